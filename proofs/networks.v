(* docs/theory.md, 2.1: the networks f_S = phi(g_S), and why they are orthogonal. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation frame stat_classification.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Network.
Variables (R : realFieldType) (n : nat).
Notation input := ('I_n -> R).
Notation subset := {set 'I_n}.

(* x o z, where Z is the set of the coordinates with z_i = -1 *)
Definition flip (Z : subset) (x : input) : input := fun i => (-1) ^+ (i \in Z) * x i.
Definition chi (S W : subset) : R := \prod_(i in S) (-1) ^+ (i \in W).

(* (2a): w in {-1, 1}^S is given by the set W of its coordinates -1; scale is 1 / sqrt k there, and arbitrary here *)
Definition network (scale : R) (psi : R -> R) (S : subset) (x : input) : R :=
  \sum_(W : subset | W \subset S) chi S W * psi ((\sum_(i in S) (-1) ^+ (i \in W) * x i) * scale).

Lemma sign_addb (a b : bool) : (-1) ^+ (a (+) b) = (-1) ^+ a * (-1) ^+ b :> R.
Proof. exact: signr_addb. Qed.

Lemma sign_sq (a : bool) : (-1) ^+ a * (-1) ^+ a = 1 :> R.
Proof. by rewrite -sign_addb addbb. Qed.

Lemma chi_sq S Z : chi S Z * chi S Z = 1.
Proof. by rewrite /chi -big_split /=; apply: big1 => i _; apply: sign_sq. Qed.

(* (2b) *)
Lemma network_flip scale psi S Z x : network scale psi S (flip Z x) = chi S Z * network scale psi S x.
Proof.
pose h (W : subset) : subset := [set i in S | (i \in W) (+) (i \in Z)].
have inh W i : i \in S -> (i \in h W) = (i \in W) (+) (i \in Z) by move=> iS; rewrite inE iS.
have hS W : h W \subset S by apply/subsetP => i; rewrite inE => /andP[].
have hK (W : subset) : W \subset S -> h (h W) = W.
  move=> /subsetP WS; apply/setP => i; rewrite inE; case: (boolP (i \in S)) => /= iS; first by rewrite inh // -addbA addbb addbF.
  by apply/esym; apply: contraNF iS; apply: WS.
rewrite /network (reindex_onto h h) /=; last by move=> W; apply: hK.
rewrite mulr_sumr; apply: eq_big => [W|W /andP[_ /eqP hh]].
  rewrite hS /=; apply/eqP/idP => [<-|]; [exact: hS|exact: hK].
have -> : chi S (h W) = chi S W * chi S Z.
  by rewrite /chi -big_split /=; apply: eq_bigr => i iS; rewrite inh // sign_addb.
rewrite [chi S W * _]mulrC -mulrA; congr (_ * (_ * psi (_ * _))).
apply: eq_bigr => i iS; rewrite inh // sign_addb /flip.
by rewrite -mulrA [X in _ * X = _]mulrA sign_sq mul1r.
Qed.

Lemma chi1 S i : chi S [set i] = if i \in S then -1 else 1.
Proof.
rewrite /chi; case: (boolP (i \in S)) => iS.
- rewrite (bigD1 i) //= inE eqxx big1 ?mulr1 // => j /andP[_ ji].
  by rewrite inE (negbTE ji).
- by rewrite big1 // => j jS; rewrite inE (_ : (j == i) = false) //; apply: contraNF iS => /eqP <-.
Qed.

Lemma flip_separates (S T : subset) : S != T -> exists Z, chi S Z * chi T Z = -1.
Proof.
move=> ST; have [i iST] : exists i, (i \in S) != (i \in T).
  apply/existsP; apply: contraNT ST; rewrite negb_exists => /forallP h; apply/eqP/setP => i.
  by have := h i; rewrite negbK => /eqP.
exists [set i]; rewrite !chi1; move: iST.
by case: (i \in S); case: (i \in T) => //; rewrite ?mulr1 ?mul1r.
Qed.

Variables (scale : R) (psi phi : R -> R).
Hypothesis phi_odd : forall u, phi (- u) = - phi u.

Definition outer (S : subset) (x : input) : R := phi (network scale psi S x).

Lemma phi_sign (s u : R) : s = 1 \/ s = -1 -> phi (s * u) = s * phi u.
Proof. by move=> [->|->]; rewrite ?mul1r // !mulN1r phi_odd. Qed.

Lemma chi_cases S Z : chi S Z = 1 \/ chi S Z = -1.
Proof.
rewrite /chi; elim/big_ind: _ => [|a b [->|->] [->|->]|i _]; rewrite ?mulr1 ?mul1r ?mulrNN ?mulr1; try by [left|right].
by case: (i \in Z); [right|left].
Qed.

Lemma outer_flip S Z x : outer S (flip Z x) = chi S Z * outer S x.
Proof. by rewrite /outer network_flip phi_sign //; apply: chi_cases. Qed.

(** Theorem 2.1, for expectations of bounded functions *)
Variable D : expectation R input.
Hypothesis flip_meas : forall Z g, meas D g -> meas D (fun x => g (flip Z x)).
Hypothesis flip_mean : forall Z g, meas D g -> D (fun x => g (flip Z x)) = D g.
Hypothesis outer_meas : forall S, meas D (outer S).

Theorem orthogonality S T : S != T -> D (fun x => outer S x * outer T x) = 0.
Proof.
move=> /flip_separates[Z ST].
have m : meas D (fun x => outer S x * outer T x) by apply: meas_mul.
have := flip_mean Z m; rewrite (@mean_ext _ _ D _ (fun x => -1 * (outer S x * outer T x))); last 2 first.
- exact: (flip_meas Z m).
- by move=> x; rewrite !outer_flip mulrACA ST.
rewrite mean_scale // mulN1r => /eqP; rewrite eq_sym -subr_eq0 opprK -mulr2n mulrn_eq0 /= => /eqP; exact.
Qed.

(* ... so they have Lambda = max | f_S |^2 <= 1. *)
Lemma outer_norm S : (forall u, `|phi u| <= 1) -> D (fun x => outer S x * outer S x) <= 1.
Proof.
move=> phi1; rewrite -[X in _ <= X](mean_const D); apply: mean_le; [by apply: meas_mul|exact: meas_const|].
by move=> x; rewrite -expr2 -real_normK ?num_real // expr_le1 //; apply: phi1.
Qed.
End Network.
