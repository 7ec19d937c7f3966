// Another project that uses the installed library: a certified norm, a bound, an identified target.
#include <iostream>
#include <sqdim/inquiry/bound/bound_request.hpp>
#include <sqdim/inquiry/names/names.hpp>
#include <sqdim/learning/trials/trials.hpp>

int main() {
  using namespace sqdim;
  const NormSquared norm = norm_squared(find_activation("relu"), 8, 20, NormMethod::kernel_sum);
  const BoundRequest request{.family = find_family("orthonormal(1000)"),
                             .terms = {.goal = RegressionGoal{Rational(1, 2)}, .success = 1},
                             .tolerance = Rational(1, 10)};
  const BoundAnswer answer = bound(request);
  const Finding* const strongest_bound = strongest(answer.findings, Counted::queries);
  const auto concepts = orthonormal_class(1000);
  const Trial trial =
      run_trial({*concepts, find_learner("elimination"), find_oracle("csq").make(Rational(1, 10)),
                 &find_strategy("worst"), IdentificationGoal{}, std::nullopt, 1, 1},
                0);
  std::cout << decimal_below(norm.value->lower, 20) << ' ' << strongest_bound->theorem->name << ' '
            << std::get<Integer>(*strongest_bound->result.queries) << ' ' << trial.queries << '\n';
  return trial.reached ? 0 : 1;
}
