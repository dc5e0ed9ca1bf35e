"""What stands in the fields of a form whose fields come and go, and what others stored meanwhile."""

from typing import Any, cast

import pytest

from tracker.texts import Translator
from tracker.ui.forms.sheet import Sheet
from tracker.ui.session.vote import FOR, VoteForm


def sheet(**typed: str) -> Sheet:
    """Opened over `a` and `b`, with something typed."""
    stored = {"a": "1", "b": "1"}
    return Sheet("form", stored | typed, dict(stored), state={})


def test_what_others_stored_stands_where_nothing_was_typed() -> None:
    form = sheet(b="2")
    form.key("a")
    form.follow({"a": "7", "b": "1", "new": "9"})
    assert (form["a"], form["b"], form["new"]) == ("7", "2", "9")
    assert form.state["form|a"] == "7"
    assert form.changed_by_others() == {}


def test_where_both_changed_the_same_both_are_told_until_it_was_seen() -> None:
    form = sheet(a="2", b="2")
    form.follow({"a": "7", "b": "2"})
    assert form.changed_by_others() == {"a": ("1", "7", "2")}
    form.take_note()
    assert form.changed_by_others() == {}
    assert (form["a"], form.is_touched("a"), form.is_touched("b")) == ("2", True, False)


def test_a_field_that_is_drawn_later_is_known_from_then_on() -> None:
    form = sheet()
    form.state[form.key("later")] = "typed"
    form.sync()
    assert (form["later"], form.are_touched) == ("typed", True)


@pytest.mark.parametrize(
    ("typed", "number", "problem"),
    [
        ("", None, ""),
        (" 12 ", 12, ""),
        ("1.200", None, "»1.200«"),
        ("-1", None, "»-1« ni celo število"),
        ("1000000", None, "»1000000« ni celo število"),
        ("pet", None, "»pet« ni celo število"),
    ],
)
def test_a_number_of_votes_that_cannot_be_is_told_at_its_field(typed: str, number: int | None, problem: str) -> None:
    nothing = cast(Any, None)
    form = VoteForm(sheet(**{FOR: typed}), nothing, nothing, nothing, nothing, {})
    told = form.problem(FOR)
    words = Translator("sl").sentence(told) if told else ""
    assert form.number(FOR) == number
    assert words.startswith(problem) if problem else not words
