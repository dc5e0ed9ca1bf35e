"""The form with which a measure is merged into another one: into which, why, and what becomes of its parts."""

from tracker.actions import MergingGiven, Recording, merge_measure
from tracker.coordination import Fate
from tracker.nouns import Field, Kind
from tracker.records import RecordKey
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.ui.forms.editable import Values
from tracker.ui.forms.sheet import Sheet
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.closing_form import StepForm, decisions, why
from tracker.views.measure.closing import ClosingPage
from tracker.views.measure.merging import Going, going


def fate(name: str, label: Sentence) -> Field:
    """Whether a part stays as history, or moves to the other measure."""
    return Field(name, label, Kind.CHOICE, required=True, choices=tuple(Fate))


FATES = (
    fate("money", say("Money that is neither contracted nor spent")),
    fate("indicators", say("Indicators with their targets and readings")),
    fate("milestones", say("Milestones that are not done")),
)
ASKED = (
    Field("into", say("Into which measure"), Kind.REFERENCE, required=True, noun="measure"),
    why(say("Why is the measure merged")),
    Field("decision", say("By which decision"), Kind.REFERENCE, noun="decision"),
)


def merge(page: ClosingPage, here: Visit) -> StepForm:
    """The questions in their order; what there is nothing of is not asked about."""
    t = here.t
    known = {one.code: one for one in page.takers}
    titles = {code: f"{code} {t.title(one)}" for code, one in known.items()}
    form = StepForm(
        (*ASKED, *FATES),
        take_merging,
        say("Merge the measure"),
        say("The measure is merged."),
        options={
            "into": {"": t("choose a measure"), **titles},
            "decision": decisions(page, t("without a decision")),
        },
    )

    def parts(sheet: Sheet) -> Going | None:
        into = known.get(sheet["into"])
        return going(page.measure, into) if into else None

    def more(sheet: Sheet) -> tuple[str, ...]:
        found = parts(sheet)
        form.above = above_parts(found, t) if found else {}
        return (*(field.name for field in ASKED), *form.above)

    def ending(sheet: Sheet) -> Html:
        found = parts(sheet)
        still = t("No money can move: nothing is planned beyond what is contracted or spent.")
        words = tag("p", still, class_="note") if found and not found.money else Html("")
        whole = t("It is one change: taken back, everything stands again as it did.")
        return words + tag("p", whole, class_="note")

    form.more, form.ending = more, ending
    return form


def above_parts(found: Going, t: Translator) -> dict[str, Html]:
    """What there is to move, by the field that asks about it."""
    parts = {}
    if found.money:
        parts["money"] = money_table(found, t)
    for name, things in (("indicators", found.indicators), ("milestones", found.milestones)):
        if things:
            items = (tag("li", f"{one.code} {t.title(one)}") for one in things)
            parts[name] = tag("ul", *items, class_="changes")
    if parts:
        first = next(iter(parts))
        parts[first] = tag("h2", t("What becomes of what it has")) + parts[first]
    return parts


def take_merging(record: Recording, key: RecordKey, values: Values, version: int | None) -> None:
    """Merges the measure."""
    given = MergingGiven.of(**{**values, "decision": values["decision"] or ""}, version=version)
    merge_measure(record, str(key.own[0]), given)


def money_table(found: Going, t: Translator) -> Html:
    """What can move, by year and stage."""
    headings = (Heading(t("Year")), Heading(t("Stage"), is_words=True), Heading(t("Amount"), is_numeric=True))
    rows = [(str(year), t.word(stage), t.money(cents)) for year, stage, cents in found.money]
    return html_table(t("Money that can move"), headings, rows)
