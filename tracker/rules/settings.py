"""The numbers of the rules of procedure: dated settings, found by body, name and day."""

from collections.abc import Iterable
from datetime import date

from tracker.facts import ProcedureSetting


def in_force(settings: Iterable[ProcedureSetting], body: str, on: date) -> tuple[ProcedureSetting, ...]:
    """The settings of a body that are valid on a day, in the order of their names and articles."""
    valid = (
        setting
        for setting in settings
        if setting.body == body
        and setting.valid_from <= on
        and (setting.valid_until is None or on <= setting.valid_until)
    )
    return tuple(sorted(valid, key=lambda setting: (setting.name, setting.article)))


def setting(settings: Iterable[ProcedureSetting], body: str, name: str, on: date) -> ProcedureSetting | None:
    """One setting of a body on a day; of several the one valid from the latest day."""
    named = [setting for setting in in_force(settings, body, on) if setting.name == name]
    return max(named, key=lambda setting: (setting.valid_from, setting.article), default=None)
