"""The register of proposals: its list, one proposal with its course, and what a measure's page shows of it."""

from collections.abc import Sequence

import streamlit as st

from tracker.charts.table import Column, Kind, Table
from tracker.facts import Proposal, ProposerKind, Role, Visibility
from tracker.sentences import count
from tracker.texts import Translator
from tracker.ui.decisions.links import decision_named
from tracker.ui.frame.address import MEASURE, PROPOSALS
from tracker.ui.frame.filters import choose, search
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.missing import reason, show
from tracker.ui.frame.tables import Heading, facts, html_table
from tracker.ui.frame.visit import Visit, same_page
from tracker.views.participation.proposals import (
    STATES,
    Course,
    ProposalFilter,
    ProposalLine,
    ProposalPage,
    proposals_of,
)
from tracker.views.session.sessions import execution_state

STATE, KIND, EDIT = "izid", "vrsta", "uredi"
SHORT = 160


def register(here: Visit) -> tuple[Proposal, ...]:
    """The proposals whoever is looking may see, as recorded by the day looked at."""
    return here.keep("proposals", lambda: here.application.proposals(here.role, here.as_of))


def chosen_filter(t: Translator) -> ProposalFilter:
    """Draws the filters on one line and returns what they let through."""
    words = {"open": t("not answered"), "overdue": t("answer overdue"), "answered": t("answered"),
             "ended": t("ended in a measure or decision")}  # fmt: skip
    kinds = {kind.value: t.word(kind) for kind in ProposerKind}
    with st.container(key="proposal-filters"):
        state = choose(t("State"), STATE, {name: words[name] for name in STATES}, t("all"))
        kind = choose(t("Proposer"), KIND, kinds, t("all"))
        text = search(t)
    return ProposalFilter(state, kind, text)


def proposals_table(lines: Sequence[ProposalLine], here: Visit) -> Html:
    """Proposals one below the other, each leading to its own page."""
    t = here.t
    headings = (
        Heading(t("Code")),
        Heading(t("Proposal"), is_words=True),
        Heading(t("Proposer"), is_words=True),
        Heading(t("Received")),
        Heading(t("State"), is_words=True),
        Heading(t("Ended in"), is_words=True),
    )
    rows = ((
        tag("a", line.proposal.code, href=here.link(PROPOSALS, koda=line.proposal.code), class_="nowrap"),
        tag("span", shortened(line.proposal.text), class_="title") + internal_mark(line.proposal, t),
        proposer(line.proposal, here),
        tag("span", t.date(line.proposal.received_on), class_="nowrap"),
        state_words(line, t),
        together(place_links(line.proposal, here)) or "–",
    ) for line in lines)  # fmt: skip
    return html_table(t("Proposals"), headings, rows)


def shortened(text: str) -> str:
    """A text for a list."""
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"


def internal_mark(proposal: Proposal, t: Translator) -> Html:
    """That the public does not see it."""
    return tag("span", t.word(Visibility.INTERNAL), class_="muted") if is_internal(proposal) else Html("")


def is_internal(proposal: Proposal) -> bool:
    """Whether the public does not see it."""
    return proposal.visibility is Visibility.INTERNAL


def proposer_words(proposal: Proposal, t: Translator, names_citizens: bool) -> str:
    """Who made it; a citizen by name only where `names_citizens`, and the facts hold the name for officers only."""
    kind = t.word(proposal.origin_kind)
    if proposal.origin_kind is ProposerKind.CITIZEN:
        return f"{kind} ({proposal.origin})" if names_citizens and proposal.origin else kind
    return proposal.origin or kind


def proposer(proposal: Proposal, here: Visit) -> Html | str:
    """Who made it, as the reader may know; a name stands as it was typed."""
    words = proposer_words(proposal, here.t, here.has(Role.OFFICER))
    return tag("span", words, lang=here.own_language) if words == proposal.origin else words


def state_words(line: ProposalLine, t: Translator) -> Html:
    """Answered, waiting, due or overdue, by shape and word."""
    proposal, days = line.proposal, line.days or 0
    match line.course:
        case Course.ANSWERED:
            words = t("answered on {day:date}", day=proposal.answered_on)
            return tag("span", "● ", words, class_="green")
        case Course.OVERDUE:
            late = count("answer overdue by {n} day", "answer overdue by {n} days", -days)
            return tag("span", "▲ ", t.sentence(late), class_="light red")
        case Course.DUE_SOON:
            words = t("answer due by {day:date}", day=proposal.answer_due)
            return tag("span", "◆ ", words, class_="light amber")
    if proposal.answer_due is None:
        return tag("span", "○ ", t("waits for an answer, no day is set"))
    return tag("span", "○ ", t("answer due by {day:date}", day=proposal.answer_due))


def place_links(proposal: Proposal, here: Visit) -> list[str]:
    """Where it ended: a link to the measure, the code of the decision."""
    t = here.t
    parts: list[str] = []
    if proposal.measure:
        link = tag("a", proposal.measure, href=here.link(MEASURE, koda=proposal.measure))
        parts.append(tag("span", t("measure"), " ", link))
    if proposal.decision:
        parts += [", "] if parts else []
        parts.append(decision_named(proposal.decision, t))
    return parts


def show_proposal(page: ProposalPage, here: Visit) -> None:
    """One proposal: who, what, when, the answer and where it ended."""
    t, proposal = here.t, page.proposal
    back = tag("a", t("Proposals"), href=here.link(PROPOSALS))
    st.set_page_config(page_title=f"{t('Proposal {code}', code=proposal.code)} – {t('Proposals')}")
    st.html(tag("p", back, " › ", proposal.code, class_="muted") + tag("h1", t("Proposal {code}", code=proposal.code)))
    if is_internal(proposal):
        st.html(tag("p", t("This proposal is internal: the public does not see it."), class_="notice plain"))
    own = here.own_language
    st.html(tag("p", proposal.text, class_="prose", lang=own))
    st.html(facts(proposal_facts(page, here)))
    if proposal.answer:
        st.html(tag("h2", t("The answer")) + tag("p", proposal.answer, class_="prose", lang=own))
    if proposal.agreement:
        st.html(tag("h2", t("What was agreed")) + tag("p", proposal.agreement, class_="prose", lang=own))
    ended = ended_in(page, here)
    if ended:
        st.html(tag("h2", t("Where it ended")) + tag("ul", *ended, class_="changes"))


def proposal_facts(page: ProposalPage, here: Visit) -> list[tuple[str, str]]:
    """Its dates and its proposer."""
    t, proposal = here.t, page.proposal
    return [
        (t("Proposer"), proposer(proposal, here)),
        (t("Received"), t.date(proposal.received_on)),
        (t("State"), state_words(page.line, t)),
    ]


def ended_in(page: ProposalPage, here: Visit) -> list[Html]:
    """The measure and the decision in their own words."""
    t, lines = here.t, []
    if page.measure is not None:
        name = f"{page.measure.code} {t.title(page.measure)}"
        lines.append(tag("li", t("measure"), " ", tag("a", name, href=here.link(MEASURE, koda=page.measure.code))))
    if page.decision is not None:
        decided = t.date(page.decision.adopted_on) if page.decision.adopted_on else ""
        head = t("decision {code}", code=page.decision.code) + (f", {decided}" if decided else "")
        state = t.sentence(execution_state(page.decision, here.today))
        lines.append(tag("li", tag("strong", head), ": ", page.decision.text, " – ", state))
    return lines


def show_steps(proposal: Proposal, here: Visit) -> None:
    """What the officer can do with it; answering is first while it waits."""
    t = here.t
    waits = proposal.answered_on is None
    links = [
        step(t("Enter the answer") if waits else t("Correct the answer"), "odgovor", is_first=waits),
        step(t("Say where it ended"), "mesto"),
        step(t("Correct the data"), "podatki"),
    ]
    if not is_internal(proposal):
        links.append(step(t("Withdraw from the public"), "umik"))
    st.html(tag("p", *links, class_="steps"))


def step(words: str, form: str, *, is_first: bool = False) -> Html:
    """A link to one of the forms of this proposal."""
    return tag("a", words, href=same_page(**{EDIT: form}), class_="button" if is_first else "button plain")


def measure_proposals(measure: str, here: Visit) -> Html:
    """The proposals that led to a measure, for its page; empty where there are none."""
    t = here.t
    lines = proposals_of(register(here), measure, here.today)
    if not lines:
        return Html("")
    items = (
        tag(
            "li",
            tag("a", line.proposal.code, href=here.link(PROPOSALS, koda=line.proposal.code)),
            " ",
            shortened(line.proposal.text),
            " – ",
            state_words(line, t),
        )
        for line in lines
    )
    return tag("h2", t("Proposals")) + tag("ul", *items, class_="changes")


def proposals_for_file(lines: Sequence[ProposalLine], t: Translator) -> Table:
    """The list as a table to take away; it never names a citizen."""
    columns = (
        Column(t("Code")), Column(t("Received"), Kind.DATE), Column(t("Proposer")), Column(t("Proposal")),
        Column(t("Answer due"), Kind.DATE), Column(t("Answered"), Kind.DATE), Column(t("The answer")),
        Column(t("What was agreed")), Column(t("Measure")), Column(t("Decision")),
    )  # fmt: skip
    rows = (
        (
            one.code, one.received_on, proposer_words(one, t, names_citizens=False), one.text, one.answer_due,
            one.answered_on, one.answer, one.agreement, one.measure, one.decision,
        )
        for one in (line.proposal for line in lines)
    )  # fmt: skip
    return Table(columns, tuple(rows))


def may_edit(here: Visit) -> bool:
    """Whether whoever is looking keeps the register, and looks at the present."""
    return here.has(Role.OFFICER) and here.as_of is None


def wanted_form() -> str:
    """The form the address asks for."""
    return st.query_params.get(EDIT, "")


def show_missing_proposal(code: str, here: Visit) -> None:
    """There is no such proposal, or whoever is looking may not see it."""
    t = here.t
    show(t("There is no such proposal"), reason(code, t), tag("a", t("All proposals"), href=here.link(PROPOSALS)))
