(* docs/theory.md, 5.5: p-concepts and statistical queries; stat-classification.  The theorems on correlational queries
   hold for statistical ones, with the same K: csq-decision, zero-answer and csq-centred are 5.8, 5.6 and 5.17. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame outputs exclusion csq_frame.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* The inner product of L^2(D), for bounded functions *)
Section Kernel.
Variables (R : realFieldType) (X : Type) (D : expectation R X).

Definition bounded_function := {g : X -> R | meas D g}.

Let inner (g h : bounded_function) : R := D (fun x => sval g x * sval h x).

Let comb (s : seq (R * bounded_function)) (x : X) : R := \sum_(p <- s) p.1 * sval p.2 x.

Let meas_comb s : meas D (comb s).
Proof.
elim: s => [|p s IH]; first by apply: (meas_ext _ (meas_const D 0)) => x; rewrite /comb big_nil.
apply: (meas_ext _ (meas_lin p.1 (svalP p.2) IH)) => x; by rewrite /comb big_cons.
Qed.

Let mean_comb (g : bounded_function) s : D (fun x => sval g x * comb s x) = \sum_(p <- s) p.1 * inner g p.2.
Proof.
elim: s => [|p s IH].
  rewrite big_nil -[RHS](mean_const D); apply: mean_ext.
    by apply: meas_mul; [apply: svalP|apply: meas_comb].
  by move=> x; rewrite /comb big_nil mulr0.
have m1 : meas D (fun x => sval g x * sval p.2 x) by apply: meas_mul; apply: svalP.
have m2 : meas D (fun x => sval g x * comb s x) by apply: meas_mul; [apply: svalP|apply: meas_comb].
rewrite big_cons -IH /inner -mean_lin //; apply: mean_ext.
  by apply: meas_mul; [apply: svalP|apply: meas_comb].
move=> x; rewrite /comb big_cons; ring.
Qed.

Definition mean_kernel : kernel R bounded_function.
Proof.
refine (@Kernel R bounded_function inner _ _).
- move=> g h; apply: mean_ext; first by apply: meas_mul; apply: svalP.
  by move=> x; rewrite mulrC.
- move=> s; have : 0 <= D (fun x => comb s x * comb s x).
    by apply: mean_ge0; [apply: meas_mul; apply: meas_comb|move=> x; rewrite -expr2; apply: sqr_ge0].
  move/le_trans; apply; rewrite le_eqVlt; apply/orP; left; apply/eqP.
  rewrite (mean_comb (exist _ _ (meas_comb s))); apply: eq_bigr => p _.
  rewrite (_ : inner _ _ = D (fun x => sval p.2 x * comb s x)).
    by rewrite mean_comb mulr_sumr; apply: eq_bigr => r _; rewrite mulrA.
  apply: mean_ext; first by apply: meas_mul; [apply: meas_comb|apply: svalP].
  by move=> x /=; rewrite mulrC.
Defined.
End Kernel.

Section Stat.
Variables (R : realFieldType) (X : Type) (D : expectation R X) (I : finType).
(* The targets: E[y | x] = f i x for labels y = 1 (true) or -1 (false) *)
Variable f : I -> bounded_function D.
Hypothesis f_le1 : forall i x, `|sval (f i) x| <= 1.

(* E[h(x, y)], where y = 1 with probability (1 + f_i(x))/2 given x *)
Definition expected (h : X -> bool -> R) (i : I) : R :=
  D (fun x => (1 + sval (f i) x) / 2%:R * h x true + (1 - sval (f i) x) / 2%:R * h x false).

Definition part0 (h : X -> bool -> R) (x : X) : R := (h x true + h x false) / 2%:R.
Definition part1 (h : X -> bool -> R) (x : X) : R := (h x true - h x false) / 2%:R.

Section Query.
Variable h : X -> bool -> R.
Hypothesis mh : forall y, meas D (h^~ y).

Lemma meas_part0 : meas D (part0 h).
Proof.
apply: (meas_ext _ (meas_scale 2%:R^-1 (meas_add (mh true) (mh false)))) => x.
by rewrite /part0 mulrC.
Qed.

Lemma meas_part1 : meas D (part1 h).
Proof.
apply: (meas_ext _ (meas_scale 2%:R^-1 (meas_lin (- 1) (mh false) (mh true)))) => x.
by rewrite /part1 mulN1r addrC mulrC.
Qed.

Definition query1 : bounded_function D := exist _ _ meas_part1.

(* (5f) *)
Lemma expectedE i : expected h i = D (part0 h) + mean_kernel D query1 (f i).
Proof.
have m1 : meas D (fun x => part1 h x * sval (f i) x) by apply: meas_mul; [apply: meas_part1|apply: svalP].
rewrite [mean_kernel _ _ _]/(D _) /= -mean_add //; last exact: meas_part0.
apply/esym; apply: mean_ext; first by apply: meas_add => //; apply: meas_part0.
by move=> x; rewrite /part0 /part1; field.
Qed.
End Query.

Lemma query1_le1 h (mh : forall y, meas D (h^~ y)) : (forall x y, `|h x y| <= 1) -> mean_kernel D (query1 mh) (query1 mh) <= 1.
Proof.
move=> h1; rewrite -[X in _ <= X](mean_const D); apply: mean_le; last 1 first.
- move=> x /=; rewrite -expr2 -real_normK ?num_real // expr_le1 // /part1 normrM [`|2%:R^-1|]ger0_norm ?invr_ge0 ?ler0n //.
  rewrite ler_pdivr_mulr ?ltr0n // mul1r (le_trans (ler_norm_sub _ _)) //.
  by rewrite (_ : 2%:R = 1 + 1) //; apply: ler_add.
- by apply: meas_mul; apply: meas_part1.
- exact: meas_const.
Qed.

(* STAT(tau): a query is a function h of x and y with values in [-1, 1]; an answer is valid if it is within tau of
   E[h(x, y)]. *)
Definition stat_query := {h : X -> bool -> R | (forall y, meas D (h^~ y)) /\ forall x y, `|h x y| <= 1}.
Definition stat_valid (tau : R) (i : I) (h : stat_query) (v : R) : bool := `|v - expected (sval h) i| <= tau.
Definition csq_of (h : stat_query) : csq_query (mean_kernel D) :=
  exist _ (query1 (proj1 (svalP h))) (query1_le1 (proj1 (svalP h)) (proj2 (svalP h))).

Lemma stat_csq tau i h v : stat_valid tau i h (D (part0 (sval h)) + v) = csq_valid f tau i (csq_of h) v.
Proof.
by rewrite /stat_valid /csq_valid /correlation (expectedE (proj1 (svalP h))) /= opprD addrACA subrr add0r.
Qed.

(* An output is a function u with values in [-1, 1]; it is good if <u, f_i> >= c. *)
Definition classifier := {u : X -> R | meas D u /\ forall x, `|u x| <= 1}.
Definition correlates (c : R) (i : I) (u : classifier) : bool := c <= D (fun x => sval u x * sval (f i) x).


Lemma expected_valid tau : 0 <= tau -> forall i h, stat_valid tau i h (expected (sval h) i).
Proof. by move=> t0 i h; rewrite /stat_valid subrr normr0. Qed.

(* E_D[h_0] + v is valid exactly if v is valid for the correlational query h_1. *)
Lemma stat_exclusion tau K (v : csq_query (mean_kernel D) -> R) :
  (forall h, (#|[set i | ~~ csq_valid f tau i h (v h)]| <= K)%N) ->
  forall h, (#|[set i | ~~ stat_valid tau i h (D (part0 (sval h)) + v (csq_of h))]| <= K)%N.
Proof.
move=> vK h; apply: leq_trans (vK (csq_of h)); apply: subset_leq_card; apply/subsetP => i; rewrite !inE.
by rewrite stat_csq.
Qed.

(* m of 5.2 (iii): Lambda < c^2 (m + 1), or r < c^2 and b - r < (c^2 - r) (m + 1), or m >= N. *)
Definition enough_m (Lam b r c : R) (m : nat) : Prop :=
  [\/ Lam < c ^+ 2 * m.+1%:R, r < c ^+ 2 /\ b - r < (c ^+ 2 - r) * m.+1%:R | (#|I| <= m)%N].

Lemma correlates_le (Lam b r c : R) m : Lambda_le (mean_kernel D) f [set: I] Lam ->
  (forall i, mean_kernel D (f i) (f i) <= b) -> (forall i j, i != j -> mean_kernel D (f i) (f j) <= r) -> r <= b ->
  0 < c -> enough_m Lam b r c m -> forall u, (#|[set i | correlates c i u]| <= m)%N.
Proof.
move=> gram norm cor rb c0 Em [u [mu u1]]; set A := [set i | _].
have n1 : mean_kernel D (exist _ u mu) (exist _ u mu) <= 1.
  rewrite -[X in _ <= X](mean_const D); apply: mean_le; [by apply: meas_mul|exact: meas_const|].
  by move=> x; rewrite -expr2 -real_normK ?num_real // expr_le1.
have corr i : i \in A -> c <= mean_kernel D (exist _ u mu) (f i) by rewrite inE.
case: Em => [Lm|[rc Lm]|Nm]; last by apply: leq_trans Nm; apply: max_card.
- rewrite -ltnS -(ltr_nat R) -(ltr_pmul2r (exprn_gt0 2 c0)) [X in _ < X]mulrC; apply: le_lt_trans Lm.
  exact: (served_correlation (Lambda_sub (subsetT A) gram) n1 (ltW c0) corr).
- have d0 : 0 < c ^+ 2 - r by rewrite subr_gt0.
  rewrite -ltnS -(ltr_nat R) -(ltr_pmul2r d0) [X in _ < X]mulrC; apply: le_lt_trans Lm.
  exact: (served_positive norm cor n1 (ltW c0) corr rb).
Qed.

Variables (L : nat -> R) (tau : R).
Hypothesis gram : Lambda_sizes (mean_kernel D) f L.
Hypothesis tau0 : 0 <= tau.

Variables (Output : Type) (good : I -> Output -> bool) (m : nat).
Hypothesis good_le : forall x, (#|[set i | good i x]| <= m)%N.
Variables (Omega : Type) (P : expectation R Omega) (q : nat) (delta : R).

(** Theorem 5.5, stat-classification (T2), with any m of 5.2.  A learner with q STAT(tau) queries that succeeds with
    probability delta has q K >= delta N - m, K of 5.3. *)
Theorem stat_classification (s : Omega -> strategy stat_query R Output) K : enough_K I L (tau ^+ 2) K ->
  learns (stat_valid tau) good P s q delta -> delta * #|I|%:R <= (q * K + m)%:R.
Proof.
move=> LK; exact: (learning_bound (expected_valid tau0) good_le (stat_exclusion (frame_exclusion gram tau0 LK))).
Qed.

(** ... and with the K of 5.6. *)
Theorem stat_zero_answer (s : Omega -> strategy stat_query R Output) K :
  (forall a, (K < a <= #|I|)%N -> L a <= a%:R * tau ^+ 2) ->
  learns (stat_valid tau) good P s q delta -> delta * #|I|%:R <= (q * K + m)%:R.
Proof.
move=> LK; exact: (learning_bound (expected_valid tau0) good_le (stat_exclusion (zero_exclusion gram tau0 LK))).
Qed.
End Stat.
