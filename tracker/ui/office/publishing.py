"""The page of publishing: what is published, what would change for the public, the step, and the way back."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import streamlit as st

from tracker import publishing
from tracker.boards import current_boards
from tracker.facts import Role
from tracker.jobs.publishing import unwritten
from tracker.nouns.strategy import STRATEGY
from tracker.publishing import Manifest, Published
from tracker.reporting.past import plan_at
from tracker.sentences import Refusal, Sentence, count, say
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form
from tracker.ui.frame.address import PUBLIC_SITE, PUBLISHING, SETTINGS
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.signed_in import acting, officer_now
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import measure_link, measure_name
from tracker.ui.office.accounts import moment, say_next, show_said
from tracker.views.board import board
from tracker.views.history.since import Line
from tracker.views.office.publishing import Preview, preview

Made = TypeVar("Made")
WITHDRAWAL = "umik"
MOST = 10
"""How many entries of the list are shown at once."""


def show_publishing(here: Visit) -> None:
    """Everything in its order."""
    t, application = here.t, here.application
    shown = publishing.shown_of(application)
    known = publishing.approved(application, here.role)
    st.html(tag("h1", t("Publication")))
    show_said(here)
    st.html(state_words(shown, known, here))
    st.html(contact_words(here))
    if shown is not None:
        st.html(tag("h2", t("What would change for the public")))
        st.html(changing(shown, here))
    if application.holds_everywhere(here.known, Role.OFFICER):
        show_step(shown, here)
    else:
        words = t("All open plans are published together, so it takes an officer of all of them.")
        st.html(tag("p", words, class_="notice"))
    if known:
        st.html(tag("h2", t("Published so far")) + published_table(known[:MOST], here))


def show_step(shown: Manifest | None, here: Visit) -> None:
    """The form to publish, or where the address asks for it the one to withdraw what is shown."""
    t = here.t
    if shown is not None and st.query_params.get(WITHDRAWAL) == str(shown.number):
        st.html(tag("h2", t("Withdraw this publication")))
        show_plain_form(withdrawing_form(shown, here), t)
        return
    show_plain_form(publishing_form(here), t)
    if shown is not None:
        way = here.link(PUBLISHING, **{WITHDRAWAL: str(shown.number)})
        st.html(tag("p", tag("a", t("Withdraw this publication"), href=way)))


def state_words(shown: Manifest | None, known: tuple[Published, ...], here: Visit) -> Html:
    """What the public sees now, who put it there and why."""
    t = here.t
    if shown is None:
        return tag("p", t("The public site is empty: nothing has been published yet, or everything was withdrawn."))
    words = t(
        "Published is number {number}, the state on {day:date}.", number=shown.number, day=date.fromisoformat(shown.day)
    )
    link = tag("a", t("Open the public site"), href=f"{PUBLIC_SITE}{shown.strategies[0]}/")
    mine = [one for one in known if one.number == shown.number and not one.is_withdrawal]
    return tag("p", words, " ", link) + together(tag("p", by_whom(one, here), class_="muted") for one in mine[:1])


def contact_words(here: Visit) -> Html:
    """What the public would not find under Contact, which the law asks for; nothing where it is all there."""
    t, strategy = here.t, here.board().plan.strategy
    asked = ("contact_office", "contact_email", "contact_phone", "contact_post", "accessibility_checked_on")
    missing = [field for field in STRATEGY.fields if field.name in asked and not getattr(strategy, field.name)]
    if not missing:
        return together(())
    names = ", ".join(t.sentence(field.label) for field in missing)
    words = t("For the public site is missing: {names}.", names=names)
    if not here.has(Role.ADMINISTRATOR):
        return tag("p", words, " ", t("The administrator of the tracker enters it in the settings."), class_="notice")
    return tag("p", words, " ", tag("a", t("Settings"), href=here.link(SETTINGS)), class_="notice")


def by_whom(one: Published, here: Visit) -> Html:
    """When, who and why."""
    return together((f"{moment(one.at, here)}, {one.actor}: ", tag("span", one.reason, lang=here.own_language)))


def changing(shown: Manifest, here: Visit) -> Html:
    """What would change, where this database knows what is published."""
    if publishing.knows(here.application, shown):
        return preview_words(previewed(shown, here), here) + others_words(shown, here)
    words = here.t(
        "What is published was not recorded in this database, perhaps because a backup from before it was restored, so "
        "the two cannot be compared. If you publish now, the public sees what is recorded now."
    )
    return tag("p", words, class_="notice")


def others_words(shown: Manifest, here: Visit) -> Html:
    """In which other plans something was recorded since: one publication tells of all that are open."""
    t, current = here.t, here.board().plan.strategy.code

    def recorded() -> dict[str, int]:
        others = [one.code for one in here.application.strategies(Role.PUBLIC) if one.code != current]
        changes = {code: here.tracker_of(code).changes(date.min, date.max, Role.PUBLIC) for code in others}
        return {code: sum(one.number > shown.change for one in found) for code, found in changes.items()}

    counted = here.keep(("what was recorded in other plans", shown.number), recorded)
    lines = [
        tag("li", tag("a", code, href=here.elsewhere(PUBLISHING, code)), ": ", t.sentence(changes_words(n)))
        for code, n in counted.items()
        if n
    ]
    return tag("p", t("Other plans that are published with it:")) + tag("ul", *lines) if lines else together(())


def previewed(shown: Manifest, here: Visit) -> Preview:
    """What differs for the public between what is published and what is recorded now, of the strategy looked at."""

    def make() -> Preview:
        application, day = here.application, date.fromisoformat(shown.day)
        former = plan_at(application, shown.change, Role.PUBLIC)
        changes = application.changes(date.min, date.max, Role.PUBLIC)[::-1]
        present = current_boards(application, None, Role.PUBLIC).now
        return preview(board(former, day), present, changes, shown.change)

    return here.keep(("what would change for the public", shown.number), make)


def preview_words(found: Preview, here: Visit) -> Html:
    """The same as lists."""
    t = here.t
    if found.is_empty:
        return tag("p", t("Nothing was recorded since that the public would see; only the day would be another one."))
    lines = [
        *(line_words(line, here) for line in found.lines),
        *(tag("li", t("no longer public:"), " ", f"{one.code} {t.title(one)}") for one in found.gone),
        *(tag("li", measure_name(one, here), ": ", t.sentence(changes_words(n))) for one, n in found.changed),
    ]
    if found.others:
        words = count(
            "{n} change to what belongs to no measure", "{n} changes to what belongs to no measure", found.others
        )
        lines.append(tag("li", t.sentence(words)))
    return tag("ul", *lines, class_="changes")


def line_words(line: Line, here: Visit) -> Html:
    """A sentence with the measures or decisions it counts."""
    words, codes = line
    measures = here.board().measures
    named = [measure_link(code, here) if code in measures else code for code in codes]
    parts = [part for code in named for part in (", ", code)]
    return tag("li", here.t.sentence(words), *([": ", *parts[1:]] if parts else []))


def changes_words(n: int) -> Sentence:
    """How many changes were recorded."""
    return count("{n} change recorded", "{n} changes recorded", n)


def publishing_form(here: Visit) -> PlainForm:
    """Why it is published now, and the step."""
    t = here.t

    def save(typed: Typed, _: int | None) -> None:
        officer_now()
        with st.spinner(t("This takes a moment …")):
            made = written(lambda: publishing.approve(publishing.own_task(here.application), acting(typed["reason"])))
        if made is None:
            raise Refusal("Nothing is new for the public, so nothing was published.")
        say_next(say("Published as number {number}: the public sees the state on {day:date}.",
                     number=made.number, day=date.fromisoformat(made.day)))  # fmt: skip

    hint = t("It stands in the history, for those who keep the plan.")
    reason = Question("reason", t("Why is it published now"), "", hint=hint, required=True)
    return PlainForm("site:publish", [reason], save, button=t("Publish"))


def withdrawing_form(shown: Manifest, here: Visit) -> PlainForm:
    """Why it is taken back, and the step; the reason is told in public."""
    t = here.t

    def save(typed: Typed, _: int | None) -> None:
        officer_now()
        reason = typed["reason"]
        made = written(lambda: publishing.take_back(here.application, shown.number, reason, acting(reason)))
        say_next(say("Withdrawn: publication {number}.", number=made.withdraws))

    hint = t(
        "The publication before it is shown again, and the documents of this one are deleted. That it was withdrawn, "
        "and this reason, stay in the public list of publications."
    )
    reason = Question("reason", t("Why is it withdrawn"), "", hint=hint, required=True)
    return PlainForm("site:withdraw", [reason], save, button=t("Withdraw publication {number}", number=shown.number))


def written(make: Callable[[], Made]) -> Made:
    """What comes out of writing the site. Raises Refusal where the disk lets us not."""
    try:
        return make()
    except OSError as error:
        raise unwritten(error) from error


def published_table(known: tuple[Published, ...], here: Visit) -> Html:
    """The newest entries of the list."""
    t = here.t
    headings = [Heading(t("Publication")), Heading(t("State on")), Heading(t("When")), Heading(t("Who")),
                Heading(t("Why"), is_words=True)]  # fmt: skip
    rows = [
        [
            t("{number} withdrawn", number=one.number) if one.is_withdrawal else str(one.number),
            t.date(one.day),
            moment(one.at, here),
            one.actor,
            tag("span", one.reason, lang=here.own_language),
        ]
        for one in known
    ]
    return html_table(t("Publications"), headings, rows)
