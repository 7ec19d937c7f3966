// sqdim correlate: <f_S, f_T> under a distribution.
#include "program/commands/command.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/inquiry/correlation/correlation_request.hpp"

namespace sqdim::tools {
namespace {

Job prepare_correlate(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const CorrelationRequest request = read_correlation_request(texts);
  return [=] {
    return correlation_report(
        provenance("correlate", arguments, request.sampling.seed),
        correlate(request, common.threads, std::bind_front(common.report, "correlations")),
        request.digits);
  };
}

}  // namespace

Command correlate_command() {
  return {"correlate", "Correlations <f_S, f_T> under a distribution", correlation_parameters(),
          prepare_correlate};
}

}  // namespace sqdim::tools
