(* docs/theory.md, 5.1: learners, oracles, and the counting lemma; 5.8: deciders; 5.4 (i): adversaries with a memory.
   Nothing here knows what a query or an answer is. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.

Section Game.
Variables (Query Answer Output : Type).

(* What was asked and answered, the latest first. *)
Definition history := seq (Query * Answer).

(* A deterministic adaptive learner makes of the answers so far the next query, or an output. *)
Definition strategy := seq Answer -> Query + Output.

(* An oracle answers a query; it may remember all that it was asked, and what it answered. *)
Definition oracle := history -> Query -> Answer.

(* The run of s against o with at most q more queries: the output, or None if s asks for more. *)
Fixpoint play (s : strategy) (o : oracle) (q : nat) (past : history) : option Output :=
  match s (map snd past) with
  | inr x => Some x
  | inl h => if q is q'.+1 then play s o q' ((h, o past h) :: past) else None
  end.

Definition run s o q := play s o q [::].

(* Targets: finitely many, or the points of a probability space (directions.v) *)
Section Targets.
Variable Target : Type.

(* valid i h a: the answer a to the query h is valid if the target is i *)
Variable valid : Target -> Query -> Answer -> bool.

Definition valid_oracle (i : Target) (o : oracle) := forall past h, valid i h (o past h).

(* good i x: the output x is good for the target i *)
Variable good : Target -> Output -> bool.

(* Who asks too much has no output, and no output is not a good one. *)
Definition served (i : Target) (r : option Output) := if r is Some x then good i x else false.

(* A randomised learner is a random deterministic one: omega are its random numbers.  With at most q queries it succeeds
   with probability delta if for every target and every valid oracle its output is good with that probability. *)
Definition learns (R : realFieldType) (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy) (q : nat)
    (delta : R) : Prop :=
  forall i o, valid_oracle i o -> happens P (fun omega => served i (run (s omega) o q)) delta.

(* Some answer is valid, whatever the query. *)
Variable exact : Target -> Query -> Answer.
Hypothesis exact_valid : forall i h, valid i h (exact i h).
Variable v : Query -> Answer.

(* O_i *)
Definition O_ (i : Target) : oracle := fun _ h => if valid i h (v h) then v h else exact i h.

Lemma O_valid i : valid_oracle i (O_ i).
Proof. by move=> past h; rewrite /O_; case: ifP. Qed.

(* i is excluded: an answer of the run against v is not valid for it *)
Fixpoint is_excluded (i : Target) (s : strategy) (q : nat) (past : history) : bool :=
  match s (map snd past) with
  | inr _ => false
  | inl h => if q is q'.+1 then ~~ valid i h (v h) || is_excluded i s q' ((h, v h) :: past) else false
  end.

Lemma play_excluded s q past i : ~~ is_excluded i s q past -> play s (O_ i) q past = play s (fun _ => v) q past.
Proof.
elim: q past => [|q IH] past //=; case: (s _) => [h|//].
by rewrite negb_or negbK => /andP[vi /IH]; rewrite /O_ vi.
Qed.
End Targets.

Variables (Target : finType) (valid : Target -> Query -> Answer -> bool) (good : Target -> Output -> bool).
Variable exact : Target -> Query -> Answer.
Hypothesis exact_valid : forall i h, valid i h (exact i h).

Variables (K m : nat).
Hypothesis good_le : forall x, #|[set i | good i x]| <= m.

Lemma served_le r : #|[set i | served good i r]| <= m.
Proof.
case: r => [x|]; first exact: good_le.
by rewrite (_ : [set _ | _] = set0) ?cards0 //; apply/setP => i; rewrite !inE.
Qed.

Section Memoryless.
(* (K): the answer v h is not valid for at most K targets *)
Variable v : Query -> Answer.
Hypothesis excluded_le : forall h, #|[set i | ~~ valid i h (v h)]| <= K.

(* Z: the targets that are excluded *)
Definition excluded (s : strategy) (q : nat) (past : history) : {set Target} := [set i | is_excluded valid v i s q past].

Lemma card_excluded s q past : #|excluded s q past| <= q * K.
Proof.
rewrite /excluded; elim: q past => [|q IH] past /=.
  by case: (s _) => _; rewrite (_ : [set _ | _] = set0) ?cards0 //; apply/setP => i; rewrite !inE.
case: (s _) => [h|_]; last by rewrite (_ : [set _ | _] = set0) ?cards0 //; apply/setP => i; rewrite !inE.
rewrite (_ : [set _ | _] = [set i | ~~ valid i h (v h)] :|: [set i | is_excluded valid v i s q ((h, v h) :: past)]).
  by apply: leq_trans (leq_card_setU _ _) _; rewrite mulSn leq_add.
by apply/setP => i; rewrite !inE.
Qed.

(* One deterministic learner serves at most q K + m of the targets i, each with the oracle O_i. *)
Lemma counting s q : #|[set i | served good i (run s (O_ valid exact v i) q)]| <= q * K + m.
Proof.
have sub : [set i | served good i (run s (O_ valid exact v i) q)] \subset
           excluded s q [::] :|: [set i | served good i (run s (fun _ => v) q)].
  apply/subsetP => i; rewrite !inE; case: (boolP (is_excluded _ _ _ _ _ _)) => //= /(play_excluded exact).
  by rewrite /run => ->.
apply: leq_trans (subset_leq_card sub) _; apply: leq_trans (leq_card_setU _ _) _.
by apply: leq_add; [apply: card_excluded|apply: served_le].
Qed.

(* A decider that does not accept in the run against v accepts few of the others. *)
Lemma deciding (accept : option Output -> bool) s q : ~~ accept (run s (fun _ => v) q) ->
  #|[set i | accept (run s (O_ valid exact v i) q)]| <= q * K.
Proof.
move=> no; apply: leq_trans (card_excluded s q [::]); apply: subset_leq_card; apply/subsetP => i; rewrite !inE.
by apply: contraTT => /(play_excluded exact); rewrite /run => ->.
Qed.

Local Open Scope ring_scope.
Variables (R : realFieldType) (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy) (q : nat).

(** The counting lemma (5a): for a randomised learner with q queries, the probabilities of a good output against O_i add
    up to at most q K + m. *)
Theorem counting_lemma (E : Target -> Omega -> bool) : (forall i, event P (E i)) ->
  (forall i omega, E i omega -> served good i (run (s omega) (O_ valid exact v i) q)) ->
  \sum_i probability P (E i) <= (q * K + m)%:R.
Proof.
move=> mE sE; apply: average_const => // omega; apply: leq_trans (counting (s omega) q).
by apply: subset_leq_card; apply/subsetP => i; rewrite !inE; apply: sE.
Qed.

(** So a learner that succeeds with probability delta has q K >= delta N - m. *)
Theorem learning_bound (delta : R) : learns valid good P s q delta -> delta * #|Target|%:R <= (q * K + m)%:R.
Proof.
move=> succ; have /fin_all_exists[E HE] : forall i, exists E,
    [/\ event P E, (forall omega, E omega -> served good i (run (s omega) (O_ valid exact v i) q)) & delta <= probability P E].
  by move=> i; apply: succ (O_valid exact_valid v i).
apply: (@le_trans _ _ (\sum_i probability P (E i))).
  by rewrite mulr_natr -sumr_const; apply: ler_sum => i _; have [] := HE i.
by apply: counting_lemma => [i|i omega]; have [mE sE _] := HE i => //; apply: sE.
Qed.
End Memoryless.

Section Memory.
(* An adversary that keeps a set of survivors: its answer, and which of the survivors it keeps. *)
Variable answer : {set Target} -> Query -> Answer.
Variable next : {set Target} -> Query -> {set Target}.
Variable left : nat -> nat.
Hypothesis next_sub : forall A h, next A h \subset A.
Hypothesis next_valid : forall A h i, i \in next A h -> valid i h (answer A h).
Hypothesis next_card : forall A h, #|next A h| = left #|A|.

Fixpoint state (past : history) : {set Target} :=
  if past is (h, _) :: past' then next (state past') h else setT.

Definition adversary : oracle := fun past h => answer (state past) h.

(* The oracle that answers like the adversary as long as that is valid for i, and exactly from then on *)
Definition P_ (i : Target) : oracle :=
  fun past h => if i \in next (state past) h then answer (state past) h else exact i h.

Lemma P_valid i : valid_oracle valid i (P_ i).
Proof. by move=> past h; rewrite /P_; case: ifP => // /next_valid. Qed.

Lemma card_state past : #|state past| = iter (size past) left #|Target|.
Proof. by elim: past => [|[h a] past IH] /=; [rewrite cardsT|rewrite next_card IH]. Qed.

(* What the run against the adversary was *)
Fixpoint transcript (s : strategy) (q : nat) (past : history) : history :=
  match s (map snd past) with
  | inr _ => past
  | inl h => if q is q'.+1 then transcript s q' ((h, adversary past h) :: past) else past
  end.

Lemma size_transcript s q past : size past <= size (transcript s q past) <= size past + q.
Proof.
elim: q past => [|q IH] past /=; first by case: (s _) => _; rewrite leqnn leq_addr.
case: (s _) => [h|_]; last by rewrite leqnn leq_addr.
have /andP[h1 h2] := IH ((h, adversary past h) :: past).
by rewrite (leq_trans (leqnSn _) h1) (leq_trans h2) //= addSnnS.
Qed.

Lemma state_transcript s q past : state (transcript s q past) \subset state past.
Proof.
elim: q past => [|q IH] past /=; first by case: (s _).
by case: (s _) => [h|//]; apply: subset_trans (IH _) _; apply: next_sub.
Qed.

Lemma play_survivor s q past i : i \in state (transcript s q past) ->
  play s (P_ i) q past = play s adversary q past.
Proof.
elim: q past => [|q IH] past //=; case: (s _) => [h|//] iS.
have iN : i \in next (state past) h by have /subsetP := state_transcript s q ((h, adversary past h) :: past); apply.
by rewrite {2}/P_ iN -/(adversary past h) IH.
Qed.

(* If more than m survive j <= q queries, the learner fails against one of the P_ i. *)
Lemma surviving s q : (forall j, j <= q -> m < iter j left #|Target|) ->
  exists i, ~~ served good i (run s (P_ i) q).
Proof.
move=> many; set T := transcript s q [::].
have : m < #|state T| by rewrite card_state many //; have /andP[] := size_transcript s q [::].
move=> mT; have /subsetPn[i iT] : ~~ (state T \subset [set i | served good i (run s adversary q)]).
  by apply: contraL mT => /subset_leq_card h; rewrite -leqNgt (leq_trans h) ?served_le.
by rewrite inE => bad; exists i; rewrite /run play_survivor.
Qed.

(* If any survive j <= q queries, the run against one of the P_ i is that against the adversary. *)
Lemma survivor s q : (forall j, j <= q -> 0 < iter j left #|Target|) ->
  exists i, run s (P_ i) q = run s adversary q.
Proof.
move=> many; set T := transcript s q [::].
have : 0 < #|state T| by rewrite card_state many //; have /andP[] := size_transcript s q [::].
by case/card_gt0P => i iT; exists i; rewrite /run play_survivor.
Qed.

Local Open Scope ring_scope.
Variables (R : realFieldType) (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy) (q : nat).

(* ... and a randomised one fails against one of them with probability 1/N at least. *)
Lemma surviving_bound (delta : R) : (forall j, (j <= q)%N -> (m < iter j left #|Target|)%N) ->
  learns valid good P s q delta -> delta * #|Target|%:R <= #|Target|%:R - 1.
Proof.
move=> many succ; have T0 : (0 < #|Target|)%N by apply: leq_trans (many 0%N isT).
have -> : #|Target|%:R - 1 = #|Target|.-1%:R :> R by case: #|Target| T0 => // n _; rewrite nS addrK.
have /fin_all_exists[E HE] : forall i, exists E,
    [/\ event P E, (forall omega, E omega -> served good i (run (s omega) (P_ i) q)) & delta <= probability P E].
  by move=> i; apply: succ (P_valid i).
apply: (@le_trans _ _ (\sum_i probability P (E i))).
  by rewrite mulr_natr -sumr_const; apply: ler_sum => i _; have [] := HE i.
apply: average_const => [i|omega]; first by have [] := HE i.
have [i bad] := surviving (s omega) many; rewrite -(cardC1 i); apply: subset_leq_card; apply/subsetP => j; rewrite !inE.
by apply: contraTneq => ->; apply: contra bad; have [_ sE _] := HE i; apply: sE.
Qed.
End Memory.
End Game.

(** Proposition 5.19: who learns the family learns every part of it (and so for deciders, below). *)
Lemma learns_part (Query Answer Output : Type) (Target : finType) (valid : Target -> Query -> Answer -> bool)
    (good : Target -> Output -> bool) (R : realFieldType) (Omega : Type) (P : expectation R Omega)
    (s : Omega -> strategy Query Answer Output) (q : nat) (delta : R) (A : {set Target}) :
  learns valid good P s q delta ->
  learns (fun j : {i | i \in A} => valid (val j)) (fun j => good (val j)) P s q delta.
Proof. by move=> succ j o; apply: succ. Qed.

(* Deciders: the output says whether the target is a member of the family (true) or zero (false). *)
Section Decision.
Local Open Scope ring_scope.
Variables (Query Answer : Type) (Target : finType).
Variable valid : Target -> Query -> Answer -> bool.
Variable valid0 : Query -> Answer -> bool.   (* ... for the target zero *)

Definition decides (R : realFieldType) (Omega : Type) (P : expectation R Omega)
    (s : Omega -> strategy Query Answer bool) (q : nat) (delta : R) : Prop :=
  (forall o, (forall past h, valid0 h (o past h)) -> happens P (fun omega => run (s omega) o q == Some false) delta) /\
  (forall i o, valid_oracle valid i o -> happens P (fun omega => run (s omega) o q == Some true) delta).

Variable exact : Target -> Query -> Answer.
Hypothesis exact_valid : forall i h, valid i h (exact i h).
Variables (v : Query -> Answer) (K : nat).
Hypothesis v_valid0 : forall h, valid0 h (v h).
Hypothesis excluded_le : forall h, (#|[set i | ~~ valid i h (v h)]| <= K)%N.

(** 5.8 (i) in general: q K >= (2 - 1/delta) N, multiplied by delta. *)
Theorem decision_bound (R : realFieldType) (Omega : Type) (P : expectation R Omega)
    (s : Omega -> strategy Query Answer bool) (q : nat) (delta : R) : decides P s q delta -> 0 <= delta ->
  (2%:R * delta - 1) * #|Target|%:R <= delta * (q * K)%:R.
Proof.
move=> [zero members] d0; set N : R := #|Target|%:R; set B : R := (q * K)%:R.
have [E0 [m0 s0 p0]] := zero (fun _ h => v h) (fun _ h => v_valid0 h).
have d1 : delta <= 1 by apply: le_trans p0 (probability_le1 m0).
have /fin_all_exists[E HE] : forall i, exists E, [/\ event P E,
    (forall omega, E omega -> run (s omega) (O_ valid exact v i) q == Some true) & delta <= probability P E].
  by move=> i; apply/members/O_valid.
case: (lerP N B) => NB.
  apply: (@le_by _ (delta * (B - N) + (1 - delta) * N)); last by ring.
  by rewrite addr_ge0 // mulr_ge0 ?subr_ge0 ?ler0n.
have count omega : #|[set i | E i omega]|%:R <= (B - N) * (E0 omega)%:R + N.
  case: (boolP (E0 omega)) => h; last by rewrite mulr0 add0r ler_nat; apply: max_card.
  rewrite mulr1 subrK ler_nat.
  have no : run (s omega) (fun _ => v) q != Some true by rewrite (eqP (s0 omega h)).
  have := @deciding _ _ _ _ valid exact K v excluded_le (fun r => r == Some true) (s omega) q no.
  by apply: leq_trans; apply: subset_leq_card; apply/subsetP => i; rewrite !inE; have [_ sE _] := HE i; apply: sE.
have H : delta * N <= (B - N) * probability P E0 + N.
  apply: (@le_trans _ _ (\sum_i probability P (E i))).
    by rewrite mulr_natr -sumr_const; apply: ler_sum => i _; have [] := HE i.
  have mN := meas_const P N.
  rewrite -[X in _ + X](mean_const P) -mean_lin //; apply: average => [i||]; last exact: count.
  - by have [] := HE i.
  - exact: meas_lin.
have H2 : (N - B) * delta <= (N - B) * probability P E0 by rewrite ler_wpmul2l // subr_ge0 ltW.
apply: (@le_by _ (((B - N) * probability P E0 + N - delta * N) + ((N - B) * probability P E0 - (N - B) * delta))).
  by rewrite addr_ge0 // subr_ge0.
by ring.
Qed.

(* 5.18 (i) in general: an adversary whose answers are valid for zero, too.  If it keeps some survivors for q queries, a
   decider fails against zero or against one of the members, each time: so delta is at most N/(N + 1). *)
Section Adversary.
Variables (answer : {set Target} -> Query -> Answer) (next : {set Target} -> Query -> {set Target}) (left : nat -> nat).
Hypothesis next_sub : forall A h, next A h \subset A.
Hypothesis next_valid : forall A h i, i \in next A h -> valid i h (answer A h).
Hypothesis next_card : forall A h, #|next A h| = left #|A|.
Hypothesis answer_valid0 : forall A h, valid0 h (answer A h).

Theorem deciding_bound (R : realFieldType) (Omega : Type) (P : expectation R Omega)
    (s : Omega -> strategy Query Answer bool) (q : nat) (delta : R) :
  (forall j, (j <= q)%N -> (0 < iter j left #|Target|)%N) -> decides P s q delta ->
  delta * (#|Target|%:R + 1) <= #|Target|%:R.
Proof.
move=> many [zero members]; pose o := adversary answer next.
have [E0 [m0 s0 p0]] := zero o (fun past h => answer_valid0 _ h).
have /fin_all_exists[E HE] : forall i, exists E, [/\ event P E,
    (forall omega, E omega -> run (s omega) (P_ exact answer next i) q == Some true) & delta <= probability P E].
  by move=> i; apply/members/P_valid.
pose F (j : option Target) := if j is Some i then E i else E0.
apply: (@le_trans _ _ (\sum_j probability P (F j))).
  rewrite -nS -card_option mulr_natr -sumr_const; apply: ler_sum => -[i|] _ //=; by have [] := HE i.
apply: average_const => [[i|] //|omega]; first by have [] := HE i.
rewrite -ltnS -card_option -cardsT; apply: proper_card; rewrite properT; apply/negP => /eqP/setP all.
have [i same] := survivor exact answer next_sub next_card (s omega) many.
have := all None; rewrite !inE /= => /s0; rewrite -/o -same => /eqP no.
by have := all (Some i); rewrite !inE /=; have [_ sE _] := HE i => /sE; rewrite no.
Qed.
End Adversary.
End Decision.

Lemma decides_part (Query Answer : Type) (Target : finType) (valid : Target -> Query -> Answer -> bool)
    (valid0 : Query -> Answer -> bool) (R : realFieldType) (Omega : Type) (P : expectation R Omega)
    (s : Omega -> strategy Query Answer bool) (q : nat) (delta : R) (A : {set Target}) :
  decides valid valid0 P s q delta -> decides (fun j : {i | i \in A} => valid (val j)) valid0 P s q delta.
Proof. by move=> [zero members]; split=> // j o; apply: members. Qed.
