"""What changed since the last session, and the next one."""

from tracker.charts.indicator import value_words
from tracker.facts import Measure, Role
from tracker.texts import Translator
from tracker.ui.decisions.links import by_decision, decision_named
from tracker.ui.frame.address import BODY, CODE, SESSION
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import measure_name
from tracker.ui.session.words import no_session_words
from tracker.views.history.since import DateMoved, MilestoneReached, Since, TargetChanged, TargetMoved
from tracker.views.session.sessions import NextSession

MOST = 12
Entry = tuple[Html, str]
"""What changed, as a link where it has a page, and what is told of it."""


def since_list(since: Since, visit: Visit) -> Html:
    """The counts as sentences, and below them which measures they speak of."""
    t = visit.t
    sentences = [tag("li", t.sentence(sentence)) for sentence in since.sentences]
    if not sentences:
        return tag("p", t("Nothing has changed since {day:date}.", day=since.before))
    return tag("ul", *sentences, class_="changes") + details(since, visit)


def details(since: Since, visit: Visit) -> Html:
    """All that the sentences count, one group for each kind of change, folded."""
    t = visit.t
    groups = (
        (t("Milestones reached"), [(one.measure, reached(one, t)) for one in since.milestones]),
        (t("Measures completed"), [(one, "") for one in since.completed]),
        (t("Began to be late"), [(one, "") for one in since.late]),
        (t("No longer late"), [(one, "") for one in since.caught_up]),
        (t("Dates moved"), dates_moved(since, t)),
        (t("New measures"), [(one, "") for one in since.added]),
        (t("Measures dropped"), [(one, "") for one in since.dropped]),
        (t("Measures merged into others"), [(one, "") for one in since.merged]),
        (t("Secured money"), [(one.measure, t.money(one.cents)) for one in since.secured]),
        (t("Targets that were changed"), [(one.measure, target_changed(one, t)) for one in since.targets]),
        (t("Nothing heard since"), [(one, "") for one in since.silent]),
    )
    entries = [(title, [(measure_name(one, visit), words) for one, words in of_kind]) for title, of_kind in groups]
    decisions = [(decision_named(one.code, t), one.text) for one in since.decisions]
    folded = together(
        group(title, of_kind, visit) for title, of_kind in (*entries, (t("Decisions taken"), decisions)) if of_kind
    )
    return tag("details", tag("summary", t("Which measures and decisions")), folded)


def group(title: str, entries: list[Entry], visit: Visit) -> Html:
    """One kind of change; the longest lists are cut, and say so."""
    items = [tag("li", name, *((": ", words) if words else ())) for name, words in entries[:MOST]]
    if len(entries) > MOST:
        items.append(tag("li", visit.t("and {n} more", n=len(entries) - MOST)))
    return tag("h3", title) + tag("ul", *items, class_="changes")


def reached(change: MilestoneReached, t: Translator) -> str:
    """A milestone, and the day on which it was reached."""
    return t("{title}, {day:date}", title=t.title(change.milestone), day=change.on)


def dates_moved(since: Since, t: Translator) -> list[tuple[Measure, Html]]:
    """The ends, milestones and targets whose day is another one."""
    targets = (
        (one.measure, moved_day(t("Target: {title}", title=t.title(one.indicator)), one, t))
        for one in since.targets_moved
    )
    return [*((one.measure, moved(one, t)) for one in since.dates), *targets]


def moved(change: DateMoved, t: Translator) -> Html:
    """From which day to which, and by which decision."""
    return moved_day(t.title(change.milestone) if change.milestone else t("end"), change, t)


def moved_day(what: str, change: DateMoved | TargetMoved, t: Translator) -> Html:
    """The same of anything that has a day."""
    words = t("{what}: {before:date} → {after:date}", what=what, before=change.before, after=change.after)
    return together((words, by_decision(change.decision, t)))


def target_changed(change: TargetChanged, t: Translator) -> Html:
    """From which value to which, for which day, and by which decision."""
    values = (change.before, change.after)
    before, after = ("–" if value is None else value_words(value, change.indicator, t) for value in values)
    words = t(
        "{title}, {due:date}: {before} → {after}",
        title=t.title(change.indicator),
        due=change.due,
        before=before,
        after=after,
    )
    return together((words, by_decision(change.decision, t)))


def next_session_line(session: NextSession | None, here: Visit) -> Html:
    """When the next session is, with the way to it, and until when its material has to be sent."""
    t = here.t
    if session is None:
        return tag("p", no_session_words(here), class_="muted")
    held = session.session
    words = t("Next session {code}: {day:date}.", code=held.code, day=held.on)
    parts: list[str] = [tag("a", words, href=here.link(SESSION, **{CODE: held.code, BODY: held.body}))]
    if session.material and (session.days_to_material or 0) >= 0 and here.has(Role.MEMBER):
        parts += [" ", t("Material has to be sent by {day}.", day=session.material.day)]
    return tag("p", *parts)
