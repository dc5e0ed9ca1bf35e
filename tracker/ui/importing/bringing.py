"""The first step: choosing the file, or taking the plan or an empty template away to fill in."""

from dataclasses import replace
from io import BytesIO

import streamlit as st

from tracker.bootstrap import Application
from tracker.facts import Role
from tracker.importing import export_workbook
from tracker.intake.kept_files import ENDINGS, LARGEST
from tracker.ui.frame.address import IMPORT_FILE, address
from tracker.ui.frame.downloads import EXCEL, offer_file
from tracker.ui.frame.file_form import file_form
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import Visit

PLAN, EMPTY = "nacrt.xlsx", "prazen-nacrt.xlsx"


def show_bringing(here: Visit) -> None:
    """The form for the file, and the two workbooks to begin with."""
    t = here.t
    st.html(
        tag(
            "p",
            t(
                "Choose the workbook in which you already keep the plan. First you see how it was read and what would "
                "change; nothing is written before you say so."
            ),
            class_="prose",
        )
    )
    st.html(
        file_form(
            "import-file", t("Your workbook"), t("Read it"), address(IMPORT_FILE, here.shared()), t,
            endings=ENDINGS, largest=LARGEST,
        )
    )  # fmt: skip
    st.html(tag("h2", t("Or begin with a workbook of ours")))
    words = t(
        "The plan as a workbook can be edited for weeks and brought back: exactly what you edited changes. The empty "
        "one has the same columns, and the areas, organisations and people that are recorded to choose from."
    )
    st.html(tag("p", words, class_="prose"))
    language, application = t.language, here.application
    with st.container(horizontal=True, key="import-workbooks"):
        offer_file(t("The plan as a workbook"), PLAN, EXCEL, lambda: exported(application, language))
        offer_file(
            t("An empty workbook"), EMPTY, EXCEL,
            lambda: exported(application, language, is_empty=True),
        )  # fmt: skip


def exported(application: Application, language: str, *, is_empty: bool = False) -> bytes:
    """The plan as a workbook; the empty one holds its code lists and no measure."""
    plan, mark = application.read_marked(Role.OFFICER)
    content = BytesIO()
    export_workbook(replace(plan, measures=()) if is_empty else plan, content, language, mark)
    return content.getvalue()
