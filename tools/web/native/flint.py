"""Compiles of FLINT and Arb what sqdim needs: of some 7000 sources, those that its functions reach."""

import re
import shlex
import sys

from compiler import text_of

# The functions that lib/sqdim calls. A name that is missing here makes the link fail and name it.
SETTINGS = """\
#define FLINT_USES_BLAS 0
#define FLINT_USES_TLS 0
#define FLINT_USES_FENV 0
#define FLINT_USES_PTHREAD 0
#define FLINT_BIG_ENDIAN 0
#define FLINT_USES_GC 0
#define FLINT_USES_CPUSET 0
#define FLINT_REENTRANT 0
#define FLINT_WANT_ASSERT 0
#define FLINT_DLL
"""
CALLED = re.compile(r"\b(?:arb|arf|mag|fmpz|flint)_\w+")


def prepare(flint, arb, into):
    """Writes the headers that `configure` would."""
    made = into / "flint"
    made.mkdir(exist_ok=True)
    (made / "flint-config.h").write_text(SETTINGS)
    (made / "fmpz-conversions.h").write_text(text_of(flint / "fmpz-conversions-single.in"))
    (made / "fft_tuning.h").write_text(text_of(flint / "fft_tuning32.in"))
    include = into / "include/flint"
    include.mkdir(parents=True, exist_ok=True)
    for header in [*made.glob("*.h"), *flint.glob("*.h")]:
        if not (include / header.name).exists():
            (include / header.name).symlink_to(header)
    for header in arb.glob("*.h"):
        if not (into / "include" / header.name).exists():
            (into / "include" / header.name).symlink_to(header)


class Definitions:
    """Which source defines a function or a table: by the rule fmpz_add -> fmpz/add.c, else by a look at all sources."""

    AT_START = re.compile(r"^(?!#|static\b)(?:[A-Za-z_][\w \t*]*?[\s*])??\**(\w+)\s*(?:\(|=|\[[^;]*?=)", re.M)

    def __init__(self, flint, arb):
        self.sources = {}
        for root in [flint, arb]:
            for source in root.rglob("*.c"):
                parts = set(source.relative_to(root).parts[:-1])
                if not parts & {"test", "tune", "profile", "examples", "doc", "link", "build"} and (parts or source.stem != "inlines"):
                    self.sources[source] = f"{root.name}_" + "_".join(source.relative_to(root).with_suffix("").parts)
        single = flint / "fmpz/link/fmpz_single.c"
        self.sources[single] = "fmpz_single"
        self.by_rule = {}
        for source in self.sources:
            self.by_rule.setdefault(f"{source.parent.name}_{source.stem}", source)
            self.by_rule.setdefault(source.stem, source)
        self.by_text = None

    def of(self, symbol):
        candidate = self.by_rule.get(symbol)
        if candidate and re.search(rf"\b{symbol}\b\s*[(\[=,]", text_of(candidate)):
            return candidate
        if self.by_text is None:
            self.by_text = {}
            for source in self.sources:
                for name in self.AT_START.findall(text_of(source)):
                    self.by_text.setdefault(name, source)
        return self.by_text.get(symbol)


def build(flint, arb, compiler, into, library_sources):
    """Makes lib/libflint.a: rounds of compiling what the last round left undefined."""
    prepare(flint, arb, into)
    library = into / "lib/libflint.a"
    if library.exists():
        return
    flags = shlex.split(f"-O2 -w -I{into}/flint -I{flint} -I{arb} -I{into}/include -I{into}/include/flint")
    definitions = Definitions(flint, arb)
    wanted = {name for source in library_sources for name in CALLED.findall(text_of(source))} | {"arb_version", "flint_cleanup"}
    chosen, unknown = {}, set()
    while wanted:
        found = {definitions.of(symbol) for symbol in wanted}
        unknown |= {symbol for symbol in wanted if definitions.of(symbol) is None}
        new = {source for source in found if source is not None and source not in chosen}
        if not new:
            break
        print(f"sqdim: compiling flint, {len(new)} further sources", file=sys.stderr, flush=True)
        tasks = [(source, definitions.sources[source], flags) for source in sorted(new)]
        chosen.update(zip(sorted(new), compiler.objects("flint", tasks)))
        wanted = compiler.undefined(chosen.values()) - unknown
    compiler.pack("flint", chosen.values())
