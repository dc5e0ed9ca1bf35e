"""The accounts, for administrators: who may sign in, in which role, and the links that set passwords."""

from collections.abc import Sequence

import streamlit as st

from tracker.access.administration import AccountLine, list_accounts, password_link
from tracker.access.sign_ins import sign_out_everywhere
from tracker.actions import AccountGiven, save_account
from tracker.facts import Role
from tracker.sentences import say
from tracker.texts import sort_key
from tracker.ui.accounts import acting_now, moment, said_in_words, say_next
from tracker.ui.address import CODE, USERS
from tracker.ui.markup import Html, tag, together
from tracker.ui.signed_in import acting
from tracker.ui.tables import Heading, html_table
from tracker.ui.visit import Visit

ROLES: list[Role] = [role for role in Role if role is not Role.PUBLIC]
LINK = "password link"


def accounts(visit: Visit) -> tuple[AccountLine, ...]:
    """All accounts, for whoever is signed in now and is an administrator. Raises Refusal otherwise."""
    return list_accounts(visit.application.engine, acting_now())


def accounts_table(lines: Sequence[AccountLine], visit: Visit) -> Html:
    """Every account on a line; its user name leads to what may be done about it."""
    t = visit.t
    headings = [
        Heading(t("User name")),
        Heading(t("Name"), is_words=True),
        Heading(t("Role")),
        Heading(t("Last seen")),
        Heading(t("Deputy"), is_words=True),
        Heading(t("State"), is_words=True),
    ]
    rows = [
        (
            tag("a", line.login, href=visit.link(USERS, **{CODE: line.login})),
            line.name,
            t.word(line.role),
            moment(line.seen_at, visit),
            deputy_words(line, visit),
            state_words(line, visit),
        )
        for line in lines
    ]
    return html_table(t("Accounts"), headings, rows)


def deputy_words(line: AccountLine, visit: Visit) -> str:
    """Who stands in, and from when to when."""
    if line.absent_from is None:
        return line.deputy
    until = visit.t.date(line.absent_until) if line.absent_until else "…"
    return f"{line.deputy or '–'} ({visit.t.date(line.absent_from)}–{until})"


def state_words(line: AccountLine, visit: Visit) -> str:
    """Whether the account can sign in."""
    if line.is_disabled:
        return visit.t("disabled")
    return visit.t("enabled") if line.has_password else visit.t("no password yet")


def people_of(visit: Visit) -> dict[str, str]:
    """Whom an account may belong to: the name or the office, by code."""
    people = visit.board().plan.people
    named = {each.code: f"{each.name}, {each.function}" if each.name else each.function for each in people}
    return {"": "–"} | dict(sorted(named.items(), key=lambda item: sort_key(item[1])))


def show_new_account(visit: Visit) -> None:
    """The form for another account; saved, it comes with the link for its owner."""
    t, people = visit.t, people_of(visit)
    st.html(tag("h2", t("Add an account")))
    with st.form("new-account", border=False):
        login = st.text_input(t("User name"), help=None, placeholder="ime.priimek@obcina.si", max_chars=80).strip()
        role = st.selectbox(t("Role"), ROLES, format_func=t.word, filter_mode=None)
        person = st.selectbox(t("Person"), list(people), format_func=lambda code: people[code], filter_mode=None)
        is_sent = st.form_submit_button(t("Add the account"), type="primary")
    if is_sent:
        with said_in_words(visit):
            add_account(visit, login, role, person)


def add_account(visit: Visit, login: str, role: Role, person: str) -> None:
    """Adds an account and makes its link. Raises Refusal where it is there already or may not be."""
    known = {line.login.casefold() for line in accounts(visit)}
    given = AccountGiven.of(role=role, person=person or None)
    with acting(visit.t("new account")) as record:
        if login.casefold() in known:
            say_next(say("The account was there already; nothing was changed."))
        else:
            save_account(record, login, given)
            say_next(say("The account “{login}” was added.", login=login))
    if login.casefold() not in known:
        make_link(visit, login)
    st.query_params[CODE] = login
    st.rerun()


def show_account(line: AccountLine, visit: Visit) -> None:
    """What may be done about one account."""
    t, people = visit.t, people_of(visit)
    st.html(tag("h2", line.login) + tag("p", f"{line.name} · {state_words(line, visit)}"))
    show_link(line, visit)
    with st.form(f"account-{line.login}", border=False):
        role = st.selectbox(t("Role"), ROLES, index=ROLES.index(line.role), format_func=t.word, filter_mode=None)
        codes = list(people) if line.person in people else [*people, line.person]
        person = st.selectbox(
            t("Person"),
            codes,
            index=codes.index(line.person),
            format_func=lambda code: people.get(code, code),
            filter_mode=None,
        )
        is_sent = st.form_submit_button(t("Save the account"), type="primary")
    if is_sent:
        with said_in_words(visit):
            change(visit, line, role=role, person=person or None)
    show_steps(line, visit)


def show_steps(line: AccountLine, visit: Visit) -> None:
    """The steps beside the form: a link for a password, signing out, disabling."""
    t, key = visit.t, line.login
    with st.container(horizontal=True, key="account-steps"), said_in_words(visit):
        if line.is_disabled:
            if st.button(t("Enable"), key=f"enable-{key}"):
                change(visit, line, is_disabled=False)
            return
        if st.button(t("Make a password link"), key=f"link-{key}"):
            make_link(visit, line.login)
            st.rerun()
        if st.button(t("Sign out everywhere"), key=f"out-{key}"):
            sign_out_everywhere(visit.application.engine, acting_now(), line.id)
            say_next(say("“{login}” is signed out everywhere.", login=line.login))
            st.rerun()
        if st.button(t("Disable"), key=f"disable-{key}"):
            change(visit, line, is_disabled=True)


def change(visit: Visit, line: AccountLine, **fields: object) -> None:
    """Changes an account and shows it anew. Raises Refusal where that may not be."""
    with acting(visit.t("change of an account")) as record:
        save_account(record, line.login, AccountGiven.of(**fields))
    say_next(say("The account “{login}” was saved.", login=line.login))
    st.rerun()


def make_link(visit: Visit, login: str) -> None:
    """Makes a link that sets a password; it is shown in the next run and then never again."""
    token = password_link(visit.application.engine, acting_now(), login, visit.application.clock.tell())
    st.session_state[LINK] = (login, visit.application.public_address(f"geslo/{token}"))


def show_link(line: AccountLine, visit: Visit) -> None:
    """A link that was just made, in a field to copy it from."""
    login, address = st.session_state.pop(LINK, ("", ""))
    if login != line.login:
        return
    t = visit.t
    label = t("Link that sets the password of “{login}”", login=login)
    field = tag("input", type="text", value=address, readonly="readonly", id="password-link", class_="link")
    words = t("It works once, within two days, and is shown only now. Hand it over yourself or by mail.")
    parts = together((tag("label", label, for_="password-link"), field, tag("span", words, class_="muted")))
    st.html(tag("div", parts, class_="notice plain", role="status"))
