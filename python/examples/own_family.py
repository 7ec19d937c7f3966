#!/usr/bin/env python3
"""A family of one's own: halfspaces under the Gaussian. python3 own_family.py [figure.png]

Correlations of sign(<u, x>) and sign(<v, x>) are (2/pi) arcsin <u, v>. All results are proved from the matrix and account
for the rounding of its entries: the strongest bound is printed, and the statistical dimension SDA is drawn.
"""
import sys
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy
import sqdim

SIZE = 200
w = numpy.random.default_rng(1).choice([-1, 1], (SIZE, SIZE))
gram = 2 / numpy.pi * numpy.arcsin(w @ w.T / SIZE)
document = sqdim.dimension(gram=(gram + gram.T) / 2, entry_error="1e-15", bounded=True, tau=0.3, correlation="1/2",
                           gamma=["0.05", "0.08", "0.12", "0.16", "0.2"])

bounds = [row for row in document["rows"] if row["quantity"] == "queries" and row["queries"]]
best = max(bounds, key=lambda row: int(row["queries"]))
print(f"at least {best['queries']} statistical queries of tolerance {best['tau']} ({best['theorem']})")

columns = sqdim.columns(document)
sda = columns["quantity"] == "sda"
gamma = [float(Fraction(convention)) for convention in columns["convention"][sda]]
figure, axes = plt.subplots(figsize=(5, 3.4), layout="constrained")
axes.fill_between(gamma, columns["at_least"][sda], columns["at_most"][sda], alpha=0.3)
axes.plot(gamma, columns["at_least"][sda], "o-", markersize=4, label="at least: proved of all sets")
axes.plot(gamma, columns["at_most"][sda], "s-", markersize=4, label="at most: by a set that was found")
axes.set_yscale("log")
axes.set_xlabel("average correlation")
axes.set_ylabel("SDA")
axes.set_title(f"Statistical dimension of {SIZE} halfspaces in R$^{{{SIZE}}}$", fontsize="medium")
axes.legend()
figure.savefig(sys.argv[1] if len(sys.argv) > 1 else "own_family.png", dpi=200)
