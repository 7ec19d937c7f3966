#!/usr/bin/python3
"""The peers of the training benchmark: one step of stochastic gradient descent on the square loss of a one-hidden-layer
relu network, forward and backward, in NumPy on its default BLAS and in PyTorch.

    student_peer.py numpy|torch float32|float64 width n batch

Starting the interpreter and importing are not timed. Prints the seconds of a step, the least mean of ten rounds.
"""
import sys
import time

import numpy


def example(dtype, width, n, batch):
    generator = numpy.random.default_rng(1)
    draw = lambda *shape: generator.standard_normal(shape).astype(dtype)
    return draw(width, n) / n ** 0.5, draw(width, 1), draw(width) / width ** 0.5, draw(n, batch), draw(batch)


def numpy_step(dtype, width, n, batch):
    inner, bias, outer, inputs, labels = example(dtype, width, n, batch)
    rate = dtype(1e-9)

    def step():
        nonlocal inner, bias, outer
        hidden = numpy.maximum(inner @ inputs + bias, 0)
        slope = (2 / batch) * (outer @ hidden - labels)
        slope = slope.astype(dtype)
        inward = (hidden > 0) * (outer[:, None] * slope)
        outer -= rate * (hidden @ slope)
        bias -= rate * inward.sum(axis=1, keepdims=True)
        inner -= rate * (inward @ inputs.T)

    return step


def torch_step(dtype, width, n, batch):
    import torch

    torch.set_num_threads(1)
    inner, bias, outer, inputs, labels = (torch.tensor(x) for x in example(dtype, width, n, batch))
    weights = [inner.requires_grad_(), bias.requires_grad_(), outer.requires_grad_()]
    optimiser = torch.optim.SGD(weights, lr=1e-9)

    def step():
        optimiser.zero_grad()
        output = outer @ torch.relu(inner @ inputs + bias)
        torch.mean((output - labels) ** 2).backward()
        optimiser.step()

    return step


def seconds_of(step):
    for _ in range(20):
        step()
    best = float("inf")
    for _ in range(10):
        start = time.perf_counter()
        for _ in range(20):
            step()
        best = min(best, (time.perf_counter() - start) / 20)
    return best


if __name__ == "__main__":
    peer, dtype, *sizes = sys.argv[1:]
    make = {"numpy": numpy_step, "torch": torch_step}[peer]
    print(seconds_of(make(getattr(numpy, dtype), *map(int, sizes))))
