(* docs/theory.md, 5.4: the lower bound of csq-exact, and Lemma C. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame exclusion chains parts windows csq_frame.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Rounds.
Variables (R : realFieldType) (Lam tau : R) (K : nat).
Hypothesis Lam_gt0 : 0 < Lam.

(* R(L): the least R >= 1 with E(L, R) < Lambda/tau^2.  (The definition says: the least r + 1 with r < L.) *)
Definition window (L : nat) : nat :=
  if L is 0 then 0%N else (find (fun r => (E L r.+1)%:R * tau ^+ 2 < Lam) (iota 0 L)).+1.

(* R'(L) *)
Definition survivors (L : nat) : nat := maxn (window L) (L - K).

Lemma E_diag L : (0 < L)%N -> E L L = 0%N.
Proof. by move=> L0; rewrite /E modnn divnn L0 mul0n subn0 /e /= muln0. Qed.

Lemma has_window L : (0 < L)%N -> has (fun r => (E L r.+1)%:R * tau ^+ 2 < Lam) (iota 0 L).
Proof.
case: L => // L _; apply/hasP; exists L; first by rewrite mem_iota /= add0n ltnSn.
by rewrite E_diag // mul0r.
Qed.

Lemma window_gt0 L : (0 < L)%N -> (0 < window L)%N.
Proof. by case: L. Qed.

Lemma window_le L : (window L <= L)%N.
Proof. by case: L => // L; have := has_window (ltn0Sn L); rewrite has_find size_iota. Qed.

Lemma window_E L : (0 < L)%N -> (E L (window L))%:R * tau ^+ 2 < Lam.
Proof.
case: L => // L _; have H := has_window (ltn0Sn L).
have := nth_find 0%N H; rewrite nth_iota ?add0n //.
by move: H; rewrite has_find size_iota.
Qed.

Lemma window_min L r : (0 < r)%N -> (0 < L)%N -> (E L r)%:R * tau ^+ 2 < Lam -> (window L <= r)%N.
Proof.
case: L => // L; case: r => // r _ _ h; rewrite /window ltnS leqNgt; apply/negP => rf.
have := before_find 0%N rf; rewrite nth_iota ?add0n ?h //.
by apply: leq_trans rf _; rewrite -[X in (_ <= X)%N](size_iota 0 L.+1) find_size.
Qed.

(* How a lower bound on R(L) is checked *)
Lemma window_ge L r : (0 < r)%N -> (0 < L)%N -> Lam <= (E L r)%:R * tau ^+ 2 -> (r < window L)%N.
Proof.
move=> r0 L0 h; rewrite ltnNge; apply/negP => lr.
have := window_E L0; rewrite ltNge => /negP; apply; apply: le_trans h _.
by rewrite ler_wpmul2r ?sqr_ge0 // ler_nat E_mono_R // window_gt0.
Qed.

(** Lemma C (a) and (c): R'(L) does not decrease in L, and is at most L. *)
Lemma survivors_mono L L' : (L <= L')%N -> (survivors L <= survivors L')%N.
Proof.
move=> LL; have KK : (L - K <= L' - K)%N by apply: leq_sub2r.
suff WW : (window L <= window L')%N.
  by rewrite /survivors geq_max !leq_max WW KK !orbT.
case: (posnP L) => [->//|L0]; have L0' : (0 < L')%N by apply: leq_trans LL.
apply: window_min => //; first exact: window_gt0.
by apply: le_lt_trans (window_E L0'); rewrite ler_wpmul2r ?sqr_ge0 // ler_nat E_mono_L // window_gt0.
Qed.

Lemma survivors_le L : (survivors L <= L)%N.
Proof. by rewrite /survivors geq_max window_le leq_subr. Qed.

Lemma survivors_K L j : (L - j * K <= iter j survivors L)%N.
Proof.
elim: j => [|j IH]; first by rewrite subn0.
rewrite iterS /survivors leq_max; apply/orP; right.
by rewrite mulSn addnC subnDA leq_sub2r.
Qed.

Lemma iter_survivors_mono j L L' : (L <= L')%N -> (iter j survivors L <= iter j survivors L')%N.
Proof. by move=> LL; elim: j => //= j IH; apply: survivors_mono. Qed.

Lemma iter_survivors_decr i j L : (i <= j)%N -> (iter j survivors L <= iter i survivors L)%N.
Proof.
move=> ij; rewrite -(subnK ij) iterD; elim: (j - i)%N => //= n IH.
by apply: leq_trans IH; apply: survivors_le.
Qed.
End Rounds.

Section Exact.
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V).
Variables (Lam : R) (L : nat -> R) (tau : R) (K : nat).
Hypothesis Lam_gt0 : 0 < Lam.
Hypothesis gram : Lambda_le k f [set: I] Lam.
Hypothesis gram_sizes : Lambda_sizes k f L.
Hypothesis tau0 : 0 <= tau.
Hypothesis LK : enough_K I L (tau ^+ 2) K.

(* The adversary answers the centre of a fullest window, and keeps as many of the survivors as it must. *)
Definition window_answer (A : {set I}) (h : csq_query k) : R := fullest A (correlation f ^~ h) tau.
Definition next (A : {set I}) (h : csq_query k) : {set I} :=
  [set i in take (survivors Lam tau K #|A|) (enum (good A (correlation f ^~ h) tau (window_answer A h)))].

Lemma survivors_good (A : {set I}) (h : csq_query k) :
  (survivors Lam tau K #|A| <= #|good A (correlation f ^~ h) tau (window_answer A h)|)%N.
Proof.
rewrite /survivors geq_max; apply/andP; split.
  case: (posnP #|A|) => [->//|A0].
  case: (ltnP #|good A (correlation f ^~ h) tau (window_answer A h)| #|A|) => [lt|ge]; last exact: leq_trans (window_le _ Lam_gt0 _) ge.
  apply: window_min => //; first exact: fullest_gt0.
  by apply: lt_le_trans (frame1 (Lambda_sub (subsetT A) gram) (svalP h)); apply: fullest_lt.
have [lam [lr HK]] := LK; pose v := answer A (correlation f ^~ h) tau.
have Kv : (#|bad A (correlation f ^~ h) tau v| <= K)%N.
  apply: (exclusion tau0 lr) => [B _ B0|a /andP[a0 aA]]; first by apply: (sum_correlations gram_sizes).
  by apply: HK; rewrite a0 (leq_trans aA (max_card _)).
apply: leq_trans (fullest_best A (correlation f ^~ h) tau v).
by rewrite leq_subLR -(card_bad A (correlation f ^~ h) tau v) addnC leq_add2r.
Qed.

Lemma next_in (A : {set I}) (h : csq_query k) (i : I) : i \in next A h -> (i \in A) && csq_valid f tau i h (window_answer A h).
Proof. by rewrite inE => /mem_take; rewrite mem_enum !inE. Qed.

Lemma card_next (A : {set I}) (h : csq_query k) : #|next A h| = survivors Lam tau K #|A|.
Proof.
rewrite /next cardsE.
have /card_uniqP -> : uniq (take (survivors Lam tau K #|A|) (enum (good A (correlation f ^~ h) tau (window_answer A h)))).
  by apply: take_uniq; apply: enum_uniq.
by rewrite size_takel // -cardE survivors_good.
Qed.

Variables (Output : Type) (good_for : I -> Output -> bool) (m : nat).
Hypothesis good_le : forall x, (#|[set i | good_for i x]| <= m)%N.

(* q < V(N): more than m are left after each of j <= q rounds. *)
Definition below_V (q : nat) := forall j, (j <= q)%N -> (m < iter j (survivors Lam tau K) #|I|)%N.

(** Theorem 5.4 (i), csq-exact (T1'), for a deterministic learner: with q < V(N) queries it fails for some target against
    some valid oracle ... *)
Theorem csq_exact_deterministic (s : strategy (csq_query k) R Output) q : below_V q ->
  exists i o, valid_oracle (csq_valid f tau) i o /\ ~~ served good_for i (run s o q).
Proof.
move=> many.
have [] := @surviving _ _ _ _ good_for (correlation f) m good_le window_answer next (survivors Lam tau K) _ _ s q many.
- by move=> A h; apply/subsetP => i /next_in /andP[].
- exact: card_next.
move=> i bad; exists i, (P_ (correlation f) window_answer next i); split => //; apply: P_valid; first exact: correlation_valid.
by move=> A h j /next_in /andP[].
Qed.

(** ... and a randomised one does not succeed with a probability above 1 - 1/N. *)
Theorem csq_exact (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (csq_query k) R Output) q (delta : R) :
  below_V q -> learns (csq_valid f tau) good_for P s q delta -> delta * #|I|%:R <= #|I|%:R - 1.
Proof.
apply: (@surviving_bound _ _ _ _ _ good_for (correlation f) (correlation_valid f tau0) m good_le window_answer next
  (survivors Lam tau K)).
- by move=> A h; apply/subsetP => i /next_in /andP[].
- by move=> A h i /next_in /andP[].
- exact: card_next.
Qed.
End Exact.
