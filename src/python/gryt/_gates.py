"""Gates of promotions."""


class GateResult:
    """Whether a gate lets a generation pass, and why."""

    def __init__(self, passed, message="", details=None):
        self.passed = passed
        self.message = message
        self.details = details or {}


class PromotionGate:
    """The user's own gate: override `check`."""

    def __init__(self, name):
        self.name = name

    def check(self, generation, data):
        """`data.query(sql, params)` gives rows, which are dictionaries. Gives a `GateResult`."""
        raise NotImplementedError(f"{type(self).__name__} has no check()")


#: The gates of each promotion that a file asked for.
promotions = []


class Generation:
    """A release contract. Its attributes are those of the contract: `generation_id`, `version`, `changes`, …"""

    def __init__(self, **fields):
        self.__dict__.update(fields)

    def promote(self, data=None, gates=None, auto_tag=True, repo_path=None):
        """Names the gates that `gryt generation promote` has to pass. A file only describes: nothing is promoted here."""
        promotions.append({"version": getattr(self, "version", None), "gates": list(gates or []), "auto_tag": bool(auto_tag)})
