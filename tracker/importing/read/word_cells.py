"""Texts, addresses, choices and lists in cells."""

import re

from tracker.actions.given import LONGEST_TEXT, is_mail_address
from tracker.facts import BudgetItem, Lifecycle
from tracker.importing.fields import Field
from tracker.importing.problems import Severity
from tracker.importing.read.cells import EMPTY, Habits, Parsed, Remark, as_text, wrong
from tracker.importing.read.choices import flag_of, member_of, subject_of, words_of
from tracker.importing.read.grids import Cell, Cut
from tracker.importing.read.normal import normal
from tracker.importing.read.numerals import is_nothing
from tracker.importing.read.states import lifecycle_of
from tracker.importing.same import CONTROLS, clean
from tracker.sentences import say

NRP_NUMBER = re.compile(r"OB\d{3}-\d{2}-\d{4}")
"""How projects of the development programmes plan are numbered: municipality, year, number."""


def text_in(cell: Cell) -> Parsed:
    """A text without the characters that cannot be shown."""
    raw = as_text(cell)
    text = clean(raw)
    if len(text) > LONGEST_TEXT:
        return wrong(
            say("the text has {n:number} characters", n=raw.length if isinstance(raw, Cut) else len(raw)),
            say("at most {n:number} characters", n=LONGEST_TEXT),
        )
    if text is not raw and CONTROLS.search(raw):
        remark = Remark(
            say("the text holds characters that cannot be shown"),
            would_do=say("they are left out"),
            severity=Severity.NOTE,
        )
        return Parsed(text, remark)
    return Parsed(text)


def mail_in(cell: Cell) -> Parsed:
    """An address of mail, or nothing where a sign stands for none."""
    read = text_in(cell)
    text = str(read.value or "")
    if is_nothing(text):
        return EMPTY
    if read.usable and not is_mail_address(text):
        return wrong(say("this is no e-mail address"), say("one address, such as ana.novak@obcina.si"))
    return read


def flag_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """Yes or no."""
    value = cell if isinstance(cell, bool) else flag_of(as_text(cell))
    if value is None:
        return wrong(say("this is neither yes nor no"), say("yes or no"))
    return Parsed(value)


def word_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """One of the words of the field, also one that somebody said the word here means."""
    assert field.words is not None
    meant = habits.words.get(normal(as_text(cell)))
    if meant == "":
        return EMPTY
    text = meant or as_text(cell)
    member = lifecycle_of(text) if field.words is Lifecycle else member_of(field.words, text)
    if member is None:
        pairs = zip(words_of(field.words, "sl"), words_of(field.words, "en"), strict=True)
        known = ", ".join(f"{own} ({english})" for own, english in pairs)
        return wrong(say("this word is not known here"), say("one of: {words}", words=known))
    return Parsed(member)


def states_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """The states of a qualitative indicator, each in a line of its own or parted by semicolons."""
    text = clean(as_text(cell))
    sign = "\n" if "\n" in text else ";"
    return Parsed(tuple(part for state in text.split(sign) if (part := state.strip())))


def budget_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """Budget items, a line each: budget item | account | number of the project."""
    items = []
    for line in clean(as_text(cell)).replace(";", "\n").split("\n"):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 1 and NRP_NUMBER.fullmatch(parts[0]):
            parts = ["", "", parts[0]]
        if any(parts):
            items.append(BudgetItem(*parts[:3]))
    return Parsed(tuple(items))


def subject_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """What of a measure an effect changes: its end, its cost, an indicator by its code."""
    return Parsed(subject_of(clean(as_text(cell))))
