"""Command lines that say something of every command of the page, from a seed."""
import random

ACTIVATIONS = """relu leaky_relu(1/10) relu_squared abs relu6 elu gelu gelu(bias=1/2) quickgelu silu mish softplus hardswish step sign
sigmoid sigmoid(2) tanh tanh(3/2) erf normal_cdf softsign hardtanh hardsigmoid softshrink sin sin(2) cos hermite(5)
polynomial([0,1,0,2]) expr(x*exp(-x^2)) expr(max(x-1,0)) expr(1/0) nonsense""".replace("\n", " ").split()
LAWS = """mixture([1/2,1/2],[1,-1],[1/2,1/2]) pancakes(2,1/2) pancakes(3,1/4) spike(1/2) uniform rademacher discrete_gaussian(1)
hermite_series([3:1/10]) labels([0],[-1,1]) pancakes(0,1)""".split()
TAUS = ["0.01", "1/7", "2^-20", "2^-10", "n^(-1)", "0.1*N^(-1/4)", "1e-30", "0", "1", "-1", "nan"]
OUTERS = ["identity", "sign", "sign(1/10)", "tanh(2)", "erf(1)"]
DISTRIBUTIONS = ["gaussian", "gaussian(mean=1/2)", "gaussian(correlation=1/4)", "uniform", "rademacher", "laplace", "logistic", "sphere", "student(5)"]
FORMATS = ["text", "json", "jsonl", "csv", "markdown", "latex", "longtable"]
SUBJECTS = ["csq-frame", "vstat", "goel20", "parity-network", "hidden-direction", "table:paper", "sqdim", "nothing", "--all"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def one_of(self, *choices):
        return self.random.choice(choices)

    def maybe(self, chance, *arguments):
        return list(arguments) if self.random.random() < chance else []

    def line(self):
        make = self.random.choices([self.bound, self.norm, self.spectrum, self.correlate, self.table, self.cite, self.list],
                                   [40, 10, 12, 12, 14, 6, 6])[0]
        return make() + self.maybe(0.6, "--format", self.one_of(*FORMATS))

    def goal(self):
        return [*self.maybe(0.2, "--success", self.one_of("1", "1/2", "0.9", "2")), *self.maybe(0.2, "--error", self.one_of("1/4", "0.9", "0")),
                *self.maybe(0.2, "--samples", self.one_of("3", "1000", "10^9")), *self.maybe(0.1, "--scale", "raw"),
                *self.maybe(0.1, "--low-degree", self.one_of("1", "4")), *self.maybe(0.1, "--gamma", "1/1000"),
                *self.maybe(0.1, "--noise", self.one_of("0.1", "1")), *self.maybe(0.1, "--parameters", "1000")]

    def family(self):
        n, k = str(self.one_of(2, 8, 16, 30, 100, 1024, 10**6, 2**30)), str(self.random.randint(1, 12))
        activation = self.one_of(*ACTIVATIONS)
        return self.one_of(
            ["--activation", activation, "--n", n, "--k", k],
            ["--activation", activation, "--n", n, "--k", k, "--outer", self.one_of(*OUTERS)],
            ["--activation", activation, "--n", n, "--k", k, "--distribution", self.one_of(*DISTRIBUTIONS)],
            ["--family", "sign-parity", "--n", n, "--k", k, *self.maybe(0.5, "--outer", self.one_of(*OUTERS))],
            ["--family", "single-index", "--activation", activation, "--n", n],
            ["--family", f"hidden-direction({self.one_of(*LAWS)})", "--n", n],
            ["--family", "polygon", "--activation", activation, "--n", n, "--k", str(self.random.randint(2, 6))],
            ["--family", "junta(x1*x2*x3 + x1*x2*x4)", "--n", n],
            ["--family", "planted-biclique", "--n", n, "--k", k],
            ["--family", f"abstract(size=2^{self.random.randint(10, 300)}, norm_squared=1, correlation=2^-{self.random.randint(10, 300)})"],
            ["--family", self.one_of("orthonormal(2^100)", "orthonormal(7)", "orthonormal(0)")],
            ["--activation", activation, "--n", n, "--width", self.one_of("16", "1000")])

    def bound(self):
        return ["bound", *self.family(), "--tau", self.one_of(*TAUS), *self.goal()]

    def norm(self):
        ks = self.one_of("1:6", "2:12:2", "4", "1:9:2", "20", "0")
        return ["norm", "--activation", self.one_of(*ACTIVATIONS), "--k", ks, *self.maybe(0.3, "--digits", self.one_of("5", "40", "60"))]

    def spectrum(self):
        return ["spectrum", "--activation", self.one_of(*ACTIVATIONS), "--degree", self.one_of("0:8", "12", "1,3,5", "1:64:*2"),
                *self.maybe(0.3, "--digits", self.one_of("3", "40", "80"))]

    def correlate(self):
        k = self.random.randint(1, 3)
        return ["correlate", "--activation", self.one_of(*ACTIVATIONS), "--k", str(k), "--overlap", str(self.random.randint(0, k)),
                "--method", self.one_of("auto", "product", "kernel-sum"), *self.maybe(0.8, "--distribution", self.one_of(*DISTRIBUTIONS))]

    def table(self):
        return ["table", "--activation", self.one_of("relu", "sigmoid", "tanh", "relu,tanh"), "--n", self.one_of("64,256", "2^6:2^12:*4"),
                "--k", self.one_of("2,4", "3:5", "log2"), "--tau", self.one_of("0.01,2^-20", "n^(-1)"),
                *self.maybe(0.5, "--theorems", self.one_of("csq-frame", "csq-frame,sda", "vstat")),
                *self.maybe(0.3, "--columns", "theorem,n,k,queries,log_n_queries")]

    def cite(self):
        return ["cite", self.one_of(*SUBJECTS)]

    def list(self):
        return ["list", self.one_of("activations", "families", "theorems", "laws", "formats", "tables", "anything")]


def command_lines(seed, count):
    """Different command lines, as lists of arguments."""
    generator, lines = Generator(seed), {}
    while len(lines) < count:
        lines.setdefault(tuple(generator.line()))
    return [list(line) for line in lines]
