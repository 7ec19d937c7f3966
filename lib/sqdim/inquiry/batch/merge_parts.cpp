// The parts of a batch become what one run would have finished.
#include <fmt/format.h>

#include <set>
#include <utility>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/inquiry/batch/simulation_batch.hpp"

namespace sqdim {
namespace {

/// The head of a part without the shard: all parts have it in common.
CheckpointHead without_shard(CheckpointHead head) {
  head.shard = {};
  return head;
}

/// Returns which of 1, ..., count are not in `found`: "2, 5", or "1, 2, 3, 4, 5 and 7 more".
std::string missing_of(const std::set<std::uint64_t>& found, std::uint64_t count) {
  constexpr std::uint64_t most = 5;
  std::string text;
  std::uint64_t named = 0;
  for (std::uint64_t i = 1; i <= count && named < most; ++i) {
    if (found.contains(i)) continue;
    text += fmt::format("{}{}", named == 0 ? "" : ", ", i);
    ++named;
  }
  const std::uint64_t more = count - found.size() - named;
  return more == 0 ? text : fmt::format("{} and {} more", text, more);
}

void require_this_sqdim(const BatchPart& part) {
  const CheckpointHead here = head_of({}, {});
  if (part.head.version == here.version && part.head.commit == here.commit) return;
  throw DamagedDocument(fmt::format("{}: was written by another sqdim, {} {}", part.file,
                                    part.head.version, part.head.commit.value_or("")));
}

void require_all_shards(const std::vector<BatchPart>& parts) {
  const BatchPart& first = parts.front();
  const std::uint64_t count = first.head.shard.count;
  std::set<std::uint64_t> found;
  for (const auto& [file, head, trials] : parts) {
    if (without_shard(head) != without_shard(first.head))
      throw DamagedDocument(fmt::format(
          "{} and {} do not belong to one sweep: their options or their versions of sqdim differ",
          first.file, file));
    if (head.shard.count != count)
      throw DamagedDocument(
          fmt::format("{} is part {} and {} is part {}: they do not belong to one division",
                      first.file, to_string(first.head.shard), file, to_string(head.shard)));
    if (!found.insert(head.shard.index).second)
      throw DamagedDocument(fmt::format("{}: part {} is given twice", file, to_string(head.shard)));
  }
  if (found.size() == count) return;
  throw DamagedDocument(
      fmt::format("some of the {} parts are missing: {}", count, missing_of(found, count)));
}

/// Throws unless the part has all trials of its shard and no others.
void require_whole(const BatchPart& part, const SimulationBatch& batch) {
  require_fit(part.file, part.trials, part.head.shard, batch);
  const auto& [index, count] = part.head.shard;
  const std::uint64_t all = batch.first_trials.back();
  const std::uint64_t wanted = all < index ? 0 : (all - index) / count + 1;
  if (part.trials.size() < wanted)
    throw DamagedDocument(fmt::format(
        "{}: {} of {} trials are missing: the command that made it, with --resume, runs them",
        part.file, wanted - part.trials.size(), wanted));
}

}  // namespace

MergedBatch merge_parts(std::vector<BatchPart> parts) {
  require_this_sqdim(parts.front());
  require_all_shards(parts);
  MergedBatch merged{
      read_simulation_batch(parts.front().head.preset, parts.front().head.simulations), {}};
  for (BatchPart& part : parts) {
    require_whole(part, merged.batch);
    merged.trials.merge(part.trials);
  }
  return merged;
}

}  // namespace sqdim
