// Inputs, with one stream for each.
#include <cassert>

#include "sqdim/values/sampling/detail/draw.hpp"
#include "sqdim/values/sampling/sampling.hpp"

namespace sqdim {
namespace {

sampling::Draw draw_of(const Distribution& distribution, std::uint64_t n) {
  struct Chosen {
    std::uint64_t n;
    sampling::Draw operator()(const ProductLaw& law) const {
      return sampling::draw_product(law, n);
    }
    sampling::Draw operator()(const GaussianLaw& law) const { return sampling::draw_gaussian(law); }
    sampling::Draw operator()(const EquicorrelatedLaw& law) const {
      return sampling::draw_equicorrelated(law);
    }
    sampling::Draw operator()(const SphereLaw& /*law*/) const { return sampling::draw_sphere(); }
    sampling::Draw operator()(const StudentLaw& law) const { return sampling::draw_student(law); }
  };
  require_dimension(distribution, n);
  return std::visit(Chosen{n}, distribution.law);
}

}  // namespace

struct Sampler::Implementation {
  sampling::Draw draw;
  std::uint64_t n;
  std::uint64_t seed;
};

Sampler::Sampler(const Distribution& distribution, std::uint64_t n, std::uint64_t seed)
    : implementation_(std::make_shared<const Implementation>(
          Implementation{draw_of(distribution, n), n, seed})) {}

std::uint64_t Sampler::n() const {
  return implementation_->n;
}

void Sampler::draw(std::uint64_t first, Eigen::Ref<Eigen::MatrixXd> columns) const {
  assert(static_cast<std::uint64_t>(columns.rows()) == n());
  for (Eigen::Index j = 0; j < columns.cols(); ++j) {
    RandomStream stream(implementation_->seed, first + static_cast<std::uint64_t>(j),
                        Purpose::inputs);
    implementation_->draw(stream, {columns.col(j).data(), static_cast<std::size_t>(n())});
  }
}

}  // namespace sqdim
