#!/usr/bin/env python3
"""Does SGD learn it? The hard family beside a control: python3 learning_curves.py [figure.png]

A wider network of the same kind is trained on fresh samples of f_S, and of a network with random output signs. Both are
shown: a failure on one means something only if the other is learned.
"""
import sys

import matplotlib.pyplot as plt
import sqdim

figure, axes = plt.subplots(figsize=(5, 3.4), layout="constrained")
for target, marker in [("hard", "o"), ("random-sign", "s")]:
    curve = sqdim.columns(sqdim.simulate(activation="relu", n=14, k=8, learner="sgd(width=64)", target=target,
                                         budget=40000, trials=2, seed=3))
    axes.plot(curve["budget"], curve["error"], marker, linestyle="-", markersize=4, label=target)
axes.set_ylim(bottom=0)
axes.set_xlabel("samples seen")
axes.set_ylabel("squared error / ||f||$^2$")
axes.set_title("SGD on networks of 2$^8$ units over R$^{14}$", fontsize="medium")
axes.legend(title="output signs")
figure.savefig(sys.argv[1] if len(sys.argv) > 1 else "learning_curves.png", dpi=200)
