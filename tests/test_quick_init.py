"""Frozen values that are filled quickly are frozen values in everything else."""

from copy import deepcopy
from dataclasses import FrozenInstanceError, dataclass, field, replace
from inspect import signature

import pytest

from tracker.quick_init import quick_init


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


def test_it_refuses_what_it_would_leave_out() -> None:
    @dataclass(frozen=True, slots=True)
    class Listing:
        names: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="Listing"):
        quick_init(Listing)
