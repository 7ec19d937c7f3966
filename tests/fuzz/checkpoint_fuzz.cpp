// Runs the readers of checkpoints on arbitrary bytes. The test program runs it on mutated lines as
// well.
#include "checkpoint_fuzz.hpp"

#include "require.hpp"
#include "sqdim/documents/document/document.hpp"
#include "sqdim/inquiry/checkpoint/checkpoint.hpp"

namespace sqdim::fuzz {
namespace {

template <class Read>
bool reads_back(const std::string& bytes, Read read) {
  return answers<DamagedDocument>([&] {
    const auto found = read(bytes);
    const std::string line = checkpoint_line(found);
    require(line.find('\n') == std::string::npos);
    require(read(line) == found);
  });
}

}  // namespace

bool read_any_line(const std::string& bytes) {
  const bool head = reads_back(bytes, read_checkpoint_head);
  const bool trial = reads_back(bytes, read_finished_trial);
  return head || trial;
}

}  // namespace sqdim::fuzz
