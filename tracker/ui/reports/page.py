"""The list of frozen reports: which there are, in whose words and of when, and their files."""

from collections.abc import Iterable, Sequence

import streamlit as st

from tracker.coordination import FrozenReport
from tracker.facts import Role, Visibility
from tracker.reporting import FORMATS, KIND_WORDS, TIME_STAMP, Printed, ReportKind, printed_seals, stamp
from tracker.reporting.claimed import BEGINNINGS, LARGEST_SENT
from tracker.texts import Translator
from tracker.ui.frame.address import CHECK_REPORT, DECISIONS, FROZEN_REPORT, REPORTS, SESSION, address
from tracker.ui.frame.file_form import file_form
from tracker.ui.frame.filters import choose
from tracker.ui.frame.for_administrator import for_administrator
from tracker.ui.frame.leading import lead_to
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.frame.way_back import way_back

KIND, HELD, FROZEN, UNSTAMPED = "vrsta", "seja", "report frozen", "report unstamped"
IN_ADDRESS, SHOWN = 16, 12
"""How many digits of a fingerprint stand in an address, and how many a reader is shown."""
LANGUAGE_WORDS = {"sl": "slovenščina", "en": "English"}


def frozen_reports(here: Visit) -> tuple[FrozenReport, ...]:
    """The frozen reports that whoever is looking may see, newest first."""
    return tuple(reversed(here.coordination().reports))


def chosen_reports(reports: Sequence[FrozenReport], t: Translator) -> list[FrozenReport]:
    """Draws the filters and returns what they let through."""
    kinds = {one.kind: kind_words(one.kind, t) for one in reports}
    sessions = {one.session: one.session for one in reports if one.session}
    with st.container(key="report-filters"):
        kind = choose(t("Kind"), KIND, kinds, t("all"))
        session = choose(t("Session"), HELD, sessions, t("all"))
    return [one for one in reports if kind in ("", one.kind) and session in ("", one.session)]


def kind_words(kind: str, t: Translator) -> str:
    """What a kind of report is called."""
    return t.sentence(KIND_WORDS[ReportKind(kind)])


def reports_table(reports: Sequence[FrozenReport], here: Visit) -> Html:
    """Frozen reports one below the other with their files."""
    t = here.t
    numbers = tuple(one.id for one in reports)
    seals = here.keep(("printed seals", numbers), lambda: printed_seals(here.application, numbers))
    headings = (
        Heading(t("Report"), is_words=True),
        Heading(t("Session"), is_words=True),
        Heading(t("State on")),
        Heading(t("Frozen on")),
        Heading(t("Adopted by"), is_words=True),
        Heading(t("Fingerprint and seal"), is_words=True),
        Heading(t("Files"), is_words=True),
    )
    rows = ((
        report_name(one, here),
        session_link(one, here),
        tag("span", t.date(one.state_on) if one.state_on else "–", class_="nowrap"),
        tag("span", t.date(here.application.clock.day_of(one.frozen_at)), class_="nowrap"),
        decision_link(one, here),
        tag("code", one.sha256[:SHOWN], title=one.sha256) + seal_words(seals.get(one.id), t),
        file_links(one, t),
    ) for one in reports)  # fmt: skip
    return html_table(t("Frozen reports"), headings, rows)


def report_name(report: FrozenReport, here: Visit) -> Html:
    """Its title, what it is about, its language, and that the public does not see it."""
    t = here.t
    about = [kind_words(report.kind, t), report.subject, LANGUAGE_WORDS.get(report.language, report.language)]
    if report.visibility is Visibility.INTERNAL:
        about.append(t.word(Visibility.INTERNAL))
    title = tag("span", report.title, class_="title", lang=report.language)
    return title + tag("span", ", ".join(part for part in about if part and part != report.title), class_="muted")


def seal_words(printed: Printed | None, t: Translator) -> Html:
    """The change and the seal that a report prints, as in its header, and a warning where history holds others."""
    if printed is None:
        return Html("")
    words = t("change No. {number}, seal {seal}…", number=printed.change, seal=printed.seal[:SHOWN])
    line = tag("span", words, class_="muted", title=f"{printed.change}:{printed.seal}")
    return line if printed.is_held else line + tag("span", "▲ ", t("The history does not hold this seal any more."))


def session_link(report: FrozenReport, here: Visit) -> Html:
    """The session it was made for."""
    if not report.session:
        return Html("–")
    return tag("a", report.session, href=here.link(SESSION, koda=report.session, telo=report.body), class_="nowrap")


def decision_link(report: FrozenReport, here: Visit) -> Html:
    """The decision that adopted it."""
    if not report.decision:
        return Html("–")
    href = here.link(DECISIONS, koda=report.decision, telo=report.body)
    return tag("a", here.t("decision {code}", code=report.decision), href=href)


def file_links(report: FrozenReport, t: Translator) -> Html:
    """Its files, each at an address that stays, and its time stamp if it has one."""
    kept = dict(report.files)
    names = [(name, one.words) for name, one in FORMATS.items() if name in kept]
    names += [(TIME_STAMP, t("Time stamp"))] if report.is_stamped else []
    links = (
        tag(
            "a",
            words,
            tag("span", f": {report.title} {report.session} {report.language}", class_="hidden", lang=report.language),
            href=f"{FROZEN_REPORT}/{report.sha256[:IN_ADDRESS]}.{name}",
        )
        for name, words in names
    )
    return tag("span", *separated(links), class_="files")


def separated(links: Iterable[Html]) -> list[str]:
    """Links with a space between them."""
    parts: list[str] = []
    for link in links:
        parts += [" ", link] if parts else [link]
    return parts


def find_report(reports: Sequence[FrozenReport], digits: str) -> FrozenReport | None:
    """The report whose fingerprint begins with the digits in an address."""
    return next((one for one in reports if len(digits) == IN_ADDRESS and one.sha256.startswith(digits)), None)


def report_label(report: FrozenReport, here: Visit) -> str:
    """A report in a list of choices: of two that are called alike a browser would always choose one, and sessions of
    two bodies have the same numbers."""
    t = here.t
    frozen = t.date(here.application.clock.day_of(report.frozen_at))
    body = next((t.title(one) for one in here.coordination().bodies if one.code == report.body), report.body)
    about = [kind_words(report.kind, t), report.subject, report.session, body]
    about.append(LANGUAGE_WORDS.get(report.language, report.language))
    if report.visibility is Visibility.INTERNAL:
        about.append(t.word(Visibility.INTERNAL))
    parts = [*about, t("frozen on {day}", day=frozen), report.sha256[:SHOWN]]
    return ", ".join(part for part in parts if part)


def show_frozen(here: Visit) -> None:
    """That a report was just frozen, and its fingerprint; that its time stamp is missing."""
    sha256, unstamped = st.session_state.pop(FROZEN, None), st.session_state.pop(UNSTAMPED, None)
    if sha256:
        words = here.t("The report is frozen. Its fingerprint (SHA-256): {sha256}", sha256=sha256)
        st.html(lead_to(tag("p", "✓ ", words), "done", "status"))
    if unstamped:
        st.html(tag("p", "▲ ", here.t.sentence(unstamped), class_="notice", role="alert"))


def have_stamped(here: Visit, *numbers: int) -> None:
    """Has reports time stamped that were just frozen, where an authority is set; the page says what went wrong."""
    st.session_state[UNSTAMPED] = stamp(here.application, *numbers)


def may_prepare(here: Visit) -> bool:
    """Whether whoever is looking prepares reports, and looks at the present."""
    return here.has(Role.OFFICER) and here.as_of is None


def back_link(here: Visit) -> Html:
    """The way back to the list."""
    return way_back(here.t("Reports"), here.link(REPORTS))


def show_check(here: Visit) -> None:
    """Where anybody brings the file of a report to be told whether it is the frozen one."""
    t = here.t
    words = t(
        "A frozen report never changes. Choose or drop a file here, as you were sent it: you are told whether it is "
        "the frozen one, an earlier version, a draft, or altered. The file is not kept."
    )
    form = file_form(
        "report-file", t("The file of a report"), t("Check it"), address(CHECK_REPORT, here.shared()), t,
        endings=tuple(BEGINNINGS), largest=LARGEST_SENT,
    )  # fmt: skip
    hint = t("The seal stands in the report as well: it stands for everything recorded until then.")
    command = t("The same is told by the command “tracker verify FILE”, or by comparing its SHA-256.")
    st.html(tag("h2", t("Is this the frozen report?"), id=CHECK_REPORT) + tag("p", words, class_="prose"))
    st.html(form)
    st.html(tag("p", hint, class_="note") + for_administrator(command, t))
