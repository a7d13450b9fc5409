"""Speaks with the program that started it: one JSON document a line, requests on standard input, answers on standard output.

Whatever the file prints goes to standard error, so that it cannot get between the answers.
"""

import importlib.util
import json
import os
import sys

import gryt

from . import _gates, _pipeline
from ._data import NotData, plain

#: Bytes of one line.
LONGEST_LINE = 8_388_608
LONGEST_MESSAGE = 2_000


class Channel:
    """The two pipes, out of reach of the file: what it has as standard input is empty."""

    def __init__(self):
        self._input = os.fdopen(os.dup(0), "rb")
        self._output = os.fdopen(os.dup(1), "wb")
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        sys.stdin = open(0, encoding="utf-8", closefd=False)
        sys.stdout = sys.stderr

    def read(self):
        line = self._input.readline(LONGEST_LINE + 1)
        if not line:
            return None
        if len(line) > LONGEST_LINE:
            raise NotData("a line is too long")
        return json.loads(line)

    def write(self, message):
        line = json.dumps(message, ensure_ascii=True, allow_nan=False).encode("ascii")
        if len(line) > LONGEST_LINE:
            raise NotData("the answer is too long")
        self._output.write(line + b"\n")
        self._output.flush()


class File:
    """A pipeline file."""

    def __init__(self, path):
        self.path = path
        self.entries = []
        self.gates = []

    def load(self):
        _pipeline.pipelines.clear()
        _gates.promotions.clear()
        spec = importlib.util.spec_from_file_location("gryt_pipeline_file", self.path)
        module = importlib.util.module_from_spec(spec)
        # Examples leave imports out: all names of the package are there, and those of the file win.
        for name in gryt.__all__:
            setattr(module, name, getattr(gryt, name))
        sys.modules[spec.name] = module
        sys.path.append(os.path.dirname(os.path.abspath(self.path)))
        spec.loader.exec_module(module)
        self.entries = list(entries_of(module))
        self.gates = [gate for promotion in _gates.promotions for gate in promotion["gates"]]

    def describe(self):
        return {
            "pipelines": [
                {"entry": entry, "pipeline": pipeline.describe(at)} for at, (entry, pipeline) in enumerate(self.entries)
            ],
            "gates": [{"ref": str(at), "name": str(gate.name)} for at, gate in enumerate(self.gates)],
        }

    def find(self, ref):
        at, *path = ref.split(".")
        return self.entries[int(at)][1].find(path)


def entries_of(module):
    """Pipelines by the names that say which one is meant; without such a name all of the file's."""
    for name in ("PIPELINE", "pipeline"):
        value = module.__dict__.get(name)
        if isinstance(value, _pipeline.Pipeline):
            return [(name, value)]
    for name in ("build", "create_pipeline"):
        make = module.__dict__.get(name)
        if callable(make):
            made = make()
            if not isinstance(made, _pipeline.Pipeline):
                raise NotData(f"{name}() gives a {type(made).__name__} instead of a Pipeline")
            return [(name, made)]
    named = {id(value): name for name, value in module.__dict__.items()}
    return [(named.get(id(each), f"pipeline {at + 1}"), each) for at, each in enumerate(_pipeline.pipelines)]


class Session:
    def __init__(self, channel, path):
        self.channel = channel
        self.file = File(path)

    def answer(self, method, params):
        if method == "describe":
            self.file.load()
            return self.file.describe()
        if method == "hook":
            return self.hook(**params)
        if method == "destination":
            sent = self.file.find(params["ref"]).send(params["data"])
            return {"sent": sent is None or bool(sent)}
        if method == "gate":
            return self.gate(**params)
        raise NotData(f"there is no method {method}")

    def hook(self, ref, event, context):
        hook = self.file.find(ref)
        if isinstance(hook, gryt.Hook) or not callable(hook):
            hook.tell(event, context)
        else:
            hook(context)
        return {}

    def gate(self, ref, generation):
        gryt.SqliteData.ask = self.query
        try:
            result = self.file.gates[int(ref)].check(gryt.Generation(**generation), gryt.SqliteData())
        finally:
            gryt.SqliteData.ask = None
        if not isinstance(result, gryt.GateResult):
            raise NotData(f"check() gives a {type(result).__name__} instead of a GateResult")
        # What is not the truth value itself lets nothing pass.
        return {
            "passed": result.passed is True,
            "message": str(result.message)[:LONGEST_MESSAGE],
            "details": plain(result.details, "details"),
        }

    def query(self, sql, params):
        self.channel.write({"query": {"sql": str(sql), "params": plain(params, "params")}})
        reply = self.channel.read()
        if reply is None:
            raise SystemExit(0)
        if "error" in reply:
            raise RuntimeError(str(reply["error"]))
        return reply["rows"]


def trouble(error, path):
    """What an exception says, with the last line of the file that it passed through."""
    line = None
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == path:
            line = frame.tb_lineno
        frame = frame.tb_next
    if isinstance(error, SyntaxError) and error.filename == path:
        line = error.lineno
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return {"type": type(error).__name__, "message": str(message)[:LONGEST_MESSAGE], "line": line}


def main(path):
    channel = Channel()
    session = Session(channel, path)
    while True:
        request = channel.read()
        if request is None:
            return
        try:
            answer = {"id": request["id"], "result": session.answer(request["method"], request["params"])}
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # SystemExit of the file included: it must not end the conversation.
            answer = {"id": request["id"], "error": trouble(error, path)}
        sys.stderr.flush()
        try:
            channel.write(answer)
        except NotData as error:
            channel.write({"id": request["id"], "error": trouble(error, path)})
