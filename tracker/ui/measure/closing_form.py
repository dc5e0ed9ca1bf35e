"""What the forms of the steps in a measure's life have in common, and the short ones among them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tracker.actions import Recording, put_on_hold, reopen, resume
from tracker.nouns import Field, Kind
from tracker.records import RecordKey
from tracker.sentences import Sentence, say
from tracker.ui.forms.editable import Values
from tracker.ui.forms.sheet import Sheet, Typed
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.views.measure.closing import ClosingPage

Take = Callable[[Recording, RecordKey, Values, int | None], None]


@dataclass(slots=True)
class StepForm:
    """How a step is asked for and taken.

    `asked` says which of its fields are asked for after what is typed so far; it may fill in what stands `above` them.
    What stands `below` is said over the button.
    """

    fields: tuple[Field, ...]
    take: Take
    button: Sentence
    done: Sentence
    proposed: Typed = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    above: dict[str, Html] = field(default_factory=dict)
    more: Callable[[Sheet], tuple[str, ...]] | None = None
    ending: Callable[[Sheet], Html] = lambda _: Html("")

    def asked(self, sheet: Sheet) -> tuple[str, ...]:
        """The names of the fields that are asked for."""
        return self.more(sheet) if self.more else tuple(one.name for one in self.fields)

    def below(self, sheet: Sheet) -> Html:
        """What is said over the button."""
        return self.ending(sheet)


def why(label: Sentence) -> Field:
    """The reason of a step, which is also that of the change."""
    return Field("reason", label, Kind.LONG, required=True)


def decisions(page: ClosingPage, none: str) -> dict[str, str]:
    """The decisions that may stand behind a step."""
    known = {one.code: f"{one.code} {one.text}" for one in page.decisions}
    return {
        "": none,
        **{code: words if len(words) <= 100 else words[:100].rstrip() + "…" for code, words in known.items()},
    }


def hold(_: ClosingPage, __: Visit) -> StepForm:
    """Puts a measure on hold."""
    return StepForm(
        (why(say("Why is the measure put on hold")),),
        lambda record, key, values, version: put_on_hold(record, str(key.own[0]), values["reason"], version),
        say("Put the measure on hold"),
        say("The measure is on hold."),
    )


def resume_form(page: ClosingPage, here: Visit) -> StepForm:
    """Takes up a measure that was on hold; there is nothing to fill in."""
    before = page.measure.lifecycle_reason
    words = tag("p", here.t("It is on hold because: {reason}", reason=before)) if before else Html("")
    return StepForm(
        (),
        lambda record, key, _, version: resume(record, str(key.own[0]), version),
        say("Resume the measure"),
        say("The measure goes on."),
        ending=lambda _: words,
    )


def reopen_form(page: ClosingPage, here: Visit) -> StepForm:
    """Takes a measure up again that had ended."""
    words = here.t("The day of completion, the final cost and the reasons are taken back; history keeps them.")
    if page.measure.merged_into:
        words = here.t(
            "It stands by itself again. What moved stays with the other one: to get it back, undo the merging."
        )
    return StepForm(
        (why(say("Why is the measure taken up again")),),
        lambda record, key, values, version: reopen(record, str(key.own[0]), values["reason"], version),
        say("Take the measure up again"),
        say("The measure is taken up again."),
        above={"reason": tag("p", words)},
    )
