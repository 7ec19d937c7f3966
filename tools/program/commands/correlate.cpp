// sqdim correlate: <f_S, f_T> under a distribution.
#include "program/commands/command.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/inquiry/correlation/correlation_request.hpp"

namespace sqdim::tools {
namespace {

/// Gives every row to the sink. Returns whether all have all digits.
bool write_rows(const CorrelationRequest& request, const CommonOptions& common,
                const RowSink& sink) {
  bool all_digits = true;
  correlate(request, common.threads, counting(common.report, "correlations"),
            [&](const CorrelationRow& row) {
              sink(correlation_cells(row, request.digits));
              all_digits = all_digits && has_all_digits(row);
            });
  return all_digits;
}

Job prepare_correlate(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const CorrelationRequest request = read_correlation_request(texts);
  const Provenance source = provenance("correlate", arguments, request.sampling.seed);
  if (chosen_format(common).rows != nullptr) {
    return RowJob{.provenance = source,
                  .columns = correlation_columns(),
                  .caption = std::nullopt,
                  .run = [=](const RowSink& sink) { return write_rows(request, common, sink); }};
  }
  return [=] {
    return correlation_report(
        source, correlate(request, common.threads, counting(common.report, "correlations")),
        request.digits);
  };
}

}  // namespace

Command correlate_command() {
  return {"correlate", "Correlations <f_S, f_T> under a distribution", correlation_parameters(),
          prepare_correlate};
}

}  // namespace sqdim::tools
