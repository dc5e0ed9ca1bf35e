"""Links for owners: who has to report, a link for each, shown once, and a mail in plain words."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from urllib.parse import quote

import streamlit as st

from tracker.access.links import make_report_links, revoke_report_links, valid_until, work_emails
from tracker.access.user import User
from tracker.boards import opened
from tracker.charts.table import Column, Kind, Table, csv_file
from tracker.facts import Person
from tracker.sentences import Refusal, count
from tracker.texts import Translator
from tracker.texts.names import person_words
from tracker.ui.forms.addresses import edit_link
from tracker.ui.frame.address import REPORT_LINK
from tracker.ui.frame.current import current_user
from tracker.ui.frame.downloads import CSV, offer_file
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.pager import LENGTH, beginning, offer_rest, shown_part
from tracker.ui.frame.visit import Visit
from tracker.ui.reporting.remind import offer_all, offer_reminder
from tracker.views.reporting.owners import ReportOwner, ReportOwners, report_owners
from tracker.views.reporting.reporting import DueMeasure, overdue_words, waiting_days

MOST_CODES, MOST_AT_ONCE = 12, 100
NOBODYS = "brez-nosilca"
NEW = "new link"
SAID = "said of links"


def owners_of(visit: Visit) -> ReportOwners:
    """Who owes reports on what."""
    # Of a report that waits no revision tells: it is asked for in every run, and is a part of the name.
    submissions = visit.application.submissions(visit.role)
    waiting = tuple(waiting_days(submissions).items())
    return visit.keep(("owners", waiting), lambda: report_owners(visit.board(), submissions))


def show_owners(owners: ReportOwners, visit: Visit) -> None:
    """Everybody who owes reports, and a link for each."""
    t = visit.t
    st.html(tag("h1", t("Links for owners")))
    said = st.session_state.pop(SAID, None)
    if said:
        st.html(tag("p", said, class_="notice plain", role="status"))
    st.html(tag("p", silent_words(owners, t), class_="lead"))
    if owners.nobody and not owners.owners:
        show_nobodys(owners.nobody, visit)
    if visit.user is None or not owners.owners:
        return
    links = valid_until(visit.application.engine, visit.user, visit.application.clock.tell())
    offer_all(owners, visit, SAID)
    offer_overdue(owners, visit, visit.user)
    for n, owner in shown_part(tuple(enumerate(owners.owners, start=1)), visit, most=MOST_AT_ONCE):
        show_owner(n, owner, links.get(owner.person.code), visit)
    if owners.nobody:
        show_nobodys(owners.nobody, visit)


def show_nobodys(those: Sequence[DueMeasure], visit: Visit) -> None:
    """Measures without a responsible person, of many the beginning."""
    shown = beginning(those, NOBODYS, LENGTH)
    st.html(nobody_words(shown, visit))
    offer_rest(len(shown), len(those), NOBODYS, visit)


def nobody_words(those: Sequence[DueMeasure], visit: Visit) -> Html:
    """Measures without a responsible person, each leading to where one is entered."""
    t = visit.t
    ways = (
        tag("a", f"{one.measure.code} {t.title(one.measure)}", href=edit_link(visit, "measure", one.measure.code))
        for one in those
    )
    words = tag("p", t("Nobody answers for these measures. Enter a responsible person:"))
    return tag("div", words, tag("ul", *(tag("li", way) for way in ways), class_="changes"), class_="notice")


def silent_words(owners: ReportOwners, t: Translator) -> str:
    """How many have not reported in time, as the desk says it."""
    if owners.overdue:
        return t.sentence(overdue_words(owners.overdue))
    if not owners.owners:
        return t("No report is owed: no measure under way has a responsible person.")
    return t("No report is overdue.")


def show_owner(n: int, owner: ReportOwner, until: datetime | None, visit: Visit) -> None:
    """One person with her measures and what may be done about her links."""
    t = visit.t
    code = owner.person.code
    with st.container(key=f"owed-{n}"):
        st.html(owner_words(n, owner, until, visit))
        show_new_link(owner.person, visit)
        with st.container(horizontal=True, key=f"owed-steps-{n}"):
            offer_reminder(n, owner, visit, SAID)
            if st.button(t("Make a link for {n}", n=n), key=f"make-{code}"):
                make(owner.person, visit)
            if until is not None and st.button(t("Revoke the links of {n}", n=n), key=f"revoke-{code}"):
                revoke(owner.person, visit)


def owner_words(n: int, owner: ReportOwner, until: datetime | None, visit: Visit) -> Html:
    """Who it is, how many measures, how many without a report, and until when her link is valid."""
    t = visit.t
    parts = [t.sentence(count("{n} measure", "{n} measures", len(owner.measures)))]
    parts += owed_words(owner, t)
    if until is not None:
        parts.append(t("link until {day:date}", day=visit.application.clock.day_of(until)))
    office = f" · {t.title(owner.organisation)}" if owner.organisation else ""
    title = tag("h2", f"{n}. {person_words(owner.person, t)}", tag("span", office, class_="muted"))
    return title + tag("p", " · ".join(parts))


def owed_words(owner: ReportOwner, t: Translator) -> Iterator[str]:
    """Which reports are overdue and by how long at most, and by when which others are due."""
    of_day: dict[date, list[str]] = {}
    for one in owner.silent:
        if one.due is not None and not one.days_overdue:
            of_day.setdefault(one.due.due, []).append(one.measure.code)
    late = [one.measure.code for one in owner.silent if one.days_overdue]
    if late:
        yield t("without a report: {codes}", codes=first_codes(late, t))
        yield t.sentence(count("overdue by {n} day", "overdue by {n} days", owner.days_overdue))
    for day, codes in sorted(of_day.items()):
        yield t("to report by {day:date}: {codes}", day=day, codes=first_codes(codes, t))


def first_codes(codes: Sequence[str], t: Translator) -> str:
    """The codes of some measures, of many the first ones and how many more there are."""
    named = ", ".join(codes[:MOST_CODES])
    return f"{named} {t('and {n} more', n=len(codes) - MOST_CODES)}" if len(codes) > MOST_CODES else named


def officer_now() -> User:
    """Whoever is signed in at this moment. Raises Refusal when nobody is; her role is asked where links are made."""
    user = current_user(opened())
    if user is None:
        raise Refusal("You are signed out. Sign in again in another window, then try once more: what you typed stays.")
    return user


def make(person: Person, visit: Visit) -> None:
    """Makes a link and shows it once."""
    application = visit.application
    try:
        tokens = make_report_links(application.engine, officer_now(), [person.code], application.clock.tell())
        st.session_state[NEW] = (person.code, link_address(tokens[person.code], visit))
    except Refusal as refused:
        st.session_state[SAID] = visit.t.sentence(refused.sentence)
    st.rerun()


def revoke(person: Person, visit: Visit) -> None:
    """Makes the links of a person worthless."""
    application = visit.application
    try:
        revoke_report_links(application.engine, officer_now(), person.code, application.clock.tell())
        st.session_state[SAID] = visit.t("The links of “{person}” are revoked.", person=person_words(person, visit.t))
    except Refusal as refused:
        st.session_state[SAID] = visit.t.sentence(refused.sentence)
    st.session_state.pop(NEW, None)
    st.rerun()


def link_address(token: str, visit: Visit) -> str:
    """The whole address of a link: under the public address of the settings, else under that of this window."""
    here = (st.context.url or "").partition("?")[0].rpartition("/")[0]
    return f"{(visit.application.settings.public_url or here).rstrip('/')}/{REPORT_LINK}/{token}"


def show_new_link(person: Person, visit: Visit) -> None:
    """The link that was just made for somebody, to copy, and a mail with it; it is gone with the open page."""
    t = visit.t
    code, link = st.session_state.get(NEW, ("", ""))
    if code != person.code or visit.user is None:
        return
    words = t("The link for “{person}” is valid for 30 days. It is shown only now.", person=person_words(person, t))
    field = tag("input", type="text", value=link, readonly="readonly", aria_label=t("Link"), class_="link")
    mail = work_emails(visit.application.engine, visit.user).get(person.code)
    draft = mail_draft(mail, link, Translator(str(person.language or visit.own_language))) if mail else ""
    way = tag("a", t("Write a mail with the link"), href=draft, class_="button") if draft else None
    hint = None if draft else t("No work e-mail is recorded for her: copy the link.")
    st.html(tag("div", tag("p", words), field, tag("p", way, hint), class_="notice plain", role="status"))


def mail_draft(mail: str, link: str, t: Translator) -> str:
    """A mail in plain words, to be opened in the officer's own program."""
    subject, body = quote(t("Report on your measures")), quote(mail_words(link, t))
    return f"mailto:{quote(mail, safe='@')}?subject={subject}&body={body}"


def mail_words(link: str, t: Translator) -> str:
    """What stands in the mail."""
    return t(
        "Good day,\n\nplease tell how your measures of the action plan stand. It takes a minute, without a "
        "password:\n\n{link}\n\nIf nothing has changed, one tap says so. The link is meant for you and is valid for 30 "
        "days.\n",
        link=link,
    )


def offer_overdue(owners: ReportOwners, visit: Visit, user: User) -> None:
    """Links for everybody who is overdue, in one file to send mails from."""
    overdue = [owner for owner in owners.owners if owner.days_overdue]
    if not overdue:
        return
    application, t, base = visit.application, visit.t, link_address("", visit)

    def file() -> bytes:
        codes = [owner.person.code for owner in overdue]
        tokens = make_report_links(application.engine, user, codes, application.clock.tell())
        return csv_file(links_table(overdue, tokens, work_emails(application.engine, user), base, t), t.language)

    offer_file(t("Make links for all who are overdue (CSV)"), "povezave.csv", CSV, file)


def links_table(
    overdue: Collection[ReportOwner], tokens: dict[str, str], mails: dict[str, str], base: str, t: Translator
) -> Table:
    """One row for each person: who, her mail, her measures, how long overdue, her link."""
    titles = (t("Person"), t("Work e-mail"), t("Measures"), t("Days overdue"), t("Link"))
    rows = (
        (
            person_words(owner.person, t),
            mails.get(owner.person.code, ""),
            ", ".join(due.measure.code for due in owner.silent),
            owner.days_overdue,
            f"{base}{tokens[owner.person.code]}",
        )
        for owner in overdue
        if owner.person.code in tokens
    )
    kinds = (Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.TEXT)
    return Table(tuple(Column(title, kind) for title, kind in zip(titles, kinds, strict=True)), tuple(rows))
