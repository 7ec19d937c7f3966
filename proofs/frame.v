(* docs/theory.md, 5.1: inner products, the frame inequality, bounds on Lambda. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* All that is used of an inner product: it is symmetric, and the Gram matrix of any finitely many vectors is positive
   semidefinite.  No linear structure, no completeness, no separation is needed.  L^2(D) is one (measure.v). *)
Record kernel (R : realFieldType) (V : Type) := Kernel {
  ip :> V -> V -> R;
  ip_sym : forall u v, ip u v = ip v u;
  ip_psd : forall s : seq (R * V), 0 <= \sum_(x <- s) \sum_(y <- s) x.1 * y.1 * ip x.2 y.2
}.

Section Frame.
Variables (R : realFieldType) (V : Type) (k : kernel R V) (I : finType) (f : I -> V).
Implicit Types (u h : V) (A B : {set I}) (a : I -> R).

Lemma ip_ge0 u : 0 <= k u u.
Proof. by have := ip_psd k [:: (1, u)]; rewrite !big_cons !big_nil !addr0 /= !mul1r. Qed.

(* | x u + sum_A a_i f_i |^2 is not negative *)
Lemma psd_family A (x : R) u a :
  0 <= x ^+ 2 * k u u + 2%:R * x * (\sum_(i in A) a i * k u (f i)) + \sum_(i in A) \sum_(j in A) a i * a j * k (f i) (f j).
Proof.
have := ip_psd k ((x, u) :: [seq (a i, f i) | i <- enum A]).
rewrite !big_cons !big_map /= !big_enum /=.
rewrite [X in _ + X](eq_bigr (fun i => a i * x * k (f i) u + \sum_(j in A) a i * a j * k (f i) (f j))); last first.
  by move=> i _; rewrite big_cons big_map big_enum.
rewrite big_split /= => H; apply: le_trans H _; rewrite le_eqVlt; apply/orP; left; apply/eqP.
have -> : \sum_(i in A) a i * x * k (f i) u = x * \sum_(i in A) a i * k u (f i).
  by rewrite mulr_sumr; apply: eq_bigr => i _; rewrite ip_sym; ring.
have -> : \sum_(i in A) x * a i * k u (f i) = x * \sum_(i in A) a i * k u (f i).
  by rewrite mulr_sumr; apply: eq_bigr => i _; ring.
move: (\sum_(i in A) \sum_(j in A) _) (\sum_(i in A) a i * k u (f i)) => G S; ring.
Qed.

(* Cauchy-Schwarz for u and sum_A a_i f_i *)
Lemma cauchy A u a : (\sum_(i in A) a i * k u (f i)) ^+ 2 <= k u u * \sum_(i in A) \sum_(j in A) a i * a j * k (f i) (f j).
Proof.
set S := \sum_(i in A) _; set Q := \sum_(i in A) _.
have key x : 0 <= x ^+ 2 * k u u + 2%:R * x * S + Q by apply: psd_family.
have := ip_ge0 u; rewrite le_eqVlt => /orP[/eqP u0|up].
  rewrite -u0 mul0r; case: (eqVneq S 0) => [->|S0]; first by rewrite expr0n.
  have := key (- (Q + 1) / (2%:R * S)); rewrite -u0 mulr0 add0r.
  have -> : 2%:R * (- (Q + 1) / (2%:R * S)) * S + Q = -1 by field.
  by rewrite oppr_ge0 leNgt ltr01.
apply: (@le_by _ (k u u * ((- S / k u u) ^+ 2 * k u u + 2%:R * (- S / k u u) * S + Q))).
  by rewrite mulr_ge0 ?key // ltW.
by field; rewrite gt_eqF.
Qed.

(* Lam is at least the largest eigenvalue of the Gram matrix of the f_i with i in A *)
Definition Lambda_le A (Lam : R) : Prop :=
  0 <= Lam /\ forall a, \sum_(i in A) \sum_(j in A) a i * a j * k (f i) (f j) <= Lam * \sum_(i in A) a i ^+ 2.

(* L a is at least the largest eigenvalue of the Gram matrix of any a of the functions: Lambda_a of 5.3 *)
Definition Lambda_sizes (L : nat -> R) : Prop := forall A, (0 < #|A|)%N -> Lambda_le A (L #|A|).

Lemma Lambda_sub A B Lam : A \subset B -> Lambda_le B Lam -> Lambda_le A Lam.
Proof.
move=> /subsetP AB [L0 HB]; split=> // a.
have E1 (F : I -> R) : \sum_(i in A) F i = \sum_(i in B) (if i \in A then F i else 0).
  rewrite -big_mkcondr; apply: eq_bigl => i; case: (boolP (i \in A)) => [/AB ->//|_]; by rewrite andbF.
have := HB (fun i => if i \in A then a i else 0).
rewrite (_ : \sum_(i in B) _ ^+ 2 = \sum_(i in A) a i ^+ 2); last first.
  by rewrite E1; apply: eq_bigr => i _; case: (i \in A) => //; rewrite expr0n.
rewrite (_ : \sum_(i in B) \sum_(j in B) _ = \sum_(i in A) \sum_(j in A) a i * a j * k (f i) (f j)) //.
rewrite E1; apply: eq_bigr => i _; case: (i \in A); last by rewrite big1 // => j _; rewrite !mul0r.
by rewrite E1; apply: eq_bigr => j _; case: (j \in A) => //; rewrite mulr0 mul0r.
Qed.

Lemma Lambda_all Lam : Lambda_le setT Lam -> Lambda_sizes (fun=> Lam).
Proof. by move=> HT A _; apply: Lambda_sub HT; apply: subsetT. Qed.

(** The frame inequality *)
Theorem frame A Lam h : Lambda_le A Lam -> \sum_(i in A) k h (f i) ^+ 2 <= Lam * k h h.
Proof.
move=> [L0 HA]; set S := \sum_(i in A) _.
have S0 : 0 <= S by apply: sumr_ge0 => i _; apply: sqr_ge0.
have := cauchy A h (fun i => k h (f i)); rewrite -[\sum_(i in A) k h (f i) * _]/(\sum_(i in A) k h (f i) * k h (f i)).
rewrite (eq_bigr (fun i => k h (f i) ^+ 2)) -/S => [|i _]; last by rewrite expr2.
have hh := ip_ge0 h; have /(ler_wpmul2l hh) := HA (fun i => k h (f i)); rewrite -/S => H2 /le_trans /(_ H2).
move: S0; rewrite le_eqVlt => /orP[/eqP <-|Sp]; first by rewrite mulr_ge0.
by rewrite expr2 mulrA ler_pmul2r // mulrC.
Qed.

Lemma frame1 A Lam h : Lambda_le A Lam -> k h h <= 1 -> \sum_(i in A) k h (f i) ^+ 2 <= Lam.
Proof.
move=> HA h1; apply: le_trans (frame h HA) _; have [L0 _] := HA.
by rewrite -[X in _ <= X]mulr1 ler_wpmul2l.
Qed.

(** Bounds on Lambda: the row sums of |<f_i, f_j>| *)
Lemma Lambda_rows A Lam : 0 <= Lam -> (forall i, i \in A -> \sum_(j in A) `|k (f i) (f j)| <= Lam) -> Lambda_le A Lam.
Proof.
move=> L0 rows; split=> // a; have two : 0 < 2%:R :> R by rewrite ltr0n.
rewrite -(ler_pmul2l two).
apply: (@le_trans _ _ (\sum_(i in A) \sum_(j in A) (a i ^+ 2 + a j ^+ 2) * `|k (f i) (f j)|)).
  rewrite mulr_sumr; apply: ler_sum => i _; rewrite mulr_sumr; apply: ler_sum => j _.
  apply: (@le_trans _ _ (`|2%:R * (a i * a j * k (f i) (f j))|)); first exact: ler_norm.
  rewrite !normrM mulrA ger0_norm ?ler0n // ler_wpmul2r //.
  rewrite -[a i ^+ 2]real_normK ?num_real // -[a j ^+ 2]real_normK ?num_real //.
  by move: (`|a i|) (`|a j|) => x y; apply: (@le_by _ ((x - y) ^+ 2)); [exact: sqr_ge0|ring].
have -> : \sum_(i in A) \sum_(j in A) (a i ^+ 2 + a j ^+ 2) * `|k (f i) (f j)|
        = 2%:R * (\sum_(i in A) a i ^+ 2 * \sum_(j in A) `|k (f i) (f j)|).
  have -> : \sum_(i in A) \sum_(j in A) (a i ^+ 2 + a j ^+ 2) * `|k (f i) (f j)|
    = \sum_(i in A) \sum_(j in A) a i ^+ 2 * `|k (f i) (f j)| + \sum_(i in A) \sum_(j in A) a j ^+ 2 * `|k (f i) (f j)|.
    by rewrite -big_split /=; apply: eq_bigr => i _; rewrite -big_split /=; apply: eq_bigr => j _; rewrite mulrDl.
  rewrite [X in _ + X]exchange_big /=.
  have -> : \sum_(j in A) \sum_(i in A) a j ^+ 2 * `|k (f i) (f j)| = \sum_(i in A) a i ^+ 2 * \sum_(j in A) `|k (f i) (f j)|.
    by apply: eq_bigr => i _; rewrite mulr_sumr; apply: eq_bigr => j _; rewrite ip_sym.
  rewrite (eq_bigr (fun i => a i ^+ 2 * \sum_(j in A) `|k (f i) (f j)|)); last by move=> i _; rewrite mulr_sumr.
  by rewrite [RHS]mulr_natl mulr2n.
rewrite ler_pmul2l // mulr_sumr; apply: ler_sum => i iA.
by rewrite mulrC ler_wpmul2r ?sqr_ge0 // rows.
Qed.

(** Norms at most b, correlations at most r: Lambda_a = b + (a - 1) r.  An orthogonal family has r = 0. *)
Lemma Lambda_correlation (b r : R) : 0 <= b -> 0 <= r -> (forall i, k (f i) (f i) <= b) ->
  (forall i j, i != j -> `|k (f i) (f j)| <= r) -> Lambda_sizes (fun a : nat => b + r * a.-1%:R).
Proof.
move=> b0 r0 norm cor A _; apply: Lambda_rows => [|i iA]; first by rewrite addr_ge0 // mulr_ge0 // ler0n.
rewrite (bigD1 i) //=; apply: ler_add; first by rewrite ger0_norm ?ip_ge0.
apply: (@le_trans _ _ (\sum_(j in A :\ i) r)).
  by rewrite (eq_bigl (mem (A :\ i))) => [|j]; [apply: ler_sum => j; rewrite !inE => /andP[ji _]; apply: cor; rewrite eq_sym
    |rewrite !inE andbC].
by rewrite sumr_const (cardsD1 i A) iA add1n /= mulr_natr.
Qed.

Lemma Lambda_orthogonal (b : R) A : 0 <= b -> (forall i j, i != j -> k (f i) (f j) = 0) -> (forall i, k (f i) (f i) <= b) ->
  Lambda_le A b.
Proof.
move=> b0 orth norm; apply: Lambda_rows => // i iA; rewrite (bigD1 i) //= big1 ?addr0; last first.
  by move=> j /andP[_ ji]; rewrite orth ?normr0 // eq_sym.
by rewrite ger0_norm ?ip_ge0.
Qed.
End Frame.
