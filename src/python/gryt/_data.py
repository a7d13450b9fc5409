"""What can leave a pipeline file: plain data, within limits."""

DEEPEST = 32
MOST = 10_000
LONGEST = 1_048_576


class NotData(TypeError):
    """A value of a description that is not plain data."""


def plain(value, where="value", depth=0):
    """The value as JSON has it. Raises NotData for objects, for numbers that JSON does not have, and beyond the limits."""
    if depth > DEEPEST:
        raise NotData(f"{where} is nested too deeply")
    if value is None or isinstance(value, (bool, str)):
        if isinstance(value, str) and len(value) > LONGEST:
            raise NotData(f"{where} is too long")
        return value
    if isinstance(value, (int, float)):
        if value != value or abs(value) > 1.7e308:
            raise NotData(f"{where} is not a number that JSON has")
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        if len(value) > MOST:
            raise NotData(f"{where} has too many elements")
        return [plain(each, f"{where}[{at}]", depth + 1) for at, each in enumerate(value)]
    if isinstance(value, dict):
        if len(value) > MOST:
            raise NotData(f"{where} has too many elements")
        return {str(key): plain(each, f"{where}.{key}", depth + 1) for key, each in value.items()}
    if hasattr(value, "__fspath__"):
        return str(value)
    raise NotData(f"{where} is a {type(value).__name__}, which is not plain data")


def described(type_name, config):
    """What stands for an object of a kind that the program knows."""
    return {"type": type_name, "config": plain(config, type_name)}


def class_name(value, base):
    """The name of the class that the program knows: the nearest one of this package."""
    for each in type(value).__mro__:
        if each.__module__.split(".")[0] == __name__.split(".")[0] and each is not base:
            return each.__name__
    return type(value).__name__
