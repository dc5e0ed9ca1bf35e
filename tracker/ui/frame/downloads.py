"""Taking a table away, exactly as it is shown.

What somebody sees because she is signed in leaves by the server's own door (`/prenos/...`), which asks who is there.
"""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from tracker.access.user import User
from tracker.charts.table import Table, csv_file
from tracker.charts.workbook import workbook
from tracker.offers import OFFERS, Offer
from tracker.texts import Translator
from tracker.ui.frame.address import address
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import Visit, visit

DOWNLOAD = "prenos"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"


def offer(name: str, make: Callable[[], Table], t: Translator) -> None:
    """A table as a workbook and as CSV; a file is made when it is fetched."""
    language = t.language
    with st.container(horizontal=True, key=f"{name}-download"):
        offer_file(t("Download as Excel"), f"{name}.xlsx", EXCEL, lambda: workbook(make(), name))
        offer_file(t("Download as CSV"), f"{name}.csv", CSV, lambda: csv_file(make(), language))


def offer_file(label: str, file_name: str, mime: str, make: Callable[[], bytes]) -> None:
    """A button that fetches a file. `make` runs when it is pressed, outside the page: it may not call Streamlit.

    The name of the file is unique on the page.
    """
    here = visit()
    if here.user is None:
        key = f"download-{file_name}"
        st.download_button(label, data=make, file_name=file_name, mime=mime, on_click="ignore", key=key)
    else:
        offer_to(here, label, file_name, mime, lambda _: make())


def offer_to(here: Visit, label: str, file_name: str, mime: str, make: Callable[[User], bytes | Path]) -> None:
    """The same for whoever is signed in, made for her as she is when she fetches it; nothing for anybody else."""
    if here.user is not None:
        scopes = here.known.scopes if here.known is not None else ()
        show_link(label, Offer(here.user.key, here.user.role, file_name, mime, make, scopes), here.user)


def show_link(label: str, offered: Offer, user: User) -> None:
    """A link to a file for one person; it stays the same while her page is open."""
    place = f"offer {user.key} {visit().strategy} {offered.file_name}"
    st.session_state[place] = name = OFFERS.put(offered, st.session_state.get(place))
    link = address(f"{DOWNLOAD}/{name}", visit().shared())
    st.html(tag("a", label, href=link, class_="button plain"), width="content")
