"""The script behind every page: which pages there are, what stands around them, and when there is nothing to show."""

from pathlib import Path

import streamlit as st

from tracker.ui import address
from tracker.ui.header import page_titles, show_footer, show_header, strategy_title
from tracker.ui.markup import tag
from tracker.ui.visit import Visit, visit

HERE = Path(__file__).parent
PAGES = HERE.parent.parent / "pages"
FILES = {
    address.OVERVIEW: "overview.py",
    address.MEASURES: "measures.py",
    address.INDICATORS: "indicators.py",
    address.FUNDING: "funding.py",
    address.CORE_MEASURES: "core_measures.py",
    address.AREA: "area.py",
    address.MEASURE: "measure.py",
}


def nothing_recorded(now: Visit) -> str:
    """What to say, and to do, when there is no plan."""
    if now.as_of:
        return now.t("Nothing was recorded by {day:date}. Choose a later day.", day=now.as_of)
    return now.t(
        "The database holds no plan yet. Create it with “tracker init”, then bring in your action plan with "
        "“tracker import FILE --apply”; “tracker init --demo” makes a demonstration plan."
    )


now = visit()
titles = page_titles(now.t)
st.html(HERE / "style.css")
pages = [
    st.Page(PAGES / file, title=titles[name], url_path=name, default=name == address.OVERVIEW, visibility="hidden")
    for name, file in FILES.items()
]
page = st.navigation(pages, position="hidden")
name = page.url_path or address.OVERVIEW
plan = now.board().plan
st.set_page_config(page_title=f"{titles[name]} – {strategy_title(now.t, plan)}", page_icon="📋", layout="wide")
show_header(now, plan, name)
if plan.strategy.code:
    page.run()
else:
    st.html(tag("h1", titles[name]) + tag("p", nothing_recorded(now), class_="lead"))
show_footer(now, plan)
