// sqdim merge: turns the parts of a batch into what one run would have written.
#include "program/commands/command.hpp"
#include "program/files/checkpoint_file.hpp"
#include "program/files/output.hpp"
#include "sqdim/documents/answers/answers.hpp"

namespace sqdim::tools {
namespace {

Job prepare_merge(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const std::vector<std::string>& files = texts.all("parts");
  for (const std::string& file : files) refuse_same_file(common.output, "a part", file);
  std::vector<BatchPart> parts;
  for (const std::string& file : files) {
    CheckpointContent content = read_checkpoint(file);
    parts.push_back({file, std::move(content.head), std::move(content.trials)});
  }
  const MergedBatch merged = merge_parts(std::move(parts));
  return RowJob{.provenance = provenance("merge", arguments, common_seed(merged.batch)),
                .columns = simulation_columns(),
                .caption = std::nullopt,
                .run = [rows = rows_of(merged.batch, merged.trials)](const RowSink& sink) {
                  for (const SimulationRow& row : rows) sink(simulation_cells(row));
                  return true;
                }};
}

}  // namespace

Command merge_command() {
  return {"merge",
          "Join the parts of a sweep that simulate --shard wrote",
          {{.name = "parts",
            .help = "files of simulate --checkpoint, all parts of one sweep",
            .takes = Takes::texts,
            .required = true,
            .positional = true,
            .content = FileContent::other}},
          prepare_merge};
}

}  // namespace sqdim::tools
