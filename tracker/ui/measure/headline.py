"""The state of the plan in sentences, each number leading to its list, and its few figures."""

from collections.abc import Sequence
from functools import partial

from tracker.facts import Rating
from tracker.texts import Translator
from tracker.ui.frame.address import MEASURES
from tracker.ui.frame.lights import distribution_bar
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.missing import bring_in
from tracker.ui.frame.tables import figures
from tracker.ui.frame.visit import Visit
from tracker.views.measure.group import Clause, Headline, Weighted
from tracker.views.measure.overview import Overview


def headline(view: Overview, visit: Visit) -> list[Html]:
    """The headline with its distribution and figures, one below the other."""
    t = visit.t
    notes = [*(t.sentence(note) for note in view.notes), *without_area(view, t)]
    return [
        headline_lead(view.headline, visit),
        *([] if view.measures else [tag("p", bring_in(visit))]),
        distribution_bar(view.distribution, t, partial(of_rating, visit)),
        figures(plan_figures(view, visit)),
        *([tag("p", " ".join(notes), class_="muted")] if notes else []),
    ]


def headline_lead(said: Headline, visit: Visit, **within: str) -> Html:
    """The headline; every number leads to the measures it counts, `within` a part of the plan."""
    parts = (said.ratings, said.late, said.not_counted)
    return tag("p", together(_clauses(part, visit, within) for part in parts if part), class_="lead counted")


def _clauses(clauses: Sequence[Clause], visit: Visit, within: dict[str, str]) -> Html:
    parts = [_clause(clauses[0], visit, within)]
    for clause in clauses[1:]:
        parts += [together([" " if clause.is_paired else ", "]), _clause(clause, visit, within)]
    return together([*parts, ". "])


def _clause(clause: Clause, visit: Visit, within: dict[str, str]) -> Html:
    words = visit.t.sentence(clause.words)
    if not clause.n:
        return together([words])
    return tag("a", words, href=visit.link(MEASURES, ocena=str(clause.of), **within))


def of_rating(visit: Visit, rating: Rating, **within: str) -> str:
    """The address of the measures with a rating, `within` a part of the plan."""
    return visit.link(MEASURES, ocena=rating.value, **within)


def plan_figures(view: Overview, visit: Visit) -> list[tuple[str, str]]:
    """How many measures count, progress, money and what is not known."""
    t, progress, money = visit.t, view.progress, view.money.total
    n = view.distribution.total
    counted = tag("a", t.number(n), href=visit.link(MEASURES, ocena="counted")) if n else t.number(n)
    return [
        (t("measures counted"), counted),
        *progress_figures(progress, t),
        (t("secured money"), t.money(money.secured)),
        (t("realised money"), t.money(money.realised)),
        (t("uncovered"), t.money(money.uncovered)),
    ]


def progress_figures(progress: Weighted, t: Translator) -> list[tuple[str, str]]:
    """What is done beside what was planned, each saying of how many measures it is where it is not of all."""
    of_some = f" ({t.sentence(progress.of_which)})" if progress.of_which else ""
    return [
        (t("done") + of_some, share(progress.progress, t)),
        (t("planned by now") + of_some, share(progress.planned, t)),
    ]


def share(value: float | None, t: Translator) -> str:
    """A share, or that there is none."""
    return t("no data") if value is None else t.percent(value)


def without_area(view: Overview, t: Translator) -> list[str]:
    """Measures that stand on no tile."""
    if not view.without_area:
        return []
    return [t("Measures without an area: {n}.", n=view.without_area)]
