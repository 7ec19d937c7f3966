(* docs/theory.md, 12.1 and 12.2: classes that are probability spaces.  Counting; csq-frame and csq-centred.

   The proof of 12.2 draws the answer from the density (tau - |v|)/tau^2 on [-tau, tau].  Here it is drawn from the points
   tau (j - n)/n, j = 0, ..., 2 n, with the probabilities min(j, 2 n - j)/n^2: it is then not valid for f_w with a
   probability of at most c_w^2/(2 tau^2) + 1/n.  So sums suffice, and the bound follows as n grows. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame csq_frame.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Portions.
Variables (R : realFieldType) (W : Type) (mu : expectation R W).
Implicit Types A B : W -> bool.

(* A is an event of measure at most a. *)
Definition portion (a : R) A : Prop := event mu A /\ probability mu A <= a.

Lemma portion_none a : 0 <= a -> portion a (fun=> false).
Proof. by move=> a0; split; [exact: meas_const|rewrite /probability mean_const]. Qed.

Lemma portion_or a b A B : portion a A -> portion b B -> portion (a + b) (fun w => A w || B w).
Proof.
move=> [mA aA] [mB bB]; have e w : (A w || B w)%:R = -1 * ((A w)%:R * (B w)%:R) + ((A w)%:R + (B w)%:R) :> R.
  by case: (A w); case: (B w); rewrite /=; ring.
have mO : event mu (fun w => A w || B w).
  apply: (@meas_ext _ _ mu (fun w => -1 * ((A w)%:R * (B w)%:R) + ((A w)%:R + (B w)%:R))); first by move=> w; rewrite e.
  by apply: meas_lin; [apply: meas_mul|apply: meas_add].
split=> //; apply: le_trans (ler_add aA bB); rewrite /probability -mean_add //; apply: mean_le => //.
  exact: meas_add.
by move=> w; case: (A w); case: (B w); rewrite ?addr0 ?add0r //= ler_addl ler01.
Qed.

Lemma portion_sub a A B : portion a B -> event mu A -> (forall w, A w -> B w) -> portion a A.
Proof.
move=> [mB bB] mA AB; split=> //; apply: le_trans bB; apply: mean_le => // w.
by rewrite ler_nat; case: (A w) (AB w) => // ->.
Qed.
End Portions.

Section Counting.
Variables (Query Answer Output W : Type) (R : realFieldType) (mu : expectation R W).
Variables (valid : W -> Query -> Answer -> bool) (good : W -> Output -> bool).
Variables (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy Query Answer Output) (q : nat).

(* Success with probability delta on average over w: against any valid oracles some event of pairs omega, w has that
   probability, and is contained in the event of success.  P and mu are independent: the probability of an event of pairs
   is the mean of those of its sections. *)
Definition learns_average (delta : R) : Prop :=
  forall o : W -> oracle Query Answer, (forall w, valid_oracle valid w (o w)) -> exists E : Omega -> W -> bool,
  [/\ forall omega, event mu (E omega), meas P (fun omega => probability mu (E omega)),
      forall omega w, E omega w -> served good w (run (s omega) (o w) q) & delta <= P (fun omega => probability mu (E omega))].

Variable exact : W -> Query -> Answer.
Hypothesis exact_valid : forall w h, valid w h (exact w h).
Variables (v : Query -> Answer) (K m : R).
Hypothesis K0 : 0 <= K.
Hypothesis m0 : 0 <= m.
(* (K') and (m') *)
Hypothesis excluded_le : forall h, portion mu K (fun w => ~~ valid w h (v h)).
Hypothesis good_le : forall x, portion mu m (good^~ x).

Lemma portion_excluded (t : strategy Query Answer Output) n past :
  portion mu (n%:R * K) (fun w => is_excluded valid v w t n past).
Proof.
elim: n past => [|n IH] past /=; first by case: (t _) => _; rewrite mul0r; apply: portion_none.
case: (t _) => [h|_]; last by apply: portion_none; rewrite mulr_ge0 ?ler0n.
by rewrite nS mulrDl mul1r addrC; apply: portion_or.
Qed.

Lemma portion_served r : portion mu m (served good^~ r).
Proof. by case: r => [x|] /=; [apply: good_le|apply: portion_none]. Qed.

(** Lemma 12.2 (counting): the probability of success against the O_w is at most q K' + m'. *)
Lemma counting_average (E : Omega -> W -> bool) :
  (forall omega, event mu (E omega)) -> meas P (fun omega => probability mu (E omega)) ->
  (forall omega w, E omega w -> served good w (run (s omega) (O_ valid exact v w) q)) ->
  P (fun omega => probability mu (E omega)) <= q%:R * K + m.
Proof.
move=> mE mP sE; rewrite -[X in _ <= X](mean_const P); apply: mean_le => //; first exact: meas_const.
move=> omega.
have [] := portion_or (portion_excluded (s omega) q [::]) (portion_served (run (s omega) (fun _ => v) q)).
move=> mZ bZ; have [] // := portion_sub (conj mZ bZ) (mE omega) => w /sE.
by case: (boolP (is_excluded _ _ _ _ _ _)) => //= /(play_excluded exact); rewrite /run => ->.
Qed.

(** ... so who succeeds with probability delta on average has q K' + m' >= delta. *)
Theorem learning_average (delta : R) : learns_average delta -> delta <= q%:R * K + m.
Proof.
move=> /(_ (O_ valid exact v)) [w|E [mE mP sE dE]]; first exact: O_valid.
by apply: le_trans dE _; apply: counting_average.
Qed.
End Counting.

(* The points of the answer, and their weights *)
Section Points.
Variables (R : realFieldType) (tau : R) (n : nat).
Hypothesis tau0 : 0 < tau.
Hypothesis n0 : (0 < n)%N.

Definition point (j : nat) : R := tau * (j%:R - n%:R) / n%:R.
Definition weight (j : nat) : nat := minn j (2 * n - j).

Let nR : 0 < n%:R :> R. Proof. by rewrite ltr0n. Qed.

Lemma weights_up t : (t <= n.+1)%N -> (2 * (\sum_(j < t) weight j) + t = t * t)%N.
Proof.
elim: t => [|t IH] tn; first by rewrite big_ord0.
have wt : weight t = t by rewrite /weight; lia.
by rewrite big_ord_recr /= wt; have := IH (ltnW tn); move: (\sum_(j < t) _)%N => S; nia.
Qed.

Lemma weights_down t : (t <= n)%N -> (2 * (\sum_(j < n.+1 + t) weight j) + t * t.+1 = n * n.+1 + 2 * n * t)%N.
Proof.
elim: t => [|t IH] tn.
  by have := weights_up (leqnn n.+1); rewrite addn0; move: (\sum_(j < _) _)%N => S; nia.
have wt : weight (n + t).+1 = (n - t.+1)%N by rewrite /weight; lia.
rewrite addnS addSn big_ord_recr /= -addSn addSn wt; have := IH (ltnW tn); rewrite addSn; move: (\sum_(j < _) _)%N => S; nia.
Qed.

Lemma sum_weights : (\sum_(j < (2 * n).+1) weight j = n * n)%N.
Proof.
have := weights_down (leqnn n); rewrite (_ : (n.+1 + n = (2 * n).+1)%N); last by lia.
by move: (\sum_(j < _) _)%N => S; nia.
Qed.

(* The j below z *)
Lemma sum_below (z : R) (N : nat) : 0 <= z -> 2%:R * (\sum_(j < N) (j%:R : R) * ((j%:R : R) < z)%R%:R) <= z ^+ 2 + z.
Proof.
move=> z0; have zz : 0 <= z ^+ 2 + z by rewrite addr_ge0 ?sqr_ge0.
elim: N => [|N IH]; first by rewrite big_ord0 mulr0.
have all M : 2%:R * (\sum_(j < M) (j%:R : R) * ((j%:R : R) < z)%R%:R) <= M%:R ^+ 2 - M%:R.
  elim: M => [|M H]; first by rewrite big_ord0 mulr0 expr0n subr0.
  rewrite big_ord_recr /= mulrDr; apply: (@le_trans _ _ (M%:R ^+ 2 - M%:R + 2%:R * M%:R)).
    by apply: ler_add => //; rewrite ler_wpmul2l ?ler0n //; case: (_ < z); rewrite ?mulr1 ?mulr0 ?ler0n.
  by rewrite le_eqVlt; apply/orP; left; apply/eqP; rewrite nS; ring.
rewrite big_ord_recr /=; case: (ltrP (N%:R : R) z) => Nz; last by rewrite mulr0 addr0.
apply: (@le_trans _ _ (N%:R ^+ 2 - N%:R + 2%:R * N%:R)); first by rewrite mulrDr mulr1 ler_add2r; apply: all.
apply: (@le_by _ ((z - N%:R) * (z + N%:R) + (z - N%:R))); last by ring.
have zN : 0 <= z - N%:R by rewrite subr_ge0 ltW.
by rewrite addr_ge0 // mulr_ge0 // addr_ge0 // ler0n.
Qed.

(* If the answer v = point j is not valid for a correlation c, then j or 2 n - j is less than n |c|/tau. *)
Lemma point_far (c : R) (j : nat) : (j <= 2 * n)%N -> tau < `|point j - c| ->
  (if 0 <= c then j else (2 * n - j)%N)%:R < n%:R * `|c| / tau.
Proof.
move=> jn; have pE : point j = tau * j%:R / n%:R - tau by rewrite /point; field; rewrite gt_eqF.
have p_le : point j <= tau.
  rewrite pE ler_subl_addr ler_pdivr_mulr // (_ : tau + tau = tau * 2%:R); last by ring.
  by rewrite -mulrA -natrM ler_wpmul2l ?(ltW tau0) // ler_nat.
have p_ge : - tau <= point j by rewrite pE ler_addr divr_ge0 ?mulr_ge0 ?ler0n ?(ltW tau0).
rewrite ltNge ler_norml negb_and -!ltNge ltr_pdivl_mulr // => far.
case: (lerP 0 c) => c0; rewrite ?(ger0_norm c0) ?(ltr0_norm c0).
  have h : point j - c < - tau.
    case/orP: far => // h; move: (lt_le_trans h (ler_sub p_le c0)); by rewrite subr0 ltxx.
  apply: (@lt_by _ (n%:R * (- tau - (point j - c)))); first by rewrite mulr_gt0 // subr_gt0.
  by rewrite pE; field; rewrite gt_eqF.
have h : tau < point j - c.
  case/orP: far => // h; have : - tau < point j - c.
    by rewrite ltr_subr_addl; apply: lt_le_trans p_ge; rewrite gtr_addr.
  by move=> /(lt_trans h); rewrite ltxx.
rewrite natrB // natrM; apply: (@lt_by _ (n%:R * (point j - c - tau))); first by rewrite mulr_gt0 // subr_gt0.
by rewrite pE; field; rewrite gt_eqF.
Qed.

(* The weight of the points that are not valid for c *)
Lemma weight_far (c : R) : \sum_(j < (2 * n).+1) (weight j)%:R * (tau < `|point j - c|)%R%:R
  <= n%:R ^+ 2 / (2%:R * tau ^+ 2) * c ^+ 2 + n%:R.
Proof.
set S := \sum_(j < _) _; set z := n%:R * `|c| / tau.
have z0 : 0 <= z by rewrite divr_ge0 ?mulr_ge0 ?ler0n // ltW.
have zE : n%:R ^+ 2 / (2%:R * tau ^+ 2) * c ^+ 2 = z ^+ 2 / 2%:R.
  have cc : c ^+ 2 = `|c| ^+ 2 by rewrite real_normK ?num_real.
  by rewrite cc /z; move: `|c| => a; field; rewrite gt_eqF.
have two : 0 < 2%:R :> R by rewrite ltr0n.
have S1 : S <= n%:R ^+ 2.
  rewrite expr2 -natrM -sum_weights natr_sum; apply: ler_sum => j _.
  by case: (_ < _); rewrite ?mulr1 ?mulr0 ?ler0n.
have S2 : 2%:R * S <= z ^+ 2 + z.
  apply: le_trans (sum_below (2 * n).+1 z0); rewrite ler_wpmul2l ?ler0n //.
  pose F (i : nat) : R := i%:R * ((i%:R : R) < z)%R%:R.
  have F_ge j : (j <= 2 * n)%N -> (weight j)%:R * (tau < `|point j - c|)%R%:R <= F (if 0 <= c then j else (2 * n - j)%N).
    move=> jn; rewrite /F; case: (boolP (tau < _)) => [far|_]; last by rewrite mulr0 mulr_ge0 ?ler0n.
    by rewrite (point_far jn far) ler_wpmul2r ?ler01 // ler_nat /weight; case: ifP => _; lia.
  case: (boolP (0 <= c)) F_ge => c0 F_ge.
    by apply: ler_sum => j _; apply: F_ge; rewrite -ltnS.
  rewrite -(sum_rev (2 * n).+1 F) /=; apply: ler_sum => j _; apply: F_ge; by rewrite -ltnS.
rewrite zE -(ler_pmul2l two) mulrDr mulrCA divff ?gt_eqF // mulr1.
case: (lerP z (2%:R * n%:R)) => zn; first by apply: le_trans S2 _; rewrite ler_add2l.
apply: (@le_trans _ _ (2%:R * n%:R ^+ 2)); first by rewrite ler_wpmul2l ?ler0n.
apply: (@le_trans _ _ (z ^+ 2)); last by rewrite ler_addl mulr_ge0 ?ler0n.
have n2 : 0 <= 2%:R * n%:R :> R by rewrite mulr_ge0 ?ler0n.
apply: (@le_trans _ _ ((2%:R * n%:R) ^+ 2)); last by rewrite ler_sqr ?nnegrE // ltW.
by apply: (@le_by _ (2%:R * n%:R ^+ 2)); [rewrite mulr_ge0 ?sqr_ge0 ?ler0n|ring].
Qed.

Variables (W : Type) (mu : expectation R W) (c : W -> R) (Lam : R).
Hypothesis c_meas : meas mu c.
Hypothesis far_event : forall x, event mu (fun w => tau < `|x - c w|).
Hypothesis c_le : mu (fun w => c w ^+ 2) <= Lam.

Definition best_point : R :=
  point [arg min_(j < (ord0 : 'I_(2 * n).+1)) probability mu (fun w => (tau < `|point j - c w|)%R)]%O.

(* The best of the points is not valid for a set of measure at most Lambda/(2 tau^2) + 1/n. *)
Lemma best_point_le : probability mu (fun w => tau < `|best_point - c w|) <= Lam / (2%:R * tau ^+ 2) + n%:R^-1.
Proof.
rewrite /best_point; case: arg_minP => // j _ least; set p := probability mu _ in least *.
have [g [mg gE gS]] := meas_sum (index_enum [finType of 'I_(2 * n).+1])
  (fun i : 'I_(2 * n).+1 => meas_scale ((weight i)%:R) (far_event (point i))).
have mc2 : meas mu (fun w => c w ^+ 2) by apply: (meas_ext _ (meas_mul c_meas c_meas)) => w; rewrite expr2.
have n2 : 0 < n%:R ^+ 2 :> R by rewrite exprn_gt0.
have H : n%:R ^+ 2 * p <= n%:R ^+ 2 / (2%:R * tau ^+ 2) * Lam + n%:R.
  apply: (@le_trans _ _ (mu g)).
    rewrite gS expr2 -natrM -sum_weights natr_sum mulr_suml; apply: ler_sum => i _.
    by rewrite mean_scale; [rewrite ler_wpmul2l ?ler0n // least|exact: far_event].
  apply: (@le_trans _ _ (mu (fun w => n%:R ^+ 2 / (2%:R * tau ^+ 2) * c w ^+ 2 + n%:R))).
    apply: mean_le => //; first by apply: meas_lin => //; apply: meas_const.
    by move=> w; rewrite gE; apply: weight_far.
  rewrite mean_lin // ?mean_const; last exact: meas_const.
  by rewrite ler_add2r ler_wpmul2l // divr_ge0 ?sqr_ge0 // mulr_ge0 ?ler0n ?sqr_ge0.
rewrite -(ler_pmul2l n2); apply: le_trans H _; rewrite le_eqVlt; apply/orP; left; apply/eqP; field.
by rewrite !gt_eqF.
Qed.
End Points.

(* What is at most y + x/n for all n is at most y. *)
Lemma le_limit (R : archiFieldType) (x y z : R) : (forall n, (0 < n)%N -> z <= y + x / n%:R) -> z <= y.
Proof.
move=> H; rewrite leNgt; apply/negP => yz; have d : 0 < z - y by rewrite subr_gt0.
pose n := (Num.bound `|x / (z - y)|).+1; have := H n isT; apply/negP; rewrite -ltNge -ltr_subr_addl.
rewrite ltr_pdivr_mulr ?ltr0n // mulrC -ltr_pdivr_mulr //.
apply: le_lt_trans (ler_norm _) _; apply: lt_trans (archi_boundP (normr_ge0 _)) _.
by rewrite ltr_nat ltnS.
Qed.

Section Frame.
Variables (R : archiFieldType) (V : Type) (k : kernel R V) (W : Type) (mu : expectation R W) (f : W -> V).
Variables (Lam tau m : R).
Hypothesis tau0 : 0 < tau.
Hypothesis m0 : 0 <= m.
Hypothesis Lam0 : 0 <= Lam.

(* c_w(h) = <h, f_w>, less a number that may depend on the query: 0, or <h, f_0> *)
Variable centre : csq_query k -> R.
Hypothesis correlation_meas : forall h, meas mu (fun w => correlation f w h - centre h).
Hypothesis valid_event : forall (h : csq_query k) x, event mu (fun w => csq_valid f tau w h x).
(* (12a): the mean of (<h, f_w> - centre)^2 is at most Lambda for | h | <= 1. *)
Hypothesis covariance_le : forall h, mu (fun w => (correlation f w h - centre h) ^+ 2) <= Lam.

Lemma invalid_centred (h : csq_query k) (x : R) w :
  (tau < `|x - (correlation f w h - centre h)|) = ~~ csq_valid f tau w h (centre h + x).
Proof. by rewrite /csq_valid -ltNge (_ : centre h + x - _ = x - (correlation f w h - centre h)) //; ring. Qed.

Lemma event_not (A : W -> bool) : event mu A -> event mu (fun w => ~~ A w).
Proof.
move=> mA; apply: (meas_ext _ (meas_lin (-1) mA (meas_const mu 1))) => w.
by case: (A w); rewrite /= mulN1r ?addNr // oppr0 add0r.
Qed.

Definition average_answer (n : nat) (h : csq_query k) : R :=
  centre h + best_point tau n mu (fun w => correlation f w h - centre h).

Lemma average_exclusion n : (0 < n)%N -> forall h,
  portion mu (Lam / (2%:R * tau ^+ 2) + n%:R^-1) (fun w => ~~ csq_valid f tau w h (average_answer n h)).
Proof.
move=> n0 h; have far x : event mu (fun w => tau < `|x - (correlation f w h - centre h)|).
  by apply: (meas_ext _ (event_not (valid_event h (centre h + x)))) => w; rewrite invalid_centred.
split; first exact/event_not/valid_event.
apply: le_trans (best_point_le tau0 n0 (correlation_meas h) far (covariance_le h)).
by apply: mean_le => [||w]; [exact: (event_not (valid_event _ _))|exact: far|rewrite invalid_centred].
Qed.

Variables (Output : Type) (good : W -> Output -> bool).
Hypothesis good_le : forall u, portion mu m (good^~ u).
Variables (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (csq_query k) R Output) (q : nat) (delta : R).

(** Theorem 12.2, csq-frame and csq-centred.  A learner with q CSQ(tau) queries that succeeds with probability delta on average
    over w has q Lambda/(2 tau^2) + m' >= delta. *)
Theorem csq_frame_average : learns_average mu (csq_valid f tau) good P s q delta ->
  delta <= q%:R * (Lam / (2%:R * tau ^+ 2)) + m.
Proof.
move=> succ; apply: (@le_limit _ q%:R) => n n0.
have K0 : 0 <= Lam / (2%:R * tau ^+ 2) + n%:R^-1.
  by rewrite addr_ge0 ?invr_ge0 ?ler0n // divr_ge0 // mulr_ge0 ?ler0n ?sqr_ge0.
have := learning_average (correlation_valid f (ltW tau0)) K0 m0 (average_exclusion n0) good_le succ.
by move/le_trans; apply; rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
Qed.
End Frame.
