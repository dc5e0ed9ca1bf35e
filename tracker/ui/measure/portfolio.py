"""All strategies in one table, and what several of them share."""

from collections.abc import Sequence

from tracker.boards import current_boards
from tracker.ui.frame.address import BODY, CODE, OVERVIEW, SESSION
from tracker.ui.frame.lights import distribution_bar, measures_words
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.headline import share
from tracker.views.measure.portfolio import PlanLine, Portfolio, Shared, portfolio


def portfolio_of(here: Visit) -> Portfolio:
    """The strategies that whoever is looking may see, on the day looked at; without those not recorded by then."""
    visits = (here.at(one.code) for one in here.strategies())
    boards = (current_boards(one.application, one.as_of, one.role, one.newest).now for one in visits)
    return portfolio([board for board in boards if board.plan.strategy.code])


def plans_table(lines: Sequence[PlanLine], here: Visit) -> Html:
    """A line for each strategy."""
    t = here.t
    headings = [
        Heading(t("Strategy"), is_words=True),
        Heading(t("State"), is_words=True),
        Heading(t("Done"), is_numeric=True),
        Heading(t("Planned by now"), is_numeric=True),
        Heading(t("Planned money"), is_numeric=True),
        Heading(t("Realised money"), is_numeric=True),
        Heading(t("Next session"), is_words=True),
    ]
    return html_table(t("Strategies"), headings, [_cells(line, here) for line in lines])


def _cells(line: PlanLine, here: Visit) -> tuple[str, ...]:
    t, code = here.t, line.strategy.code
    said = " ".join(t.sentence(sentence) for sentence in line.headline.sentences)
    of_some = f" ({t.sentence(line.progress.of_which)})" if line.progress.of_which else ""
    return (
        tag("a", t.title(line.strategy) or code, href=here.elsewhere(OVERVIEW, code)),
        tag("div", distribution_bar(line.distribution, t), tag("div", said)),
        share(line.progress.progress, t) + of_some,
        share(line.progress.planned, t),
        t.money(line.money.planned),
        t.money(line.money.realised),
        _session(line, here),
    )


def _session(line: PlanLine, here: Visit) -> str:
    coming = line.next_session
    if coming is None:
        return "–"
    held = coming.session
    there = here.elsewhere(SESSION, line.strategy.code, **{CODE: held.code, BODY: held.body})
    return tag("a", f"{held.code}, {here.t.date(held.on)}", href=there)


def shared_table(title: str, found: Sequence[Shared], lines: Sequence[PlanLine], here: Visit) -> Html:
    """A line for each owner or source, with the number of its measures in each strategy."""
    t = here.t
    titles = {line.strategy.code: t.title(line.strategy) or line.strategy.code for line in lines}
    rows = [
        (
            t.title(one.what),
            tag(
                "ul",
                together(tag("li", f"{titles[code]}: {measures_words(n, t)}") for code, n in one.measures.items()),
                class_="changes",
            ),
        )
        for one in found
    ]
    return html_table(title, [Heading(title, is_words=True), Heading(t("Strategies"), is_words=True)], rows)
