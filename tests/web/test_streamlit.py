"""What we rely on inside of Streamlit is in the version that is installed; docs/streamlit.md lists it, with what to do.

After a change of Streamlit's version these tests say first what has moved, in a second and without a browser.
"""

import inspect
import re
import tomllib
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import streamlit.config
import streamlit.logger
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from scripts.icons import LIBRARY
from tests.tooling.paths import ROOT
from tracker.web import frame as index
from tracker.web.assets import STATIC, one_file
from tracker.web.known import ASKED, SOCKET
from tracker.web.openid import CALLBACK, START
from tracker.web.plain_page import style

OURS = [ROOT / "tracker/ui/style.css", *sorted((ROOT / "tracker/web").glob("*.js"))]
TESTS = [*sorted((ROOT / "tests/tooling").glob("*.*")), *sorted((ROOT / "tests/browser").glob("*.py"))]
TEST_ID = re.compile(r"""data-testid=["'](\w+)["']|get_by_test_id\(["'](\w+)["']""")
CLASS = re.compile(r"(?<![\w\"/])\.(st[A-Z]\w+)")


@cache
def scripts() -> str:
    """All of Streamlit's scripts but the large libraries among them."""
    files = (path for path in sorted((STATIC / "static" / "js").glob("*.js")) if path.stat().st_size < LIBRARY)
    return "\n".join(path.read_text("utf-8") for path in files)


def said(word: str) -> bool:
    """Whether a script of Streamlit's says a word, by itself or among the classes of an element."""
    return any(f"{before}{word}{behind}" in scripts() for before, behind in product("`\"' ", repeat=2))


def test_every_test_id_we_name_is_drawn_by_a_script() -> None:
    names = {name for file in (*OURS, *TESTS) for found in TEST_ID.findall(file.read_text("utf-8")) for name in found}
    assert len(names) > 10
    assert {name for name in names if name and not said(name)} == set()


def test_every_class_we_style_is_drawn_by_a_script() -> None:
    names = {name for file in OURS for name in CLASS.findall(file.read_text("utf-8"))}
    assert len(names) > 5
    assert {name for name in names if not said(name)} == set()
    assert "`st-key-`" in scripts(), "the class by which a container is known by its key"


@pytest.mark.parametrize("word", ["data-test-script-state", "data-empty", "listbox"])
def test_the_attributes_we_look_for_are_written(word: str) -> None:
    assert said(word)


def test_the_script_of_charts_gives_what_ours_hands_on() -> None:
    handed_on = re.findall(r"whole\.(\w+)", (ROOT / "tracker/web/late_chart.js").read_text("utf-8"))
    given = one_file("js", "PlotlyChart.*.js").read_text("utf-8").rpartition("export{")[2]
    assert set(re.findall(r"as (\w+)", given)) == set(handed_on), "late_chart.js stands in its place"


@pytest.mark.parametrize("pattern", index.FIRST_DRAWN)
def test_there_is_one_script_of_each_that_is_asked_for_early(pattern: str) -> None:
    assert one_file("js", pattern).is_file()


@pytest.mark.parametrize("language", ["sl", "en"])
def test_the_frame_holds_all_that_is_ours_and_nothing_of_streamlits_words(language: str) -> None:
    html = index.frame(language)
    assert f'<html lang="{language}">' in html
    assert all(part in html for part in ("/osnutki.js?", "/slog.css?", 'name="description"'))
    assert "service-desc" not in html
    assert "<title>Streamlit" not in html
    assert "You need to enable" not in html


def test_the_socket_is_opened_where_ours_gives_it_the_name_of_the_window_and_after_that() -> None:
    assert scripts().count("new WebSocket(") == 1
    html = index.frame("sl")
    assert html.index("osnutki.js") < html.index('<script type="module"'), "deferred scripts run in their order"


def test_a_part_of_the_index_that_is_gone_or_twice_fails_aloud() -> None:
    for html in ("<body></body>", "<title>a</title><title>b</title>"):
        with pytest.raises(RuntimeError, match=r"docs/streamlit\.md"):
            index.exchanged(html, "<title>.*?</title>", "<title>c</title>")
    assert index.exchanged("<title>a</title>", "<title>.*?</title>", r"\1") == r"\1", "written as it is"


def test_the_policy_names_every_script_that_stands_in_the_index() -> None:
    inline = [attributes for attributes in re.findall(r"<script([^>]*)>", index.source()) if "src=" not in attributes]
    assert len(inline) == len(index.script_hashes()) > 0


@pytest.mark.parametrize("address", [SOCKET, *ASKED, START, CALLBACK])
def test_addresses_that_streamlit_fixes_are_those_we_answer_or_let_through(address: str) -> None:
    server = "\n".join(path.read_text("utf-8") for path in (Path(STATIC).parent / "web").rglob("*.py"))
    assert address.strip("/").removeprefix("_stcore/") in server


def test_the_font_of_our_own_pages_is_there() -> None:
    assert 'url("./static/media/SourceSansVF-Upright' in style()


def test_every_option_that_we_set_is_known() -> None:
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    wanted = [f"{part}.{name}" for part, options in settings.items() for name in options]
    known = streamlit.config._config_options_template
    assert {name for name in (*wanted, "runner.postScriptGC") if name not in known} == set()


def test_the_log_is_set_up_where_we_set_it_up() -> None:
    told = inspect.getsource(streamlit.logger)
    assert all(name in told for name in ("def setup_formatter", "def update_formatter", "streamlit_console_handler"))


def test_the_numbers_by_which_tests_know_that_a_page_rests() -> None:
    numbers = (ROOT / "tests/tooling/rest.js").read_text("utf-8")
    forward, back = ForwardMsg.DESCRIPTOR.fields_by_name, BackMsg.DESCRIPTOR.fields_by_name
    new, finished, rerun = (
        one.number for one in (forward["new_session"], forward["script_finished"], back["rerun_script"])
    )
    assert f"NEW_SESSION = {new}, FINISHED = {finished}, RERUN = {rerun};" in numbers
    assert f"TO_BEGIN_ANEW = {ForwardMsg.FINISHED_EARLY_FOR_RERUN};" in numbers


def every_field() -> None:
    """Draws each sort of field that forms use, with something else to begin with in each run."""
    import streamlit as st

    runs = st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    options, begins = ["0", "1", "2"], str(runs)
    for key in ("text", "area", "one", "radio", "pill", "tap"):
        st.session_state.setdefault(key, "0")
    st.text_input("a", begins, key="text", autocomplete="off")
    st.text_area("b", begins, key="area", height=130)
    st.selectbox("c", options, runs, key="one", filter_mode=None)
    st.multiselect("d", options, [begins], key="many", select_all=False)
    st.checkbox("e", runs == 1, key="flag")
    st.radio("f", options, runs, key="radio")
    st.pills("g", options, default=begins, key="pill")
    st.segmented_control("h", options, default=begins, key="tap")


def test_a_field_with_a_key_stays_the_same_field_whatever_it_begins_with() -> None:
    page = AppTest.from_function(every_field).run()
    known = [one.proto.id for one in fields_of(page)]
    drawn = fields_of(page.run())
    assert len(drawn) == 8
    assert [one.proto.id for one in drawn] == known, "else it would be drawn anew, and lose the focus, at each stroke"
    assert not [one.label for one in drawn if one.proto.set_value]


def fields_of(page: AppTest) -> list[Element]:
    """Everything on a page that can be filled in."""
    groups = (page.text_input, page.text_area, page.selectbox, page.multiselect, page.checkbox, page.radio,
              page.button_group)  # fmt: skip
    return [one for group in groups for one in group]


def test_the_list_was_looked_through_for_the_version_that_is_installed() -> None:
    (pinned,) = re.findall(r'"streamlit==([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert f"Streamlit {pinned}" in (ROOT / "docs/streamlit.md").read_text("utf-8"), (
        "look through the table, then say so"
    )
