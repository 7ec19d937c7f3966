"""The environment of tests, which depends on the tree and the build and on nothing else of the machine.

A test imports this before it starts a program. Programs then have an empty home, which is removed when the test ends: no
settings of the user and no warm caches. Text is UTF-8, times are UTC, and a new file has the usual permissions. The
caller only passes on where things are installed, and variables for tests and sanitizers.
"""
import locale
import os
import pathlib
import re
import resource
import site
import tempfile
import time

# Variables that say where things are, and those for tests, sanitizers and coverage.
KEPT = re.compile("PATH|TMPDIR|LD_LIBRARY_PATH|LD_PRELOAD|PYTHONPATH|PYTHONHOME|NODE_PATH|PKG_CONFIG_PATH|CPATH|"
                  "LIBRARY_PATH|CPLUS_INCLUDE_PATH|CMAKE_PREFIX_PATH|SQDIM_[A-Z_]+|[A-Z]+SAN_(OPTIONS|SYMBOLIZER_PATH)|"
                  "LLVM_PROFILE_FILE")
SLOW = float(os.environ.get("SQDIM_TEST_PATIENCE", "1"))  # sanitizers are slower
HANGS = 600 * SLOW  # seconds after which a program is taken to hang, on a busy machine, too

HOLDER = tempfile.TemporaryDirectory(prefix="home-")  # pylint: disable=consider-using-with
HOME = pathlib.Path(HOLDER.name)


def isolate():
    for name in list(os.environ):
        if not KEPT.fullmatch(name):
            del os.environ[name]
    if site.ENABLE_USER_SITE:  # installed packages are not settings
        os.environ["PYTHONUSERBASE"] = site.getuserbase()
    os.environ.update({"HOME": str(HOME), "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb", "MPLBACKEND": "Agg",
                       "GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0", "PYTHONDONTWRITEBYTECODE": "1"})
    os.environ.setdefault("LLVM_PROFILE_FILE", str(HOME / "%p.profraw"))  # or it is left in the working directory
    (HOME / ".gitconfig").write_text("[safe]\n\tdirectory = *\n")  # the tree may belong to another user
    locale.setlocale(locale.LC_ALL, "C.UTF-8")
    time.tzset()
    os.umask(0o022)


def processor_seconds():
    """Returns the processor time of ended children of this process, which does not depend on other programs."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def wait_for(condition, process):
    """Returns when the condition holds. Fails if the process ends before or hangs."""
    end = time.monotonic() + HANGS
    while not condition():
        ended = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)  # it can still be signalled
        if ended and not condition():
            raise AssertionError(f"{process.args} ended with {ended.si_status} before a test saw what it waits for")
        if time.monotonic() > end:
            process.kill()
            raise AssertionError(f"{process.args} hangs")
        time.sleep(0.01)


def has_open_in(folder, process):
    """Whether a process has opened a file in the folder, with or without a name."""
    try:
        links = [os.readlink(link) for link in pathlib.Path(f"/proc/{process.pid}/fd").iterdir()]
    except OSError:  # a file has been closed meanwhile, or the process has ended
        return False
    return os.path.realpath(folder) in map(os.path.dirname, links)


def said_by_sqdim(errors):
    """Returns the lines of standard error that are about sqdim: its messages and warnings, and tracebacks. Other lines are
    those of Python and its libraries."""
    ours = re.compile(r"^sqdim: |sqdim/\w+\.py\b|IncompleteWarning|Traceback|Exception ignored|^terminate called|"
                      r"Assertion|runtime error")
    return [line for line in errors.splitlines() if ours.search(line)]


isolate()
