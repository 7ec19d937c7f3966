"""A function for each command, made from the definitions that the program reads."""
import inspect
import io
import json
import os
import textwrap
import warnings

import numpy

from sqdim import _module
from sqdim._texts import text_of


class IncompleteWarning(UserWarning):
    """Something that was asked for has no answer: a row is undecided or has fewer digits, and its reason says why."""


IncompleteWarning.__module__ = "sqdim"

_NOT_OFFERED = ("format", "output")  # the result is returned
_DEFINITIONS = _module.commands()


class _Option:
    """An option of a command. Its kind says what a value is: a text, a flag, a list of texts, or the content of a file,
    which is a matrix or a document."""

    def __init__(self, name, help_text, kind, required):
        self.name = name
        self.keyword = name.lstrip("-").replace("-", "_")
        self.is_positional = not name.startswith("-")
        self.help = help_text
        self.kind = kind
        self.required = required

    def texts(self, value, files):
        """Returns the texts that give the value. Adds content that the program reads from memory to `files`."""
        if self.kind == "list":
            return [text_of(item) for item in ([value] if isinstance(value, (str, os.PathLike)) else value)]
        if self.kind in ("matrix", "document") and not isinstance(value, (str, os.PathLike)):
            name, content = self._held(value)
            files[name] = content
            return [name]
        return [text_of(value)]

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
    arguments, positional, files = [command], [], {}
    for option in options:
        if given.get(option.keyword) is None:
            continue
        value = given[option.keyword]
        if option.kind == "flag":
            arguments += option.flag(value)
            continue
        texts = option.texts(value, files)
        if option.is_positional:
            positional += texts
        else:  # a text that looks like an option belongs to this one
            arguments += [f"{option.name}={texts[0]}"] if texts[0].startswith("-") else [option.name, *texts]
    paths = {os.fsdecode(value) for value in given.values() if isinstance(value, (str, os.PathLike))}
    for name in paths & files.keys():
        raise ValueError(f"'{name}': is also the name of an array that is given; say './{name}' for the file")
    if any(text.startswith("-") for text in positional):
        positional = ["--", *positional]
    return arguments + positional, files


def _signature(options):
    """Returns the signature. Arguments without a name on the command line, and required ones, may be positional."""
    parameters = []
    for option in sorted(options, key=lambda option: not option.required):
        default = inspect.Parameter.empty if option.required else False if option.kind == "flag" else None
        kind = (inspect.Parameter.POSITIONAL_OR_KEYWORD if option.required or option.is_positional
                else inspect.Parameter.KEYWORD_ONLY)
        parameters.append(inspect.Parameter(option.keyword, kind, default=default))
    return inspect.Signature(parameters)


def _describe(summary, options, returns):
    lines = [f"{summary}.", "", "Keywords:"]
    for option in options:
        lines += textwrap.wrap(f"{option.keyword}: {option.help}", 100, initial_indent="  ", subsequent_indent="      ")
    return "\n".join([*lines, "", "Returns:", *textwrap.wrap(returns, 100, initial_indent="  ", subsequent_indent="  ")])


def _run(arguments, files):
    output, complete = _module.run([os.fsencode(argument) for argument in arguments], files)
    if not complete:
        warnings.warn(f"{arguments[0]}: something that was asked for has no answer; the rows say why",
                      IncompleteWarning, stacklevel=4)
    return output


def _document(arguments, files):
    """Returns the document that the program writes with --format json (docs/json.md), as a dict."""
    return json.loads(_run(arguments, files))


def _samples(arguments, files):
    """Returns a dict with the arrays x (count rows, n columns) and y, secret if it was asked for, and the provenance."""
    with numpy.load(io.BytesIO(_run([*arguments, "--output", "samples.npz"], files))) as archive:
        samples = dict(archive)
    samples["provenance"] = json.loads(str(samples["provenance"]))
    return samples


def _function(name, command=None, result=_document):
    command = command or name
    summary, definitions = _DEFINITIONS[command]
    options = [option for option in (_Option(*definition) for definition in definitions)
               if option.keyword not in _NOT_OFFERED]
    signature = _signature(options)

    def call(*positional, **keywords):
        try:
            given = signature.bind(*positional, **keywords).arguments
        except TypeError as error:
            raise TypeError(f"{name}(): {error}") from None
        return result(*_command_line(command, options, given))

    call.__name__ = call.__qualname__ = name
    call.__module__ = "sqdim"
    call.__signature__ = signature
    call.__doc__ = _describe(summary, options, result.__doc__)
    return call


norm = _function("norm")
correlate = _function("correlate")
spectrum = _function("spectrum")
bound = _function("bound")
table = _function("table")
dimension = _function("dimension")
cite = _function("cite")
verify = _function("verify")
simulate = _function("simulate")
merge = _function("merge")
names = _function("names", command="list")
sample = _function("sample", result=_samples)
