(* docs/theory.md, 5.10: vstat; 5.20: sda-vstat; 5.21: vstat-decision. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame outputs exclusion csq_frame stat_classification sda vstat_rate.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Vstat.
Variables (R : rcfType) (X : Type) (D : expectation R X) (I : finType).
Variable f : I -> bounded_function D.
Hypothesis f_le1 : forall i x, `|sval (f i) x| <= 1.

(* VSTAT(t): a query is a function h of x and y with values in [0, 1]. *)
Definition vstat_query := {h : X -> bool -> R | (forall y, meas D (h^~ y)) /\ forall x y, 0 <= h x y <= 1}.

(* (5m): an answer is valid if it is within this of p = E[h(x, y)] ... *)
Definition slack (t p : R) : R := Num.max t^-1 (Num.sqrt (p * (1 - p) / t)).

Notation p_ h i := (expected f (sval h) i).

(* ... and is in [0, 1]: the bounds hold even for oracles that have to answer so. *)
Definition vstat_valid (t : R) (i : I) (h : vstat_query) (v : R) : bool :=
  (0 <= v <= 1) && (`|v - p_ h i| <= slack t (p_ h i)).

Section Query.
Variable h : vstat_query.
Let mh := proj1 (svalP h).
Let h01 := proj2 (svalP h).

Definition p0 : R := D (part0 (sval h)).
Let h1 := query1 mh.
Let c i := mean_kernel D h1 (f i).

Lemma p_E i : p_ h i = p0 + c i. Proof. exact: expectedE. Qed.

Lemma p_01 i : 0 <= p_ h i <= 1.
Proof.
have m : meas D (fun x => (1 + sval (f i) x) / 2%:R * sval h x true + (1 - sval (f i) x) / 2%:R * sval h x false).
  have m1 : meas D (fun x => part0 (sval h) x + sval h1 x * sval (f i) x).
    by apply: meas_add; [apply: meas_part0|apply: meas_mul; apply: svalP].
  by apply: (meas_ext _ m1) => x; rewrite /= /part0 /part1; field.
have w x : 0 <= (1 + sval (f i) x) / 2%:R /\ 0 <= (1 - sval (f i) x) / 2%:R.
  have := f_le1 i x; rewrite ler_norml => /andP[a b].
  split; rewrite divr_ge0 ?ler0n //; last by rewrite subr_ge0.
  by rewrite -ler_subl_addl sub0r.
apply/andP; split.
- apply: mean_ge0 => // x; have [w1 w2] := w x; have /andP[a1 _] := h01 x true; have /andP[a2 _] := h01 x false.
  by apply: addr_ge0; apply: mulr_ge0.
- rewrite -[X in _ <= X](mean_const D); apply: mean_le => //; first exact: meas_const.
  move=> x; have [w1 w2] := w x; have /andP[_ b1] := h01 x true; have /andP[_ b2] := h01 x false.
  apply: (@le_by _ ((1 + sval (f i) x) / 2%:R * (1 - sval h x true) + (1 - sval (f i) x) / 2%:R * (1 - sval h x false))).
    by apply: addr_ge0; apply: mulr_ge0; rewrite ?subr_ge0.
  by field.
Qed.

Lemma p0_01 : 0 <= p0 <= 1.
Proof.
apply/andP; split.
- apply: mean_ge0; first exact: meas_part0.
  move=> x; have /andP[a1 _] := h01 x true; have /andP[a2 _] := h01 x false.
  by rewrite /part0 divr_ge0 ?ler0n ?addr_ge0.
- rewrite -[X in _ <= X](mean_const D); apply: mean_le; [exact: meas_part0|exact: meas_const|].
  move=> x; have /andP[_ b1] := h01 x true; have /andP[_ b2] := h01 x false.
  by rewrite /part0 ler_pdivr_mulr ?ltr0n // mul1r (_ : 2%:R = 1 + 1) // ler_add.
Qed.

(* (5o) *)
Lemma norm_h1 : 2%:R * mean_kernel D h1 h1 <= p0 /\ 2%:R * mean_kernel D h1 h1 <= 1 - p0.
Proof.
have m11 : meas D (fun x => sval h1 x * sval h1 x) by apply: meas_mul; apply: svalP.
have m2 : meas D (fun x => 2%:R * (sval h1 x * sval h1 x)) by apply: meas_scale.
have m0 : meas D (part0 (sval h)) by apply: meas_part0.
have -> : 2%:R * mean_kernel D h1 h1 = D (fun x => 2%:R * (sval h1 x * sval h1 x)) by rewrite mean_scale.
have pos x : 0 <= sval h x true /\ 0 <= sval h x false by have /andP[] := h01 x true; have /andP[] := h01 x false.
have neg x : 0 <= 1 - sval h x true /\ 0 <= 1 - sval h x false.
  by rewrite !subr_ge0; have /andP[_ ->] := h01 x true; have /andP[_ ->] := h01 x false.
have four : 0 < 4%:R^-1 * 2%:R :> R by rewrite mulr_gt0 ?invr_gt0 ?ltr0n.
split.
- apply: mean_le => // x; have [a b] := pos x; have [a' b'] := neg x; rewrite /= /part0 /part1.
  apply: (@le_by _ (2%:R^-1 * (sval h x true * (1 - sval h x true) + sval h x false * (1 - sval h x false) + 2%:R * (sval h x true * sval h x false)))).
    by rewrite mulr_ge0 ?invr_ge0 ?ler0n // !addr_ge0 ?mulr_ge0 ?ler0n.
  by field.
- have m1 : meas D (fun x => - 1 * part0 (sval h) x + 1) by apply: meas_lin => //; apply: meas_const.
  have -> : 1 - p0 = D (fun x => - 1 * part0 (sval h) x + 1).
    by rewrite mean_lin ?mean_const //; [rewrite mulN1r addrC|apply: meas_const].
  apply: mean_le => // x; have [a b] := pos x; have [a' b'] := neg x; rewrite /= /part0 /part1.
  apply: (@le_by _ (2%:R^-1 * (sval h x true * (1 - sval h x true) + sval h x false * (1 - sval h x false) + 2%:R * ((1 - sval h x true) * (1 - sval h x false))))).
    by rewrite mulr_ge0 ?invr_ge0 ?ler0n // !addr_ge0 ?mulr_ge0 ?ler0n.
  by field.
Qed.

Variables (t : R).
Hypothesis t0 : 0 < t.

Let p := Num.min p0 (1 - p0).

Let p_ge0 : 0 <= p. Proof. by have /andP[a b] := p0_01; rewrite /p le_minr a subr_ge0 b. Qed.

Let h1p : 2%:R * mean_kernel D h1 h1 <= p.
Proof. by rewrite /p le_minr; have [-> ->] := norm_h1. Qed.

Section Frame.
Variables (L : nat -> R) (gamma : R).
Hypothesis gram : Lambda_sizes (mean_kernel D) f L.
Hypothesis gamma0 : 0 <= gamma.
Hypothesis rt : rate t gamma.

Let r := Num.sqrt (gamma * p / 2%:R).

Let r2 : r ^+ 2 = gamma * p / 2%:R.
Proof. by rewrite sqr_sqrtr //; apply: divr_ge0 (mulr_ge0 gamma0 p_ge0) (ler0n _ _). Qed.

(* (5o) *)
Lemma sum_c (B : {set I}) : (0 < #|B|)%N -> \sum_(i in B) c i ^+ 2 <= L #|B| * p / 2%:R.
Proof.
move=> B0; have [L0 _] := gram B0; apply: le_trans (frame h1 (gram B0)) _.
rewrite ler_pdivl_mulr ?ltr0n // -mulrA ler_wpmul2l // mulrC; exact: h1p.
Qed.

(* The claim of 5.10 *)
Lemma slack_ge (x : R) : x ^+ 2 <= 2%:R * r ^+ 2 -> r <= slack t (p0 + x).
Proof.
move=> xr; rewrite /slack le_maxr; case: (lerP r t^-1) => //= tr.
have r_ge0 : 0 <= r by apply: sqrtr_ge0.
suff H : t * r ^+ 2 <= (p0 + x) * (1 - (p0 + x)).
  have H2 : r ^+ 2 <= (p0 + x) * (1 - (p0 + x)) / t by rewrite ler_pdivl_mulr // mulrC.
  by rewrite -(ger0_norm r_ge0) -sqrtr_sqr ler_wsqrtr.
have rp y : y = p -> 2%:R * r ^+ 2 = gamma * y by move=> ->; rewrite r2; field.
have /andP[p00 p01] := p0_01.
case: (lerP p0 (1 - p0)) => half.
- have pE : p0 = p by rewrite /p; apply/esym/min_idPl.
  exact: (rate_variance t0 rt p00 half tr (rp _ pE) xr).
- have pE : 1 - p0 = p by rewrite /p; apply/esym/min_idPr/ltW.
  rewrite (_ : (p0 + x) * _ = (1 - p0 + - x) * (1 - (1 - p0 + - x))); last by ring.
  apply: (rate_variance t0 rt _ _ tr (rp _ pE)); rewrite ?sqrrN ?subr_ge0 //.
  by rewrite opprB addrCA subrr addr0 ltW.
Qed.

Let A := [set i | c i ^+ 2 <= 2%:R * r ^+ 2].

Definition vstat_answer0 : R := p0 + answer A c r.
Definition vstat_bad : {set I} := [set i | slack t (p_ h i) < `|vstat_answer0 - p_ h i|].

Lemma vstat_exclusion0 (K : nat) : enough_K I L gamma K -> (#|vstat_bad| <= K)%N.
Proof.
move=> [lam [/andP[l0 lg] LK]]; set B := bad A c r (answer A c r).
pose lam' := lam * p / 2%:R.
have r_ge0 : 0 <= r by apply: sqrtr_ge0.
have l0' : 0 <= lam' by apply: divr_ge0 (mulr_ge0 l0 p_ge0) (ler0n _ _).
have d0 : 0 <= 2%:R * (r ^+ 2 - lam').
  rewrite mulr_ge0 ?ler0n // r2 /lam' -mulrBl divr_ge0 ?ler0n // -mulrBl mulr_ge0 // subr_ge0 //.
have sub : vstat_bad \subset B :|: ~: A.
  apply/subsetP => i; rewrite !inE /vstat_answer0 p_E.
  have -> : p0 + answer A c r - (p0 + c i) = answer A c r - c i by ring.
  move=> zi; case: (boolP (c i ^+ 2 <= _)) => //= ci; rewrite orbF; apply: le_lt_trans zi.
  exact: slack_ge.
rewrite leqNgt; apply/negP => big.
have BA : (K < #|B| + #|~: A|)%N.
  by apply: leq_trans big _; apply: leq_trans (subset_leq_card sub) _; apply: leq_card_setU.
have gains : 2%:R * (r ^+ 2 - lam') * (#|B| + #|~: A|)%:R < \sum_(i in [set: I]) gain lam' (c i).
  rewrite (_ : \sum_(i in _) _ = \sum_i gain lam' (c i)); last by apply: eq_bigl => i; rewrite in_setT.
  rewrite (natrD _ #|B|) mulrDr (bigID (mem A)) /=.
  have cA : (0 < #|~: A|)%N -> 2%:R * (r ^+ 2 - lam') * #|~: A|%:R < \sum_(i | i \notin A) gain lam' (c i).
    move=> A0; rewrite (_ : \sum_(i | _) _ = \sum_(i in ~: A) gain lam' (c i)); last first.
      by apply: eq_bigl => i; rewrite in_setC.
    rewrite mulrC; apply: sum_gt_card => // i; rewrite !inE -ltNge => ci; apply: lt_le_trans (gain_ge _ _).
    apply: (@lt_by _ ((c i ^+ 2 - 2%:R * r ^+ 2) + lam')); [|by ring].
    by apply: ltr_paddr => //; rewrite subr_gt0.
  have cB : (0 < #|B|)%N -> 2%:R * (r ^+ 2 - lam') * #|B|%:R < \sum_(i in A) gain lam' (c i) by apply: answer_gain.
  have g0 (Q : pred I) : 0 <= \sum_(i | Q i) gain lam' (c i) by apply: sumr_ge0 => i _; apply: gain_ge0.
  case: (posnP #|B|) => B0; case: (posnP #|~: A|) => A0.
  - by move: BA; rewrite B0 A0.
  - by rewrite B0 mulr0 add0r; apply: lt_le_trans (cA A0) _; rewrite ler_addr; apply: g0.
  - by rewrite A0 mulr0 addr0; apply: lt_le_trans (cB B0) _; rewrite ler_addl; apply: g0.
  - by apply: ltr_add; [apply: cB|apply: cA].
have : \sum_(i in [set: I]) gain lam' (c i) <= 2%:R * (r ^+ 2 - lam') * K.+1%:R.
  apply: (@gain_le _ _ _ _ _ (fun a => L a * p / 2%:R)) => [|B' _|a]; first by rewrite mulr_ge0 ?ler0n.
  - exact: sum_c.
  - rewrite cardsT => /LK /(ler_wpmul2r p_ge0) H.
    have two : 0 < 2%:R :> R by rewrite ltr0n.
    rewrite -(ler_pmul2l two) r2 /lam'.
    apply: (@le_by _ (2%:R * (gamma - lam) * K.+1%:R * p - (L a - a%:R * lam) * p)); [by rewrite subr_ge0|by field].
move=> /(lt_le_trans gains); apply/negP; rewrite -leNgt ler_wpmul2l // ler_nat //.
Qed.

Definition vstat_answer : R := Num.max 0 (Num.min 1 vstat_answer0).

Lemma clip (v y s : R) : 0 <= y <= 1 -> `|v - y| <= s ->
  (0 <= Num.max 0 (Num.min 1 v) <= 1) && (`|Num.max 0 (Num.min 1 v) - y| <= s).
Proof.
move=> /andP[y0 y1]; rewrite ler_norml => /andP[l u].
have s0 : 0 <= s by apply: le_trans (_ : `|v - y| <= s) => //; rewrite ler_norml l u.
case: (lerP 1 v) => v1.
- rewrite (max_idPr ler01) ler01 lexx /= ger0_norm ?subr_ge0 //.
  by apply: le_trans u; rewrite ler_add2r.
- case: (lerP 0 v) => v0; first by rewrite v0 (ltW v1) ler_norml l u.
  rewrite lexx ler01 /= sub0r normrN ger0_norm //.
  by rewrite -ler_opp2; apply: le_trans l _; rewrite -[X in _ <= X]add0r ler_add2r ltW.
Qed.

Lemma vstat_exclusion (K : nat) : enough_K I L gamma K -> (#|[set i | ~~ vstat_valid t i h vstat_answer]| <= K)%N.
Proof.
move=> /vstat_exclusion0; apply: leq_trans; apply: subset_leq_card; apply/subsetP => i; rewrite !inE.
by apply: contraR; rewrite -leNgt => close; apply: clip => //; apply: p_01.
Qed.

(* The answer is valid for f = 0, too. *)
Lemma vstat_answer_zero : (0 <= vstat_answer <= 1) && (`|vstat_answer - p0| <= slack t p0).
Proof.
apply: clip p0_01 _; rewrite /vstat_answer0 addrAC subrr add0r.
apply: le_trans (answer_range A c (sqrtr_ge0 _)) _; rewrite -[X in slack _ X]addr0; apply: slack_ge.
by rewrite expr0n /= mulr_ge0 ?ler0n // sqr_ge0.
Qed.
End Frame.

(* 5.20: the answer p0 *)
Lemma p0_exclusion (gamma : R) K : 0 <= gamma -> gamma * t ^+ 2 <= 4%:R \/ gamma * (t + 1) <= 1 ->
  sufficient (mean_kernel D) f K.+1 gamma -> (#|[set i | ~~ vstat_valid t i h p0]| <= K)%N.
Proof.
move=> g0 gt suff; set Z := [set i | _]; case: (posnP #|Z|) => [-> //|Z0]; rewrite -ltnS.
apply: (sufficient_gt (h := h1) g0 suff) => // i; rewrite inE /vstat_valid p0_01 /= -ltNge p_E /slack.
rewrite (_ : p0 - (p0 + c i) = - c i); last by ring.
rewrite normrN lt_maxl => /andP[c1 c2].
have tn : t != 0 by rewrite gt_eqF.
have two : 0 < 2%:R :> R by rewrite ltr0n.
have bound : gamma * p < 2%:R * c i ^+ 2.
  have pg : p <= 1 - p by rewrite /p; case: (lerP p0 (1 - p0)) => // /ltW; rewrite opprB addrCA subrr addr0.
  case: gt => gt.
    have cc : 1 < (t * `|c i|) ^+ 2.
      by rewrite exprn_egt1 // -(mulfV tn) ltr_pmul2l.
    have t2 : 0 < t ^+ 2 by apply: exprn_gt0.
    rewrite -(ltr_pmul2l t2); apply: (@le_lt_trans _ _ 2%:R).
      apply: (@le_trans _ _ (4%:R * p)); first by rewrite mulrCA mulrA ler_wpmul2r ?p_ge0.
      by apply: (@le_by _ (2%:R * (1 - p - p))); [rewrite mulr_ge0 ?ler0n // subr_ge0|ring].
    by rewrite mulrCA -[X in X < _]mulr1 ltr_pmul2l // -[c i ^+ 2]real_normK ?num_real // -exprMn.
  have var : p < (2%:R * t + 2%:R) * c i ^+ 2.
    have c2' : (p0 + c i) * (1 - (p0 + c i)) < t * c i ^+ 2.
      case: (ltrP ((p0 + c i) * (1 - (p0 + c i)) / t) 0) => neg.
        apply: lt_le_trans (mulr_ge0 (ltW t0) (sqr_ge0 _)).
        by move: neg; rewrite ltr_pdivr_mulr // mul0r.
      have : Num.sqrt ((p0 + c i) * (1 - (p0 + c i)) / t) ^+ 2 < `|c i| ^+ 2 by rewrite ltr_sqr ?nnegrE ?sqrtr_ge0 ?normr_ge0.
      by rewrite sqr_sqrtr // real_normK ?num_real // ltr_pdivr_mulr // [_ * t]mulrC.
    rewrite /p; case: (lerP p0 (1 - p0)) => half.
      by apply: p0_variance => //; have /andP[] := p0_01.
    rewrite -[c i ^+ 2]sqrrN; apply: p0_variance; rewrite ?normrN //.
    - by rewrite subr_ge0; have /andP[] := p0_01.
    - by rewrite opprB addrCA subrr addr0 ltW.
    - by rewrite sqrrN; apply: le_lt_trans c2'; rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
  have t1 : 0 < t + 1 by rewrite addr_gt0 // ltr01.
  rewrite -(ltr_pmul2l t1); apply: (@le_lt_trans _ _ p).
    by rewrite mulrA [(t + 1) * _]mulrC -[X in _ <= X]mul1r ler_wpmul2r ?p_ge0.
  by apply: lt_le_trans var _; rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
rewrite -(ltr_pmul2l two); apply: le_lt_trans bound.
by rewrite mulrCA ler_wpmul2l.
Qed.
End Query.

Variable t : R.
Hypothesis t0 : 0 < t.

Lemma vstat_exact_valid i h : vstat_valid t i h (p_ h i).
Proof. by rewrite /vstat_valid p_01 subrr normr0 /slack le_maxr invr_ge0 ltW. Qed.

Lemma p0_valid_zero h : (0 <= p0 h <= 1) && (`|p0 h - p0 h| <= slack t (p0 h)).
Proof. by rewrite p0_01 subrr normr0 /slack le_maxr invr_ge0 ltW. Qed.

Variables (L : nat -> R) (gamma : R).
Hypothesis gram : Lambda_sizes (mean_kernel D) f L.
Hypothesis gamma0 : 0 <= gamma.

Section Learning.
Variables (Output : Type) (good : I -> Output -> bool) (m : nat).
Hypothesis good_le : forall x, (#|[set i | good i x]| <= m)%N.
Variables (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy vstat_query R Output) (q : nat) (delta : R).
Hypothesis succeeds : learns (vstat_valid t) good P s q delta.

(** Theorem 5.10, vstat (T4).  A learner with q VSTAT(t) queries that succeeds with probability delta has
    q K >= delta N - m, K of (5b) with gamma_t in place of tau^2. *)
Theorem vstat K : rate t gamma -> enough_K I L gamma K -> delta * #|I|%:R <= (q * K + m)%:R.
Proof.
move=> rt LK; apply: (learning_bound vstat_exact_valid good_le (v := fun h => vstat_answer h gamma) _ succeeds) => h.
exact: vstat_exclusion LK.
Qed.

(** Theorem 5.20, sda-vstat.  If gamma <= 1/(t + 1) or gamma <= 4/t^2, and K + 1 is sufficient for gamma,
    q K >= delta N - m. *)
Theorem sda_vstat K : gamma * t ^+ 2 <= 4%:R \/ gamma * (t + 1) <= 1 ->
  sufficient (mean_kernel D) f K.+1 gamma -> delta * #|I|%:R <= (q * K + m)%:R.
Proof.
move=> gt suff; apply: (learning_bound vstat_exact_valid good_le (v := p0) _ succeeds) => h.
exact: p0_exclusion gt suff.
Qed.
End Learning.

Section Deciding.
Variables (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy vstat_query R bool) (q : nat) (delta : R).

(* For f = 0, that is labels that are uniformly random, E[h(x, y)] is p0. *)
Definition vstat_valid0 (h : vstat_query) (v : R) : bool := (0 <= v <= 1) && (`|v - p0 h| <= slack t (p0 h)).

Hypothesis succeeds : decides (vstat_valid t) vstat_valid0 P s q delta.
Hypothesis delta0 : 0 <= delta.

(** Theorem 5.21, vstat-decision: q K >= (2 - 1/delta) N, K of 5.10 ... *)
Theorem vstat_decision K : rate t gamma -> enough_K I L gamma K -> (2%:R * delta - 1) * #|I|%:R <= delta * (q * K)%:R.
Proof.
move=> rt LK; apply: (decision_bound vstat_exact_valid (v := fun h => vstat_answer h gamma) _ _ succeeds delta0) => h.
- exact: vstat_answer_zero.
- exact: vstat_exclusion LK.
Qed.

(** ... or K of 5.20. *)
Theorem sda_vstat_decision K : gamma * t ^+ 2 <= 4%:R \/ gamma * (t + 1) <= 1 ->
  sufficient (mean_kernel D) f K.+1 gamma -> (2%:R * delta - 1) * #|I|%:R <= delta * (q * K)%:R.
Proof.
move=> gt suff; apply: (decision_bound vstat_exact_valid (v := p0) _ _ succeeds delta0) => h.
- exact: p0_valid_zero.
- exact: p0_exclusion gt suff.
Qed.
End Deciding.
End Vstat.
