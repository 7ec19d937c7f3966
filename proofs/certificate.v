(* Certificates: checks that the kernel computes, and what they prove about learners.  Each claim says in terms of 5.1
   what was bounded; each `check_..._sound` says that the claim is true if the check computes to `true`.  The numbers
   that a check is given beside those of the claim (K, m, lambda, part) need not be trusted. *)
From Coq Require Import NArith ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify ssrZ.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame outputs exclusion csq_frame csq_decision gradient_descent rationals.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* A lower bound: a number, or "no number suffices" *)
Definition at_least (queries : option binary) (q : nat) : Prop := if queries is Some n then (n <= q)%N else False.

(* The N functions have the same squared norm b, low <= b <= high, and |<f_i, f_j>| <= correlation b for i <> j. *)
Definition equal_norms (size : binary) (low high correlation : rational) (R : realFieldType) (V : Type) (k : kernel R V)
    (I : finType) (f : I -> V) : Prop :=
  #|I| = size /\
  exists b : R, [/\ value R low <= b <= value R high, (forall i, k (f i) (f i) = b) &
                    forall i j, i != j -> `|k (f i) (f j)| <= value R correlation * b].

(* The N functions have squared norms at most high, and |<f_i, f_j>| <= correlation for i <> j. *)
Definition bounded_norms (size : binary) (high correlation : rational) (R : realFieldType) (V : Type) (k : kernel R V)
    (I : finType) (f : I -> V) : Prop :=
  [/\ #|I| = size, (forall i, k (f i) (f i) <= value R high) &
      forall i j, i != j -> `|k (f i) (f j)| <= value R correlation].

(* The output u is within error | f_i |^2 of f_i. *)
Definition approximates (error : rational) (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V)
    (i : I) (u : V) : bool := distance2 k u (f i) <= value R error * k (f i) (f i).

(** csq-frame, and zero-answer, sda, szorenyi09 and blum94, which bound the same: a CSQ(tau) learner that reaches this error
    with probability success asks at least `queries` queries. *)
Definition csq_claim (size : binary) (low high correlation tau error success : rational) (queries : option binary) : Prop :=
  forall (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V),
  equal_norms size low high correlation k f ->
  forall (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (csq_query k) R V) (q : nat),
  learns (csq_valid f (value R tau)) (approximates error k f) P s q (value R success) ->
  at_least queries q.

(** csq-decision: a CSQ(tau) decider that tells with probability success whether the target is 0 or one of the f_i. *)
Definition decision_claim (size : binary) (high correlation tau success : rational) (queries : option binary) : Prop :=
  forall (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V),
  bounded_norms size high correlation k f ->
  forall (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (csq_query k) R bool) (q : nat),
  decides (csq_valid f (value R tau)) (fun _ v => `|v| <= value R tau) P s q (value R success) ->
  at_least queries q.

(** gradient-descent: a trainer of p parameters that reaches this error in T steps, although every coordinate of a gradient
    may err as in (5i) (A), has T p >= `coordinates`. *)
Definition coordinates_claim (size : binary) (low high correlation tau error success : rational) (coordinates : option binary)
    : Prop :=
  forall (R : rcfType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V),
  equal_norms size low high correlation k f ->
  forall (p : nat) (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (step V p) ('I_p -> R) V) (T : nat),
  learns (@valid_A R V k I f (value R tau) p) (approximates error k f) P s T (value R success) ->
  at_least coordinates (T * p).

(** ... and if there are p parameters, T >= `steps`. *)
Definition steps_claim (size parameters : binary) (low high correlation tau error success : rational) (steps : option binary)
    : Prop :=
  forall (R : rcfType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V),
  equal_norms size low high correlation k f ->
  let p : nat := parameters in
  forall (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (step V p) ('I_p -> R) V) (T : nat),
  learns (@valid_A R V k I f (value R tau) p) (approximates error k f) P s T (value R success) ->
  at_least steps T.

(** gradient-descent-l2: the same for errors as in (5i) (B), for every number p of parameters. *)
Definition l2_claim (size : binary) (low high correlation tau error success : rational) (steps : option binary) : Prop :=
  forall (R : rcfType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V),
  equal_norms size low high correlation k f ->
  forall (p : nat) (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (step V p) ('I_p -> R) V) (T : nat),
  learns (@valid_B R V k I f (value R tau) p) (approximates error k f) P s T (value R success) ->
  at_least steps T.

Section Checks.
Local Open Scope Q_scope.
Variables (part : binary) (high correlation : rational).

(* Lambda_a - a lambda <= 2 (gamma - lambda) (K + 1) at a = 1 and at a = part, for Lambda_a = high + (a - 1) correlation *)
Definition check_K (gamma lambda : rational) (K : binary) : bool :=
  let right := 2 * (gamma - lambda) * (of_n K + 1) in
  [&& (0 <? part)%num, le_q 0 lambda, le_q lambda gamma, le_q (high - lambda) right &
      le_q (high + correlation * (of_n part - 1) - of_n part * lambda) right].

(* Lambda_a <= a gamma at a = K + 1 and at a = part, or K >= part *)
Definition check_zero (gamma : rational) (K : binary) : bool :=
  (part <=? K)%num ||
  (le_q (high + correlation * of_n K) ((of_n K + 1) * gamma) &&
   le_q (high + correlation * (of_n part - 1)) (of_n part * gamma)).

(* (queries - 1) K + m < success part; if no number suffices, K = 0 *)
Definition check_queries (success : rational) (K m : binary) (queries : option binary) : bool :=
  if queries is Some n then (0 <? n)%num && lt_q ((of_n n - 1) * of_n K + of_n m) (success * of_n part)
  else (K =? 0)%num && lt_q (of_n m) (success * of_n part).

(* success (queries - 1) K < (2 success - 1) part *)
Definition check_decision (success : rational) (K : binary) (queries : option binary) : bool :=
  le_q 0 success &&
  if queries is Some n then (0 <? n)%num && lt_q (success * ((of_n n - 1) * of_n K)) ((2 * success - 1) * of_n part)
  else (K =? 0)%num && lt_q 0 ((2 * success - 1) * of_n part).

(* m >= part, or Lambda < (1 - error) b (m + 1), or Delta < (Delta - 2 error b) (m + 1), where Lambda/b = 1 + (part - 1)
   correlation and Delta/b = 2 (1 - correlation) *)
Definition check_error (error : rational) (m : binary) : bool :=
  le_q 0 correlation &&
  [|| (part <=? m)%num,
      lt_q error 1 && lt_q (1 + correlation * (of_n part - 1)) ((1 - error) * (of_n m + 1)) |
      lt_q error (1 - correlation) && lt_q (1 - correlation) ((1 - correlation - error) * (of_n m + 1))].
End Checks.

Section Sound.
Variable R : realFieldType.

(* A linear function of a between 1 and n is at most y if it is at 1 and at n. *)
Lemma linear_le (u w y : R) (n a : nat) : u <= y -> u + w * (n%:R - 1) <= y -> (0 < a <= n)%N -> u + w * a.-1%:R <= y.
Proof.
move=> h1 hn /andP[a0 an]; case: (lerP w 0) => w0.
  by apply: le_trans h1; rewrite ger_addl mulr_le0_ge0 // ler0n.
apply: le_trans hn; rewrite ler_add2l ler_wpmul2l ?(ltW w0) //.
by rewrite -[in n%:R](prednK (leq_trans a0 an)) nS addrK ler_nat; lia.
Qed.

Lemma check_K_sound (I : finType) (part : binary) (high correlation gamma lambda : rational) (K : binary) :
  check_K part high correlation gamma lambda K -> #|I| = part ->
  enough_K I (fun a => value R high + value R correlation * a.-1%:R) (value R gamma) K.
Proof.
move=> /and5P[p0]; rewrite !(le_qE R) !valueE => l0 lg h1 hn cardI.
exists (value R lambda); split=> [|a]; first by rewrite l0.
rewrite cardI => aI; rewrite (nS K).
have -> : value R high + value R correlation * a.-1%:R - a%:R * value R lambda
  = value R high - value R lambda + (value R correlation - value R lambda) * a.-1%:R.
  have /andP[a0 _] := aI; have -> : a%:R = a.-1%:R + 1 :> R by rewrite -nS prednK.
  by ring.
apply: (linear_le h1 _ aI).
rewrite (_ : _ + _ = value R high + value R correlation * ((part : nat)%:R - 1) - (part : nat)%:R * value R lambda) //.
by ring.
Qed.

Lemma check_zero_sound (part : binary) (high correlation gamma : rational) (K : binary) :
  check_zero part high correlation gamma K ->
  forall a, (K < a <= part)%N -> value R high + value R correlation * a.-1%:R <= a%:R * value R gamma.
Proof.
move=> /orP[h|/andP[]]; first by move=> a; lia.
rewrite !(le_qE R) !valueE => h1 hn a /andP[Ka an].
have a0 : (0 < a)%N by apply: leq_ltn_trans Ka.
set h := value R high in h1 hn *; set c := value R correlation in h1 hn *; set g := value R gamma in h1 hn *.
rewrite -subr_le0; case: (lerP c g) => cg.
  apply: (@le_trans _ _ (h + c * (K : nat)%:R - ((K : nat)%:R + 1) * g)); last by rewrite subr_le0.
  apply: (@le_by _ ((g - c) * (a.-1%:R - (K : nat)%:R))).
    by rewrite mulr_ge0 ?subr_ge0 // ler_nat; lia.
  have -> : a%:R = a.-1%:R + 1 :> R by rewrite -nS prednK.
  by ring.
apply: (@le_trans _ _ (h + c * ((part : nat)%:R - 1) - (part : nat)%:R * g)); last by rewrite subr_le0.
apply: (@le_by _ ((c - g) * ((part : nat)%:R - a%:R))).
  by rewrite mulr_ge0 ?subr_ge0 ?ler_nat // ltW.
have -> : a%:R = a.-1%:R + 1 :> R by rewrite -nS prednK.
by ring.
Qed.

Lemma check_queries_sound (part : binary) (success : rational) (K m : binary) queries (q : nat) :
  check_queries part success K m queries -> value R success * (part : nat)%:R <= (q * K + m)%:R -> at_least queries q.
Proof.
case: queries => [n|] /andP[n0]; rewrite !(lt_qE R) !valueE => h1 h2; last first.
  have K0 : nat_of_bin K = 0%N by lia.
  by have := lt_le_trans h1 h2; rewrite K0 muln0 add0n ltxx.
rewrite /at_least leqNgt; apply/negP => qn; have n1 : (0 < n)%N by lia.
have nE : (nat_of_bin n)%:R - 1 = (nat_of_bin n).-1%:R :> R by rewrite -{1}(prednK n1) nS addrK.
have := lt_le_trans h1 h2; rewrite nE -natrM -natrD ltr_nat ltn_add2r.
by rewrite ltnNge leq_mul2r => /negP; apply; apply/orP; right; lia.
Qed.

Lemma check_decision_sound (part : binary) (success : rational) (K : binary) queries (q : nat) :
  check_decision part success K queries ->
  (2%:R * value R success - 1) * (part : nat)%:R <= value R success * (q * K)%:R -> at_least queries q.
Proof.
rewrite /check_decision => /andP[]; rewrite (le_qE R) value0 => s0.
case: queries => [n|] /andP[n0]; rewrite !(lt_qE R) !valueE => h1 h2; last first.
  have K0 : nat_of_bin K = 0%N by lia.
  by have := lt_le_trans h1 h2; rewrite K0 muln0 mulr0 ltxx.
rewrite /at_least leqNgt; apply/negP => qn; have n1 : (0 < n)%N by lia.
have := lt_le_trans h1 h2; rewrite ltNge => /negP; apply; apply: ler_wpmul2l => //.
have -> : (nat_of_bin n)%:R - 1 = (nat_of_bin n).-1%:R :> R by rewrite -{1}(prednK n1) nS addrK.
rewrite -natrM ler_nat leq_mul2r; apply/orP; right; lia.
Qed.

Lemma check_error_sound (V : Type) (k : kernel R V) (I : finType) (f : I -> V) (part : binary)
    (correlation error : rational) (b : R) (m : binary) :
  check_error part correlation error m -> #|I| = part -> 0 < b -> (forall i, k (f i) (f i) = b) ->
  (forall i j, i != j -> `|k (f i) (f j)| <= value R correlation * b) ->
  forall u, (#|[set i | approximates error k f i u]| <= m)%N.
Proof.
rewrite /check_error => /andP[]; rewrite (le_qE R) value0 => c0 C cardI b0 norm cor u; set A := [set i | _].
have close i : i \in A -> distance2 k u (f i) <= value R error * b by rewrite inE /approximates norm.
have cardA : (#|A| <= part)%N by rewrite -cardI max_card.
case: (posnP #|A|) => [->//|A0]; have p0 : (0 < part)%N by apply: leq_trans cardA.
set c := value R correlation in c0 cor *; set e := value R error in close *.
case/or3P: C => [pm|/andP[e1 h]|/andP[e1 h]]; first by apply: leq_trans cardA _; lia.
  move: e1 h; rewrite !(lt_qE R) !valueE -/c -/e => e1 h.
  have gram : Lambda_le k f A (b + c * b * #|A|.-1%:R).
    apply: (@Lambda_correlation _ _ k I f b (c * b)) => //; [exact: ltW|by rewrite mulr_ge0 // ltW|].
    by move=> i; rewrite norm.
  have eb : e * b < b by rewrite -[X in _ < X]mul1r ltr_pmul2r.
  have nb i : b <= k (f i) (f i) by rewrite norm.
  have H := served_error gram nb eb close.
  have d0 : 0 < b - e * b by rewrite subr_gt0.
  have q1 : #|A|.-1%:R <= (part : nat)%:R - 1 :> R.
    by rewrite -[in X in _ <= X](prednK p0) nS addrK ler_nat -ltnS !prednK.
  rewrite -ltnS -(ltr_nat R) -(ltr_pmul2r d0); apply: le_lt_trans H _; rewrite (nS m).
  apply: (@le_lt_trans _ _ (b + c * b * ((part : nat)%:R - 1))).
    by rewrite ler_add2l ler_wpmul2l // mulr_ge0 // ltW.
  apply: (@lt_by _ (((1 - e) * ((m : nat)%:R + 1) - (1 + c * ((part : nat)%:R - 1))) * b)); last by ring.
  by rewrite mulr_gt0 // subr_gt0.
move: e1 h; rewrite !(lt_qE R) !valueE -/c -/e => e1 h.
have far i j : i != j -> 2%:R * (1 - c) * b <= distance2 k (f i) (f j).
  move=> ij; have := le_trans (ler_norm _) (cor i j ij) => H; rewrite /distance2 !norm.
  by apply: (@le_by _ (2%:R * (c * b - k (f i) (f j)))); [rewrite mulr_ge0 ?ler0n // subr_ge0|ring].
case: (lerP 0 (1 - c)) => c1; last first.
  (* correlation > 1 is impossible for two functions of one norm, and then error < 0 *)
  have e0 : e < 0 by apply: lt_trans c1.
  have [i iA] : exists i, i \in A by apply/card_gt0P.
  have := close i iA; rewrite leNgt => /negP; case; apply: (@lt_le_trans _ _ 0); first by rewrite pmulr_llt0.
  have := psd_family k f [set i] 1 u (fun=> -1); rewrite !big_set1; move/le_trans; apply.
  by rewrite le_eqVlt; apply/orP; left; apply/eqP; rewrite /distance2; ring.
have D0 : 0 <= 2%:R * (1 - c) * b by rewrite !mulr_ge0 ?ler0n // ltW.
have H := served_distance far close D0.
have d0 : 0 < 2%:R * (1 - c) * b - 2%:R * (e * b).
  apply: (@lt_by _ (2%:R * ((1 - c - e) * b))); last by ring.
  by rewrite !mulr_gt0 ?ltr0n // subr_gt0.
rewrite -ltnS -(ltr_nat R) -(ltr_pmul2r d0); apply: le_lt_trans H _; rewrite (nS m).
apply: (@lt_by _ (2%:R * (((1 - c - e) * ((m : nat)%:R + 1) - (1 - c)) * b))); last by ring.
by rewrite !mulr_gt0 ?ltr0n // subr_gt0.
Qed.
End Sound.

(* 5.19: a part of the family, of any size up to N *)
Lemma some_part (I : finType) (n : nat) : (n <= #|I|)%N -> exists A : {set I}, #|{: {i | i \in A}}| = n.
Proof.
move=> nI; exists [set i in take n (enum I)]; rewrite card_sig.
have -> : #|[pred i | i \in [set i in take n (enum I)]]| = #|take n (enum I)|.
  by apply: eq_card => i; rewrite !inE.
have /card_uniqP -> : uniq (take n (enum I)) by apply/take_uniq/enum_uniq.
by rewrite size_takel // -cardE.
Qed.

Section Part.
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V) (size : binary).
Variable A : {set I}.
Let g (j : {i | i \in A}) : V := f (val j).

Lemma equal_part low high correlation (part : binary) : equal_norms size low high correlation k f ->
  #|{: {i | i \in A}}| = part -> equal_norms part low high correlation k g.
Proof.
move=> [_ [b [lb nb cb]]] cardA; split=> //; exists b; split=> // [j|i j ij]; first exact: nb.
by apply: cb; apply: contra ij => /eqP /val_inj ->.
Qed.

Lemma bounded_part high correlation (part : binary) : bounded_norms size high correlation k f ->
  #|{: {i | i \in A}}| = part -> bounded_norms part high correlation k g.
Proof.
move=> [_ nb cb] cardA; split=> // [j|i j ij]; first exact: nb.
by apply: cb; apply: contra ij => /eqP /val_inj ->.
Qed.
End Part.

(* Lambda_a = high + (a - 1) r, where r is the greatest correlation *)
Lemma bounded_gram size high correlation (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V) :
  le_q 0 high -> le_q 0 correlation -> bounded_norms size high correlation k f ->
  Lambda_sizes k f (fun a => value R high + value R correlation * a.-1%:R).
Proof. by rewrite !(le_qE R) value0 => h0 c0 [_ nb cb]; apply: Lambda_correlation. Qed.

Lemma equal_bounded size low high correlation (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V) :
  le_q 0 correlation -> equal_norms size low high correlation k f -> bounded_norms size high (correlation * high) k f.
Proof.
rewrite (le_qE R) value0 => c0 [cardI [b [/andP[_ bh] nb cb]]]; split=> // [i|i j ij]; first by rewrite nb.
by apply: le_trans (cb i j ij) _; rewrite valueM ler_wpmul2l.
Qed.

(* What all checks of regression have in common *)
Definition check_family (size part : binary) (low high correlation tau : rational) : bool :=
  [&& (part <=? size)%num, (0 <? part)%num, lt_q 0 low, le_q 0 high, le_q 0 correlation & le_q 0 tau].

Definition check_csq (size : binary) (low high correlation tau error success : rational) (queries : option binary)
    (part : binary) (lambda : rational) (K m : binary) : bool :=
  [&& check_family size part low high correlation tau, check_K part high (correlation * high) (tau * tau) lambda K,
      check_error part correlation error m & check_queries part success K m queries].

Definition check_csq_decision (size : binary) (high correlation tau success : rational) (queries : option binary)
    (part : binary) (lambda : rational) (K : binary) : bool :=
  [&& check_family size part 1 high correlation tau, check_K part high correlation (tau * tau) lambda K &
      check_decision part success K queries].

Definition check_l2 (size : binary) (low high correlation tau error success : rational) (steps : option binary)
    (part K m : binary) : bool :=
  [&& check_family size part low high correlation tau, check_zero part high (correlation * high) (tau * tau) K,
      check_error part correlation error m & check_queries part success K m steps].

Section Regression.
Variables (size part : binary) (low high correlation tau error success lambda : rational) (K m : binary).
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V).
Hypothesis known : equal_norms size low high correlation k f.
Hypothesis checked : check_family size part low high correlation tau.

(* A part of `part` functions, with what is known of it *)
Lemma checked_part : exists A : {set I}, let g (j : {i | i \in A}) := f (val j) in
  [/\ #|{: {i | i \in A}}| = part,
      Lambda_sizes k g (fun a => value R high + value R (correlation * high) * a.-1%:R) &
      check_error part correlation error m -> forall u, (#|[set j | approximates error k g j u]| <= m)%N].
Proof.
have /andP[ps /and5P[p0 l0 h0 c0 t0]] := checked; have [cardI _] := known.
have [|A cardA] := @some_part I part; first by rewrite cardI; lia.
exists A => g; have fam := equal_part known cardA; split=> //.
  apply: bounded_gram (equal_bounded c0 fam) => //.
  by move: h0 c0; rewrite !(le_qE R) value0 valueM => h0 c0; apply: mulr_ge0.
move=> err; have [_ [b [/andP[lb _] nb cb]]] := fam; apply: (check_error_sound err cardA _ nb cb).
by apply: lt_le_trans lb; move: l0; rewrite (lt_qE R) value0.
Qed.

Lemma checked_tau : 0 <= value R tau.
Proof. by have /andP[_ /and5P[_ _ _ _]] := checked; rewrite (le_qE R) value0. Qed.
End Regression.

Lemma tau2 (R : realFieldType) (tau : rational) : value R (tau * tau) = value R tau ^+ 2.
Proof. by rewrite valueM expr2. Qed.

Theorem check_csq_sound size low high correlation tau error success queries part lambda K m :
  check_csq size low high correlation tau error success queries part lambda K m ->
  csq_claim size low high correlation tau error success queries.
Proof.
move=> /and4P[fam cK err cq] R V k I f known Omega P s q succ.
have [A [cardA gram served]] := checked_part error m known fam.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
apply: (check_queries_sound (R := R) cq); rewrite -cardA.
exact: (csq_frame gram (checked_tau R fam) (served err) (learns_part succ) LK).
Qed.

Theorem check_decision_csq_sound size high correlation tau success queries part lambda K :
  check_csq_decision size high correlation tau success queries part lambda K ->
  decision_claim size high correlation tau success queries.
Proof.
move=> /and3P[fam cK cd] R V k I f known Omega P s q succ.
have /andP[ps /and5P[p0 _ h0 c0 _]] := fam; have [cardI _ _] := known.
have [|A cardA] := @some_part I part; first by rewrite cardI; lia.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
apply: (check_decision_sound (R := R) cd); rewrite -cardA.
have d0 : 0 <= value R success by move: cd => /andP[]; rewrite (le_qE R) value0.
exact: (csq_decision (bounded_gram h0 c0 (bounded_part known cardA)) (checked_tau R fam) LK d0 (decides_part A succ)).
Qed.

Theorem check_coordinates_sound size low high correlation tau error success coordinates part lambda K m :
  check_csq size low high correlation tau error success coordinates part lambda K m ->
  coordinates_claim size low high correlation tau error success coordinates.
Proof.
move=> /and4P[fam cK err cq] R V k I f known p Omega P s T succ.
have [A [cardA gram served]] := checked_part error m known fam.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
apply: (check_queries_sound (R := R) cq); rewrite -cardA -mulnA.
exact: (gradient_descent gram (checked_tau R fam) (served err) LK (learns_part succ)).
Qed.

Theorem check_steps_sound size parameters low high correlation tau error success steps part lambda K m :
  [&& check_family size part low high correlation tau, check_K part high (correlation * high) (tau * tau) lambda K,
      check_error part correlation error m & check_queries part success (parameters * K) m steps] ->
  steps_claim size parameters low high correlation tau error success steps.
Proof.
move=> /and4P[fam cK err cq] R V k I f known p Omega P s T succ.
have [A [cardA gram served]] := checked_part error m known fam.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
apply: (check_queries_sound (R := R) cq); rewrite -cardA nat_of_mul_bin.
exact: (gradient_descent gram (checked_tau R fam) (served err) LK (learns_part succ)).
Qed.

Theorem check_l2_sound size low high correlation tau error success steps part K m :
  check_l2 size low high correlation tau error success steps part K m ->
  l2_claim size low high correlation tau error success steps.
Proof.
move=> /and4P[fam cz err cq] R V k I f known p Omega P s T succ.
have [A [cardA gram served]] := checked_part error m known fam.
have LK := check_zero_sound R cz; rewrite tau2 -cardA in LK.
apply: (check_queries_sound (R := R) cq); rewrite -cardA.
exact: (gradient_descent_l2 gram (served err) LK (learns_part succ)).
Qed.
