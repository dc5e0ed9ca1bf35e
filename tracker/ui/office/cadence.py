"""When is reminded of what: the table on the page of the settings, and what saving another cadence would do."""

from collections.abc import Callable

from tracker.facts import Cadence, Topic
from tracker.jobs.reminding import Foreseen, foreseen
from tracker.nouns.strategy import CADENCE as CADENCE_STEPS
from tracker.nouns.strategy import TOPICS
from tracker.sentences import Refusal, count
from tracker.ui.forms.fields import read
from tracker.ui.forms.links import edit_quietly
from tracker.ui.forms.sheet import Sheet
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.views.office.cadence import WHOM, cadence_lines, problems, with_topic

CADENCE = "cadence"


def cadence_table(cadence: Cadence, here: Visit) -> Html:
    """Who is told of what and when, with the way to change it."""
    t = here.t
    headings = (
        Heading(t("Due"), is_words=True),
        *(Heading(t.sentence(words), is_words=True) for words in WHOM.values()),
    )
    rows = (
        (
            together(
                (
                    t.sentence(TOPICS[line.topic]),
                    " ",
                    edit_quietly(here, CADENCE, line.topic.value, name=t.sentence(TOPICS[line.topic])),
                )
            ),
            *(", ".join(t.sentence(step) for step in steps) or "–" for steps in line.told),
        )
        for line in cadence_lines(cadence)
    )
    return html_table(t("When reminders are sent"), headings, rows)


def cadence_outlook(sheet: Sheet, topic: Topic, here: Visit) -> Callable[[], Html]:
    """What the typed cadence would send; nothing while it is the one in force, or cannot be read."""
    return lambda: outlook_words(sheet, topic, here)


def outlook_words(sheet: Sheet, topic: Topic, here: Visit) -> Html:
    """How many would be reminded now, and how many after saving."""
    wanted = typed_cadence(sheet, topic, here)
    note = here.t("A step that is added counts from today: nobody is told of what had passed before.")
    if wanted is None or wanted == here.board().plan.strategy.cadence:
        return tag("p", note, class_="note")
    now, then = foreseen(here.application), foreseen(here.application, wanted)
    words = here.t(
        "If reminders left now: {now}. After saving: {then}.", now=told_of(now, here), then=told_of(then, here)
    )
    return tag("p", tag("strong", words), role="status") + tag("p", note, class_="note")


def told_of(what: Foreseen, here: Visit) -> str:
    """How many people would be told of how much."""
    people = here.t.sentence(count("{n} letter", "{n} letters", what.letters))
    things = here.t.sentence(count("{n} thing", "{n} things", what.things))
    return f"{people}, {things}"


def typed_cadence(sheet: Sheet, topic: Topic, here: Visit) -> Cadence | None:
    """The cadence as typed; none while one of its steps cannot be read or makes no sense."""
    try:
        values = {one.name: read(one, sheet[one.name]) for one in CADENCE_STEPS if one.name in sheet.values}
    except Refusal:
        return None
    if problems(values):
        return None
    return with_topic(here.board().plan.strategy.cadence, topic, values, here.today)
