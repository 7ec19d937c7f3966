#!/usr/bin/env python3
"""The rules of the house: a file includes only what stands to its left, public headers hide the arithmetic behind
them, files stay short, and everything registered has its documentation row."""
import pathlib
import re
import sys
import unittest

import environment  # pylint: disable=unused-import

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "lib" / "sqdim"

# For each stage, the stages its files may include; docs/architecture.md draws this.
FOUNDATION = ["exact", "grammar", "parallel"]
DESCRIPTIONS = FOUNDATION + ["matrix_file", "gram", "ball", "expression", "quadrature", "activation", "family"]
CERTIFIED = DESCRIPTIONS + ["chains", "goal", "dimension", "bound", "problem", "sweep"]
SIMULATED = ["exact", "parallel", "random", "chains", "goal", "concentration", "concept_class", "oracle", "learner",
             "experiment"]
MAY_INCLUDE = {
    "build_info": [],
    "citation": ["build_info"],
    "exact": [],
    "grammar": ["exact"],
    "parallel": [],
    "chains": ["exact"],
    "ball": ["exact"],
    "matrix_file": ["exact", "grammar"],
    "gram": ["exact", "parallel", "matrix_file"],
    "quadrature": ["exact", "ball"],
    "expression": ["exact", "grammar", "ball"],
    "activation": ["exact", "grammar", "ball", "expression", "quadrature"],
    "family": DESCRIPTIONS,
    "distribution": ["exact", "grammar", "ball"],
    "evaluation": DESCRIPTIONS,
    "sampling": DESCRIPTIONS + ["random", "distribution", "evaluation"],
    "correlation": DESCRIPTIONS + ["distribution"],
    "numerical": DESCRIPTIONS,
    "estimation": DESCRIPTIONS + ["random", "distribution", "evaluation", "sampling", "correlation", "numerical"],
    "goal": ["exact"],
    "dimension": ["exact", "gram", "family", "goal"],
    "bound": ["exact", "chains", "goal", "dimension"],
    "problem": ["exact", "grammar", "family", "goal", "dimension", "bound"],
    "sweep": ["exact", "grammar", "parallel", "activation", "family", "distribution", "correlation", "bound",
              "problem"],
    "inverse": ["exact", "family", "bound", "problem"],
    "random": ["exact"],
    "concentration": [],
    "concept_class": DESCRIPTIONS + ["random", "distribution", "evaluation", "sampling", "concentration"],
    "oracle": ["exact", "random", "concentration", "concept_class"],
    "learner": ["exact", "grammar", "chains", "random", "goal", "concept_class", "oracle"],
    "experiment": SIMULATED,
    "student": ["random"],
    "training": ["exact", "grammar", "random", "concept_class", "oracle", "student"],
    "demonstration": ["exact"],
    "report": ["exact", "grammar", "ball", "bound", "numerical", "estimation", "experiment", "build_info"],
    "answer": CERTIFIED + SIMULATED + ["distribution", "correlation", "estimation", "numerical", "citation", "report"],
    "checkpoint": ["demonstration", "experiment", "report"],
    "figure": ["exact", "grammar", "report"],
    "registry": CERTIFIED + SIMULATED + ["student", "training", "numerical", "distribution", "correlation", "evaluation", "estimation",
                                         "demonstration", "citation", "report", "figure"],
    "verification": CERTIFIED + ["distribution", "correlation", "report", "answer", "registry"],
}
# What must not appear in a public header.
HIDDEN = ["arb.h", "flint", "mpfi", "mpfr", "CLI/", "nlohmann", "fmt/", "Random123", "boost", "archive.h"]
MOST_LINES = 400


def sources():
    return sorted(path for path in LIBRARY.rglob("*") if path.suffix in (".hpp", ".cpp"))


def stage_of(path):
    return path.relative_to(LIBRARY).parts[0].split(".")[0]


def included(path):
    return re.findall(r'#include [<"]([^">]+)[">]', path.read_text())


class Architecture(unittest.TestCase):
    def test_a_file_includes_only_its_own_stage_and_those_to_its_left(self):
        for path in sources():
            stage = stage_of(path)
            self.assertIn(stage, MAY_INCLUDE, f"{path}: a stage that docs/architecture.md and this test do not know")
            for name in included(path):
                if name.startswith("sqdim/"):
                    other = name.split("/")[1].split(".")[0]
                    self.assertIn(other, MAY_INCLUDE[stage] + [stage], f"{path} includes {name}")

    def test_the_order_of_stages_has_no_cycle(self):
        done = []
        while len(done) < len(MAY_INCLUDE):
            ready = [s for s, left in MAY_INCLUDE.items() if s not in done and set(left) - {s} <= set(done)]
            self.assertTrue(ready, f"a cycle among {set(MAY_INCLUDE) - set(done)}")
            done += ready

    def test_private_headers_are_included_by_their_own_stage_only(self):
        for path in sources():
            for name in included(path):
                if name.startswith("sqdim/") and name.count("/") > 1:
                    self.assertEqual(name.split("/")[1], stage_of(path), f"{path} includes {name}")

    def test_public_headers_hide_the_libraries_behind_them(self):
        for path in LIBRARY.glob("*.hpp"):
            for name in included(path):
                self.assertFalse([h for h in HIDDEN if h in name], f"{path} includes {name}")

    def test_no_file_is_too_long_to_read(self):
        for top in ("lib", "tools", "tests"):
            for path in (ROOT / top).rglob("*"):
                if path.suffix in (".cpp", ".hpp", ".py", ".sh", ".cmake"):
                    lines = path.read_text().count("\n")
                    self.assertLessEqual(lines, MOST_LINES, str(path))

    def test_everything_registered_has_a_row_in_the_names(self):
        rows = (ROOT / "docs" / "names.md").read_text()
        for stage in ("activation", "distribution", "family", "bound", "oracle", "learner", "training", "report",
                      "figure"):
            for path in (LIBRARY / stage).glob("*.cpp"):
                for name in re.findall(r'\breturn \{\s*"([a-z_-]+)",', path.read_text()):
                    self.assertIn(f"| `{name}", rows, f"{path}: no row for {name} in docs/names.md")

    def test_stages_have_a_header_and_a_folder(self):
        folders = {path.name for path in LIBRARY.iterdir() if path.is_dir()}
        headers = {path.stem for path in LIBRARY.glob("*.hpp")}
        self.assertEqual(headers - {"registry", "build_info"}, folders)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0)
