// Verifies a row of `sqdim norm`.
#include <fmt/format.h>

#include <utility>

#include "sqdim/documents/reader/numbers.hpp"
#include "sqdim/documents/verification/detail/checks.hpp"
#include "sqdim/documents/verification/detail/scrutiny.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::verification {
namespace {

class NormCheck {
 public:
  NormCheck(const Row& row, const Attempt& attempt) : row_(row), attempt_(attempt) {}

  void run() {
    const Activation activation = find_activation(row_.required_text("activation"));
    const std::uint64_t k = row_.required_integer("k", 1, attempt_.limits.k);
    require_text("activation", activation.name);
    const OuterActivation outer = parse_outer_activation(row_.required_text("outer"));
    require_text("outer", outer.name);
    require_text("width", Integer(Integer(1) << k).str());
    const Quantity* claimed = row_.quantity("norm_squared");
    if (const std::optional<std::string> why = degeneracy(activation, k))
      return check_degenerate(claimed, *why);
    if (!outer.identity) return check_outer(claimed, activation.analytic, outer.magnitude);
    if (claimed == nullptr) return scrutiny_.doubt("no number is claimed");
    check_method(activation, *claimed);
    if (row_.text("reason"))
      scrutiny_.doubt("why it has no more digits is not checked: " + shown(*row_.text("reason")));
    if (!activation.is_certified()) return scrutiny_.doubt("numerical: nothing is proved");
    if (scrutiny_.verdict() != Verdict::fails) check_value(activation, k, *claimed);
  }

  [[nodiscard]] VerifiedRow result() && {
    const auto* k = std::get_if<std::int64_t>(&row_.cell("k"));
    return {.number = row_.number(),
            .what = fmt::format("{}, k = {}", shown(row_.text("activation").value_or("null")),
                                k != nullptr ? std::to_string(*k) : "null"),
            .claimed = row_.cell("norm_squared"),
            .recomputed = std::move(recomputed_),
            .verdict = scrutiny_.verdict(),
            .arithmetic = std::move(arithmetic_),
            .reason = scrutiny_.reason()};
  }
  [[nodiscard]] Scrutiny& scrutiny() { return scrutiny_; }

 private:
  void require_text(const char* name, const std::string& recomputed) {
    if (row_.text(name) != recomputed)
      scrutiny_.fail(fmt::format("{}: not what was recomputed", name));
  }

  void check_degenerate(const Quantity* claimed, const std::string& why) {
    arithmetic_ = "exact";
    recomputed_ = Quantity{"0", "0", Certainty::exact, std::nullopt};
    const bool zero = claimed != nullptr && claimed->lower == "0" && claimed->upper == "0" &&
                      claimed->certainty == Certainty::exact && !claimed->method;
    if (!zero) scrutiny_.fail("norm_squared: g_S is identically 0");
    if (!gives_reason(row_.text("reason").value_or(""), why))
      scrutiny_.fail("reason: not what was recomputed");
  }

  /// Checks ||phi(g_S)||^2, which is the square of the magnitude of phi if there is one and g_S is
  /// analytic; otherwise it is an estimate.
  void check_outer(const Quantity* claimed, bool analytic,
                   const std::optional<Rational>& magnitude) {
    if (!analytic || !magnitude) {
      if (claimed != nullptr && claimed->certainty != Certainty::numerical)
        return scrutiny_.fail("norm_squared: no proof of it is known");
      return scrutiny_.doubt("estimated: nothing is proved");
    }
    arithmetic_ = "exact";
    const Enclosure value = Enclosure::exactly(*magnitude * *magnitude);
    const bool proved = claimed != nullptr && claimed->certainty != Certainty::numerical &&
                        claimed->method == "two-valued";
    recomputed_ = quantity(value, proved ? digits_of(*claimed) : 1, "two-valued");
    if (!proved) return scrutiny_.fail("norm_squared: |f_S| is one number almost everywhere");
    if (claimed->certainty == Certainty::exact && claimed->lower != claimed->upper)
      scrutiny_.fail("norm_squared: not an exact number");
    scrutiny_.compare("norm_squared", *claimed, {value});
    if (row_.text("reason")) scrutiny_.fail("reason: there is none");
  }

  /// Checks that the activation has the method, and that the method is as certain as the row says.
  void check_method(const Activation& activation, const Quantity& claimed) {
    const std::optional<NormMethod> named = norm_method_names.find(claimed.method.value_or(""));
    if (!named || !has_method(activation, *named))
      return scrutiny_.fail("norm_squared: not a method that the activation has");
    if (is_certified(*named) == (claimed.certainty == Certainty::numerical))
      scrutiny_.fail("norm_squared: the method does not give this certainty");
  }

  void check_value(const Activation& activation, std::uint64_t k, const Quantity& claimed) {
    const unsigned digits = digits_of(claimed) + attempt_.further_digits;
    const NormSquared norm =
        norm_squared(activation, k, digits, preferred_method(activation), attempt_.arithmetic);
    arithmetic_ = to_string(attempt_.arithmetic);
    if (!norm.value) return scrutiny_.doubt("could not be enclosed: " + *norm.shortfall);
    recomputed_ = quantity(*norm.value, digits, to_string(norm.method));
    scrutiny_.compare("norm_squared", claimed, {*norm.value});
    if (claimed.certainty == Certainty::numerical)
      scrutiny_.remark("numerical; the certified value lies in the interval");
  }

  const Row& row_;
  const Attempt& attempt_;
  Scrutiny scrutiny_;
  Cell recomputed_;
  std::string arithmetic_;
};

}  // namespace

std::vector<VerifiedRow> check_norms(const Document& document,
                                     const std::vector<std::size_t>& which,
                                     const Attempt& attempt) {
  std::vector<VerifiedRow> checked(which.size());
  parallel_for(which.size(), attempt.threads, [&](std::size_t i) {
    const Row row(document, which[i]);
    NormCheck check(row, attempt);
    try {
      check.run();
    } catch (const InvalidInput& error) {
      check.scrutiny().fail(error.what());
    }
    checked[i] = std::move(check).result();
    attempt.report(1);
  });
  return checked;
}

}  // namespace sqdim::verification
