// 10,000 rows of a table, from exec to the last line of its output, on all cores:
//
//   sqdim table --activation relu --scale raw --n 1000:10000:1000 --k 2:200:2 --tau 1/10,1/20,...,1/100
//               --theorems csq-frame --format csv
//
// against 100 rows (the first n and tau) of mpmath in a running interpreter. Target: no more time.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=table
#include <benchmark/benchmark.h>

#include <algorithm>
#include <sstream>

#include "command.hpp"
#include "mpmath.hpp"
#include "paths.hpp"

namespace sqdim::bench {
namespace {

constexpr const char* sizes = "2:200:2";
constexpr const char* tolerances = "1/10,1/20,1/30,1/40,1/50,1/60,1/70,1/80,1/90,1/100";

std::optional<std::string> run_program(const std::string& dimensions, const std::string& tau,
                                       const std::string& more) {
  return output_of("exec " + quoted(sqdim_program) + " table --activation relu --scale raw --n " +
                   dimensions + " --k " + sizes + " --tau " + tau +
                   " --theorems csq-frame --format csv" + more);
}

/// Reads queries by k from the columns k and queries.
std::map<std::uint64_t, Integer> printed_queries(const std::string& csv) {
  std::map<std::uint64_t, Integer> queries;
  std::istringstream lines(csv);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::string k;
    std::string number;
    std::getline(fields, k, ',');
    std::getline(fields, number, ',');
    if (number != "unbounded") queries[std::stoull(k)] = Integer(number);
  }
  return queries;
}

/// Whether the numbers are equal to 15 digits: mpmath rounds to nearest, sqdim in the safe
/// direction.
bool agree(const std::optional<MpmathTable>& theirs) {
  const auto text = run_program("1000", "1/10", " --columns k,queries");
  if (!text || !theirs) return false;
  const std::map<std::uint64_t, Integer> ours = printed_queries(*text);
  if (ours.size() != theirs->queries.size()) return false;
  for (const auto& [k, queries] : theirs->queries) {
    const Integer difference = abs(Integer(ours.at(k) - queries));
    if (difference * Integer(1'000'000'000'000'000) > queries) return false;
  }
  return true;
}

void ten_thousand_rows(benchmark::State& state) {
  std::optional<std::string> text;
  for (auto _ : state) text = run_program("1000:10000:1000", tolerances, "");
  const bool whole = text && std::count(text->begin(), text->end(), '\n') == 10'001;
  if (!whole) state.SkipWithError("the program failed");
}
BENCHMARK(ten_thousand_rows)
    ->Name("table/sqdim_10000_rows")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void hundred_rows_of_mpmath(benchmark::State& state) {
  std::optional<MpmathTable> theirs;
  for (auto _ : state) {
    theirs = mpmath_table(sizes, 1000, "1/10");
    state.SetIterationTime(theirs ? theirs->seconds : 0);
  }
  if (!agree(theirs))
    state.SkipWithError("mpmath does not agree, or it or the program cannot be started");
}
BENCHMARK(hundred_rows_of_mpmath)
    ->Name("table/mpmath_100_rows")
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime()
    ->Iterations(3);

}  // namespace
}  // namespace sqdim::bench
