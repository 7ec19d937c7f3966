// Student's t, spherically symmetric: z / sqrt(C/df), where C ~ chi^2 with df degrees of freedom.
#include <cmath>

#include "sqdim/values/sampling/detail/draw.hpp"

namespace sqdim {

// P(C < c) <= c^(df/2). So from df = 1/4 on, C is a positive double and z / sqrt(C/df) a finite
// one, except with probability below 10^-37.
double degrees_of_freedom_in_doubles(const StudentLaw& law) {
  if (law.degrees_of_freedom < Rational(1, 4))
    throw InvalidInput("values of student(df) with df below 1/4 exceed the range of doubles");
  return static_cast<double>(law.degrees_of_freedom);
}

namespace sampling {

Draw draw_student(const StudentLaw& law) {
  const double df = degrees_of_freedom_in_doubles(law);
  return [df](RandomStream& stream, std::span<double> x) {
    const double scale = 1 / std::sqrt(chi_squared(stream, df) / df);
    fill_with_standard_normals(stream, x);
    for (double& coordinate : x) coordinate *= scale;
  };
}

}  // namespace sampling
}  // namespace sqdim
