"""The report of an owner: how a measure stands, "nothing has changed" in one tap, and the fields for what has."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date

import streamlit as st

from tracker.actions import FieldRefusal, ReportGiven, hand_in_report
from tracker.boards import current_boards
from tracker.facts import Report, Role, SubmissionState
from tracker.sentences import Refusal, Sentence, count, say
from tracker.texts import Translator
from tracker.ui.forms.elsewhere import show_elsewhere, told_by
from tracker.ui.forms.sheet import Sheet, close_sheet, keep_sheet
from tracker.ui.frame import drafts
from tracker.ui.frame.address import REPORT
from tracker.ui.frame.leading import count_press, lead_to
from tracker.ui.frame.lights import light_badge
from tracker.ui.frame.markup import Html, spoken, tag, together
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.page import update_words
from tracker.ui.reporting.fields import WORD_LABELS, form_name, open_report, show_fields
from tracker.ui.reporting.receipt import Receipt, keep_receipt
from tracker.ui.reporting.values import OTHER, Filled, field_of, filled
from tracker.views.board import Board
from tracker.views.reporting.form import MeasureReport, measure_report
from tracker.views.reporting.reporting import DueMeasure, due_measures, own_board, waiting_days
from tracker.views.reporting.submissions import compared

NOTHING_CHANGED = Report(nothing_changed=True)


def own_measures(visit: Visit) -> Board:
    """The plan with only the measures of whoever is looking; internal ones too, for they are hers."""
    everything = whole_plan(visit)
    if visit.user is None:
        return own_board(everything, (), ())
    return own_board(everything, visit.user.people, visit.user.organisations)


def reportable(visit: Visit) -> Board:
    """The plan with the measures somebody may report on: an officer on all, everybody else on her own."""
    return whole_plan(visit) if visit.has(Role.OFFICER) else own_measures(visit)


def whole_plan(visit: Visit) -> Board:
    """The plan as it is recorded now, with all that its officer sees."""
    return current_boards(visit.application, None, Role.OFFICER, visit.newest).now


def of_others(own: Board, visit: Visit) -> list[DueMeasure]:
    """The measures of others that an officer may report on, the longest overdue first; none for anybody else."""
    if not visit.has(Role.OFFICER):
        return []
    # Of a report that waits no revision tells: it is asked for in every run, and is a part of the name.
    submissions, whole = visit.application.submissions(visit.role), whole_plan(visit)
    waiting = tuple(waiting_days(submissions).items())
    owing = visit.keep(("reports owed", waiting), lambda: due_measures(whole, whole.today, submissions))
    return [due for due in owing if due.measure.code not in own.measures]


def asked_report(visit: Visit, code: str) -> MeasureReport | None:
    """The measure of a code with all that a report asks about; none if it is not hers to report on."""
    now = reportable(visit)
    if code not in now.measures or visit.user is None:
        return None
    return measure_report(now, code, visit.application.submissions_of([code]), visit.user.name)


def show_not_hers(code: str, visit: Visit) -> None:
    """There is no such measure, or somebody else answers for it: both alike, so that nobody learns which it is."""
    t = visit.t
    words = t("You do not answer for a measure “{code}”. Choose one of yours.", code=code)
    way_out = tag("a", t("All your measures"), href=visit.link(REPORT))
    st.html(tag("h1", t("Report progress")) + tag("p", words) + tag("p", way_out))


def show_report(view: MeasureReport, visit: Visit) -> None:
    """The report on one measure, from its state to the button that hands it in."""
    t = visit.t
    code = view.measure.code
    st.set_page_config(page_title=f"{code} {t.title(view.measure)} – {t('Report progress')}")
    st.html(head(view, t))
    st.html(tag("h2", t("Has anything changed?")))
    sheet = open_report(view)
    if st.button(t("Nothing has changed"), key=f"nothing-{code}", width="stretch"):
        hand_in(view, NOTHING_CHANGED, sheet, visit)
    st.html(tag("p", t("If something has, enter only what is new."), class_="muted"))
    keep_sheet(sheet)  # before anything is drawn: the next stroke may cut this run short
    found = filled(view, sheet.values)
    shown = replace(found, problems={**sheet.errors, **found.problems}) if sheet.has_tried else Filled()
    with st.container():  # there even when it is empty: else the browser draws what follows anew, and the focus is lost
        if sheet.has_tried and (words := summary(view, shown, t)):
            st.html(words)
    show_elsewhere(sheet, told_by({name: t.sentence(label) for name, label in WORD_LABELS.items()}), t)
    with drafts.draft_container("report"):
        show_fields(view, sheet, shown, t)
    if st.button(t("Hand in"), key=f"hand-in-{code}", type="primary", width="stretch"):
        count_press()
        sheet.has_tried, sheet.errors = True, {}
        if found.problems or found.questions:
            st.rerun()
        if others := list(changed_words(view, sheet)):
            st.session_state[f"others {code}"] = others
            sheet.take_note()
            st.rerun()
        hand_in(view, found.report, sheet, visit)


def changed_words(view: MeasureReport, sheet: Sheet) -> Iterator[Sentence]:
    """What somebody else recorded about the same steps since the report was begun."""
    titles = {milestone.code: milestone for milestone in view.milestones}
    for name, (then, now, mine) in sheet.changed_by_others().items():
        kind, _, code = name.partition(" ")
        if kind != "share":
            continue
        mine = sheet[f"typed {code}"] if mine == OTHER else mine
        shares = {"then": f"{then or 0} %", "now": f"{now or 0} %", "mine": f"{mine or 0} %"}
        if code in titles:
            yield say(
                "Milestone “{milestone:title}”: recorded was {then}, somebody else recorded {now} meanwhile, and you "
                "report {mine}. Hand in once more if yours is right.",
                milestone=titles[code],
                **shares,
            )
        else:
            yield say(
                "Progress: recorded was {then}, somebody else recorded {now} meanwhile, and you report {mine}. Hand in "
                "once more if yours is right.",
                **shares,
            )


def hand_in(view: MeasureReport, report: Report, sheet: Sheet, visit: Visit) -> None:
    """Hands in a report and shows what was stored; or keeps what was typed and says what is wrong, at its field."""
    code = view.measure.code
    try:
        counts = record_reports([code], report, view.today, visit.t)
    except Refusal as refused:
        name = field_of(report, refused.field) if isinstance(refused, FieldRefusal) else ""
        sheet.has_tried, sheet.errors = True, {name: refused.sentence}
        st.rerun()
    close_sheet(form_name(code), forget=True)
    st.session_state.pop(f"others {code}", None)
    keep_receipt(Receipt(code, counts, compared(view.measure, report)))
    st.rerun()


def record_reports(codes: list[str], report: Report, made_on: date, t: Translator) -> bool:
    """Hands in the same report on some measures, all or none; whether it counts at once. Raises Refusal."""
    counts = True
    with acting(t("Report of the owner")) as record:
        for code in codes:
            given = ReportGiven.of(**asdict(report))
            counts = hand_in_report(record, code, made_on, given) and counts
    return counts


def head(view: MeasureReport, t: Translator) -> Html:
    """The measure and its last state: light, progress, next milestone, the last report's words."""
    measure, status = view.measure, view.status
    lines = [
        tag("p", light_badge(status.overall.light, t), " ", spoken(status.overall.reason, t)),
        tag("p", progress_line(view, t), class_="muted"),
        due_line(view, t),
        returned_line(view, t),
    ]
    if view.last is not None:
        lines.append(
            tag("div", tag("div", t("Last report"), class_="muted"), update_words(view.last, t), class_="told")
        )
    return tag("h1", f"{measure.code} {t.title(measure)}") + together(lines)


def progress_line(view: MeasureReport, t: Translator) -> str:
    """How much is done, and what comes next."""
    parts = []
    if view.status.progress is not None:
        parts.append(t("{progress:percent} done", progress=view.status.progress))
    if view.next is not None and view.next.planned_on is not None:
        parts.append(t("next: {milestone:title}, {day:date}", milestone=view.next, day=view.next.planned_on))
    elif view.next is not None:
        parts.append(t("next: {milestone:title}", milestone=view.next))
    return " · ".join(parts)


def due_line(view: MeasureReport, t: Translator) -> Html:
    """By when the report is due, and how long it is overdue."""
    due = view.due.due
    if due is None:
        return together([])
    if not due.days_overdue:
        return tag("p", t("The next report is due by {due:date}.", due=due.due), class_="muted")
    words = count(
        "The report was due on {due:date}, {n} day ago.",
        "The report was due on {due:date}, {n} days ago.",
        due.days_overdue,
        due=due.due,
    )
    return tag("p", t.sentence(words))


def returned_line(view: MeasureReport, t: Translator) -> Html:
    """That a report waits for the officer, or why she returned it."""
    if view.waiting is None:
        return together([])
    if view.waiting.state is SubmissionState.RETURNED:
        words = t("The officer returned your report: {note}", note=view.waiting.note)
    else:
        words = t("Your report of {day:date} waits for the officer to accept it.", day=view.waiting.made_on)
    return tag("p", words, class_="notice", role="note")


def summary(view: MeasureReport, found: Filled, t: Translator) -> Html:
    """What keeps the report from being handed in, said on top; what was typed stays."""
    others: list[Sentence] = st.session_state.pop(f"others {view.measure.code}", [])
    sentences = [*others, *found.problems.values(), *found.questions.values()]
    if not sentences:
        return together([])
    items = (tag("li", t.sentence(sentence)) for sentence in sentences)
    heading = tag("strong", t("The report has not been handed in yet."))
    return lead_to(heading + tag("ul", *items, class_="changes"), "problems", "alert")
