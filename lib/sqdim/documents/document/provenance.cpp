// The origin of a report: version, commit, libraries.
#include <flint/flint.h>
#include <fmt/format.h>
#include <gmp.h>
#include <mpfi.h>
#include <boost/version.hpp>

#if __FLINT_RELEASE < 30000
#include <arb.h>
#endif

#include <utility>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/foundation/about/build_info.hpp"

namespace sqdim {
namespace {

/// Arb is a part of FLINT since FLINT 3, and has had no version of its own since 3.1.
#if __FLINT_RELEASE < 30000
const char* const version_of_arb = arb_version;
#else
const char* const version_of_arb = FLINT_VERSION;
#endif

}  // namespace

Provenance provenance(std::string command, std::vector<std::string> arguments,
                      std::optional<std::uint64_t> seed) {
  const std::string boost = fmt::format("{}.{}.{}", BOOST_VERSION / 100000,
                                        BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100);
  const std::string commit = build_info::commit;
  return {.version = build_info::version,
          .commit = commit.empty() ? std::nullopt : std::optional(commit),
          .command = std::move(command),
          .arguments = std::move(arguments),
          .seed = seed,
          .libraries = {{"arb", version_of_arb},
                        {"boost", boost},
                        {"flint", FLINT_VERSION},
                        {"gmp", gmp_version},
                        {"mpfi", mpfi_get_version()},
                        {"mpfr", mpfr_get_version()}}};
}

}  // namespace sqdim
