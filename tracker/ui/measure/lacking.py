"""What a measure lacks, each thing with the way to where it is put right."""

from tracker.facts import Measure
from tracker.ui.forms.addresses import edit_link
from tracker.ui.frame.address import MEASURE
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.views.measure.measure import MeasurePage

PARTS = {"milestones": "milestone", "indicators": "indicator", "funding": "line"}
"""The nouns of the parts of a measure, by the names that findings have for them."""


def lacking(view: MeasurePage, here: Visit) -> Html:
    """The findings on the form of a measure, what it cannot do without before the rest; nothing where there is none."""
    found = sorted(view.findings, key=lambda finding: not finding.blocking)
    measure = view.row.measure
    lines = (tag("li", tag("a", here.t.sentence(one.sentence), href=place(one.field, measure, here))) for one in found)
    title = tag("h2", here.t("What the measure lacks"))
    return title + tag("ul", *lines, class_="changes") if found else Html("")


def place(field: str, measure: Measure, here: Visit) -> str:
    """Where it is put right: a field of this form, the form of a first part, or the page with the parts there are."""
    if field in PARTS and not getattr(measure, field):
        return edit_link(here, PARTS[field], measure=measure.code)
    is_on_form = field not in PARTS and field != "updates"
    return f"#polje-{field}" if is_on_form else here.link(MEASURE, koda=measure.code)
