(* sqdim VERSION: COMMAND *)
From Coq Require Import NArith QArith.
From mathcomp Require Import all_ssreflect.
From sqdim Require Import rationals certificate certificate_exact certificate_labels
  certificate_games.
Local Open Scope N_scope.

(* csq-frame: 334265867498622145619456 orthogonal functions, |f_i|^2 = 1.  Every learner that has an output u with |u - f_i|^2 <= 1/2 |f_i|^2 with probability 2/3 needs at least 44577697872724164249 queries of tolerance 1/100. *)
Theorem csq_frame_1 :
  csq_claim 334265867498622145619456 (1#1) (1#1) (0#1) (1#100) (1#2) (2#3) (Some 44577697872724164249).
Proof. apply: (@check_csq_sound _ _ _ _ _ _ _ _ 334265867498622145619456 (0#1) 4999 2); vm_compute; exact: erefl. Qed.

(* csq-decision: 334265867498622145619456 orthogonal functions, |f_i|^2 <= 1.  Every decider that tells f = 0 from a member with probability 2/3 needs at least 33433273404543123187 queries of tolerance 1/100. *)
Theorem csq_decision_6 :
  decision_claim 334265867498622145619456 (1#1) (0#1) (1#100) (2#3) (Some 33433273404543123187).
Proof. apply: (@check_decision_csq_sound _ _ _ _ _ _ 334265867498622145619456 (0#1) 4999); vm_compute; exact: erefl. Qed.

(* gradient-descent: 334265867498622145619456 orthogonal functions, |f_i|^2 = 1.  Every trainer that has an output u with |u - f_i|^2 <= 1/2 |f_i|^2 with probability 2/3 needs at least 44577697872724164249 coordinates of gradients of the squared loss, relative errors 1/100. *)
Theorem gradient_descent_9 :
  coordinates_claim 334265867498622145619456 (1#1) (1#1) (0#1) (1#100) (1#2) (2#3) (Some 44577697872724164249).
Proof. apply: (@check_coordinates_sound _ _ _ _ _ _ _ _ 334265867498622145619456 (0#1) 4999 2); vm_compute; exact: erefl. Qed.

(* gradient-descent-l2: 334265867498622145619456 orthogonal functions, |f_i|^2 = 1.  Every trainer that has an output u with |u - f_i|^2 <= 1/2 |f_i|^2 with probability 2/3 needs at least 22286619828557665475 steps of gradients of the squared loss, relative errors 1/100. *)
Theorem gradient_descent_l2_10 :
  l2_claim 334265867498622145619456 (1#1) (1#1) (0#1) (1#100) (1#2) (2#3) (Some 22286619828557665475).
Proof. apply: (@check_l2_sound _ _ _ _ _ _ _ _ 334265867498622145619456 9999 2); vm_compute; exact: erefl. Qed.

(* sda: 334265867498622145619456 orthogonal functions, |f_i|^2 = 1.  Every learner that has an output u with |u - f_i|^2 <= 1/2 |f_i|^2 with probability 2/3 needs at least 44577697872724164249 queries of tolerance 1/100. *)
Theorem sda_14 :
  csq_claim 334265867498622145619456 (1#1) (1#1) (0#1) (1#100) (1#2) (2#3) (Some 44577697872724164249).
Proof. apply: (@check_csq_sound _ _ _ _ _ _ _ _ 334265867498622145619456 (0#1) 4999 2); vm_compute; exact: erefl. Qed.

(* zero-answer: 334265867498622145619456 orthogonal functions, |f_i|^2 = 1.  Every learner that has an output u with |u - f_i|^2 <= 1/2 |f_i|^2 with probability 2/3 needs at least 22286619828557665475 queries of tolerance 1/100. *)
Theorem zero_answer_16 :
  csq_claim 334265867498622145619456 (1#1) (1#1) (0#1) (1#100) (1#2) (2#3) (Some 22286619828557665475).
Proof. apply: (@check_csq_sound _ _ _ _ _ _ _ _ 334265867498622145619456 (0#1) 9999 2); vm_compute; exact: erefl. Qed.

(* blum94: 334265867498622145619456 orthogonal functions, |f_i|^2 = 1.  Every learner that has an output u with |u - f_i|^2 <= 1/2 |f_i|^2 with probability 2/3 needs at least 34700363 queries of tolerance 1/100. *)
Theorem blum94_18 :
  csq_claim 334265867498622145619456 (1#1) (1#1) (0#1) (1#100) (1#2) (2#3) (Some 34700363).
Proof. apply: (@check_csq_sound _ _ _ _ _ _ _ _ 334265867498622145619456 (0#1) 4999 2); vm_compute; exact: erefl. Qed.
