"""Steps: what they are called, and their settings."""

from ._data import class_name, plain

# What a pipeline says of any step, beside the settings of its kind.
BESIDES = (
    "id", "name", "description", "needs", "if", "always", "continue_on_error", "matrix", "artifacts",
    "reports", "evidence", "problem_matcher", "problem_matchers", "secrets", "metrics",
)


class Step:
    """A step. Takes its settings by name; also, as older files do, its id and a dictionary of settings."""

    def __init__(self, id=None, config=None, data=None, hook=None, **settings):
        if isinstance(id, dict) and config is None:
            id, config = None, id
        self.id = id
        self.config = {**(config or {}), **settings}
        self.data = data
        self.hook = hook

    @property
    def name(self):
        return self.config.get("name") or self.id or type(self).__name__

    def describe(self):
        """The step as data."""
        config = {key.rstrip("_"): value for key, value in self.config.items()}
        if self.id is not None:
            config.setdefault("id", self.id)
        if type(self) is PublishDestinationStep:
            config["destination"] = self.destination_data(config.get("destination"))
        # A step of publishing has a list of its own under this name.
        own = ("artifacts",) if isinstance(self, PublishDestinationStep) else ()
        besides = [key for key in BESIDES if key in config and key not in own]
        step = {key: plain(config.pop(key), key) for key in besides}
        kind = class_name(self, Step)
        return {"name": self.name, **step, "type": kind, "config": plain(config, kind)}


class CommandStep(Step):
    """A command: ``command`` as a line for the shell, or ``cmd`` as a list."""


class GoModDownloadStep(Step):
    pass


class GoBuildStep(Step):
    pass


class GoTestStep(Step):
    pass


class PipInstallStep(Step):
    pass


class PytestStep(Step):
    pass


class NpmInstallStep(Step):
    pass


class NpmBuildStep(Step):
    pass


class SvelteBuildStep(Step):
    pass


class CargoBuildStep(Step):
    pass


class CargoTestStep(Step):
    pass


class ContainerBuildStep(Step):
    pass


class FlyDeployStep(Step):
    pass


class ScytheValidator(Step):
    pass


class PublishDestinationStep(Step):
    """Hands files to a destination."""

    def __init__(self, id=None, destination=None, artifacts=None, **settings):
        given = {"destination": destination, "artifacts": artifacts}
        super().__init__(id, {key: value for key, value in given.items() if value is not None}, **settings)

    @staticmethod
    def destination_data(destination):
        describe = getattr(destination, "describe", None)
        return describe() if callable(describe) else destination


class GitCloneStep(Step):
    pass


class GitCheckoutStep(Step):
    pass


class GitPullStep(Step):
    pass


class GitAddStep(Step):
    pass


class GitCommitStep(Step):
    pass


class GitPushStep(Step):
    pass
