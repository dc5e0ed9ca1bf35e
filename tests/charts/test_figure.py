"""What all figures share: names that are read once, as Plotly reads them, and no more of a template than is shown."""

import json
from importlib import import_module

import pytest
from plotly import basedatatypes

from tests.plans import instant
from tracker.charts.figure import mark_day, new_figure

read = basedatatypes._str_to_dict_path_full


@pytest.mark.parametrize("name", ["height", "xaxis_title", "xaxis.title.font", "shapes[2].line", "error_x", "_x", ""])
def test_a_name_is_read_as_the_library_reads_it(name: str) -> None:
    assert read(name) == read.__wrapped__(name)


def test_a_second_figure_has_no_name_left_to_read() -> None:
    def drawn() -> int:
        mark_day(new_figure("sl", 300), instant(3).date(), "danes")
        misses: int = read.cache_info().misses
        return misses

    assert drawn() == drawn()


def test_a_figure_carries_no_template_of_charts_that_it_is_not() -> None:
    import_module("streamlit.elements.plotly_chart")  # which sets a template of its own for all figures
    sent = json.dumps(new_figure("sl", 300).to_dict())
    assert len(sent) < 1_200
    assert "candlestick" not in sent
