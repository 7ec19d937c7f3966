(* sqdim VERSION: COMMAND *)
From Coq Require Import NArith QArith.
From mathcomp Require Import all_ssreflect.
From sqdim Require Import rationals certificate certificate_exact certificate_labels
  certificate_games.
Local Open Scope N_scope.

(* csq-decision: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every decider that tells f = 0 from a member with probability 9/10 needs at least 22334017632930402 queries of tolerance 1/512. *)
Theorem csq_decision_6 :
  stat_decision_claim 3293259778311548232704 (1#1) (0#1) (1#512) (9#10) (Some 22334017632930402).
Proof. apply: (@check_stat_decision_sound _ _ _ _ _ _ 3293259778311548232704 (0#1) 131071); vm_compute; exact: erefl. Qed.

(* stat-classification: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every learner that has an output u with <u, f_i> >= 1/10 with probability 9/10 needs at least 22613192853342032 queries of tolerance 1/512. *)
Theorem stat_classification_8 :
  network_claim 1024 9 (1#512) (1#10) (9#10) (Some 22613192853342032).
Proof. apply: (@check_network_sound _ _ 3293259778311548232704 _ _ _ _ 3293259778311548232704 (0#1) 131071 100); vm_compute; exact: erefl. Qed.

(* gradient-descent: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every trainer that has an output u with <u, f_i> >= 1/10 with probability 9/10 needs at least 1130653172969 steps of gradients of the squared loss, relative errors 1/1024. *)
Theorem gradient_descent_9 :
  stat_steps_claim 3293259778311548232704 5000 (1#1) (0#1) (1#1024) (1#10) (9#10) (Some 1130653172969).
Proof. apply: (@check_stat_steps_sound _ _ _ _ _ _ _ _ 3293259778311548232704 (0#1) 524287 100); vm_compute; exact: erefl. Qed.

(* gradient-descent-l2: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every trainer that has an output u with <u, f_i> >= 1/10 with probability 9/10 needs at least 2826630236731177 steps of gradients of the squared loss, relative errors 1/1024. *)
Theorem gradient_descent_l2_10 :
  stat_l2_claim 3293259778311548232704 (1#1) (0#1) (1#1024) (1#10) (9#10) (Some 2826630236731177).
Proof. apply: (@check_stat_l2_sound _ _ _ _ _ _ _ 3293259778311548232704 1048575 100); vm_compute; exact: erefl. Qed.

(* noisy-gradient-descent, row 11: no theorem of Coq, since the theorem is proved by hand only. *)

(* vstat: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every learner that has an output u with <u, f_i> >= 1/10 with probability 9/10 needs at least 4683314293877257 queries to VSTAT(1048576). *)
Theorem vstat_12 :
  vstat_claim 3293259778311548232704 (1#1) (0#1) (1048576#1) (1#10) (9#10) (Some 4683314293877257).
Proof. apply: (@check_vstat_sound _ _ _ _ _ _ _ 3293259778311548232704 (37576645488431280943604279411604650141536494916856402295301492537253896042044686716693621176377306016483639296#47562402301270621497075456458785645401156616082227356822584730076900909295136714597561324870172315423536257153671753) (6277101735386680763835789423207666416102355444464034512896#6277095749070265254797550918366710120823210810007768965101) (4438581203289767414339175591698529914022621046959442208845#3138550867693340381917894711603833208051177722232017256448) (0#1) 632871 100); vm_compute; exact: erefl. Qed.

(* vstat-decision: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every decider that tells f = 0 from a member with probability 9/10 needs at least 4625495598891118 queries to VSTAT(1048576). *)
Theorem vstat_decision_13 :
  vstat_decision_claim 3293259778311548232704 (1#1) (0#1) (1048576#1) (9#10) (Some 4625495598891118).
Proof. apply: (@check_vstat_decision_sound _ _ _ _ _ _ 3293259778311548232704 (37576645488431280943604279411604650141536494916856402295301492537253896042044686716693621176377306016483639296#47562402301270621497075456458785645401156616082227356822584730076900909295136714597561324870172315423536257153671753) (6277101735386680763835789423207666416102355444464034512896#6277095749070265254797550918366710120823210810007768965101) (4438581203289767414339175591698529914022621046959442208845#3138550867693340381917894711603833208051177722232017256448) (0#1) 632871); vm_compute; exact: erefl. Qed.

(* sda: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every learner that has an output u with <u, f_i> >= 1/10 with probability 9/10 needs at least 5520756926390 queries of tolerance 1/512. *)
Theorem sda_14 :
  stat_claim 3293259778311548232704 (1#1) (0#1) (1#512) (1#10) (9#10) (Some 5520756926390).
Proof. apply: (@check_stat_sound _ _ _ _ _ _ _ 3293259778311548232704 (0#1) 536870911 100); vm_compute; exact: erefl. Qed.

(* sda-vstat: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every learner that has an output u with <u, f_i> >= 1/10 with probability 9/10 needs at least 2760378460625 queries to VSTAT(1048576). *)
Theorem sda_vstat_15 :
  vstat_claim 3293259778311548232704 (1#1) (0#1) (1048576#1) (1#10) (9#10) (Some 2760378460625).
Proof. apply: (@check_sda_vstat_sound _ _ _ _ _ _ _ 3293259778311548232704 (1#1048577) 1073741823 100); vm_compute; exact: erefl. Qed.

(* zero-answer: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every learner that has an output u with <u, f_i> >= 1/10 with probability 9/10 needs at least 11306553295264011 queries of tolerance 1/512. *)
Theorem zero_answer_16 :
  stat_claim 3293259778311548232704 (1#1) (0#1) (1#512) (1#10) (9#10) (Some 11306553295264011).
Proof. apply: (@check_stat_sound _ _ _ _ _ _ _ 3293259778311548232704 (0#1) 262143 100); vm_compute; exact: erefl. Qed.

(* blum94: 3293259778311548232704 orthogonal functions, |f_i|^2 <= 1.  Every learner that has an output u with <u, f_i> >= 1/10 with probability 9/10 needs at least 7438957 queries of tolerance 1/512. *)
Theorem blum94_18 :
  stat_claim 3293259778311548232704 (1#1) (0#1) (1#512) (1#10) (9#10) (Some 7438957).
Proof. apply: (@check_stat_sound _ _ _ _ _ _ _ 3293259778311548232704 (0#1) 131071 100); vm_compute; exact: erefl. Qed.

(* one-sample, row 19: no theorem of Coq, since the theorem is proved by hand only. *)

(* low-degree, row 20: no theorem of Coq, since the theorem is proved by hand only. *)
