(* docs/theory.md, Theorem 2.4', the upper bound of (2g), by counting: among the words of length d, those in which a given
   set of j letters occurs an odd number of times, and the others an even number, do not become more frequent if j grows
   by 2.  So words with every letter odd are the rarest of the 2^(k-1) sets of the right parity. *)
From mathcomp Require Import all_ssreflect.
From mathcomp.zify Require Import zify.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.

Section Words.
Variable k : nat.
Notation letter := 'I_k.

(* The letters that occur an odd number of times *)
Definition odd_letters (w : seq letter) : {set letter} := [set i | odd (count_mem i w)].

(* The number of words of length d with these odd letters *)
Definition words (d : nat) (p : {set letter}) : nat := #|[set w : d.-tuple letter | odd_letters w == p]|.

Definition toggle (i : letter) (p : {set letter}) : {set letter} := [set j | (j == i) (+) (j \in p)].

Lemma toggleK i : involutive (toggle i).
Proof. by move=> p; apply/setP => j; rewrite !inE addbA addbb addFb. Qed.

Lemma odd_letters_cons i w : odd_letters (i :: w) = toggle i (odd_letters w).
Proof. by apply/setP => j; rewrite !inE /= oddD eq_sym; case: (j == i). Qed.

Lemma card_toggle i p : #|toggle i p| = if i \in p then #|p|.-1 else #|p|.+1.
Proof.
case: (boolP (i \in p)) => ip.
- rewrite [#|p|](cardsD1 i) ip /=; apply: eq_card => j; rewrite !inE.
  by case: eqP => [->|_]; rewrite ?ip.
- have := cardsU1 i p; rewrite ip add1n => <-; apply: eq_card => j; rewrite !inE.
  by case: eqP => [->|_]; rewrite ?(negbTE ip).
Qed.

Lemma wordsS d p : words d.+1 p = \sum_i words d (toggle i p).
Proof.
rewrite /words -sum1dep_card (reindex (fun x : letter * d.-tuple letter => [tuple of x.1 :: x.2])) /=; last first.
  exists (fun w => (thead w, [tuple of behead w])) => [[i w] _|w _] /=; last by rewrite -tuple_eta.
  by congr (_, _); apply: val_inj.
rewrite (eq_bigl (fun x : letter * d.-tuple letter => xpredT x.1 && (odd_letters x.2 == toggle x.1 p))); last first.
  move=> [i w] /=; rewrite odd_letters_cons; apply/eqP/eqP => [<-|->]; by rewrite toggleK.
rewrite -(pair_big_dep xpredT (fun i (w : d.-tuple letter) => odd_letters w == toggle i p) (fun _ _ => 1)) /=.
by apply: eq_bigr => i _; rewrite sum1dep_card.
Qed.

(* ... by the number j of odd letters *)
Fixpoint count_words (d j : nat) : nat :=
  if d is d'.+1 then j * count_words d' j.-1 + (k - j) * count_words d' j.+1 else j == 0.

Lemma wordsE d p : words d p = count_words d #|p|.
Proof.
elim: d p => [|d IH] p.
  rewrite /words /= cards_eq0; case: (boolP (p == set0)) => [/eqP ->|p0].
    rewrite (_ : [set _ | _] = setT) ?cardsT ?card_tuple ?expn0 //; apply/setP => w; rewrite !inE tuple0.
    by apply/eqP/setP => i; rewrite !inE.
  rewrite (_ : [set _ | _] = set0) ?cards0 //; apply/setP => w; rewrite !inE tuple0; apply/negbTE.
  by apply: contra p0 => /eqP <-; apply/eqP/setP => i; rewrite !inE.
rewrite wordsS (eq_bigr (fun i => if i \in p then count_words d #|p|.-1 else count_words d #|p|.+1)); last first.
  by move=> i _; rewrite IH card_toggle; case: ifP.
rewrite (bigID (mem p)) /=; congr (_ + _).
- rewrite (eq_bigr (fun=> count_words d #|p|.-1)); last by move=> i ->.
  by rewrite sum_nat_const.
- rewrite (eq_bigr (fun=> count_words d #|p|.+1)); last by move=> i /negbTE ->.
  rewrite sum_nat_const; congr (_ * _).
  have <- : #|~: p| = k - #|p| by rewrite cardsCs setCK card_ord.
  by apply: eq_card => i; rewrite !inE.
Qed.

(* All odd is the least likely pattern *)
Lemma count_words_mono d j : j.+2 <= k -> count_words d j.+2 <= count_words d j.
Proof.
elim: d j => [|d IH] j jk //=.
have h1 : j * count_words d j.+1 <= j * count_words d j.-1.
  by case: j jk => // j jk; rewrite leq_mul2l IH ?orbT //; apply: ltnW.
have h2 : (k - j.+2) * count_words d j.+3 <= (k - j.+2) * count_words d j.+1.
  case: (ltnP j.+2 k) => h; last by rewrite (_ : k - j.+2 = 0) ?mul0n //; lia.
  by rewrite leq_mul2l IH ?orbT.
have -> : k - j = (k - j.+2) + 2 by lia.
move: (count_words d j.+1) (count_words d j.-1) (count_words d j.+3) (k - j.+2) h1 h2 => a b c e h1 h2.
lia.
Qed.

Lemma count_words_least d j : j <= k -> odd j = odd k -> count_words d k <= count_words d j.
Proof.
move=> jk oj; have [t kE] : exists t, k = j + 2 * t by exists ((k - j)./2); lia.
suff H s : j + 2 * s <= k -> count_words d (j + 2 * s) <= count_words d j by have := H t; rewrite -kE; apply.
elim: s => [|s IH] h; first by rewrite muln0 addn0.
apply: leq_trans (IH _); last by lia.
have -> : j + 2 * s.+1 = (j + 2 * s).+2 by lia.
by apply: count_words_mono; lia.
Qed.

Lemma card_parity : 0 < k -> #|[set p : {set letter} | odd #|p| == odd k]| = 2 ^ k.-1.
Proof.
move=> k0; pose i0 : letter := Ordinal k0.
have half : #|[set p : {set letter} | odd #|p| == odd k]| = #|[set p : {set letter} | odd #|p| != odd k]|.
  rewrite -(card_imset _ (inv_inj (toggleK i0))); apply: eq_card => p; rewrite inE.
  apply/imsetP/idP => [[q]|h].
    rewrite inE => /eqP <- ->; rewrite card_toggle; case: ifP => iq /=; last by case: (odd _).
    by rewrite [#|q|](cardsD1 i0) iq /=; case: (odd _).
  exists (toggle i0 p); last by rewrite toggleK.
  rewrite inE card_toggle; case: ifP => ip; move: h; last by rewrite /=; case: (odd #|p|); case: (odd k).
  by rewrite [#|p|](cardsD1 i0) ip /=; case: (odd _); case: (odd k).
have tot : #|[set p : {set letter} | odd #|p| == odd k]| + #|[set p : {set letter} | odd #|p| != odd k]| = 2 ^ k.
  have -> : 2 ^ k = #|{set letter}| by rewrite -cardsT -powersetT card_powerset cardsT card_ord.
  rewrite -(cardsC [set p : {set letter} | odd #|p| == odd k]); congr (_ + _).
  by apply: eq_card => p; rewrite !inE.
move: tot; rewrite -half addnn -[in RHS](prednK k0) expnS mul2n => /double_inj; exact.
Qed.

(** 2^(k-1) u(k, d) <= k^d, where u(k, d) is the number of words of length d with every letter an odd number of times *)
Theorem all_odd_words d : 0 < k -> 2 ^ k.-1 * words d [set: letter] <= k ^ d.
Proof.
move=> k0; rewrite wordsE cardsT card_ord -card_parity //.
have -> : k ^ d = \sum_(p : {set letter}) words d p.
  rewrite -[X in X ^ _](card_ord k) -card_tuple -sum1_card (partition_big (fun w : d.-tuple letter => odd_letters w) xpredT) //=.
  by apply: eq_bigr => p _; rewrite sum1dep_card.
rewrite (bigID (fun p : {set letter} => odd #|p| == odd k)) /=; apply: leq_trans (leq_addr _ _).
rewrite -sum1dep_card big_distrl /=; apply: leq_sum => p /eqP po; rewrite mul1n wordsE.
by apply: count_words_least => //; rewrite -[X in _ <= X](card_ord k) max_card.
Qed.
End Words.
