// sqdim norm: ||g_S||^2 and ||phi(g_S)||^2.
#include "program/commands/command.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/inquiry/norm/norm_request.hpp"

namespace sqdim::tools {
namespace {

/// Gives every row to the sink. Returns whether a row is not degenerate, and all have all digits.
bool write_rows(const NormRequest& request, const CommonOptions& common, const RowSink& sink) {
  bool all_digits = true;
  bool all_degenerate = true;
  norms(request, common.threads, counting(common.report, "norms"), [&](const NormRow& row) {
    sink(norm_cells(row, request.digits));
    all_digits = all_digits && has_all_digits(row);
    all_degenerate = all_degenerate && is_degenerate(row);
  });
  return all_digits && !all_degenerate;
}

Job prepare_norm(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const NormRequest request = read_norm_request(texts);
  const Sampling* const sampling = request.sampling();
  const auto seed = sampling != nullptr ? std::optional(sampling->seed) : std::nullopt;
  const Provenance source = provenance("norm", arguments, seed);
  if (chosen_format(common).rows != nullptr) {
    return RowJob{.provenance = source,
                  .columns = norm_columns(),
                  .caption = std::nullopt,
                  .run = [=](const RowSink& sink) { return write_rows(request, common, sink); }};
  }
  return [=] {
    return norm_report(source, norms(request, common.threads, counting(common.report, "norms")),
                       request.digits);
  };
}

}  // namespace

Command norm_command() {
  return {"norm", "Norms ||g_S||^2 of the hard family, and ||phi(g_S)||^2", norm_parameters(),
          prepare_norm};
}

}  // namespace sqdim::tools
