"""Destinations: those that the program runs itself, and the user's own."""

from ._data import described


class Destination:
    """The user's own destination: override `send`, which gives whether the files were published."""

    def __init__(self, id="destination", config=None):
        self.id = id
        self.config = config or {}

    def send(self, data):
        """`data` has `artifacts` (paths), `pipeline_name`, `status` and more."""
        publish = getattr(self, "publish", None)
        if publish is None:
            raise NotImplementedError(f"{type(self).__name__} has no send()")
        results = publish(data.get("artifacts", []))
        if isinstance(results, (list, tuple)):
            return all(not isinstance(each, dict) or each.get("status") in ("ok", "success") for each in results)
        return results is not False


class _KnownDestination(Destination):
    """`id` and `config` as older files have them, or settings by name."""

    def __init__(self, id=None, config=None, **settings):
        if isinstance(id, dict) and config is None:
            id, config = None, id
        super().__init__(id or type(self).__name__, {**(config or {}), **settings})

    def describe(self):
        return described(type(self).__name__, self.config)


class CommandDestination(_KnownDestination):
    pass


class NpmRegistryDestination(_KnownDestination):
    pass


class PyPIDestination(_KnownDestination):
    pass


class ContainerRegistryDestination(_KnownDestination):
    pass


class GitHubReleaseDestination(_KnownDestination):
    pass


class SlackDestination(_KnownDestination):
    pass


class PrometheusDestination(_KnownDestination):
    pass
