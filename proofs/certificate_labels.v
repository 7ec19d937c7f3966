(* Certificates for labels y = 1, -1 with E[y | x] = f_i(x): statistical queries, VSTAT, gradients of the squared loss. *)
From Coq Require Import NArith ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify ssrZ.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers expectation game frame outputs csq_frame stat_classification csq_decision gradient_descent sda
  vstat_rate vstat networks rationals certificate.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* p-concepts |f_i| <= 1 *)
Definition concepts (R : realFieldType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D) : Prop :=
  forall i x, `|sval (f i) x| <= 1.

(** stat-classification, and zero-answer, sda, szorenyi09 and blum94 for labels, which bound the same: a STAT(tau) learner
    whose output u has <u, f_i> >= c with probability success asks at least `queries` queries. *)
Definition stat_claim (size : binary) (high correlation tau c success : rational) (queries : option binary) : Prop :=
  forall (R : realFieldType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D),
  bounded_norms size high correlation (mean_kernel D) f -> concepts f ->
  forall (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (stat_query D) R (classifier D)) (q : nat),
  learns (stat_valid f (value R tau)) (correlates f (value R c)) P s q (value R success) ->
  at_least queries q.

(** csq-decision for labels: a STAT(tau) decider that tells labels that are uniformly random from those of a member. *)
Definition stat_decision_claim (size : binary) (high correlation tau success : rational) (queries : option binary) : Prop :=
  forall (R : realFieldType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D),
  bounded_norms size high correlation (mean_kernel D) f -> concepts f ->
  forall (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (stat_query D) R bool) (q : nat),
  decides (stat_valid f (value R tau)) (fun h v => `|v - D (part0 (sval h))| <= value R tau) P s q (value R success) ->
  at_least queries q.

(** vstat and sda-vstat: the same for VSTAT(t) ... *)
Definition vstat_claim (size : binary) (high correlation t c success : rational) (queries : option binary) : Prop :=
  forall (R : rcfType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D),
  bounded_norms size high correlation (mean_kernel D) f -> concepts f ->
  forall (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (vstat_query D) R (classifier D)) (q : nat),
  learns (vstat_valid f (value R t)) (correlates f (value R c)) P s q (value R success) ->
  at_least queries q.

(** ... and vstat-decision for its deciders. *)
Definition vstat_decision_claim (size : binary) (high correlation t success : rational) (queries : option binary) : Prop :=
  forall (R : rcfType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D),
  bounded_norms size high correlation (mean_kernel D) f -> concepts f ->
  forall (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (vstat_query D) R bool) (q : nat),
  decides (vstat_valid f (value R t)) (vstat_valid0 (value R t)) P s q (value R success) ->
  at_least queries q.

(** gradient-descent for labels and the squared loss (u - y)^2: T steps of p coordinates, T p >= `coordinates` ... *)
Definition stat_coordinates_claim (size : binary) (high correlation tau c success : rational) (coordinates : option binary) : Prop :=
  forall (R : rcfType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D),
  bounded_norms size high correlation (mean_kernel D) f -> concepts f ->
  forall (p : nat) (Omega : Type) (P : expectation R Omega)
    (s : Omega -> strategy (step (bounded_function D) p) ('I_p -> R) (classifier D)) (T : nat),
  learns (@valid_A R _ (mean_kernel D) I f (value R tau) p) (correlates f (value R c)) P s T (value R success) ->
  at_least coordinates (T * p).

(** ... or, with p parameters, T >= `steps`. *)
Definition stat_steps_claim (size parameters : binary) (high correlation tau c success : rational) (steps : option binary) : Prop :=
  forall (R : rcfType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D),
  bounded_norms size high correlation (mean_kernel D) f -> concepts f ->
  let p : nat := parameters in
  forall (Omega : Type) (P : expectation R Omega)
    (s : Omega -> strategy (step (bounded_function D) p) ('I_p -> R) (classifier D)) (T : nat),
  learns (@valid_A R _ (mean_kernel D) I f (value R tau) p) (correlates f (value R c)) P s T (value R success) ->
  at_least steps T.

(** gradient-descent-l2 for labels and the squared loss *)
Definition stat_l2_claim (size : binary) (high correlation tau c success : rational) (steps : option binary) : Prop :=
  forall (R : rcfType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D),
  bounded_norms size high correlation (mean_kernel D) f -> concepts f ->
  forall (p : nat) (Omega : Type) (P : expectation R Omega)
    (s : Omega -> strategy (step (bounded_function D) p) ('I_p -> R) (classifier D)) (T : nat),
  learns (@valid_B R _ (mean_kernel D) I f (value R tau) p) (correlates f (value R c)) P s T (value R success) ->
  at_least steps T.

(** stat-classification for the family of networks itself: whatever the activation psi, for every odd outer activation phi
    with |phi| <= 1, and every law D of the inputs that does not change if signs of coordinates are flipped. *)
Definition network_claim (n k : binary) (tau c success : rational) (queries : option binary) : Prop :=
  forall (R : realFieldType) (psi phi : R -> R) (scale : R) (D : expectation R ('I_n -> R))
    (outer_meas : forall S, meas D (outer scale psi phi S)),
  (forall Z g, meas D g -> meas D (fun x => g (flip Z x))) ->
  (forall Z g, meas D g -> D (fun x => g (flip Z x)) = D g) ->
  (forall u, phi (- u) = - phi u) -> (forall u, `|phi u| <= 1) ->
  (* f_S, for every set S of k coordinates *)
  let target (S : {S : {set 'I_n} | #|S| == k}) : bounded_function D := exist _ _ (outer_meas (val S)) in
  forall (Omega : Type) (P : expectation R Omega) (s : Omega -> strategy (stat_query D) R (classifier D)) (q : nat),
  learns (stat_valid target (value R tau)) (correlates target (value R c)) P s q (value R success) ->
  at_least queries q.

Section Checks.
Local Open Scope Q_scope.

Definition check_concepts (size part : binary) (high correlation tau : rational) : bool :=
  [&& (part <=? size)%num, (0 <? part)%num, le_q correlation high, le_q 0 correlation & le_q 0 tau].

(* m of 5.2 (iii) *)
Definition check_m (part : binary) (high correlation c : rational) (m : binary) : bool :=
  lt_q 0 c &&
  [|| (part <=? m)%num, lt_q (high + correlation * (of_n part - 1)) (c * c * (of_n m + 1)) |
      lt_q correlation (c * c) && lt_q (high - correlation) ((c * c - correlation) * (of_n m + 1))].

Definition check_stat size high correlation tau c success queries part lambda K m : bool :=
  [&& check_concepts size part high correlation tau, check_K part high correlation (tau * tau) lambda K,
      check_m part high correlation c m & check_queries part success K m queries].

Definition check_stat_decision size high correlation tau success queries part lambda K : bool :=
  [&& check_concepts size part high correlation tau, check_K part high correlation (tau * tau) lambda K &
      check_decision part success K queries].

Definition check_stat_l2 size high correlation tau c success steps part K m : bool :=
  [&& check_concepts size part high correlation tau, check_zero part high correlation (tau * tau) K,
      check_m part high correlation c m & check_queries part success K m steps].

(* gamma <= gamma_t, with root >= sqrt 2 *)
Definition check_rate (t gamma sigma root : rational) : bool :=
  [&& lt_q 0 t, le_q 0 gamma &
      le_q (gamma * (t * t)) 4 ||
      [&& le_q (sigma * sigma) (t * (sigma - 1)), le_q (sigma * sigma) 2, le_q 0 root, le_q 2 (root * root) &
          le_q (gamma * (t * (root + sigma))) 2]].

Definition check_vstat size high correlation t c success queries part gamma sigma root lambda K m : bool :=
  [&& check_concepts size part high correlation t, check_rate t gamma sigma root, check_K part high correlation gamma lambda K,
      check_m part high correlation c m & check_queries part success K m queries].

Definition check_vstat_decision size high correlation t success queries part gamma sigma root lambda K : bool :=
  [&& check_concepts size part high correlation t, check_rate t gamma sigma root, check_K part high correlation gamma lambda K &
      check_decision part success K queries].

(* gamma <= max(1/(t + 1), 4/t^2), and high - correlation <= (K + 1) (gamma - correlation) *)
Definition check_average (high correlation t gamma : rational) (K : binary) : bool :=
  [&& lt_q 0 t, le_q 0 gamma, le_q (gamma * (t * t)) 4 || le_q (gamma * (t + 1)) 1, le_q correlation gamma &
      le_q (high - correlation) ((of_n K + 1) * (gamma - correlation))].

Definition check_sda_vstat size high correlation t c success queries part gamma K m : bool :=
  [&& check_concepts size part high correlation t, check_average high correlation t gamma K,
      check_m part high correlation c m & check_queries part success K m queries].

Definition check_sda_vstat_decision size high correlation t success queries part gamma K : bool :=
  [&& check_concepts size part high correlation t, check_average high correlation t gamma K &
      check_decision part success K queries].
End Checks.

Section Sound.
Variables (size part : binary) (high correlation tau c : rational) (m : binary).
Variables (R : realFieldType) (X : Type) (D : expectation R X) (I : finType) (f : I -> bounded_function D).
Hypothesis known : bounded_norms size high correlation (mean_kernel D) f.
Hypothesis concept : concepts f.
Hypothesis checked : check_concepts size part high correlation tau.

Lemma checked_concepts : exists A : {set I}, let g (j : {i | i \in A}) := f (val j) in
  [/\ #|{: {i | i \in A}}| = part, concepts g, bounded_norms part high correlation (mean_kernel D) g,
      Lambda_sizes (mean_kernel D) g (fun a => value R high + value R correlation * a.-1%:R) &
      check_m part high correlation c m -> forall u, (#|[set j | correlates g (value R c) j u]| <= m)%N].
Proof.
have /and5P[ps p0 ch c0 t0] := checked; have [cardI _ _] := known.
have [|A cardA] := @some_part I part; first by rewrite cardI; lia.
exists A => g; have fam := bounded_part known cardA.
have h0 : le_q 0 high by move: ch c0; rewrite !(le_qE R) value0 => ch c0; apply: le_trans ch.
have gram := bounded_gram h0 c0 fam; split=> //; first by move=> j; apply: concept.
rewrite /check_m (lt_qE R) value0 => /andP[cp em] u.
have [_ nb cb] := fam; have pp : (0 < part)%N by lia.
apply: (@correlates_le _ _ _ _ g (value R high + value R correlation * part.-1%:R) (value R high) (value R correlation)) => //.
- by have := gram [set: {i | i \in A}]; rewrite cardsT cardA; apply.
- by move=> i j ij; apply: le_trans (ler_norm _) (cb i j ij).
- by move: ch; rewrite (le_qE R).
have q1 : part.-1%:R = (part : nat)%:R - 1 :> R by rewrite -{2}(prednK pp) nS addrK.
case/or3P: em => [h|h|/andP[h1 h2]].
- by apply: Or33; rewrite cardA; lia.
- by apply: Or31; move: h; rewrite (lt_qE R) !valueE q1 nS expr2.
- by apply: Or32; move: h1 h2; rewrite !(lt_qE R) !valueE nS expr2.
Qed.

Lemma concepts_tau : 0 <= value R tau.
Proof. by have /and5P[_ _ _ _] := checked; rewrite (le_qE R) value0. Qed.
End Sound.

Theorem check_stat_sound size high correlation tau c success queries part lambda K m :
  check_stat size high correlation tau c success queries part lambda K m ->
  stat_claim size high correlation tau c success queries.
Proof.
move=> /and4P[con cK cm cq] R X D I f known concept Omega P s q succ.
have [A [cardA _ _ gram served]] := checked_concepts c m known concept con.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
apply: (check_queries_sound (R := R) cq); rewrite -cardA.
exact: (stat_classification gram (concepts_tau R con) (served cm) LK (learns_part succ)).
Qed.

Theorem check_stat_decision_sound size high correlation tau success queries part lambda K :
  check_stat_decision size high correlation tau success queries part lambda K ->
  stat_decision_claim size high correlation tau success queries.
Proof.
move=> /and3P[con cK cd] R X D I f known concept Omega P s q succ.
have [A [cardA _ _ gram _]] := checked_concepts 1%ratio 0%num known concept con.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
apply: (check_decision_sound (R := R) cd); rewrite -cardA.
apply: (stat_decision gram (concepts_tau R con) LK _ (decides_part A succ)).
by move: cd => /andP[]; rewrite (le_qE R) value0.
Qed.

Theorem check_stat_coordinates_sound size high correlation tau c success coordinates part lambda K m :
  check_stat size high correlation tau c success coordinates part lambda K m ->
  stat_coordinates_claim size high correlation tau c success coordinates.
Proof.
move=> /and4P[con cK cm cq] R X D I f known concept p Omega P s T succ.
have [A [cardA _ _ gram served]] := checked_concepts c m known concept con.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
apply: (check_queries_sound (R := R) cq); rewrite -cardA -mulnA.
exact: (gradient_descent gram (concepts_tau R con) (served cm) LK (learns_part succ)).
Qed.

Theorem check_stat_steps_sound size parameters high correlation tau c success steps part lambda K m :
  [&& check_concepts size part high correlation tau, check_K part high correlation (tau * tau) lambda K,
      check_m part high correlation c m & check_queries part success (parameters * K) m steps] ->
  stat_steps_claim size parameters high correlation tau c success steps.
Proof.
move=> /and4P[con cK cm cq] R X D I f known concept p Omega P s T succ.
have [A [cardA _ _ gram served]] := checked_concepts c m known concept con.
have LK := check_K_sound R cK cardA; rewrite tau2 in LK.
apply: (check_queries_sound (R := R) cq); rewrite -cardA nat_of_mul_bin.
exact: (gradient_descent gram (concepts_tau R con) (served cm) LK (learns_part succ)).
Qed.

Theorem check_stat_l2_sound size high correlation tau c success steps part K m :
  check_stat_l2 size high correlation tau c success steps part K m ->
  stat_l2_claim size high correlation tau c success steps.
Proof.
move=> /and4P[con cz cm cq] R X D I f known concept p Omega P s T succ.
have [A [cardA _ _ gram served]] := checked_concepts c m known concept con.
have LK := check_zero_sound R cz; rewrite tau2 -cardA in LK.
apply: (check_queries_sound (R := R) cq); rewrite -cardA.
exact: (gradient_descent_l2 gram (served cm) LK (learns_part succ)).
Qed.

Lemma check_rate_sound (R : rcfType) t gamma sigma root : check_rate t gamma sigma root ->
  [/\ 0 < value R t, 0 <= value R gamma & rate (value R t) (value R gamma)].
Proof.
move=> /and3P[]; rewrite (lt_qE R) !(le_qE R) !valueE => t0 g0 H; split=> //.
case/orP: H => [h|/and5P[h1 h2 h3 h4 h5]]; first by left; rewrite expr2.
right; exists (value R sigma); rewrite !expr2; split=> //; apply: le_trans h5.
rewrite ler_wpmul2l // ler_wpmul2l ?(ltW t0) // ler_add2r.
by rewrite -(ger0_norm h3) -sqrtr_sqr ler_wsqrtr // expr2.
Qed.

Theorem check_vstat_sound size high correlation t c success queries part gamma sigma root lambda K m :
  check_vstat size high correlation t c success queries part gamma sigma root lambda K m ->
  vstat_claim size high correlation t c success queries.
Proof.
move=> /and5P[con cr cK cm cq] R X D I f known concept Omega P s q succ.
have [A [cardA con' _ gram served]] := checked_concepts c m known concept con.
have [t0 g0 rt] := check_rate_sound R cr; have LK := check_K_sound R cK cardA.
apply: (check_queries_sound (R := R) cq); rewrite -cardA.
exact: (vstat con' t0 gram g0 (served cm) (learns_part succ) rt LK).
Qed.

Theorem check_vstat_decision_sound size high correlation t success queries part gamma sigma root lambda K :
  check_vstat_decision size high correlation t success queries part gamma sigma root lambda K ->
  vstat_decision_claim size high correlation t success queries.
Proof.
move=> /and4P[con cr cK cd] R X D I f known concept Omega P s q succ.
have [A [cardA con' _ gram _]] := checked_concepts 1%ratio 0%num known concept con.
have [t0 g0 rt] := check_rate_sound R cr; have LK := check_K_sound R cK cardA.
apply: (check_decision_sound (R := R) cd); rewrite -cardA.
apply: (vstat_decision con' t0 gram g0 (decides_part A succ) _ rt LK).
by move: cd => /andP[]; rewrite (le_qE R) value0.
Qed.

Lemma check_average_sound (R : rcfType) (X : Type) (D : expectation R X) (J : finType) (g : J -> bounded_function D)
    (part : binary) high correlation t gamma K : check_average high correlation t gamma K ->
  bounded_norms part high correlation (mean_kernel D) g ->
  [/\ 0 < value R t, 0 <= value R gamma,
      value R gamma * value R t ^+ 2 <= 4%:R \/ value R gamma * (value R t + 1) <= 1 &
      sufficient (mean_kernel D) g (nat_of_bin K).+1 (value R gamma)].
Proof.
move=> /and5P[]; rewrite (lt_qE R) !(le_qE R) !valueE => t0 g0 tg cg h [_ nb cb]; split=> //.
  by case/orP: tg => h2; [left; rewrite expr2|right].
by apply: (sufficient_correlation nb cb) => //; rewrite nS.
Qed.

Theorem check_sda_vstat_sound size high correlation t c success queries part gamma K m :
  check_sda_vstat size high correlation t c success queries part gamma K m ->
  vstat_claim size high correlation t c success queries.
Proof.
move=> /and4P[con ca cm cq] R X D I f known concept Omega P s q succ.
have [A [cardA con' fam _ served]] := checked_concepts c m known concept con.
have [t0 g0 tg suff] := check_average_sound ca fam.
apply: (check_queries_sound (R := R) cq); rewrite -cardA.
exact: (sda_vstat con' t0 g0 (served cm) (learns_part succ) tg suff).
Qed.

Theorem check_sda_vstat_decision_sound size high correlation t success queries part gamma K :
  check_sda_vstat_decision size high correlation t success queries part gamma K ->
  vstat_decision_claim size high correlation t success queries.
Proof.
move=> /and3P[con ca cd] R X D I f known concept Omega P s q succ.
have [A [cardA con' fam _ _]] := checked_concepts 1%ratio 0%num known concept con.
have [t0 g0 tg suff] := check_average_sound ca fam.
apply: (check_decision_sound (R := R) cd); rewrite -cardA.
apply: (sda_vstat_decision con' t0 g0 (decides_part A succ) _ tg suff).
by move: cd => /andP[]; rewrite (le_qE R) value0.
Qed.

(* n (n - 1) ... (n - k + 1) *)
Fixpoint falling (n : binary) (k : nat) : binary := if k is k'.+1 then (n * falling (n - 1) k')%num else 1%num.

Lemma fallingE n k : falling n k = n ^_ k :> nat.
Proof. by elim: k n => [|k IH] n //=; rewrite ffactnS -(_ : nat_of_bin (n - 1)%num = (nat_of_bin n).-1) -?IH; lia. Qed.

(* size is the binomial coefficient *)
Definition check_binomial (n k size : binary) : bool := (size * falling k k =? falling n k)%num.

Lemma check_binomial_sound n k size : check_binomial n k size -> 'C(n, k) = size.
Proof.
rewrite /check_binomial => h; have : (nat_of_bin size * k`! = n ^_ k)%N by rewrite -!fallingE -ffactnn -fallingE; lia.
rewrite -bin_ffact => /eqP; rewrite eqn_mul2r; case/orP => /eqP //; have := fact_gt0 k; lia.
Qed.

Definition check_network (n k size : binary) (tau c success : rational) queries part lambda K m : bool :=
  check_binomial n k size && check_stat size 1%ratio 0%ratio tau c success queries part lambda K m.

Theorem check_network_sound n k size tau c success queries part lambda K m :
  check_network n k size tau c success queries part lambda K m -> network_claim n k tau c success queries.
Proof.
move=> /andP[/check_binomial_sound bin /check_stat_sound stat].
move=> R psi phi scale D om fm fi odd phi1 target Omega P s q succ.
apply: (stat R _ D _ target _ _ Omega P s q succ); last by move=> i x; apply: phi1.
split=> [|i|i j ij].
- by rewrite card_sig -bin -[n in 'C(n, _)]card_ord -card_draws; apply: eq_card => S; rewrite !inE.
- by rewrite value1; apply: outer_norm.
- rewrite value0 (_ : mean_kernel D _ _ = 0) ?normr0 //.
  by apply: orthogonality => //; apply: contra ij => /eqP /val_inj ->.
Qed.
