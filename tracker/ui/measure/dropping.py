"""The form with which a measure is dropped: why, and by which decision."""

from tracker.actions import Recording, drop_measure
from tracker.nouns import Field, Kind
from tracker.records import RecordKey
from tracker.sentences import say
from tracker.ui.forms.editable import Values
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.closing_form import StepForm, decisions, why
from tracker.views.measure.closing import ClosingPage


def drop(page: ClosingPage, here: Visit) -> StepForm:
    """Both have to be filled in; where no decision is recorded it says that one is needed."""
    t = here.t
    none = tag("p", t("No decision is recorded yet. Enter the decision first."), class_="note")
    return StepForm(
        (
            why(say("Why is the measure dropped")),
            Field("decision", say("By which decision"), Kind.REFERENCE, required=True, noun="decision"),
        ),
        take_drop,
        say("Drop the measure"),
        say("The measure is dropped."),
        options={"decision": decisions(page, t("choose a decision"))},
        ending=lambda _: Html("") if page.decisions else none,
    )


def take_drop(record: Recording, key: RecordKey, values: Values, version: int | None) -> None:
    """Drops the measure."""
    drop_measure(record, str(key.own[0]), values["reason"], values["decision"], version)
