"""What changed since the last session, and the next one."""

from tracker.facts import Measure, Role
from tracker.texts import Translator
from tracker.ui.decisions.links import by_decision
from tracker.ui.frame.address import BODY, CODE, SESSION
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import measure_name
from tracker.ui.session.words import no_session_words
from tracker.views.history.since import DateMoved, Since
from tracker.views.session.sessions import NextSession

MOST = 12


def since_list(since: Since, visit: Visit) -> Html:
    """The counts as sentences, and below them which measures they speak of."""
    t = visit.t
    sentences = [tag("li", t.sentence(sentence)) for sentence in since.sentences]
    if not sentences:
        return tag("p", t("Nothing has changed since {day:date}.", day=since.before))
    return tag("ul", *sentences, class_="changes") + details(since, visit)


def details(since: Since, visit: Visit) -> Html:
    """Which measures, one group for each kind of change, folded."""
    t = visit.t
    milestones = [
        (change.measure, t("{title}, {day:date}", title=t.title(change.milestone), day=change.on))
        for change in since.milestones
    ]
    groups = (
        (t("Milestones reached"), milestones),
        (t("Began to be late"), [(measure, "") for measure in since.late]),
        (t("No longer late"), [(measure, "") for measure in since.caught_up]),
        (t("Dates moved"), [(change.measure, moved(change, t)) for change in since.dates]),
        (t("New measures"), [(measure, "") for measure in since.added]),
        (t("Secured money"), [(change.measure, t.money(change.cents)) for change in since.secured]),
        (t("Nothing heard since"), [(measure, "") for measure in since.silent]),
    )
    folded = together(group(title, entries, visit) for title, entries in groups if entries)
    return tag("details", tag("summary", t("Which measures")), folded)


def group(title: str, entries: list[tuple[Measure, str]], visit: Visit) -> Html:
    """One kind of change; the longest lists are cut, and say so."""
    items = [
        tag("li", measure_name(measure, visit), f": {words}" if words else None) for measure, words in entries[:MOST]
    ]
    if len(entries) > MOST:
        items.append(tag("li", visit.t("and {n} more", n=len(entries) - MOST)))
    return tag("h3", title) + tag("ul", *items, class_="changes")


def moved(change: DateMoved, t: Translator) -> str:
    """From which day to which, and by which decision."""
    what = t.title(change.milestone) if change.milestone else t("end")
    words = t("{what}: {before:date} → {after:date}", what=what, before=change.before, after=change.after)
    return words + by_decision(change.decision, t)


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
