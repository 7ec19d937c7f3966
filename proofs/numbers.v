(* Arithmetic that several files use. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* Linear inequalities: a <= b if b - a = t and 0 <= t.  `ring` proves the equation. *)
Lemma le_by (R : numDomainType) (t a b : R) : 0 <= t -> b - a = t -> a <= b.
Proof. by move=> h ba; rewrite -subr_ge0 ba. Qed.

Lemma lt_by (R : numDomainType) (t a b : R) : 0 < t -> b - a = t -> a < b.
Proof. by move=> h ba; rewrite -subr_gt0 ba. Qed.

Section Real.
Variable R : realFieldType.

Lemma nS (n : nat) : n.+1%:R = n%:R + 1 :> R.
Proof. by rewrite -addn1 natrD. Qed.

Lemma four_inj (a b : R) : (4%:R * a <= 4%:R * b) = (a <= b).
Proof. by rewrite ler_pmul2l // ltr0n. Qed.

Lemma four_inj_lt (a b : R) : (4%:R * a < 4%:R * b) = (a < b).
Proof. by rewrite ltr_pmul2l // ltr0n. Qed.

Lemma sq_diff (a b t : R) : 0 <= t -> t <= b - a -> t ^+ 2 <= 2%:R * (a ^+ 2 + b ^+ 2).
Proof.
move=> t0 tab; apply: (@le_trans _ _ ((b - a) ^+ 2)).
  by rewrite ler_sqr ?nnegrE // (le_trans t0).
rewrite -subr_ge0 (_ : _ - _ = (a + b) ^+ 2); last by ring.
exact: sqr_ge0.
Qed.

Lemma sq_diff_lt (a b t : R) : 0 <= t -> t < b - a -> t ^+ 2 < 2%:R * (a ^+ 2 + b ^+ 2).
Proof.
move=> t0 tab; apply: (@lt_le_trans _ _ ((b - a) ^+ 2)).
  by rewrite ltr_sqr ?nnegrE // (le_trans t0 (ltW tab)).
rewrite -subr_ge0 (_ : _ - _ = (a + b) ^+ 2); last by ring.
exact: sqr_ge0.
Qed.

Lemma sq_sum2 (a b t : R) : 0 <= t -> 2%:R * t < a + b -> 2%:R * t ^+ 2 < a ^+ 2 + b ^+ 2.
Proof.
move=> t0 h; have := @sq_diff_lt (- a) b (2%:R * t).
rewrite mulr_ge0 ?ler0n // opprK [b + a]addrC sqrrN => /(_ isT h) H.
have two : 0 < 2%:R :> R by rewrite ltr0n.
by rewrite -(ltr_pmul2l two); apply: le_lt_trans H; rewrite (_ : (2%:R * t) ^+ 2 = 2%:R * (2%:R * t ^+ 2)) //; ring.
Qed.

Lemma sum_rev (l : nat) (F : nat -> R) : \sum_(j < l) F (l.-1 - j)%N = \sum_(j < l) F j.
Proof.
rewrite -(big_mkord xpredT F) big_nat_rev /= big_mkord; apply: eq_bigr => j _.
by congr F; have := ltn_ord j; lia.
Qed.

Lemma ltr_sum_one (n : nat) (F G : nat -> R) : (0 < n)%N -> (forall i, (i < n)%N -> F i <= G i) -> F 0%N < G 0%N ->
  \sum_(i < n) F i < \sum_(i < n) G i.
Proof.
case: n => // n _ FG FG0; rewrite !big_ord_recl; apply: ltr_le_add => //.
by apply: ler_sum => i _; apply: FG; rewrite lift0 ltnS.
Qed.

Variable I : finType.
Implicit Types (A : {set I}) (a : I -> R).

Lemma sum_ge_card A a (d : R) : (forall i, i \in A -> d <= a i) -> #|A|%:R * d <= \sum_(i in A) a i.
Proof. by move=> H; rewrite mulr_natl -sumr_const; apply: ler_sum. Qed.

Lemma sum_gt_card A a (d : R) : (0 < #|A|)%N -> (forall i, i \in A -> d < a i) -> #|A|%:R * d < \sum_(i in A) a i.
Proof.
move=> /card_gt0P[i iA] H; rewrite mulr_natl -sumr_const (bigD1 i) //= [X in _ < X](bigD1 i) //=.
by apply: ltr_le_add; [apply: H|apply: ler_sum => j /andP[jA _]; apply/ltW/H].
Qed.
End Real.

Arguments nS {R} n.
