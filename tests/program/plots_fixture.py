#!/usr/bin/env python3
"""Writes tests/golden/plots/runs.json: a document as `sqdim simulate` writes it, with as many learners,
strategies, budgets and dimensions as a figure of a paper has. The numbers are invented but plausible: a learner of q
queries succeeds slightly less often than the ceiling (q K + m)/N allows, and a control is learned easily.

Run: plots_fixture.py > golden/plots/runs.json
     plots_fixture.py curves > golden/plots/curves.json   (of learners that train: controls go down, others do not)
     plots_fixture.py recovery > golden/plots/recovery.json   (of learners of directions: powers of n; one budget runs out)
"""
import json
import math
import sys
from fractions import Fraction

LEARNERS = ["elimination", "majority", "one-by-one", "random-query", "low-degree"]
STRATEGIES = ["honest", "reference", "worst", "triangular", "uniform", "gaussian", "rounding"]
LIMITED = ["reference", "worst", "triangular"]  # against which success has a ceiling
BUDGETS = [4, 8, 16, 32, 64, 128]
DIMENSIONS = {12: 6, 14: 6, 16: 6, 18: 6}  # n -> k
TAU = Fraction(1, 10)
TRIALS = 200


def exact(value, method):
    return {"lower": str(value), "upper": str(value), "certainty": "exact", "method": method}


def decimal(value):
    return f"{float(value):.6g}"


def wilson(successes):
    z, p = 1.959963984540054, successes / TRIALS
    centre = (p + z * z / (2 * TRIALS)) / (1 + z * z / TRIALS)
    half = z / (1 + z * z / TRIALS) * math.sqrt(p * (1 - p) / TRIALS + z * z / (4 * TRIALS**2))
    return {"value": p, "standard_error": math.sqrt(p * (1 - p) / TRIALS), "lower": max(0.0, centre - half),
            "upper": min(1.0, centre + half), "samples": TRIALS, "certainty": "sampled"}


def row(n, learner, strategy, budget, target="hard"):
    size = math.comb(n, DIMENSIONS[n])
    excluded = int(1 / TAU**2) - 1
    bound = math.ceil(Fraction(size - 1, excluded))
    skill = 1 - 0.13 * LEARNERS.index(learner)
    luck = 1.25 if strategy in ("honest", "gaussian") else 1 - 0.03 * STRATEGIES.index(strategy)
    queries = max(1, round(bound * (2 - skill) * (1 if strategy == "worst" else 0.9 / luck)))
    ceiling = min(Fraction(1), Fraction(budget * excluded + 1, size)) if budget else None
    hard = target == "hard"
    chance = 1.0 if not budget else min(1.0, skill * luck * float(ceiling)) if hard else min(1.0, budget / (8 / skill))
    asked = queries if not budget else min(budget, queries)
    return {
        "preset": None, "family": "parity-network", "activation": "relu", "outer": "identity", "n": n,
        "k": DIMENSIONS[n], "family_size": str(size), "target": target, "learner": learner, "oracle": "csq",
        "strategy": strategy, "tau": str(TAU), "samples": None, "goal": "identify", "threshold": None,
        "budget": budget, "trials": TRIALS, "seed": 1, "success": wilson(round(TRIALS * chance)),
        "success_ceiling": exact(decimal(ceiling), "csq-frame") if budget and hard and strategy in LIMITED else None,
        "queries_least": max(1, asked * 4 // 5), "queries_mean": exact(decimal(asked * 0.95), "count"),
        "queries_most": asked, "answers_checked": str(asked * TRIALS), "bound_theorem": "csq-exact",
        "bound": str(bound) if hard else None,
        "ratio": exact(decimal(Fraction(asked, bound)), "count") if hard and not budget and strategy == "worst" else None,
        "reason": None,
    }


def rows():
    for n in DIMENSIONS:
        for budget in [*(BUDGETS if n == max(DIMENSIONS) else BUDGETS[:1]), None]:
            for strategy in STRATEGIES:
                if n == max(DIMENSIONS) or budget is None or strategy == "worst":
                    yield from (row(n, learner, strategy, budget) for learner in LEARNERS)
            yield from (row(n, learner, "worst", budget, "random-sign") for learner in LEARNERS)


def curve_row(target, learner, budget, trivial, rate, **more):
    """Returns a row of a learner that trains: the error falls from nearly all as e^-rate."""
    error = 0.98 * float(trivial) * math.exp(-rate)
    return {
        "preset": "gradient-descent", "family": "parity-network", "activation": more["activation"],
        "outer": "identity" if trivial == 1 else "sign", "n": 14, "k": more["k"],
        "family_size": str(math.comb(14, more["k"])), "target": target,
        "learner": learner, "oracle": more.get("oracle", "samples"), "strategy": more.get("strategy"),
        "tau": more.get("tau"), "samples": more.get("samples"),
        "goal": "error" if trivial == 1 else "correlation", "threshold": "1/2",
        "budget": budget, "trials": 3, "seed": 1,
        "success": None, "error": {"value": error, "standard_error": 0.1 * error, "samples": 3,
                                   "certainty": "sampled", "method": "trials"},
        "trivial_error": exact(decimal(trivial), "trivial"), "bound": more.get("bound"),
    }


def curve_rows():
    for activation, k in (("relu", 4), ("relu", 8), ("sigmoid", 5)):
        trivial = Fraction(1, 2) if activation == "sigmoid" else Fraction(1)  # labels, and real values
        for target in ("hard", "random-sign"):
            for step in range(21):
                rate = step / (2 if target == "random-sign" else 6 if k == 4 else 1000)
                yield curve_row(target, "sgd", 50000 * step, trivial, rate, activation=activation, k=k, samples="1")
    for k in (4, 8):
        for target, strategy in (("hard", "reference"), ("hard", "honest"), ("random-sign", "reference")):
            for step in range(21):
                rate = step / (1000 if (target, strategy) == ("hard", "reference") else 2 * k if target == "hard" else 2)
                yield curve_row(target, "gradient-descent", 38400 * step, Fraction(1), rate, activation="relu", k=k,
                                oracle="csq", strategy=strategy, tau="1/10",
                                bound=str(math.comb(14, k) // 49) if target == "hard" else None)


def recovery_row(k, n, learner, logarithm):
    """Returns a row of a learner that stops, after 2^logarithm samples on average; None if its budget ran out."""
    budget, trials = 10**6, 16
    return {
        "preset": "directions", "family": "single-index", "activation": f"hermite({k})", "outer": None, "n": n, "k": None,
        "family_size": None, "target": "hard", "learner": learner, "oracle": "samples", "strategy": None, "tau": None,
        "samples": "1", "goal": "direction", "threshold": "1/2", "stop": "goal", "budget": budget, "trials": trials, "seed": 1,
        "success": None, "queries_least": 1, "queries_mean": exact(budget if logarithm is None else round(2**logarithm), "count"),
        "queries_most": budget,
        "log2_queries": None if logarithm is None else {"value": logarithm, "standard_error": 0.125, "samples": trials,
                                                        "certainty": "sampled", "method": "trials"},
        "bound": None,
    }


def asking_row(k, n, strategy):
    """Returns a row of elimination among 200 directions."""
    asked = n + (20 if strategy == "worst" else 4)
    return {
        "preset": "directions", "family": "single-index(directions=200)", "activation": f"hermite({k})", "outer": None, "n": n,
        "k": None, "family_size": "200", "target": "hard", "learner": "elimination", "oracle": "csq", "strategy": strategy,
        "tau": "1/4", "samples": None, "goal": "identify", "threshold": None, "stop": None, "budget": None, "trials": 4, "seed": 1,
        "success": None, "queries_least": asked - 2, "queries_mean": exact(asked, "count"), "queries_most": asked + 2,
        "log2_queries": {"value": math.log2(asked), "standard_error": 0.01, "samples": 4, "certainty": "sampled",
                         "method": "trials"}, "bound": str(n // 2),
    }


def recovery_rows():
    for k in (2, 3, 4):
        for n in (16, 32, 64, 128):
            named = f"(exponent={k})" if k != 3 else ""
            ran_out = k == 4 and n == 128
            yield recovery_row(k, n, "online-sgd" + named, None if ran_out else 3 + (k - 1) * math.log2(n))
            yield recovery_row(k, n, "smoothed-sgd" + named, 2 + k / 2 * math.log2(n))
            yield from (asking_row(k, n, strategy) for strategy in ("worst", "honest"))


ROWS = {"runs": rows, "curves": curve_rows, "recovery": recovery_rows}

if __name__ == "__main__":
    libraries = {name: "LIBRARY" for name in ("arb", "boost", "flint", "mpfi", "mpfr")}
    provenance = {"version": "0.1.0", "commit": None, "arguments": ["simulate"], "seed": 1, "libraries": libraries}
    document = {"schema": "sqdim/1", "command": "simulate", "provenance": provenance, "rows": list(ROWS[(sys.argv[1:] or ["runs"])[0]]())}
    print(json.dumps(document, separators=(",", ":")).replace('{"preset"', '\n{"preset"'))
