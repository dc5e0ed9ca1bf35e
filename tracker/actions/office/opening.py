"""Opening a plan to the public, and closing it to the public again."""

from datetime import date

from tracker.actions.given import Day, FieldRefusal
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import save
from tracker.facts import Role, opens
from tracker.models import Strategy
from tracker.sentences import Refusal


@allowed(Role.OFFICER)
def open_plan(recording: Recording, opened_on: Day, version: int | None = None) -> None:
    """Opens the plan to the public from a day on, today or later; one that is yet to open may be given another day.

    Raises FieldRefusal for a day gone by, and Refusal for a plan that is open.
    """
    row, today = recording.strategy_row(), _today(recording)
    if opens(row, today):
        raise Refusal(
            "The plan is open to the public already. Look at the present state; it can be closed again for a reason."
        )
    if opened_on < today:
        raise FieldRefusal(
            "{day:date} has passed, and nobody saw the plan then. Enter today or a later day.",
            field="opened_on",
            day=opened_on,
        )
    _save(recording, row, {"is_in_preparation": False, "opened_on": opened_on}, version)


@allowed(Role.OFFICER)
def close_plan(recording: Recording, version: int | None = None) -> None:
    """Takes the plan back from the public, for the reason of the recording. Raises Refusal for one in preparation."""
    row = recording.strategy_row()
    if row.is_in_preparation:
        raise Refusal("The plan is in preparation, so the public does not see it. There is nothing to close.")
    _save(recording, row, {"is_in_preparation": True, "opened_on": None}, version)


@allowed(Role.OFFICER)
def put_steps_away(recording: Recording, version: int | None = None) -> None:
    """Puts the list of the first steps away for good. Raises Refusal while the public does not see the plan yet."""
    row = recording.strategy_row()
    if row.is_in_preparation:
        raise Refusal("The plan is not open to the public yet, so its first steps stay. Open the plan first.")
    _save(recording, row, {"is_set_up": True}, version)


def _save(recording: Recording, row: Strategy, values: dict[str, object], version: int | None) -> None:
    save(recording, Strategy, {"code": row.code}, values, version)


def _today(recording: Recording) -> date:
    """The day in UTC: east of it, an hour after midnight, yesterday passes as well."""
    return recording.at.date()
