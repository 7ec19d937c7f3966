// sqdim merge: the parts of a sweep become what one run would have written.
#include <fmt/format.h>

#include <memory>
#include <set>

#include "command.hpp"
#include "output.hpp"
#include "sqdim/answer.hpp"
#include "sweep.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  std::vector<std::string> parts;
};

/// What all parts of a sweep have in common.
CheckpointHead without_shard(CheckpointHead head) {
  head.shard = {};
  return head;
}

/// "2, 5" or "1, 2, 3, 4, 5 and 7 more": which of 1, ..., count are not found.
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

void require_all_shards(const std::vector<std::string>& files,
                        const std::vector<CheckpointContent>& parts) {
  const CheckpointHead here = head_of({}, {});
  const CheckpointHead& first = parts.front().head;
  if (first.version != here.version || first.commit != here.commit)
    throw DamagedDocument(fmt::format("{}: is of another sqdim, {} {}", files.front(),
                                      first.version, first.commit.value_or("")));
  const std::uint64_t count = first.shard.count;
  std::set<std::uint64_t> found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Shard& shard = parts[i].head.shard;
    if (without_shard(parts[i].head) != without_shard(parts.front().head))
      throw DamagedDocument(
          fmt::format("{} and {} are not of one sweep: other options, or another sqdim",
                      files.front(), files[i]));
    if (shard.count != count)
      throw DamagedDocument(fmt::format("{} is part {}, {} part {}: not of one division",
                                        files.front(), to_string(parts.front().head.shard),
                                        files[i], to_string(shard)));
    if (!found.insert(shard.index).second)
      throw DamagedDocument(fmt::format("{}: part {} is there twice", files[i], to_string(shard)));
  }
  if (found.size() == count) return;
  throw DamagedDocument(
      fmt::format("of {} parts are missing: {}", count, missing_of(found, count)));
}

/// All trials of its shard, and no others.
void require_whole(const std::string& file, const CheckpointContent& part,
                   const std::vector<TrialPlan>& plans) {
  require_fit(file, part.trials, part.head.shard, plans);
  const TrialNumbers numbers(plans);
  const std::uint64_t index = part.head.shard.index;
  const std::uint64_t count = part.head.shard.count;
  const std::uint64_t wanted = numbers.count() < index ? 0 : (numbers.count() - index) / count + 1;
  if (part.trials.size() < wanted)
    throw DamagedDocument(fmt::format(
        "{}: {} of {} trials are missing: the command that made it, with --resume, runs them", file,
        wanted - part.trials.size(), wanted));
}

/// Of all simulations, if they have one.
std::optional<std::uint64_t> common_seed(const std::vector<TrialPlan>& plans) {
  for (const TrialPlan& plan : plans) {
    if (plan.seed != plans.front().seed) return std::nullopt;
  }
  return plans.empty() ? std::nullopt : std::optional(plans.front().seed);
}

Job prepare(const std::vector<std::string>& files, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  for (const std::string& file : files) {
    refuse_same_file(common.output, "a part", file);
  }
  std::vector<CheckpointContent> parts;
  parts.reserve(files.size());
  for (const std::string& file : files) parts.push_back(read_checkpoint(file));
  require_all_shards(files, parts);
  const Sweep sweep = sweep_of(parts.front().head);
  const std::vector<TrialPlan> plans = plans_of(sweep);
  FinishedTrials all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    require_whole(files[i], parts[i], plans);
    all.merge(parts[i].trials);
  }
  return RowJob{.provenance = provenance("merge", arguments, common_seed(plans)),
                .columns = simulation_columns(),
                .caption = std::nullopt,
                .run = [=](const RowSink& sink) {
                  for (const SimulationRow& row : rows_of(sweep, plans, all))
                    sink(simulation_cells(row));
                  return true;
                }};
}

}  // namespace

Command merge_command() {
  auto options = std::make_shared<Options>();
  return {.name = "merge",
          .help = "Join the parts of a sweep that simulate --shard wrote",
          .options = {{"parts", "files of simulate --checkpoint, all parts of one sweep",
                       &options->parts, true}},
          .prepare = [options](const CommonOptions& common, const auto& arguments) {
            return prepare(options->parts, common, arguments);
          }};
}

}  // namespace sqdim::tools
