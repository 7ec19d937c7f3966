// sqdim norm: ||g_S||^2 and ||phi(g_S)||^2.
#include "program/commands/command.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/inquiry/norm/norm_request.hpp"

namespace sqdim::tools {
namespace {

Job prepare_norm(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const NormRequest request = read_norm_request(texts);
  const Sampling* const sampling = request.sampling();
  const auto seed = sampling != nullptr ? std::optional(sampling->seed) : std::nullopt;
  return [=] {
    return norm_report(provenance("norm", arguments, seed),
                       norms(request, common.threads, std::bind_front(common.report, "norms")),
                       request.digits);
  };
}

}  // namespace

Command norm_command() {
  return {"norm", "Norms ||g_S||^2 of the hard family, and ||phi(g_S)||^2", norm_parameters(),
          prepare_norm};
}

}  // namespace sqdim::tools
