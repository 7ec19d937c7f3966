(* docs/theory.md, 5.2: for how many functions one output can be good enough.  A is the set of these functions. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers frame.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Outputs.
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V).
Implicit Types (u h : V) (A : {set I}).

(* | u - v |^2 *)
Definition distance2 u v : R := k u u - 2%:R * k u v + k v v.

(** 5.2 (i), squared error: M (b - epsilon) <= Lambda, if epsilon < b <= | f_i |^2. *)
Theorem served_error (Lam b eps : R) A u : Lambda_le k f A Lam -> (forall i, b <= k (f i) (f i)) -> eps < b ->
  (forall i, i \in A -> distance2 u (f i) <= eps) -> #|A|%:R * (b - eps) <= Lam.
Proof.
move=> gram fb eb close; have [L0 _] := gram.
have d0 : 0 < b - eps by rewrite subr_gt0.
have uu := ip_ge0 k u.
have corr i : i \in A -> k u u + (b - eps) <= 2%:R * k u (f i).
  move=> /close; rewrite /distance2 => h.
  apply: (@le_by _ ((eps - (k u u - 2%:R * k u (f i) + k (f i) (f i))) + (k (f i) (f i) - b))); last by ring.
  by rewrite addr_ge0 // subr_ge0.
have sq i : i \in A -> k u u * (b - eps) <= k u (f i) ^+ 2.
  move=> /corr h; rewrite -four_inj; apply: (@le_trans _ _ ((k u u + (b - eps)) ^+ 2)).
    by apply: (@le_by _ ((k u u - (b - eps)) ^+ 2)); [exact: sqr_ge0|ring].
  rewrite (_ : 4%:R * k u (f i) ^+ 2 = (2%:R * k u (f i)) ^+ 2); last by ring.
  have p0 : 0 <= k u u + (b - eps) by rewrite addr_ge0 // ltW.
  by rewrite ler_sqr ?nnegrE // (le_trans p0).
have H := le_trans (sum_ge_card sq) (frame u gram).
case: (ltrP 0 (k u u)) => [up|u0].
  by rewrite -(ler_pmul2r up) -mulrA [(b - eps) * _]mulrC.
have u00 : k u u = 0 by apply/eqP; rewrite eq_le u0.
case: (set_0Vmem A) => [->|[i iA]]; first by rewrite cards0 mul0r.
have : k u (f i) ^+ 2 <= 0.
  have := frame u gram; rewrite u00 mulr0; apply: le_trans.
  by rewrite (bigD1 i) //= ler_addl; apply: sumr_ge0 => j _; apply: sqr_ge0.
rewrite real_exprn_even_le0 ?num_real //= => /eqP c0.
by have := corr i iA; rewrite c0 mulr0 u00 add0r leNgt d0.
Qed.

(** 5.2 (ii), squared error and distances: M (Delta - 2 epsilon) <= Delta, if | f_i - f_j |^2 >= Delta. *)
Theorem served_distance (Delta eps : R) A u : (forall i j, i != j -> Delta <= distance2 (f i) (f j)) ->
  (forall i, i \in A -> distance2 u (f i) <= eps) -> 0 <= Delta -> #|A|%:R * (Delta - 2%:R * eps) <= Delta.
Proof.
move=> far close D0; set M : R := #|A|%:R.
case: (set_0Vmem A) => [A0|[i0 iA0]]; first by rewrite /M A0 cards0 mul0r.
have Mp : 0 < M by rewrite ltr0n; apply/card_gt0P; exists i0.
have key : 0 <= \sum_(i in A) \sum_(j in A) (distance2 u (f i) + distance2 u (f j) - distance2 (f i) (f j)).
  have := psd_family k f A M u (fun=> -1).
  have -> : \sum_(i in A) -1 * k u (f i) = - \sum_(i in A) k u (f i).
    by rewrite -sumrN; apply: eq_bigr => i _; rewrite mulN1r.
  have -> : \sum_(i in A) \sum_(j in A) -1 * -1 * k (f i) (f j) = \sum_(i in A) \sum_(j in A) k (f i) (f j).
    by apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite mulrNN !mul1r.
  have two : 0 < 2%:R :> R by rewrite ltr0n.
  rewrite -(pmulr_rge0 _ two); move/le_trans; apply; rewrite le_eqVlt; apply/orP; left; apply/eqP.
  have E1 (x : R) : M * x = \sum_(j in A) x by rewrite sumr_const mulr_natl.
  have inner i : \sum_(j in A) (distance2 u (f i) + distance2 u (f j) - distance2 (f i) (f j)) =
     M * (2%:R * k u u) - M * (2%:R * k u (f i)) - 2%:R * (\sum_(j in A) k u (f j)) + 2%:R * (\sum_(j in A) k (f i) (f j)).
    rewrite !E1 !mulr_sumr.
    by rewrite -!sumrB -big_split /=; apply: eq_bigr => j _; rewrite /distance2; ring.
  rewrite (eq_bigr _ (fun i _ => inner i)) big_split sumrB sumrB /= -!E1 -!mulr_sumr.
  move: (\sum_(i in A) \sum_(j in A) _) (\sum_(i in A) k u (f i)) => G S; ring.
have diag : \sum_(i in A) \sum_(j in A) (distance2 u (f i) + distance2 u (f j) - distance2 (f i) (f j))
            <= M * (M * (2%:R * eps) - (M - 1) * Delta).
  rewrite {1}/M mulr_natl -sumr_const; apply: ler_sum => i iA.
  rewrite (bigD1 i) //= /distance2.
  apply: (@le_trans _ _ (2%:R * eps + \sum_(j in A | j != i) (2%:R * eps - Delta))).
    apply: ler_add.
      rewrite (_ : _ - _ = 2%:R * distance2 u (f i)); last by rewrite /distance2; ring.
      by rewrite ler_wpmul2l ?ler0n // close.
    apply: ler_sum => j /andP[jA ji]; rewrite -/(distance2 u (f i)) -/(distance2 u (f j)) -/(distance2 (f i) (f j)).
    apply: ler_sub; last by rewrite far // eq_sym.
    by rewrite (_ : 2%:R * eps = eps + eps); [apply: ler_add; apply: close|ring].
  rewrite sumr_const; have -> : #|[pred j in A | j != i]| = #|A|.-1.
    by rewrite (cardsD1 i A) iA /=; apply: eq_card => j; rewrite !inE andbC.
  rewrite -[_ *+ #|A|.-1]mulr_natl; have -> : #|A|.-1%:R = M - 1 :> R.
    by rewrite /M (cardsD1 i A) iA add1n /= nS addrK.
  by rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
have := le_trans key diag; rewrite pmulr_rge0 // => H.
by apply: le_by H _; ring.
Qed.

(** 5.2 (iii), correlation at least c > 0, of an output of norm at most 1: M c^2 <= Lambda ... *)
Theorem served_correlation (Lam c : R) A u : Lambda_le k f A Lam -> k u u <= 1 -> 0 <= c ->
  (forall i, i \in A -> c <= k u (f i)) -> #|A|%:R * c ^+ 2 <= Lam.
Proof.
move=> gram u1 c0 corr; apply: le_trans (frame1 gram u1); apply: sum_ge_card => i iA.
by rewrite ler_sqr ?nnegrE ?corr // (le_trans c0) ?corr.
Qed.

(** ... M (c^2 - r) <= b - r, if | f_i |^2 <= b and <f_i, f_j> <= r for i <> j ... *)
Theorem served_positive (b r c : R) A u : (forall i, k (f i) (f i) <= b) -> (forall i j, i != j -> k (f i) (f j) <= r) ->
  k u u <= 1 -> 0 <= c -> (forall i, i \in A -> c <= k u (f i)) -> r <= b -> #|A|%:R * (c ^+ 2 - r) <= b - r.
Proof.
move=> norm cor u1 c0 corr rb; set M : R := #|A|%:R.
case: (set_0Vmem A) => [A0|[i0 iA0]]; first by rewrite /M A0 cards0 mul0r subr_ge0.
have Mp : 0 < M by rewrite ltr0n; apply/card_gt0P; exists i0.
set Q := \sum_(i in A) \sum_(j in A) k (f i) (f j).
have S1 : M * c <= \sum_(i in A) k u (f i) by apply: sum_ge_card.
have Q0 : 0 <= Q.
  have := psd_family k f A 0 u (fun=> 1); rewrite expr0n mul0r mulr0 mul0r !add0r; move/le_trans; apply.
  by rewrite le_eqVlt; apply/orP; left; apply/eqP; apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite !mul1r.
have S2 : (M * c) ^+ 2 <= Q.
  apply: (@le_trans _ _ ((\sum_(i in A) k u (f i)) ^+ 2)).
    have Mc : 0 <= M * c by rewrite mulr_ge0 // ltW.
    by rewrite ler_sqr ?nnegrE // (le_trans Mc).
  have := cauchy k f A u (fun=> 1).
  rewrite (eq_bigr (fun i => k u (f i))); last by move=> i _; rewrite mul1r.
  have -> : \sum_(i in A) \sum_(j in A) 1 * 1 * k (f i) (f j) = Q.
    by apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite !mul1r.
  by move/le_trans; apply; rewrite -[X in _ <= X]mul1r ler_wpmul2r.
have S3 : Q <= M * (b + r * (M - 1)).
  rewrite {1}/M mulr_natl -sumr_const; apply: ler_sum => i iA; rewrite (bigD1 i) //=; apply: ler_add => //.
  apply: (@le_trans _ _ (\sum_(j in A | j != i) r)); first by apply: ler_sum => j /andP[_ ji]; apply: cor; rewrite eq_sym.
  rewrite sumr_const; have -> : #|[pred j in A | j != i]| = #|A|.-1.
    by rewrite (cardsD1 i A) iA /=; apply: eq_card => j; rewrite !inE andbC.
  by rewrite -[_ *+ #|A|.-1]mulr_natr /M (cardsD1 i A) iA add1n /= nS addrK.
have H := le_trans S2 S3; rewrite -(ler_pmul2l Mp).
apply: (@le_by _ (M * (b + r * (M - 1)) - (M * c) ^+ 2)); [by rewrite subr_ge0|ring].
Qed.

(** ... and M = 0, if | f_i |^2 <= b < c^2. *)
Theorem served_none (b c : R) A u : (forall i, k (f i) (f i) <= b) -> k u u <= 1 -> 0 <= c -> b < c ^+ 2 ->
  (forall i, i \in A -> c <= k u (f i)) -> A = set0.
Proof.
move=> norm u1 c0 bc corr; case: (set_0Vmem A) => [//|[i iA]].
have := cauchy k f [set i] u (fun=> 1); rewrite !big_set1 !mul1r => H.
have H2 : c ^+ 2 <= k u (f i) ^+ 2 by rewrite ler_sqr ?nnegrE ?corr // (le_trans c0) ?corr.
have : c ^+ 2 <= b.
  apply: le_trans H2 (le_trans H _); apply: le_trans (norm i).
  by rewrite -[X in _ <= X]mul1r ler_wpmul2r // ip_ge0.
by rewrite leNgt bc.
Qed.
End Outputs.

(** 5.2 (iv), identification: the output names an index. *)
Lemma served_identification (I : finType) (x : I) : (#|[set i | x == i]| <= 1)%N.
Proof. by rewrite -(cards1 x); apply: subset_leq_card; apply/subsetP => i; rewrite !inE eq_sym. Qed.
