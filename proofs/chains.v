(* docs/theory.md, 5.4: chains, Lemma A (b), and Lemma B for numbers in order. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.

(* (5e) *)
Definition e (l : nat) : nat := (l.-1 * l * l.+1) %/ 3.
Definition E (L R : nat) : nat := (L %% R) * e (L %/ R).+1 + (R - L %% R) * e (L %/ R).

Lemma e_sum l : e l = \sum_(j < l) j * j.+1.
Proof.
rewrite /e; suff -> : l.-1 * l * l.+1 = 3 * \sum_(j < l) j * j.+1 by rewrite mulKn.
elim: l => [|l IH]; first by rewrite big_ord0.
rewrite big_ord_recr /= mulnDr -IH; case: l {IH} => //= l; nia.
Qed.

Lemma eS l : e l.+1 = e l + l * l.+1.
Proof. by rewrite !e_sum big_ord_recr. Qed.

Lemma e3 l : 3 * e l = l.-1 * l * l.+1.
Proof. by elim: l => [|l IH] //; rewrite eS mulnDr IH; case: l {IH} => //= l; nia. Qed.

Lemma e_ge l : 2 * l.-1 <= e l.
Proof. by elim: l => [|[|l] IH] //; rewrite eS; move: IH => /=; nia. Qed.

(* Lemma A (b), the inequality *)
Lemma E_ge L R : 0 < R <= L -> 2 * (L - R) <= E L R.
Proof.
move=> /andP[R0 RL]; rewrite /E.
have := divn_eq L R; have := ltn_pmod L R0; move: (L %/ R) (L %% R) => s r rR LE.
have := e_ge s; have := e_ge s.+1; rewrite /= LE.
have : 0 < s by move: rR RL; rewrite LE; case: s {LE} => //=; lia.
case: s {LE} => // s _; move: (e s.+1) (e s.+2) => a b /=; nia.
Qed.

Lemma E_classes L R : 0 < R -> E L R = \sum_(r < R) e (L %/ R + (r < L %% R)).
Proof.
move=> R0; have := ltn_pmod L R0; rewrite /E; move: (L %/ R) (L %% R) => s r rR.
rewrite -(big_mkord xpredT (fun i => e (s + (i < r)))) (@big_cat_nat _ _ _ r) ?(ltnW rR) //=.
rewrite (@eq_big_nat _ _ _ 0 r _ (fun=> e s.+1)); last by move=> i /andP[_ ->]; rewrite addn1.
rewrite (@eq_big_nat _ _ _ r R _ (fun=> e s)); last first.
  by move=> i /andP[ri _]; rewrite ltnNge ri addn0.
by rewrite !sum_nat_const_nat subn0.
Qed.

Local Open Scope ring_scope.

Section Real.
Variable R : realFieldType.
Implicit Types (y : nat -> R) (s : seq R) (tau : R).

Lemma sum_sq_centred (l : nat) (x : R) :
  3%:R * (\sum_(j < l) (x - 2%:R * j%:R) ^+ 2)
  = 3%:R * l%:R * x ^+ 2 - 6%:R * x * (l%:R * (l%:R - 1)) + 2%:R * ((l%:R - 1) * l%:R * (2%:R * l%:R - 1)).
Proof.
elim: l => [|l IH]; first by rewrite big_ord0; ring.
rewrite big_ord_recr /= mulrDr IH (nS l); ring.
Qed.

Lemma sum_chain (l : nat) : \sum_(j < l) (l.-1%:R - 2%:R * j%:R) ^+ 2 = (e l)%:R :> R.
Proof.
case: l => [|l]; first by rewrite big_ord0 e_sum big_ord0.
have n3 : 3%:R != 0 :> R by rewrite pnatr_eq0.
apply: (mulfI n3); rewrite sum_sq_centred -[RHS]natrM e3 !natrM /= (nS l.+1) (nS l); ring.
Qed.

Lemma chain_gap y tau (l : nat) : 0 <= tau ->
  (forall j, (j.+1 < l)%N -> 2%:R * tau <= y j.+1 - y j) ->
  forall i d, (i + d < l)%N -> 2%:R * tau * d%:R <= y (i + d)%N - y i.
Proof.
move=> tau0 gap i; elim=> [|d IH] h; first by rewrite addn0 subrr mulr0.
rewrite addnS (nS d) mulrDr mulr1.
rewrite (_ : y (i + d).+1 - y i = (y (i + d)%N - y i) + (y (i + d).+1 - y (i + d)%N)); last by ring.
by apply: ler_add; [apply: IH|apply: gap]; lia.
Qed.

Lemma sum_double y (l : nat) :
  \sum_(j < l) 2%:R * (y j ^+ 2 + y (l.-1 - j)%N ^+ 2) = 4%:R * (\sum_(j < l) y j ^+ 2).
Proof.
have H := sum_rev l (fun j => y j ^+ 2).
have K (S : R) : 2%:R * (S + S) = 4%:R * S by ring.
by rewrite -mulr_sumr big_split /= [X in _ + X]H K.
Qed.

Lemma pair_le y tau (l : nat) : 0 <= tau ->
  (forall j, (j.+1 < l)%N -> 2%:R * tau <= y j.+1 - y j) ->
  forall j, (j < l)%N ->
  4%:R * tau ^+ 2 * (l.-1%:R - 2%:R * j%:R) ^+ 2 <= 2%:R * (y j ^+ 2 + y (l.-1 - j)%N ^+ 2).
Proof.
move=> tau0 gap j jl.
wlog h : j jl / (j <= l.-1 - j)%N.
  move=> W; case/orP: (leq_total j (l.-1 - j)) => h; first exact: W.
  have jl' : (l.-1 - j < l)%N by lia.
  have jj : (l.-1 - (l.-1 - j) = j)%N by lia.
  have := W (l.-1 - j)%N jl'; rewrite jj => /(_ h); rewrite [y (l.-1 - j)%N ^+ 2 + _]addrC natrB; last by lia.
  rewrite (_ : (l.-1%:R - 2%:R * (l.-1%:R - j%:R)) ^+ 2 = (l.-1%:R - 2%:R * j%:R) ^+ 2) //; ring.
have g := @chain_gap y tau l tau0 gap j (l.-1 - j - j)%N.
rewrite (_ : j + (l.-1 - j - j) = l.-1 - j)%N in g; last by lia.
have := sq_diff _ (g _); rewrite !natrB; try by lia.
have -> : l.-1%:R - j%:R - j%:R = l.-1%:R - 2%:R * j%:R :> R by ring.
rewrite -[4%:R]/((2 * 2)%:R) natrM !exprMn => H; apply: le_trans (H _ _); last by lia.
- by rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
- rewrite !mulr_ge0 ?ler0n // (_ : _ - _ = (l.-1 - j - j)%:R) ?ler0n // !natrB; try by lia.
  ring.
Qed.


Lemma chain_sum tau (l : nat) :
  4%:R * ((e l)%:R * tau ^+ 2) = \sum_(j < l) 4%:R * tau ^+ 2 * (l.-1%:R - 2%:R * j%:R) ^+ 2.
Proof. by rewrite -mulr_sumr sum_chain; ring. Qed.

Lemma chain_le y tau (l : nat) : 0 <= tau ->
  (forall j, (j.+1 < l)%N -> 2%:R * tau <= y j.+1 - y j) ->
  (e l)%:R * tau ^+ 2 <= \sum_(j < l) y j ^+ 2.
Proof.
move=> tau0 gap; rewrite -four_inj -sum_double chain_sum.
by apply: ler_sum => j _; apply: pair_le.
Qed.

Lemma chain_lt y tau (l : nat) : 0 <= tau -> (1 < l)%N ->
  (forall j, (j.+1 < l)%N -> 2%:R * tau < y j.+1 - y j) ->
  (e l)%:R * tau ^+ 2 < \sum_(j < l) y j ^+ 2.
Proof.
move=> tau0 l1 gap; rewrite -four_inj_lt -sum_double chain_sum.
have gapW j : (j.+1 < l)%N -> 2%:R * tau <= y j.+1 - y j by move=> /gap /ltW.
apply: (@ltr_sum_one _ _ (fun j => 4%:R * tau ^+ 2 * (l.-1%:R - 2%:R * j%:R) ^+ 2)
   (fun j => 2%:R * (y j ^+ 2 + y (l.-1 - j)%N ^+ 2))); first lia.
  by move=> j jl; apply: pair_le.
rewrite mulr0 !subr0 subn0.
case: l l1 gap gapW => [|[|l]] //= _ gap gapW.
have g := @chain_gap y tau l.+2 tau0 gapW 0%N l.
have h := gap l (ltnSn _).
have H : 2%:R * tau * l.+1%:R < y l.+1 - y 0%N.
  rewrite (nS l) mulrDr mulr1 (_ : y l.+1 - y 0%N = (y l - y 0%N) + (y l.+1 - y l)); last by ring.
  by apply: ler_lt_add; [apply: g; lia|].
rewrite (_ : 4%:R * tau ^+ 2 * l.+1%:R ^+ 2 = (2%:R * tau * l.+1%:R) ^+ 2); last by ring.
by apply: sq_diff_lt => //; rewrite !mulr_ge0 ?ler0n.
Qed.

Lemma sum_classes (F : nat -> R) (L Rn : nat) : (0 < Rn)%N ->
  \sum_(i < L) F i = \sum_(r < Rn) \sum_(j < L %/ Rn + (r < L %% Rn)) F (j * Rn + r)%N.
Proof.
move=> R0; have rR := ltn_pmod L R0; have LE := divn_eq L Rn.
move: (L %/ Rn)%N (L %% Rn)%N LE rR => s r -> rR {L}.
have full t : \sum_(0 <= i < t * Rn) F i = \sum_(q < Rn) \sum_(j < t) F (j * Rn + q)%N.
  elim: t => [|t IH]; first by rewrite mul0n big_geq // big1 // => q _; rewrite big_ord0.
  rewrite (@big_cat_nat _ _ _ (t * Rn)%N) ?leq_mul2r ?leqnSn ?orbT //= IH.
  rewrite -{1}[(t * Rn)%N]add0n big_addn mulSn addnK big_mkord -big_split /=.
  by apply: eq_bigr => q _; rewrite big_ord_recr /= addnC.
rewrite -(big_mkord xpredT F) (@big_cat_nat _ _ _ (s * Rn)%N) ?leq_addr //= full.
rewrite -{1}[(s * Rn)%N]add0n big_addn addKn big_mkord.
rewrite (big_ord_widen Rn (fun q => F (q + s * Rn)%N)); last exact: ltnW.
rewrite [X in _ + X]big_mkcond -big_split /=; apply: eq_bigr => q _.
case: ltnP => h; last by rewrite addn0 addr0.
by rewrite addn1 big_ord_recr /= [(q + _)%N]addnC.
Qed.

(* Lemma B for numbers y_0, ..., y_{L-1} of which those Rn apart differ by more than 2 tau *)
Lemma classes_lt y tau (L Rn : nat) : 0 <= tau -> (0 < Rn < L)%N ->
  (forall i, (i + Rn < L)%N -> 2%:R * tau < y (i + Rn)%N - y i) ->
  (E L Rn)%:R * tau ^+ 2 < \sum_(i < L) y i ^+ 2.
Proof.
move=> tau0 /andP[R0 RL] gap; rewrite (sum_classes (fun i => y i ^+ 2) L R0) E_classes // natr_sum mulr_suml.
have LE := divn_eq L Rn; have rR := ltn_pmod L R0.
pose l r := (L %/ Rn + (r < L %% Rn))%N.
have gaps r : (r < Rn)%N -> forall j, (j.+1 < l r)%N -> 2%:R * tau < y (j.+1 * Rn + r)%N - y (j * Rn + r)%N.
  move=> rRn j; rewrite /l => jl; rewrite (_ : j.+1 * Rn + r = j * Rn + r + Rn)%N; last by rewrite mulSn; lia.
  by apply: gap; move: jl; case: ltnP => h jl; rewrite {}LE; nia.
apply: (@ltr_sum_one _ _ (fun r => (e (l r))%:R * tau ^+ 2)
   (fun r => \sum_(j < l r) y (j * Rn + r)%N ^+ 2)) => //.
- move=> r rRn; apply: (@chain_le (fun j => y (j * Rn + r)%N)) => // j jl.
  by apply/ltW/gaps.
- apply: (@chain_lt (fun j => y (j * Rn + 0)%N)) => //; last by apply: gaps.
  rewrite /l; move: RL; rewrite {1}LE; move: (L %/ Rn)%N (L %% Rn)%N rR => s r rR {LE gaps l gap}.
  by case: r rR => [|r] rR /=; case: s => [|[|s]] //; nia.
Qed.

End Real.
