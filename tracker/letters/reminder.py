"""The reminder: everything that waits for one person on one day, grouped by where it is done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from tracker.facts import Strategy, Topic
from tracker.letters.page import Group, LetterPage, Line
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.views.reporting.duties import SERVING_ALL, Duty
from tracker.views.reporting.notices import Contact, Notice, Voice

MOST_LINES = 15
Address = Callable[[str], str]
"""From the name of a page to its whole address."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A group of a letter: its heading, its button and the page that leads to."""

    title: Sentence
    button: Sentence
    page: str


REPORTING = "porocanje"
STRATEGY = "strategija"
SESSION = "seja"
OWN = {
    Topic.REPORT: Kind(say("Report on your measures"), say("Report now"), REPORTING),
    Topic.READING: Kind(say("Indicators to be read"), say("Enter the values"), REPORTING),
    Topic.MILESTONE: Kind(say("Milestones of your measures"), say("Tell how far they are"), REPORTING),
    Topic.TASK: Kind(say("Tasks from decisions"), say("See the decisions"), "sklepi"),
    Topic.END: Kind(say("Your measures that end"), say("Tell how far they are"), REPORTING),
}
HEAD = {
    Topic.REPORT: Kind(say("Reports that your unit owes"), say("See the measures"), "ukrepi"),
    Topic.READING: Kind(say("Indicators that your unit has not read"), say("See the indicators"), "kazalniki"),
    Topic.MILESTONE: Kind(say("Milestones of your unit that are late"), say("See the measures"), "ukrepi"),
    Topic.TASK: Kind(say("Open tasks of your unit from decisions"), say("See the decisions"), "sklepi"),
    Topic.END: Kind(say("Measures of your unit whose end has come"), say("See the measures"), "ukrepi"),
}
OFFICE = {
    Topic.REPORT: Kind(say("Who has not reported"), say("Remind them"), "povezave"),
    Topic.READING: Kind(say("Indicators that nobody has read"), say("See the indicators"), "kazalniki"),
    Topic.MILESTONE: Kind(say("Milestones that are late"), say("See the measures"), "ukrepi"),
    Topic.TASK: Kind(say("Open tasks from decisions"), say("See the decisions"), "sklepi"),
    Topic.CLAIM: Kind(say("Deadlines of grants"), say("Open the grants"), "nepovratna-sredstva"),
    Topic.ANSWER: Kind(say("Proposals to be answered"), say("See the proposals"), "predlogi"),
    Topic.OVERRIDE: Kind(say("Lights set by hand that expire"), say("See the measures"), "ukrepi"),
    Topic.SESSION: Kind(say("Deadlines of sessions"), say("See the sessions"), "seje"),
    Topic.DRAFT: Kind(say("Drafts for the coming sessions"), say("Open the session"), SESSION),
    Topic.END: Kind(say("Measures whose end has come"), say("See the measures"), "ukrepi"),
}
UNREACHED = Kind(say("Nobody can be told of this by mail"), say("See who has to report"), "povezave")
ORDER = (Voice.OWN, Voice.STAND_IN, Voice.HEAD, Voice.OFFICE, Voice.UNREACHED)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter goes to. `link` is her own way to the page for reporting, without a password; `ask` whom to ask.

    Where there are several `strategies` (by code, that of the first left empty), the letter names them.
    """

    name: str
    link: str
    ask: str
    municipality: str
    strategies: Mapping[str, Strategy] = field(default_factory=dict)


def has_own_reports(notices: Iterable[Notice]) -> bool:
    """Whether a letter needs a link for reporting without a password."""
    return any(one.voice is Voice.OWN and one.duty.topic is not Topic.TASK for one in notices)


def distinct(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Each duty once, in the order of a letter: whoever is told of it in two ways reads the nearer one."""
    topics = list(Topic)
    in_order = sorted(notices, key=lambda one: (ORDER.index(one.voice), topics.index(one.duty.topic), one.duty.due))
    found: dict[tuple[str, Topic, str, date], Notice] = {}
    for one in in_order:
        found.setdefault((one.duty.strategy, one.duty.topic, one.duty.subject, one.duty.due), one)
    return tuple(found.values())


def subject(notices: Sequence[Notice], today: date) -> Sentence:
    """What the message is called: nothing of what it is about, for it is seen on locked screens."""
    late = sum(one.duty.due < today for one in notices)
    if late:
        return count("Action plan: {n} thing is overdue", "Action plan: {n} things are overdue", late)
    return count("Action plan: {n} thing waits for you", "Action plan: {n} things wait for you", len(notices))


def reminder(notices: Sequence[Notice], reader: Reader, today: date, address: Address, t: Translator) -> LetterPage:
    """The letter for one reader about `distinct` notices."""
    found: dict[tuple[Voice, Topic | None, str], list[Notice]] = {}
    for one in notices:
        topic = None if one.voice is Voice.UNREACHED else one.duty.topic
        found.setdefault((one.voice, topic, one.duty.strategy), []).append(one)
    groups = tuple(_group(voice, topic, held, reader, today, address, t) for (voice, topic, _), held in found.items())
    title = t.sentence(subject(notices, today))
    lead = t.sentence(count("{n} thing waits for you.", "{n} things wait for you.", len(notices)))
    return LetterPage(t.language, title, t("Good day,"), lead, groups, tuple(_footer(reader, t)))


def _group(
    voice: Voice,
    topic: Topic | None,
    notices: Sequence[Notice],
    reader: Reader,
    today: date,
    address: Address,
    t: Translator,
) -> Group:
    kind = _kind(voice, topic)
    is_own_link = voice is Voice.OWN and kind.page == REPORTING and bool(reader.link)
    rest = len(notices) - MOST_LINES
    return Group(
        title=_of_strategy(_title(voice, kind, notices, t), notices[0].duty, reader, t),
        lines=tuple(_line(one, today, t) for one in notices[:MOST_LINES]),
        button=t.sentence(kind.button),
        address=_at_strategy(reader.link if is_own_link else address(_page(kind, notices)), notices[0].duty),
        note=_note(t) if is_own_link and topic is Topic.REPORT else "",
        more=t("and {n} more", n=rest) if rest > 0 else "",
    )


def _page(kind: Kind, notices: Sequence[Notice]) -> str:
    """The page of a group; that of the first session where it is about sessions."""
    if kind.page != SESSION:
        return kind.page
    body, _, code = notices[0].duty.subject.partition("/")
    return f"{SESSION}?{urlencode({'koda': code, 'telo': body})}"


def _at_strategy(address: str, duty: Duty) -> str:
    """An address with the strategy of a duty in it."""
    written = urlencode({STRATEGY: duty.strategy})
    return f"{address}{'&' if '?' in address else '?'}{written}" if duty.strategy else address


def _of_strategy(title: str, duty: Duty, reader: Reader, t: Translator) -> str:
    """A heading with the name of the strategy where there are several; what serves all of them is of none."""
    if len(reader.strategies) < 2 or duty.topic in SERVING_ALL:
        return title
    return f"{title} – {t.title(reader.strategies[duty.strategy])}"


def _kind(voice: Voice, topic: Topic | None) -> Kind:
    if topic is None:
        return UNREACHED
    if voice is Voice.HEAD:
        return HEAD[topic]
    return OFFICE[topic] if voice is Voice.OFFICE or topic not in OWN else OWN[topic]


def _title(voice: Voice, kind: Kind, notices: Sequence[Notice], t: Translator) -> str:
    title = t.sentence(kind.title)
    if voice is not Voice.STAND_IN:
        return title
    names = ", ".join(dict.fromkeys(name for one in notices for name in _names(one, t)))
    return t("{title} (you stand in for {names})", title=title, names=names)


def _note(t: Translator) -> str:
    return t(
        "If nothing has changed, one tap on that page says so. Opening the link changes nothing. It is meant for you, "
        "needs no password and is valid for 30 days."
    )


def _line(notice: Notice, today: date, t: Translator) -> Line:
    duty = notice.duty
    days = (duty.due - today).days
    what = t.sentence(duty.what)
    if notice.whom and notice.voice is not Voice.STAND_IN:
        what = f"{', '.join(_names(notice, t))}: {what}"
    return Line(what, t("by {due:date}, {when}", due=duty.due, when=_when(days)), days < 0)


def _names(notice: Notice, t: Translator) -> list[str]:
    return [name_of(one, t) for one in notice.whom]


def name_of(contact: Contact, t: Translator) -> str:
    """Somebody's name, or her function in the language of a letter."""
    return contact.name_en if t.language == "en" and contact.name_en else contact.name


def _when(days: int) -> Sentence:
    if days < 0:
        return count("{n} day late", "{n} days late", -days)
    return say("today") if days == 0 else count("in {n} day", "in {n} days", days)


def _footer(reader: Reader, t: Translator) -> list[str]:
    who = reader.municipality
    why = t("You get this message because you have something to do in the action plan of {who}.", who=who)
    ask = t("Questions: {ask}", ask=reader.ask) if reader.ask else t("Questions: reply to this message.")
    return [why, t("You get at most one such message a day."), ask]
