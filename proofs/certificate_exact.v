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

Section Steps.
Variables (Lam tau : rational) (K : binary).

(* R'(L) >= L': by L' <= L - K, or by Lambda <= E(L, L' - 1) tau^2 *)
Definition check_step (L L' : binary) : bool :=
  (L' + K <=? L)%num ||
  [&& (1 <? L')%num, (0 <? L)%num & le_q Lam (of_n (E_n L (L' - 1)) * (tau * tau))].

Fixpoint check_tail (L : binary) (tail : seq binary) : bool :=
  if tail is L' :: tail' then check_step L L' && check_tail L' tail' else true.

Variable R : realFieldType.
Let lam := value R Lam.
Let t := value R tau.
Hypothesis lam0 : 0 < lam.

Lemma check_step_sound L L' : check_step L L' -> (L' <= survivors lam t K L)%N.
Proof.
move=> /orP[h|/and3P[h1 h2]]; first by rewrite /survivors leq_max; apply/orP; right; lia.
rewrite (le_qE R) !valueE => h3; rewrite /survivors leq_max; apply/orP; left.
have -> : nat_of_bin L' = (nat_of_bin (L' - 1)%num).+1 by lia.
by apply: window_ge => //; [lia|lia|rewrite -E_nE; [rewrite expr2|lia]].
Qed.

Lemma check_tail_sound L tail : check_tail L tail -> (last L tail <= iter (seq.size tail) (survivors lam t K) L)%N.
Proof.
elim: tail L => //= L' tail IH L /andP[/check_step_sound h1 /IH h2].
by apply: leq_trans h2 _; rewrite -iterS iterSr; apply: iter_survivors_mono.
Qed.
End Steps.

Definition check_exact (size : binary) (low high correlation tau error : rational) (queries part : binary)
    (lambda : rational) (K m steps : binary) (tail : seq binary) : bool :=
  let Lam := (high + correlation * high * (of_n part - 1))%ratio in
  [&& check_family size part low high correlation tau, check_K part high (correlation * high) (tau * tau) lambda K,
      check_error part correlation error m, lt_q 0 Lam, (steps * K <=? part)%num,
      check_tail Lam tau K (part - steps * K) tail, (m <? last (part - steps * K)%num tail)%num &
      (queries <=? steps + bin_of_nat (seq.size tail) + 1)%num].

Lemma rounds (queries steps : binary) (n q j : nat) : (queries <=? steps + bin_of_nat n + 1)%num ->
  (q < queries)%N -> (j <= q)%N -> (j <= steps + n)%N.
Proof. by have := bin_of_natK n; move: (bin_of_nat n) => b; lia. Qed.

Theorem check_exact_sound size low high correlation tau error queries part lambda K m steps tail :
  check_exact size low high correlation tau error queries part lambda K m steps tail ->
  exact_claim size low high correlation tau error queries.
Proof.
move=> /and5P[fam cK err lp /and4P[sK ct lm cq]] R V k I f known Omega P s q succ.
have [A [cardA gram served]] := checked_part error m known fam.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
have t0 := checked_tau R fam; have /andP[_ /and5P[p0 _ _ _ _]] := fam.
set Lam := (high + correlation * high * (of_n part - 1))%ratio in lp ct.
have lam0 : 0 < value R Lam by move: lp; rewrite (lt_qE R) value0.
rewrite value1 in succ; rewrite /at_least leqNgt; apply/negP => qlt.
have gramT : Lambda_le k (fun j : {i | i \in A} => f (val j)) [set: {i | i \in A}] (value R Lam).
  have := gram [set: {i | i \in A}]; rewrite cardsT cardA => /(_ _) H.
  have -> : value R Lam = value R high + value R (correlation * high) * (nat_of_bin part).-1%:R; last by apply: H; lia.
  rewrite /Lam !valueE; congr (_ + _ * _).
  have pp : (0 < part)%N by lia.
  by rewrite -{1}(prednK pp) nS addrK.
have many : below_V [finType of {i | i \in A}] (value R Lam) (value R tau) K m q.
  move=> j jq; rewrite cardA; have jn := rounds cq qlt jq.
  apply: leq_trans (@iter_survivors_decr _ _ _ _ lam0 _ _ _ jn).
  rewrite addnC iterD; apply: leq_trans (iter_survivors_mono (value R tau) K lam0 _ (survivors_K (value R Lam) (value R tau) K part steps)).
  have -> : (part - steps * K = nat_of_bin (part - steps * K)%num)%N by lia.
  by apply: leq_trans (check_tail_sound lam0 ct); lia.
have := csq_exact lam0 gramT gram t0 LK (served err) many (learns_part succ); rewrite mul1r ler_subr_addl.
by rewrite -[X in _ <= X]add0r ler_add2r ler10.
Qed.
