(* docs/theory.md, 5.4, Lemma A (a): E(L, R) does not increase in R and does not decrease in L.  For every s,

     E(L, R) >= L s (s + 1) - R (s^2 (s + 1) - e(s)) ,  with equality for s = floor(L / R) ,

   so that E is the greatest of functions that increase in L and decrease in R. *)
From Coq Require Import ZArith Lia.
From mathcomp Require Import all_ssreflect.
From mathcomp.zify Require Import zify.
From sqdim Require Import chains.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.

(* e is convex: it lies above the line through (s, e s) and (s + 1, e (s + 1)). *)
Lemma e_tangent l s : e s + l * (s * s.+1) <= e l + s * (s * s.+1).
Proof.
have := e3 l; have := e3 s; move: (e l) (e s) => a b hb ha.
suff : 3 * (b + l * (s * s.+1)) <= 3 * (a + s * (s * s.+1)) by lia.
rewrite !mulnDr ha hb; case: l {ha} => [|l] /=; case: s {hb} => [|s] /=; try nia.
case: (leqP l s) => h.
- have [t ->] : exists t, s = l + t by exists (s - l); lia.
  nia.
- have [t ->] : exists t, l = s + t by exists (l - s); lia.
  case: t => [|t]; nia.
Qed.

(* E(L, R) lies above L s (s + 1) - R c(s) for every s, and on it for s = L / R *)
Definition slope_R (s : nat) : nat := s * (s * s.+1) - e s.

Lemma e_le s : e s <= s * (s * s.+1).
Proof. have := e3 s; move: (e s) => a; case: s => [|s] /=; nia. Qed.

Lemma E_above L R s : 0 < R -> L * (s * s.+1) <= E L R + R * slope_R s.
Proof.
move=> R0; rewrite /E /slope_R; have LE := divn_eq L R; have rR := ltn_pmod L R0.
have h1 := e_tangent (L %/ R) s; have h2 := e_tangent (L %/ R).+1 s; have h3 := e_le s.
move: (L %/ R) (L %% R) LE rR h1 h2 => t r -> rR.
move: (e t) (e t.+1) (e s) (s * s.+1) h3 => a b c x h3 h1 h2.
have k1 : r * (c + t.+1 * x) <= r * (b + s * x) by rewrite leq_mul2l h2 orbT.
have k2 : (R - r) * (c + t * x) <= (R - r) * (a + s * x) by rewrite leq_mul2l h1 orbT.
have [u Ru] : exists u, R = r + u by exists (R - r); lia.
move: k2 h3; rewrite Ru (_ : r + u - r = u); last by lia.
move=> k2 h3; rewrite mulnBr; nia.
Qed.

Lemma E_on L R : 0 < R -> L * ((L %/ R) * (L %/ R).+1) = E L R + R * slope_R (L %/ R).
Proof.
move=> R0; rewrite /E /slope_R; have LE := divn_eq L R; have rR := ltn_pmod L R0.
have h3 := e_le (L %/ R); move: LE rR h3; move: (L %/ R) (L %% R) => t r -> rR h3; rewrite eS.
move: (e t) h3 => a h3; have [u Ru] : exists u, R = r + u by exists (R - r); lia.
rewrite Ru (_ : r + u - r = u); last by lia.
rewrite mulnBr; nia.
Qed.

(* Lemma A (a) *)
Lemma E_mono_R L R R' : 0 < R <= R' -> E L R' <= E L R.
Proof.
move=> /andP[R0 RR]; have R0' : 0 < R' by apply: leq_trans RR.
have h1 := E_on L R0'; have h2 := E_above L (L %/ R') R0.
have h3 : R * slope_R (L %/ R') <= R' * slope_R (L %/ R') by rewrite leq_mul2r RR orbT.
by move: h1 h2 h3; move: (L * _) (R * _) (R' * _) => *; lia.
Qed.

Lemma E_mono_L L L' R : 0 < R -> L <= L' -> E L R <= E L' R.
Proof.
move=> R0 LL; have h1 := E_on L R0; have h2 := E_above L' (L %/ R) R0.
have h3 : L * ((L %/ R) * (L %/ R).+1) <= L' * ((L %/ R) * (L %/ R).+1) by rewrite leq_mul2r LL orbT.
by move: h1 h2 h3; move: (L * _) (L' * _) (R * _) => *; lia.
Qed.
