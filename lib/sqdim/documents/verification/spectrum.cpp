// Verifies rows of `sqdim spectrum`. The coefficients of one activation are computed together for
// rows with similar numbers of digits.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "sqdim/documents/reader/numbers.hpp"
#include "sqdim/documents/verification/detail/checks.hpp"
#include "sqdim/documents/verification/detail/scrutiny.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::verification {
namespace {

/// Rows whose coefficients are computed together.
struct Group {
  std::string activation;
  unsigned digits = 0;
  std::vector<std::size_t> members;  // positions among the rows that are checked
};

VerifiedRow unchecked(const Row& row) {
  const auto* degree = std::get_if<std::int64_t>(&row.cell("degree"));
  return {.number = row.number(),
          .what = fmt::format("{}, degree {}", shown(row.text("activation").value_or("null")),
                              degree != nullptr ? std::to_string(*degree) : "null"),
          .claimed = row.cell("coefficient"),
          .recomputed = std::monostate(),
          .verdict = Verdict::holds,
          .arithmetic = "",
          .reason = ""};
}

/// Returns the digits of the row, rounded up to 32, 64, 128, ...
unsigned digits_for_group(const Row& row) {
  const Quantity* claimed = row.quantity("coefficient");
  unsigned digits = 32;
  while (claimed != nullptr && digits < digits_of(*claimed)) digits *= 2;
  return digits;
}

std::vector<Group> groups_of(const Document& document, const std::vector<std::size_t>& which) {
  std::map<std::pair<std::string, unsigned>, Group> groups;
  for (std::size_t i = 0; i < which.size(); ++i) {
    const Row row(document, which[i]);
    const std::string activation = row.text("activation").value_or("");
    const unsigned digits = digits_for_group(row);
    Group& group = groups[{activation, digits}];
    group.activation = activation;
    group.digits = digits;
    group.members.push_back(i);
  }
  std::vector<Group> list;
  list.reserve(groups.size());
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

class GroupCheck {
 public:
  GroupCheck(const Document& document, const std::vector<std::size_t>& which,
             const Attempt& attempt, std::vector<VerifiedRow>& checked)
      : document_(document), which_(which), attempt_(attempt), checked_(checked) {}

  void run(const Group& group) {
    for (const std::size_t member : group.members)
      checked_[member] = unchecked(Row(document_, which_[member]));
    try {
      check(group, find_activation(group.activation));
    } catch (const InvalidInput& error) {
      for (const std::size_t member : group.members) {
        Scrutiny scrutiny;
        scrutiny.fail(error.what());
        conclude(member, scrutiny);
      }
    }
  }

 private:
  void check(const Group& group, const Activation& activation) {
    std::vector<std::size_t> computable;
    std::uint64_t greatest = 0;
    for (const std::size_t member : group.members) {
      const Row row(document_, which_[member]);
      Scrutiny scrutiny;
      const std::optional<std::uint64_t> degree = computable_degree(row, activation, scrutiny);
      if (degree) {
        computable.push_back(member);
        greatest = std::max(greatest, *degree);
      }
      conclude(member, scrutiny);
    }
    if (computable.empty()) return;
    const unsigned digits = group.digits + attempt_.further_digits;
    const CertifiedCoefficients found =
        certified_hermite_coefficients(activation, greatest, digits, attempt_.arithmetic);
    for (const std::size_t member : computable) compare(member, found, digits);
  }

  /// Returns the degree of a row, if its coefficient can be computed. Otherwise the scrutiny says
  /// why not.
  [[nodiscard]] std::optional<std::uint64_t> computable_degree(const Row& row,
                                                               const Activation& activation,
                                                               Scrutiny& scrutiny) const {
    try {
      const std::uint64_t degree = row.required_integer("degree", 0, attempt_.limits.degree);
      if (row.text("activation") != activation.name)
        scrutiny.fail("activation: not what was recomputed");
      const Quantity* claimed = row.quantity("coefficient");
      if (claimed == nullptr) {
        scrutiny.doubt("no number is claimed");
        return std::nullopt;
      }
      const bool numerical = claimed->certainty == Certainty::numerical;
      scrutiny.compare_method("coefficient", *claimed,
                              numerical ? std::optional<std::string>("quadrature") : std::nullopt);
      if (activation.is_certified())
        return scrutiny.verdict() == Verdict::holds ? std::optional(degree) : std::nullopt;
      if (!numerical) scrutiny.fail("coefficient: nothing is proved about the user's own formulas");
      scrutiny.doubt("numerical: nothing is proved");
    } catch (const InvalidInput& error) {
      scrutiny.fail(error.what());
    }
    return std::nullopt;
  }

  void compare(std::size_t member, const CertifiedCoefficients& found, unsigned digits) {
    const Row row(document_, which_[member]);
    const Quantity& claimed = *row.quantity("coefficient");
    const auto& value = found.values[row.required_integer("degree", 0, attempt_.limits.degree)];
    VerifiedRow& checked = checked_[member];
    Scrutiny scrutiny;
    checked.arithmetic = to_string(attempt_.arithmetic);
    if (value) {
      checked.recomputed = quantity(*value, digits, std::nullopt);
      scrutiny.compare("coefficient", claimed, {*value});
      if (claimed.certainty == Certainty::numerical)
        scrutiny.remark("numerical; the certified value lies in the interval");
    } else {
      scrutiny.doubt("could not be enclosed: " + found.shortfall.value_or(""));
    }
    conclude(member, scrutiny);
  }

  void conclude(std::size_t member, const Scrutiny& scrutiny) {
    checked_[member].verdict = scrutiny.verdict();
    checked_[member].reason = scrutiny.reason();
  }

  const Document& document_;
  const std::vector<std::size_t>& which_;
  const Attempt& attempt_;
  std::vector<VerifiedRow>& checked_;
};

}  // namespace

std::vector<VerifiedRow> check_coefficients(const Document& document,
                                            const std::vector<std::size_t>& which,
                                            const Attempt& attempt) {
  const std::vector<Group> groups = groups_of(document, which);
  std::vector<VerifiedRow> checked(which.size());
  parallel_for(groups.size(), attempt.threads, [&](std::size_t i) {
    GroupCheck(document, which, attempt, checked).run(groups[i]);
  });
  return checked;
}

}  // namespace sqdim::verification
