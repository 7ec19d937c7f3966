(* Certificates of the games of elimination for labels and for deciders: csq-exact for labels, csq-decision-exact; and of
   csq-decision (ii).  What csq-decision-exact bounds is a `decision_claim` with probability 1. *)
From Coq Require Import NArith ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify ssrZ.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame outputs csq_frame csq_exact stat_classification stat_exact
  csq_decision csq_decision_exact rationals certificate certificate_exact certificate_labels.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** csq-exact for labels: a STAT(tau) learner whose output u has <u, f_i> >= c, with certainty, asks at least `queries`
    queries. *)
Definition stat_exact_claim (size : binary) (high correlation tau c : rational) (queries : binary) : Prop :=
  stat_claim size high correlation tau c 1%ratio (Some queries).

Definition check_stat_exact (size : binary) (high correlation tau c : rational) (queries part : binary)
    (lambda : rational) (K m steps : binary) (tail : seq binary) : bool :=
  let Lam := Lambda_part high correlation part in
  [&& check_concepts size part high correlation tau, check_K part high correlation (tau * tau) lambda K,
      check_m part high correlation c m, lt_q 0 Lam & check_game (check_step Lam tau K) K part m steps queries tail].

Theorem check_stat_exact_sound size high correlation tau c queries part lambda K m steps tail :
  check_stat_exact size high correlation tau c queries part lambda K m steps tail ->
  stat_exact_claim size high correlation tau c queries.
Proof.
move=> /and5P[fam cK cm lp game] R X D I f known concept Omega P s q succ.
have [A [cardA _ _ gram served]] := checked_concepts c m known concept fam.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
have /and5P[_ p0 _ _ t0] := fam; have pp : (0 < part)%N by lia.
have tau0 : 0 <= value R tau by move: t0; rewrite (le_qE R) value0.
have lam0 : 0 < value R (Lambda_part high correlation part) by move: lp; rewrite (lt_qE R) value0.
rewrite value1 in succ; rewrite /at_least leqNgt; apply/negP => qlt.
have many : below_V [finType of {i | i \in A}] (value R (Lambda_part high correlation part)) (value R tau) K m q.
  by move=> j jq; rewrite cardA; apply: (check_rounds_sound lam0 game); apply: leq_ltn_trans jq _.
have := stat_exact lam0 (Lambda_part_sound pp cardA gram) gram tau0 LK (served cm) many (learns_part succ).
by rewrite mul1r ler_subr_addl -[X in _ <= X]add0r ler_add2r ler10.
Qed.

(* (5ab), in binary *)
Definition E_0_n (L R : binary) : binary := if (L <=? 2 * R)%num then (2 * (L - R))%num else (4 * L - 6 * R)%num.

Lemma E_0_nE (L R : binary) : E_0_n L R = E_0 L R :> nat.
Proof. by rewrite /E_0_n /E_0; case: ifP => h1; case: ifP => h2; lia. Qed.

(* R_0'(L) >= L': by L' <= L - K, or by Lambda <= E_0(L, L' - 1) tau^2 *)
Definition check_step_0 (Lam tau : rational) (K L L' : binary) : bool :=
  (L' + K <=? L)%num || ((0 <? L')%num && le_q Lam (of_n (E_0_n L (L' - 1)) * (tau * tau))).

Lemma check_step_0_sound (R : realFieldType) Lam tau K : 0 < value R Lam -> forall L L', check_step_0 Lam tau K L L' ->
  (L' <= survivors_0 (value R Lam) (value R tau) K L)%N.
Proof.
move=> lam0 L L' /orP[h|/andP[h1]]; first by rewrite /survivors_0 leq_max; apply/orP; right; lia.
rewrite (le_qE R) !valueE => h3; rewrite /survivors_0 leq_max; apply/orP; left.
have -> : nat_of_bin L' = (nat_of_bin (L' - 1)%num).+1 by lia.
by apply: window_0_ge => //; rewrite -E_0_nE expr2.
Qed.

Definition check_game_0 (high correlation tau : rational) (queries part K steps : binary) (tail : seq binary) : bool :=
  let Lam := Lambda_part high correlation part in
  lt_q 0 Lam && check_game (check_step_0 Lam tau K) K part 0 steps queries tail.

Lemma check_game_0_sound (R : realFieldType) (J : finType) high correlation tau queries part K steps tail (q : nat) :
  check_game_0 high correlation tau queries part K steps tail -> #|J| = part -> (q < queries)%N ->
  below_V_0 J (value R (Lambda_part high correlation part)) (value R tau) K q.
Proof.
move=> /andP[]; rewrite (lt_qE R) value0 => lam0 game cardJ qlt j jq; rewrite cardJ.
have jlt := leq_ltn_trans jq qlt; apply: (check_game_sound _ _ _ _ game jlt).
- exact: check_step_0_sound.
- by move=> L L'; apply: survivors_0_mono.
- by move=> L; apply: survivors_0_le.
- by move=> L; rewrite /survivors_0 leq_maxr.
Qed.

(* N + 1 > N *)
Lemma no_success (R : realFieldType) (n : nat) : 1 * (n%:R + 1) <= n%:R :> R -> False.
Proof. by rewrite mul1r -[X in _ <= X]addr0 ler_add2l ler10. Qed.

Definition check_decision_exact (size : binary) (high correlation tau : rational) (queries part : binary)
    (lambda : rational) (K steps : binary) (tail : seq binary) : bool :=
  [&& check_family size part 1 high correlation tau, check_K part high correlation (tau * tau) lambda K &
      check_game_0 high correlation tau queries part K steps tail].

Theorem check_decision_exact_sound size high correlation tau queries part lambda K steps tail :
  check_decision_exact size high correlation tau queries part lambda K steps tail ->
  decision_claim size high correlation tau 1%ratio (Some queries).
Proof.
move=> /and3P[fam cK game] R V k I f known Omega P s q; rewrite value1 => succ.
have /andP[ps /and5P[p0 _ h0 c0 _]] := fam; have [cardI _ _] := known.
have [|A cardA] := @some_part I part; first by rewrite cardI; lia.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
have gram := bounded_gram h0 c0 (bounded_part known cardA); have pp : (0 < part)%N by lia.
rewrite /at_least leqNgt; apply/negP => qlt; have many := check_game_0_sound R game cardA qlt.
exact: no_success (csq_decision_exact (Lambda_part_sound pp cardA gram) gram (checked_tau R fam) LK many (decides_part A succ)).
Qed.

Definition check_stat_decision_exact (size : binary) (high correlation tau : rational) (queries part : binary)
    (lambda : rational) (K steps : binary) (tail : seq binary) : bool :=
  [&& check_concepts size part high correlation tau, check_K part high correlation (tau * tau) lambda K &
      check_game_0 high correlation tau queries part K steps tail].

Theorem check_stat_decision_exact_sound size high correlation tau queries part lambda K steps tail :
  check_stat_decision_exact size high correlation tau queries part lambda K steps tail ->
  stat_decision_claim size high correlation tau 1%ratio (Some queries).
Proof.
move=> /and3P[fam cK game] R X D I f known concept Omega P s q; rewrite value1 => succ.
have [A [cardA _ _ gram _]] := checked_concepts 1%ratio 0%num known concept fam.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
have /and5P[_ p0 _ _ t0] := fam; have pp : (0 < part)%N by lia.
have tau0 : 0 <= value R tau by move: t0; rewrite (le_qE R) value0.
rewrite /at_least leqNgt; apply/negP => qlt; have many := check_game_0_sound R game cardA qlt.
exact: no_success (stat_decision_exact (Lambda_part_sound pp cardA gram) gram tau0 LK many (decides_part A succ)).
Qed.

(* csq-decision (ii): no number of queries suffices, since | f_i |^2 <= 4 tau^2. *)
Definition check_short (size : binary) (high tau success : rational) : bool :=
  [&& (0 <? size)%num, le_q 0 tau, le_q high (4 * (tau * tau)) & lt_q 1 (2 * success)].

Theorem check_short_sound size high correlation tau success :
  check_short size high tau success -> decision_claim size high correlation tau success None.
Proof.
move=> /and4P[s0 t0 short big] R V k I f [cardI nb _] Omega P s q succ.
have /card_gt0P[i _] : (0 < #|I|)%N by rewrite cardI; lia.
move: t0 short big; rewrite !(le_qE R) (lt_qE R) !valueE -expr2 => t0 short.
by rewrite ltNge (csq_decision_short t0 (le_trans (nb i) short) succ).
Qed.
