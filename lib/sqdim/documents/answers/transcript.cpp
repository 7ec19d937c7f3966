// Transcripts of simulations: lines of JSON that record a conversation and from which it can be
// replayed.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/inquiry/checkpoint/checkpoint.hpp"

namespace sqdim {

using Json = nlohmann::ordered_json;

namespace {

Json terms_as_json(const std::vector<Term>& terms) {
  Json list = Json::array();
  for (const Term& term : terms) list.push_back({term.member, term.coefficient});
  return list;
}

struct AsJson {
  Json operator()(const Combination& query) const {
    return {{"kind", "combination"}, {"terms", terms_as_json(query.terms)}};
  }
  Json operator()(const Majority& query) const {
    return {{"kind", "majority"}, {"terms", terms_as_json(query.terms)}};
  }
  Json operator()(const Polynomial& query) const {
    Json terms = Json::array();
    for (const Monomial& monomial : query.terms) {
      Json factors = Json::array();
      for (const Factor& factor : monomial.factors)
        factors.push_back({factor.coordinate, factor.degree});
      terms.push_back({factors, monomial.coefficient});
    }
    return {{"kind", "polynomial"}, {"basis", to_string(query.basis)}, {"terms", terms}};
  }
  Json operator()(const Neuron& query) const {
    Json weights = Json::array();
    for (const Rational& weight : query.weights) weights.push_back(to_string(weight));
    return {{"kind", "neuron"}, {"weights", weights}};
  }
};

Json query_line(std::uint64_t trial, std::size_t number, const LedgerEntry& entry) {
  const Json truth =
      entry.true_numerator ? Json(std::to_string(*entry.true_numerator)) : Json(nullptr);
  const Json method = entry.method.empty() ? Json(nullptr) : Json(entry.method);
  return {{"trial", trial},
          {"query", number},
          {"asked", std::visit(AsJson{}, entry.query)},
          {"radicand", entry.radicand.str()},
          {"answer", {to_string(entry.answer.rational), to_string(entry.answer.root)}},
          {"true_numerator", truth},
          {"error", to_string(entry.error)},
          {"samples", entry.samples},
          {"method", method},
          {"valid", entry.valid},
          {"survivors", {entry.survivors_before, entry.survivors_after}}};
}

Json outcome_line(std::uint64_t trial, const Transcript& transcript) {
  return {{"trial", trial},
          {"target", transcript.target},
          {"output", std::visit(AsJson{}, transcript.output)},
          {"correlation", transcript.trial.correlation},
          {"reached", transcript.trial.reached},
          {"queries", transcript.trial.queries}};
}

}  // namespace

std::string transcript_head(const Provenance& provenance, const SimulationSettings& settings) {
  Json list = Json::array();
  for (const auto& [option, text] : as_options(settings)) list.push_back({option, text});
  const Json more = {{"settings", list}};
  return json_head(provenance, more.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string transcript_lines(std::uint64_t trial, const Transcript& transcript) {
  std::string lines;
  for (std::size_t i = 0; i < transcript.ledger.size(); ++i)
    lines += query_line(trial, i + 1, transcript.ledger[i]).dump() + "\n";
  return lines + outcome_line(trial, transcript).dump() + "\n";
}

SimulationSettings transcript_settings(const std::string& head) {
  const Json json = Json::parse(head, nullptr, false);
  const bool is_head = json.is_object() && json.contains("schema") &&
                       json["schema"] == json_schema && json.contains("settings") &&
                       json["settings"].is_array();
  if (!is_head) {
    throw DamagedDocument(
        fmt::format("the first line is not the head of a transcript of {}", json_schema));
  }
  SimulationSettings options;
  for (const Json& item : json["settings"]) {
    const bool is_pair =
        item.is_array() && item.size() == 2 && item[0].is_string() && item[1].is_string();
    if (!is_pair) throw DamagedDocument("a setting is not an option and its text");
    options.emplace_back(item[0].get<std::string>(), item[1].get<std::string>());
  }
  return from_options(std::move(options));
}

}  // namespace sqdim
