"""Digital maturity as the page and its charts see it: one method, nothing missing hidden."""

from datetime import date

from tests.ui.world import TODAY
from tracker.charts.radar import course_card, levels_table, radar_card
from tracker.facts import AssessedLevel, Assessment, Institution, Maturity, MaturityDimension, MaturityMethod
from tracker.texts import Translator
from tracker.views.participation.maturity import MaturityPage, compared, maturity_page

DIMENSIONS = tuple(MaturityDimension(code, code.title()) for code in ("vodenje", "ljudje", "podatki"))
METHODS = (MaturityMethod("a", "Metoda A", dimensions=DIMENSIONS), MaturityMethod("b", "B", dimensions=DIMENSIONS[:1]))
INSTITUTIONS = (
    Institution("sola", "Šola"),
    Institution("muzej", "Muzej"),
    Institution("arhiv", "Arhiv"),
    Institution("stara", "Stara", is_retired=True),
)
T = Translator("sl")


def assessed(institution: str, on: date, *levels: float | None, method: str = "a") -> Assessment:
    made = tuple(AssessedLevel(one.code, level) for one, level in zip(DIMENSIONS, levels, strict=False) if level)
    return Assessment(institution, method, on, made)


MATURITY = Maturity(
    METHODS,
    INSTITUTIONS,
    (
        assessed("sola", date(2025, 5, 1), 2, 2, 2),
        assessed("sola", date(2026, 5, 1), 3, 2, 4),
        assessed("muzej", date(2026, 5, 1), 5, None, 5),
        assessed("muzej", date(2026, 6, 1), 1, method="b"),
    ),
)


def page(method: str = "", *institutions: str) -> MaturityPage:
    found = maturity_page(MATURITY, method, institutions, TODAY)
    assert found is not None
    return found


def test_the_method_used_most_is_shown_and_another_one_on_demand() -> None:
    assert page().method.code == page("ni je").method.code == "a"
    assert [line.institution.code for line in page("b").assessed] == ["muzej"]


def test_retired_institutions_show_only_where_they_were_assessed() -> None:
    assert [one.code for one in page().institutions] == ["sola", "muzej", "arhiv"]


def test_an_institution_without_an_assessment_stays_in_the_list() -> None:
    lines = {line.institution.code: line for line in page("a", "sola", "arhiv").lines}
    assert list(lines) == ["sola", "arhiv"]
    assert lines["arhiv"].latest is None


def test_a_mean_with_gaps_is_not_set_beside_whole_ones() -> None:
    assert [line.institution.code for line in compared(page().lines)] == ["sola"]
    card = radar_card(page(), T)
    assert card is not None
    assert card.title == "Najnižje je ocenjena razsežnost »Ljudje« (2)."


def test_what_was_not_assessed_has_no_point_and_an_empty_cell() -> None:
    card = radar_card(page("a", "muzej"), T)
    assert card is not None
    assert list(card.figure.data[0].r) == [5, None, 5, 5]
    table = levels_table(page("a", "muzej"), T)
    assert [row[1] for row in table.rows] == [5, None, 5, 5, 2]
    assert table.columns[1].title == "Muzej, 1. 5. 2026"


def test_the_course_is_of_those_assessed_more_than_once() -> None:
    card = course_card(page(), T, TODAY)
    assert card is not None
    assert [trace.name for trace in card.figure.data] == ["Šola"]
    assert [row[1:] for row in card.table.rows] == [(date(2025, 5, 1), 2, 3), (date(2026, 5, 1), 3, 3)]
    assert course_card(page("b"), T, TODAY) is None


def test_without_a_method_or_an_assessment_there_is_nothing_to_draw() -> None:
    assert maturity_page(Maturity(), "", (), TODAY) is None
    bare = maturity_page(Maturity(METHODS, INSTITUTIONS), "", (), TODAY)
    assert bare is not None
    assert radar_card(bare, T) is None


def test_a_chart_takes_no_text_for_markup() -> None:
    nasty = Maturity(
        (MaturityMethod("m", "M", dimensions=(MaturityDimension("d", "<img src=x onerror=alert(1)>"),)),),
        (Institution("i", "<b>x</b>"),),
        (Assessment("i", "m", TODAY, (AssessedLevel("d", 2),)),),
    )
    found = maturity_page(nasty, "", (), TODAY)
    assert found is not None
    card = radar_card(found, T)
    assert card is not None
    assert "<img" not in card.figure.to_json().replace("\\u003c", "<").replace("<br>", "")
    assert "<b>" not in card.figure.to_json().replace("\\u003c", "<")
