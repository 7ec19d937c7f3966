#include "sqdim/documents/reader/origin.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "sqdim/documents/reader/detail/rows.hpp"

namespace sqdim {
namespace {

/// The limit on a version, a commit or the name of a library.
constexpr std::size_t longest_version = 100;

[[noreturn]] void damaged() {
  throw DamagedDocument("its provenance is not as sqdim writes it");
}

/// Reads text that is safe in every file: a version, a commit, the name of a library.
std::string version_text(const Json& json) {
  if (!json.is_string()) damaged();
  auto text = json.get<std::string>();
  const auto may_occur = [](char c) {
    constexpr std::string_view marks = ".+-_~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
  };
  if (text.empty() || text.size() > longest_version ||
      !std::all_of(text.begin(), text.end(), may_occur))
    damaged();
  return text;
}

Provenance provenance_from(const Json& json, std::string command) {
  constexpr std::array keys = {"version", "commit", "arguments", "seed", "libraries"};
  for (const char* key : keys) {
    if (!json.contains(key)) damaged();
  }
  Provenance origin{.version = version_text(json["version"]),
                    .commit = std::nullopt,
                    .command = std::move(command),
                    .arguments = {},
                    .seed = std::nullopt,
                    .libraries = {}};
  if (!json["commit"].is_null()) origin.commit = version_text(json["commit"]);
  if (!json["arguments"].is_array() || !json["libraries"].is_object()) damaged();
  for (const Json& argument : json["arguments"]) {
    if (!argument.is_string()) damaged();
    origin.arguments.push_back(argument.get<std::string>());
  }
  if (json["seed"].is_number_unsigned()) {
    origin.seed = json["seed"].get<std::uint64_t>();
  } else if (!json["seed"].is_null()) {
    damaged();
  }
  for (const auto& [library, version] : json["libraries"].items())
    origin.libraries.emplace(version_text(library), version_text(version));
  return origin;
}

}  // namespace

Origin read_origin(std::string_view json, const RecordLimits& limits) {
  Origin origin{};
  std::string command;
  read_rows(json,
            {.most_bytes = limits.bytes,
             .most_rows = limits.rows,
             .take_command = [&](const std::string& name) { command = name; },
             .take_row = [&](const Json& /*row*/, std::uint64_t number) { origin.rows = number; },
             .take_provenance =
                 [&](const Json& provenance) {
                   origin.provenance = provenance_from(provenance, command);
                 }});
  return origin;
}

}  // namespace sqdim
