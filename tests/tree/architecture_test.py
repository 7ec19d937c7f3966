#!/usr/bin/env python3
"""The rules of the house: a file includes its own room and the rooms above it, public headers hide the libraries behind
them, files stay short, and everything that has a name has its row in the documents."""
import pathlib
import re
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "lib" / "sqdim"

# The rooms from top to bottom, and the stages of each in order: docs/architecture.md draws this.
ROOMS = {
    "foundation": ["errors", "exact", "notation", "subset", "random", "parallel", "about", "matrix_file", "elimination_game"],
    "arithmetic": ["ball", "expression", "quadrature", "integral"],
    "functions": ["activation", "input_law", "gram", "measure", "zonal", "hidden_law", "rotation", "junta", "planted", "family", "goal"],
    "values": ["network", "sampling", "correlation", "estimates"],
    "theorems": ["family_facts", "bound", "problem", "problem_grid", "solve"],
    "learning": ["mean_bounds", "concept_class", "oracle", "learner", "trials", "trained_network", "training"],
    "inquiry": ["presets", "names", "parameter", "bound", "table", "solve", "dimension", "norm", "correlation", "spectrum", "sample",
                "checkpoint", "simulation", "batch"],
    "documents": ["document", "reader", "answers", "figures", "names", "verification", "certificate", "replication"],
}
# Theorems and learners share goals, and know nothing else about each other.
STRANGERS = {"theorems": "learning", "learning": "theorems"}
# Bounds are rational arithmetic on facts, and nothing certified takes an estimate.
MATHEMATICS = [("theorems/bound", "arithmetic/"), ("theorems/family_facts", "arithmetic/"), ("theorems", "values/estimates/")]
# Names that must not appear in a public header.
HIDDEN = ["arb.h", "flint", "mpfi", "mpfr", "CLI/", "nlohmann", "fmt/", "Random123", "boost", "archive.h"]
MOST_LINES = 400


def sources():
    return sorted(path for path in LIBRARY.rglob("*") if path.suffix in (".hpp", ".cpp"))


def included(path):
    """Returns the headers of the library that a file includes, from lib/sqdim."""
    return re.findall(r'#include [<"]sqdim/([^">]+)[">]', path.read_text())


def may_include(path, other):
    """Whether the rooms and stages allow an include. Both paths are from lib/sqdim, as lists of folders."""
    (room, stage), (other_room, other_stage) = path[:2], other[:2]
    if room == other_room:
        return ROOMS[room].index(other_stage) <= ROOMS[room].index(stage)
    return list(ROOMS).index(other_room) < list(ROOMS).index(room) and STRANGERS.get(room) != other_room


class Architecture(unittest.TestCase):
    def test_a_file_includes_its_own_room_and_those_above_it(self):
        for path in sources():
            place = path.relative_to(LIBRARY).parts
            for name in included(path):
                self.assertTrue(may_include(place, name.split("/")), f"{path} includes {name}")

    def test_the_house_has_these_rooms_and_stages_and_no_others(self):
        for room in LIBRARY.iterdir():
            self.assertEqual(sorted(path.name for path in room.iterdir()), sorted(ROOMS[room.name]), room)
        self.assertEqual({room.name for room in LIBRARY.iterdir()}, set(ROOMS))

    def test_what_is_about_mathematics(self):
        for place, foreign in MATHEMATICS:
            for path in (LIBRARY / place).rglob("*.?pp"):
                self.assertEqual([name for name in included(path) if name.startswith(foreign)], [], path)

    def test_private_headers_are_included_by_their_own_stage_only(self):
        for path in sources():
            for name in included(path):
                if "/detail/" in name:
                    self.assertEqual(name.split("/")[:2], list(path.relative_to(LIBRARY).parts[:2]), f"{path} includes {name}")

    def test_public_headers_hide_the_libraries_behind_them(self):
        for path in sources():
            if path.suffix == ".hpp" and path.parent.name != "detail":
                for name in re.findall(r'#include [<"]([^">]+)[">]', path.read_text()):
                    self.assertFalse([h for h in HIDDEN if h in name], f"{path} includes {name}")

    def test_no_file_is_too_long_to_read(self):
        for top in ("lib", "tools", "tests"):
            for path in (ROOT / top).rglob("*"):
                if path.suffix in (".cpp", ".hpp", ".py", ".sh", ".cmake"):
                    lines = path.read_text().count("\n")
                    self.assertLessEqual(lines, MOST_LINES, str(path))

    def test_everything_registered_has_a_row_in_the_names(self):
        rows = (ROOT / "docs" / "names.md").read_text()
        made = r"^(?:\w+ )?(\w+)\(\) \{\n(?:.*\n){0,12}?\s*return \{\s*(?:\.name = )?\"([a-z0-9_-]+)\""
        entries = [entry for path in sources() for entry in re.findall(made, path.read_text(), re.M)]
        tables = "".join((LIBRARY / room / "names" / "names.cpp").read_text() for room in ("inquiry", "documents"))
        self.assertEqual({function for function, _ in entries}, set(re.findall(r"\b[a-z]+::([a-z0-9_]+)\(\),", tables)))
        for _, name in entries:
            self.assertIn(f"| `{name}", rows, f"no row for {name} in docs/names.md")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0)
