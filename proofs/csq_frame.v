(* docs/theory.md, 5.1 and 5.3: correlational queries; csq-frame.  5.6: zero-answer.  5.17: csq-centred. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame exclusion.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Queries.
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : Type) (f : I -> V).

(* CSQ(tau): a query is a vector of norm at most 1; an answer is valid for f_i if it is within tau of <h, f_i>. *)
Definition csq_query := {h : V | k h h <= 1}.
Definition correlation (i : I) (h : csq_query) : R := k (sval h) (f i).
Definition csq_valid (tau : R) (i : I) (h : csq_query) (v : R) : bool := `|v - correlation i h| <= tau.

Lemma correlation_valid tau : 0 <= tau -> forall i h, csq_valid tau i h (correlation i h).
Proof. by move=> t0 i h; rewrite /csq_valid subrr normr0. Qed.
End Queries.

Section CSQ.
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V).
Local Notation csq_query := (csq_query k).
Local Notation correlation := (@correlation R V k I f).
Local Notation csq_valid := (@csq_valid R V k I f).

Lemma invalidE tau h v : [set i | ~~ csq_valid tau i h v] = bad [set: I] (correlation^~ h) tau v.
Proof. by apply/setP => i; rewrite !inE -ltNge. Qed.

Variables (L : nat -> R) (tau : R).
Hypothesis gram : Lambda_sizes k f L.
Hypothesis tau0 : 0 <= tau.

Lemma sum_correlations (A : {set I}) (h : csq_query) : (0 < #|A|)%N -> \sum_(i in A) correlation i h ^+ 2 <= L #|A|.
Proof. by move=> A0; apply: frame1 (svalP h); apply: gram. Qed.

(* K is at least (5b), for some lambda: Lambda_a - a lambda <= 2 (tau^2 - lambda) (K + 1), a = 1, ..., N.  With
   gamma = tau^2, since 5.10 has gamma_t in its place. *)
Definition enough_K (gamma : R) (K : nat) : Prop :=
  exists lam, 0 <= lam <= gamma /\ forall a, (0 < a <= #|I|)%N -> L a - a%:R * lam <= 2%:R * (gamma - lam) * K.+1%:R.

(* The answer of the exclusion lemma *)
Definition frame_answer (h : csq_query) : R := answer [set: I] (correlation^~ h) tau.

Lemma frame_answer_range h : `|frame_answer h| <= tau.
Proof. exact: answer_range. Qed.

Lemma frame_exclusion K : enough_K (tau ^+ 2) K -> forall h, (#|[set i | ~~ csq_valid tau i h (frame_answer h)]| <= K)%N.
Proof.
move=> [lam [lr LK]] h; rewrite invalidE; apply: (exclusion tau0 lr) => [B _ B0|a].
- exact: sum_correlations.
- by rewrite cardsT; apply: LK.
Qed.

(* 5.6: the answer 0 is not valid for at most K, if Lambda_a <= a tau^2 for all a > K. *)
Lemma zero_exclusion K : (forall a, (K < a <= #|I|)%N -> L a <= a%:R * tau ^+ 2) ->
  forall h, (#|[set i | ~~ csq_valid tau i h 0]| <= K)%N.
Proof.
move=> LK h; rewrite leqNgt; apply/negP => big; set Z := [set i | _] in big.
have Z0 : (0 < #|Z|)%N by apply: leq_trans big.
have : #|Z|%:R * tau ^+ 2 < \sum_(i in Z) correlation i h ^+ 2.
  apply: sum_gt_card => // i; rewrite inE /csq_valid sub0r normrN -ltNge => h1.
  by rewrite -[correlation i h ^+ 2]real_normK ?num_real // ltr_sqr ?nnegrE.
rewrite ltNge => /negP; apply; apply: le_trans (sum_correlations _ Z0) _; apply: LK.
by rewrite big max_card.
Qed.

Variables (Output : Type) (good : I -> Output -> bool) (m : nat).
Hypothesis good_le : forall x, (#|[set i | good i x]| <= m)%N.
Variables (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy csq_query R Output) (q : nat) (delta : R).
Hypothesis succeeds : learns (csq_valid tau) good P s q delta.

(** Theorem 5.3, csq-frame (T1).  A learner with q CSQ(tau) queries that succeeds with probability delta has
    q K >= delta N - m. *)
Theorem csq_frame K : enough_K (tau ^+ 2) K -> delta * #|I|%:R <= (q * K + m)%:R.
Proof.
move=> LK; exact: (learning_bound (correlation_valid f tau0) good_le (frame_exclusion LK) succeeds).
Qed.

(** Theorem 5.6, zero-answer: the same with the K of (5z). *)
Theorem zero_answer K : (forall a, (K < a <= #|I|)%N -> L a <= a%:R * tau ^+ 2) -> delta * #|I|%:R <= (q * K + m)%:R.
Proof.
move=> LK; exact: (learning_bound (correlation_valid f tau0) good_le (zero_exclusion LK) succeeds).
Qed.
End CSQ.

(* The two forms of (5x): lambda = 0, and lambda = r. *)
Lemma enough_K_Lambda (R : realFieldType) (I : finType) (Lam gamma : R) K : 0 <= gamma -> Lam <= 2%:R * gamma * K.+1%:R ->
  enough_K I (fun=> Lam) gamma K.
Proof. by move=> g0 LK; exists 0; rewrite lexx g0; split=> // a _; rewrite mulr0 !subr0. Qed.

Lemma enough_K_correlation (R : realFieldType) (I : finType) (b r gamma : R) K : 0 <= r <= gamma ->
  b - r <= 2%:R * (gamma - r) * K.+1%:R -> enough_K I (fun a => b + r * a.-1%:R) gamma K.
Proof.
move=> rg bK; exists r; split=> // a /andP[a0 _].
have aE : a%:R = a.-1%:R + 1 :> R by rewrite -nS prednK.
by rewrite aE (_ : b + r * a.-1%:R - (a.-1%:R + 1) * r = b - r) //; ring.
Qed.

(* 5.17: g_i is f_i - f_0, that is <h, g_i> = <h, f_i> - <h, f_0> for all h; Lam0 is at least the largest eigenvalue of the
   Gram matrix of the g_i. *)
Section Centred.
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f g : I -> V) (f0 : V) (Lam0 tau : R).
Hypothesis difference : forall i h, k h (g i) = k h (f i) - k h f0.
Hypothesis gram : Lambda_le k g [set: I] Lam0.
Hypothesis tau0 : 0 <= tau.
Variables (Output : Type) (good : I -> Output -> bool) (m : nat).
Hypothesis good_le : forall x, (#|[set i | good i x]| <= m)%N.
Variables (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (csq_query k) R Output) (q : nat) (delta : R).
Hypothesis succeeds : learns (csq_valid f tau) good P s q delta.

(** Theorem 5.17, csq-centred. *)
Theorem csq_centred K : Lam0 <= 2%:R * tau ^+ 2 * K.+1%:R -> delta * #|I|%:R <= (q * K + m)%:R.
Proof.
move=> LK; apply: (learning_bound (correlation_valid f tau0) good_le
  (v := fun h => k (sval h) f0 + frame_answer g tau h) _ succeeds) => h.
have := frame_exclusion (Lambda_all gram) tau0 (enough_K_Lambda I (sqr_ge0 tau) LK) h.
apply: leq_trans; apply: subset_leq_card; apply/subsetP => i; rewrite !inE /csq_valid /correlation difference.
rewrite (_ : frame_answer g tau h - (k (sval h) (f i) - k (sval h) f0)
  = k (sval h) f0 + frame_answer g tau h - k (sval h) (f i)) //; ring.
Qed.
End Centred.
