(* docs/theory.md, 5.9: gradient-descent and gradient-descent-l2, for the squared loss. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame exclusion csq_frame.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Descent.
Variables (R : rcfType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V) (L : nat -> R) (tau : R) (p : nat).
Hypothesis gram : Lambda_sizes k f L.
Hypothesis tau0 : 0 <= tau.

(* A step of a trainer: the model u_theta, and its derivatives in the p parameters *)
Definition step := (V * ('I_p -> V))%type.

(* (5h): the derivatives of the loss | u_theta - f_i |^2 *)
Definition gradient (i : I) (x : step) : 'I_p -> R := fun j => 2%:R * k x.1 (x.2 j) - 2%:R * k (x.2 j) (f i).

Definition norm (h : V) : R := Num.sqrt (k h h).

(* (5i): what may be given in place of the gradient *)
Definition valid_A (i : I) (x : step) (g : 'I_p -> R) : bool :=
  [forall j, `|g j - gradient i x j| <= 2%:R * tau * norm (x.2 j)].
Definition valid_B (i : I) (x : step) (g : 'I_p -> R) : bool :=
  \sum_j (g j - gradient i x j) ^+ 2 <= (2%:R * tau) ^+ 2 * \sum_j k (x.2 j) (x.2 j).

Lemma norm2 h : norm h ^+ 2 = k h h. Proof. by rewrite sqr_sqrtr // ip_ge0. Qed.

Lemma exact_A i x : valid_A i x (gradient i x).
Proof. by apply/forallP => j; rewrite subrr normr0 mulr_ge0 ?sqrtr_ge0 ?mulr_ge0 ?ler0n. Qed.

Lemma exact_B i x : valid_B i x (gradient i x).
Proof.
rewrite /valid_B big1; last by move=> j _; rewrite subrr expr0n.
by rewrite mulr_ge0 ?sqr_ge0 // sumr_ge0 // => j _; apply: ip_ge0.
Qed.

(* The adversaries *)
Definition answer_A (x : step) : 'I_p -> R :=
  fun j => 2%:R * k x.1 (x.2 j) - 2%:R * answer [set: I] (fun i => k (x.2 j) (f i)) (tau * norm (x.2 j)).
Definition answer_B (x : step) : 'I_p -> R := fun j => 2%:R * k x.1 (x.2 j).

Lemma exclusion_A K : enough_K I L (tau ^+ 2) K -> forall x, (#|[set i | ~~ valid_A i x (answer_A x)]| <= p * K)%N.
Proof.
move=> [lam [/andP[l0 lt] LK]] x.
pose Z j := bad [set: I] (fun i => k (x.2 j) (f i)) (tau * norm (x.2 j))
   (answer [set: I] (fun i => k (x.2 j) (f i)) (tau * norm (x.2 j))).
have sub : [set i | ~~ valid_A i x (answer_A x)] \subset \bigcup_j Z j.
  apply/subsetP => i; rewrite inE negb_forall => /existsP[j ij]; apply/bigcupP; exists j => //.
  move: ij; rewrite -ltNge /answer_A /gradient !inE /=.
  set a := answer _ _ _; set c := k _ (f i).
  have -> : 2%:R * k x.1 (x.2 j) - 2%:R * a - (2%:R * k x.1 (x.2 j) - 2%:R * c) = - (2%:R * (a - c)) by ring.
  by rewrite normrN normrM ger0_norm ?ler0n // -mulrA ltr_pmul2l ?ltr0n.
apply: leq_trans (subset_leq_card sub) _.
have ZK j : (#|Z j| <= K)%N.
  have hh := ip_ge0 k (x.2 j).
  apply: (@exclusion _ _ _ _ _ (lam * k (x.2 j) (x.2 j)) (fun a => L a * k (x.2 j) (x.2 j))).
  - by rewrite mulr_ge0 // sqrtr_ge0.
  - by rewrite mulr_ge0 //= exprMn norm2 ler_wpmul2r.
  - by move=> B _ B0; apply: frame; apply: gram.
  - move=> a; rewrite cardsT => /LK /(ler_wpmul2r hh); rewrite exprMn norm2 => H.
    rewrite (_ : _ - _ = (L a - a%:R * lam) * k (x.2 j) (x.2 j)); last by ring.
    by apply: le_trans H _; rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
apply: (@leq_trans (\sum_(j < p) #|Z j|)%N).
  elim/big_rec2: _ => [|j a A _ IH]; first by rewrite cards0.
  by apply: leq_trans (leq_card_setU _ _) _; rewrite leq_add2l.
by apply: leq_trans (_ : \sum_(j < p) K <= _)%N; [apply: leq_sum|rewrite sum_nat_const card_ord].
Qed.

Lemma exclusion_B K : (forall a, (K < a <= #|I|)%N -> L a <= a%:R * tau ^+ 2) ->
  forall x, (#|[set i | ~~ valid_B i x (answer_B x)]| <= K)%N.
Proof.
move=> LK x; rewrite leqNgt; apply/negP => big; set Z := [set i | _] in big.
have Z0 : (0 < #|Z|)%N by apply: leq_trans big.
pose s := \sum_j k (x.2 j) (x.2 j).
have s0 : 0 <= s by apply: sumr_ge0 => j _; apply: ip_ge0.
have each i : i \in Z -> tau ^+ 2 * s < \sum_j k (x.2 j) (f i) ^+ 2.
  rewrite inE -ltNge /gradient /answer_B -/s.
  rewrite (eq_bigr (fun j => 4%:R * k (x.2 j) (f i) ^+ 2)); last by move=> j _; ring.
  have -> : (2%:R * tau) ^+ 2 * s = 4%:R * (tau ^+ 2 * s) by ring.
  by rewrite -mulr_sumr four_inj_lt.
have lt1 := sum_gt_card Z0 each.
have le2 : \sum_(i in Z) \sum_j k (x.2 j) (f i) ^+ 2 <= L #|Z| * s.
  by rewrite exchange_big /= mulr_sumr; apply: ler_sum => j _; apply: frame; apply: gram.
have := lt_le_trans lt1 le2; rewrite mulrA ltNge => /negP; apply.
by rewrite ler_wpmul2r // LK // big max_card.
Qed.

Variables (Output : Type) (good : I -> Output -> bool) (m : nat).
Hypothesis good_le : forall u, (#|[set i | good i u]| <= m)%N.
Variables (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy step ('I_p -> R) Output) (T : nat) (delta : R).

(** Theorem 5.9 (i), gradient-descent (T3): a trainer of p parameters that succeeds under (A) in T steps with probability
    delta has T p K >= delta N - m, K of 5.3. *)
Theorem gradient_descent K : enough_K I L (tau ^+ 2) K -> learns valid_A good P s T delta ->
  delta * #|I|%:R <= (T * (p * K) + m)%:R.
Proof. by move=> LK; apply: (learning_bound exact_A good_le (exclusion_A LK)). Qed.

(** Theorem 5.9 (ii), gradient-descent-l2: under (B), T K >= delta N - m, K of 5.6. *)
Theorem gradient_descent_l2 K : (forall a, (K < a <= #|I|)%N -> L a <= a%:R * tau ^+ 2) ->
  learns valid_B good P s T delta -> delta * #|I|%:R <= (T * K + m)%:R.
Proof. by move=> LK; apply: (learning_bound exact_B good_le (exclusion_B LK)). Qed.
End Descent.
