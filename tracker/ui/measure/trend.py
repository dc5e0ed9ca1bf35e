"""How a measure stood at the sessions: one line for each, drawn when somebody opens it."""

from collections.abc import Sequence

import streamlit as st

from tracker.boards import standings_on
from tracker.texts import Translator
from tracker.ui.frame.lights import light_badge, slip_words
from tracker.ui.frame.markup import Html
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.views.standings import TrendPoint, trend, trend_sessions


def show_trend(code: str, here: Visit) -> None:
    """The lights of a measure (its code) at the end of the days of the last sessions; nothing before the first."""
    t, sessions = here.t, trend_sessions(here.board())
    if not sessions:
        return
    # Drawn when it is opened: days that were not kept have to be judged from what history holds.
    folded = st.expander(t("How it stood at the sessions"), key="na-sejah", on_change="rerun")
    if folded.open:
        days = [session.on for session in sessions]
        found = here.keep(("trend", code), lambda: standings_on(here.application, code, days, here.role))
        with folded:
            st.html(trend_table(trend(sessions, code, found), t))


def trend_table(points: Sequence[TrendPoint], t: Translator) -> Html:
    """A row for each session: what the light was, how far the work was, and how far behind."""
    headings = (
        Heading(t("Session")),
        Heading(t("Light")),
        Heading(t("Progress"), is_numeric=True),
        Heading(t("Against the plan"), is_words=True),
    )
    return html_table(t("How it stood at the sessions"), headings, (trend_row(point, t) for point in points))


def trend_row(point: TrendPoint, t: Translator) -> tuple[str, ...]:
    """One session."""
    name = f"{point.session.code}, {t.date(point.session.on)}"
    standing = point.standing
    if standing is None:
        return name, t("no data"), "–", "–"
    progress = t.percent(standing.progress) if standing.progress is not None else "–"
    return name, light_badge(standing.shown, t), progress, slip_words(standing.slip_days, t)
