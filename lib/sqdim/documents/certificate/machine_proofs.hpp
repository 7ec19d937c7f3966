// machine_proofs: which theorems of `bound` Coq has checked, and where.
//
// It is one table, machine_proofs.cpp. `cite` shows its entries, and `certify` makes no theorem of a
// row whose theorem has none. docs/proofs.md says how the statements differ from docs/theory.md.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sqdim {

struct MachineProof {
  /// The name of a member of all_theorems().
  std::string theorem;
  /// A file of proofs/, and the name of a theorem there.
  std::string file;
  std::string name;
};

std::span<const MachineProof> all_machine_proofs();

/// Returns the entries of a theorem; none if it is proved by hand only.
std::vector<MachineProof> machine_proofs_of(std::string_view theorem);

/// Returns entries as text, such as "vstat in proofs/vstat.v".
std::string in_words(const std::vector<MachineProof>& proofs);

}  // namespace sqdim
