#!/usr/bin/python3
"""The mpmath peer of the table benchmark: a row of csq-frame for relu in the raw scale is

    b = ||g_S||^2,    K = ceil(b/(2 tau^2)) - 1,    m = 2,    q = ceil((2/3 N - m)/K),    log2 q,    log_n q

with N = C(n, k); for k = first, first + step, ..., last and one n and tau, all to 20 digits.

    mpmath_table.py first:last:step n tau

One pass over all k warms mpmath's caches up; then passes are timed until they have taken at least half a second. Prints
the mean seconds of a pass, then for each k a line "k q".
"""
import math
import sys
from fractions import Fraction

from mpmath import mp, mpf

from mpmath_norm import norm_squared, seconds_of

DIGITS = 20


def row(k, n, tau):
    norm = norm_squared(k, DIGITS)
    size = math.comb(n, k)
    excluded = int(mp.ceil(norm / (2 * mpf(tau.numerator) ** 2 / mpf(tau.denominator) ** 2))) - 1
    if excluded < 1:
        return None, None, None
    queries = -((6 - 2 * size) // (3 * excluded))
    return queries, mp.log(queries, 2), mp.log(queries, n)


def main():
    first, last, step = map(int, sys.argv[1].split(":"))
    n, tau = int(sys.argv[2]), Fraction(sys.argv[3])
    sizes = range(first, last + 1, step)

    def one_pass():
        return [row(k, n, tau)[0] for k in sizes]

    rows = one_pass()
    print(seconds_of(one_pass))
    for k, queries in zip(sizes, rows):
        print(k, "unbounded" if queries is None else queries)


if __name__ == "__main__":
    main()
