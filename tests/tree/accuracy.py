#!/usr/bin/env python3
"""The tables of docs/numerics.md: answers of the program compared with its certified answers of more digits, with closed
forms, and with those of other methods. documents_test.py checks them.

Run: accuracy.py PROGRAM NAME   prints one
"""
import decimal
import json
import math
import subprocess
import sys
import tempfile
from fractions import Fraction

import numpy

DIGITS = [10, 20, 100]
MANY_DIGITS = [("relu", 10), ("relu", 1000), ("relu_squared", 99), ("step", 999), ("gelu", 100), ("sigmoid", 9), ("silu", 10),
               ("erf(1000)", 9), ("cos(1/1000)", 10)]

# psi and k; k has the parity for which there is a Fourier form.
ROUTES = [("relu", 4), ("relu", 10), ("step", 3), ("sigmoid", 9), ("tanh", 9)]
METHODS = ["kernel-sum", "hermite-series", "quadrature", "fourier"]
OF_ROUTES, OF_TRUTH = 30, 60  # digits

# Triangles of height 2.
TRIANGLE = "2*max(0,1-abs(10^2*(x-1/3)))"
NARROW_TRIANGLE = "(abs(10^5*(x-1/3)+1)+abs(10^5*(x-1/3)-1)-2*abs(10^5*(x-1/3)))"

SEEDS = 24
POINTS = "2^14"


def ask(program, *arguments):
    """Returns the rows of an answer, even an incomplete one; none if the command refuses."""
    result = subprocess.run([program, *map(str, arguments), "--format", "json"], capture_output=True, text=True, check=False)
    return json.loads(result.stdout)["rows"] if result.stdout else []


def ends(quantity):
    return Fraction(quantity["lower"]), Fraction(quantity["upper"])


def middle(quantity):
    return sum(ends(quantity)) / 2


def half_width(quantity):
    lower, upper = ends(quantity)
    return (upper - lower) / 2


def overlap(a, b):
    return ends(a)[0] <= ends(b)[1] and ends(b)[0] <= ends(a)[1]


def in_decimal(x, digits, rounding=decimal.ROUND_HALF_EVEN):
    with decimal.localcontext(decimal.Context(prec=digits, rounding=rounding)):
        return decimal.Decimal(x.numerator) / decimal.Decimal(x.denominator)


def rounded_up(x):
    """Rounds up to one digit, "3e-21"."""
    return f"{in_decimal(Fraction(x), 1, decimal.ROUND_CEILING):.0e}" if x else "0"


def markdown(heads, body):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in body])


def norm(program, activation, k, digits, method="auto"):
    found = ask(program, "norm", "--activation", activation, "--k", k, "--digits", digits, "--method", method)
    return found[0] if found else None


def digits(program):
    """Returns the relative half width of the printed interval."""
    body = []
    for activation, k in MANY_DIGITS:
        found = [norm(program, activation, k, d)["norm_squared"] for d in DIGITS]
        assert all(overlap(a, b) for a in found for b in found), activation
        body.append([f"`{activation}`", str(k), found[0]["method"], *(rounded_up(half_width(q) / middle(q)) for q in found)])
    return markdown(["psi", "k", "method", *(f"{d} digits" for d in DIGITS)], body)


def routes(program):
    """Computes a number by four methods: all intervals meet the certified one of more digits."""
    body = []
    for activation, k in ROUTES:
        truth = norm(program, activation, k, OF_TRUTH)["norm_squared"]
        row = [f"`{activation}`", str(k), f"{in_decimal(middle(truth), 12)}"]
        for method in METHODS:
            found = norm(program, activation, k, OF_ROUTES, method)
            if found is None:
                row.append("")
                continue
            assert overlap(found["norm_squared"], truth), (activation, method)
            row.append(rounded_up(half_width(found["norm_squared"]) / middle(truth)))
        body.append(row)
    return markdown(["psi", "k", "norm squared", *METHODS], body)


def density(x):
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def gaussian_peak(centre, sharpness):
    variance = 1 / (2 * sharpness)
    return math.sqrt(variance / (1 + variance)) * math.exp(-centre**2 / (2 * (1 + variance)))


def triangle(place, width):
    """Returns E[t(X)] for a triangle t of height 2 with feet at place - width and place + width: the density and its derivatives of
    order 2 and 4, times the moments of the triangle."""
    square = place * place
    return 2 * width * density(place) * (1 + width**2 / 12 * (square - 1) + width**4 / 360 * (square**2 - 6 * square + 3))


def formulas():
    """Returns formula, degree, and the coefficient in closed form."""
    return [("x*exp(-x^2)", 1, 3**-1.5),
            ("exp(x^2/5)", 0, 1 / math.sqrt(0.6)),
            ("abs(x-2)", 2, 2 * density(2) / math.sqrt(2)),
            ("abs(x-1/3)", 2, 2 * density(1 / 3) / math.sqrt(2)),
            ("step(x-1/3)", 1, density(1 / 3)),
            ("exp(-10^4*(x-1/3)^2)", 0, gaussian_peak(1 / 3, 1e4)),
            ("1+exp(-10^8*(x-1/3)^2)", 0, 1 + gaussian_peak(1 / 3, 1e8)),
            ("1+" + TRIANGLE, 0, 1 + triangle(1 / 3, 1e-2)),
            ("1+" + NARROW_TRIANGLE, 0, 1 + triangle(1 / 3, 1e-5))]


def closed_forms(program):
    """Compares certified coefficients of formulas with closed forms, which are known to a double."""
    body = []
    for formula, degree, truth in formulas():
        found = ask(program, "spectrum", "--activation", f"expr({formula})", "--degree", f"{degree},{degree}", "--digits", 15)
        quantity = found[0]["coefficient"]
        if quantity is None:
            body.append([f"`{formula}`", str(degree), "undecided", "", ""])
            continue
        off = abs(float(middle(quantity)) - truth)
        body.append([f"`{formula}`", str(degree), f"{in_decimal(middle(quantity), 12)}", rounded_up(half_width(quantity)),
                     rounded_up(Fraction(off)) if off > 1e-15 else "below 1e-15"])
    return markdown(["psi", "d", "coefficient", "error, proved", "error"], body)


def deviations(program, truth, column, *arguments):
    """Returns errors over standard errors, one for each seed."""
    found = []
    for seed in range(1, SEEDS + 1):
        mean = ask(program, *arguments, "--samples", POINTS, "--seed", seed)[0][column]
        found.append((mean["value"] - float(truth)) / mean["standard_error"])
    return mean["method"], mean["standard_error"], found


def standard_errors(program):
    """Returns the table for sampled numbers whose certified values are known."""
    pair = ["correlate", "--activation", "relu", "--k", 2, "--overlap", 1, "--distribution", "gaussian(correlation=1/4)"]
    known = middle(ask(program, *pair)[0]["correlation"])
    step = middle(norm(program, "step", 3, 20)["norm_squared"]) / 4  # theory.md, 2.5 (iv)
    asked = [("relu, k = 2: <f_S, f_T>, one shared coordinate, correlation 1/4", known, "correlation",
              [*pair, "--method", method]) for method in ("monte-carlo", "quasi-monte-carlo")]
    asked += [(f"{psi}, k = {k}: norm squared of the sign", truth, "norm_squared",
               ["norm", "--activation", psi, "--k", k, "--outer", "sign"])
              for psi, k, truth in (("relu", 4, Fraction(2, 3)), ("step", 3, step))]
    body = []
    for what, truth, column, arguments in asked:
        method, error, found = deviations(program, truth, column, *arguments)
        within = sum(abs(x) <= 2 for x in found)
        rms = math.sqrt(sum(x * x for x in found) / SEEDS)
        body.append([what, method, f"{float(truth):.6f}", f"{error:.0e}", f"{rms:.1f}", f"{within} of {SEEDS}"])
    return markdown(["what", "method", "value", "standard error", "rms of error / standard error", "within 2"], body)


def eigenvalues(program):
    """Lambda of (1 - s) I + s J is 1 - s for s < 0: an eigenvalue of multiplicity N - 1."""
    body = []
    with tempfile.TemporaryDirectory() as folder:
        for size, exponent in ((100, 7), (500, 9), (1000, 10)):
            s = -2.0**-exponent
            numpy.save(f"{folder}/gram.npy", numpy.full((size, size), s) + (1 - s) * numpy.eye(size))
            rows = ask(program, "dimension", "--gram", f"{folder}/gram.npy")
            found = next(row for row in rows if row["quantity"] == "lambda")
            lower, upper = ends(found["value"])
            truth = 1 - Fraction(s)
            assert lower <= truth <= upper
            body.append([str(size), f"1 + 2^-{exponent}", found["value"]["method"], rounded_up(truth - lower),
                         rounded_up(upper - truth)])
    return markdown(["N", "Lambda", "method", "less lower", "upper less Lambda"], body)


TABLES = {"digits": digits, "routes": routes, "closed-forms": closed_forms, "standard-errors": standard_errors,
          "eigenvalues": eigenvalues}


def table(program, name):
    return TABLES[name](program)


if __name__ == "__main__":
    print(table(sys.argv[1], sys.argv[2]))
