// Verifies all rows of a document with the second arithmetic, and with the first if that does not
// decide.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <mutex>
#include <utility>

#include "sqdim/documents/verification/detail/checks.hpp"

namespace sqdim {
namespace {

using namespace verification;

/// The columns that the first documents do not have.
constexpr std::array<std::string_view, 8> came_later = {
    "output_weight", "noise",     "sufficient_queries",
    "agnostic",      "direction", "information_exponent",
    "orbit",         "overlap"};

/// Returns the columns of the rows that can be verified.
std::vector<Column> columns_of(const std::string& command) {
  if (command == "bound" || command == "table") return bound_columns();
  if (command == "norm") return norm_columns();
  if (command == "spectrum") return spectrum_columns();
  throw DamagedDocument("what bound, table, norm and spectrum write can be verified, not " +
                        in_quotes(command));
}

std::vector<VerifiedRow> check(const Document& document, const std::vector<std::size_t>& which,
                               const Attempt& attempt) {
  if (document.command == "norm") return check_norms(document, which, attempt);
  if (document.command == "spectrum") return check_coefficients(document, which, attempt);
  return check_bounds(document, which, attempt);
}

VerifiedRow unreadable(const Claim& claim) {
  return {.number = claim.number,
          .what = "unreadable",
          .claimed = std::monostate(),
          .recomputed = std::monostate(),
          .verdict = Verdict::fails,
          .arithmetic = "",
          .reason = claim.damage};
}

/// Whether the other arithmetic may decide what this one left open.
bool worth_another_attempt(const VerifiedRow& row) {
  return row.verdict == Verdict::undecided && !row.arithmetic.empty();
}

}  // namespace

Document verification::read_bounds(std::string_view json, const VerificationLimits& limits) {
  Document document =
      read_document(json, {limits.bytes, limits.rows, limits.digits}, columns_of, came_later);
  if (document.command != "bound")
    throw DamagedDocument("what bound wrote can be cited, not " + in_quotes(document.command));
  for (const Claim& claim : document.claims) {
    if (!claim.damage.empty())
      throw DamagedDocument(fmt::format("row {}: {}", claim.number, claim.damage));
  }
  return document;
}

std::vector<VerifiedRow> verify_document(
    std::string_view json, const VerificationLimits& limits, unsigned threads,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& report) {
  const Document document =
      read_document(json, {limits.bytes, limits.rows, limits.digits}, columns_of, came_later);
  std::vector<VerifiedRow> rows;
  std::vector<std::size_t> open;
  for (const Claim& claim : document.claims) {
    if (claim.damage.empty()) open.push_back(rows.size());
    rows.push_back(unreadable(claim));
  }
  bool first = true;
  std::mutex counting;
  std::uint64_t done = 0;
  const auto count = [&](std::size_t more) {
    if (!report) return;
    const std::lock_guard lock(counting);
    done += more;
    report(std::min<std::uint64_t>(done, rows.size()), rows.size());
  };
  count(0);
  const std::array attempts = {Attempt{Arithmetic::mpfi, 12, limits, threads, count},
                               Attempt{Arithmetic::arb, 30, limits, threads, count}};
  for (const Attempt& attempt : attempts) {
    std::vector<VerifiedRow> checked = check(document, open, attempt);
    std::vector<std::size_t> still_open;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (worth_another_attempt(checked[i])) still_open.push_back(open[i]);
      if (first || checked[i].verdict != Verdict::undecided) rows[open[i]] = std::move(checked[i]);
    }
    first = false;
    open = std::move(still_open);
    if (open.empty()) break;
  }
  return rows;
}

}  // namespace sqdim
