// sqdim spectrum: Hermite coefficients of an activation.
#include "program/commands/command.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/inquiry/spectrum/spectrum_request.hpp"

namespace sqdim::tools {
namespace {

Job prepare_spectrum(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const SpectrumRequest request = read_spectrum_request(texts);
  return [=] {
    return spectrum_report(provenance("spectrum", arguments, std::nullopt), request,
                           spectrum(request, naming_stages(common.report)));
  };
}

}  // namespace

Command spectrum_command() {
  return {"spectrum", "Hermite coefficients of an activation", spectrum_parameters(),
          prepare_spectrum};
}

}  // namespace sqdim::tools
