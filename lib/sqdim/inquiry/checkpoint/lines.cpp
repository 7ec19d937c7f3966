// Writes and reads lines of JSON.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/inquiry/checkpoint/checkpoint.hpp"

namespace sqdim {
namespace {

constexpr const char* trials_schema = "sqdim-trials/1";
constexpr std::string_view dashes = "--";

[[noreturn]] void refuse_line(const char* what) {
  throw DamagedDocument(fmt::format("not a line of {}: {}", trials_schema, what));
}

nlohmann::ordered_json parsed_line(const std::string& line) {
  nlohmann::ordered_json json = nlohmann::ordered_json::parse(line, nullptr, false);
  if (!json.is_object()) refuse_line("it is not an object");
  return json;
}

/// Calls a reader that assumes that members and types are right. Refuses the line if they are not.
template <class Read>
auto expecting(const char* what, Read read) {
  try {
    return read();
  } catch (const nlohmann::json::exception&) {
    refuse_line(what);
  }
}

std::uint64_t natural(const nlohmann::ordered_json& value) {
  if (!value.is_number_unsigned()) refuse_line("a number is not a natural number");
  return value.get<std::uint64_t>();
}

std::optional<std::string> text_or_none(const nlohmann::ordered_json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::string>());
}

nlohmann::ordered_json or_null(const std::optional<std::string>& text) {
  return text ? nlohmann::ordered_json(*text) : nlohmann::ordered_json(nullptr);
}

Trial trial_of(const nlohmann::ordered_json& point) {
  if (!point.is_array() || point.size() != 5) refuse_line("a point has five entries");
  const auto correlation = point[4].get<double>();
  if (!std::isfinite(correlation)) refuse_line("a correlation is finite");
  return {.reached = point[0].get<bool>(),
          .queries = natural(point[1]),
          .valid_answers = natural(point[2]),
          .samples = natural(point[3]),
          .correlation = correlation};
}

}  // namespace

std::string to_string(const Shard& shard) {
  return fmt::format("{}/{}", shard.index, shard.count);
}

SimulationSettings as_options(SimulationSettings settings) {
  for (auto& [name, text] : settings) name.insert(0, dashes);
  return settings;
}

SimulationSettings from_options(SimulationSettings options) {
  for (auto& [name, text] : options) {
    if (!name.starts_with(dashes))
      throw DamagedDocument(fmt::format("{}: an option begins with {}", in_quotes(name), dashes));
    name.erase(0, dashes.size());
  }
  return options;
}

std::string checkpoint_line(const CheckpointHead& head) {
  std::vector<SimulationSettings> simulations = head.simulations;
  for (SimulationSettings& settings : simulations) settings = as_options(settings);
  const nlohmann::ordered_json json = {
      {"schema", trials_schema},        {"version", head.version},
      {"commit", or_null(head.commit)}, {"preset", or_null(head.preset)},
      {"simulations", simulations},     {"shard", {head.shard.index, head.shard.count}}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string checkpoint_line(const FinishedTrial& trial) {
  nlohmann::ordered_json points = nlohmann::ordered_json::array();
  for (const Trial& point : trial.points)
    points.push_back(
        {point.reached, point.queries, point.valid_answers, point.samples, point.correlation});
  const nlohmann::ordered_json json = {
      {"simulation", trial.key.simulation}, {"trial", trial.key.trial}, {"points", points}};
  return json.dump();
}

CheckpointHead read_checkpoint_head(const std::string& line) {
  const nlohmann::ordered_json json = parsed_line(line);
  return expecting("it is not a first line", [&]() -> CheckpointHead {
    if (json.at("schema") != trials_schema) refuse_line("another schema");
    const Shard shard{natural(json.at("shard").at(0)), natural(json.at("shard").at(1))};
    if (shard.index < 1 || shard.index > shard.count) refuse_line("the shard has no such part");
    CheckpointHead head{.version = json.at("version").get<std::string>(),
                        .commit = text_or_none(json.at("commit")),
                        .preset = text_or_none(json.at("preset")),
                        .simulations = json.at("simulations"),
                        .shard = shard};
    for (SimulationSettings& options : head.simulations) options = from_options(options);
    return head;
  });
}

FinishedTrial read_finished_trial(const std::string& line) {
  const nlohmann::ordered_json json = parsed_line(line);
  return expecting("it is not a trial", [&] {
    FinishedTrial trial{{natural(json.at("simulation")), natural(json.at("trial"))}, {}};
    if (!json.at("points").is_array()) refuse_line("points are not a list");
    for (const nlohmann::ordered_json& point : json.at("points"))
      trial.points.push_back(trial_of(point));
    return trial;
  });
}

}  // namespace sqdim
