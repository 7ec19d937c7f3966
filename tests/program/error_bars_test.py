#!/usr/bin/env python3
"""Numerical and sampled numbers are worth their error bars: in random problems whose truth is computed in another way,
at most one interval in a thousand with exit status 0 excludes it. The interval of a sampled number is 5 standard errors.

    PYTHONPATH=build/release/python error_bars_test.py [PROBLEMS]

PROBLEMS is the number of problems of each kind, 5000 by default; ctest asks for fewer. Seeds are fixed. Closed forms are
evaluated to 30 digits. Other truths are composite Gauss-Legendre rules in doubles: in one dimension on panels that shrink
geometrically towards every zero, assumed to be right to 11 digits, and in two dimensions on equal panels, assumed to be
right to 9. No more than 8 digits are asked for.
"""
import math
import pathlib
import random
import sys
import unittest
import warnings

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import
import mpmath
import numpy
import sqdim  # pylint: disable=unused-import

PROBLEMS = int(sys.argv.pop(1)) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 5000
NODES, WEIGHTS = numpy.polynomial.legendre.leggauss(32)
RIGHT = 1e-11  # relative, of truths in doubles

erf = numpy.vectorize(math.erf)


def sigmoid(x):
    return (1 + numpy.tanh(x / 2)) / 2


def gelu(x):
    return x * (1 + erf(x / math.sqrt(2))) / 2


def silu(x):
    return x * sigmoid(x)


def softplus(x):
    return numpy.logaddexp(0, x)


def rows_at_status_0(function, *arguments, **options):
    """Returns the rows of a complete answer, and none of an incomplete one, with exit status 1."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", sqdim.IncompleteWarning)
        try:
            return function(*arguments, **options)["rows"]
        except sqdim.IncompleteWarning:
            return []


def excludes(quantity, truth, right=0.0):
    """Whether an interval, or five standard errors around a mean, excludes a truth known up to a factor 1 +- right."""
    if "standard_error" in quantity:
        reach = 5 * mpmath.mpf(quantity["standard_error"])
        lower, upper = mpmath.mpf(quantity["value"]) - reach, mpmath.mpf(quantity["value"]) + reach
    else:
        lower, upper = mpmath.mpf(quantity["lower"]), mpmath.mpf(quantity["upper"])
    slack = right * abs(truth)
    return not lower - slack <= truth <= upper + slack


def gaussian_mean(f, places, reach=12.0):
    """Returns E[f(X)] for X ~ N(0, 1), where f is smooth except near the places."""
    near = [p + sign * reach * 2.0**-j for p in [0.0, *places] for sign in (-1, 1) for j in range(46)]
    ends = numpy.unique(numpy.clip([-reach, reach, *places, *near, *numpy.linspace(-reach, reach, 97)], -reach, reach))
    middles, halves = (ends[1:] + ends[:-1]) / 2, (ends[1:] - ends[:-1]) / 2
    x = middles[:, None] + halves[:, None] * NODES
    density = numpy.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    return float((halves[:, None] * WEIGHTS * density * f(x)).sum())


def zeros(g):
    """Returns where g changes its sign in (-12, 12), by bisection."""
    x = numpy.linspace(-12, 12, 4802)  # 0 is not among them
    values = g(x)
    found = []
    for i in numpy.flatnonzero(values[1:] * values[:-1] < 0):
        low, high = x[i], x[i + 1]
        for _ in range(60):
            middle = (low + high) / 2
            if g(numpy.array([middle]))[0] * values[i] > 0:
                low = middle
            else:
                high = middle
        found.append((low + high) / 2)
    return found


# ---- Hermite coefficients of functions with one kink or jump, in closed form

def hermite(d, c):
    """He_d(c)/sqrt(d!) times the density of N(0, 1) at c."""
    before, value = mpmath.mpf(0), mpmath.npdf(c)
    for m in range(d):
        before, value = value, (c * value - mpmath.sqrt(m) * before) / mpmath.sqrt(m + 1)
    return value


def of_jump(d, c):
    """Returns the coefficient of degree d of step(x - c)."""
    return mpmath.ncdf(-c) if d == 0 else hermite(d - 1, c) / mpmath.sqrt(d)


def of_hinge(d, c):
    """Returns the coefficient of max(x - c, 0), which is (-He_(d-2)) integrated by parts twice."""
    if d == 0:
        return mpmath.npdf(c) - c * mpmath.ncdf(-c)
    return of_jump(d - 1, c) / mpmath.sqrt(d)


def of_square(d, c):
    """Returns the coefficient of max(x - c, 0)^2, whose derivative is twice the hinge."""
    if d == 0:
        return (1 + c * c) * mpmath.ncdf(-c) - c * mpmath.npdf(c)
    return 2 * of_hinge(d - 1, c) / mpmath.sqrt(d)


def of_absolute_value(d, c):
    """Returns the coefficient of |x - c| = 2 max(x - c, 0) - (x - c)."""
    return 2 * of_hinge(d, c) + (c if d == 0 else -1 if d == 1 else 0)


KINKS = {"max(x-{},0)": of_hinge, "abs(x-{})": of_absolute_value, "step(x-{})": of_jump, "max(x-{},0)^2": of_square}


class ErrorBars(unittest.TestCase):
    """Checks the intervals of complete answers. There must be enough of them."""

    def require_few(self, misses, count, least):
        self.assertGreaterEqual(count, least, "hardly any answer is complete: this test says nothing")
        self.assertLessEqual(len(misses), count / 1000, f"{len(misses)} of {count}: {misses[:5]}")

    def test_coefficients_of_kinks_and_jumps_anywhere(self):
        mpmath.mp.dps = 40
        chance, count, asked, misses = random.Random(1), 0, 0, []
        while asked < PROBLEMS:
            form = chance.choice(sorted(KINKS))
            numerator, denominator = chance.randint(1, 3000), chance.choice([10, 100, 1000, 997])
            c = mpmath.mpf(numerator) / denominator
            if c > 3:
                continue
            formula, digits = form.format(f"{numerator}/{denominator}"), chance.randint(3, 8)
            asked += 6
            for row in rows_at_status_0(sqdim.spectrum, f"expr({formula})", degree="0:5", digits=digits):
                count += 1
                if excludes(row["coefficient"], KINKS[form](row["degree"], c), 1e-29):
                    misses.append((formula, digits, row))
        self.require_few(misses, count, asked / 20)

    def test_norms_of_outer_activations_by_rules(self):
        chance, count, asked, misses = random.Random(2), 0, 0, []
        functions = {"sigmoid": sigmoid, "tanh": numpy.tanh, "erf": erf, "sin": numpy.sin}
        plain = {"silu": silu, "gelu": gelu, "softplus": softplus}
        while asked < PROBLEMS:
            name = chance.choice(sorted(functions | plain | {"hermite": None, "polynomial": None}))
            scale = f"{chance.randint(1, 30)}/{chance.choice([1, 2, 3, 5, 10, 20])}"
            size = int(scale.split("/")[0]) / int(scale.split("/")[1])
            if name in plain:
                activation, psi = name, plain[name]
            elif name in functions:
                activation, psi = f"{name}({scale})", lambda x, f=functions[name], s=size: f(s * x)
            else:
                c = [chance.randint(-5, 5) for _ in range(6)]
                c[1] = c[1] or 1
                activation, psi = f"polynomial({c})".replace(" ", ""), numpy.polynomial.Polynomial(c)
                if name == "hermite":
                    activation = f"hermite({chance.choice([1, 3, 5, 7, 9, 11])})"
                    d = int(activation[8:-1])
                    psi = numpy.polynomial.hermite_e.HermiteE.basis(d) / math.sqrt(math.factorial(d))
            outer = chance.choice(["tanh", "erf"])
            steepness = chance.choice(["1/100", "1/10", "1/3", "1", "2", "5", "10", "100", "1000"])
            a = float(mpmath.mpf(steepness.split("/")[0]) / int((steepness + "/1").split("/")[1]))
            phi, digits = {"tanh": numpy.tanh, "erf": erf}[outer], chance.randint(2, 8)
            asked += 1
            for row in rows_at_status_0(sqdim.norm, activation, k=1, outer=f"{outer}({steepness})", digits=digits):
                g = lambda x, f=psi: f(x) - f(-x)
                truth = gaussian_mean(lambda x, g=g, a=a, phi=phi: phi(a * g(x)) ** 2, zeros(g))
                count += 1
                if excludes(row["norm_squared"], truth, RIGHT):
                    misses.append((activation, outer, steepness, digits, row["norm_squared"], truth))
        self.require_few(misses, count, asked / 20)

    def test_norms_of_outer_activations_by_sampling(self):
        # For k = 2 an even part |x| of psi gives g_S = sqrt 2 sign(x y) min(|x|, |y|), and min(|x|, |y|) has the density
        # 4 phi(m) erfc(m/sqrt 2).
        chance, count, misses = random.Random(3), 0, []
        for _ in range(PROBLEMS):
            activation, factor = chance.choice([("relu", 1), ("abs", 2), ("leaky_relu(1/4)", 3 / 4)])
            outer, steepness = chance.choice(["tanh", "erf"]), chance.choice([1, 2, 3, 5, 10, 30, 100, 1000])
            phi, scale = {"tanh": numpy.tanh, "erf": erf}[outer], math.sqrt(2) * factor * steepness
            truth = gaussian_mean(
                lambda x, phi=phi, s=scale: 2 * (1 - erf(numpy.abs(x) / math.sqrt(2))) * phi(s * numpy.abs(x)) ** 2, [])
            for row in rows_at_status_0(sqdim.norm, activation, k=2, outer=f"{outer}({steepness})", samples=4096,
                                        seed=chance.randint(1, 10**6)):
                count += 1
                if excludes(row["norm_squared"], truth, RIGHT):
                    misses.append((activation, outer, steepness, row["norm_squared"], truth))
        self.require_few(misses, count, PROBLEMS / 2)

    def test_correlations_under_dependent_gaussians(self):
        # <g_S, g_S> for k = 2: g = F(u) - F(v), F(u) = psi(u) + psi(-u), u = (x + y)/sqrt 2, v = (x - y)/sqrt 2.
        chance, count, asked, misses = random.Random(4), 0, 0, []
        ends = numpy.linspace(-9, 9, 226)
        z = ((ends[1:] + ends[:-1])[:, None] + (ends[1:] - ends[:-1])[:, None] * numpy.polynomial.legendre.leggauss(16)[0]).ravel() / 2
        weights = ((ends[1:] - ends[:-1])[:, None] / 2 * numpy.polynomial.legendre.leggauss(16)[1]).ravel()
        weights *= numpy.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        while asked < PROBLEMS:
            name = chance.choice(["silu", "softplus"])
            even = {"silu": lambda x: x * numpy.tanh(x / 2), "softplus": lambda x: numpy.abs(x) + 2 * numpy.log1p(numpy.exp(-numpy.abs(x)))}[name]
            a, b, digits = chance.randint(1, 40), chance.randint(1, 40), chance.randint(2, 8)
            covariance = round(a * b * chance.choice([0.5, 0.9, -0.3]) * 1000) / 1000
            of_u, of_v = (math.sqrt((a * a + b * b) / 2 + sign * covariance) for sign in (1, -1))
            rho = (a * a - b * b) / (2 * of_u * of_v)
            asked += 1
            for row in rows_at_status_0(
                    sqdim.correlate, name, k=2, overlap=2, digits=digits,
                    distribution=f"gaussian(covariance=[[{a * a},{round(covariance * 1000)}/1000],[{round(covariance * 1000)}/1000,{b * b}]])"):
                first = even(of_u * z)
                truth = sum(w * float(weights @ (one - even(of_v * (rho * x + math.sqrt(1 - rho * rho) * z))) ** 2)
                            for x, w, one in zip(z, weights, first))
                count += 1
                if excludes(row["correlation"], truth, 1e-9):
                    misses.append((name, a, b, covariance, digits, row["correlation"], truth))
        self.require_few(misses, count, asked / 20)


if __name__ == "__main__":
    unittest.main()
