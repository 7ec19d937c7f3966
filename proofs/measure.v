(* Measure theory: the bounded measurable functions of a probability space are an expectation (expectation.v), and L^2 of a
   measure is a kernel (frame.v).  Here, and only here, classical axioms come in: those of mathcomp-analysis. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions.
From mathcomp.analysis Require Import reals ereal measure lebesgue_measure lebesgue_integral.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame exclusion csq_frame csq_exact.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section Integral.
Context d (T : measurableType d) (R : realType) (mu : {measure set T -> \bar R}).
Implicit Types f g : T -> R.

Definition ok f : Prop := mu.-integrable setT (EFin \o f).
Definition Int f : R := fine (\int[mu]_x (f x)%:E)%E.

Lemma ok_fin f : ok f -> (\int[mu]_x (f x)%:E)%E \is a fin_num.
Proof.
move=> [mf fo]; rewrite fin_num_abs; apply: le_lt_trans fo.
by apply: le_abse_integral.
Qed.

Lemma ok_scale (a : R) f : ok f -> ok (fun x => a * f x).
Proof. by move=> /(integrablerM measurableT a). Qed.

Lemma ok_add f g : ok f -> ok g -> ok (fun x => f x + g x).
Proof. by move=> of_ og; have := integrableD measurableT of_ og. Qed.

Lemma Int_add f g : ok f -> ok g -> Int (fun x => f x + g x) = Int f + Int g.
Proof.
move=> of_ og; rewrite /Int -fineD ?ok_fin //; congr fine.
by have := integralD_EFin measurableT of_ og.
Qed.

Lemma Int_scale (a : R) f : ok f -> Int (fun x => a * f x) = a * Int f.
Proof.
move=> of_; rewrite /Int; have -> : (\int[mu]_x (a * f x)%:E)%E = (a%:E * \int[mu]_x (f x)%:E)%E.
  by have := integralM measurableT of_ a.
by rewrite -(fineK (ok_fin of_)) -EFinM.
Qed.

Lemma Int_ge0 f : (forall x, 0 <= f x) -> 0 <= Int f.
Proof. by move=> f0; apply: fine_ge0; apply: integral_ge0 => x _; rewrite lee_fin. Qed.

Lemma ok_dominated f g : measurable_fun setT f -> (forall x, `|f x| <= g x) -> ok g -> ok f.
Proof.
move=> mf fg og; apply: le_integrable og => //; first exact/EFin_measurable_fun.
move=> x _ /=; rewrite lee_fin; apply: le_trans (fg x) _; exact: ler_norm.
Qed.
End Integral.

Section Probability.
Context d (T : measurableType d) (R : realType) (mu : {measure set T -> \bar R}).
Hypothesis mu1 : mu setT = 1%:E.

Definition bounded_measurable (f : T -> R) := measurable_fun setT f /\ exists M : R, forall x, `|f x| <= M.

Lemma ok_const (a : R) : ok mu (fun=> a).
Proof.
split; first exact/EFin_measurable_fun/measurable_fun_cst.
have := @integral_cst _ _ _ mu setT measurableT `|a%:E|%E; rewrite /cst => ->.
by rewrite mu1 mule1 /= ltry.
Qed.

Lemma bounded_ok f : bounded_measurable f -> ok mu f.
Proof. by move=> [mf [M fM]]; apply: (ok_dominated mf fM); apply: ok_const. Qed.

Definition measure_expectation : expectation R T.
Proof.
refine (@Expectation R T bounded_measurable (Int mu) _ _ _ _ _ _ _).
- by move=> a; split; [exact: measurable_fun_cst|exists `|a|].
- move=> a f g [mf [M fM]] [mg [M' gM]]; split; first by apply: measurable_funD => //; apply: measurable_funrM.
  exists (`|a| * M + M') => x; apply: le_trans (ler_norm_add _ _) _; apply: ler_add => //.
  by rewrite normrM ler_wpmul2l.
- by move=> f g /funext ->.
- move=> f g [mf [M fM]] [mg [M' gM]]; split; first exact: measurable_funM.
  by exists (M * M') => x; rewrite normrM ler_pmul.
- move=> a; rewrite /Int; have := @integral_cst _ _ _ mu setT measurableT a%:E; rewrite /cst => ->.
  by rewrite mu1 mule1.
- move=> a f g bf bg; rewrite Int_add ?Int_scale //; try exact: bounded_ok.
  by apply: ok_scale; apply: bounded_ok.
- by move=> f _; apply: Int_ge0.
Defined.
End Probability.

Section L2.
Context d (T : measurableType d) (R : realType) (mu : {measure set T -> \bar R}).

Definition square_integrable (f : T -> R) := measurable_fun setT f /\ ok mu (fun x => f x ^+ 2).
Definition L2 := {f : T -> R | square_integrable f}.

Lemma ok_product (f g : L2) : ok mu (fun x => sval f x * sval g x).
Proof.
have [mf sf] := svalP f; have [mg sg] := svalP g.
apply: (ok_dominated (measurable_funM mf mg)) (ok_add sf sg) => x.
rewrite normrM -[sval f x ^+ 2]real_normK ?num_real // -[sval g x ^+ 2]real_normK ?num_real //.
have := normr_ge0 (sval f x); have := normr_ge0 (sval g x).
move: (`|sval f x|) (`|sval g x|) => a b b0 a0.
have two : 0 < 2%:R :> R by rewrite ltr0n.
rewrite -(ler_pmul2l two); apply: (@le_by _ ((a - b) ^+ 2 + (a ^+ 2 + b ^+ 2))); last by ring.
by rewrite !addr_ge0 ?sqr_ge0.
Qed.

Let inner (f g : L2) : R := Int mu (fun x => sval f x * sval g x).
Let comb (s : seq (R * L2)) (x : T) : R := \sum_(p <- s) p.1 * sval p.2 x.

Let inner_comb (f : L2) s : ok mu (fun x => sval f x * comb s x) /\
  Int mu (fun x => sval f x * comb s x) = \sum_(p <- s) p.1 * inner f p.2.
Proof.
elim: s => [|p s [IH1 IH2]].
  have E : (fun x => sval f x * comb [::] x) = (fun x => 0 * (sval f x * sval f x)).
    by apply: funext => x; rewrite /comb big_nil mulr0 mul0r.
  rewrite E big_nil Int_scale; last exact: ok_product.
  by rewrite mul0r; split => //; apply: ok_scale; apply: ok_product.
have E : (fun x => sval f x * comb (p :: s) x) = (fun x => p.1 * (sval f x * sval p.2 x) + sval f x * comb s x).
  by apply: funext => x; rewrite /comb big_cons; ring.
have o : ok mu (fun x => p.1 * (sval f x * sval p.2 x)) by apply: ok_scale; apply: ok_product.
rewrite E big_cons -IH2 Int_add // Int_scale; last exact: ok_product.
by split => //; apply: ok_add.
Qed.

Let comb_comb s s' : ok mu (fun x => comb s' x * comb s x) /\
  Int mu (fun x => comb s' x * comb s x) = \sum_(q <- s') \sum_(p <- s) q.1 * p.1 * inner q.2 p.2.
Proof.
elim: s' => [|q s' [IH1 IH2]].
  have E : (fun x => comb [::] x * comb s x) = (fun=> 0) by apply: funext => x; rewrite /comb big_nil mul0r.
  rewrite E big_nil; split.
    split; first exact/EFin_measurable_fun/measurable_fun_cst.
    by rewrite /comp; under eq_fun do rewrite abse0; rewrite integral0.
  by rewrite /Int; have -> : (\int[mu]_x (0 : R)%:E = 0)%E by apply: integral0.
have [o1 e1] := inner_comb q.2 s.
have E : (fun x => comb (q :: s') x * comb s x) = (fun x => q.1 * (sval q.2 x * comb s x) + comb s' x * comb s x).
  by apply: funext => x; rewrite /comb big_cons; ring.
rewrite E big_cons -IH2 Int_add //; last exact: ok_scale.
rewrite Int_scale // e1 mulr_sumr; split; first by apply: ok_add => //; apply: ok_scale.
by congr (_ + _); apply: eq_bigr => p _; rewrite mulrA.
Qed.

Definition L2_kernel : kernel R L2.
Proof.
refine (@Kernel R L2 inner _ _).
- by move=> f g; rewrite /inner; congr Int; apply: funext => x; rewrite mulrC.
- move=> s; have [_ <-] := comb_comb s s; apply: Int_ge0 => x.
  by rewrite -expr2 sqr_ge0.
Defined.
End L2.

(** Theorems 5.3 and 5.4 (i) in L^2(D): D is any measure, and the learner's random numbers are from any probability space. *)
Section Instances.
Context d (T : measurableType d) (R : realType) (D : {measure set T -> \bar R}).
Context d' (Omega : measurableType d') (P : {measure set Omega -> \bar R}) (P1 : P setT = 1%:E).

Corollary csq_frame_L2 (I : finType) (f : I -> L2 D) (L : nat -> R) (tau delta : R) (K m q : nat) (Output : Type)
    (good : I -> Output -> bool) (s : Omega -> strategy (csq_query (L2_kernel D)) R Output) :
  Lambda_sizes (L2_kernel D) f L -> 0 <= tau -> (forall u, (#|[set i | good i u]%SET| <= m)%N) ->
  learns (csq_valid f tau) good (measure_expectation P1) s q delta -> enough_K I L (tau ^+ 2) K ->
  delta * #|I|%:R <= (q * K + m)%:R.
Proof. by move=> gram t0 gm succ LK; exact: (csq_frame gram t0 gm succ LK). Qed.

Corollary csq_exact_L2 (I : finType) (f : I -> L2 D) (Lam : R) (L : nat -> R) (tau delta : R) (K m q : nat) (Output : Type)
    (good : I -> Output -> bool) (s : Omega -> strategy (csq_query (L2_kernel D)) R Output) :
  0 < Lam -> Lambda_le (L2_kernel D) f [set: I]%SET Lam -> Lambda_sizes (L2_kernel D) f L -> 0 <= tau ->
  enough_K I L (tau ^+ 2) K -> (forall u, (#|[set i | good i u]%SET| <= m)%N) -> below_V I Lam tau K m q ->
  learns (csq_valid f tau) good (measure_expectation P1) s q delta -> delta * #|I|%:R <= #|I|%:R - 1.
Proof. by move=> l0 gram sizes t0 LK gm many succ; exact: (csq_exact l0 gram sizes t0 LK gm many succ). Qed.
End Instances.
