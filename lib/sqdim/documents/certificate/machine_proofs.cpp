// The theorems of `bound` in Coq. A row about labels is proved by the theorem with `stat`.
#include "sqdim/documents/certificate/machine_proofs.hpp"

#include <algorithm>
#include <iterator>

namespace sqdim {

std::span<const MachineProof> all_machine_proofs() {
  static const std::vector<MachineProof> proofs = {
      {"csq-frame", "csq_frame.v", "csq_frame"},
      {"csq-frame", "directions.v", "csq_frame_average"},
      {"csq-exact", "csq_exact.v", "csq_exact"},
      {"csq-exact", "stat_exact.v", "stat_exact"},
      {"csq-centred", "csq_frame.v", "csq_centred"},
      {"csq-centred", "directions.v", "csq_frame_average"},
      {"stat-classification", "stat_classification.v", "stat_classification"},
      {"zero-answer", "csq_frame.v", "zero_answer"},
      {"zero-answer", "stat_classification.v", "stat_zero_answer"},
      {"csq-decision", "csq_decision.v", "csq_decision"},
      {"csq-decision", "csq_decision.v", "csq_decision_short"},
      {"csq-decision", "csq_decision.v", "stat_decision"},
      {"csq-decision-exact", "csq_decision_exact.v", "csq_decision_exact"},
      {"csq-decision-exact", "csq_decision_exact.v", "stat_decision_exact"},
      {"gradient-descent", "gradient_descent.v", "gradient_descent"},
      {"gradient-descent-l2", "gradient_descent.v", "gradient_descent_l2"},
      {"vstat", "vstat.v", "vstat"},
      {"vstat-decision", "vstat.v", "vstat_decision"},
      {"vstat-decision", "vstat.v", "sda_vstat_decision"},
      {"sda", "sda.v", "sda"},
      {"sda-vstat", "vstat.v", "sda_vstat"},
  };
  return proofs;
}

std::vector<MachineProof> machine_proofs_of(std::string_view theorem) {
  std::vector<MachineProof> proofs;
  std::ranges::copy_if(all_machine_proofs(), std::back_inserter(proofs),
                       [&](const MachineProof& proof) { return proof.theorem == theorem; });
  return proofs;
}

std::string in_words(const std::vector<MachineProof>& proofs) {
  std::string text;
  for (const MachineProof& proof : proofs)
    text += (text.empty() ? "" : ", ") + proof.name + " in proofs/" + proof.file;
  return text;
}

}  // namespace sqdim
