// Laws of Boost.Random on a stream. Those of the standard library differ between its
// implementations.
#include <boost/random/chi_squared_distribution.hpp>
#include <boost/random/normal_distribution.hpp>

#include <limits>

#include "sqdim/foundation/random/random.hpp"

namespace sqdim {
namespace {

/// The source of bits in the form that Boost.Random expects.
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

}  // namespace

double standard_normal(RandomStream& stream) {
  Engine engine(stream);
  return boost::random::normal_distribution<double>()(engine);
}

double chi_squared(RandomStream& stream, double degrees_of_freedom) {
  Engine engine(stream);
  return boost::random::chi_squared_distribution<double>(degrees_of_freedom)(engine);
}

void fill_with_standard_normals(RandomStream& stream, std::span<double> x) {
  Engine engine(stream);
  boost::random::normal_distribution<double> normal;
  for (double& coordinate : x) coordinate = normal(engine);
}

}  // namespace sqdim
