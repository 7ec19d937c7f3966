// The report of `sqdim spectrum`.
#include <fmt/format.h>

#include <utility>

#include "sqdim/documents/answers/detail/cells.hpp"

namespace sqdim {
namespace {

using Coefficient = std::variant<Enclosure, Estimate>;

Quantity coefficient_quantity(const Coefficient& coefficient, unsigned digits) {
  if (const auto* const certified = std::get_if<Enclosure>(&coefficient))
    return quantity(*certified, digits, std::nullopt);
  return quantity(std::get<Estimate>(coefficient), digits, "quadrature");
}

std::string shown(const Coefficient& coefficient, unsigned digits) {
  const auto* const certified = std::get_if<Enclosure>(&coefficient);
  return centred_decimal(certified ? *certified : std::get<Estimate>(coefficient).interval(),
                         digits);
}

}  // namespace

std::vector<Column> spectrum_columns() {
  return {{.name = "activation"},
          {.name = "degree", .kind = Kind::integer, .tex = "$d$"},
          {.name = "coefficient",
           .kind = Kind::quantity,
           .role = Role::result,
           .tex = "$\\hat\\psi_d$"}};
}

Report spectrum_report(Provenance provenance, const SpectrumRequest& request,
                       const SpectrumAnswer& answer) {
  const Activation& activation = request.activation;
  Report report{.provenance = std::move(provenance),
                .table = {spectrum_columns(), {}},
                .text = {},
                .complete = !answer.shortfall};
  report.text.emplace_back(Note{fmt::format(
      "{}: {} Hermite coefficients E[psi(X) h_d(X)], X ~ N(0, 1), of psi(x) = {}", activation.name,
      activation.is_certified() ? "certified" : "numerical (errors estimated, not proved)",
      activation.formula.text())});
  Grid grid{{"d", "coefficient"}, {}};
  for (const SpectrumRow& row : answer.rows) {
    const bool known = row.coefficient.has_value();
    report.table.rows.push_back(
        {activation.name, static_cast<std::int64_t>(row.degree),
         known ? coefficient_quantity(*row.coefficient, request.digits) : null()});
    grid.rows.push_back({std::to_string(row.degree), known ? shown(*row.coefficient, request.digits)
                                                           : std::string("undecided")});
  }
  report.text.emplace_back(std::move(grid));
  if (answer.shortfall)
    report.text.emplace_back(Note{"not all digits: " + *answer.shortfall + "."});
  return report;
}

}  // namespace sqdim
