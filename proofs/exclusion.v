(* docs/theory.md, 5.3: the exclusion lemma.  The proof is this: let p_1 >= p_2 >= ... be the positive parts of the
   numbers c_i and n_1 >= n_2 >= ... their negative parts, in order.  If every v in [-tau, tau] is further than tau from
   M >= 1 of the c_i at least, then p_l + n_(M + 1 - l) > 2 tau for l = 1, ..., M: else v = p_l - tau would be further
   than tau from at most (l - 1) + (M - l) of them.  So for every lambda

     sum_i max(c_i^2 - lambda, 0) >= sum_l (p_l^2 + n_(M + 1 - l)^2 - 2 lambda) > 2 (tau^2 - lambda) M .

   The same holds for every even function in place of max(x^2 - lambda, 0) that is 0 at 0: 5.18 has another. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Argmin.
Variables (T : eqType) (f : T -> nat).

Definition argmin (x0 : T) (s : seq T) := foldr (fun x y => if (f x <= f y)%N then x else y) x0 s.

Lemma argmin_le x0 s x : x \in x0 :: s -> (f (argmin x0 s) <= f x)%N.
Proof.
elim: s => [|y s IH]; first by rewrite inE => /eqP ->.
have -> : (x \in x0 :: y :: s) = (x == y) || (x \in x0 :: s) by rewrite !inE orbCA.
move=> /= /orP[/eqP ->|/IH h]; case: ifP => //; last by move=> g; apply: leq_trans g h.
by move=> /negbT; rewrite -ltnNge => /ltnW.
Qed.

Lemma argmin_in x0 s : argmin x0 s \in x0 :: s.
Proof.
elim: s => [|y s IH]; first by rewrite inE.
have H z : z \in x0 :: s -> z \in x0 :: y :: s by rewrite !inE => /orP[->|->] //; rewrite !orbT.
by rewrite /=; case: ifP => _; [rewrite !inE eqxx orbT|apply: H].
Qed.
End Argmin.

Section Windows.
Variable R : realFieldType.
Implicit Types (s : seq R) (tau v x : R).

Definition above x s : nat := count (fun y => x < y) s.

Lemma desc_count s k : sorted >=%R s -> (above (nth 0 s k)%R s <= k)%N.
Proof.
rewrite /above => ss; case: (ltnP k (size s)) => ks; last by apply: leq_trans ks; apply: count_size.
rewrite -[X in count _ X](cat_take_drop k) count_cat -[X in (_ <= X)%N]addn0.
have h1 : (count (fun x => nth 0%R s k < x)%R (take k s) <= k)%N.
  by apply: leq_trans (count_size _ _) _; rewrite size_take; case: ltnP.
suff h2 : count (fun x => nth 0%R s k < x)%R (drop k s) = 0%N by rewrite h2 leq_add2r.
apply/eqP; rewrite -leqn0 leqNgt -has_count; apply/hasPn => x /(nthP 0)[j].
rewrite size_drop => js <-; rewrite nth_drop -leNgt.
have tr : transitive (>=%R : rel R) by move=> a b d; rewrite /= => h g; apply: le_trans g h.
by apply: (@sorted_leq_nth _ >=%R tr _ 0 s ss); rewrite ?inE ?leq_addr //; [move=> y /=; exact: lexx|rewrite -ltn_subRL].
Qed.

Lemma desc_nth s x j : sorted >=%R s -> (j < above x s)%N -> x < nth 0 s j.
Proof.
move=> ss; apply: contraLR; rewrite -leNgt -leqNgt => nx.
apply: leq_trans (desc_count j ss); apply: sub_count => y /=.
by apply: le_lt_trans.
Qed.

Variable I : finType.
Implicit Types (A : {set I}) (c : I -> R).

Definition bad A c tau v := [set i in A | tau < `|v - c i|].
Definition good A c tau v := [set i in A | `|v - c i| <= tau].

Lemma card_bad A c tau v : (#|good A c tau v| + #|bad A c tau v| = #|A|)%N.
Proof.
rewrite -(cardsID (good A c tau v) A); congr (_ + _)%N; apply: eq_card => i; rewrite !inE.
- by case: (i \in A).
- by rewrite ltNge; case: (i \in A); rewrite ?andbF ?andbT.
Qed.

(* The answer: a v that is further than tau from as few c_i as possible, among -tau and the c_i - tau in [-tau, tau]. *)
Definition candidates A c tau : seq R := [seq c i - tau | i <- enum A & 0 <= c i <= 2%:R * tau].
Definition answer A c tau : R := argmin (fun v => #|bad A c tau v|) (- tau) (candidates A c tau).

Lemma answer_range A c tau : 0 <= tau -> `|answer A c tau| <= tau.
Proof.
move=> t0; have := argmin_in (fun v => #|bad A c tau v|) (- tau) (candidates A c tau).
rewrite -/(answer A c tau) inE => /orP[/eqP ->|/mapP[i]]; first by rewrite normrN ger0_norm.
rewrite mem_filter => /andP[/andP[h1 h2] _] ->.
rewrite ler_norml ler_subl_addr ler_subr_addl addrN h1 /=.
by rewrite (_ : tau + tau = 2%:R * tau) //; ring.
Qed.

(* An even g with g 0 = 0 whose values at a pair a + b > 2 tau add up to more than d *)
Section Pairing.
Variables (g : R -> R) (d : R) (A : {set I}) (c : I -> R) (tau : R).
Hypothesis tau0 : 0 <= tau.
Hypothesis g_ge0 : forall x, 0 <= g x.
Hypothesis g0 : g 0 = 0.
Hypothesis g_even : forall x, g (- x) = g x.
Hypothesis g_pair : forall a b, 0 <= a -> 0 <= b -> 2%:R * tau < a + b -> d < g a + g b.

Lemma sum_prefix s (M : nat) : (M <= size s)%N -> \sum_(k < M) g (nth 0 s k) <= \sum_(x <- s) g x.
Proof.
move=> Ms; rewrite (big_nth 0) -(big_mkord xpredT (fun k => g (nth 0 s k))).
rewrite (@big_cat_nat _ _ _ M 0 (size s)) //= ler_addl sumr_ge0 // => k _; exact: g_ge0.
Qed.

Lemma g_parts (x : R) : g (Num.max x 0) + g (Num.max (- x) 0) = g x.
Proof.
case: (lerP 0 x) => h.
- by rewrite (max_idPr (_ : - x <= 0)) ?oppr_le0 // g0 addr0.
- by rewrite (max_idPl (_ : 0 <= - x)) ?oppr_ge0 ?ltW // g0 add0r g_even.
Qed.

Let p := sort >=%R [seq Num.max (c i) 0 | i <- enum A].
Let n := sort >=%R [seq Num.max (- c i) 0 | i <- enum A].

Let ge_total : total (>=%R : rel R). Proof. by move=> x y; apply: le_total. Qed.

Let size_p : size p = #|A|. Proof. by rewrite size_sort size_map -cardE. Qed.
Let size_n : size n = #|A|. Proof. by rewrite size_sort size_map -cardE. Qed.

Let p_ge0 k : 0 <= nth 0 p k.
Proof.
case: (ltnP k (size p)) => h; last by rewrite nth_default.
by have := mem_nth 0 h; rewrite {2}/p mem_sort => /mapP[i _ ->]; rewrite le_maxr lexx orbT.
Qed.

Let n_ge0 k : 0 <= nth 0 n k.
Proof.
case: (ltnP k (size n)) => h; last by rewrite nth_default.
by have := mem_nth 0 h; rewrite {2}/n mem_sort => /mapP[i _ ->]; rewrite le_maxr lexx orbT.
Qed.

Let count_enum (P : pred I) : count P (enum A) = #|[set i in A | P i]|.
Proof.
by rewrite -sum1_count big_enum_cond sum1dep_card; apply: eq_card => i; rewrite !inE.
Qed.

Lemma pairing (M : nat) : (forall v, v \in - tau :: candidates A c tau -> (M <= #|bad A c tau v|)%N) ->
  (0 < M)%N -> d * M%:R < \sum_(i in A) g (c i).
Proof.
move=> HM M0.
have MA : (M <= #|A|)%N.
  by apply: leq_trans (HM (- tau) _) _; rewrite ?inE ?eqxx // -(card_bad A c tau (- tau)) leq_addl.
have pair k : (k < M)%N -> 2%:R * tau < nth 0 p k + nth 0 n (M.-1 - k)%N.
  move=> kM; case: (ltrP (2%:R * tau) (nth 0 p k)) => [h|h].
    by apply: lt_le_trans h _; rewrite ler_addl.
  set b := nth 0 p k in h *.
  have b0 : 0 <= b by apply: p_ge0.
  have bc : b - tau \in - tau :: candidates A c tau.
    have kp : (k < size p)%N by rewrite size_p; apply: leq_trans MA.
    have := mem_nth 0 kp; rewrite -/b {1}/p mem_sort => /mapP[i iA bE].
    case: (lerP 0 (c i)) => ci; last first.
      by rewrite bE (max_idPr _) ?ltW // sub0r inE eqxx.
    have bE' : b = c i by rewrite bE; apply/max_idPl.
    rewrite inE /candidates; apply/orP; right; apply/mapP; exists i; last by rewrite bE'.
    by rewrite mem_filter iA andbT -bE' b0.
  have cover : (#|bad A c tau (b - tau)| <= above b p + above (2%:R * tau - b)%R n)%N.
    rewrite /above /p /n !(permP (permEl (perm_sort _ _))) !count_map !count_enum -cardsUI; apply: leq_trans (leq_addr _ _).
    apply: subset_leq_card; apply/subsetP => i; rewrite !inE => /andP[-> /=].
    rewrite !lt_maxr [tau < _]ltNge ler_norml negb_and -!ltNge => /orP[h1|h1].
      apply/orP; left; apply/orP; left; rewrite -subr_gt0 in h1; rewrite -subr_gt0.
      by apply: lt_le_trans h1 _; rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
    apply/orP; right; apply/orP; left; rewrite -subr_gt0 in h1; rewrite -subr_gt0.
    by apply: lt_le_trans h1 _; rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
  have cp := desc_count k (sort_sorted ge_total [seq Num.max (c i) 0 | i <- enum A]).
  rewrite -/p -/b in cp.
  have := @desc_nth n (2%:R * tau - b) (M.-1 - k)%N (sort_sorted ge_total _).
  rewrite ltr_subl_addl; apply.
  have := leq_trans (HM _ bc) cover; move: cp; lia.
have step : d * M%:R < \sum_(k < M) (g (nth 0 p k) + g (nth 0 n (M.-1 - k)%N)).
  have -> : M%:R = \sum_(k < M) 1 :> R by rewrite sumr_const card_ord.
  rewrite mulr_sumr.
  apply: (@ltr_sum_one _ _ (fun=> d * 1) (fun k => g (nth 0 p k) + g (nth 0 n (M.-1 - k)%N))) => //.
  - by move=> k kM; rewrite mulr1; apply/ltW/g_pair/pair.
  - by rewrite mulr1; apply/g_pair/pair.
apply: lt_le_trans step _; rewrite big_split /=.
have -> : \sum_(k < M) g (nth 0 n (M.-1 - k)%N) = \sum_(k < M) g (nth 0 n k).
  by rewrite (sum_rev M (fun k => g (nth 0 n k))).
have -> : \sum_(i in A) g (c i) = \sum_(x <- p) g x + \sum_(x <- n) g x.
  rewrite (perm_big _ (permEl (perm_sort _ _))) /= (perm_big _ (permEl (perm_sort _ _))) /=.
  rewrite !big_map -big_split /= -big_enum /=; apply: eq_bigr => i _; by rewrite g_parts.
by apply: ler_add; apply: sum_prefix; rewrite ?size_p ?size_n.
Qed.

(* The answer is invalid for M functions, M >= 1: then the g(c_i) add up to more than d M. *)
Lemma answer_bad : (0 < #|bad A c tau (answer A c tau)|)%N ->
  d * #|bad A c tau (answer A c tau)|%:R < \sum_(i in A) g (c i).
Proof.
by apply: pairing => v vc; apply: (argmin_le (fun v => #|bad A c tau v|)).
Qed.
End Pairing.

Section Gain.
Variable lam : R.
Hypothesis lam0 : 0 <= lam.

(* What one c contributes to the sum that the frame inequality bounds *)
Definition gain (x : R) : R := Num.max (x ^+ 2 - lam) 0.

Lemma gain_ge0 x : 0 <= gain x.
Proof. by rewrite /gain le_maxr lexx orbT. Qed.

Lemma gain_ge x : x ^+ 2 - lam <= gain x.
Proof. by rewrite /gain le_maxr lexx. Qed.

Lemma gain_even x : gain (- x) = gain x.
Proof. by rewrite /gain sqrrN. Qed.

Lemma gain_pair a b tau : 0 <= tau -> 2%:R * tau < a + b -> 2%:R * (tau ^+ 2 - lam) < gain a + gain b.
Proof.
move=> t0 /(sq_sum2 t0) h; apply: lt_le_trans (ler_add (gain_ge a) (gain_ge b)).
by apply: (@lt_by _ (a ^+ 2 + b ^+ 2 - 2%:R * tau ^+ 2)); [rewrite subr_gt0|ring].
Qed.

Lemma gain0 : gain 0 = 0.
Proof. by rewrite /gain expr0n sub0r; apply/max_idPr; rewrite oppr_le0. Qed.

(* ... so the gains add up to more than 2 (tau^2 - lambda) M. *)
Lemma answer_gain A c tau : 0 <= tau -> (0 < #|bad A c tau (answer A c tau)|)%N ->
  2%:R * (tau ^+ 2 - lam) * #|bad A c tau (answer A c tau)|%:R < \sum_(i in A) gain (c i).
Proof.
move=> t0; apply: answer_bad => //; [exact: gain_ge0|exact: gain0|exact: gain_even|].
by move=> a b _ _; apply: gain_pair.
Qed.

Lemma gain_set A c : \sum_(i in A) gain (c i) = \sum_(i in [set i in A | lam < c i ^+ 2]) (c i ^+ 2 - lam).
Proof.
rewrite [RHS](eq_bigl (fun i => (i \in A) && (lam < c i ^+ 2))) => [|i]; last by rewrite inE.
rewrite big_mkcondr; apply: eq_bigr => i _; rewrite /gain.
by case: (ltrP lam (c i ^+ 2)) => h; [apply/max_idPl; rewrite subr_ge0 ltW|apply/max_idPr; rewrite subr_le0].
Qed.

(* The sum of the gains is at most max_a (Lambda_a - a lambda), or 0. *)
Lemma gain_le A c (L : nat -> R) (y : R) : 0 <= y ->
  (forall B : {set I}, B \subset A -> (0 < #|B|)%N -> \sum_(i in B) c i ^+ 2 <= L #|B|) ->
  (forall a, (0 < a <= #|A|)%N -> L a - a%:R * lam <= y) -> \sum_(i in A) gain (c i) <= y.
Proof.
move=> y0 sq Ly; rewrite gain_set; set B := [set i in A | _].
have BA : B \subset A by apply/subsetP => i; rewrite inE => /andP[].
case: (posnP #|B|) => [/eqP|B0]; first by rewrite cards_eq0 => /eqP ->; rewrite big_set0.
apply: le_trans (Ly #|B| _); last by rewrite B0 subset_leq_card.
by rewrite sumrB ler_sub ?sq // sumr_const mulr_natl.
Qed.
End Gain.

(** The exclusion lemma: K is at least (5b), that is Lambda_a - a lambda <= 2 (tau^2 - lambda) (K + 1) for a = 1, ..., N. *)
Theorem exclusion A c tau lam (L : nat -> R) (K : nat) : 0 <= tau -> 0 <= lam <= tau ^+ 2 ->
  (forall B : {set I}, B \subset A -> (0 < #|B|)%N -> \sum_(i in B) c i ^+ 2 <= L #|B|) ->
  (forall a, (0 < a <= #|A|)%N -> L a - a%:R * lam <= 2%:R * (tau ^+ 2 - lam) * K.+1%:R) ->
  (#|bad A c tau (answer A c tau)| <= K)%N.
Proof.
move=> t0 /andP[l0 lt] sq LK; rewrite leqNgt; apply/negP => Kb.
have d0 : 0 <= 2%:R * (tau ^+ 2 - lam) by rewrite mulr_ge0 ?ler0n // subr_ge0.
have := answer_gain l0 t0 (leq_trans (ltn0Sn K) Kb); rewrite ltNge => /negP; apply.
apply: (gain_le _ sq) => [|a aA]; first by rewrite mulr_ge0 ?ler0n.
by apply: le_trans (LK a aA) _; rewrite ler_wpmul2l // ler_nat.
Qed.
End Windows.
