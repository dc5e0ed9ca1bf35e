"""Frozen values that are made by the thousand, filled as quickly as values that are not frozen."""

from dataclasses import MISSING, fields
from typing import Any, TypeVar

Kind = TypeVar("Kind")


def quick_init(kind: type[Kind]) -> type[Kind]:
    """Gives a frozen dataclass with slots an `__init__` that takes a quarter of the time; all else stays.

    A frozen dataclass fills each field by a call of `object.__setattr__`. Here a value is, while it is filled and
    nobody else knows of it, of a class with the same slots that is not frozen.

    Raises TypeError for fields that are not simply given or set to a default value.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    if any(not one.init or one.kw_only or one.default_factory is not MISSING for one in fields(kind)):  # type: ignore[arg-type]
        raise TypeError(f"{kind.__name__}: only fields that are given, or have a default value")
    given: dict[str, Any] = {
        "__kind__": kind,
        "__open_kind__": type(kind.__name__, kind.__bases__, {"__slots__": tuple(names)}),
        "__set_class__": object.__setattr__,
    }
    lines = (
        f"def __init__(self, {', '.join(names)}):",
        " __set_class__(self, '__class__', __open_kind__)",
        *(f" self.{name} = {name}" for name in names),
        " self.__class__ = __kind__",
    )
    exec("\n".join(lines), given)  # noqa: S102  # the names of fields, as in dataclasses
    quick, usual = given["__init__"], vars(kind)["__init__"]
    quick.__defaults__, quick.__annotations__ = usual.__defaults__, usual.__annotations__
    quick.__qualname__, quick.__module__ = usual.__qualname__, kind.__module__
    kind.__init__ = quick  # type: ignore[method-assign]
    return kind
