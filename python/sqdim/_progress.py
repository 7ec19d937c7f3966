"""Lines that say how far a command is, where somebody waits for it."""
import contextlib
import sys
import threading
import time

_SECONDS_BETWEEN_LINES = 30  # in a file
_WIPE = "\r\x1b[K"


@contextlib.contextmanager
def watching(asked):
    """Gives a function that takes lines of progress, twice a second, or None on a thread that Ctrl-C does not interrupt.

    `asked` is True for lines in any case, False for none, and None for lines on a terminal and in a notebook. What was
    shown there is wiped at the end.
    """
    if threading.current_thread() is not threading.main_thread():
        yield None
        return
    display = _display(asked)
    try:
        yield display.show
    finally:
        display.wipe()


def _display(asked):
    if asked is not None and not isinstance(asked, bool):
        raise TypeError("progress: expected True, False or None")
    if asked is False:
        return _Nothing()
    if _is_notebook():
        return _Notebook()
    if sys.stderr is not None and sys.stderr.isatty():
        return _Terminal()
    return _Lines() if asked and sys.stderr is not None else _Nothing()


def _is_notebook():
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None


class _Nothing:
    def show(self, line):
        pass

    def wipe(self):
        pass


class _Terminal:
    def __init__(self):
        self._is_shown = False

    def show(self, line):
        self._is_shown = True
        print(_WIPE + line, end="", file=sys.stderr, flush=True)

    def wipe(self):
        if self._is_shown:
            print(_WIPE, end="", file=sys.stderr, flush=True)


class _Lines:
    def __init__(self):
        self._next = time.monotonic() + _SECONDS_BETWEEN_LINES

    def show(self, line):
        if time.monotonic() >= self._next:
            self._next += _SECONDS_BETWEEN_LINES
            print(line, file=sys.stderr, flush=True)

    def wipe(self):
        pass


class _Notebook:
    """A line below the cell, which is written anew."""

    def __init__(self):
        self._handle = None

    def show(self, line):
        content = {"text/plain": line}
        if self._handle is None:
            from IPython.display import display  # pylint: disable=import-outside-toplevel
            self._handle = display(content, raw=True, display_id=True)
        else:
            self._handle.update(content, raw=True)

    def wipe(self):
        if self._handle is not None:
            self._handle.update({"text/plain": "", "text/html": ""}, raw=True)
