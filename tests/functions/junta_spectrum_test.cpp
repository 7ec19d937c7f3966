// Spectra of juntas: against known numbers, and against operators that are written out in full.
#include "sqdim/functions/junta/spectrum.hpp"

#include <Eigen/Eigenvalues>
#include <bit>
#include <numeric>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/junta/leap.hpp"
#include "support/juntas.hpp"
#include "support/references.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::is_about;
using testing::random_junta;

JuntaSpectrum spectrum_of(const std::string& text, std::uint64_t n, Signs signs,
                          VariableSet told = 0) {
  return junta_spectrum(parse_junta(text), told, n, signs);
}

/// Returns the largest eigenvalue for j, where j = 0 is the mean of what is not told.
Enclosure part_of(const JuntaSpectrum& spectrum, std::uint64_t index) {
  if (index == 0) return Enclosure::exactly(spectrum.mean_squared - spectrum.told_norm_squared);
  for (const JuntaPart& part : spectrum.parts)
    if (part.index == index) return part.lambda;
  return Enclosure::exactly(0);
}

void check_exactly(const Enclosure& x, const Rational& value) {
  CHECK(x.is_exact());
  CHECK(x.upper == value);
}

/// One of the functions f, by its Fourier coefficients.
using Member = std::map<std::uint32_t, Rational>;

/// Returns all f, given S(i) = i and e_i = 1 for the told variables, in the coordinates 0, ...,
/// n - 1. Each variable of the junta has a sign and a place.
std::vector<Member> all_members(const Junta& junta, VariableSet told, unsigned n, Signs signs) {
  std::vector<unsigned> free;
  std::vector<unsigned> places;
  std::uint32_t taken = 0;
  std::map<unsigned, unsigned> place_of;
  for (unsigned i = 0; i < most_variables; ++i) {
    if ((variables(junta) >> i & 1U) == 0) continue;
    if ((told >> i & 1U) != 0) {
      const auto place = static_cast<unsigned>(std::popcount(taken));
      place_of[i] = place;
      taken |= 1U << place;
    } else {
      free.push_back(i);
    }
  }
  std::vector<Member> members;
  const std::uint32_t patterns = signs == Signs::random ? 1U << free.size() : 1;
  const std::function<void(std::size_t, std::uint32_t)> choose = [&](std::size_t at,
                                                                     std::uint32_t used) {
    if (at == free.size()) {
      for (std::uint32_t negative = 0; negative < patterns; ++negative) {
        Member member;
        for (const auto& [set, coefficient] : junta.coefficients) {
          std::uint32_t image = 0;
          int sign = 1;
          for (unsigned i = 0; i < most_variables; ++i)
            if ((set >> i & 1U) != 0) image |= 1U << place_of[i];
          for (std::size_t v = 0; v < free.size(); ++v)
            if ((set >> free[v] & 1U) != 0 && (negative >> v & 1U) != 0) sign = -sign;
          member[image] += sign * coefficient;
        }
        members.push_back(member);
      }
      return;
    }
    for (unsigned place = 0; place < n; ++place) {
      if ((used >> place & 1U) != 0) continue;
      place_of[free[at]] = place;
      choose(at + 1, used | 1U << place);
    }
  };
  choose(0, taken);
  return members;
}

Rational inner(const Member& a, const Member& b) {
  Rational sum = 0;
  for (const auto& [set, coefficient] : a) {
    const auto other = b.find(set);
    if (other != b.end()) sum += coefficient * other->second;
  }
  return sum;
}

/// Returns E[(f - centre)(f - centre)^T] in the basis of characters.
Eigen::MatrixXd full_operator(const std::vector<Member>& members, const Member& centre,
                              unsigned n) {
  const auto size = Eigen::Index{1} << n;
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(size, size);
  for (const Member& member : members) {
    Eigen::VectorXd f = Eigen::VectorXd::Zero(size);
    for (const auto& [set, coefficient] : member) f(set) += static_cast<double>(coefficient);
    for (const auto& [set, coefficient] : centre) f(set) -= static_cast<double>(coefficient);
    for (const auto& [set, coefficient] : member) sum.row(set) += f(set) * f.transpose();
    for (const auto& [set, coefficient] : centre)
      if (!member.contains(set)) sum.row(set) += f(set) * f.transpose();
  }
  return sum / static_cast<double>(members.size());
}

Member mean_of(const std::vector<Member>& members) {
  Member mean;
  for (const Member& member : members)
    for (const auto& [set, coefficient] : member) mean[set] += coefficient;
  for (auto& [set, coefficient] : mean) coefficient /= Integer(members.size());
  return mean;
}

Eigen::VectorXd eigenvalues_of(const Eigen::MatrixXd& matrix) {
  return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(matrix, Eigen::EigenvaluesOnly)
      .eigenvalues();
}

bool is_near(const Enclosure& x, double value) {
  constexpr double close = 1e-11;
  return std::abs(static_cast<double>(x.lower) - value) < close &&
         std::abs(static_cast<double>(x.upper) - value) < close;
}

/// Compares everything with the operators over all members.
void check_by_members(const Junta& junta, VariableSet told, unsigned n, Signs signs) {
  const JuntaSpectrum spectrum = junta_spectrum(junta, told, n, signs);
  const std::vector<Member> members = all_members(junta, told, n, signs);
  const Member mean = mean_of(members);
  CHECK(spectrum.norm_squared == inner(members.front(), members.front()));
  CHECK(spectrum.mean_squared == inner(mean, mean));

  Member known;
  for (const auto& [set, coefficient] : junta.coefficients) {
    if ((set & ~told) == 0) {
      std::uint32_t image = 0;
      for (unsigned i = 0; i < most_variables; ++i) {
        const VariableSet below = told & variables(junta) & ((1U << i) - 1);
        if ((set >> i & 1U) != 0) image |= 1U << std::popcount(below);
      }
      known[image] += coefficient;
    }
  }
  CHECK(spectrum.told_norm_squared == inner(known, known));

  Rational square = 0;
  for (const Member& member : members) {
    const Rational correlation = inner(members.front(), member);
    square += correlation * correlation / Integer(members.size());
  }
  CHECK(kernel_square(spectrum) == square);

  CHECK(is_near(lambda(spectrum), eigenvalues_of(full_operator(members, {}, n)).maxCoeff()));
  CHECK(is_near(untold_lambda(spectrum),
                eigenvalues_of(full_operator(members, known, n)).maxCoeff()));
  const Eigen::VectorXd centred = eigenvalues_of(full_operator(members, mean, n));
  CHECK(is_near(centred_lambda(spectrum), centred.maxCoeff()));
  Rational trace = 0;
  for (const JuntaPart& part : spectrum.parts) {
    trace += part.multiplicity * part.trace;
    Integer found = 0;
    for (const double value : centred) found += is_near(part.lambda, value) ? 1 : 0;
    CHECK(found >= part.multiplicity);
  }
  CHECK(trace == spectrum.norm_squared - spectrum.mean_squared);
}

TEST_SUITE_BEGIN("junta");

TEST_CASE("random signs: known eigenvalues") {
  const JuntaSpectrum two_levels = spectrum_of("x1*x2 + x1*x2*x3", 6, Signs::random);
  check_exactly(part_of(two_levels, 2), Rational(1, 15));
  check_exactly(part_of(two_levels, 3), Rational(1, 20));
  check_exactly(lambda(two_levels), Rational(1, 15));
  check_exactly(lambda(spectrum_of("x1*x2*x3 + x1*x2*x4", 6, Signs::random)), Rational(1, 10));
  check_exactly(lambda(spectrum_of("x1*x2 + x2*x3 + x1*x3", 6, Signs::random)), Rational(1, 5));
  // n' = 6 besides the one that is told.
  check_exactly(untold_lambda(spectrum_of("x1*x2*x3 + x2*x3*x4 + x2*x4", 7, Signs::random, 1)),
                Rational(1, 15));
}

TEST_CASE("fixed signs: known eigenvalues") {
  const std::vector<std::pair<std::uint64_t, std::vector<Rational>>> two_levels = {
      {7, {Rational(8, 105), Rational(1, 15), Rational(2, 35), Rational(1, 35)}},
      {50, {Rational(17, 19600), Rational(1, 1176), Rational(1, 1200), Rational(1, 19600)}}};
  for (const auto& [n, values] : two_levels) {
    const JuntaSpectrum spectrum = spectrum_of("x1*x2 + x1*x2*x3", n, Signs::fixed);
    for (std::size_t j = 0; j < values.size(); ++j) check_exactly(part_of(spectrum, j), values[j]);
  }
  const std::vector<std::pair<std::uint64_t, std::vector<Rational>>> two_triples = {
      {7, {Rational(4, 35), Rational(17, 210), Rational(2, 35), Rational(3, 70)}},
      {50, {Rational(1, 4900), Rational(29, 172725), Rational(23, 172725), Rational(23, 230300)}}};
  for (const auto& [n, values] : two_triples) {
    const JuntaSpectrum spectrum = spectrum_of("x1*x2*x3 + x1*x2*x4", n, Signs::fixed);
    for (std::size_t j = 0; j < values.size(); ++j) check_exactly(part_of(spectrum, j), values[j]);
  }
  const JuntaSpectrum pairs = spectrum_of("x1*x2 + x2*x3 + x1*x3", 7, Signs::fixed);
  check_exactly(part_of(pairs, 0), Rational(3, 7));
  check_exactly(part_of(pairs, 1), Rational(8, 35));
  check_exactly(part_of(pairs, 2), Rational(3, 35));
}

TEST_CASE("fixed signs with a variable that is told: known eigenvalues") {
  const std::string text = "x4*x1*x2 + x1*x2*x3 + x1*x3";
  const JuntaSpectrum seven = spectrum_of(text, 8, Signs::fixed, 8);
  check_exactly(part_of(seven, 0), Rational(13, 105));
  CHECK(is_about(part_of(seven, 1), "0.08681964094422138249124", 21));
  const JuntaSpectrum fifty = spectrum_of(text, 51, Signs::fixed, 8);
  check_exactly(part_of(fifty, 0), Rational(33, 19600));
  CHECK(is_about(part_of(fifty, 1), "0.001252731387068821769604", 21));
}

TEST_CASE("T9: two triples with random signs") {
  const Junta junta = parse_junta("x1*x2*x3 + x1*x2*x4");
  CHECK(leap(junta).leap == 3);
  CHECK(leap(junta).told == 0);
  const JuntaSpectrum spectrum = junta_spectrum(junta, 0, 1000, Signs::random);
  check_exactly(lambda(spectrum), spectrum.norm_squared * Rational(1, 166'167'000));
  // 2 tau^2 (delta - m')/Lambda in units of ||f||^2, m' = Lambda/(1 - 1/2).
  const Rational relative(1, 166'167'000);
  const Rational x = Rational(2, 10'000) * (Rational(2, 3) - 2 * relative) / relative;
  CHECK(is_about(x, "22155.5996", 9));
}

TEST_CASE("operators of random polynomials are those over all members") {
  testing::Draws draws(11);
  for (std::uint64_t i = 0; i < testing::scaled(40); ++i) {
    const Junta junta = random_junta(draws, 4, 1 + draws.below(5));
    const auto told =
        static_cast<VariableSet>(draws.below(16)) & static_cast<VariableSet>(draws.below(16));
    const auto n = std::max(variable_count(junta), static_cast<unsigned>(draws.between(1, 7)));
    CAPTURE(canonical_text(junta));
    CAPTURE(told);
    CAPTURE(n);
    check_by_members(junta, told, n, Signs::fixed);
    check_by_members(junta, told, std::min(n, 6U), Signs::random);
  }
}

TEST_CASE("operators where the leap is told are those over all members") {
  for (const char* const text :
       {"x1 + x1*x2 + x1*x2*x3", "x1 + x1*x2*x3*x4", "x1 - 2*x1*x2*x3 + x2*x3*x4 - x4*x3",
        "1/3 + x1 + x1*x2 - x2*x3*x4 + x1*x3*x4", "x1*x2*x3*x4", "x2 + x3", "3"}) {
    CAPTURE(std::string(text));
    const Junta junta = parse_junta(text);
    for (const Signs signs : {Signs::random, Signs::fixed}) {
      check_by_members(junta, leap(junta).told, std::max(variable_count(junta), 1U), signs);
      check_by_members(junta, leap(junta).told, 6, signs);
    }
  }
}

TEST_CASE("two sets that differ in one variable are a relation of the Johnson scheme") {
  for (const std::uint64_t n : {6UL, 7UL, 11UL, 40UL}) {
    for (unsigned c = 1; c <= 5; ++c) {
      Junta junta;
      junta.coefficients[(1U << c) - 1] = 1;
      junta.coefficients[((1U << c) - 1) ^ (1U << (c - 1)) ^ (1U << c)] = 1;
      const JuntaSpectrum spectrum = junta_spectrum(junta, 0, n, Signs::fixed);
      for (std::uint64_t j = 0; j <= std::min<std::uint64_t>(c, n - c); ++j) {
        const auto signed_j = static_cast<std::int64_t>(j);
        const auto rest = static_cast<std::int64_t>(n) - c;
        const Rational eigenvalue((c - signed_j) * (rest - signed_j) - signed_j, c * rest);
        check_exactly(part_of(spectrum, j), 2 * (1 + eigenvalue) / binomial(n, c));
      }
    }
  }
}

TEST_CASE("the simple bounds hold, and a positive level attains its own") {
  testing::Draws draws(12);
  for (std::uint64_t i = 0; i < testing::scaled(60); ++i) {
    Junta junta = random_junta(draws, 5, 1 + draws.below(8));
    junta.coefficients.erase(0);
    const std::uint64_t n = 6 + draws.below(20);
    std::map<int, Rational> sums;
    std::map<int, Rational> squares;
    for (const auto& [set, coefficient] : junta.coefficients) {
      sums[std::popcount(set)] += abs(coefficient);
      squares[std::popcount(set)] += coefficient * coefficient;
    }
    Rational fixed_bound = 0;
    Rational random_bound = 0;
    for (const auto& [c, sum] : sums) {
      const Integer count = binomial(n, static_cast<std::uint64_t>(c));
      fixed_bound += sum * sum / count;
      random_bound = std::max(random_bound, squares[c] / count);
    }
    CHECK(lambda(junta_spectrum(junta, 0, n, Signs::fixed)).upper <= fixed_bound);
    CHECK(lambda(junta_spectrum(junta, 0, n, Signs::random)).upper == random_bound);
    for (auto& [set, coefficient] : junta.coefficients) coefficient = abs(coefficient);
    check_exactly(lambda(junta_spectrum(junta, 0, n, Signs::fixed)), fixed_bound);
  }
}

TEST_CASE("a billion coordinates take no longer") {
  const std::string text = "x1 + x1*x2*x3 - 2*x2*x3*x4 + x3*x5*x6/3";
  const Junta junta = parse_junta(text);
  for (const Signs signs : {Signs::random, Signs::fixed}) {
    const JuntaSpectrum spectrum = junta_spectrum(junta, leap(junta).told, 1'000'000'000, signs);
    Rational trace = spectrum.mean_squared;
    for (const JuntaPart& part : spectrum.parts) {
      trace += part.multiplicity * part.trace;
      CHECK(part.lambda.lower > 0);
      CHECK((part.lambda.upper - part.lambda.lower) * power_of_two(104) <= part.lambda.lower);
      CHECK(part.lambda.upper <= part.trace);
    }
    CHECK(trace == spectrum.norm_squared);
  }
}

TEST_CASE("spectra of random polynomials of many variables have the right traces") {
  testing::Draws draws(13);
  for (std::uint64_t i = 0; i < testing::scaled(10); ++i) {
    const Junta junta = random_junta(draws, 8, 1 + draws.below(40));
    const VariableSet told = static_cast<VariableSet>(draws.below(256)) & variables(junta);
    const std::uint64_t n = 8 + draws.below(30);
    for (const Signs signs : {Signs::random, Signs::fixed}) {
      const JuntaSpectrum spectrum = junta_spectrum(junta, told, n, signs);
      Rational trace = spectrum.mean_squared;
      for (const JuntaPart& part : spectrum.parts) {
        trace += part.multiplicity * part.trace;
        CHECK(part.lambda.upper <= part.trace);
        CHECK(part.lambda.upper * part.trace >= part.square_trace);
      }
      CHECK(trace == spectrum.norm_squared);
    }
  }
}

TEST_CASE("constants have no parts, and too few coordinates are refused") {
  const JuntaSpectrum constant = spectrum_of("-3", 5, Signs::fixed);
  CHECK(constant.parts.empty());
  check_exactly(lambda(constant), 9);
  check_exactly(untold_lambda(constant), 0);
  CHECK(spectrum_of("0", 0, Signs::random).norm_squared == 0);
  CHECK_THROWS_WITH_AS(spectrum_of("x1*x2*x7", 2, Signs::random),
                       "a junta of 3 variables needs n >= 3, not n = 2", InvalidInput);
  CHECK(lambda(spectrum_of("x1*x2*x7", 3, Signs::fixed)).upper == 1);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
