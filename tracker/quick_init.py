"""Frozen values that are made or copied by the thousand, in half of the time."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from functools import cache
from inspect import signature
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any, TypeVar

Kind = TypeVar("Kind")


def quick_init(kind: type[Kind]) -> type[Kind]:
    """Gives a frozen dataclass with slots an `__init__` that takes half of the time; all else stays.

    A frozen dataclass fills each field by `object.__setattr__`, which looks for the slot of that name at every value.
    Here each slot, found once, takes its value itself. Kinds that are derived from it, or that it is derived from,
    are filled as ever.

    Raises TypeError for fields that are not simply given or set to a default value, or have no slots, and for a kind
    that does more than to fill them.
    """
    given = fields(kind)  # type: ignore[arg-type]
    names = [field.name for field in given]
    slots = {f"__set_{name}__": getattr(kind, name, None) for name in names}
    if any(field.kw_only or field.default_factory is not MISSING for field in given):
        raise TypeError(f"{kind.__name__}: only fields that are given, or have a default value")
    if list(signature(kind).parameters) != names or hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__}: more is done than to fill each field with what is given")
    if not all(isinstance(slot, MemberDescriptorType) for slot in slots.values()):
        raise TypeError(f"{kind.__name__}: fields without slots")
    setters: dict[str, Any] = {name: slot.__set__ for name, slot in slots.items()}  # type: ignore[union-attr]
    lines = (f"def __init__(self, {', '.join(names)}):", *(f" __set_{name}__(self, {name})" for name in names))
    exec("\n".join(lines), setters)  # noqa: S102  # the names of fields, as in dataclasses
    quick, usual = setters["__init__"], vars(kind)["__init__"]
    quick.__defaults__, quick.__annotations__ = usual.__defaults__, usual.__annotations__
    quick.__qualname__, quick.__module__ = usual.__qualname__, kind.__module__
    kind.__init__ = quick  # type: ignore[method-assign]
    return kind


def quick_replace(thing: Kind, **changes: Any) -> Kind:
    """A copy of a dataclass with some fields changed, in a third of the time that `dataclasses.replace` takes.

    Raises KeyError for a field that it has not. For kinds whose fields are all given to `__init__`, in their order.
    """
    kind: Any = type(thing)
    places, values = _fields_of(kind)
    given = [*values(thing)]
    for name, value in changes.items():
        given[places[name]] = value
    copied: Kind = kind(*given)
    return copied


@cache
def _fields_of(kind: type) -> tuple[dict[str, int], Callable[[Any], Sequence[Any]]]:
    names = [field.name for field in fields(kind)]
    return {name: place for place, name in enumerate(names)}, attrgetter(*names)
