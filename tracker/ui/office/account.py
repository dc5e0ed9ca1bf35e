"""One's own account: password, absence and deputy, open sign-ins."""

import streamlit as st

from tracker.access.administration import AccountLine, own_account, possible_deputies
from tracker.access.sign_ins import COOKIE, open_sign_ins
from tracker.access.tokens import fingerprint
from tracker.access.user import User
from tracker.actions import AbsenceGiven, save_absence
from tracker.nouns import Kind
from tracker.sentences import count, say
from tracker.texts import sort_key
from tracker.texts.parsing import write_day
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form, typed_day
from tracker.ui.frame.address import LANGUAGE
from tracker.ui.frame.header import sign_out_form
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import Heading, facts, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.office.accounts import moment, say_next


def own_line(visit: Visit, user: User) -> AccountLine | None:
    """The account of whoever is signed in."""
    return own_account(visit.application.engine, user.actor)


def account_facts(line: AccountLine, user: User, visit: Visit) -> Html:
    """Who she is to the tracker."""
    t = visit.t
    return facts(
        [
            (t("Name"), line.name),
            (t("User name"), line.login),
            (t("Role"), t.word(line.role)),
            (t("Stands in for"), ", ".join(user.stands_in_for)),
        ]
    )


def password_step(line: AccountLine, visit: Visit) -> Html:
    """The way to the page that changes the password, which is the server's own."""
    t = visit.t
    if not line.has_password:
        return tag("p", t("This account has no password; you sign in through the municipality's provider."))
    address = f"geslo?{LANGUAGE}={t.language}"
    return tag("p", tag("a", t("Change the password"), href=address, class_="button plain"))


def show_absence(line: AccountLine, user: User, visit: Visit) -> None:
    """The form that says from when to when somebody else acts in her place."""
    t = visit.t
    names = {"": t("nobody")} | dict(
        sorted(possible_deputies(visit.application.engine, user.actor).items(), key=lambda item: sort_key(item[1]))
    )
    words = t("While you are away, your deputy may do what you may do. History says that she did it.")
    st.html(tag("h2", t("Absence and deputy")) + tag("p", words))

    def save(typed: Typed, version: int | None) -> None:
        first, last = typed_day(typed, "absent_from"), typed_day(typed, "absent_until")
        given = AbsenceGiven.of(deputy=typed["deputy"] or None, absent_from=first, absent_until=last, version=version)
        with acting(t("absence and deputy"), at=visit.application) as record:
            save_absence(record, line.login, given)
        say_next(say("The absence was saved."))

    hint = t("A day such as 30. 6. 2027; empty while it is not known.")
    questions = [
        Question("deputy", t("Deputy"), line.deputy if line.deputy in names else "", Kind.REFERENCE, names),
        Question("absent_from", t("First day of absence"), write_day(line.absent_from), Kind.DAY),
        Question("absent_until", t("Last day of absence"), write_day(line.absent_until), Kind.DAY, hint=hint),
    ]
    show_plain_form(PlainForm("absence", questions, save, line.version, button=t("Save the absence")), t)


def sign_ins_table(line: AccountLine, visit: Visit) -> Html:
    """The open sign-ins, this one marked, and the way out of all of them."""
    t = visit.t
    rows = open_sign_ins(visit.application.engine, line.id, visit.application.clock.tell())
    mine = fingerprint(str(st.context.cookies.get(COOKIE, "")))
    lines = [
        (
            moment(row.opened_at, visit),
            moment(row.seen_at, visit),
            t("this browser") if row.token_hash == mine else t("another browser"),
        )
        for row in rows
    ]
    words = t.sentence(count("{n} sign-in is open.", "{n} sign-ins are open.", len(rows)))
    table = html_table(
        t("Open sign-ins"), [Heading(t("Signed in")), Heading(t("Last seen")), Heading(t("Where"))], lines
    )
    everywhere = tag("input", type="hidden", name="povsod", value="1")
    out = sign_out_form(t("Sign out everywhere"), t.language, everywhere)
    return tag("h2", t("Open sign-ins")) + tag("p", words) + table + tag("div", out, class_="sign-in")
