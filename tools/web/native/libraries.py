#!/usr/bin/env python3
"""Compiles GMP, MPFR, MPFI, FLINT and Arb to WebAssembly: libraries.py SOURCES INTO JOBS.

SOURCES holds the unpacked sources of Debian's packages. INTO gets include/ and lib/. Nothing is configured on the machine:
the settings of a 32-bit processor without assembly are written here. A library that is there is not compiled again.
"""

import pathlib
import re
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import flint  # noqa: E402
from compiler import Compiler  # noqa: E402

GMP_SETTINGS = """
#define HAVE_ALLOCA 1
#define HAVE_ALLOCA_H 1
#define HAVE_ATTRIBUTE_CONST 1
#define HAVE_ATTRIBUTE_MALLOC 1
#define HAVE_ATTRIBUTE_MODE 1
#define HAVE_ATTRIBUTE_NORETURN 1
#define HAVE_DECL_FGETC 1
#define HAVE_DECL_FSCANF 1
#define HAVE_DECL_UNGETC 1
#define HAVE_DECL_VFPRINTF 1
#define HAVE_DOUBLE_IEEE_LITTLE_ENDIAN 1
#define HAVE_FLOAT_H 1
#define HAVE_HOST_CPU_none 1
#define HAVE_INTMAX_T 1
#define HAVE_INTPTR_T 1
#define HAVE_INTTYPES_H 1
#define HAVE_LIMB_LITTLE_ENDIAN 1
#define HAVE_LONG_LONG 1
#define HAVE_MEMORY_H 1
#define HAVE_MEMSET 1
#define HAVE_PTRDIFF_T 1
#define HAVE_STDINT_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRCHR 1
#define HAVE_STRING_H 1
#define HAVE_STRNLEN 1
#define HAVE_UINT_LEAST32_T 1
#define HAVE_UNISTD_H 1
#define HAVE_VSNPRINTF 1
#define PACKAGE "gmp"
#define SIZEOF_MP_LIMB_T 4
#define SIZEOF_UNSIGNED 4
#define SIZEOF_UNSIGNED_LONG 4
#define SIZEOF_UNSIGNED_SHORT 2
#define SIZEOF_VOID_P 4
#define STDC_HEADERS 1
#define VERSION "6.2.1"
#define WANT_FFT 1
#define WANT_TMP_ALLOCA 1
"""

# Sources of mpn that are compiled once for each of several operations.
OPERATIONS = {
    "logops_n": ["and_n", "andn_n", "nand_n", "ior_n", "iorn_n", "nior_n", "xor_n", "xnor_n"],
    "popham": ["popcount", "hamdist"],
    "sec_aors_1": ["sec_add_1", "sec_sub_1"],
    "sec_div": ["sec_div_qr", "sec_div_r"],
    "sec_pi1_div": ["sec_pi1_div_qr", "sec_pi1_div_r"],
}
# Sources of mpn for other processors, or for no function of the library.
NOT_OF_MPN = {"add_n_sub_n", "udiv_w_sdiv", "bdiv_dbm1c_pi1"}

GMP_TABLES = [  # the program that writes it, its arguments, the file
    ("gen-fac", "32 0", "fac_table.h"),
    ("gen-fib", "header 32 0", "fib_table.h"),
    ("gen-fib", "table 32 0", "mpn/fib_table.c"),
    ("gen-bases", "header 32 0", "mp_bases.h"),
    ("gen-bases", "table 32 0", "mpn/mp_bases.c"),
    ("gen-trialdivtab", "32 8000", "trialdivtab.h"),
    ("gen-jacobitab", "", "mpn/jacobitab.h"),
    ("gen-psqr", "32 0", "mpn/perfsqr.h"),
]

MPFR_SETTINGS = """-DHAVE_STDARG=1 -DHAVE_VA_COPY=1 -DHAVE_LITTLE_ENDIAN=1 -DHAVE_STDINT_H=1 -DHAVE_INTTYPES_H=1
-DHAVE_INTMAX_T=1 -DHAVE_INTMAX_MAX=1 -DHAVE_LONG_LONG=1 -DHAVE_ALLOCA_H=1 -DHAVE_LOCALE_H=1 -DHAVE_WCHAR_H=1 -DHAVE_STRTOL=1
-DHAVE_SETLOCALE=1 -DHAVE_SIGNEDZ=1 -DHAVE_DENORMS=1 -DHAVE_DENORMS_FLT=1 -DHAVE_DOUBLE_IEEE_LITTLE_ENDIAN=1
-DHAVE_MEMMOVE=1 -DHAVE_MEMSET=1 -DHAVE_ROUND=1 -DHAVE_TRUNC=1 -DHAVE_FLOOR=1 -DHAVE_CEIL=1
-DMPFR_TUNE_CASE='"default"' -include wchar.h"""


def write_if_new(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def gmp(sources, compiler, into):
    """GMP, with the generic functions of mpn."""
    build = into / "gmp"
    write_if_new(build / "config.h", GMP_SETTINGS)
    header = (sources / "gmp-h.in").read_text()
    for name, value in [("DEFN_LONG_LONG_LIMB", "/* #define _LONG_LONG_LIMB 1 */"), ("GMP_LIMB_BITS", "32"),
                        ("GMP_NAIL_BITS", "0"), ("LIBGMP_DLL", "0"), ("CC", "clang"), ("CFLAGS", "-O2")]:
        header = header.replace(f"@{name}@", value)
    write_if_new(into / "include/gmp.h", re.sub(r"@HAVE_HOST_CPU_\w+@", "0", header))
    write_if_new(build / "gmp-mparam.h", (sources / "mpn/generic/gmp-mparam.h").read_text())
    for program, arguments, file in GMP_TABLES:
        if (build / file).exists():
            continue
        (build / file).parent.mkdir(parents=True, exist_ok=True)
        if not (build / program).exists():
            subprocess.run(["gcc", "-w", "-O1", sources / f"{program}.c", "-o", build / program, "-lm"], check=True)
        (build / file).write_bytes(subprocess.run([build / program, *arguments.split()], check=True, capture_output=True).stdout)

    flags = f"-O2 -w -D__GMP_WITHIN_GMP -DNO_ASM -I{build} -I{into}/include -I{sources} -I{sources}/mpn -I{build}/mpn -include {HERE}/longlong.h"
    flags = shlex.split(flags)
    tasks = []
    for source in sorted((sources / "mpn/generic").glob("*.c")):
        if source.stem in NOT_OF_MPN:
            continue
        for operation in OPERATIONS.get(source.stem, [source.stem]):
            tasks.append((source, f"mpn_{operation}", [*flags, f"-DOPERATION_{operation}"]))
    for folder in ["mpz", "mpq", "rand", "printf"]:
        tasks += [(source, f"{folder}_{source.stem}", flags) for source in sorted((sources / folder).glob("*.c"))]
    for name in ["fib_table", "mp_bases"]:
        tasks.append((build / f"mpn/{name}.c", f"mpn_{name}", flags))
    for name in """assert errno extract-dbl invalid memory mp_bpl mp_clz_tab mp_dv_tab mp_get_fns mp_minv_tab mp_set_fns nextprime
                   primesieve tal-reent version""".split():
        tasks.append((sources / f"{name}.c", name, flags))
    compiler.archive("gmp", tasks)


def mpfr(sources, compiler, into):
    build = into / "mpfr"
    write_if_new(build / "mparam.h", (sources / "src/generic/mparam.h").read_text())
    write_if_new(build / "get_patches.c", '#include "mpfr-impl.h"\nconst char *mpfr_get_patches (void) { return ""; }\n')
    write_if_new(into / "include/mpfr.h", (sources / "src/mpfr.h").read_text())
    flags = [*shlex.split(MPFR_SETTINGS), *shlex.split(f"-O2 -w -D__MPFR_WITHIN_MPFR -DNO_ASM -I{build} -I{sources}/src -I{into}/include"),
             "-include", f"{HERE}/longlong.h"]
    # No decimal or long doubles, which sqdim does not have.
    left_out = re.compile(r"_ld$|_ld_|float128|d64$|d128$|^mpfr-mini-gmp$|^jyn_asympt$|^round_raw_generic$")
    listed = re.search(r"libmpfr_la_SOURCES =(.*?)\n\n", (sources / "src/Makefile.am").read_text(), re.S).group(1)
    names = [name[:-2] for name in listed.replace("\\\n", " ").split() if name.endswith(".c")]
    tasks = [(sources / f"src/{name}.c", name, flags) for name in names if not left_out.search(name)]
    tasks.append((build / "get_patches.c", "get_patches", flags))
    compiler.archive("mpfr", tasks)


def mpfi(sources, compiler, into):
    for name in ["mpfi.h", "mpfi_io.h"]:
        write_if_new(into / f"include/{name}", (sources / f"src/{name}").read_text())
    version = re.search(r"AC_INIT\(\[?\w+\]?, *\[?([\d.]+)", (sources / "configure.ac").read_text()).group(1)
    write_if_new(into / "mpfi/mpfi_config.h", f'#define HAVE_MPFR_Z_SUB 1\n#define VERSION "{version}"\n')
    flags = shlex.split(f"-O2 -w -I{into}/mpfi -I{sources}/src -I{into}/include")
    tasks = [(source, source.stem, flags) for source in sorted((sources / "src").glob("*.c")) if source.stem not in {"set_sj", "set_uj"}]
    compiler.archive("mpfi", tasks)


def main():
    sources, into, jobs = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), int(sys.argv[3])
    compiler = Compiler(into, jobs)
    gmp(next(sources.glob("gmp-*")), compiler, into)
    mpfr(next(sources.glob("mpfr-*")), compiler, into)
    mpfi(next(sources.glob("mpfi-*")), compiler, into)
    callers = [source for pattern in ["*.cpp", "*.hpp"] for source in sorted((HERE.parents[2] / "lib").rglob(pattern))]
    flint.build(next(sources.glob("flint2-*")), next(sources.glob("arb-*")), compiler, into, callers)


if __name__ == "__main__":
    main()
