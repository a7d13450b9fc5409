"""Hooks: functions, objects with callbacks, and those that the program runs itself."""

from ._data import described


class Hook:
    """Is told what happens. Override what is of interest; exceptions are reported and change no verdict."""

    def pipeline_start(self, pipeline):
        pass

    def pipeline_end(self, pipeline, results):
        pass

    def step_start(self, step):
        pass

    def step_end(self, step, result):
        pass

    def error(self, scope, exception):
        pass

    def tell(self, event, context):
        """Calls the callback of an event. `context` has `pipeline_name`, `status`, `step_name` and more."""
        if event == "pipeline_start":
            self.pipeline_start(context)
        elif event == "step_start":
            self.step_start(context)
        elif event.startswith("pipeline_"):
            self.pipeline_end(context, context)
        elif event.startswith("step_"):
            self.step_end(context, context)
        if event.endswith("_fail"):
            self.error(event.split("_")[0], RuntimeError(str(context.get("status"))))


class ChangeTypeHook(Hook):
    pass


class PolicyHook(Hook):
    pass


class _KnownHook(Hook):
    def __init__(self, **settings):
        self.settings = settings

    def describe(self):
        return described(type(self).__name__, self.settings)


class PrintHook(_KnownHook):
    """Prints a line."""


class HttpHook(_KnownHook):
    """Posts what happened as JSON."""

    def __init__(self, base_url=None, headers=None, timeout=None, paths=None, url=None):
        given = {"base_url": base_url, "headers": headers, "timeout": timeout, "paths": paths, "url": url}
        super().__init__(**{key: value for key, value in given.items() if value is not None})
