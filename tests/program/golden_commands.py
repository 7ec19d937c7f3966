"""The command lines of golden files."""
README_BOUND = "bound --activation relu --n 1024 --k 10 --tau 0.01"
ABSTRACT = 'bound --family|abstract(size=2^200, norm_squared=1, correlation=2^-220)|--tau 2^-30'
SIMULATION = "simulate --family orthonormal(1000) --learner elimination --strategy worst --tau 0.1 --trials 3 --seed 7"

# name of the golden file -> command line; each is checked in every format
GOLDEN_COMMANDS = {
    "norm-relu": "norm --activation relu --k 1:4,16 --digits 30",
    "norm-sigmoid": "norm --activation sigmoid(2) --k 3,4,5",
    "norm-series": "norm --activation step --k 3,5 --method hermite-series --digits 12",
    "norm-numerical": "norm --activation expr((exp(x)-1)/x) --k 3:5 --digits 30",
    "norm-expr": "norm --activation expr(x*sigmoid(1.702*x)) --k 2,4,6",
    "norm-fourier": "norm --activation silu --k 4,5 --method fourier",
    "norm-linear": "norm --activation leaky_relu(1) --k 1,2",
    "norm-outer": "norm --activation sigmoid --k 3,4 --outer sign",
    "correlate": "correlate --activation sigmoid --k 3 --first 1,2,3 --second 2,3,4 --digits 30 "
                 "--distribution gaussian(mean=[0.5,0.8,-0.4,0.9])",
    "correlate-all": "correlate --activation erf --k 3 --all --n 4 --distribution gaussian(mean=[0,1/2,1/2,1])",
    "bound-shifted": "bound --activation sigmoid --n 1000 --k 3 --tau 0.3 --distribution gaussian(mean=1/10)",
    "spectrum": "spectrum --activation gelu --degree 6 --digits 15",
    "spectrum-numerical": "spectrum --activation expr((exp(x)-1)/x) --degree 0:4:2,7",
    "spectrum-expr": "spectrum --activation expr(max(x,0)*tanh(x)) --degree 0:4:2,7",
    "bound-regression": README_BOUND,
    "bound-expr": "bound --activation expr(relu(x)-relu(x-1)) --n 1000 --k 3 --tau 0.02",
    "bound-raw": "bound --activation tanh --n 100 --k 5 --tau 0.001 --scale raw --success 1 --error 0.9",
    "bound-sign": "bound --activation sigmoid --outer sign --n 1000 --k 9 --tau 2^-10",
    "bound-agnostic": "bound --activation tanh --outer sign --n 1000 --k 3 --tau 1/100 --agnostic 1/1000",
    "bound-tanh": "bound --activation relu --outer tanh(3) --n 50 --k 4 --tau 1/20 --correlation 0.3",
    "bound-abstract": ABSTRACT,
    "bound-degenerate": "bound --activation relu --n 100 --k 3 --tau 0.1",
    "bound-unbounded": "bound --activation sigmoid --n 1000 --k 7 --tau 0.02 --scale raw",
    "bound-everything": "bound --activation sigmoid --outer sign --n 1024 --k 9 --tau n^(-1) --query-range kearns "
                        "--samples n^2 --parameters 5000 --gamma n^-3 --low-degree 4 --noise 1/10 --success 0.9",
    "bound-noisy-parity": "bound --family sign-parity --outer sign(noise=0.1) --distribution rademacher --n 1000 --k 10 "
                          "--tau 0.01 --correlation 0.5 --samples 10^4 --low-degree 3",
    "bound-parity": "bound --family sign-parity --outer erf(2) --n 100 --k 4 --tau N^(-1/4) --correlation 1/10 "
                    "--success 1",
    "bound-cube": "bound --family sign-parity --distribution rademacher --n 100 --k 4 --tau 0.01",
    "bound-polygon": "bound --family polygon --activation relu --n 1024 --k 10 --tau 1/100",
    "bound-rotations": "bound --activation tanh --outer sign --n 64 --k 3 --tau 1/100 --orbit rotations --low-degree 3",
    "bound-degenerate-polygon": "bound --family polygon --activation relu --n 64 --k 3 --tau 1/100",
    "bound-network": "bound --family |network(weights=[1,-1],gram=[[1,1/2],[1/2,1]])| --activation relu --n 100 --tau 1/1000",
    "bound-junta": "bound --family |junta(x1 + x1*x2*x3, signs=fixed)| --n 1000 --tau 1/100 --error 1/4",
    "bound-biclique": "bound --family planted-biclique --n 2^16 --k 64 --tau 1/100 --samples 2^16 --overlap 32 --low-degree 3",
    "bound-direction": "bound --family single-index --activation hermite(3) --n 1000 --tau 1/100 --direction 1/2",
    "bound-law": "bound --family hidden-direction(rademacher) --n 1000 --tau n^(-3/4) --samples 10^5 --low-degree 4",
    "table-directions": "table --family single-index --activation erf,sign --n 100,1000 --tau n^(-1/2) --correlation 1/10 "
                        "--theorems stat-classification,csq-moments,csq-caps",
    "table": "table --activation relu,sigmoid --outer identity,sign --n 2^10,2^20 --k log2 --tau 1/100,n^(-1) "
             "--theorems csq-frame,stat-classification,zero-answer",
    "table-columns": "table --family sign-parity --n 16:24:4 --k 2,3 --tau 0.1 --theorems csq-frame "
                     "--columns n,k,family_size,queries,log_n_queries --caption |Parities & signs| --label tab:x",
    "table-degenerate": "table --activation relu --n 50 --k 3,4 --tau 0.1 --theorems csq-frame,sda",
    "solve-tau": "bound --solve tau --queries 2^80 --activation relu --n 4096 --k 12",
    "solve-n": "bound --solve n --queries 2^80 --activation sigmoid --outer sign --k 9 --tau 0.01 --success 1",
    "solve-k": "bound --solve k --queries 2^80 --family sign-parity --n 1024 --tau 0.01",
    "width": "bound --width 1000 --activation relu --n 1024 --tau 0.01",
    "cite-theorem": "cite szorenyi09",
    "cite-checked": "cite csq-decision-exact",
    "table-mathematics": "table --activation relu --n 2^10,2^12 --k log2 --tau n^(-1) --theorems csq-frame,sda "
                         "--caption |Bounds $2^{q} \\geq \\alpha_n$ for networks| --label tab:y",
    "cite-table": "cite table:paper",
    "dimension": "dimension --activation sigmoid --outer sign --n 64 --k 5 --tau 1/20 --gamma 1/400,1/10",
    "dimension-abstract": "dimension --family|abstract(size=1000, norm_squared=2, correlation=1/100)|--gamma|1/20,1/400",
    "simulate": SIMULATION,
    "simulate-budget": "simulate --family orthonormal(500) --tau 0.2 --strategy triangular --budget 9 --trials 50",
    "list": "list",
    "verify": "verify golden/bound-raw.json",  # in TESTS
    "verify-norm": "verify golden/norm-numerical.json",
}


def words(command):
    return command.split("|")[0].split() + sum(([part] if i % 2 else part.split()
                                                for i, part in enumerate(command.split("|")[1:], 1)), [])
