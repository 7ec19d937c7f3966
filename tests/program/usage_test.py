#!/usr/bin/env python3
"""The program answers a wrong command line at once with one line, which names the option, the value and what is allowed,
and with nothing else.

Run: usage_test.py PROGRAM
"""
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import SLOW, processor_seconds
from program_test import run, words


class BadUsage(unittest.TestCase):
    CASES = {  # command -> what standard error must name
        "": ["command"],
        "nrom --k 2": ["nrom", "norm"],
        "norm --activation relu": ["--k"],
        "norm --activation relu --k 0": ["--k", "'0'", "10000"],
        "norm --activation relu --k -3": ["--k", "'-3'"],
        "norm --activation relu --k 4:2": ["--k", "4:2", "empty range"],
        "norm --activation relu --k 10001": ["--k", "10001"],
        "norm --activation relu --k 2 --digits 0": ["--digits", "'0'"],
        "norm --activation relu --k 2 --digits 100000": ["--digits"],
        "norm --activation relu --k 2 --digits 1e99": ["--digits"],
        "norm --activation relu --k 99999999999999999999": ["--k"],
        "norm --activation relu --k 2 --threads 0": ["--threads"],
        "norm --activation relu( --k 2": ["--activation", "relu("],
        "norm --activation sigmoid(0) --k 3": ["--activation", "sigmoid(scale=0)", "constant"],
        "norm --activation rleu --k 2": ["--activation", "did you mean relu"],
        "norm --activation banana --k 2": ["--activation", "known: relu"],
        "norm --activation sigmoid --k 3 --method kernel-sum": ["--method", "hermite-series"],
        "norm --activation relu --k 2 --method kernel": ["--method", "kernel"],
        "norm --activation relu --k 2 --format jsno": ["--format", "did you mean json"],
        "norm --activation relu --k 2 --fromat json": ["--fromat", "--format"],
        "norm --activation relu --k 2 extra": ["extra"],
        "norm --activation relu --k 2 --digits": ["--digits", "value"],
        "norm --activation relu --k 2 --activation step": ["--activation", "value"],
        "norm --activation relu --k 2:4:0": ["--k", "2:4:0", "step"],
        "norm --activation sigmoid(10^6) --k 3": ["--activation", "1000"],
        "--format json list": ["--format", "after a command"],
        "list --threads banana": ["--threads", "banana"],
        "bound --activation relu --outer tanh(2^3000) --n 10 --k 4 --tau 0.1 --correlation 0.1": ["--outer"],
        "norm --activation relu --k 2 --output /nonexistent/file": ["--output", "/nonexistent/file"],
        "bound --activation relu --n 10 --k 4 --tau 0": ["--tau", "'0'", "positive"],
        "bound --activation relu --n 10 --k 4 --tau n^(1/100)": ["--tau", "at most 64"],
        "bound --activation relu --n 10 --k 4 --tau nn": ["--tau", "'nn'", "n^(-1)"],
        "bound --activation relu --n 10 --k 4 --tau 1/n": ["--tau", "'1/n'", "0.01", "n^(-1)"],
        "bound --activation relu --n 10 --k 4 --tau 1/sqrt(n)": ["--tau", "'1/sqrt(n)'", "n^(-1)"],
        "bound --activation relu --n 10 --k 4 --tau k^(-1)": ["--tau", "'k^(-1)'", "N^(-1/4)"],
        "bound --activation relu --n 10,20 --k 4 --tau 0.1": ["--n", "one value", "sqdim table"],
        "bound --activation relu --n 10:20 --k 4 --tau 0.1": ["--n", "one value"],
        "bound --activation relu --n 1 --k log2 --tau 0.1": ["--k", "log2", "n = 1"],
        "bound --family orthonormal(10) --tau n^(-1)": ["--tau", "no dimension n"],
        "bound --family orthonormal(10) --tau 0.1 --correlation 0.1": ["--correlation", "supremum"],
        "bound --family sign-parity --activation relu --n 10 --k 4 --tau 0.1": ["--activation", "sign-parity"],
        "bound --family sign-parity --k 4 --tau 0.1": ["--n", "required"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --query-range kearns": ["--query-range", "--outer"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --samples 10": ["--samples", "VSTAT"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --low-degree 3": ["--low-degree"],
        "bound --activation relu --outer sign --n 10 --k 4 --tau 0.1 --low-degree 101": ["--low-degree", "100"],
        "bound --activation relu --outer sign --n 10 --k 4 --tau 0.1 --query-range x": ["--query-range", "kearns"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --noise 0": ["--noise", "'0'", "positive"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --noise n^(-1)": ["--noise", "n^(-1)"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --noise 1,2": ["--noise", "one value"],
        "sample --activation relu --n 4 --k 2 --count 3 --output x.csv --noise 0.1": ["'--noise'", "sign(noise=ETA)"],
        "simulate --family sign-parity --n 4 --k 2 --tau 0.1 --noise=0.1": ["'--noise'", "sign(noise=ETA)"],
        "bound --family sign-parity --outer sign(noise=1/2) --n 10 --k 4 --tau 0.1": ["--outer", "1/2", "below 1/2"],
        "bound --family sign-parity --outer sign(noise=0.1) --n 10 --k 4 --tau 0.1": ["--correlation", "at most 4/5"],
        "bound --family sign-parity --outer sign(noise=0.1) --n 10 --k 4 --tau 0.1 --correlation 0.9":
            ["--correlation", "unattainable", "0.8"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --parameters 1/2": ["--parameters", "positive integer"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --parameters n^-1": ["--parameters"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --gamma -1": ["--gamma", "positive"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --queries 10": ["--solve", "required"],
        "bound --activation relu --n 10 --k 4 --solve tau": ["--queries", "required"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --solve tau --queries 10": ["--tau", "--solve"],
        "bound --activation relu --n 10 --k 4 --solve x --queries 10": ["--solve", "quantity", "tau, n, k"],
        "bound --activation relu --k 4 --tau n^-1 --solve n --queries 10 --parameters n^2": ["--parameters", "not powers"],
        "bound --activation relu --k log2 --tau 0.1 --solve n --queries 10": ["--k", "log2"],
        "bound --activation relu --k 10001 --tau 0.1 --solve n --queries 10": ["--k", "'10001'", "10000"],
        "bound --family orthonormal(10) --tau 0.1 --solve n --queries 10": ["--n"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --width 16": ["--k", "--width"],
        "bound --activation relu --n 10 --tau 0.1 --width 1": ["--width", "'1'"],
        "norm --activation relu --k 4 --outer sign --samples 1000": ["--samples", "'1000'", "power of 2"],
        "norm --activation relu --k 4 --samples 1024": ["--samples", "--outer"],
        "norm --activation relu --k 4 --outer sign --method fourier": ["--method", "--outer identity"],
        "norm --activation hermite(40) --k 40 --outer tanh": ["--k", "at most 24"],
        "norm --activation relu --k 2,1000 --outer sign": ["--k", "k = 1000", "at most 48"],
        "correlate --activation relu --k 2": ["--first", "--overlap", "--all", "required"],
        "correlate --activation relu --k 2 --overlap 1 --all --n 4": ["one of", "--overlap"],
        "correlate --activation relu --k 2 --first 1,2": ["--second", "together"],
        "correlate --activation relu --k 2 --first 1,2 --second 2,3,4": ["--second", "names 3", "k = 2"],
        "correlate --activation relu --k 2 --first 1,1 --second 2,3": ["--first", "'1,1'", "twice"],
        "correlate --activation relu --k 2 --first 0,1 --second 2,3": ["--first", "'0'"],
        "correlate --activation relu --k 2 --first 1,2 --second 2,9 --n 4": ["--second", "'9'", "4"],
        "correlate --activation relu --k 2 --overlap 3": ["--overlap", "'3'"],
        "correlate --activation relu --k 2 --overlap 0 --n 3": ["--overlap", "4 coordinates", "n = 3"],
        "correlate --activation relu --k 2 --all": ["--n", "required"],
        "correlate --activation relu --k 9 --all --n 99": ["--all", "2000"],
        "correlate --activation relu --k 2 --overlap 1 --distribution gaussian(covariance=[[1,2],[2,1]])":
            ["--distribution", "not positive definite"],
        "correlate --activation relu --k 2 --overlap 1 --distribution gaussian(mean=[1,2,3]) --n 4":
            ["--distribution", "3 coordinates", "n = 4"],
        "correlate --activation sigmoid --k 3 --overlap 2 --method kernel-sum": ["--method", "closed form"],
        "correlate --activation relu --k 2 --overlap 1 --method guess": ["--method", "known: auto"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --distribution gaussian(mean=1/2)":
            ["--distribution", "not certified"],
        "bound --activation relu --outer sign --n 10 --k 4 --tau 0.1 --distribution gaussian(correlation=1/2)":
            ["--distribution", "sign-symmetric"],
        "bound --activation relu --n 2 --k 2 --tau 0.1 --distribution product([uniform,normal])":
            ["--distribution", "exchangeable"],
        "bound --family orthonormal(10) --tau 0.1 --distribution uniform": ["--distribution", "does not go"],
        "bound --activation relu --k 4 --tau 0.1 --solve n --queries 10 --distribution gaussian(correlation=1/2)":
            ["--solve n", "sign-symmetric"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --scale raw,normalised": ["--scale", "not a list"],
        "table --activation relu --n 10 --k 4": ["--tau", "required"],
        "table --activation relu --n 10 --k 4 --tau 0.1 --scale raw,normalised": ["--scale", "raw,normalised", "one value"],
        "table --activation relu --n 10 --k 4 --tau 0.1 --distribution uniform,sphere":
            ["--distribution", "uniform,sphere", "one value"],
        "table --activation relu --outer sign --n 10 --k 4 --tau 0.1 --query-range kearns,symmetric":
            ["--query-range", "kearns,symmetric", "one value"],
        "table --activation relu,,step --n 10 --k 4 --tau 0.1": ["--activation", "empty"],
        "table --activation relu --n 10 --k 4,11 --tau 0.1": ["--k", "'11'", "10"],
        "table --activation relu --n 10 --k 4 --tau 0.1 --columns n,querys": ["--columns", "did you mean queries"],
        "table --activation relu --n 10 --k 4 --tau 0.1 --theorems csq": ["--theorems", "'csq'"],
        "table --activation relu --n 10 --k 4 --tau 0.1 --columns n,n": ["--columns", "twice"],
        "table --activation relu --n 10 --k 4 --tau 0.1 --label tab:x}": ["--label", "tab:x}"],
        "table --activation relu --n 10 --k log2,4 --tau 0.1": ["--k", "log2 alone"],
        "table --preset papre": ["--preset", "did you mean paper"],
        "table --preset paper --n 10": ["--n", "--preset"],
        "table --preset paper --theorems sda": ["--theorems", "--preset"],
        "table --activation relu --n 1:100000 --k 1 --tau 0.1": ["--format", "csv"],
        "table --activation relu --n 1:100000 --k 1 --tau 1,2,3,4,5,6,7,8,9 --success 1/2,1/3,1/4,1/5,1/6,1/7,1/8,1/9 "
        "--error 1/2,1/3,1/4,1/5,1/6,1/7,1/8,1/9,1/10,1/11,1/12,1/13 --parameters 1,2,3,4,5,6,7,8,9,10,11,12,13 "
        "--format csv": ["rows", "1000000000"],
        "table --family parity-network,orthonormal(3) --tau 0.1": ["--family", "parity-network"],
        "verify": ["file"],
        "verify nowhere.json": ["nowhere.json", "No such file"],
        "verify golden": ["golden", "directory"],
        "dimension --tau 0.1": ["--gram", "--values", "--activation", "--family", "required"],
        "dimension --gram nowhere.csv": ["--gram", "nowhere.csv", "No such file"],
        "dimension --values nowhere.npy": ["--values", "nowhere.npy", "No such file"],
        "cite csq-fram": ["did you mean csq-frame"],
        "cite table:papre": ["table:papre", "did you mean table:paper"],
        "bound --activation relu --n 10 --k 4 --tau abc": ["--tau", "'abc'"],
        "bound --activation relu --n 10 --k 4": ["--tau"],
        "bound --activation relu --n 10 --k 11 --tau 0.1": ["--k", "11", "10"],
        "bound --activation relu --n 0 --k 4 --tau 0.1": ["--n"],
        "bound --activation relu --n 10^10 --k 4 --tau 0.1": ["--n", "1073741824"],
        "bound --activation relu --k 4 --tau 0.1": ["--n"],
        "bound --tau 0.1": ["--activation", "--family"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --family orthonormal(3)": ["--family"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --success 0": ["--success"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --success 3/2": ["--success"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --error 1": ["--error"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --correlation 0.1": ["--correlation"],
        "bound --activation relu --n 10 --k 4 --tau 0.1 --scale rwa": ["--scale", "raw"],
        "bound --activation relu --outer sing --n 10 --k 4 --tau 0.1": ["--outer", "did you mean sign"],
        "bound --activation relu --outer sign --n 10 --k 4 --tau 0.1 --error 0.1": ["--error"],
        "bound --activation relu --outer sign --n 10 --k 4 --tau 0.1 --scale raw": ["--scale"],
        "bound --activation relu --outer tanh --n 10 --k 4 --tau 0.1": ["--correlation", "required"],
        "bound --activation tanh --n 10 --k 3 --tau 0.1 --agnostic 0.001": ["--agnostic", "--outer sign"],
        "bound --family single-index --n 10 --tau 0.1": ["--activation", "single-index"],
        "bound --family single-index --activation relu --tau 0.1": ["--n", "dimension"],
        "bound --family single-index --activation relu --n 2 --tau 0.1": ["--n '2'", "from 3"],
        "bound --family single-index --activation relu --n 10 --k 2 --tau 0.1": ["--k", "single-index"],
        "bound --family single-index --activation relu --n 10 --tau 0.1 --correlation 0.1": ["--correlation", "|f| <= 1", "relu"],
        "bound --family single-index --activation tanh --n 10 --tau 0.1 --direction 1": ["--direction '1'", "below 1"],
        "bound --family single-index --activation tanh --n 10 --tau 0.1 --direction 0.5 --error 0.1": ["--error", "--direction"],
        "bound --family hidden-direction(foo) --n 10 --tau 0.1": ["--family", "'foo'", "rademacher"],
        "bound --family hidden-direction --n 10 --tau 0.1": ["--family 'hidden-direction'", "law"],
        "bound --family hidden-direction(spike(1)) --n 10 --tau 0.1": ["--family", "beta"],
        "bound --family hidden-direction(rademacher) --n 3 --tau 0.1": ["n = 3", "n >= 4"],
        "bound --family hidden-direction(rademacher) --n 9 --tau 0.1 --error 0.2": ["--error", "--direction"],
        "bound --family hidden-direction(rademacher) --n 9 --tau 0.1 --activation relu": ["--activation", "rademacher"],
        "bound --family hidden-direction(rademacher) --n 9 --tau N^(-1)": ["'N^(-1)'", "drawn at random"],
        "bound --activation relu --n 10 --k 2 --tau 0.1 --direction 0.5": ["--direction", "single-index"],
        "bound --family orthonormal(5) --tau 0.1 --direction 0.5": ["--direction", "single-index"],
        "simulate --family single-index --activation relu --n 10 --tau 0.1": ["--family", "--directions"],
        "simulate --family polygon --activation relu --n 10 --tau 0.1": ["--family", "finitely many"],
        "simulate --family single-index --activation relu --n 10 --learner online-sgd --stop": ["--stop", "--budget"],
        "simulate --family single-index --activation relu --n 10 --learner sgd --direction 0.5": ["--direction", "online-sgd"],
        "dimension --family single-index --activation relu --n 10 --tau 0.1": ["--family", "finitely many"],
        "table --family single-index,hidden-direction(uniform) --activation relu --n 10 --tau 0.1": ["--family", "one kind"],
        "bound --activation tanh --outer sign --n 10 --k 3 --tau 0.1 --agnostic 0.001 --correlation 0.1":
            ["--correlation", "--agnostic"],
        "bound --activation tanh --outer sign --n 10 --k 3 --tau 0.1 --agnostic 0.5": ["--agnostic", "'1/2'", "too large"],
        "bound --activation tanh --outer sign --n 10 --k 2 --tau 0.1 --agnostic 0.001": ["--agnostic", "needs labels"],
        "bound --activation relu --outer sign --n 10 --k 2 --tau 0.1 --agnostic 0.001": ["--agnostic", "bounded", "relu"],
        "bound --family sign-parity --outer sign --n 10 --k 2 --tau 0.1 --agnostic 0.001": ["--agnostic", "sign-parity"],
        "bound --activation tanh --outer sign --n 10 --tau 0.1 --agnostic 0.001 --width 8": ["--agnostic", "--width"],
        "bound --activation tanh --outer sign --n 10 --k 3 --tau 0.1 --agnostic 0.001 --distribution uniform":
            ["--agnostic", "--distribution gaussian"],
        "table --activation tanh --outer sign --n 10 --k 2,3 --tau 0.1 --agnostic 0.001": ["--agnostic", "needs labels"],
        "dimension --activation sigmoid --outer tanh --n 10 --k 3 --correlation 0.1": ["--correlation", "unattainable"],
        "bound --activation sigmoid --outer tanh --n 10 --k 3 --tau 0.1 --correlation 0.1": ["--correlation",
                                                                                            "unattainable"],
        "bound --family orthnormal(3) --tau 0.1": ["--family", "did you mean orthonormal"],
        "bound --family parity-network --tau 0.1": ["--family", "--activation"],
        "simulate --family orthonormal(10) --tau 0": ["--tau"],
        "simulate --activation expr(1/x) --n 10 --k 3 --tau 0.1":
            ["--activation", "'expr(1/x)'", "finite near x", "sample, norm, spectrum and correlate"],
        "simulate --activation relu --n 64 --k 50 --tau 0.1": ["k = 50", "at most 48"],
        "simulate --family orthonormal(10^9) --tau 0.1": ["--family"],
        "simulate --family abstract(size=3,norm_squared=1,correlation=1/2) --tau 0.1": ["--family", "orthonormal"],
        "simulate --family orthonormal(10) --tau 0.1 --strategy wosrt": ["--strategy", "did you mean worst"],
        "simulate --family orthonormal(10) --tau 0.1 --learner x": ["--learner"],
        "simulate --family orthonormal(10) --tau 0.1 --trials 0": ["--trials"],
        "simulate --family orthonormal(10) --tau 0.1 --seed -1": ["--seed"],
        "simulate --family orthonormal(10) --tau 0.1 --budget x": ["--budget"],
        "norm --activation relu --k 2 --method fuorier": ["--method", "did you mean fourier"],
        "norm --activation sigmoid --k 3 --method kernel-sum": ["--method", "hermite-series"],
        "norm --activation sin --k 3 --method fourier": ["--method", "Fourier density", "quadrature"],
        "norm --activation expr(1/x) --k 3 --method hermite-series": ["--method", "nothing certified"],
        "norm --activation relu --k 2 --method quadrature --digits 51": ["--digits", "50"],
        "norm --activation expr(x --k 3": ["--activation", "missing ')'"],
        "norm --activation expr(x+*2) --k 3": ["--activation", "'*2'"],
        "norm --activation expr(sine(x)) --k 3": ["--activation", "did you mean sin"],
        "norm --activation expr(7) --k 3": ["--activation", "constant"],
        "norm --activation polynomial([5]) --k 3": ["--activation", "constant"],
        "norm --activation hermite(0) --k 3": ["--activation", "constant"],
        "norm --activation leaky_relu --k 2": ["--activation", "slope"],
        "norm --activation relu(scale=0) --k 2": ["--activation", "relu(scale=0)", "constant"],
        "norm --activation relu(bias=2000) --k 2": ["--activation", "bias", "1000"],
        "norm --activation relu(bais=1) --k 2": ["--activation", "did you mean bias"],
        "spectrum --activation relu": ["--degree"],
        "spectrum --activation relu --degree -1": ["--degree", "'-1'"],
        "spectrum --activation relu --degree 100001": ["--degree", "100000"],
        "spectrum --activation expr(x^2) --degree 5001": ["--degree", "5000"],
        "spectrum --activation relu --degree 4:2": ["--degree", "4:2"],
        "bound --activation expr(1/x) --n 10 --k 3 --tau 0.1": ["--activation", "proved numbers", "finite near x", "abstract"],
        "bound --activation expr(max(x,0)) --n 10 --k 3 --tau 0.1": ["expr(max(x,0))", "k = 3", "not proved to be different from 0"],
        "list bananas": ["bananas", "activations"],
        "simulate --family orthonormal --n 4 --k 2 --tau 0.2": ["--n", "--family 'orthonormal'"],
        "bound --activation relu --n 10 --k 2 --tau 2*n*n": ["--tau", "0.1*n^(-1)"],
        "bound --activation relu --n 10 --k 2 --tau 0*n^(-1)": ["--tau", "positive"],
        "table --activation relu --n 2^4:2^10:*1 --k 2 --tau 0.1": ["--n", "'2^4:2^10:*1'", "at least 2"],
        "simulate --family orthonormal --tau 0.2": ["--family", "size"],
        "simulate --family abstract --target polynomial --tau 0.2": ["--family", "abstract"],
        "simulate --family orthonormal(4) --tau 0.2 --transcript /nonexistent/x": ["--transcript", "/nonexistent/x"],
        "simulate --replay golden": ["--replay", "golden", "cannot be read"],
        "bound --family orthonormal(100) --solve k --queries 10 --tau 0.1": ["--solve n and k", "over subsets"],
        "bound --family orthonormal(100) --width 4 --tau 0.1": ["over subsets"],
        "bound --activation relu --k 2,3 --solve n --queries 10 --tau 0.1": ["--k", "'2,3'"],
        "bound --activation relu --k 2 --solve n --queries 10 --tau 0.1 --distribution gaussian(mean=[0,0,0])":
            ["--solve n", "n = 3 only"],
        "bound --family orthonormal(9) --error 1/2 --tau 0.1 --low-degree 3": ["--low-degree", "goes with --correlation"],
        "bound --family abstract(size=9,norm_squared=1,correlation=0,supremum=1) --error 1/2 --correlation 1/2 --tau 0.1":
            ["--error", "does not go with --correlation"],
        "correlate --activation relu --k 1 --overlap 1 --distribution gaussian(mean=2000000)": ["mean", "1000000"],
    }

    def test_bad_usage_is_one_line_at_once_and_nothing_else(self):
        for command, named in self.CASES.items():
            with self.subTest(command=command):
                start = processor_seconds()
                result = run(*words(command))
                self.assertLess(processor_seconds() - start, 2 * SLOW)
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertEqual(result.stdout, "")
                self.assertLessEqual(result.stderr.count("\n"), 2)
                for name in named:
                    self.assertIn(name, result.stderr)

    def test_bad_usage_writes_no_file(self):
        with tempfile.TemporaryDirectory() as folder:
            for command in ("norm --activation relu --k 0 --output out", "norm --activation relu( --k 2 --output out",
                            "bound --activation sigmoid --outer tanh --n 10 --k 3 --tau 0.1 --correlation 0.1 --output out"):
                self.assertEqual(run(*words(command), cwd=folder).returncode, 2)
                self.assertEqual(os.listdir(folder), [])

    def test_output_never_replaces_what_a_command_reads_or_writes_otherwise(self):
        with tempfile.TemporaryDirectory() as folder:
            files = {"gram.csv": "1,0\n0,1\n", "config": "n = 4\n", "x.json": "{}", "log": "{}\n"}
            for name, content in files.items():
                pathlib.Path(folder, name).write_text(content)
            simulate = "simulate --family orthonormal(4) --tau 0.2 --trials 2"
            for command, name in (("dimension --gram gram.csv", "gram.csv"), ("dimension --values gram.csv", "gram.csv"),
                                  ("dimension --values x.csv --weights gram.csv", "gram.csv"), ("verify x.json", "x.json"),
                                  ("simulate --config config", "config"), ("simulate --replay log", "log"),
                                  (f"{simulate} --transcript log", "log"), (f"{simulate} --checkpoint log", "log"),
                                  ("merge log", "log")):
                with self.subTest(command=command):
                    pathlib.Path(folder, "x.csv").write_text(files["gram.csv"])
                    result = run(*words(command), "--output", f"./{name}", cwd=folder)
                    self.assertEqual(result.returncode, 2, result.stderr)
                    self.assertIn("are the same file", result.stderr)
                    self.assertEqual(pathlib.Path(folder, name).read_text(), files[name])

    def test_a_damaged_file_is_named_with_its_option(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "values.csv").write_text("1,0\n0,1\n")
            pathlib.Path(folder, "weights.csv").write_text("1,2\n3,4\n")
            pathlib.Path(folder, "log").write_text("{}\n")
            for command, named in (("dimension --values values.csv --weights weights.csv", ["--weights", "weights.csv", "2 numbers"]),
                                   ("simulate --replay log", ["'log'"])):
                result = run(*words(command), cwd=folder)
                self.assertEqual(result.returncode, 1, result.stderr)
                for name in named:
                    self.assertIn(name, result.stderr)


if __name__ == "__main__":
    unittest.main(argv=["usage_test.py"], verbosity=0)
