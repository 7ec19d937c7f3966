// What was computed at a precision, and is asked for again.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim {

/// Returns the same function, which computes each value once. Several threads may call it and its
/// copies, which share what they know; one of them computes at a time.
template <class Value, class Argument>
std::function<Value(Argument, Precision)> remembered_at_precision(
    std::function<Value(Argument, Precision)> compute) {
  struct Known {
    std::mutex mutex;
    std::map<std::pair<Argument, Precision>, Value> values;
  };
  return [compute = std::move(compute), known = std::make_shared<Known>()](Argument argument,
                                                                           Precision precision) {
    const std::pair key(argument, precision);
    const std::lock_guard lock(known->mutex);
    auto found = known->values.find(key);
    if (found == known->values.end())
      found = known->values.emplace(key, compute(argument, precision)).first;
    return found->second;
  };
}

}  // namespace sqdim
