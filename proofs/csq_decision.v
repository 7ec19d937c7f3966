(* docs/theory.md, 5.8: csq-decision, for correlational and for statistical queries. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame exclusion csq_frame stat_classification.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** Theorem 5.8 (i).  The target is 0 or one of the f_i.  For 0 an answer is valid if it is in [-tau, tau].  A decider with q
    CSQ(tau) queries that succeeds with probability delta has q K >= (2 - 1/delta) N, K of 5.3. *)
Theorem csq_decision (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V) (L : nat -> R) (tau : R)
    (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (csq_query k) R bool) (q K : nat) (delta : R) :
  Lambda_sizes k f L -> 0 <= tau -> enough_K I L (tau ^+ 2) K -> 0 <= delta ->
  decides (csq_valid f tau) (fun _ v => `|v| <= tau) P s q delta ->
  (2%:R * delta - 1) * #|I|%:R <= delta * (q * K)%:R.
Proof.
move=> gram t0 LK d0 succ.
apply: (decision_bound (correlation_valid f t0) (v := frame_answer f tau) _ (frame_exclusion gram t0 LK) succ d0).
by move=> h; apply: frame_answer_range.
Qed.

(** Theorem 5.8 (ii).  If | f_i |^2 <= 4 tau^2 for some i, no decider succeeds with a probability above 1/2. *)
Theorem csq_decision_short (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V) (tau : R)
    (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (csq_query k) R bool) (q : nat) (delta : R) (i : I) :
  0 <= tau -> k (f i) (f i) <= 4%:R * tau ^+ 2 ->
  decides (csq_valid f tau) (fun _ v => `|v| <= tau) P s q delta -> 2%:R * delta <= 1.
Proof.
move=> t0 short [zero members]; pose v (h : csq_query k) := correlation f i h / 2%:R.
have two : 2%:R != 0 :> R by rewrite pnatr_eq0.
have small h : `|v h| <= tau.
  rewrite -ler_sqr ?nnegrE // real_normK ?num_real // /v expr_div_n ler_pdivr_mulr ?exprn_gt0 ?ltr0n //.
  have := cauchy k f [set i] (sval h) (fun=> 1); rewrite !big_set1 !mul1r => c1.
  apply: le_trans c1 _; apply: (@le_trans _ _ (k (f i) (f i))).
    by rewrite -[X in _ <= X]mul1r ler_wpmul2r ?ip_ge0 // (svalP h).
  by rewrite (_ : tau ^+ 2 * 2%:R ^+ 2 = 4%:R * tau ^+ 2) //; ring.
have [E0 [m0 s0 p0]] := zero (fun _ h => v h) (fun _ h => small h).
have [E1 [m1 s1 p1]] : happens P (fun omega => run (s omega) (fun _ h => v h) q == Some true) delta.
  apply: (members i) => past h; rewrite /csq_valid (_ : v h - _ = - v h) ?normrN ?small //.
  by rewrite /v; field.
have : P (fun omega => 1 * (E0 omega)%:R + (E1 omega)%:R) <= P (fun=> 1).
  apply: mean_le; [exact: meas_lin|exact: meas_const|move=> omega].
  rewrite mul1r; case: (boolP (E0 omega)) => h0; case: (boolP (E1 omega)) => h1; rewrite ?addr0 ?add0r ?ler01 //.
  by have := s0 _ h0; rewrite (eqP (s1 _ h1)).
rewrite mean_lin // mul1r mean_const; apply: le_trans.
by rewrite (_ : 2%:R * delta = delta + delta); [apply: ler_add|ring].
Qed.

(** The same for p-concepts and STAT(tau): f = 0 means labels that are uniformly random. *)
Theorem stat_decision (R : realFieldType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D)
    (L : nat -> R) (tau : R) (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (stat_query D) R bool)
    (q K : nat) (delta : R) :
  Lambda_sizes (mean_kernel D) f L -> 0 <= tau -> enough_K I L (tau ^+ 2) K -> 0 <= delta ->
  decides (stat_valid f tau) (fun h v => `|v - D (part0 (sval h))| <= tau) P s q delta ->
  (2%:R * delta - 1) * #|I|%:R <= delta * (q * K)%:R.
Proof.
move=> gram t0 LK d0 succ.
apply: (decision_bound (expected_valid f t0) (v := fun h => D (part0 (sval h)) + frame_answer f tau (csq_of h)) _
  (stat_exclusion (frame_exclusion gram t0 LK)) succ d0).
by move=> h; rewrite addrAC subrr add0r frame_answer_range.
Qed.
