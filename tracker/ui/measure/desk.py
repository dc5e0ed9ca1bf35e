"""What stands on the page of a measure besides: its risks and the steps for those signed in, how it ended for all."""

from tracker.facts import Override, Role
from tracker.ui.forms.links import add_quietly, edit_quietly, may_edit
from tracker.ui.frame.address import CHANGES, CLOSING, REPORT
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import Heading, facts, html_table
from tracker.ui.frame.visit import Visit
from tracker.views.board import counts
from tracker.views.measure.measure import MeasurePage
from tracker.views.reporting.ownership import is_answered_for


def steps(view: MeasurePage, here: Visit) -> Html:
    """What whoever is looking may do with the measure; nothing for visitors."""
    t, code = here.t, view.row.code
    links = []
    if may_report(view, here):
        links.append(tag("a", t("Report now"), href=here.link(REPORT, koda=code), class_="button"))
    if may_edit(here):
        links.append(edit_quietly(here, "measure", code))
        links.append(add_quietly(here, here.t("copy"), "measure", "", like=code))
        links.append(tag("a", t("Completion"), href=here.link(CLOSING, koda=code), class_="quiet"))
    if here.has(Role.MEMBER):
        links.append(tag("a", t("History"), href=here.link(CHANGES, koda=code), class_="quiet"))
    return tag("p", together(link + " " for link in links), class_="steps") if links else Html("")


def may_report(view: MeasurePage, here: Visit) -> bool:
    """Whether whoever is looking may report on the measure now."""
    if here.user is None or here.as_of is not None or not counts(view.row.measure):
        return False
    if here.has(Role.OFFICER):
        return True
    return is_answered_for(view.row.measure, here.user.people, here.user.organisations)


def judgement_links(view: MeasurePage, here: Visit) -> Html:
    """The ways to put a judgement in place of a light, and to correct one in force."""
    if not may_edit(here) or not counts(view.row.measure):
        return Html("")
    measure = view.row.code
    present = [line.override for line in view.lights if line.override is not None]
    links = [
        together(
            (
                f"{here.t.word(one.dimension)} ",
                edit_quietly(here, "override", override_key(one), measure, name=here.t.word(one.dimension)),
            )
        )
        for one in present
    ]
    links.append(add_quietly(here, here.t("Judgement in place of a light").lower(), "override", measure))
    return tag("p", *(tag("span", link, " ") for link in links), class_="muted steps")


def override_key(override: Override) -> str:
    """What a judgement is known by in an address."""
    return f"{override.dimension}/{override.expires_on}"


def line_links(view: MeasurePage, here: Visit) -> Html:
    """The ways to edit the funding lines and to add one."""
    return record_links(here, "line", [one.line.code for one in view.funding], view, here.t("Funding line"))


def record_links(here: Visit, noun: str, codes: list[str], view: MeasurePage, word: str) -> Html:
    """A line of links, one per record, and one for a new record; nothing for those who may not edit."""
    if not may_edit(here):
        return Html("")
    measure = view.row.code
    links = [together((f"{code} ", edit_quietly(here, noun, code, measure))) for code in codes]
    links.append(add_quietly(here, word.lower(), noun, measure))
    return tag("p", *(tag("span", link, " ") for link in links), class_="muted steps")


def indicator_links(code: str, view: MeasurePage, here: Visit) -> Html:
    """The ways to edit an indicator, and to add a reading or a target."""
    if not may_edit(here):
        return Html("")
    measure, t = view.row.code, here.t
    links = (
        edit_quietly(here, "indicator", code, measure),
        add_quietly(here, t("reading"), "reading", measure, code),
        add_quietly(here, t("target"), "target", measure, code),
    )
    return tag("p", *(tag("span", link, " ") for link in links), class_="steps")


def risks_table(view: MeasurePage, here: Visit) -> Html:
    """The risks with what is done about them, the gravest first."""
    t, measure = here.t, view.row.measure
    headings = (
        Heading(t("Risk"), is_words=True),
        Heading(t("Probability"), is_numeric=True),
        Heading(t("Impact"), is_numeric=True),
        Heading(t("Response"), is_words=True),
        Heading(t("Owner of the risk"), is_words=True),
    )
    gravest = sorted(measure.risks, key=lambda risk: (-risk.probability * risk.impact, risk.title))
    rows = (
        (
            together((f"{risk.title} ", edit_quietly(here, "risk", risk.title, measure.code))),
            f"{risk.probability}",
            f"{risk.impact}",
            risk.response or "–",
            risk.owner or "–",
        )
        for risk in gravest
    )
    return html_table(t("Risks"), headings, rows)


def is_known(here: Visit) -> bool:
    """Whether whoever is looking is signed in; visitors are told what is published."""
    return here.has(Role.OWNER)


def ending(view: MeasurePage, here: Visit) -> Html:
    """What the measure cost in the end and why it ended otherwise than planned, for everybody.

    Those who are signed in are also told why it is internal.
    """
    t, measure = here.t, view.row.measure
    names = {"end": t("End"), "cost": t("Cost")} | {one.code: t.title(one) for one in measure.indicators}
    pairs = [
        (t("Final cost"), t.money(measure.final_cost) if measure.final_cost is not None else ""),
        (t("Reason for confidentiality"), measure.visibility_reason if is_known(here) else ""),
        *(
            (t("Why otherwise than planned: {what}", what=names.get(what, what)), why)
            for what, why in measure.deviations
        ),
    ]
    return facts(pairs) if any(value for _, value in pairs) else Html("")
