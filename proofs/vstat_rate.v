(* docs/theory.md, 5.10 and 5.20: the inequalities on real numbers, with gamma_t of (5aa). *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify.
From mathcomp.algebra_tactics Require Import ring.
From sqdim Require Import numbers.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Numbers.
Variable R : rcfType.

(* gamma is at most gamma_t = 1/(2 C(t) t) of (5aa).  For t <= 2 (1 + sqrt 3), C(t) = t/8.  For larger t,
   C(t) = (sqrt 2 + sigma)/4, where sigma = 1/(1 - x) and t x (1 - x) = 1, that is sigma^2 = t (sigma - 1).  Any
   sigma <= sqrt 2 with sigma^2 <= t (sigma - 1) will do, and both forms hold for every t. *)
Definition rate (t gamma : R) : Prop :=
  gamma * t ^+ 2 <= 4%:R \/
  exists sigma, [/\ sigma ^+ 2 <= t * (sigma - 1), sigma ^+ 2 <= 2%:R & gamma * (t * (Num.sqrt 2%:R + sigma)) <= 2%:R].

Lemma sqrt2 : Num.sqrt 2%:R ^+ 2 = 2%:R :> R.
Proof. by rewrite sqr_sqrtr ?ler0n. Qed.

(* The inequality behind (5aa), with u = r t: t (a - u) >= u a^2 for a = u (sqrt 2 + sigma) - sqrt 2. *)
Lemma rate_key (t sigma u : R) (w := Num.sqrt 2%:R) (a := u * (w + sigma) - w) : 0 < t -> 1 <= u ->
  2%:R * (w + sigma) * u ^+ 2 <= t -> sigma ^+ 2 <= t * (sigma - 1) -> sigma ^+ 2 <= 2%:R -> u * a ^+ 2 <= t * (a - u).
Proof.
move=> t0 u1 ut st s2; have w0 : 0 <= w by apply: sqrtr_ge0.
have w2 : w ^+ 2 = 2%:R by apply: sqrt2.
have s1 : 1 <= sigma.
  rewrite -subr_ge0 -(pmulr_rge0 _ t0); apply: le_trans st; exact: sqr_ge0.
have sw : sigma <= w by rewrite -ler_sqr ?nnegrE ?w2 // (le_trans ler01).
have alpha0 : 0 <= w + sigma by rewrite addr_ge0 // (le_trans ler01).
have H1 : 0 <= (w + sigma) * (t - 2%:R * (w + sigma) * u ^+ 2) by rewrite mulr_ge0 // subr_ge0.
have H2 : 0 <= t * (w - sigma) by rewrite mulr_ge0 ?subr_ge0 // ltW.
have H3 : 0 <= (2%:R - sigma ^+ 2) * u by rewrite mulr_ge0 ?subr_ge0 // (le_trans ler01).
have H4 : 0 <= t * (sigma - 1) - sigma ^+ 2 by rewrite subr_ge0.
have H5 : 0 <= u - 1 by rewrite subr_ge0.
have two : 0 < 2%:R :> R by rewrite ltr0n.
rewrite -(ler_pmul2l two).
apply: (@le_by _ (2%:R * (t * (sigma - 1) - sigma ^+ 2)
  + (u - 1) * ((w + sigma) * (t - 2%:R * (w + sigma) * u ^+ 2) + t * (w - sigma)
     + 2%:R * ((2%:R - sigma ^+ 2) * u) + 2%:R * (t * (sigma - 1) - sigma ^+ 2)))).
  apply: addr_ge0; first by rewrite mulr_ge0 ?ler0n.
  apply: mulr_ge0 => //; apply: addr_ge0; last by rewrite mulr_ge0 ?ler0n.
  by rewrite addr_ge0 ?addr_ge0 // mulr_ge0 ?ler0n.
rewrite /a.
apply: subr0_eq.
transitivity (2%:R * (u - u ^+ 2) * (2%:R - w ^+ 2)); last by rewrite w2 subrr mulr0.
ring.
Qed.

(* z (1 - z) >= t r^2 at z = p + c, if p <= 1/2, |c| <= sqrt 2 r, 2 r^2 = gamma p and r > 1/t *)
Lemma rate_variance (t gamma p c r : R) : 0 < t -> rate t gamma -> 0 <= p -> p <= 1 - p -> t^-1 < r ->
  2%:R * r ^+ 2 = gamma * p -> c ^+ 2 <= 2%:R * r ^+ 2 -> t * r ^+ 2 <= (p + c) * (1 - (p + c)).
Proof.
move=> t0 rt p0 p1 tr rp cr; have tn : t != 0 by rewrite gt_eqF.
have r0 : 0 < r by apply: lt_trans tr; rewrite invr_gt0.
have u1 : 1 < r * t by rewrite -(mulVf tn) ltr_pmul2r.
have two : 0 < 2%:R :> R by rewrite ltr0n.
case: rt => [g4|[sigma [st s2 gs]]].
  have : 2%:R * (r * t) ^+ 2 <= 4%:R * p.
    rewrite (_ : 2%:R * (r * t) ^+ 2 = (gamma * t ^+ 2) * p); last first.
      by rewrite (_ : _ * _ = 2%:R * r ^+ 2 * t ^+ 2); [rewrite rp; ring|ring].
    by rewrite ler_wpmul2r.
  have p2 : 4%:R * p <= 2%:R by apply: (@le_by _ (2%:R * (1 - p - p))); [rewrite mulr_ge0 ?ler0n // subr_ge0|ring].
  move/le_trans/(_ p2); rewrite -[X in _ <= X]mulr1 ler_pmul2l // leNgt => /negP; case.
  by rewrite exprn_egt1.
set w := Num.sqrt 2%:R in gs; have w0 : 0 <= w by apply: sqrtr_ge0.
have w2 : w ^+ 2 = 2%:R by apply: sqrt2.
pose y0 := r ^+ 2 * t * (w + sigma) - w * r; pose y := p - w * r.
have H1 : r ^+ 2 * t * (w + sigma) <= p.
  rewrite -(ler_pmul2l two) (_ : 2%:R * (r ^+ 2 * t * (w + sigma)) = (gamma * (t * (w + sigma))) * p); last first.
    by rewrite (_ : 2%:R * (r ^+ 2 * t * (w + sigma)) = 2%:R * r ^+ 2 * (t * (w + sigma))); [rewrite rp; ring|ring].
  by rewrite ler_wpmul2r.
have half : 2%:R * p <= 1 by apply: (@le_by _ (1 - p - p)); [rewrite subr_ge0|ring].
have yy : y0 <= y by rewrite /y0 /y ler_add2r.
have wr : 0 <= w * r by rewrite mulr_ge0 // ltW.
have cw : `|c| <= w * r.
  by rewrite -ler_sqr ?nnegrE // real_normK ?num_real // exprMn w2.
move: cw; rewrite ler_norml => /andP[c1 c2].
have K1 : t * r ^+ 2 <= y0 * (1 - y0).
  have := @rate_key t sigma (r * t) t0 (ltW u1) _ st s2; rewrite -/w => key.
  have {}key : r * t * (r * t * (w + sigma) - w) ^+ 2 <= t * (r * t * (w + sigma) - w - r * t).
    apply: key; apply: (@le_trans _ _ (2%:R * t * p)).
      rewrite (_ : 2%:R * (w + sigma) * (r * t) ^+ 2 = 2%:R * t * (r ^+ 2 * t * (w + sigma))); last by ring.
      by rewrite ler_wpmul2l // mulr_ge0 ?ler0n // ltW.
    by rewrite mulrAC -[X in _ <= X]mul1r ler_wpmul2r // ltW.
  rewrite -(ler_pmul2l t0); have /(ler_wpmul2l (ltW r0)) := key => H.
  apply: (@le_by _ (r * (t * (r * t * (w + sigma) - w - r * t)) - r * (r * t * (r * t * (w + sigma) - w) ^+ 2))).
    by rewrite subr_ge0.
  by rewrite /y0; ring.
have K2 : y0 * (1 - y0) <= y * (1 - y).
  apply: (@le_by _ ((y - y0) * (1 - y - y0))); last by ring.
  apply: mulr_ge0; first by rewrite subr_ge0.
  rewrite -addrA -opprD subr_ge0; apply: le_trans half; rewrite mulr_natl mulr2n.
  have yp : y <= p by rewrite /y ler_subl_addr ler_addl.
  by apply: ler_add => //; apply: le_trans yy yp.
apply: le_trans K1 (le_trans K2 _).
apply: (@le_by _ ((c + w * r) * (1 - 2%:R * p + (w * r - c)))); last by rewrite /y; ring.
apply: mulr_ge0; first by rewrite -ler_subl_addr sub0r.
by apply: addr_ge0; rewrite subr_ge0.
Qed.

(* The inequality of 5.20: if p0 = p is not a valid answer at p + c, then (2 t + 2) c^2 > p. *)
Lemma p0_variance (t p c : R) : 0 < t -> 0 <= p -> p <= 1 - p -> t^-1 < `|c| -> (p + c) * (1 - (p + c)) < t * c ^+ 2 ->
  p < (2%:R * t + 2%:R) * c ^+ 2.
Proof.
move=> t0 pge p1 tc H; have tn : t != 0 by rewrite gt_eqF.
have c0 : 0 < `|c| by apply: lt_trans tc; rewrite invr_gt0.
have ct : `|c| <= t * c ^+ 2.
  rewrite -[c ^+ 2]real_normK ?num_real // expr2 mulrA -[X in X <= _]mul1r ler_pmul2r //.
  by rewrite -(mulfV tn) ler_pmul2l // ltW.
have q0 : 0 <= 1 - p - p by rewrite subr_ge0.
have q1 : 0 < 1 - p.
  rewrite lt_neqAle (le_trans pge p1) andbT; apply/eqP => E0; move: p1; rewrite -E0 => pl0.
  have pz : p = 0 by apply/eqP; rewrite eq_le pl0.
  by move: E0; rewrite pz subr0 => /eqP; rewrite eq_sym oner_eq0.
have cn : - c <= t * c ^+ 2 by apply: le_trans ct; rewrite -normrN ler_norm.
rewrite -(ltr_pmul2l q1).
apply: (@lt_by _ ((t * c ^+ 2 - (p + c) * (1 - (p + c))) + (1 - p - p) * (t * c ^+ 2 - - c) + (1 - p - p) * c ^+ 2)).
  apply: ltr_paddr; first by rewrite mulr_ge0 // sqr_ge0.
  by apply: ltr_paddr; [rewrite mulr_ge0 // subr_ge0|rewrite subr_gt0].
by ring.
Qed.
End Numbers.
