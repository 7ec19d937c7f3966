#!/usr/bin/env python3
"""Reference values of Hermite coefficients E[psi(X) h_d(X)] and of E[psi(X)^2], independent of sqdim: python3-mpmath, Debian 12.

The activations are those of PyTorch, JAX, TensorFlow/Keras and of papers, each written here as its documentation defines it, beside the
name by which sqdim is asked for it. The integrals are computed at 60 digits between the places where the definition changes, by
Gauss-Legendre rules of 48 and of 96 nodes on intervals of length at most 1/2, which have to agree to 45 digits. Run: python3 activations.py > activations.csv
"""
from mpmath import atan, cos, erf, exp, expm1, fabs, log, log1p, mp, mpf, nstr, pi, sign, sin, sqrt, tanh
from mpmath.calculus.quadrature import GaussLegendre

mp.dps = 60
DEGREES = [0, 1, 2, 3, 4, 5, 8, 13]
END = 18  # exp(-18^2/2) < 1e-70
ROOTS = [sqrt(mpf(d)) for d in range(max(DEGREES) + 2)]


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


def relu(x):
    return max(x, mpf(0))


def step(x):
    return (1 + sign(x)) / 2


def normal_cdf(x):
    return (1 + erf(x / sqrt(mpf(2)))) / 2


def gelu(x):
    return x * normal_cdf(x)


def clip(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


def elu(x, alpha=1):
    return x if x > 0 else alpha * expm1(x)


def celu(x, alpha=1):
    return x if x > 0 else alpha * expm1(x / alpha)


def selu(x):
    scale = mpf("1.0507009873554804934193349852946")
    alpha = mpf("1.6732632423543772848170429916717")
    return scale * elu(x, alpha)


def gelu_tanh(x):
    return x / 2 * (1 + tanh(sqrt(2 / pi) * (x + mpf("0.044715") * x**3)))


def mish(x):
    return x * tanh(softplus(x))


def hardsigmoid(x):
    return clip(x + 3, 0, 6) / 6


def softsign(x):
    return x / (1 + fabs(x))


def softshrink(x, threshold=mpf(1) / 2):
    return sign(x) * relu(fabs(x) - threshold)


def hermite(d, x):
    before, current = mpf(0), mpf(1)
    for n in range(d):
        before, current = current, (x * current - sqrt(mpf(n)) * before) / sqrt(mpf(n + 1))
    return current


third, half, seventh = mpf(1) / 3, mpf(1) / 2, mpf(1) / 7
ACTIVATIONS = [  # the name, the definition, where it changes
    ("relu", relu, [0]),
    ("relu6", lambda x: clip(x, 0, 6), [0, 6]),
    ("leaky_relu(1/100)", lambda x: x if x > 0 else x / 100, [0]),
    ("leaky_relu(1/5)", lambda x: x if x > 0 else x / 5, [0]),
    ("leaky_relu(1/4)", lambda x: max(x, x / 4), [0]),
    ("relu_squared", lambda x: relu(x) ** 2, [0]),
    ("abs", fabs, [0]),
    ("elu", elu, [0]),
    ("elu(1/2)", lambda x: elu(x, half), [0]),
    ("celu", celu, [0]),
    ("celu(2)", lambda x: celu(x, 2), [0]),
    ("celu(3/40)", lambda x: celu(x, mpf(3) / 40), [0]),
    ("selu", selu, [0]),
    ("gelu", gelu, []),
    ("gelu_tanh", gelu_tanh, []),
    ("quickgelu", lambda x: x * sigmoid(mpf("1.702") * x), []),
    ("silu", lambda x: x * sigmoid(x), []),
    ("swish(3/2)", lambda x: x * sigmoid(x * 3 / 2), []),
    ("swish(1/8)", lambda x: x * sigmoid(x / 8), []),
    ("mish", mish, []),
    ("softplus", softplus, []),
    ("expr(softplus(2*x)/2)", lambda x: softplus(2 * x) / 2, []),
    ("expr(-softplus(-x))", lambda x: -softplus(-x), []),  # log_sigmoid
    ("hardswish", lambda x: x * hardsigmoid(x), [-3, 3]),
    ("hardsigmoid", hardsigmoid, [-3, 3]),
    ("expr(min(max(x/5 + 1/2, 0), 1))", lambda x: clip(x / 5 + half, 0, 1), [-2.5, 2.5]),  # Keras before version 3
    ("hardtanh", lambda x: clip(x, -1, 1), [-1, 1]),
    ("expr(min(max(x, -2), 3))", lambda x: clip(x, -2, 3), [-2, 3]),
    ("softsign", softsign, [0]),
    ("softshrink", softshrink, [-half, half]),
    ("softshrink(1/7)", lambda x: softshrink(x, seventh), [-seventh, seventh]),
    ("expr(x*(step(x - 1/2) + step(-x - 1/2)))", lambda x: x if fabs(x) > half else mpf(0), [-half, half]),  # hardshrink
    ("expr(x - tanh(x))", lambda x: x - tanh(x), []),  # tanhshrink
    ("expr(20 + (x - 20)*step(x - 1/10))", lambda x: x if x > mpf(1) / 10 else mpf(20), [mpf(1) / 10]),  # threshold
    ("sigmoid", sigmoid, []),
    ("tanh", tanh, []),
    ("expr(1.7159*tanh(2*x/3))", lambda x: mpf("1.7159") * tanh(2 * x / 3), []),
    ("expr((x + sqrt(x^2 + 4))/2)", lambda x: (x + sqrt(x * x + 4)) / 2, []),  # squareplus
    ("expr(min(max(x + 1, 0), 2)^2/4 + max(x - 1, 0))",  # sparse_plus
     lambda x: mpf(0) if x < -1 else (x + 1) ** 2 / 4 if x < 1 else x, [-1, 1]),
    ("expr(min(max(x/2 + 1/2, 0), 1))", lambda x: clip((x + 1) / 2, 0, 1), [-1, 1]),  # sparse_sigmoid
    ("expr(exp(x))", exp, []),
    ("expr(x/sqrt(1 + x^2))", lambda x: x / sqrt(1 + x * x), []),  # ISRU
    ("expr(max(x, 0) + min(x, 0)/sqrt(1 + min(x, 0)^2))", lambda x: x if x > 0 else x / sqrt(1 + x * x), [0]),  # ISRLU
    ("expr((sqrt(x^2 + 1) - 1)/2 + x)", lambda x: (sqrt(x * x + 1) - 1) / 2 + x, []),  # bent identity
    ("expr(exp(-x^2))", lambda x: exp(-x * x), []),
    ("expr(x*tanh(x))", lambda x: x * tanh(x), []),  # LiSHT
    ("expr(x*tanh(exp(x)))", lambda x: x * tanh(exp(x)), []),  # TanhExp
    ("expr(x*erf(softplus(x)))", lambda x: x * erf(softplus(x)), []),  # Serf
    ("expr(x*tanh(log(1 + sigmoid(x))))", lambda x: x * tanh(log1p(sigmoid(x))), []),  # Smish
    ("expr(x*log(1 + sigmoid(x)))", lambda x: x * log1p(sigmoid(x)), []),  # Logish
    ("expr(x*tanh(gelu(x)))", lambda x: x * tanh(gelu(x)), []),  # Phish
    ("expr(x + sin(x)^2)", lambda x: x + sin(x) ** 2, []),  # Snake
    ("expr((max(x, 0) + exp(min(x, 0)) - 1)/(1 + exp(-x)))", lambda x: elu(x) * sigmoid(x), [0]),  # ELiSH
    ("expr(0.8944*relu_squared(x) - 0.4472)", lambda x: mpf("0.8944") * relu(x) ** 2 - mpf("0.4472"), [0]),  # StarReLU
    ("expr(softplus(x) - log(2))", lambda x: softplus(x) - log(mpf(2)), []),  # shifted softplus
    ("expr(atan(x))", atan, []),
    ("sin(5)", lambda x: sin(5 * x), []),
    ("relu(bias=1/2)", lambda x: relu(x + half), [-half]),
    ("relu(scale=3, bias=-2)", lambda x: relu(3 * x - 2), [2 * third]),
    ("relu(bias=1)", lambda x: relu(x + 1), [-1]),
    ("abs(bias=-2/7)", lambda x: fabs(x - 2 * seventh), [2 * seventh]),
    ("step(bias=-1/3)", lambda x: step(x - third), [third]),
    ("leaky_relu(1/100, scale=2, bias=1)", lambda x: max(2 * x + 1, (2 * x + 1) / 100), [-half]),
    ("relu_squared(scale=1/2, bias=1/3)", lambda x: relu(x / 2 + third) ** 2, [-2 * third]),
    ("relu6(scale=3, bias=-1)", lambda x: clip(3 * x - 1, 0, 6), [third, 7 * third]),
    ("hardtanh(bias=1/3)", lambda x: clip(x + third, -1, 1), [-4 * third, 2 * third]),
    ("hardswish(bias=-1/2)", lambda x: (x - half) * hardsigmoid(x - half), [-2.5, 3.5]),
    ("elu(scale=2, bias=1/2)", lambda x: elu(2 * x + half), [-half / 2]),
    ("gelu(scale=851/500)", lambda x: gelu(x * mpf("1.702")), []),
    ("gelu(bias=-1)", lambda x: gelu(x - 1), []),
    ("tanh(scale=2, bias=-1)", lambda x: tanh(2 * x - 1), []),
    ("sigmoid(scale=1/2, bias=3)", lambda x: sigmoid(x / 2 + 3), []),
    ("softplus(scale=5, bias=1)", lambda x: softplus(5 * x + 1), []),
    ("silu(bias=1/4)", lambda x: (x + half / 2) * sigmoid(x + half / 2), []),
    ("mish(scale=2, bias=1)", lambda x: mish(2 * x + 1), []),
    ("erf(scale=1/2, bias=1)", lambda x: erf(x / 2 + 1), []),
    ("sin(2, bias=1)", lambda x: sin(2 * (x + 1)), []),
    ("cos(bias=1/3)", lambda x: cos(x + third), []),
    ("hermite(4, scale=2, bias=1)", lambda x: hermite(4, 2 * x + 1), []),
    ("polynomial([1,-2,0,1/3], bias=1/2)", lambda x: 1 - 2 * (x + half) + (x + half) ** 3 / 3, []),
    ("softsign(scale=3, bias=1)", lambda x: softsign(3 * x + 1), [-third]),
    ("expr(x*exp(-x^2), scale=2, bias=1/5)", lambda x: (2 * x + mpf(1) / 5) * exp(-((2 * x + mpf(1) / 5) ** 2)), []),
]


def nodes(count_of_rule, places):
    """Yields the nodes of a composite Gauss-Legendre rule, with the weights times the Gaussian density."""
    rule = GaussLegendre(mp).calc_nodes(count_of_rule, mp.prec)
    for low, high in zip(places, places[1:]):
        middle, radius = (low + high) / 2, (high - low) / 2
        for place, weight in rule:
            x = middle + radius * place
            yield x, radius * weight * exp(-x * x / 2) / sqrt(2 * pi)


def integrals(psi, kinks, count_of_rule):
    """Returns E[psi(X)^2] and the coefficients."""
    places = sorted({*(mpf(n) / 2 for n in range(-2 * END, 2 * END + 1)), *(mpf(t) for t in kinks)})
    square = mpf(0)
    sums = [mpf(0)] * (max(DEGREES) + 1)
    for x, weight in nodes(count_of_rule, places):
        value = psi(x)
        square += weight * value * value
        before, current = mpf(0), weight * value
        for d in range(len(sums)):
            sums[d] += current
            before, current = current, (x * current - ROOTS[d] * before) / ROOTS[d + 1]
    return [square, *(sums[d] for d in DEGREES)]


def main():
    print("activation;d;value")
    for name, psi, kinks in ACTIVATIONS:
        rough, fine = (integrals(psi, kinks, rule) for rule in (5, 6))
        for what, a, b in zip(["norm_squared", *DEGREES], rough, fine):
            if fabs(a - b) > mpf(10) ** -45:
                raise ArithmeticError(f"{name}, {what}: {a} {b}")
            print(f"{name};{what};{'0' if fabs(b) < mpf(10) ** -45 else nstr(b, 40)}")


if __name__ == "__main__":
    main()
