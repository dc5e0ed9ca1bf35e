"""The accounts, for administrators: who may sign in, in which role, and the links that set passwords."""

from collections.abc import Collection, Sequence

import streamlit as st

from tracker.access.administration import AccountLine, list_accounts, password_link, release
from tracker.access.sign_ins import sign_out_everywhere
from tracker.actions import AccountGiven, add_account, save_account
from tracker.facts import Role
from tracker.nouns import Kind
from tracker.sentences import Refusal, say
from tracker.texts import sort_key
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form
from tracker.ui.frame.address import CODE, USERS
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.office.accounts import acting_now, moment, said_in_words, say_next
from tracker.views.offices import called_people

ROLES: list[Role] = [role for role in Role if role is not Role.PUBLIC]
LINK = "password link"
YES = "da"


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
    return visit.t("enabled") if line.has_password or line.is_bound else visit.t("no password yet")


def people_of(visit: Visit) -> dict[str, str]:
    """Whom an account may belong to: the name or the office, by code."""
    plan = visit.board().plan
    office = {code: visit.t.title(one) for code, one in called_people(plan).items()}
    named = {
        each.code: f"{each.name}, {office[each.code]}" if each.name and each.function else office[each.code]
        for each in plan.people
    }
    return {"": "–"} | dict(sorted(named.items(), key=lambda item: sort_key(item[1])))


SERVES = "serves-"
"""Begins the names of the questions about strategies."""


def strategy_questions(visit: Visit, held: Collection[str]) -> list[Question]:
    """Whether the role is held in each strategy; nothing where there is one alone."""
    strategies, t = visit.strategies(), visit.t
    if len(strategies) < 2:
        return []
    answers = {"": t("no"), YES: t("yes")}
    return [
        Question(
            f"{SERVES}{one.code}",
            t("Holds the role in: {strategy:title}", strategy=one),
            YES if not held or one.code in held else "",
            Kind.REFERENCE,
            answers,
        )
        for one in strategies
    ]


def typed_strategies(typed: Typed) -> dict[str, object]:
    """What was answered of the strategies; all of them is as none. Nothing where none was asked.

    Raises Refusal where the role would be held nowhere.
    """
    asked = {name.removeprefix(SERVES): answer for name, answer in typed.items() if name.startswith(SERVES)}
    chosen = tuple(code for code, answer in asked.items() if answer == YES)
    if asked and not chosen:
        raise Refusal("The account would hold its role nowhere. Choose a strategy, or disable the account.")
    return {"strategies": () if len(chosen) == len(asked) else chosen} if asked else {}


def account_questions(visit: Visit, role: Role, person: str, held: Collection[str] = ()) -> list[Question]:
    """What is asked of every account."""
    people = people_of(visit)
    roles = {each.value: visit.t.word(each) for each in ROLES}
    return [
        Question("role", visit.t("Role"), role.value, Kind.REFERENCE, roles),
        Question("person", visit.t("Person"), person, Kind.REFERENCE, people | {person: people.get(person, person)}),
        *strategy_questions(visit, held),
    ]


def show_new_account(visit: Visit) -> None:
    """The form for another account; saved, it comes with the link for its owner."""
    t = visit.t

    def save(typed: Typed, _: int | None) -> None:
        given = {"role": Role(typed["role"]), "person": typed["person"] or None, **typed_strategies(typed)}
        add_with_link(visit, typed["login"].strip(), given)

    st.html(tag("h2", t("Add an account")))
    login = Question("login", t("User name"), hint=t("As a rule the work e-mail: ime.priimek@obcina.si"), required=True)
    questions = [login, *account_questions(visit, Role.OWNER, "")]
    show_plain_form(PlainForm("account:new", questions, save, button=t("Add the account")), t)


def add_with_link(visit: Visit, login: str, given: dict[str, object]) -> None:
    """Adds an account and makes its link. Raises Refusal where it is there already or may not be."""
    known = {line.login.casefold() for line in accounts(visit)}
    if login.casefold() in known:
        say_next(say("The account was there already; nothing was changed."))
    else:
        with acting(visit.t("new account")) as record:
            add_account(record, login, AccountGiven.of(**given))
        say_next(say("The account “{login}” was added.", login=login))
        make_link(visit, login)
    st.query_params[CODE] = login


def show_account(line: AccountLine, visit: Visit) -> None:
    """What may be done about one account."""
    t = visit.t

    def save(typed: Typed, version: int | None) -> None:
        fields = {"role": typed["role"], "person": typed["person"] or None, "version": version}
        change(visit, line, **fields, **typed_strategies(typed))

    st.html(tag("h2", line.login) + tag("p", f"{line.name} · {state_words(line, visit)}"))
    show_link(line, visit)
    questions = account_questions(visit, line.role, line.person, line.strategies)
    form = PlainForm(f"account:{line.login}", questions, save, line.version, button=t("Save the account"))
    show_plain_form(form, t)
    show_steps(line, visit)


def show_steps(line: AccountLine, visit: Visit) -> None:
    """The steps beside the form: a link for a password, signing out, releasing, disabling."""
    t, key = visit.t, line.login
    with st.container(horizontal=True, key="account-steps"), said_in_words(visit):
        if line.is_disabled:
            if st.button(t("Enable"), key=f"enable-{key}"):
                change(visit, line, is_disabled=False)
                st.rerun()
            return
        if st.button(t("Make a password link"), key=f"link-{key}"):
            make_link(visit, line.login)
            st.rerun()
        if st.button(t("Sign out everywhere"), key=f"out-{key}"):
            sign_out_everywhere(visit.application.engine, acting_now(), line.id)
            say_next(say("“{login}” is signed out everywhere.", login=line.login))
            st.rerun()
        if line.is_bound and st.button(t("Release the account"), key=f"release-{key}"):
            release(visit.application.engine, acting_now(), line.login, visit.application.clock.tell())
            say_next(say("“{login}” is released: its next sign-in through the provider binds it.", login=line.login))
            st.rerun()
        if st.button(t("Disable"), key=f"disable-{key}"):
            change(visit, line, is_disabled=True)
            st.rerun()
    if line.is_bound:
        st.html(tag("p", t("Bound to whom the provider knows. Release it if somebody else is to sign in with it."),
                    class_="muted"))  # fmt: skip


def change(visit: Visit, line: AccountLine, **fields: object) -> None:
    """Changes an account. Raises Refusal where that may not be."""
    with acting(visit.t("change of an account")) as record:
        save_account(record, line.login, AccountGiven.of(**fields))
    say_next(say("The account “{login}” was saved.", login=line.login))


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
