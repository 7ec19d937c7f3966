#!/usr/bin/env python3
"""Coq accepts the proofs; they assume what proofs/assumptions.txt says, and nothing else; and the kernel accepts the bounds
that the program certifies, and refuses wrong ones. Exits 77 if there is no Coq or no MathComp.

Run: proofs_test.py BUILD_FOLDER PROGRAM             check
     proofs_test.py BUILD_FOLDER PROGRAM --update    and write proofs/assumptions.txt and proofs/compiled.txt anew
"""
import pathlib
import random
import re
import shutil
import subprocess
import sys
import unittest

PROOFS = pathlib.Path(__file__).resolve().parent
sys.path.append(str(PROOFS.parent / "tests" / "support"))
import environment  # pylint: disable=unused-import
sys.path.append(str(PROOFS.parent / "tests" / "tree"))
from proofs_unchanged_test import COMPILED, checksums, files

BUILD = pathlib.Path(sys.argv[1]).resolve()
PROGRAM = sys.argv[2]
UPDATE = "--update" in sys.argv
ASSUMPTIONS = PROOFS / "assumptions.txt"
BOUNDS = 200  # at least so many bounds are certified, and at least as many wrong ones refused


def coqc(file):
    return subprocess.run(["coqc", "-Q", ".", "sqdim", "-w", "-notation-overridden,-ambiguous-paths", file], cwd=BUILD,
                          capture_output=True, text=True, check=False)


def compile_all():
    """Compiles, in the build folder, what changed since it was compiled there, and all that comes after it. Returns what
    assumptions.v printed."""
    stale = False
    for source in files():
        target = BUILD / source.name
        text = source.read_text()
        stale = stale or not target.with_suffix(".vo").exists() or target.read_text() != text or source.name == "assumptions.v"
        if not stale:
            continue
        target.write_text(text)
        target.with_suffix(".vo").unlink(missing_ok=True)
        result = coqc(source.name)
        assert result.returncode == 0, f"{source.name}: {result.stderr}"
    return result.stdout


def assumed(printed):
    """Returns the lines of assumptions.txt: each theorem, and the axioms that it rests on."""
    theorems = re.findall(r"^Print Assumptions (\w+)\.$", (PROOFS / "assumptions.v").read_text(), re.M)
    answers = re.findall(r"Closed under the global context|Axioms:\n(?:.+\n?)*?(?=Closed|Axioms:|\Z)", printed)
    assert len(answers) == len(theorems), printed
    lines = []
    for theorem, answer in zip(theorems, answers):
        axioms = sorted(set(re.findall(r"^([\w.]+)\s*(?::|$)", answer, re.M)) - {"Axioms"}) if "Axioms" in answer else []
        lines.append(f"{theorem}: {', '.join(axioms) if axioms else 'no axiom'}\n")
    return "".join(lines)


def bound_commands(number):
    """Returns command lines of random bounds of all kinds."""
    draw = random.Random(20261130)
    # |f_i| <= 2 tau: a decision that no number of queries suffices for, and not because of K = 0
    commands = [["--family", "abstract(size=1000, norm_squared=1, correlation=0)", "--tau", "3/5", "--success", "9/10"]]
    while len(commands) < number:
        size, denominator = draw.randrange(2, 2**draw.randrange(2, 200)), draw.randrange(2, 5000)
        tau = f"{draw.randrange(1, 40)}/{denominator}"
        success = draw.choice(["2/3", "1", "9/10", "3/5"])
        correlation = draw.choice(["0", f"1/{draw.randrange(2, 10**6)}"])
        family = f"abstract(size={size}, norm_squared={draw.choice(['1', '1/2', '3/7'])}, correlation={correlation}"
        common = ["--tau", tau, "--success", success]
        if draw.random() < 0.5:
            commands.append(["--family", family + ")", *common, "--error", f"{draw.randrange(1, 99)}/100",
                             *draw.choice([[], ["--parameters", str(draw.randrange(1, 10**4))]])])
        else:
            commands.append(["--family", family + ", supremum=1)", *common, "--correlation", f"1/{draw.randrange(2, 40)}",
                             "--samples", str(draw.randrange(1, 10**draw.randrange(1, 9)))])
    return commands


def theorems_of(arguments, name):
    """Returns the theorems of a bound's certificate: name, claim, and the proof before its computation."""
    document, certificate = BUILD / f"{name}.json", BUILD / f"{name}.v"
    bound = subprocess.run([PROGRAM, "bound", *arguments, "--output", str(document)], capture_output=True, text=True, check=False)
    if bound.returncode == 1:
        return []  # a goal that is out of reach
    assert bound.returncode == 0, bound.stderr
    subprocess.run([PROGRAM, "certify", str(document), "--output", str(certificate)], check=True, capture_output=True)
    return re.findall(r"^Theorem (\w+) :\n  (.*)\.\nProof\. apply: (\(.*\)); vm_compute; exact: erefl\. Qed\.$",
                      certificate.read_text(), re.M)


def mutants(theorem, claim, proof):
    """Yields claims and proofs with one number that is wrong: one query more, one function less; K, m, or the number of rounds
    that take K, less by one; a probability that a coin has."""
    if re.match("szorenyi09|blum94", theorem):
        return  # the number is far below what is proved
    if "check_short" in proof:
        yield re.sub(r"\(\d+#\d+\) None$", "(1#2) None", claim), proof
    number = re.search(r"(?:Some )?(\d+)\)?$", claim)
    if number and "None" not in claim:
        yield claim[:number.start(1)] + str(int(number[1]) + 1) + claim[number.end(1):], proof
    hints = proof[1:-1].split(" _ ")[-1].removeprefix("_ ").split(" [::")[0]
    integers = [match for match in re.finditer(r"(?<![#(\d])\d+(?![#\d])", hints) if match[0] != "0"]
    size = re.match(r"\w+ (\d+) ", claim)
    if integers and integers[0][0] == size[1] and not claim.startswith("network"):
        yield claim.replace(size[1], str(int(size[1]) - 1), 1), proof
    if re.match("csq_frame|csq_exact|csq_decision|gradient_descent_\\d|stat_classification", theorem):
        for match in integers[1:]:
            less = hints[:match.start()] + str(int(match[0]) - 1) + hints[match.end():]
            yield claim, proof.replace(hints, less)


HEAD = """From Coq Require Import NArith QArith.
From mathcomp Require Import all_ssreflect.
From sqdim Require Import rationals certificate certificate_exact certificate_labels certificate_games.
Local Open Scope N_scope.
"""


class Proofs(unittest.TestCase):
    maxDiff = None

    def test_coq_accepts_the_proofs_and_they_assume_what_is_listed(self):
        started = environment.processor_seconds()
        lines = assumed(compile_all())
        if UPDATE:
            ASSUMPTIONS.write_text(lines)
            COMPILED.write_text(checksums(versions()))
        self.assertEqual(lines, ASSUMPTIONS.read_text())
        self.assertEqual(checksums(versions()), COMPILED.read_text(), "compiled, and not yet recorded: --update")
        print(f"proofs: {environment.processor_seconds() - started:.0f} s of processor time")

    def test_the_kernel_accepts_random_bounds_and_refuses_wrong_ones(self):
        right, wrong = [], []
        for index, arguments in enumerate(bound_commands(BOUNDS // 5)):
            for theorem, claim, proof in theorems_of(arguments, f"bound_{index}"):
                right.append(f"Theorem {theorem}_{index} : {claim}.\n"
                             f"Proof. apply: {proof}; vm_compute; exact: erefl. Qed.\n")
                for number, (other, reason) in enumerate(mutants(theorem, claim, proof)):
                    # The check computes to false, which is how a certificate fails.
                    wrong.append(f"Theorem wrong_{theorem}_{index}_{number} : {other}.\n"
                                 f"Proof. apply: {reason}; vm_compute; lazymatch goal with |- false = true => idtac end. Abort.\n")
        self.assertGreaterEqual(len(right), BOUNDS)
        self.assertGreaterEqual(len(wrong), BOUNDS)
        for name, texts in (("right", right), ("wrong", wrong)):
            (BUILD / f"{name}.v").write_text(HEAD + "".join(texts))
            result = coqc(f"{name}.v")
            self.assertEqual(result.returncode, 0, result.stderr)
        print(f"proofs: {len(right)} bounds certified, {len(wrong)} wrong ones refused")


def versions():
    """Returns the versions of Coq and MathComp, as far as they matter."""
    coq = subprocess.run(["coqc", "--print-version"], capture_output=True, text=True, check=True).stdout.split()[0]
    packages = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "libcoq-mathcomp-ssreflect"], capture_output=True,
                              text=True, check=False).stdout
    return f"Coq {coq}, MathComp {packages.split('-')[0].split('+')[0]}"


def has_mathcomp():
    (BUILD / "has_mathcomp.v").write_text("From mathcomp Require Import all_ssreflect all_algebra.\n"
                                          "From mathcomp.zify Require Import zify.\n"
                                          "From mathcomp.algebra_tactics Require Import ring.\n"
                                          "From mathcomp.analysis Require Import lebesgue_integral.\n")
    return coqc("has_mathcomp.v").returncode == 0


if __name__ == "__main__":
    BUILD.mkdir(parents=True, exist_ok=True)
    if not shutil.which("coqc") or not has_mathcomp():
        print("skipped: Coq, or MathComp with analysis, zify and algebra tactics, is not installed")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0]])
