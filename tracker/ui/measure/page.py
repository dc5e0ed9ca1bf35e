"""The parts of a measure's page."""

from collections.abc import Callable, Sequence

import streamlit as st

from tracker.facts import Rating, Update
from tracker.sentences import Sentence, count, spelled
from tracker.texts import Translator
from tracker.texts.names import answering_words, lead_words
from tracker.texts.time_frames import time_frame_words
from tracker.ui.decisions.links import by_decision, decision_named
from tracker.ui.frame.address import AREA, MEASURE, MEASURES
from tracker.ui.frame.lights import light_badge, light_panel, rating_badge
from tracker.ui.frame.markup import Html, spoken, stacked, tag, together
from tracker.ui.frame.tables import Heading, facts, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import lifecycle_word, measure_name
from tracker.views.measure.measure import LightLine, MeasurePage, MilestoneLine, told_reason, untold_reason
from tracker.views.session.sessions import DecisionLine

RECENT = 5
ENDED = (Rating.COMPLETED, Rating.DROPPED, Rating.MERGED)


def show_measure_head(view: MeasurePage, visit: Visit) -> None:
    """Where it stands, what it is called, what it is for, and who answers for it."""
    t = visit.t
    crumbs = [tag("a", t("Measures"), href=visit.link(MEASURES))]
    if view.area:
        crumbs.append(tag("a", f"{view.area.code} {t.title(view.area)}", href=visit.link(AREA, koda=view.area.code)))
    st.set_page_config(page_title=f"{view.row.code} {t.title(view.row)}"[:120])
    purpose = view.row.measure.purpose
    st.html(
        stacked(
            tag("p", together(crumb + " › " for crumb in crumbs), view.row.code, class_="muted"),
            tag("h1", f"{view.row.code} {t.title(view.row)}"),
            verdict(view, visit),
            tag("p", purpose, class_="prose", lang=visit.own_language) if purpose else None,
            facts(measure_facts(view, visit)),
        )
    )


def verdict(view: MeasurePage, visit: Visit) -> Html:
    """How it stands and why, and when it may end; of one that was given up where it went."""
    t = visit.t
    said: list[str] = [rating_badge(view.row.rating, t), " ", spoken(view.row.reason, t)]
    if reason := untold_reason(view.row):
        said += [" ", tag("span", reason, lang=visit.own_language)]
    if view.status.forecast:
        said += [" ", t.sentence(view.status.forecast.words)]
    return tag("p", *said, class_="verdict")


def joined(view: MeasurePage, visit: Visit) -> list[tuple[str, str]]:
    """The measures it went into and took over, each leading to its page."""
    t = visit.t
    links = ", ".join(measure_name(one, visit) for one in view.took_over)
    into = measure_name(view.went_into, visit) if view.went_into else ""
    name = t("Merged into") if view.row.rating is Rating.MERGED else t("Superseded by")
    before = Html(", ".join(across(key, visit) for key in view.row.measure.continues))
    return [
        (name, into),
        (t("Took over"), Html(links)),
        (t("Continues in"), across(view.row.measure.continued_in, visit)),
        (t("Continues"), before),
    ]


def across(key: str, visit: Visit) -> Html:
    """A measure of another strategy by the codes of both, leading to its page where the strategy may be seen."""
    for one in visit.strategies():
        if key.startswith(f"{one.code}/"):
            code = key.removeprefix(f"{one.code}/")
            link = tag("a", code, href=visit.elsewhere(MEASURE, one.code, koda=code))
            return together([link, f" ({visit.t.title(one) or one.code})"])
    return together([key])


def measure_facts(view: MeasurePage, visit: Visit) -> list[tuple[str, str]]:
    """The recorded facts in their order."""
    t, measure = visit.t, view.row.measure
    return [
        (t("Lead"), lead_words(view, t, by_name=visit.names_people)),
        (t("Responsible person"), responsible_words(view, visit)),
        (t("Partners"), ", ".join(t.title(partner) for partner in view.partners)),
        (
            t("Lifecycle"),
            lifecycle_word(view.row, t) + (f" ({reason})" if (reason := told_reason(measure)) else ""),
        ),
        *joined(view, visit),
        (t("Time frame"), time_frame(view, t)),
        (t("Progress"), progress_words(view, t)),
        (t("Priority"), t.word(measure.priority)),
        (t("Goal"), f"{view.goal.code} {t.title(view.goal)}" if view.goal else ""),
        (t("Tags"), ", ".join(t.title(label) for label in view.tags)),
        (t("Budget items"), ", ".join(item.item for item in measure.budget_items)),
        (t("Last heard"), heard_words(view, t)),
    ]


def responsible_words(view: MeasurePage, visit: Visit) -> str:
    """Who answers for it: the office, with the name for who may read it."""
    person = view.responsible
    words = answering_words(person, visit.t, by_name=visit.names_people) if person else ""
    return words or visit.t("not recorded")


def time_frame(view: MeasurePage, t: Translator) -> str:
    """From when to when, and how often the end was moved."""
    measure = view.row.measure
    words = time_frame_words(measure.start, measure.end, t)
    if not view.times_moved:
        return words
    return words + "; " + t.sentence(moved_words(view.times_moved, view.days_moved))


def moved_words(times: int, days: int) -> Sentence:
    """How often the end was moved, and by how many days in all; fewer than none is an earlier end."""
    by = count("{n} day", "{n} days", abs(days))
    if days < 0:
        return spelled("end moved once, {days} earlier", "end moved {n} times, {days} earlier in all", times, days=by)
    return spelled("end moved once, by {days}", "end moved {n} times, by {days} in all", times, days=by)


def progress_words(view: MeasurePage, t: Translator) -> str:
    """Done against planned."""
    if view.row.progress is None:
        return t("no data")
    if view.row.planned is None:
        return t("{progress:percent} done", progress=view.row.progress)
    return t("{progress:percent} done, {planned:percent} planned", progress=view.row.progress, planned=view.row.planned)


def heard_words(view: MeasurePage, t: Translator) -> str:
    """When something was last told about it, and whether that is long ago; of one that ended no more is expected."""
    if view.row.last_heard is None:
        return t("never")
    if view.row.rating in ENDED:
        return t.date(view.row.last_heard)
    return f"{t.date(view.row.last_heard)} ({t.word(view.row.freshness)})"


def lights_panels(view: MeasurePage, t: Translator) -> Html:
    """The overall light and its three parts, each with its reason, and what the owner says.

    One that was given up is judged no longer.
    """
    if not view.row.counts:
        return tag("p", t("It is not judged any longer."))
    overall = light_panel(t("Overall"), view.overall.judgement.light, view.overall.judgement.reason, t)
    parts = (part_panel(line, t) for line in view.lights)
    return tag("dl", overall, *parts, class_="lights") + declared_line(view, t)


def part_panel(line: LightLine, t: Translator) -> Html:
    """One of the three; where somebody put a judgement in its place, its reason says who and until when."""
    name = t.word(line.dimension).capitalize() if line.dimension else t("Overall")
    return light_panel(name, line.judgement.light, line.judgement.reason, t)


def declared_line(view: MeasurePage, t: Translator) -> Html:
    """The owner's own light beside the computed one."""
    if view.declared is None:
        return tag("p", t("The owner has not declared a light."), class_="muted")
    said = (
        t("The owner says:") if view.declared_on is None else t("The owner said on {day:date}:", day=view.declared_on)
    )
    parts: list[str] = [said, " ", light_badge(view.declared, t)]
    if view.disagreement:
        parts.append(tag("span", " ", t("– the facts say otherwise.")))
    return tag("p", *parts)


def milestones_table(view: MeasurePage, t: Translator, link: Callable[[str], Html] | None = None) -> Html:
    """Milestones with their weights and the days they once had; those of a dropped measure are no longer expected.

    `link` gives what stands beside the title of the milestone with a code.
    """
    is_expected = view.row.counts
    headings = (
        Heading(t("Milestone")),
        Heading(t("State"), is_words=True),
        Heading(t("Planned"), is_words=True),
        Heading(t("Done")),
        Heading(t("Share of the measure"), is_numeric=True),
        Heading(t("Progress"), is_numeric=True),
    )
    rows = ((
        together((t.title(line.milestone), " ", link(line.milestone.code) if link else "")),
        milestone_state(line, t, is_expected),
        planned_words(line, t),
        t.date(line.milestone.done_on) if line.milestone.done_on else "–",
        t.percent(line.share),
        t.percent(line.progress),
    ) for line in view.milestones)  # fmt: skip
    return html_table(t("Milestones"), headings, rows)


def milestone_state(line: MilestoneLine, t: Translator, is_expected: bool) -> str:
    """Reached, late, ahead or no longer expected, by shape and word."""
    if line.milestone.done_on:
        return "◆ " + t("reached")
    if line.days_late > 0:
        return tag(
            "span", "▲ ", t.sentence(count("late by {n} day", "late by {n} days", line.days_late)), class_="light red"
        )
    return "◇ " + (t("ahead") if is_expected else t("not reached"))


def planned_words(line: MilestoneLine, t: Translator) -> Html:
    """The planned day, and the former ones in grey with the decision that moved them."""
    planned = t.date(line.milestone.planned_on) if line.milestone.planned_on else "–"
    former = (
        tag("span", t("formerly {day:date}", day=ghost.on), by_decision(ghost.decision, t), class_="muted")
        for ghost in line.former
    )
    forecast = tag("div", t.sentence(line.forecast)) if line.forecast else None
    return together([planned, forecast, *former])


def updates_list(updates: Sequence[Update], t: Translator) -> Html:
    """What the owner reported, newest first; the older ones are folded."""
    recent, older = updates[:RECENT], updates[RECENT:]
    if not older:
        return entries(recent, t)
    summary = t.sentence(count("{n} older report", "{n} older reports", len(older)))
    return entries(recent, t) + tag("details", tag("summary", summary), entries(older, t))


def entries(updates: Sequence[Update], t: Translator) -> Html:
    """Reports one below the other."""
    return tag("ul", *(tag("li", update_words(update, t)) for update in updates), class_="changes")


def update_words(update: Update, t: Translator) -> Html:
    """One report."""
    head = " · ".join(part for part in (t.date(update.made_on), update.author, t.word(update.channel)) if part)
    parts = [tag("strong", head)]
    if update.light:
        parts += [tag("span", " "), light_badge(update.light, t)]
    texts = (
        ("" if update.is_note else t("Done"), update.done),
        (t("Next"), update.next),
        (t("Obstacles"), update.obstacles),
    )
    if update.nothing_changed:
        parts.append(tag("div", t("Nothing has changed.")))
    parts += [tag("div", f"{name}: {text}" if name else text, class_="prose") for name, text in texts if text]
    return together(parts)


def decisions_list(lines: Sequence[DecisionLine], t: Translator) -> Html:
    """Decisions about the measure and what became of them."""
    items = (
        tag(
            "li",
            decision_named(line.decision.code, t),
            ": ",
            line.decision.text,
            " – ",
            t.sentence(line.state),
        )
        for line in lines
    )
    return tag("ul", *items, class_="changes")


def findings_of(view: MeasurePage, t: Translator) -> Html:
    """What is missing or contradictory."""
    return tag("ul", *(tag("li", t.sentence(finding.sentence)) for finding in view.findings), class_="changes")
