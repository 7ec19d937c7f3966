// Enumerates combinations of lists by index.
#include "sqdim/theorems/problem_grid/problem_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <map>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/values/correlation/correlation.hpp"

namespace sqdim {
namespace {

std::uint64_t floor_log2(std::uint64_t n) {
  return static_cast<std::uint64_t>(msb(Integer(n)));
}

/// Removes the least significant digit of a mixed-radix number, and returns the element of a list
/// at this position.
template <class Item>
const Item& take(std::uint64_t& index, const std::vector<Item>& list) {
  const Item& item = list[index % list.size()];
  index /= list.size();
  return item;
}

std::size_t take_position(std::uint64_t& index, std::size_t size) {
  const auto position = static_cast<std::size_t>(index % size);
  index /= size;
  return position;
}

std::size_t subset_size_count(const SubsetLists& subsets) {
  const auto* sizes = std::get_if<std::vector<std::uint64_t>>(&subsets.subset_sizes);
  return sizes == nullptr ? 1 : sizes->size();
}

/// Returns the size at a position of the list, for an activation and a dimension.
std::uint64_t subset_size(const SubsetLists& subsets, std::size_t activation, std::uint64_t n,
                          std::size_t position) {
  const auto* sizes = std::get_if<std::vector<std::uint64_t>>(&subsets.subset_sizes);
  return sizes != nullptr ? (*sizes)[position]
                          : admissible_k_up_to_log2(subsets.activations[activation], n);
}

/// Returns the sizes that occur with an activation, each with the least n with which it occurs.
std::map<std::uint64_t, std::uint64_t> all_subset_sizes(const SubsetLists& subsets,
                                                        std::size_t activation) {
  std::map<std::uint64_t, std::uint64_t> sizes;
  for (const std::uint64_t n : subsets.dimensions) {
    for (std::size_t i = 0; i < subset_size_count(subsets); ++i) {
      const auto [size, fresh] = sizes.emplace(subset_size(subsets, activation, n, i), n);
      if (!fresh) size->second = std::min(size->second, n);
    }
  }
  return sizes;
}

}  // namespace

std::optional<std::uint64_t> largest_admissible_k(const std::optional<Activation>& activation,
                                                  std::uint64_t limit) {
  for (std::uint64_t k = limit; k >= 1; --k) {
    if (!activation || activation->support.reaches(k)) return k;
  }
  return std::nullopt;
}

std::uint64_t admissible_k_up_to_log2(const std::optional<Activation>& activation,
                                      std::uint64_t n) {
  const std::optional<std::uint64_t> k = largest_admissible_k(activation, floor_log2(n));
  if (k) return *k;
  throw InvalidInput(fmt::format("'log2': no admissible k is at most log2 n for n = {}", n));
}

void require_subset_sizes(const SubsetLists& subsets) {
  for (std::size_t a = 0; a < subsets.activations.size(); ++a) {
    for (const std::uint64_t n : subsets.dimensions) {
      for (std::size_t i = 0; i < subset_size_count(subsets); ++i) {
        const std::uint64_t size = subset_size(subsets, a, n, i);
        if (size > n) throw InvalidInput(fmt::format("'{}': at most n = {}", size, n));
      }
    }
  }
}

ProblemGrid::ProblemGrid(ProblemLists lists, unsigned digits, unsigned threads)
    : lists_(std::move(lists)) {
  if (const auto* subsets = std::get_if<SubsetLists>(&lists_.families))
    make_families(*subsets, digits, threads);
  if (const auto* families = std::get_if<std::vector<Family>>(&lists_.families)) {
    for (const Family& family : *families) by_numbers_.push_back(with_goals(family));
  }
}

ProblemGrid::Member ProblemGrid::with_goals(Family family) const {
  std::vector<Goal> goals;
  for (const StatedGoal& goal : lists_.goals) goals.push_back(goal_in(family, goal));
  return {std::move(family), std::move(goals)};
}

void ProblemGrid::make_families(const SubsetLists& subsets, unsigned digits, unsigned threads) {
  std::map<std::pair<std::pair<std::size_t, std::size_t>, std::uint64_t>, std::uint64_t> wanted;
  for (std::size_t a = 0; a < subsets.activations.size(); ++a) {
    for (const auto& [size, n] : all_subset_sizes(subsets, a)) {
      for (std::size_t o = 0; o < subsets.outers.size(); ++o) wanted.insert({{{a, o}, size}, n});
    }
  }
  const std::vector keys(wanted.begin(), wanted.end());
  std::vector<std::optional<Member>> made(keys.size());
  parallel_for(keys.size(), threads, [&](std::size_t i) {
    const auto& [functions, k] = keys[i].first;
    made[i] = with_goals(
        under(subsets.distribution,
              subsets.entry->over_subsets({.activation = subsets.activations[functions.first],
                                           .outer = subsets.outers[functions.second],
                                           .n = keys[i].second,
                                           .k = k,
                                           .digits = digits}),
              digits));
  });
  for (std::size_t i = 0; i < keys.size(); ++i)
    over_subsets_.emplace(keys[i].first, *std::move(made[i]));
}

Integer size_of(const ProblemLists& lists) {
  const Integer size = Integer(lists.goals.size()) * lists.successes.size() *
                       lists.tolerances.size() * lists.parameters.size() * lists.samples.size() *
                       lists.gammas.size() * lists.low_degrees.size() * lists.noises.size();
  if (const auto* families = std::get_if<std::vector<Family>>(&lists.families))
    return size * families->size();
  const auto& subsets = std::get<SubsetLists>(lists.families);
  return size * subsets.activations.size() * subsets.outers.size() * subsets.dimensions.size() *
         subset_size_count(subsets);
}

Integer ProblemGrid::size() const {
  return size_of(lists_);
}

Problem ProblemGrid::problem(std::uint64_t index) const {
  const auto* subsets = std::get_if<SubsetLists>(&lists_.families);
  std::size_t position = 0;
  std::uint64_t n = 0;
  if (subsets != nullptr) {
    position = take_position(index, subset_size_count(*subsets));
    n = take(index, subsets->dimensions);
  }
  const auto& noise = take(index, lists_.noises);
  const auto& low_degree = take(index, lists_.low_degrees);
  const auto& gamma = take(index, lists_.gammas);
  const auto& samples = take(index, lists_.samples);
  const auto& parameters = take(index, lists_.parameters);
  const auto& tolerance = take(index, lists_.tolerances);
  const auto& success = take(index, lists_.successes);
  const std::size_t goal = take_position(index, lists_.goals.size());
  const auto member = [&]() -> const Member& {
    if (subsets == nullptr) return take(index, by_numbers_);
    const std::size_t outer = take_position(index, subsets->outers.size());
    const std::size_t activation = take_position(index, subsets->activations.size());
    const std::uint64_t size = subset_size(*subsets, activation, n, position);
    return over_subsets_.at({{activation, outer}, size});
  };
  const auto& [family, goals] = member();
  return {.family = subsets == nullptr ? family : in_dimension(family, n),
          .goal = goals[goal],
          .tolerance = tolerance,
          .success = success,
          .query_range = lists_.query_range,
          .parameters = parameters,
          .samples = samples,
          .gamma = gamma,
          .low_degree = low_degree,
          .noise = noise};
}

}  // namespace sqdim
