(* docs/theory.md, 12.1 and 12.2, in L^2(D): the class is any probability space of functions. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions.
From mathcomp.analysis Require Import reals ereal measure lebesgue_measure numfun lebesgue_integral.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame csq_frame directions measure.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section Events.
Context d (W : measurableType d) (R : realType) (mu : {measure set W -> \bar R}).
Hypothesis mu1 : mu setT = 1%:E.
Implicit Types A : set W.

Lemma indicator A w : ((`[< A w >] : bool)%:R : R) = \1_A w.
Proof. by rewrite indicE; congr (nat_of_bool _)%:R; apply/idP/idP => [/asboolP /mem_set|/set_mem /asboolP]. Qed.

Lemma event_measurable A : measurable A -> event (measure_expectation mu1) (fun w => `[< A w >]).
Proof.
move=> mA; split.
  rewrite (_ : (fun _ => _) = \1_A); first exact: measurable_fun_indic.
  by apply: funext => w; apply: indicator.
by exists 1 => w; case: `[< A w >]; rewrite ?normr1 ?normr0 ?ler01.
Qed.

Lemma probability_measure A : measurable A -> (probability (measure_expectation mu1) (fun w => `[< A w >]))%:E = mu A.
Proof.
move=> mA; have E : (\int[mu]_x (\1_A x)%:E = mu A)%E by rewrite integral_indic // setIT.
have fin : mu A \is a fin_num.
  rewrite ge0_fin_numE ?measure_ge0 //; apply: (@le_lt_trans _ _ (mu setT)); last by rewrite mu1 ltry.
  by apply: le_measure; rewrite ?inE //; apply: subsetT.
rewrite /probability /= /Int; under eq_integral do rewrite indicator.
by rewrite E fineK.
Qed.

Lemma sigma_finite_probability : sigma_finite setT mu.
Proof.
exists (fun=> setT); first by rewrite bigcup_const //; exists 0%N.
by move=> _; split => //; rewrite mu1 ltry.
Qed.
End Events.

Section Directions.
Context d (T : measurableType d) (R : realType) (D : {measure set T -> \bar R}).
Context d' (W : measurableType d') (mu : {measure set W -> \bar R}) (mu1 : mu setT = 1%:E).
Context d'' (Omega : measurableType d'') (P : {measure set Omega -> \bar R}) (P1 : P setT = 1%:E).
Variables (f : W -> L2 D) (f0 : L2 D) (Lam tau m delta : R) (q : nat).
Hypothesis tau0 : 0 < tau.
Hypothesis m0 : 0 <= m.
Hypothesis Lam0 : 0 <= Lam.
(* 12.1: w -> <h, f_w> is measurable, and the norms of the f_w are bounded. *)
Hypothesis f_measurable : forall h, measurable_fun setT (fun w => L2_kernel D h (f w)).
Hypothesis f_bounded : exists M, forall w, L2_kernel D (f w) (f w) <= M.
(* (12a): Lambda bounds the covariance operator of the f_w - f_0; f_0 is 0 in csq-frame. *)
Hypothesis covariance : forall h, L2_kernel D h h <= 1 ->
  (\int[mu]_w ((L2_kernel D h (f w) - L2_kernel D h f0) ^+ 2)%:E <= Lam%:E)%E.

Variables (Output : Type) (good : W -> Output -> bool) (s : Omega -> strategy (csq_query (L2_kernel D)) R Output).
(* (m') *)
Hypothesis good_le : forall u, measurable [set w | good w u] /\ (mu [set w | good w u] <= m%:E)%E.

(* Success with probability delta on average over w, for the product of P and mu *)
Definition succeeds_on_average : Prop :=
  forall o : W -> oracle (csq_query (L2_kernel D)) R, (forall w, valid_oracle (csq_valid f tau) w (o w)) ->
  exists E : set (Omega * W), [/\ measurable E, (forall omega w, E (omega, w) -> served good w (run (s omega) (o w) q)) &
    (delta%:E <= product_measure1 P (sigma_finite_probability mu1) E)%E].

Let nu := measure_expectation mu1.

Lemma cauchy_schwarz (h g : L2 D) : L2_kernel D h g ^+ 2 <= L2_kernel D h h * L2_kernel D g g.
Proof. by have := cauchy (L2_kernel D) (fun _ : unit => g) [set tt]%SET h (fun=> 1); rewrite !big_set1 !mul1r. Qed.

Lemma correlation_measurable (h : csq_query (L2_kernel D)) :
  bounded_measurable (fun w => correlation f w h - L2_kernel D (sval h) f0).
Proof.
split; first by apply: measurable_funD; [exact: f_measurable|exact: measurable_fun_cst].
have [M fM] := f_bounded; exists (`|M| + 1 + `|L2_kernel D (sval h) f0|) => w.
apply: le_trans (ler_norm_sub _ _) _; rewrite ler_add2r; have c2 := cauchy_schwarz (sval h) (f w).
have M2 : L2_kernel D (sval h) (f w) ^+ 2 <= `|M|.
  apply: le_trans c2 _; apply: (@le_trans _ _ (L2_kernel D (f w) (f w))).
    by rewrite -[X in _ <= X]mul1r ler_wpmul2r ?ip_ge0 // (svalP h).
  by apply: le_trans (fM w) (ler_norm M).
rewrite /correlation; move: (L2_kernel D _ _) M2 => x; rewrite -[x ^+ 2]real_normK ?num_real //.
have := normr_ge0 x; move: `|x| => y y0 yM; apply: (@le_by _ (`|M| - y ^+ 2 + ((y - 1) ^+ 2 + y))); last by ring.
by rewrite addr_ge0 ?subr_ge0 // addr_ge0 ?sqr_ge0.
Qed.

Lemma valid_measurable (h : csq_query (L2_kernel D)) x : event nu (fun w => csq_valid f tau w h x).
Proof.
pose c w := L2_kernel D (sval h) (f w).
have mA : measurable (setT `&` c @^-1` [set` `[x - tau, x + tau]]) by apply: f_measurable => //; apply: measurable_itv.
apply: (meas_ext _ (event_measurable mu1 mA)) => w; congr (nat_of_bool _)%:R.
rewrite /csq_valid /correlation -/(c w) distrC ler_distl.
by apply/asboolP/idP => [[_]|h1]; rewrite /= in_itv //=; split.
Qed.

Lemma covariance_nu (h : csq_query (L2_kernel D)) : nu (fun w => (correlation f w h - L2_kernel D (sval h) f0) ^+ 2) <= Lam.
Proof.
have mc := correlation_measurable h.
have ok2 : ok mu (fun w => (correlation f w h - L2_kernel D (sval h) f0) ^+ 2).
  apply: (bounded_ok mu1); have := meas_mul (e := nu) mc mc; rewrite /= => m2.
  by apply: (meas_ext (e := nu) _ m2) => w; rewrite expr2.
by rewrite -lee_fin /= /Int fineK ?ok_fin //; apply: covariance; apply: (svalP h).
Qed.

Lemma good_portion u : portion nu m (good^~ u).
Proof.
have [mg gm] := good_le u; have e w : ((`[< [set w | good w u] w >] : bool)%:R : R) = (good w u)%:R by rewrite asboolb.
have mG : event nu (good^~ u) by apply: (meas_ext _ (event_measurable mu1 mg)) => w; rewrite e.
split=> //.
rewrite -lee_fin; apply: le_trans gm; rewrite -(probability_measure mu1 mg) lee_fin.
by apply: mean_le => [||w]; [exact: mG|exact: (event_measurable mu1 mg)|rewrite e].
Qed.

Lemma average_success : succeeds_on_average ->
  learns_average nu (csq_valid f tau) good (measure_expectation P1) s q delta.
Proof.
move=> succ o vo; have [E [mE sE dE]] := succ o vo; have mX omega : measurable (xsection E omega) by exact: measurable_xsection.
pose p omega := probability nu (fun w => `[< xsection E omega w >]).
have pE : EFin \o p = mu \o xsection E by apply: funext => omega; apply: probability_measure.
have mp : bounded_measurable p.
  split; first by apply/EFin_measurable_fun; rewrite pE; apply: measurable_fun_xsection; rewrite ?inE //; apply: sigma_finite_probability.
  exists 1 => omega; rewrite ger0_norm; first exact: probability_le1 (event_measurable mu1 (mX omega)).
  apply: mean_ge0; first exact: (event_measurable mu1 (mX omega)).
  by move=> w; rewrite ler0n.
exists (fun omega w => `[< xsection E omega w >]); split=> //.
- by move=> omega; apply: (event_measurable mu1 (mX omega)).
- by move=> omega w /asboolP; rewrite /xsection /= inE; apply: sE.
- have := dE; rewrite /product_measure1 -pE => H; rewrite -lee_fin; apply: le_trans H _.
  by rewrite /= /Int fineK //; apply: ok_fin; apply: (bounded_ok P1).
Qed.

(** Theorem 12.2, csq-frame and csq-centred, in L^2(D) and for a class that is a probability space: a learner with q
    CSQ(tau) queries that succeeds with probability delta on average has q Lambda/(2 tau^2) + m' >= delta. *)
Theorem csq_frame_average_L2 : succeeds_on_average -> delta <= q%:R * (Lam / (2%:R * tau ^+ 2)) + m.
Proof.
move=> succ; apply: (csq_frame_average (mu := nu) tau0 m0 Lam0 correlation_measurable valid_measurable covariance_nu
  good_portion (average_success succ)).
Qed.
End Directions.
