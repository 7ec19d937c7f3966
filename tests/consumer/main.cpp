// Another project that uses the installed library: a certified norm, a bound, an identified target.
#include <iostream>
#include <sqdim/experiment.hpp>
#include <sqdim/registry.hpp>

int main() {
  using namespace sqdim;
  const NormSquared norm = norm_squared(find_activation("relu"), 8, 20, NormMethod::kernel_sum);
  const Question question{dimension(find_family("orthonormal(1000)")), IdentificationGoal{},
                          Enclosure::exactly(Rational(1, 10))};
  const BoundResult bound = find_theorem("csq-exact").evaluate(question);
  const auto concepts = orthonormal_class(1000);
  const Trial trial =
      run_trial({*concepts, find_learner("elimination"), find_oracle("csq").make(Rational(1, 10)),
                 &find_strategy("worst"), IdentificationGoal{}, std::nullopt, 1, 1},
                0);
  std::cout << decimal_below(norm.value->lower, 20) << ' ' << std::get<Integer>(*bound.queries)
            << ' ' << trial.queries << '\n';
  return trial.reached ? 0 : 1;
}
