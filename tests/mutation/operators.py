"""The ways in which a source is made wrong. Each yields mutants: a change, and text that makes it if the switch of the
mutant is on (mutant.hpp). A change is a list of (start, end, text) of the source, with NUMBER for the mutant's
number; insertions are empty ranges, so that changes may lie within each other."""
import re
from dataclasses import dataclass

OPENING = {")": "(", "]": "["}


@dataclass
class Mutant:
    kind: str
    start: int  # of what is shown
    end: int
    becomes: str  # in the place of source[start:end]
    edits: list


def masked(source):
    """Returns the source with blanks for comments, texts, asserts, and the heads of loops, whose mutants would not end."""
    token = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\])\'', re.S)
    text = token.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    for head in re.finditer(r"\b(?:static_assert|assert|for|while) ?\(", text):
        end = closing(text, head.end() - 1)
        text = text[:head.start()] + re.sub(r"[^\n]", " ", text[head.start():end]) + text[end:]
    return text


def closing(text, opening):
    """Returns the place after the bracket that closes the one at `opening`."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    depth = 0
    for i in range(opening, len(text)):
        if text[i] in pairs:
            depth += 1
        elif text[i] in pairs.values():
            depth -= 1
            if depth == 0:
                return i + 1
    raise ValueError("no closing bracket")


def start_of_object(text, end):
    """Returns the start of the postfix expression that ends at `end`."""
    i = end
    while i > 0:
        if text[i - 1] in OPENING:
            depth = 0
            while True:
                i -= 1
                depth += text[i] in ")]"
                depth -= text[i] in "(["
                if depth == 0:
                    break
            if text[i - 1] == ">" and text[i - 2] != "-":
                while text[i - 1] != "<":
                    i -= 1
                i -= 1
        elif text[i - 1].isalnum() or text[i - 1] == "_":
            while i > 0 and (text[i - 1].isalnum() or text[i - 1] == "_"):
                i -= 1
            if i > 0 and text[i - 1] == ".":
                i -= 1
            elif text[i - 2:i] in ("->", "::"):
                i -= 2
            else:
                return i
        else:
            return i
    return i


def endpoint(source, text):
    """Takes the other end of an enclosure."""
    other = {"lower": "upper", "upper": "lower"}
    for found in re.finditer(r"(\.|->)(lower|upper)\b(?! *\()", text):
        start = start_of_object(text, found.start())
        if start == found.start():
            continue  # a designated initialiser
        whole = source[start:found.start()] + found[1] + other[found[2]]
        yield Mutant("endpoint", start, found.end(), whole,
                     [(start, start, f"(mutant::on(NUMBER) ? {whole} : "), (found.end(), found.end(), ")")])


ROUNDING = {"floor": "ceil", "floor_sqrt": "ceil_sqrt", "floor_of_surd": "ceil_of_surd", "decimal_below": "decimal_above",
            "double_below": "double_above", "root_below": "root_above"}
ROUNDING |= {above: below for below, above in ROUNDING.items()}


def rounding(source, text):
    """Rounds to the other side."""
    names = "|".join(sorted(ROUNDING, key=len, reverse=True))
    for found in re.finditer(rf"(?<![\w.>])((?:\w+::)*)({names})\(", text):
        if re.search(r"(?:\w|\]|&) $", text[:found.start()]) and not re.search(r"\breturn $", text[:found.start()]):
            continue  # a definition
        pair = [f"[](const auto&... x) {{ return {found[1]}{name}(x...); }}" for name in (found[2], ROUNDING[found[2]])]
        yield Mutant("rounding", found.start(), found.end() - 1, found[1] + ROUNDING[found[2]],
                     [(found.start(), found.end() - 1, f"mutant::Either{{NUMBER, {pair[0]}, {pair[1]}}}")])


def direction(source, text):
    """Turns a named direction."""
    other = {"down": "up", "up": "down"}
    for found in re.finditer(r"\bDirection::(down|up)\b", text):
        whole = f"Direction::{other[found[1]]}"
        yield Mutant("direction", found.start(), found.end(), whole,
                     [(found.start(), found.end(), f"(mutant::on(NUMBER) ? {whole} : {found[0]})")])


def division(source, text):
    """Makes (a + b - 1) / b, which rounds up, round down."""
    for found in re.finditer(r" \+ ([\w.]+ - 1)\) / ", text):
        yield Mutant("division", found.start(), found.end(), ") / ",
                     [(found.start(), found.end(), f" + mutant::kept(NUMBER) * ({found[1]})) / ")])


COMPARISON = {"<": ("<=", "less"), "<=": ("<", "at_most"), ">": (">=", "greater"), ">=": (">", "at_least")}


def comparison(source, text):
    """Gives an edge to the other side."""
    for found in re.finditer(r"\s(<=?|>=?)\s", text):
        other, name = COMPARISON[found[1]]
        start, end = found.span(1)
        yield Mutant("comparison", start, end, other, [(start, end, f"<mutant::{name}(NUMBER)>")])


def extremum(source, text):
    """Takes the greater instead of the lesser."""
    other = {"min": "max", "max": "min"}
    for found in re.finditer(r"std::(min|max)((?:<[\w:]+>)?)\((?!\{)", text):
        pair = [f"[](const auto&... x) {{ return std::{name}{found[2]}(x...); }}" for name in (found[1], other[found[1]])]
        yield Mutant("extremum", found.start(), found.end() - 1, f"std::{other[found[1]]}{found[2]}",
                     [(found.start(), found.end() - 1, f"mutant::Either{{NUMBER, {pair[0]}, {pair[1]}}}")])


def check(source, text):
    """Skips a check: the branch is never taken."""
    for found in re.finditer(r"\bif \(", text):
        end = closing(text, found.end() - 1)
        condition = text[found.end():end - 1]
        if re.search(r"(?<![=!<>])=(?!=)", re.sub(r"\[.*", "", condition, flags=re.S)):
            continue  # it declares a name
        yield Mutant("check", found.end(), end - 1, "false",
                     [(found.end(), found.end(), "!mutant::on(NUMBER) && ("), (end - 1, end - 1, ")")])


def validity(source, text):
    """Makes every answer valid. Estimates narrow the valid answers instead of widening them, and vice versa."""
    for found in re.finditer(r"\.holds_for\(", text):
        start = start_of_object(text, found.start())
        end = closing(text, found.end() - 1)
        yield Mutant("validity", start, end, "true",
                     [(start, start, "(mutant::on(NUMBER) || "), (end, end, ")")])
    other = {"certain": "possible", "possible": "certain"}
    for found in re.finditer(r"\bValidity::(certain|possible)\((?=setup|model)", text):
        whole = f"Validity::{other[found[1]]}"
        yield Mutant("validity", found.start(), found.end() - 1, whole,
                     [(found.start(), found.end() - 1, f"(mutant::on(NUMBER) ? {whole} : Validity::{found[1]})")])
    for found in re.finditer(r"([-+]) ?((?:\w+\.)*(?:error|widening|reach|width))\b", text):
        turned = {"-": "+", "+": "-"}[found[1]]
        yield Mutant("validity", found.start(), found.end(), f"{turned} {found[2]}",
                     [(found.start(2), found.start(2), "mutant::sign(NUMBER) * ")])


def doubled(source, text):
    """Doubles the tolerance."""
    for found in re.finditer(r"(?<![\w.])(?:tau|reach|width|model\.parameter|setup_\.model\.resolution)\b(?! *[({=])", text):
        before = text[:found.start()]
        if re.search(r"(?:Rational|Integer)&? $", before) or before.endswith("const "):
            continue  # a declaration
        yield Mutant("doubled", found.start(), found.end(), f"2 * {found[0]}",
                     [(found.start(), found.end(), f"(mutant::on(NUMBER) ? Rational(2 * {found[0]}) : Rational({found[0]}))")])
    for found in re.finditer(r"\.tolerance(?:_at)?\(", text):
        start = start_of_object(text, found.start())
        yield Mutant("doubled", start, start, "2 * ", [(start, start, "(mutant::on(NUMBER) ? 2 : 1) * ")])


def verdict(source, text):
    """Reports that a claim holds whatever was found."""
    for found in re.finditer(r"(?<![=!]= )(?<!case )\bVerdict::(fails|undecided)\b", text):
        if re.match(r" *(?:\?|[=!]=)", text[found.end():]):
            continue  # compared
        yield Mutant("verdict", found.start(), found.end(), "Verdict::holds",
                     [(found.start(), found.end(), f"(mutant::on(NUMBER) ? Verdict::holds : {found[0]})")])


def error_term(source, text):
    """Omits a rounding or entry error, or adds it with the other sign."""
    for found in re.finditer(r"(?<![\w:])((?:gram::)?(?:gamma|cholesky_defect|margin_of))\(", text):
        if re.search(r"(?:Rational|double|using) $", text[:found.start()]):
            continue  # a definition
        end = closing(text, found.end() - 1)
        yield Mutant("error term", found.start(), end, "0", [(found.start(), found.start(), "mutant::kept(NUMBER) * ")])
    for found in re.finditer(r"([-+])\s+((?:[\w()]+ \* )?(?:(?:gram|less)\.)?(?:entry_error|concentration::rounding))\b", text):
        turned = {"-": "+", "+": "-"}[found[1]]
        yield Mutant("error term", found.start(), found.end(), f"{turned} {found[2]}",
                     [(found.start(2), found.start(2), "mutant::sign(NUMBER) * ")])


NUMBERS = [endpoint, rounding, direction, division, comparison, extremum]
# The sources, the ways in which they are changed, and the suites that should notice, the likeliest first.
TARGETS = [
    ("lib/sqdim/foundation/exact/*.cpp", NUMBERS, ["exact"]),
    ("lib/sqdim/foundation/elimination_game/*.cpp", NUMBERS, ["elimination_game", "bound"]),
    ("lib/sqdim/functions/family/*.cpp", NUMBERS, ["family", "family_facts", "containment"]),
    ("lib/sqdim/theorems/family_facts/*.cpp", NUMBERS, ["family_facts", "gram", "bound"]),
    ("lib/sqdim/theorems/bound/*.cpp", NUMBERS + [verdict, check], ["bound", "family_facts", "problem", "names"]),
    ("lib/sqdim/theorems/solve/*.cpp", NUMBERS, ["solve"]),
    ("lib/sqdim/functions/gram/[!g]*.cpp", NUMBERS + [error_term, verdict], ["gram", "matrix_file", "family_facts"]),
    ("lib/sqdim/functions/gram/graph.cpp", NUMBERS + [verdict], ["gram"]),
    ("lib/sqdim/learning/mean_bounds/**/*.?pp", NUMBERS + [error_term], ["mean_bounds", "concept_class"]),
    ("lib/sqdim/learning/oracle/*.cpp", NUMBERS + [check, validity, doubled], ["oracle", "learner", "trials", "trained_network"]),
    ("lib/sqdim/inquiry/checkpoint/*.cpp", [comparison, check], ["checkpoint"]),
    ("lib/sqdim/documents/reader/*.cpp", NUMBERS + [check, verdict], ["verification", "document", "figures"]),
    ("lib/sqdim/documents/verification/*.cpp", NUMBERS + [check, verdict], ["verification", "document", "names"]),
    ("lib/sqdim/documents/document/cells.cpp", NUMBERS, ["document", "verification"]),
    ("lib/sqdim/documents/document/number_and_power.cpp", [endpoint, rounding], ["document"]),
]
