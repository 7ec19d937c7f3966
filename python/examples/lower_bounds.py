#!/usr/bin/env python3
"""How many queries a hidden network costs, at several tolerances: python3 lower_bounds.py [figure.png]

The degree log_n q of the bound grows with n: no polynomial number of correlational queries suffices.
"""
import sys

import matplotlib.pyplot as plt
import sqdim

SIZES = [2**e for e in range(6, 31, 3)]

figure, axes = plt.subplots(figsize=(5, 3.4), layout="constrained")
for tau, marker in [("n^(-1/2)", "o"), ("n^(-1)", "s"), ("n^(-2)", "^")]:
    table = sqdim.table(activation="relu", n=SIZES, k="log2", tau=tau, theorems="csq-frame")
    columns = sqdim.columns(table)
    axes.plot(columns["n"], columns["log_n_queries"], marker, linestyle="-", markersize=4, label=tau)
axes.set_xscale("log", base=2)
axes.set_xlabel("dimension n; about n relu units (k = log2 n)")
axes.set_ylabel("log$_n$ q, certified")
axes.set_title("Correlational queries to learn f$_S$: at least q", fontsize="medium")
axes.legend(title="tolerance, of the norm")
figure.savefig(sys.argv[1] if len(sys.argv) > 1 else "lower_bounds.png", dpi=200)
