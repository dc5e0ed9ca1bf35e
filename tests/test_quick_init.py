"""Frozen values that are filled quickly are frozen values in everything else."""

from copy import deepcopy
from dataclasses import FrozenInstanceError, InitVar, dataclass, field, replace
from inspect import signature

import pytest

from tracker.quick_init import quick_init, quick_replace


@dataclass(frozen=True, slots=True)
class Usual:
    """A value as the standard library makes it."""

    kind: str
    amount: int = 3
    note: str = field(default="", compare=False, repr=False)


@quick_init
@dataclass(frozen=True, slots=True)
class Quick:
    """The same, filled quickly."""

    kind: str
    amount: int = 3
    note: str = field(default="", compare=False, repr=False)


def test_it_takes_the_same_arguments() -> None:
    assert signature(Quick) == signature(Usual)
    assert Quick("a", note="b") == Quick(kind="a", amount=3)
    assert repr(Quick("a", 4)) == "Quick(kind='a', amount=4)"
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'kind'"):
        Quick()


def test_it_is_frozen_and_is_what_it_says() -> None:
    value = Quick("a", 4)
    assert type(value) is Quick
    assert hash(value) == hash(Quick("a", 4)) != hash(Quick("b", 4))
    assert replace(value, amount=5) == deepcopy(Quick("a", 5))
    with pytest.raises(FrozenInstanceError):
        value.amount = 5
    with pytest.raises((FrozenInstanceError, TypeError)):
        value.other = 5


def test_a_quick_copy_is_the_usual_one() -> None:
    for value in (Quick("a", 4, "b"), Usual("a", 4, "b")):
        for changes in ({}, {"note": "c"}, {"kind": "d", "amount": 5}):
            copied = quick_replace(value, **changes)
            assert (type(copied), repr(copied), copied.note) == (
                type(value), repr(replace(value, **changes)), changes.get("note", "b")
            )  # fmt: skip
    with pytest.raises(KeyError, match="other"):
        quick_replace(Quick("a"), other=1)


def test_it_refuses_what_it_would_leave_out() -> None:
    @dataclass(frozen=True, slots=True)
    class Listing:
        names: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="Listing"):
        quick_init(Listing)


@dataclass(frozen=True, slots=True)
class UsualDerived(Usual):
    """Two fields more than those it inherits."""

    day: int = 0
    place: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class QuickDerived(Quick):
    """The same, filled quickly."""

    day: int = 0
    place: str = ""


class Named(Quick):
    """Another name for the same fields, with a method of its own."""

    __slots__ = ()

    def twice(self) -> int:
        """The amount, doubled."""
        return 2 * self.amount


@dataclass(frozen=True, slots=True)
class DerivedAsUsual(Quick):
    """Derived from a kind that is filled quickly, and filled by the standard library itself."""

    day: int = 0


def test_a_kind_that_inherits_fields_fills_them_too() -> None:
    value = QuickDerived("a", 4, day=2)
    assert signature(QuickDerived) == signature(UsualDerived)
    assert type(value) is QuickDerived
    assert (value.kind, value.amount, value.note, value.day, value.place) == ("a", 4, "", 2, "")
    assert replace(value, note="b", day=3) == QuickDerived("a", 4, "", 3)
    with pytest.raises(FrozenInstanceError):
        value.kind = "b"


def test_what_is_derived_from_it_stays_what_it_is() -> None:
    assert type(Named("a", 4)) is Named
    assert Named("a", 4).twice() == 8
    assert Named("a", 4) != Quick("a", 4)
    assert DerivedAsUsual("a", 4, day=1) == DerivedAsUsual("a", 4, "", 1)


def test_a_kind_that_does_more_than_fill_its_fields_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Checked:
        amount: int

        def __post_init__(self) -> None:
            """Would be left out."""

    @dataclass(frozen=True, slots=True)
    class Told:
        amount: int
        _also: InitVar[int] = 0

    @dataclass(frozen=True, slots=True)
    class Reckoned:
        amount: int
        _double: int = field(init=False, default=2)

    for kind in (Checked, Told, Reckoned):
        with pytest.raises(TypeError, match=f"{kind.__name__}: more is done"):
            quick_init(kind)


def test_a_kind_without_slots_is_refused() -> None:
    @dataclass(frozen=True)
    class Open:
        amount: int = 0

    with pytest.raises(TypeError, match="Open: fields without slots"):
        quick_init(Open)
