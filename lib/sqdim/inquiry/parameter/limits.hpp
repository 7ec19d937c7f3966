// limits: how much can be asked for, in one place.
#pragma once

#include <cstdint>

namespace sqdim {

inline constexpr std::uint64_t most_digits = 10'000;
inline constexpr std::uint64_t most_degree = 100'000;
inline constexpr std::uint64_t most_k = 10'000;
inline constexpr std::uint64_t most_n = std::uint64_t{1} << 30;  // 2^30, a little more than 10^9
inline constexpr std::uint64_t most_low_degree = 100;
inline constexpr std::uint64_t most_rows = 1'000'000'000;
inline constexpr std::uint64_t most_threads = 1024;
inline constexpr std::uint64_t most_concepts = 10'000'000;
inline constexpr std::uint64_t most_trials = 1'000'000;
inline constexpr std::uint64_t most_budget = 1'000'000'000;
inline constexpr std::uint64_t most_sampled_n = std::uint64_t{1} << 20;
inline constexpr std::uint64_t most_samples = 1'000'000'000'000;
inline constexpr std::uint64_t largest_json_integer = (std::uint64_t{1} << 53) - 1;

}  // namespace sqdim
