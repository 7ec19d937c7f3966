(* docs/theory.md, 5.11, 5.20: average correlations; sda and sda-vstat.  5.12 and 5.13 follow from 5.3 (certificate.v). *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame exclusion csq_frame stat_classification.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Average.
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V).
Implicit Types (A : {set I}).

(* s is sufficient for gamma: every nonempty A of s or more indices has an average correlation of at most gamma. *)
Definition sufficient (s : nat) (gamma : R) : Prop :=
  forall A, (0 < #|A|)%N -> (s <= #|A|)%N -> \sum_(i in A) \sum_(j in A) `|k (f i) (f j)| <= gamma * #|A|%:R ^+ 2.

(* (5q): ( sum_A |<h, f_i>| )^2 <= | h |^2 sum_A |<f_i, f_j>| *)
Lemma sum_abs A h : (\sum_(i in A) `|k h (f i)|) ^+ 2 <= k h h * \sum_(i in A) \sum_(j in A) `|k (f i) (f j)|.
Proof.
pose a i : R := Num.sg (k h (f i)).
have -> : \sum_(i in A) `|k h (f i)| = \sum_(i in A) a i * k h (f i).
  by apply: eq_bigr => i _; rewrite normrEsg.
apply: le_trans (cauchy k f A h a) _; rewrite ler_wpmul2l ?ip_ge0 //.
apply: ler_sum => i _; apply: ler_sum => j _; apply: le_trans (ler_norm _) _.
rewrite !normrM -[X in _ <= X]mul1r ler_wpmul2r // -[X in _ <= X]mul1r.
have sg1 (x : R) : `|Num.sg x| <= 1 by rewrite normr_sg; case: (x != 0); rewrite ?lexx ?ler01.
by apply: ler_pmul; rewrite ?normr_ge0 ?sg1.
Qed.

(* If |<h, f_i>|^2 > gamma | h |^2 for the i in A, then A has fewer elements than any sufficient number. *)
Lemma sufficient_gt s gamma A h : 0 <= gamma -> sufficient s gamma ->
  (forall i, i \in A -> gamma * k h h < k h (f i) ^+ 2) -> (0 < #|A|)%N -> (#|A| < s)%N.
Proof.
move=> g0 suff big A0; rewrite ltnNge; apply/negP => sA.
have H := le_trans (sum_abs A h) (ler_wpmul2l (ip_ge0 k h) (suff A A0 sA)).
have y0 : 0 <= gamma * k h h by rewrite mulr_ge0 ?ip_ge0.
have norm2 i : `|k h (f i)| ^+ 2 = k h (f i) ^+ 2 by rewrite real_normK ?num_real.
have each i j : i \in A -> j \in A -> gamma * k h h < `|k h (f i)| * `|k h (f j)|.
  move=> iA jA; have := ltr_pmul y0 y0 (big i iA) (big j jA).
  by rewrite -(norm2 i) -(norm2 j) -exprMn -expr2 ltr_sqr // nnegrE ?mulr_ge0 //.
have : #|A|%:R * (#|A|%:R * (gamma * k h h)) < (\sum_(i in A) `|k h (f i)|) ^+ 2.
  rewrite expr2 mulr_suml; apply: sum_gt_card => // i iA; rewrite mulr_sumr.
  by apply: sum_gt_card => // j jA; apply: each.
move=> /lt_le_trans /(_ H); rewrite ltNge => /negP; apply.
by rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
Qed.

Variables (tau gamma : R).
Hypothesis tau0 : 0 <= tau.
Hypothesis gamma0 : 0 <= gamma.

Lemma sda_exclusion K : gamma <= tau ^+ 2 -> sufficient K.+1 gamma ->
  forall h : csq_query k, (#|[set i | ~~ csq_valid f tau i h 0]| <= K)%N.
Proof.
move=> gt suff h; set Z := [set i | _]; case: (posnP #|Z|) => [-> //|Z0]; rewrite -ltnS.
apply: (sufficient_gt (h := sval h) gamma0 suff) => // i; rewrite inE /csq_valid sub0r normrN -ltNge => h1.
apply: (@le_lt_trans _ _ (tau ^+ 2)).
  by apply: le_trans gt; rewrite -[X in _ <= X]mulr1 ler_wpmul2l // (svalP h).
by rewrite -[k _ _ ^+ 2]real_normK ?num_real // ltr_sqr ?nnegrE.
Qed.

Variables (Output : Type) (good : I -> Output -> bool) (m : nat).
Hypothesis good_le : forall x, (#|[set i | good i x]| <= m)%N.
Variables (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (csq_query k) R Output) (q : nat) (delta : R).

(** Theorem 5.11, sda (T5).  If gamma <= tau^2 and K + 1 is sufficient for gamma, q K >= delta N - m. *)
Theorem sda K : gamma <= tau ^+ 2 -> sufficient K.+1 gamma -> learns (csq_valid f tau) good P s q delta ->
  delta * #|I|%:R <= (q * K + m)%:R.
Proof.
move=> gt suff; exact: (learning_bound (correlation_valid f tau0) good_le (sda_exclusion gt suff)).
Qed.
End Average.

(** Theorem 5.11': norms at most b and correlations at most r; s is sufficient if b - r <= s (gamma - r), r <= gamma. *)
Theorem sufficient_correlation (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V) (b r gamma : R) (s : nat) :
  (forall i, k (f i) (f i) <= b) -> (forall i j, i != j -> `|k (f i) (f j)| <= r) -> r <= gamma ->
  b - r <= s%:R * (gamma - r) -> sufficient k f s gamma.
Proof.
move=> norm cor rg bs A A0 sA.
apply: (@le_trans _ _ (#|A|%:R * (b + r * (#|A|%:R - 1)))).
  rewrite mulr_natl -sumr_const; apply: ler_sum => i iA; rewrite (bigD1 i) //=; apply: ler_add.
    by rewrite ger0_norm ?ip_ge0.
  apply: (@le_trans _ _ (\sum_(j in A | j != i) r)); first by apply: ler_sum => j /andP[_ ji]; apply: cor; rewrite eq_sym.
  rewrite sumr_const; have -> : #|[pred j in A | j != i]| = #|A|.-1.
    by rewrite (cardsD1 i A) iA /=; apply: eq_card => j; rewrite !inE andbC.
  by rewrite -[_ *+ #|A|.-1]mulr_natr (cardsD1 i A) iA add1n /= nS addrK.
have H : b - r <= #|A|%:R * (gamma - r).
  by apply: le_trans bs _; rewrite ler_wpmul2r ?subr_ge0 // ler_nat.
rewrite expr2 mulrCA ler_wpmul2l ?ler0n //.
by apply: (@le_by _ (#|A|%:R * (gamma - r) - (b - r))); [rewrite subr_ge0|ring].
Qed.
