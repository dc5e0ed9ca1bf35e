"""Recorded changes on the page: the filters, the list, and how one change is shown."""

from collections.abc import Hashable, Sequence
from datetime import date, timedelta

import streamlit as st

from tracker.charts.audit import audit_table
from tracker.facts import Change, FieldChange, Role
from tracker.sentences import Refusal, Sentence, count
from tracker.texts import Translator
from tracker.texts.changes import field_word, noun_word, value_words
from tracker.texts.parsing import read_day, write_day
from tracker.ui.decisions.links import decision_named
from tracker.ui.frame.address import CODE, PART
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.filters import choose, fold, write
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.pager import LENGTH, MOST_AT_ONCE, show_beginning, shown_part
from tracker.ui.frame.proof import refusal_words
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.history.measure import line
from tracker.views.history.changes import Transaction, told_fields, transactions

NOUN, PERSON, FIRST, LAST, NUMBER = "vrsta", "kdo", "od", "do", "sprememba"
SHOWN_DAYS = 90
MOST_LINES = 3
FIELDS = "polja"
NOUNS = (
    "measure", "milestone", "indicator", "target", "reading", "funding_line", "funding_amount", "claim",
    "progress_update", "submission", "override", "risk", "proposal", "decision", "session", "body",
    "procedure_setting", "strategy", "segment", "area", "goal", "tag", "funding_source", "organisation", "person",
    "institution", "maturity_method", "assessment",
)  # fmt: skip


def show_list(here: Visit) -> None:
    """The filters, the changes they let through, and the file for the auditor."""
    t = here.t
    with st.container(key="filters"):
        fold((FIRST, LAST, PERSON, NOUN, CODE), t)
        first = chosen_day(t("From day"), FIRST, here.today - timedelta(days=SHOWN_DAYS), t)
        last = chosen_day(t("Until day"), LAST, here.today, t)
        actor = choose(t("Who"), PERSON, here.keep("actors", lambda: actors(here)), t("all"))
        nouns = [*NOUNS, *(["account"] if here.has(Role.ADMINISTRATOR) else [])]
        noun = choose(t("Kind"), NOUN, {name: noun_word(name, t) for name in nouns}, t("all"))
        st.session_state["choice-koda"] = st.query_params.get(CODE, "")
        st.text_input(t("Code"), key="choice-koda", on_change=write, args=(CODE, "choice-koda"))
    code = st.query_params.get(CODE, "").strip()
    if first is None or last is None:
        return
    wanted = (first, last, actor, noun, code)
    found = here.keep(("change-numbers", *wanted), lambda: numbered(here, *wanted))
    if not found:
        st.html(tag("p", t("Nothing was recorded under these filters. Choose a longer span or clear some of them.")))
        return
    numbers = found[:MOST_AT_ONCE]
    if len(found) > len(numbers):
        st.html(newest_alone(numbers, last, here))
    else:
        st.html(tag("p", t.sentence(counted(len(numbers), first, last))))
    part = tuple(shown_part(numbers, here))
    groups = here.keep(("changes", part, *wanted), lambda: transactions(shown(here, part, noun, code)))
    st.html(together(transaction_card(group, here) for group in groups))
    zone, accounts = here.application.clock.zone, here.has(Role.ADMINISTRATOR)
    offer("spremembe", lambda: audit_table(asked(here, *wanted), zone, t, with_accounts=accounts), t)


def actors(here: Visit) -> dict[str, str]:
    """The names of all who ever changed something, for those who may know them."""
    return {name: name for name in here.application.history.actors()} if here.has(Role.OWNER) else {}


def counted(n: int, first: date, last: date) -> Sentence:
    """How many changes were recorded in a span of days."""
    return count(
        "{n} change from {first:date} to {last:date}.",
        "{n} changes from {first:date} to {last:date}.",
        n,
        first=first,
        last=last,
    )


def newest_alone(numbers: Sequence[int], last: date, here: Visit) -> Html:
    """That these are the newest changes alone, and the way to those before them."""
    t = here.t
    words = t("The newest {n} changes up to {last:date}.", n=len(numbers), last=last)
    oldest = here.application.history.numbered(numbers[-1:], here.role)
    day = here.application.clock.day_of(oldest[0].at)
    if day == last:
        return tag("p", f"{words} ", t("For the others, choose a person or a kind."))
    older = tag("a", t("Older ones, up to {day:date}", day=day), href=same_page(**{LAST: write_day(day), PART: None}))
    return tag("p", f"{words} ", older)


def chosen_day(label: str, name: str, otherwise: date | None, t: Translator) -> date | None:
    """A day typed into a field and kept in the address; None, and the reason beside it, for one that cannot be read."""
    key = f"choice-{name}"
    st.session_state[key] = st.query_params.get(name, "") or write_day(otherwise)
    typed = st.text_input(label, key=key, on_change=write, args=(name, key))
    try:
        return read_day(typed) if typed.strip() else otherwise
    except Refusal as refusal:
        st.html(tag("p", t.sentence(refusal.sentence), class_="notice", role="alert"))
        return None


def asked(here: Visit, first: date, last: date, actor: str, noun: str, code: str) -> tuple[Change, ...]:
    """The changes that the filters let through, newest first; with a code, those of one record."""
    if not code:
        return here.application.history.between(first, last, here.role, actor, noun)
    day_of = here.application.clock.day_of
    found = here.application.history.of(code, here.role, noun or "measure")
    return tuple(each for each in found if first <= day_of(each.at) <= last and actor in ("", each.actor))


def numbered(here: Visit, first: date, last: date, actor: str, noun: str, code: str) -> tuple[int, ...]:
    """The numbers of the transactions that the filters let through, newest first; of many one more than is shown."""
    if not code:
        return here.application.history.numbers_between(first, last, here.role, actor, noun, at_most=MOST_AT_ONCE + 1)
    return here.application.history.numbers_of(code, first, last, here.role, noun or "measure", actor)


def shown(here: Visit, numbers: Sequence[int], noun: str, code: str) -> tuple[Change, ...]:
    """What the filters let through of some transactions, which they let through."""
    if not code:
        return here.application.history.numbered(numbers, here.role, noun)
    return here.application.history.of(code, here.role, noun or "measure", numbers)


def transaction_card(group: Transaction, here: Visit) -> Html:
    """Who, when, why and what; the longest are cut, and the whole is a link away."""
    t = here.t
    items = [tag("li", line(change, t)) for change in group.changes[:MOST_LINES]]
    if len(group.changes) > MOST_LINES:
        items.append(tag("li", t("and {n} more", n=len(group.changes) - MOST_LINES)))
    words = t("Look at it or take it back") if here.has(Role.OFFICER) else t("Look at it")
    link = tag("a", words, href=same_page(sprememba=str(group.number)), aria_label=f"{words}: {group.number}")
    return tag("section", transaction_head(group, here), tag("ul", *items, class_="changes"), tag("p", link))


def transaction_head(group: Transaction, here: Visit, level: str = "h2") -> Html:
    """The number, the instant in the municipality's zone, who, in which role, why, by which decision."""
    t, head = here.t, group.head
    at = head.at.astimezone(here.application.clock.zone)
    named = f"{head.actor} ({t.word(head.role)})" if head.actor else t.word(head.role)
    who = f"{named}, {head.account}" if head.account else named
    title = t("Change {n}", n=group.number) + f" · {t.date(at.date())}, {t.hour(f'{at:%H:%M}')}"
    decided = Html(" · ") + decision_named(head.decision, t) if head.decision else None
    return tag(level, title) + tag("p", " · ".join((who, head.reason)), decided)


def show_fields(changes: Sequence[Change], of: Hashable, here: Visit, *, taken_back: bool) -> None:
    """The first fields of some changes, as they went or as they would go back; `of` says which changes these are."""
    fields = [(each, field) for each in changes for field in (each.fields if taken_back else told_fields(each))]
    show_beginning(fields, FIELDS, of, lambda shown: fields_table(shown, here.t, taken_back=taken_back), here, LENGTH)


def fields_table(fields: Sequence[tuple[Change, FieldChange]], t: Translator, *, taken_back: bool) -> Html:
    """Fields of changes, each in a row with what it stands in, as it went or as it would go back."""
    headings = (t("What"), t("Field"), *((t("Now"), t("Afterwards")) if taken_back else (t("Before"), t("After"))))
    rows = []
    for change, each in fields:
        values = [value_words(change.noun, each.name, value, t) for value in (each.before, each.after)]
        name, field = f"{noun_word(change.noun, t)} {change.code}", field_word(change.noun, each.name, t)
        rows.append([name, field, *(reversed(values) if taken_back else values)])
    return plain_table(t("Fields of the change"), headings, rows)


def plain_table(caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    """A table of words that turns into cards on a phone."""
    return html_table(caption, [Heading(title, is_words=True) for title in headings], rows)


def sentence_notice(sentence: Sentence, t: Translator) -> Html:
    """A refusal in its place."""
    return tag("p", refusal_words(sentence, t), class_="notice", role="alert")
