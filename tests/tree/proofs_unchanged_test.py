#!/usr/bin/env python3
"""What proofs/ has was compiled as it is: proofs/compiled.txt has the checksums of the files that Coq accepted. So a change
that Coq has not seen is noticed without Coq. The files have no axioms and no gaps, every theorem that a document names is one
of them, and what they assume is in proofs/assumptions.txt.

Run: proofs_unchanged_test.py
"""
import hashlib
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests" / "support"))
import environment  # pylint: disable=unused-import

PROOFS = ROOT / "proofs"
COMPILED = PROOFS / "compiled.txt"
CLASSICAL = {"boolp.propositional_extensionality", "boolp.functional_extensionality_dep",
             "boolp.constructive_indefinite_description"}
GAPS = re.compile(r"\b(Admitted|admit|Axioms?|Parameters?|Conjecture|Unset\s+Guard|bypass_check|Unset\s+Universe|Unset\s+Positivity)\b")


def files():
    """Returns the files of Coq in the order in which they are compiled."""
    names = re.findall(r"^(\w+\.v)$", (PROOFS / "_CoqProject").read_text(), re.M)
    return [PROOFS / name for name in names]


def checksums(versions):
    """Returns the text of compiled.txt."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files()]
    return f"# Compiled by {versions}; proofs/proofs_test.py --update\n" + "".join(lines)


def uncommented(text):
    """Removes the comments of Coq, which may be nested."""
    kept, depth = [], 0
    for part in re.split(r"(\(\*|\*\))", text):
        depth += {"(*": 1, "*)": -1}.get(part, 0)
        if depth == 0 and part != "*)":
            kept.append(part)
    return "".join(kept)


class Unchanged(unittest.TestCase):
    def test_all_files_are_compiled(self):
        self.assertEqual({path.name for path in files()}, {path.name for path in PROOFS.glob("*.v")})

    def test_nothing_changed_since_coq_accepted_it(self):
        versions = re.match(r"# Compiled by (.*); ", COMPILED.read_text())[1]
        self.assertEqual(checksums(versions), COMPILED.read_text(),
                         "proofs/ changed; ./tools/test.sh proofs compiles it, and proofs_test.py --update records that")

    def test_the_theorems_that_cite_names_are_there_and_their_assumptions_are_listed(self):
        table = (ROOT / "lib/sqdim/documents/certificate/machine_proofs.cpp").read_text()
        entries = re.findall(r'\{"[\w-]+", "(\w+\.v)", "(\w+)"\}', table)
        self.assertGreater(len(entries), 20)
        asked = (PROOFS / "assumptions.v").read_text()
        for file, name in entries:
            self.assertRegex(uncommented((PROOFS / file).read_text()), rf"\nTheorem {name}\b")
            self.assertIn(f"Print Assumptions {name}.\n", asked)

    def test_there_are_no_gaps(self):
        for path in files():
            self.assertEqual(GAPS.findall(uncommented(path.read_text())), [], path.name)

    def test_a_gap_is_seen(self):
        self.assertTrue(GAPS.search(uncommented("(* Axiom (* x *) *) Proof. Admitted.")))
        self.assertFalse(GAPS.search(uncommented("(* Axiom (* x *) Admitted. *) Qed.")))

    def test_theorems_assume_what_is_allowed(self):
        asked = re.findall(r"^Print Assumptions (\w+)\.$", (PROOFS / "assumptions.v").read_text(), re.M)
        answers = dict(line.split(": ") for line in (PROOFS / "assumptions.txt").read_text().splitlines())
        self.assertEqual(asked, list(answers))
        for theorem, axioms in answers.items():
            if axioms != "no axiom":
                self.assertTrue(theorem.endswith("_L2"), theorem)
                self.assertLessEqual(set(axioms.split(", ")), CLASSICAL, theorem)

    def test_the_theorems_that_documents_name_exist(self):
        theorems = set(re.findall(r"^(?:Theorem|Lemma|Corollary) (\w+)", "".join(path.read_text() for path in files()), re.M))
        named = re.findall(r"\*\*Coq:\*\* ((?:`\w+`(?:, )?)+)", (ROOT / "docs" / "theory.md").read_text())
        self.assertTrue(named)
        for names in named:
            self.assertLessEqual(set(re.findall(r"`(\w+)`", names)), theorems)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
