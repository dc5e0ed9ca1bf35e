"""The tables of the page of a measure, made once for each state of the plan: they were a sixth of each rerun."""

from dataclasses import dataclass

from tracker.ui.forms.links import edit_quietly
from tracker.ui.frame.markup import Html
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.money import sources_table
from tracker.ui.measure.page import milestones_table, updates_list
from tracker.ui.measure.timeline import timeline_table
from tracker.views.measure.measure import MeasurePage


@dataclass(frozen=True, slots=True)
class Tables:
    """What stands in the parts of the page; what links officers see beside it hangs on their role alone."""

    timeline: Html
    milestones: Html
    sources: Html
    reports: Html


def measure_tables(view: MeasurePage, here: Visit) -> Tables:
    """All of them, kept as one value."""
    code, t = view.row.code, here.t
    return here.keep(
        ("measure tables", code),
        lambda: Tables(
            timeline_table([view.timeline], here) if view.row.start or view.row.end else Html(""),
            milestones_table(view, t, lambda milestone: edit_quietly(here, "milestone", milestone, code)),
            sources_table(view.money, t),
            updates_list(view.updates, t),
        ),
    )
