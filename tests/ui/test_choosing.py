"""Fields of choices say nothing in the words of Streamlit, which are English."""

import ast
from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.tooling.paths import ROOT

SAY_SOMETHING = ("selectbox", "multiselect")
ENGLISH_ALONE = ("file_uploader", "camera_input", "audio_input", "chat_input", "date_input", "feedback")
"""What Streamlit offers with words that nobody can replace."""


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """The calls of a file by the names of what is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def drawn() -> Iterator[tuple[str, str, set[str | None]]]:
    """Where something is drawn of what has words of its own, what, and what is said of it."""
    for path in (*(ROOT / "tracker" / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")):
        for name, call in calls(path):
            yield f"{path.relative_to(ROOT)}:{call.lineno}", name, {one.arg for one in call.keywords}


def test_every_field_of_choices_has_words_for_when_it_is_empty() -> None:
    found = [(where, said) for where, name, said in drawn() if name in SAY_SOMETHING]
    assert len(found) >= len(SAY_SOMETHING)
    assert [where for where, said in found if "placeholder" not in said] == []


def test_nothing_is_drawn_whose_words_are_english_alone() -> None:
    assert [where for where, name, _ in drawn() if name in ENGLISH_ALONE] == []


def test_an_emptied_field_says_its_label() -> None:
    def page() -> None:
        import streamlit as st

        from tracker.ui.frame.choosing import select

        st.session_state["izbor"] = ""
        select("S čim se načrt začne", "izbor", {"": "prazen načrt", "a": "šifranti"})

    found = AppTest.from_function(page).run()
    assert [one.placeholder for one in found.selectbox] == ["S čim se načrt začne"]
