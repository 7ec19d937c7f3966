(* docs/theory.md, 5.4 (i) for p-concepts and STAT(tau), as in 5.5: csq-exact for labels. *)
From mathcomp Require Import all_ssreflect all_algebra.
From sqdim Require Import numbers expectation game frame exclusion csq_frame csq_exact stat_classification.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** Theorem 5.4 (i) for STAT(tau).  With q < V(N) queries no learner succeeds with a probability above 1 - 1/N. *)
Theorem stat_exact (R : realFieldType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D)
    (Lam : R) (L : nat -> R) (tau : R) (K : nat) (Output : Type) (good_for : I -> Output -> bool) (m : nat)
    (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (stat_query D) R Output) (q : nat) (delta : R) :
  0 < Lam -> Lambda_le (mean_kernel D) f [set: I] Lam -> Lambda_sizes (mean_kernel D) f L -> 0 <= tau ->
  enough_K I L (tau ^+ 2) K -> (forall u, (#|[set i | good_for i u]| <= m)%N) -> below_V I Lam tau K m q ->
  learns (stat_valid f tau) good_for P s q delta -> delta * #|I|%:R <= #|I|%:R - 1.
Proof.
move=> l0 gram sizes t0 LK gm.
apply: (surviving_bound (expected_valid f t0) gm
  (answer := fun A h => D (part0 (sval h)) + window_answer f tau A (csq_of h)) (next := fun A h => next f Lam tau K A (csq_of h))
  (left := survivors Lam tau K)).
- by move=> A h; apply/subsetP => i /next_in /andP[].
- by move=> A h i /next_in /andP[_]; rewrite stat_csq.
- by move=> A h; apply: (card_next l0 gram sizes t0 LK).
Qed.
