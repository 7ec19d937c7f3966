"""A function for each command, made from the definitions that the program reads."""
import errno
import inspect
import io
import json
import os
import textwrap
import warnings

import numpy

from sqdim import _module
from sqdim._document import Document
from sqdim._figure import Figure
from sqdim._progress import watching
from sqdim._texts import text_of


class IncompleteWarning(UserWarning):
    """Something that was asked for has no answer: a row is undecided or has fewer digits, and its reason says why."""


IncompleteWarning.__module__ = "sqdim"

_NOT_OFFERED = ("format", "output")  # the result is returned
_DEFINITIONS = _module.commands()


class _Option:
    """An option of a command. Its kind says what a value is: a text, a flag, a list of texts, or the content of a file,
    which is a matrix or a document. `names_file` says whether a text is the name of a file that is read."""

    def __init__(self, name, help_text, kind, required, names_file):
        self.name = name
        self.keyword = name.lstrip("-").replace("-", "_")
        self.is_positional = not name.startswith("-")
        self.help = help_text
        self.kind = kind
        self.required = required
        self.names_file = names_file

    def texts(self, value, files):
        """Returns the texts that give the value. Adds content that the program reads from memory to `files`."""
        if self.kind in ("matrix", "document") and not isinstance(value, (str, os.PathLike)):
            name, content = self._held(value)
            files[name] = content
            return [name]
        is_list = self.kind == "list" and not isinstance(value, (str, os.PathLike))
        return [text_of(item) for item in (value if is_list else [value])]

    def flag(self, value):
        if not isinstance(value, (bool, numpy.bool_)):
            raise TypeError(f"{self.keyword}: expected True or False")
        return [self.name] if value else []

    def _held(self, value):
        if self.kind == "document":
            return f"{self.keyword}.json", json.dumps(value).encode()
        return f"{self.keyword}.npy", self._npy(value)

    def _npy(self, value):
        array = numpy.asanyarray(value)
        if numpy.ma.is_masked(array):
            raise ValueError(f"{self.name}: some entries are masked")
        if array.dtype.hasobject:
            raise ValueError(f"{self.name}: expected numbers that an array of NumPy holds, of 8 bytes at most")
        buffer = io.BytesIO()
        numpy.save(buffer, array, allow_pickle=False)
        return buffer.getbuffer()


def _command_line(command, options, given):
    """Returns the arguments of the program, and the files that it reads from memory, by name."""
    arguments, positional, files, read = [command], [], {}, []
    for option in options:
        if given.get(option.keyword) is None:
            continue
        value = given[option.keyword]
        if option.kind == "flag":
            arguments += option.flag(value)
            continue
        texts = option.texts(value, files)
        read += texts if option.names_file else []
        if option.is_positional:
            positional += texts
        else:  # a text that looks like an option belongs to this one
            arguments += [f"{option.name}={texts[0]}"] if texts[0].startswith("-") else [option.name, *texts]
    paths = {os.fsdecode(value) for value in given.values() if isinstance(value, (str, os.PathLike))}
    for name in paths & files.keys():
        raise ValueError(f"'{name}': is also the name of an array that is given; say './{name}' for the file")
    for name in read:
        if name not in files and not os.path.lexists(name):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
    if any(text.startswith("-") for text in positional):
        positional = ["--", *positional]
    return arguments + positional, files


_PROGRESS = ("progress", "lines that say how far it is, on standard error: True, False, or None (default: on a terminal and in "
                         "a notebook)")


def _signature(options, first):
    """Returns the signature: the names in `first` may be given by position, and the others by keyword."""
    by_keyword = {option.keyword: option for option in options}
    last = [keyword for keyword in by_keyword if keyword not in first]
    parameters = []
    for keyword in (*first, *last):
        option = by_keyword[keyword]
        default = inspect.Parameter.empty if option.required else False if option.kind == "flag" else None
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD if keyword in first else inspect.Parameter.KEYWORD_ONLY
        parameters.append(inspect.Parameter(keyword, kind, default=default))
    parameters.append(inspect.Parameter(_PROGRESS[0], inspect.Parameter.KEYWORD_ONLY, default=None))
    return inspect.Signature(parameters)


def _require_known(keywords, signature):
    for keyword in keywords:
        if keyword not in signature.parameters:
            raise TypeError(_module.unknown_name("keyword", keyword, list(signature.parameters)))


def _describe(summary, options, returns, example):
    lines = [*textwrap.wrap(summary, 100), "", "Keywords:"]
    for keyword, text in [*((option.keyword, option.help) for option in options), _PROGRESS]:
        lines += textwrap.wrap(f"{keyword}: {text}", 100, initial_indent="  ", subsequent_indent="      ")
    returned = textwrap.wrap(returns, 100, initial_indent="  ", subsequent_indent="  ")
    return "\n".join([*lines, "", "Returns:", *returned, "", "Example:", *example.strip().splitlines()])


def _answer(arguments, files, progress, answer_of=_module.answer_in_memory):
    with watching(progress) as watch:
        answer = answer_of([os.fsencode(argument) for argument in arguments], files, watch)
    if not answer.complete:
        warnings.warn(f"{arguments[0]}: something that was asked for has no answer; the rows say why",
                      IncompleteWarning, stacklevel=5)
    return answer


def _document(arguments, files, progress):
    answer = _answer(arguments, files, progress)
    return Document(json.loads(answer.written("json")), answer)


def _samples(arguments, files, progress):
    answer = _answer([*arguments, "--output", "samples.npz"], files, progress)
    with numpy.load(io.BytesIO(answer.data)) as archive:
        samples = dict(archive)
    samples["provenance"] = json.loads(str(samples["provenance"]))
    return samples


def _certificate(arguments, files, progress):
    return _answer([*arguments, "--output", "certificate.v"], files, progress).data.decode()


def _kit(arguments, files, progress):
    return bytes(_answer([*arguments, "--output", "kit.zip"], files, progress).data)


def _figure(arguments, files, progress):
    answer = _answer([*arguments, "--output", "figure.svg"], files, progress)
    return Figure(answer.data.decode(), answer.said.rstrip("\n"))


def _figure_file(arguments, files, progress):
    _answer(arguments, files, progress, _module.answer_into_file)


def _options(command):
    return [_Option(*definition) for definition in _DEFINITIONS[command][1]]


def _function(name, first, returns, example, *, about="", command=None, result=_document):
    """Makes the function of a command. `first` names the arguments that may be given by position."""
    command = command or name
    options = [option for option in _options(command) if option.keyword not in _NOT_OFFERED]

    def run(given):
        return result(*_command_line(command, options, given), given.get("progress"))

    description = _describe(_DEFINITIONS[command][0] + "." + about, options, returns, example)
    return _made(name, _signature(options, first), run, description)


def _plot_function():
    options = [option for option in _options("plot") if option.keyword != "format"]
    for option in options:
        option.required = option.keyword == "file"  # without a name of a file, the figure is returned

    def run(given):
        result = _figure if given.get("output") is None else _figure_file
        return result(*_command_line("plot", options, given), given.get("progress"))

    description = _describe(
        "A figure of a document, which is a dict or the name of a file. Images are drawn by gnuplot.", options,
        "a Figure, which has the texts svg and caption and which a notebook shows; or, with output, None: the file is "
        "written.",
        """
>>> table = sqdim.table("relu", [2**10, 2**20, 2**30], "log2", "n^(-1)", theorems="csq-frame")
>>> sqdim.plot(table, output="exponent.tex")  # and exponent.csv, for LaTeX""")
    return _made("plot", _signature(options, ("file", "figure")), run, description)


def _made(name, signature, run, description):
    def call(*positional, **keywords):
        try:
            _require_known(keywords, signature)
            given = signature.bind(*positional, **keywords).arguments
        except TypeError as error:
            raise TypeError(f"{name}(): {error}") from None
        return run(given)

    call.__name__ = call.__qualname__ = name
    call.__module__ = "sqdim"
    call.__signature__ = signature
    call.__doc__ = description
    return call


norm = _function(
    "norm", ("activation", "k"), "a Document, with a row for each k.",
    """
>>> sqdim.norm("relu", [2, 4], digits=10)
relu: certified ||g_S||^2 under N(0, I_n); g_S has 2^k units with output weights +-1
<BLANKLINE>
k  ||g_S||^2                method
2  0.72676045526 +/- 5e-12  kernel-sum
4  0.30301654999 +/- 2e-12  kernel-sum""")
correlate = _function(
    "correlate", ("activation", "k"), "a Document, with a row for each size of the overlap |S intersect T|.",
    """
>>> document = sqdim.correlate("relu", 2, overlap=1)
>>> document["rows"][0]["correlation"]["upper"]
'0'""")
spectrum = _function(
    "spectrum", ("activation", "degree"), "a Document, with a row for each degree from 0 on.",
    """
>>> document = sqdim.spectrum("relu", 3)
>>> [row["degree"] for row in document["rows"]], document["rows"][1]["coefficient"]["lower"]
([0, 1, 2, 3], '0.5')""")
bound = _function(
    "bound", ("activation", "n", "k", "tau"), "a Document, with a row for each theorem.",
    """
>>> document = sqdim.bound("relu", 1024, 10, 0.01)
>>> document["rows"][0]["theorem"], int(document["rows"][0]["queries"])
('csq-frame', 44577697872724164249)""")
table = _function(
    "table", ("activation", "n", "k", "tau"), "a Document, with a row for each theorem and each combination of the lists.",
    """
>>> document = sqdim.table("relu", n=[2**10, 2**20], k="log2", tau="n^(-1)", theorems="csq-frame")
>>> sqdim.columns(document)["log_n_queries"].round(3)
array([ 5.856, 14.967])""")
dimension = _function(
    "dimension", ("gram",), "a Document, with a row for each number and each theorem.",
    """
>>> document = sqdim.dimension(numpy.eye(3), tau=0.5)
>>> document["rows"][0]["quantity"], document["rows"][0]["value"]["lower"]
('norm_squared', '1')""",
    about=" For m functions and p points, gram is an array of shape (m, m), values of shape (m, p), weights of shape (p,); "
          "or each is the name of a file.")
cite = _function(
    "cite", ("subject",), "a Document, with one row.",
    """
>>> sqdim.cite("csq-frame")["rows"][0]["kind"]
'theorem'""")
verify = _function(
    "verify", ("file",), "a Document, with a row for each number that was computed again.",
    """
>>> document = sqdim.bound("relu", 1024, 10, 0.01)
>>> {row["verdict"] for row in sqdim.verify(document)["rows"]}
{'holds'}""",
    about=" The document is a dict, or the name of a file.")
certify = _function(
    "certify", ("file",), "the content of the file for Coq, a text.",
    """
>>> text = sqdim.certify(sqdim.bound("relu", 1024, 10, 0.01))
>>> [line for line in text.splitlines() if line.startswith("Theorem")][0]
'Theorem csq_frame_1 :'""",
    about=" The document is a dict, or the name of a file.", result=_certificate)
bundle = _function(
    "bundle", ("files",), "the content of the .zip file, bytes.",
    """
>>> kit = sqdim.bundle(["bound.json", "norms.json"])  # doctest: +SKIP""",
    about=" The files are a list of names, or one name.", result=_kit)
plot = _plot_function()
simulate = _function(
    "simulate", ("activation", "n", "k"), "a Document, with a row, or with one for each measurement of a learner that trains.",
    """
>>> document = sqdim.simulate(family="orthonormal(50)", tau="0.2", trials=5)
>>> document["rows"][0]["learner"], document["rows"][0]["success"]["value"]
('elimination', 1.0)""")
merge = _function(
    "merge", ("parts",), "a Document, with the rows of all parts.",
    """
>>> document = sqdim.merge(["part1.jsonl", "part2.jsonl"])  # doctest: +SKIP""",
    about=" The parts are a list of names of files, or one name.")
names = _function(
    "names", ("kind",), "a Document, with a row for each name.",
    """
>>> [row["name"] for row in sqdim.names("oracles")["rows"]]
['csq', 'stat', 'vstat', 'samples']""",
    command="list")
sample = _function(
    "sample", ("activation", "n", "k", "count"),
    "a dict of arrays: x of shape (count, n) and y of shape (count,); secret of shape (k,), if it was asked for; and the "
    "provenance, a dict.",
    """
>>> samples = sqdim.sample("relu", n=20, k=4, count=1000, seed=7)
>>> samples["x"].shape, samples["y"].shape
((1000, 20), (1000,))""",
    result=_samples)
