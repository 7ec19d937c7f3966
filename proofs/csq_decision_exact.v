(* docs/theory.md, 5.18: csq-decision-exact, the lower bound.  Part (a) of its lemma is proved by the pairs of exclusion.v:
   if p, n >= 0 and p + n > 2 tau, then p^2 + n^2 > 2 tau^2, and

     p^2 + n^2 + 2 tau^2 ([p > 0] + [n > 0]) > 6 tau^2 ,

   because either both are positive, or the square of one is more than 4 tau^2.  M = L - R such pairs of L numbers give
   sum c_i^2 > 2 M tau^2 and sum c_i^2 + 2 tau^2 L > 6 M tau^2, and E_0(L, R) is the greater of 2 M and 6 M - 2 L. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame exclusion csq_frame stat_classification.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* (5ab) *)
Definition E_0 (L R : nat) : nat := if (L <= 2 * R)%N then (2 * (L - R))%N else (4 * L - 6 * R)%N.

Lemma E_0_diag L R : (L <= R)%N -> E_0 L R = 0%N.
Proof. by move=> LR; rewrite /E_0; case: ifP; lia. Qed.

(** Part (b) of the lemma: E_0 does not increase in R and does not decrease in L. *)
Lemma E_0_mono_R L R R' : (R <= R')%N -> (E_0 L R' <= E_0 L R)%N.
Proof. by move=> RR; rewrite /E_0; case: ifP; case: ifP; lia. Qed.

Lemma E_0_mono_L L L' R : (L <= L')%N -> (E_0 L R <= E_0 L' R)%N.
Proof. by move=> LL; rewrite /E_0; case: ifP; case: ifP; lia. Qed.

Section Weight.
Variables (R : realFieldType) (tau : R).
Hypothesis tau0 : 0 <= tau.

(* x^2 + 2 tau^2 [x <> 0] *)
Definition weight (x : R) : R := x ^+ 2 + 2%:R * tau ^+ 2 * (x != 0)%:R.

Let two0 : 0 <= 2%:R * tau ^+ 2.
Proof. by rewrite mulr_ge0 ?ler0n ?sqr_ge0. Qed.

Lemma weight_ge0 x : 0 <= weight x.
Proof. by rewrite /weight addr_ge0 ?sqr_ge0 // mulr_ge0 // ler0n. Qed.

Lemma weight0 : weight 0 = 0.
Proof. by rewrite /weight eqxx expr0n mulr0 addr0. Qed.

Lemma weight_even x : weight (- x) = weight x.
Proof. by rewrite /weight sqrrN oppr_eq0. Qed.

Lemma weight_pair a b : 0 <= a -> 0 <= b -> 2%:R * tau < a + b -> 6%:R * tau ^+ 2 < weight a + weight b.
Proof.
have one x : 2%:R * tau < x -> 6%:R * tau ^+ 2 < weight x.
  move=> tx; have t0 : 0 <= 2%:R * tau by rewrite mulr_ge0 ?ler0n.
  have x0 : 0 < x by apply: le_lt_trans tx.
  rewrite /weight gt_eqF // mulr1; apply: (@lt_by _ (x ^+ 2 - (2%:R * tau) ^+ 2)); last by ring.
  by rewrite subr_gt0 ltr_sqr // nnegrE // ltW.
rewrite le_eqVlt => /orP[/eqP <- _|a0]; first by rewrite !add0r weight0 add0r; apply: one.
rewrite le_eqVlt => /orP[/eqP <-|b0]; first by rewrite addr0 weight0 addr0; apply: one.
move=> /(sq_sum2 tau0) h; rewrite /weight !gt_eqF // !mulr1.
by apply: (@lt_by _ (a ^+ 2 + b ^+ 2 - 2%:R * tau ^+ 2)); [rewrite subr_gt0|ring].
Qed.

Variable I : finType.
Implicit Types (A : {set I}) (c : I -> R).

(** Part (a) of the lemma, for the best answer in [-tau, tau]: if that leaves not all of the L numbers, but R of them,
    their squares add up to more than E_0(L, R) tau^2. *)
Lemma E_0_lt A c : (#|good A c tau (answer A c tau)| < #|A|)%N ->
  (E_0 #|A| #|good A c tau (answer A c tau)|)%:R * tau ^+ 2 < \sum_(i in A) c i ^+ 2.
Proof.
have := card_bad A c tau (answer A c tau); set M := #|bad _ _ _ _|; set r := #|good _ _ _ _| => LE rL.
have M0 : (0 < M)%N by lia.
have h1 : 2%:R * tau ^+ 2 * M%:R < \sum_(i in A) c i ^+ 2.
  apply: (@answer_bad _ _ (fun x => x ^+ 2)) => //; first by move=> x; apply: sqr_ge0.
  - exact: expr0n.
  - by move=> x; rewrite sqrrN.
  - by move=> a b _ _; apply: sq_sum2.
have h2 : 6%:R * tau ^+ 2 * M%:R < \sum_(i in A) weight (c i).
  apply: answer_bad => //; [exact: weight_ge0|exact: weight0|exact: weight_even|exact: weight_pair].
have h3 : \sum_(i in A) weight (c i) <= \sum_(i in A) c i ^+ 2 + 2%:R * tau ^+ 2 * #|A|%:R.
  rewrite /weight big_split /= ler_add2l -mulr_sumr ler_wpmul2l // -natr_sum ler_nat -sum1_card.
  by apply: leq_sum => i _; case: (c i != 0).
rewrite /E_0; case: ifP => LR.
  by rewrite (_ : (#|A| - r)%N = M) ?natrM; [rewrite mulrAC|lia].
have -> : (4 * #|A| - 6 * r)%N = (6 * M - 2 * #|A|)%N by lia.
rewrite natrB; last by lia.
rewrite !natrM; move: h2 h3; set S := \sum_(i in A) weight _; move=> h2 h3.
apply: (@lt_by _ ((S - 6%:R * tau ^+ 2 * M%:R) + (\sum_(i in A) c i ^+ 2 + 2%:R * tau ^+ 2 * #|A|%:R - S))); last by ring.
by apply: ltr_paddr; rewrite ?subr_ge0 ?subr_gt0.
Qed.
End Weight.

Section Rounds.
Variables (R : realFieldType) (Lam tau : R) (K : nat).
Hypothesis Lam_gt0 : 0 < Lam.

(* R_0(L): the least R >= 0 with E_0(L, R) < Lambda/tau^2 *)
Definition window_0 (L : nat) : nat := find (fun r => (E_0 L r)%:R * tau ^+ 2 < Lam) (iota 0 L).

(* R_0'(L) *)
Definition survivors_0 (L : nat) : nat := maxn (window_0 L) (L - K).

Lemma window_0_le L : (window_0 L <= L)%N.
Proof. by rewrite -[X in (_ <= X)%N](size_iota 0 L) find_size. Qed.

Lemma window_0_E L : (E_0 L (window_0 L))%:R * tau ^+ 2 < Lam.
Proof.
case: (ltnP (window_0 L) L) => h; last by rewrite E_0_diag // mul0r.
have H : has (fun r => (E_0 L r)%:R * tau ^+ 2 < Lam) (iota 0 L) by rewrite has_find size_iota.
by have := nth_find 0%N H; rewrite -/(window_0 L) nth_iota.
Qed.

Lemma window_0_min L r : (E_0 L r)%:R * tau ^+ 2 < Lam -> (window_0 L <= r)%N.
Proof.
move=> h; rewrite leqNgt; apply/negP => rf; have := before_find 0%N rf.
by rewrite nth_iota ?add0n ?h // (leq_trans rf (window_0_le L)).
Qed.

(* How a lower bound on R_0(L) is checked *)
Lemma window_0_ge L r : Lam <= (E_0 L r)%:R * tau ^+ 2 -> (r < window_0 L)%N.
Proof.
move=> h; rewrite ltnNge; apply/negP => lr; have := window_0_E L.
by rewrite ltNge => /negP; apply; apply: le_trans h _; rewrite ler_wpmul2r ?sqr_ge0 // ler_nat E_0_mono_R.
Qed.

(** Part (b) of the lemma: R_0'(L) does not decrease in L. *)
Lemma survivors_0_mono L L' : (L <= L')%N -> (survivors_0 L <= survivors_0 L')%N.
Proof.
move=> LL; rewrite /survivors_0 geq_max !leq_max (leq_sub2r K LL) orbT andbT; apply/orP; left.
apply: window_0_min; apply: le_lt_trans (window_0_E L').
by rewrite ler_wpmul2r ?sqr_ge0 // ler_nat E_0_mono_L.
Qed.

Lemma survivors_0_le L : (survivors_0 L <= L)%N.
Proof. by rewrite /survivors_0 geq_max window_0_le leq_subr. Qed.
End Rounds.

Section Adversary.
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V).
Variables (Lam : R) (L : nat -> R) (tau : R) (K : nat).
Hypothesis gram : Lambda_le k f [set: I] Lam.
Hypothesis gram_sizes : Lambda_sizes k f L.
Hypothesis tau0 : 0 <= tau.
Hypothesis LK : enough_K I L (tau ^+ 2) K.

(* The adversary gives the answer of [-tau, tau] that leaves the most, and keeps as many of the survivors as it must. *)
Definition best_answer (A : {set I}) (h : csq_query k) : R := answer A (correlation f ^~ h) tau.
Definition kept (A : {set I}) (h : csq_query k) : {set I} :=
  [set i in take (survivors_0 Lam tau K #|A|) (enum (good A (correlation f ^~ h) tau (best_answer A h)))].

Lemma best_answer_range A h : `|best_answer A h| <= tau.
Proof. exact: answer_range. Qed.

Lemma survivors_0_good (A : {set I}) (h : csq_query k) :
  (survivors_0 Lam tau K #|A| <= #|good A (correlation f ^~ h) tau (best_answer A h)|)%N.
Proof.
rewrite /survivors_0 geq_max; apply/andP; split.
  case: (ltnP #|good A (correlation f ^~ h) tau (best_answer A h)| #|A|) => [lt|ge]; last first.
    exact: leq_trans (window_0_le _ _ _) ge.
  apply: window_0_min; apply: lt_le_trans (frame1 (Lambda_sub (subsetT A) gram) (svalP h)); exact: E_0_lt.
have [lam [lr HK]] := LK.
have Kv : (#|bad A (correlation f ^~ h) tau (best_answer A h)| <= K)%N.
  apply: (exclusion tau0 lr) => [B _ B0|a /andP[a0 aA]]; first by apply: (sum_correlations gram_sizes).
  by apply: HK; rewrite a0 (leq_trans aA (max_card _)).
by rewrite leq_subLR -(card_bad A (correlation f ^~ h) tau (best_answer A h)) addnC leq_add2r.
Qed.

Lemma kept_in (A : {set I}) (h : csq_query k) (i : I) : i \in kept A h -> (i \in A) && csq_valid f tau i h (best_answer A h).
Proof. by rewrite inE => /mem_take; rewrite mem_enum !inE. Qed.

Lemma kept_sub A h : kept A h \subset A.
Proof. by apply/subsetP => i /kept_in /andP[]. Qed.

Lemma card_kept (A : {set I}) (h : csq_query k) : #|kept A h| = survivors_0 Lam tau K #|A|.
Proof.
rewrite /kept cardsE.
have /card_uniqP -> : uniq (take (survivors_0 Lam tau K #|A|) (enum (good A (correlation f ^~ h) tau (best_answer A h)))).
  by apply: take_uniq; apply: enum_uniq.
by rewrite size_takel // -cardE survivors_0_good.
Qed.
End Adversary.

(* q < V_0(N): some are left after each of j <= q rounds. *)
Definition below_V_0 (I : finType) (R : realFieldType) (Lam tau : R) (K q : nat) :=
  forall j, (j <= q)%N -> (0 < iter j (survivors_0 Lam tau K) #|I|)%N.

(** Theorem 5.18 (i), csq-decision-exact.  The target is 0 or one of the f_i.  A decider with q < V_0(N) CSQ(tau) queries
    does not succeed with a probability above 1 - 1/(N + 1). *)
Theorem csq_decision_exact (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V) (Lam : R)
    (L : nat -> R) (tau : R) (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (csq_query k) R bool)
    (q K : nat) (delta : R) :
  Lambda_le k f [set: I] Lam -> Lambda_sizes k f L -> 0 <= tau -> enough_K I L (tau ^+ 2) K ->
  below_V_0 I Lam tau K q -> decides (csq_valid f tau) (fun _ v => `|v| <= tau) P s q delta ->
  delta * (#|I|%:R + 1) <= #|I|%:R.
Proof.
move=> gram sizes t0 LK; apply: (deciding_bound (correlation_valid f t0) (answer := best_answer f tau) (next := kept f Lam tau K)
  (left := survivors_0 Lam tau K)).
- exact: kept_sub.
- by move=> A h i /kept_in /andP[].
- exact: (card_kept gram sizes t0 LK).
- exact: best_answer_range.
Qed.

(** The same for p-concepts and STAT(tau): f = 0 means labels that are uniformly random. *)
Theorem stat_decision_exact (R : realFieldType) (X : Type) (D : expectation R X) (I : finType)
    (f : I -> bounded_function D) (Lam : R) (L : nat -> R) (tau : R) (Omega : Type) (P : expectation R Omega)
    (s : Omega -> strategy (stat_query D) R bool) (q K : nat) (delta : R) :
  Lambda_le (mean_kernel D) f [set: I] Lam -> Lambda_sizes (mean_kernel D) f L -> 0 <= tau ->
  enough_K I L (tau ^+ 2) K -> below_V_0 I Lam tau K q ->
  decides (stat_valid f tau) (fun h v => `|v - D (part0 (sval h))| <= tau) P s q delta ->
  delta * (#|I|%:R + 1) <= #|I|%:R.
Proof.
move=> gram sizes t0 LK; apply: (deciding_bound (expected_valid f t0)
  (answer := fun A h => D (part0 (sval h)) + best_answer f tau A (csq_of h)) (next := fun A h => kept f Lam tau K A (csq_of h))
  (left := survivors_0 Lam tau K)).
- by move=> A h; apply: kept_sub.
- by move=> A h i /kept_in /andP[_]; rewrite stat_csq.
- by move=> A h; apply: (card_kept gram sizes t0 LK).
- by move=> A h; rewrite addrAC subrr add0r; apply: best_answer_range.
Qed.
