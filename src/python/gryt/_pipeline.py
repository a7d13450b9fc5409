"""Pipelines."""

from ._data import NotData, plain

#: Pipelines in the order in which they were made. `pipelines` only grows while a file is loaded.
pipelines = []

EVENTS = (
    "pipeline_start", "pipeline_complete", "pipeline_fail", "step_start", "step_complete", "step_fail",
)


class Runtime:
    """Where steps run: always on this machine."""


class LocalRuntime(Runtime):
    pass


class SqliteData:
    """Where results are kept. Rows are asked of the program, which has them; the path says nothing any more."""

    #: Set by the runner while a gate is checked.
    ask = None

    def __init__(self, db_path=None, **_):
        self.db_path = db_path

    def query(self, sql, params=()):
        """Rows as dictionaries. Only while a gate is checked, and only for reading."""
        if SqliteData.ask is None:
            raise RuntimeError("data can be asked only while a gate is checked")
        return SqliteData.ask(sql, list(params))


class Runner:
    """Steps that run one after another, as older files group them."""

    def __init__(self, steps=None, data=None, hook=None, fail_fast=True, **_):
        self.steps = list(steps or [])
        self.fail_fast = fail_fast


class Pipeline:
    """A pipeline of steps. Takes also a list of runners, as older files do: then each step needs the one before it in its runner."""

    def __init__(self, runners=None, data=None, runtime=None, versioning=None, hook=None, destinations=None,
                 validators=None, auth_steps=None, *, name=None, steps=None, hooks=None, **settings):
        self.name = name
        self.runners = list(runners or [])
        self.steps = list(steps or [])
        self.hooks = hooks if hooks is not None else hook
        self.destinations = list(destinations or [])
        self.settings = settings
        if validators or auth_steps:
            raise NotData("validators and auth_steps are not supported: name variables in requires, and log in by a step")
        pipelines.append(self)

    def execute(self, *_, **__):
        """Does nothing: a file only describes its pipeline, and `gryt run` runs it."""
        return {"status": "described"}

    def describe(self, at):
        """The pipeline as data; `at` is its number, by which its hooks and destinations are called."""
        described = {"steps": self._steps(), **plain(self.settings, "pipeline")}
        if self.name is not None:
            described["name"] = str(self.name)
        if self.hooks:
            described["hooks"] = self._hooks(at)
        if self.destinations:
            described["destinations"] = [
                data_of(each, f"{at}.destinations.{number}") for number, each in enumerate(self.destinations)
            ]
        return described

    def find(self, path):
        """The hook or destination that a reference leads to."""
        kind, *rest = path
        if kind == "destinations":
            return self.destinations[int(rest[0])]
        found = self.hooks
        for part in rest:
            found = found[int(part)] if isinstance(found, (list, tuple)) else found[part]
        return found

    def _steps(self):
        steps = [each.describe() for each in self.steps]
        for runner in self.runners:
            before = None
            for each in runner.steps:
                step = each.describe()
                if before is not None and len(self.runners) > 1:
                    step.setdefault("needs", [before])
                before = step.get("id") or step["name"]
                steps.append(step)
        return steps

    def _hooks(self, at):
        if isinstance(self.hooks, dict):
            return {
                str(event): many(self.hooks[event], f"{at}.hooks.{event}") for event in self.hooks
            }
        return many(self.hooks, f"{at}.hooks")


def many(value, ref):
    """One hook or several, as a list."""
    if isinstance(value, (list, tuple)):
        return [data_of(each, f"{ref}.{number}") for number, each in enumerate(value)]
    return [data_of(value, ref)]


def data_of(value, ref):
    """What stands for a hook or destination: its settings, or how it is called when it is in Python."""
    describe = getattr(value, "describe", None)
    if callable(describe) and type(value).__module__.split(".")[0] == __name__.split(".")[0]:
        return describe()
    if isinstance(value, str):
        return value
    return {"type": "python", "config": {"ref": ref}}
