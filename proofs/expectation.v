(* Probability: what is needed of it, whether the random object is an input or the learner's random numbers.
   Instances: finitely many outcomes (here), and every probability measure (measure.v). *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* A class of functions that contains the constants and is closed under sums and products, and a mean on it that is
   linear, positive, and normalised. *)
Record expectation (R : realFieldType) (T : Type) := Expectation {
  meas : (T -> R) -> Prop;   (* think: measurable and bounded *)
  mean :> (T -> R) -> R;
  meas_const : forall a, meas (fun=> a);
  meas_lin : forall a f g, meas f -> meas g -> meas (fun x => a * f x + g x);
  meas_ext : forall f g, f =1 g -> meas f -> meas g;
  meas_mul : forall f g, meas f -> meas g -> meas (fun x => f x * g x);
  mean_const : forall a, mean (fun=> a) = a;
  mean_lin : forall a f g, meas f -> meas g -> mean (fun x => a * f x + g x) = a * mean f + mean g;
  mean_ge0 : forall f, meas f -> (forall x, 0 <= f x) -> 0 <= mean f
}.

Section Theory.
Variables (R : realFieldType) (T : Type) (P : expectation R T).
Implicit Types f g : T -> R.

Lemma mean_le f g : meas P f -> meas P g -> (forall x, f x <= g x) -> P f <= P g.
Proof.
move=> mf mg fg; rewrite -subr_ge0 addrC -mulN1r -mean_lin //; apply: mean_ge0; first exact: meas_lin.
by move=> x; rewrite mulN1r addrC subr_ge0.
Qed.

Lemma mean_ext f g : meas P f -> f =1 g -> P f = P g.
Proof. move=> mf fg; have mg := meas_ext fg mf; by apply/eqP; rewrite eq_le !mean_le // => x; rewrite fg. Qed.

Lemma meas_sum (J : Type) (s : seq J) (f : J -> T -> R) : (forall j, meas P (f j)) ->
  exists g, [/\ meas P g, (forall x, g x = \sum_(j <- s) f j x) & P g = \sum_(j <- s) P (f j)].
Proof.
move=> mf; elim: s => [|j s [g [mg gE gS]]].
  by exists (fun=> 0); split; [exact: meas_const|move=> x; rewrite big_nil|rewrite big_nil mean_const].
exists (fun x => 1 * f j x + g x); split; first exact: meas_lin.
- by move=> x; rewrite big_cons gE mul1r.
- by rewrite big_cons mean_lin // mul1r gS.
Qed.

Lemma meas_scale a f : meas P f -> meas P (fun x => a * f x).
Proof. by move=> mf; apply: meas_mul => //; apply: meas_const. Qed.

Lemma mean_scale a f : meas P f -> P (fun x => a * f x) = a * P f.
Proof.
move=> mf; have m0 := meas_const P 0; have := mean_lin a mf m0; rewrite mean_const addr0 => <-.
by apply: mean_ext; [apply: meas_scale|move=> x; rewrite addr0].
Qed.

Lemma meas_add f g : meas P f -> meas P g -> meas P (fun x => f x + g x).
Proof. by move=> mf mg; apply: (meas_ext _ (meas_lin 1 mf mg)) => x; rewrite mul1r. Qed.

Lemma mean_add f g : meas P f -> meas P g -> P (fun x => f x + g x) = P f + P g.
Proof.
move=> mf mg; rewrite -[P f]mul1r -mean_lin //; apply: mean_ext; first exact: meas_add.
by move=> x; rewrite mul1r.
Qed.

(* Events *)
Definition event (E : T -> bool) : Prop := meas P (fun x => (E x)%:R).
Definition probability (E : T -> bool) : R := P (fun x => (E x)%:R).

Lemma probability_le1 E : event E -> probability E <= 1.
Proof.
move=> mE; rewrite -[X in _ <= X](mean_const P); apply: mean_le => // [|x]; first exact: meas_const.
by case: (E x); rewrite ?ler01 ?lexx.
Qed.

(* "S happens with probability at least delta": S contains an event of that probability.  Where S is itself an event,
   this is what it says; where S is not, this says more than that its outer probability is at least delta. *)
Definition happens (S : T -> bool) (delta : R) : Prop :=
  exists E, [/\ event E, (forall x, E x -> S x) & delta <= probability E].

Lemma happens_le1 S delta : happens S delta -> delta <= 1.
Proof. by move=> [E [mE _ dE]]; apply: le_trans dE (probability_le1 mE). Qed.

Section Average.
Variables (I : finType) (E : I -> T -> bool).
Hypothesis mE : forall i, event (E i).

(* The probabilities of events add up to the expected number of those that happen. *)
Lemma average (g : T -> R) : meas P g -> (forall x, #|[set i | E i x]|%:R <= g x) -> \sum_i probability (E i) <= P g.
Proof.
move=> mg Eg; have [G [mG GE GS]] := meas_sum (index_enum I) mE.
rewrite -[X in X <= _]GS; apply: mean_le => // x; rewrite GE -natr_sum; apply: le_trans (Eg x); rewrite ler_nat -sum1dep_card.
by rewrite [X in (_ <= X)%N]big_mkcond; apply: leq_sum => i _; case: (E i x).
Qed.

Lemma average_const (B : nat) : (forall x, (#|[set i | E i x]| <= B)%N) -> \sum_i probability (E i) <= B%:R.
Proof.
move=> EB; rewrite -[X in _ <= X](mean_const P); apply: average; first exact: meas_const.
by move=> x; rewrite ler_nat.
Qed.
End Average.
End Theory.

Section Finite.
Variables (R : realFieldType) (T : finType) (p : T -> R).
Hypothesis p_ge0 : forall x, 0 <= p x.
Hypothesis p_sum : \sum_x p x = 1.

Definition finite_expectation : expectation R T.
Proof.
refine (@Expectation R T (fun=> True) (fun f => \sum_x p x * f x) _ _ _ _ _ _ _) => //.
- by move=> a; rewrite -mulr_suml p_sum mul1r.
- move=> a f g _ _; rewrite mulr_sumr -big_split /=; apply: eq_bigr => x _; ring.
- by move=> f _ f0; apply: sumr_ge0 => x _; apply: mulr_ge0.
Defined.
End Finite.

(* The distribution of x(t), t random *)
Section Pushforward.
Variables (R : realFieldType) (T X : Type) (P : expectation R T) (x : T -> X).

Definition pushforward : expectation R X.
Proof.
refine (@Expectation R X (fun g => meas P (fun t => g (x t))) (fun g => P (fun t => g (x t))) _ _ _ _ _ _ _).
- by move=> a; apply: meas_const.
- by move=> a f g; apply: meas_lin.
- by move=> f g fg; apply: meas_ext.
- by move=> f g; apply: meas_mul.
- by move=> a; apply: mean_const.
- by move=> a f g; apply: mean_lin.
- by move=> f mf f0; apply: mean_ge0.
Defined.
End Pushforward.
