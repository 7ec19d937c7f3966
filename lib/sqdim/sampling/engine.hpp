// The laws of Boost.Random on a stream: std::normal_distribution is not the same in every library.
#pragma once

#include <boost/random/normal_distribution.hpp>
#include <cstdint>
#include <limits>
#include <span>

#include "sqdim/random.hpp"

namespace sqdim::sampling {

/// What Boost.Random takes for a source of bits.
class Engine {
 public:
  using result_type = std::uint64_t;

  explicit Engine(RandomStream& stream) : stream_(stream) {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
  result_type operator()() { return stream_.bits(); }

 private:
  RandomStream& stream_;
};

inline double standard_normal(RandomStream& stream) {
  Engine engine(stream);
  return boost::random::normal_distribution<double>()(engine);
}

inline void fill_with_standard_normals(RandomStream& stream, std::span<double> x) {
  Engine engine(stream);
  boost::random::normal_distribution<double> normal;
  for (double& coordinate : x) coordinate = normal(engine);
}

}  // namespace sqdim::sampling
