(* Rational numbers with which the kernel computes, as elements of an ordered field. *)
From Coq Require Import NArith ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.zify Require Import zify ssrZ.
From mathcomp.algebra_tactics Require Import ring.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Notation binary := BinNums.N.
Notation rational := QArith_base.Q.
Delimit Scope Q_scope with ratio.

(* For bool expressions on rationals: Q is the scope of +, *, -, and of these. *)
Definition le_q (x y : rational) : bool := Qle_bool x y.
Definition lt_q (x y : rational) : bool := ~~ Qle_bool y x.
Definition of_n (n : binary) : rational := inject_Z (Z.of_N n).

Section Value.
Variable R : realFieldType.

Definition value_z (z : Z) : R := (int_of_Z z)%:~R.
Definition value (x : rational) : R := value_z (Qnum x) / value_z (Zpos (Qden x)).

Lemma value_zD a b : value_z (a + b)%Z = value_z a + value_z b.
Proof. by rewrite /value_z -intrD; congr (_%:~R); lia. Qed.

Lemma value_zM a b : value_z (a * b)%Z = value_z a * value_z b.
Proof. by rewrite /value_z -intrM; congr (_%:~R); lia. Qed.

Lemma value_zN a : value_z (- a)%Z = - value_z a.
Proof. by rewrite /value_z -mulrNz; congr (_%:~R); lia. Qed.

Lemma value_z_le a b : (value_z a <= value_z b) = Z.leb a b.
Proof. by rewrite /value_z ler_int; lia. Qed.

Lemma value_z_gt0 p : 0 < value_z (Zpos p).
Proof. by rewrite /value_z ltr0z; lia. Qed.

Lemma value_zn0 p : value_z (Zpos p) != 0.
Proof. by rewrite gt_eqF // value_z_gt0. Qed.

Lemma value_n (n : binary) : value (of_n n) = (n : nat)%:R.
Proof.
rewrite /value /of_n /inject_Z /= /value_z [X in _ / X](_ : _ = 1) // divr1.
by rewrite -[RHS]/((Posz n)%:~R); congr (_%:~R); lia.
Qed.

Lemma valueD x y : value (x + y)%ratio = value x + value y.
Proof.
rewrite /value /Qplus /= Pos2Z.inj_mul value_zD !value_zM.
by field; rewrite !value_zn0.
Qed.

Lemma valueM x y : value (x * y)%ratio = value x * value y.
Proof.
rewrite /value /Qmult /= Pos2Z.inj_mul !value_zM.
by field; rewrite !value_zn0.
Qed.

Lemma valueN x : value (- x)%ratio = - value x.
Proof. by rewrite /value /Qopp /= value_zN mulNr. Qed.

Lemma valueB x y : value (x - y)%ratio = value x - value y.
Proof. by rewrite /Qminus valueD valueN. Qed.

Lemma value0 : value 0%ratio = 0. Proof. by rewrite /value /= mul0r. Qed.
Lemma value1 : value 1%ratio = 1. Proof. by rewrite -[1%ratio]/(of_n 1%num) value_n. Qed.
Lemma value2 : value 2%ratio = 2%:R. Proof. by rewrite -[2%ratio]/(of_n 2%num) value_n. Qed.
Lemma value4 : value 4%ratio = 4%:R. Proof. by rewrite -[4%ratio]/(of_n 4%num) value_n. Qed.

Lemma le_qE x y : le_q x y = (value x <= value y).
Proof.
rewrite /le_q /Qle_bool /value ler_pdivr_mulr ?value_z_gt0 // mulrAC ler_pdivl_mulr ?value_z_gt0 //.
by rewrite -!value_zM value_z_le.
Qed.

Lemma lt_qE x y : lt_q x y = (value x < value y).
Proof. by rewrite /lt_q -/(le_q y x) le_qE ltNge. Qed.
End Value.

Definition valueE := (valueD, valueM, valueB, valueN, value_n, value0, value1, value2, value4).
