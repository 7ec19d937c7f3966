(* Certificates of csq-exact: while L >= 2 K a step takes L to L - K; the rest is played, one length after the other. *)
From Coq Require Import NArith ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify ssrZ.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame outputs csq_frame chains csq_exact rationals certificate.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* (5e), in binary *)
Definition e_n (l : binary) : binary := ((l - 1) * l * (l + 1) / 3)%num.
Definition E_n (L R : binary) : binary :=
  ((L mod R) * e_n (L / R + 1) + (R - L mod R) * e_n (L / R))%num.

Lemma div_modE (a b : binary) : (0 < b)%N ->
  nat_of_bin (a / b)%num = (a %/ b)%N /\ nat_of_bin (a mod b)%num = (a %% b)%N.
Proof.
move=> b0; have h1 := N.div_mod' a b; have h2 : (a mod b < b)%num by apply: N.mod_lt; lia.
move: (a / b)%num (a mod b)%num h1 h2 => s r h1 h2.
have E1 : nat_of_bin a = (s * b + r)%N by lia.
have rb : (r < b)%N by lia.
by rewrite E1 divnMDl // modnMDl divn_small // modn_small // addn0.
Qed.

Lemma e_nE l : e_n l = e l :> nat.
Proof.
have H : nat_of_bin ((l - 1) * l * (l + 1))%num = (l.-1 * l * l.+1)%N.
  rewrite !nat_of_mul_bin; have -> : nat_of_bin (l - 1)%num = l.-1 by lia.
  by have -> : nat_of_bin (l + 1)%num = l.+1 by lia.
by rewrite /e_n /e -H; have [-> _] := @div_modE ((l - 1) * l * (l + 1))%num 3%num isT.
Qed.

Lemma E_nE (L R : binary) : (0 < R)%N -> E_n L R = E L R :> nat.
Proof.
move=> R0; have [d r] := div_modE L R0.
rewrite /E_n /E -d -r; move: (L / R)%num (L mod R)%num => s x.
have -> : (nat_of_bin s).+1 = nat_of_bin (s + 1)%num by lia.
rewrite -!e_nE nat_of_add_bin !nat_of_mul_bin; congr (_ + _ * _)%N; lia.
Qed.

(** csq-exact: a CSQ(tau) learner that reaches this error with certainty asks at least `queries` queries. *)
Definition exact_claim (size : binary) (low high correlation tau error : rational) (queries : binary) : Prop :=
  csq_claim size low high correlation tau error 1%ratio (Some queries).

(* A game that takes L to left(L): the numbers L' of a tail are lower bounds that a check has shown, one from the other. *)
Section Tail.
Variables (step : binary -> binary -> bool) (left : nat -> nat).
Hypothesis step_sound : forall L L', step L L' -> (L' <= left L)%N.
Hypothesis left_mono : forall L L', (L <= L')%N -> (left L <= left L')%N.

Fixpoint check_tail (L : binary) (tail : seq binary) : bool :=
  if tail is L' :: tail' then step L L' && check_tail L' tail' else true.

Lemma iter_mono j L L' : (L <= L')%N -> (iter j left L <= iter j left L')%N.
Proof. by move=> LL; elim: j => //= j IH; apply: left_mono. Qed.

Lemma check_tail_sound L tail : check_tail L tail -> (last L tail <= iter (seq.size tail) left L)%N.
Proof.
elim: tail L => //= L' tail IH L /andP[/step_sound h1 /IH h2].
by apply: leq_trans h2 _; rewrite -iterS iterSr; apply: iter_mono.
Qed.

Hypothesis left_le : forall L, (left L <= L)%N.
Variable K : binary.
Hypothesis left_K : forall L, (L - K <= left L)%N.

(* Rounds that take K each, and then those of the tail: after any smaller number of rounds more than m are left. *)
Definition check_game (part m steps queries : binary) (tail : seq binary) : bool :=
  [&& (steps * K <=? part)%num, check_tail (part - steps * K) tail, (m <? last (part - steps * K)%num tail)%num &
      (queries <=? steps + bin_of_nat (seq.size tail) + 1)%num].

Lemma iter_decr i j L : (i <= j)%N -> (iter j left L <= iter i left L)%N.
Proof.
move=> ij; rewrite -(subnK ij) iterD; elim: (j - i)%N => //= n IH.
by apply: leq_trans IH; apply: left_le.
Qed.

Lemma iter_K j L : (L - j * K <= iter j left L)%N.
Proof.
elim: j => [|j IH]; first by rewrite subn0.
rewrite iterS; apply: leq_trans (left_K _).
by rewrite mulSn addnC subnDA leq_sub2r.
Qed.

Lemma check_game_sound part m steps queries tail (j : nat) : check_game part m steps queries tail -> (j < queries)%N ->
  (m < iter j left part)%N.
Proof.
move=> /and4P[sK ct lm cq] jq.
have jn : (j <= steps + seq.size tail)%N.
  by move: cq; have := bin_of_natK (seq.size tail); move: (bin_of_nat _) => b; lia.
apply: leq_trans (iter_decr _ jn); rewrite addnC iterD; apply: leq_trans (iter_mono _ (iter_K steps part)).
have -> : (part - steps * K = nat_of_bin (part - steps * K)%num)%N by lia.
by apply: leq_trans (check_tail_sound ct); lia.
Qed.
End Tail.

(* R'(L) >= L': by L' <= L - K, or by Lambda <= E(L, L' - 1) tau^2 *)
Definition check_step (Lam tau : rational) (K L L' : binary) : bool :=
  (L' + K <=? L)%num ||
  [&& (1 <? L')%num, (0 <? L)%num & le_q Lam (of_n (E_n L (L' - 1)) * (tau * tau))].

Lemma check_step_sound (R : realFieldType) Lam tau K : 0 < value R Lam -> forall L L', check_step Lam tau K L L' ->
  (L' <= survivors (value R Lam) (value R tau) K L)%N.
Proof.
move=> lam0 L L' /orP[h|/and3P[h1 h2]]; first by rewrite /survivors leq_max; apply/orP; right; lia.
rewrite (le_qE R) !valueE => h3; rewrite /survivors leq_max; apply/orP; left.
have -> : nat_of_bin L' = (nat_of_bin (L' - 1)%num).+1 by lia.
by apply: window_ge => //; [lia|lia|rewrite -E_nE; [rewrite expr2|lia]].
Qed.

(* Lambda of the part *)
Definition Lambda_part (high correlation : rational) (part : binary) : rational :=
  (high + correlation * (of_n part - 1))%ratio.

Lemma Lambda_part_sound (R : realFieldType) (V : Type) (k : kernel R V) (J : finType) (g : J -> V) high correlation
    (part : binary) : (0 < part)%N -> #|J| = part ->
  Lambda_sizes k g (fun a => value R high + value R correlation * a.-1%:R) ->
  Lambda_le k g [set: J] (value R (Lambda_part high correlation part)).
Proof.
move=> p0 cardJ sizes; have := sizes [set: J]; rewrite cardsT cardJ => /(_ p0).
by rewrite /Lambda_part !valueE -{2}(prednK p0) nS addrK.
Qed.

(* More than m survive j < queries rounds. *)
Lemma check_rounds_sound (R : realFieldType) Lam tau K part m steps queries tail (j : nat) : 0 < value R Lam ->
  check_game (check_step Lam tau K) K part m steps queries tail -> (j < queries)%N ->
  (m < iter j (survivors (value R Lam) (value R tau) K) part)%N.
Proof.
move=> l0; apply: check_game_sound.
- exact: check_step_sound.
- by move=> L L'; apply: survivors_mono.
- by move=> L; apply: survivors_le.
- by move=> L; rewrite /survivors leq_maxr.
Qed.

Definition check_exact (size : binary) (low high correlation tau error : rational) (queries part : binary)
    (lambda : rational) (K m steps : binary) (tail : seq binary) : bool :=
  let Lam := Lambda_part high (correlation * high) part in
  [&& check_family size part low high correlation tau, check_K part high (correlation * high) (tau * tau) lambda K,
      check_error part correlation error m, lt_q 0 Lam & check_game (check_step Lam tau K) K part m steps queries tail].

Theorem check_exact_sound size low high correlation tau error queries part lambda K m steps tail :
  check_exact size low high correlation tau error queries part lambda K m steps tail ->
  exact_claim size low high correlation tau error queries.
Proof.
move=> /and5P[fam cK err lp game] R V k I f known Omega P s q succ.
have [A [cardA gram served]] := checked_part error m known fam.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
have /andP[_ /and5P[p0 _ _ _ _]] := fam; have pp : (0 < part)%N by lia.
have lam0 : 0 < value R (Lambda_part high (correlation * high) part) by move: lp; rewrite (lt_qE R) value0.
rewrite value1 in succ; rewrite /at_least leqNgt; apply/negP => qlt.
have many : below_V [finType of {i | i \in A}] (value R (Lambda_part high (correlation * high) part)) (value R tau) K m q.
  by move=> j jq; rewrite cardA; apply: (check_rounds_sound lam0 game); apply: leq_ltn_trans jq _.
have := csq_exact lam0 (Lambda_part_sound pp cardA gram) gram (checked_tau R fam) LK (served err) many (learns_part succ).
by rewrite mul1r ler_subr_addl -[X in _ <= X]add0r ler_add2r ler10.
Qed.
