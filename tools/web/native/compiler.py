"""Compiles C sources for WebAssembly and packs them into archives."""

import concurrent.futures
import pathlib
import shlex
import subprocess
import sys


def wasm_flags():
    """What emcc gives to clang. emcc itself starts Python for every source, which takes longer than to compile it."""
    return shlex.split(subprocess.run(["emcc", "--cflags"], check=True, capture_output=True, text=True).stdout)


class Compiler:
    def __init__(self, into, jobs):
        self.into, self.jobs, self.flags = into, jobs, wasm_flags()
        (into / "include").mkdir(parents=True, exist_ok=True)
        (into / "lib").mkdir(exist_ok=True)

    def objects(self, name, tasks):
        """Compiles (source, name of the object, flags), except what is compiled already. Returns the objects."""
        folder = self.into / "objects" / name
        folder.mkdir(parents=True, exist_ok=True)
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            return list(pool.map(lambda task: self._object(folder, *task), tasks))

    def archive(self, name, tasks):
        """Makes lib/libNAME.a, unless it is there."""
        library = self.into / f"lib/lib{name}.a"
        if not library.exists():
            print(f"sqdim: compiling {name}, {len(tasks)} sources", file=sys.stderr, flush=True)
            self.pack(name, self.objects(name, tasks))

    def pack(self, name, objects):
        library = self.into / f"lib/lib{name}.a"
        subprocess.run(["llvm-ar-14", "rcs", library.with_suffix(".part"), *objects], check=True)
        library.with_suffix(".part").rename(library)

    def undefined(self, objects):
        """The symbols that the objects use and none of them defines."""
        text = subprocess.run(["llvm-nm-14", "--format=just-symbols", "--no-sort", "--undefined-only", *objects], check=True,
                              capture_output=True, text=True).stdout
        used = {line for line in text.split("\n") if line and not line.endswith(":")}
        return used - self.defined(objects)

    def defined(self, objects):
        text = subprocess.run(["llvm-nm-14", "--format=just-symbols", "--no-sort", "--defined-only", "--extern-only", *objects],
                              check=True, capture_output=True, text=True).stdout
        return {line for line in text.split("\n") if line and not line.endswith(":")}

    def _object(self, folder, source, name, flags):
        made = folder / f"{name}.o"
        if not made.exists():
            part = made.with_suffix(".part")
            if subprocess.run(["clang-14", *self.flags, *flags, "-c", source, "-o", part]).returncode != 0:
                sys.exit(f"sqdim: {source} cannot be compiled")
            part.rename(made)
        return made


def text_of(path):
    return pathlib.Path(path).read_text(encoding="utf-8", errors="replace")
