"""What the tests of the Python module share. The first argument of a test is the program, to compare with."""
import inspect
import subprocess
import sys

import sqdim

from environment import HANGS, said_by_sqdim

SQDIM = sys.argv[1]
FUNCTIONS = {"list": sqdim.names} | {name: getattr(sqdim, name) for name in
                                     ("norm", "correlate", "spectrum", "bound", "table", "dimension", "cite", "verify",
                                      "simulate", "merge")}
ALL_FUNCTIONS = FUNCTIONS | {name: getattr(sqdim, name) for name in ("sample", "plot", "certify", "bundle")}


def program(*arguments):
    return subprocess.run([SQDIM, *arguments], capture_output=True, text=True, check=False)


def call(command, *arguments):
    """Calls the function of a command with the options of a command line."""
    positional, keywords = [], {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            positional.append(word)
        elif rest and not rest[0].startswith("--"):
            keywords[word[2:].replace("-", "_")] = rest.pop(0)
        else:
            keywords[word[2:].replace("-", "_")] = True
    function = FUNCTIONS[command]
    names = [name for name, parameter in inspect.signature(function).parameters.items() if not keywords.get(name)]
    return function(**dict(zip(names, positional)), **keywords)


def in_a_process(*command, folder=None):
    """Runs `-c CODE` or a script in Python. Returns its exit status, its output, and what sqdim wrote to standard error."""
    finished = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False, timeout=HANGS, cwd=folder)
    return finished.returncode, finished.stdout, said_by_sqdim(finished.stderr)
