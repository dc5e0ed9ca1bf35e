"""The answer of an analysis: its chart and its table tell the same."""

from dataclasses import replace

from tracker.charts.analysis import MOST_COLUMNS, Labels, analysis_table, figure_of, unit
from tracker.charts.analysis_trend import trend_card, trend_figure, trend_table
from tracker.frames.analysis import Answer, Dimension, Question, Value
from tracker.nouns import Kind
from tracker.texts import Translator

EN = Translator("en")
AREAS = {key: f"Area {key}" for key in "abc"}
COMPARED = Labels("Money", "Area", AREAS, {}, "today", "then")


def by_area(kind: Kind, **told: float | None) -> Answer:
    of_rows = tuple(told.values())
    value = Value.PLANNED if kind is Kind.MONEY else Value.SLIP
    whole = sum(one or 0 for one in of_rows)
    return Answer(Question(Dimension.AREA, value), kind, tuple(told), (), ((),) * len(told), of_rows, (), whole)


def test_a_row_of_the_earlier_day_alone_stands_in_the_chart_as_in_the_table() -> None:
    found, then = by_area(Kind.MONEY, a=500, b=300), by_area(Kind.MONEY, a=200, c=100)
    table = analysis_table(found, then, COMPARED, EN)
    assert table.rows == (
        ("Area a", 200, 500, 300), ("Area b", 0, 300, 300), ("Area c", 100, 0, -100), ("Total", 300, 800, 500),
    )  # fmt: skip
    figure = figure_of(found, then, COMPARED, EN)
    assert [list(bars.x) for bars in figure.data] == [[2.0, 0.0, 1.0], [5.0, 3.0, 0.0]]
    assert list(figure.layout.yaxis.ticktext) == ["Area a", "Area b", "Area c"]


def test_of_a_row_that_was_not_there_no_slip_is_known() -> None:
    table = analysis_table(by_area(Kind.NUMBER, a=-5.0), by_area(Kind.NUMBER, b=0.0), COMPARED, EN)
    assert table.rows[:2] == (("Area a", None, -5.0, None), ("Area b", 0.0, None, None))


def test_whose_measures_slipped_most_since_the_earlier_day_come_first() -> None:
    asked = Question(Dimension.LEAD, Value.SLIP)
    found = replace(by_area(Kind.NUMBER, a=-50.0, b=-40.0), question=asked)
    then = replace(by_area(Kind.NUMBER, a=-49.0, b=-10.0, c=-99.0), question=asked)
    table = analysis_table(found, then, COMPARED, EN)
    assert table.rows[:3] == (
        ("Area b", -10.0, -40.0, -30.0), ("Area a", -49.0, -50.0, -1.0), ("Area c", -99.0, None, None),
    )  # fmt: skip
    in_order = [replace(one, question=Question(Dimension.AREA, Value.SLIP)) for one in (found, then)]
    assert [row[0] for row in analysis_table(*in_order, COMPARED, EN).rows[:3]] == ["Area a", "Area b", "Area c"]


def test_shares_differ_by_percentage_points() -> None:
    table = analysis_table(by_area(Kind.SHARE, a=0.4), by_area(Kind.SHARE, a=0.433), COMPARED, EN)
    assert table.columns[3].title == "Difference in percentage points"
    assert table.rows[0] == ("Area a", 0.433, 0.4, -3.3)


def by_tag(whole: int, *cells: int) -> tuple[Answer, Labels]:
    """How many measures of one area have each tag."""
    tags = {str(number): f"Tag {number}" for number in range(len(cells))}
    question = Question(Dimension.AREA, Value.COUNT, Dimension.TAG)
    found = Answer(question, Kind.WHOLE, ("a",), tuple(tags), (cells,), (whole,), cells, whole)
    return found, Labels("Measures", "Area", AREAS, tags, "today")


def test_parts_that_do_not_add_up_are_not_drawn_as_one_bar() -> None:
    assert [figure_of(*parts, EN).layout.barmode for parts in drawn((5, 3, 2), (3, 3, 2))] == ["relative", "group"]


def drawn(*asked: tuple[int, ...]) -> list[tuple[Answer, None, Labels]]:
    """The answers with their words, without a day of comparison."""
    return [(found, None, labels) for found, labels in (by_tag(*one) for one in asked)]


def test_it_says_where_the_chart_does_not_tell_the_columns_apart() -> None:
    few, many = (by_tag(number, *[1] * number) for number in (MOST_COLUMNS, MOST_COLUMNS + 1))
    assert unit(*few, EN) == "measures"
    assert unit(*many, EN) == "measures; so many columns are told apart by the table alone"
    assert len(figure_of(many[0], None, many[1], EN).data) == 1


DAYS = ("2026/1 (12. 3. 2026)", "2026/2 (11. 6. 2026)", "22. 11. 2026")


def test_a_trend_tells_each_row_on_each_day_and_what_was_not_there_as_nothing() -> None:
    answers = (by_area(Kind.MONEY, a=200, c=100), by_area(Kind.MONEY, a=300), by_area(Kind.MONEY, b=100, a=500))
    table = trend_table(answers, DAYS, COMPARED, EN)
    assert [column.title for column in table.columns] == ["Area", *DAYS]
    assert table.rows == (
        ("Area b", 0, 0, 100), ("Area a", 200, 300, 500), ("Area c", 100, 0, 0), ("Total", 300, 300, 600),
    )  # fmt: skip
    figure = trend_figure(answers, DAYS, COMPARED, EN)
    assert [list(line.y) for line in figure.data] == [[0.0, 0.0, 1.0], [2.0, 3.0, 5.0], [1.0, 0.0, 0.0]]
    assert len({(line.line.dash, line.marker.symbol) for line in figure.data}) == 3, "not by colour alone"
    assert list(figure.layout.xaxis.ticktext) == ["2026/1", "2026/2", "22. 11. 2026"]


def test_of_a_day_on_which_no_slip_was_known_the_line_has_no_point() -> None:
    answers = (by_area(Kind.NUMBER, b=1.0), by_area(Kind.NUMBER, a=-5.0), by_area(Kind.NUMBER, a=-7.0))
    assert trend_table(answers, DAYS, COMPARED, EN).rows[0] == ("Area a", None, -5.0, -7.0)


def test_of_too_many_rows_the_chart_shows_the_sum_and_says_so() -> None:
    names = {f"row {number}": 1.0 for number in range(MOST_COLUMNS + 1)}
    found = by_area(Kind.WHOLE, **names)
    labels = Labels("Measures", "Area", dict(zip(names, names, strict=True)), {}, "today")
    card = trend_card((found, found, found), DAYS, labels, EN)
    assert "the chart shows the sum" in card.subtitle
    assert [list(line.y) for line in trend_figure((found, found, found), DAYS, labels, EN).data] == [[9.0, 9.0, 9.0]]
    assert len(trend_table((found, found, found), DAYS, labels, EN).rows) == MOST_COLUMNS + 2


def test_names_on_an_axis_are_whole_and_no_markup() -> None:
    name = "Transfer iz državnega proračuna iz sredstev EU (741) <b>"
    labels = Labels("Money", "Area", {**AREAS, "a": name}, {}, "today", "then")
    (shown,) = figure_of(by_area(Kind.MONEY, a=500), None, labels, EN).layout.yaxis.ticktext
    assert shown.split("<br>") == ["Transfer iz državnega proračuna iz", "sredstev EU (741) &lt;b&gt;"]
