(* docs/theory.md, 5.4: a fullest window, and what it leaves (Lemma B). *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers chains exclusion.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Windows.
Variables (R : realFieldType) (I : finType).
Implicit Types (A : {set I}) (c : I -> R).

(* The centre of an interval of length 2 tau that holds as many of the c_i as possible *)
Definition fullest A c tau : R := argmin (fun v => #|bad A c tau v|) 0 [seq c i + tau | i <- enum A].

Lemma fullest_max A c tau i : i \in A -> (#|good A c tau (c i + tau)| <= #|good A c tau (fullest A c tau)|)%N.
Proof.
move=> iA; have h : c i + tau \in 0 :: [seq c i + tau | i <- enum A].
  by rewrite inE; apply/orP; right; apply: map_f; rewrite mem_enum.
have := argmin_le (fun v => #|bad A c tau v|) h; rewrite -/(fullest A c tau).
have := card_bad A c tau (c i + tau); have := card_bad A c tau (fullest A c tau).
by move=> <- h1 h2; rewrite -(leq_add2r #|bad A c tau (fullest A c tau)|) -h1 leq_add2l.
Qed.

Lemma fullest_gt0 A c tau : 0 <= tau -> (0 < #|A|)%N -> (0 < #|good A c tau (fullest A c tau)|)%N.
Proof.
move=> t0 /card_gt0P[i iA]; apply: leq_trans (fullest_max c tau iA).
by apply/card_gt0P; exists i; rewrite !inE iA addrAC subrr add0r ger0_norm /=.
Qed.

Lemma in_window (a x tau : R) : (`|a + tau - x| <= tau) = (a <= x <= a + 2%:R * tau).
Proof.
rewrite ler_norml andbC; congr (_ && _).
- by rewrite ler_subl_addl ler_add2r.
- by rewrite ler_subr_addl ler_subl_addr -addrA (_ : tau + tau = 2%:R * tau) //; ring.
Qed.

(* Lemma B: what a fullest window leaves *)
Lemma fullest_lt A c tau : 0 <= tau -> (#|good A c tau (fullest A c tau)| < #|A|)%N ->
  (E #|A| #|good A c tau (fullest A c tau)|)%:R * tau ^+ 2 < \sum_(i in A) c i ^+ 2.
Proof.
move=> t0; set Rn := #|good A c tau _| => RA.
have R0 : (0 < Rn)%N by apply: fullest_gt0 => //; apply: leq_ltn_trans RA.
pose s := sort <=%R [seq c i | i <- enum A].
have size_s : size s = #|A| by rewrite size_sort size_map -cardE.
have ss : sorted <=%R s by apply: sort_le_sorted.
have -> : \sum_(i in A) c i ^+ 2 = \sum_(i < #|A|) nth 0 s i ^+ 2.
  rewrite -size_s -(big_mkord xpredT (fun i => nth 0 s i ^+ 2)) -(big_nth 0 xpredT (fun x => x ^+ 2)).
  by rewrite (perm_big _ (permEl (perm_sort _ _))) /= big_map -big_enum.
apply: classes_lt => //; first by rewrite R0.
move=> i iR; rewrite ltNge; apply/negP => close.
have is' : (i < size s)%N by rewrite size_s; apply: leq_ltn_trans iR; apply: leq_addr.
have : nth 0 s i \in s by apply: mem_nth.
rewrite mem_sort => /mapP[i0]; rewrite mem_enum => i0A sE.
have := fullest_max c tau i0A; rewrite -/Rn leqNgt => /negP; apply.
have -> : #|good A c tau (c i0 + tau)| = count (fun x => nth 0 s i <= x <= nth 0 s i + 2%:R * tau) s.
  rewrite (permP (permEl (perm_sort _ _))) count_map -sum1_count big_enum_cond sum1dep_card.
  by apply: eq_card => j; rewrite !inE /= -in_window sE.
rewrite -[X in count _ X](cat_take_drop i) count_cat -[X in (X + _)%N]addn0 addnC.
apply: leq_trans (leq_addr _ _) => //.
rewrite -[X in count _ X](cat_take_drop Rn.+1) count_cat; apply: leq_trans (leq_addr _ _).
have sz : size (take Rn.+1 (drop i s)) = Rn.+1.
  by rewrite size_take size_drop size_s; case: ltnP => // h; apply/eqP; rewrite eqn_leq h /= ltn_subRL.
rewrite -[X in (X <= _)%N]sz; rewrite (_ : count _ _ = size (take Rn.+1 (drop i s))) //.
apply/eqP; rewrite -all_count; apply/(all_nthP 0) => j; rewrite sz ltnS => jR.
rewrite nth_take ?ltnS // nth_drop.
have ijs : (i + j < size s)%N by rewrite size_s; apply: leq_ltn_trans iR; rewrite leq_add2l.
have iRs : (i + Rn < size s)%N by rewrite size_s.
have mono := sorted_leq_nth (@le_trans _ R) (@lexx _ R) 0 ss.
rewrite (mono i (i + j)%N) ?inE ?leq_addr //=.
rewrite -ler_subl_addl; apply: le_trans close; rewrite ler_add2r.
by apply: mono; rewrite ?inE ?leq_add2l.
Qed.

(* No v has more of the c_i within tau. *)
Lemma fullest_best A c tau v : (#|good A c tau v| <= #|good A c tau (fullest A c tau)|)%N.
Proof.
case: (set_0Vmem (good A c tau v)) => [->|[i0 i0v]]; first by rewrite cards0.
pose i := [arg min_(j < i0 in good A c tau v) c j]%O.
have [iv least] : i \in good A c tau v /\ forall j, j \in good A c tau v -> c i <= c j.
  by rewrite /i; case: arg_minP => // j jv H; split.
have iA : i \in A by move: iv; rewrite inE => /andP[].
apply: leq_trans (fullest_max c tau iA); apply: subset_leq_card; apply/subsetP => j jv.
have /andP[jA jt] : (j \in A) && (`|v - c j| <= tau) by move: jv; rewrite inE.
rewrite inE jA in_window least //=; move: iv jt; rewrite inE => /andP[_].
rewrite !ler_norml => /andP[_ h1] /andP[h2 _].
apply: (@le_by _ ((tau - (v - c i)) + (v - c j - - tau))); last by ring.
by rewrite addr_ge0 // subr_ge0.
Qed.

End Windows.
