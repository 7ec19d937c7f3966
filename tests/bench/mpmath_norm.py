#!/usr/bin/python3
"""The mpmath peer of the norm benchmarks: ||g_S||^2 of relu as the kernel sum

    2^k sum_{j=0}^k (-1)^j C(k,j) kappa(1 - 2j/k),
    kappa(rho) = (sqrt(1 - rho^2) + rho (pi - acos rho)) / (2 pi),

for k = first, first + step, ..., last, each at the precision that the requested digits need: the sum
is about k bits smaller than its largest term, and a few digits go to rounding.

    mpmath_norm.py first:last:step digits

One pass over all k warms mpmath's caches up; then passes are timed until they have taken at least half
a second. Starting the interpreter and importing mpmath are not timed. Prints the mean seconds of a
pass, mpmath's backend, and for each k a line "k norm".
"""
import math
import sys
import time

from mpmath import libmp, mp, mpf

GUARD_DIGITS = 10
LEAST_SECONDS = 0.5


def kappa(rho):
    return (mp.sqrt(1 - rho * rho) + rho * (mp.pi - mp.acos(rho))) / (2 * mp.pi)


def norm_squared(k, digits):
    mp.dps = digits + math.ceil(k * math.log10(2)) + GUARD_DIGITS
    total = mpf(0)
    signed_binomial = 1
    for j in range(k + 1):
        total += signed_binomial * kappa(mpf(k - 2 * j) / k)
        signed_binomial = -signed_binomial * (k - j) // (j + 1)
    return mp.ldexp(total, k)


def seconds_of(one_pass):
    """Returns the mean time of a function's passes. There are enough of them to be timed."""
    passes = 0
    start = time.perf_counter()
    while True:
        one_pass()
        passes += 1
        elapsed = time.perf_counter() - start
        if elapsed >= LEAST_SECONDS:
            return elapsed / passes


def main():
    first, last, step = map(int, sys.argv[1].split(":"))
    digits = int(sys.argv[2])
    sizes = range(first, last + 1, step)

    def one_pass():
        return [norm_squared(k, digits) for k in sizes]

    norms = one_pass()
    print(seconds_of(one_pass))
    print(libmp.BACKEND)
    for k, norm in zip(sizes, norms):
        print(k, mp.nstr(norm, digits + 5))


if __name__ == "__main__":
    main()
