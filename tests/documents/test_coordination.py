"""The coordination report says what the view says, in both languages, and its tables close to the cent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.documents.plan import SESSION, STRATEGY, TODAY, plan, report
from tracker.documents.coordination import build
from tracker.documents.document import Block, Bullets, Chart, Heading, Kind, Paragraph, ReportDocument, Style, Table
from tracker.facts import (
    AssessedLevel,
    Assessment,
    Claim,
    Decision,
    Dimension,
    Institution,
    Light,
    Maturity,
    MaturityDimension,
    MaturityMethod,
    Override,
    Plan,
    Session,
    Update,
)
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.reports.report import coordination_report

MADE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def made(recorded: Plan | None = None, language: str = "sl") -> ReportDocument:
    return build(report(recorded or plan()), Translator(language), generated_at=MADE)


def blocks(document: ReportDocument) -> tuple[Block, ...]:
    return document.cover + document.blocks


def tables(document: ReportDocument) -> Iterator[Table]:
    for block in blocks(document):
        if isinstance(block, Table):
            yield block
        if isinstance(block, Chart) and block.table:
            yield block.table


def section(document: ReportDocument, title: str) -> list[Block]:
    """The blocks from a heading of level 1 to the next."""
    starts = [at for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 1]
    for start, end in zip(starts, [*starts[1:], len(document.blocks)], strict=True):
        if document.blocks[start].text == title:
            return list(document.blocks[start:end])
    raise AssertionError(f"no section {title}")


def words(found: list[Block]) -> str:
    """Everything that is written in some blocks."""
    parts = []
    for block in found:
        match block:
            case Heading() | Paragraph():
                parts.append(block.text)
            case Bullets():
                parts += [f"{item.lead} {item.text}" for item in block.items]
            case Table():
                parts += [cell.text for row in (*block.rows, block.totals) for cell in row]
    return "\n".join(parts)


def test_the_sections_come_in_their_order() -> None:
    titles = [block.text for block in made().blocks if isinstance(block, Heading) and block.level == 1]
    assert titles == [
        "Koordinaciji predlagamo",
        "Tveganja",
        "Od zadnje seje",
        "Ukrepi, ki zahtevajo pozornost",
        "Področja",
        "Jedrni ukrepi",
        "Kazalniki",
        "Sredstva",
        "Sklepi in njihova izvršitev",
        "Kaj manjka",
        "Kako je poročilo nastalo",
        "Vsi ukrepi",
        "Priloga: sredstva po virih, letih in ukrepih",
    ]


def test_the_cover_states_the_plan_in_sentences_and_numbers() -> None:
    document = made()
    assert document.cover[0] == Paragraph(
        "Načrt zaostaja: opravljenega je 48 %, načrtovanega 62 % (znano za 6 od 8 ukrepov)."
        " Od seje 2026/2 je ocena slabša pri 1 ukrepu, boljša pri 1 ukrepu.",
        Style.LEAD,
    )
    assert document.cover[1] == Paragraph(
        "1 od 8 ukrepov je zaključen, 2 sta v redu, 3 odstopajo od načrta, 2 sta brez podatkov."
        " 2 ukrepa zamujata (v povprečju 577 dni). 1 opuščen ukrep ni upoštevan."
        " Napoved ima 1 nedokončan ukrep, 6 je nima; 1 preseže rok, zadnja je 30. 7. 2027."
    )
    assert dict(document.particulars)["Seja"].startswith("2026/3, redna seja, ")
    assert ("Stanje na dan", "22. 11. 2026") in document.particulars
    assert document.notices == ("Prikazni podatki",)


def test_only_a_demonstration_is_marked_as_one() -> None:
    assert made(replace(plan(), strategy=replace(STRATEGY, is_demonstration=False))).notices == ()


def test_the_placeholder_code_list_carries_its_label() -> None:
    label = "Privzeti šifrant (ni iz sprejete strategije)."
    assert Paragraph(label, Style.NOTICE) in section(made(), "Področja")
    adopted = replace(plan(), areas=tuple(replace(area, is_placeholder=False) for area in plan().areas))
    assert label not in words(list(made(adopted).blocks))


@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_table_of_money_closes_to_the_cent(language: str) -> None:
    closed = 0
    for table in tables(made(plan(3), language)):
        for place, column in enumerate(table.columns):
            if table.totals and column.kind is Kind.MONEY:
                assert sum(row[place].value for row in table.parts) == table.totals[place].value, table.caption
                closed += 1
    assert closed > 20


def test_years_sources_and_the_annex_add_up_to_the_same() -> None:
    full = [
        table.totals
        for table in tables(made())
        if table.totals and len([c for c in table.columns if c.kind is Kind.MONEY]) == 6
    ]
    sums = {tuple(cell.value for cell in totals if isinstance(cell.value, int)) for totals in full}
    assert len(full) == 3
    assert len(sums) == 1


@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_row_has_a_cell_for_every_column(language: str) -> None:
    for table in tables(made(language=language)):
        assert {len(row) for row in (*table.rows, *([table.totals] if table.totals else []))} <= {len(table.columns)}


@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_chart_has_words_and_a_table(language: str) -> None:
    all_blocks = blocks(made(language=language))
    charts = [at for at, block in enumerate(all_blocks) if isinstance(block, Chart)]
    assert len(charts) >= 4
    for at in charts:
        chart = all_blocks[at]
        assert isinstance(chart, Chart)
        assert len(chart.alt) > 20
        later = next(block for block in all_blocks[at + 1 :] if isinstance(block, Table))
        assert (chart.table or later).rows


def test_a_light_is_told_by_shape_word_and_colour() -> None:
    for table in tables(made()):
        for row in table.rows:
            for cell in row:
                assert cell.light is None or (cell.text[0] in "●◆▲○" and len(cell.text) > 3)


def test_former_targets_stay_visible_with_their_decision() -> None:
    assert "prej 8.000,\nsklep 2026/1-03" in words(section(made(), "Kazalniki"))


def test_a_share_says_of_how_many_measures_it_is() -> None:
    told = words(section(made(), "Področja"))
    assert "Napredek je znan le za del ukrepov: D1 (1 od 2), E3 (1 od 2), celoten načrt (6 od 8)." in told


def test_what_was_set_by_hand_is_marked_and_listed_where_it_needs_no_attention() -> None:
    by_hand = Override(Dimension.TIME, Light.GREEN, "Rešeno.", "skrbnik", date(2027, 3, 1))
    recorded = plan()
    set_green = tuple(
        replace(one, overrides=(by_hand,), updates=(Update(TODAY, progress=0.2),)) if one.code == "E3-02" else one
        for one in recorded.measures
    )
    document = made(replace(recorded, measures=set_green))
    matrix = next(block for block in section(document, "Vsi ukrepi") if isinstance(block, Table) and block.is_index)
    ratings = {row[0].text: row[2].text for row in matrix.rows}
    assert [code for code, said in ratings.items() if said.endswith("\nročno določena")] == ["E3-02"]
    attention = section(document, "Ukrepi, ki zahtevajo pozornost")
    told = words(attention)
    assert "Ročno določeno drugače, kot je izračunano: E3-02 (● v redu, izračunano ▲ odstopa)." in told
    (table,) = [block for block in attention if isinstance(block, Table)]
    assert "E3-02" not in [row[0].text for row in table.rows]


def test_declared_and_computed_stand_side_by_side() -> None:
    (table,) = [block for block in section(made(), "Ukrepi, ki zahtevajo pozornost") if isinstance(block, Table)]
    late = next(row for row in table.rows if row[0].text == "E1-02")
    assert late[2].light is Light.RED
    assert late[4].text.endswith("nosilec: ● v redu")


def test_decisions_say_what_became_of_them_and_why() -> None:
    found = words(section(made(), "Sklepi in njihova izvršitev"))
    assert "zamuja 68 dni" in found
    assert "neizvršeno\nEna šola soglasja ni dala." in found


def test_the_extract_of_the_minutes_holds_no_decision_of_another_body() -> None:
    """Two bodies may each have a session of one number."""
    council = Session("2026/2", "svet", date(2026, 6, 1))
    taken = Decision("S-1", "2026/2", "Sklep sveta.", body="svet")
    ours = (replace(one, body="koordinacija") for one in plan().decisions)
    recorded = replace(plan(), sessions=(council, *plan().sessions), decisions=(taken, *ours))
    found = section(made(recorded), "Sklepi in njihova izvršitev")
    assert "(11. 6. 2026): 2 sklepa s stanjem" in words(found)
    (table,) = [block for block in found if isinstance(block, Table) and not block.is_data]
    assert [row[0].text for row in table.rows][:3] == ["2026/2-04", "2026/2-05", "S-1"]


def test_bodies_and_owners_are_named_and_not_their_codes() -> None:
    assert "Pristojna delovna telesa sveta: Odbor za gospodarstvo (A1)." in words(section(made(), "Področja"))
    assert "Oddelek za splošne zadeve" in words(section(made(), "Sklepi in njihova izvršitev"))
    assert "odbor-" not in words(list(made().blocks))


def test_every_measure_stands_in_the_annex() -> None:
    matrix, data = [block for block in section(made(), "Vsi ukrepi") if isinstance(block, Table)]
    assert (matrix.is_index, data.is_data, data.name) == (True, True, "ukrepi")
    for table in (matrix, data):
        assert [row[0].text for row in table.rows] == [measure.code for measure in plan().measures]


def test_a_long_title_is_whole_in_the_annex_and_short_elsewhere() -> None:
    title = "Zelo dolg naslov ukrepa " * 200
    first = plan().measures[0]
    document = made(replace(plan(), measures=(replace(first, title=title), *plan().measures[1:])))
    assert title in words(section(document, "Vsi ukrepi"))
    named = words(section(document, "Koordinaciji predlagamo"))
    assert title not in named + words(section(document, "Ukrepi, ki zahtevajo pozornost"))


def test_in_english_nothing_stays_slovenian() -> None:
    english = words(list(made(language="en").blocks))
    for word in ("zamuja", "ukrepi", "Sklepi", "Skupaj", "sklep "):
        assert word not in english.replace("Ciljna", "")


def test_a_grant_tells_its_next_claim_by_its_code() -> None:
    claims = (
        Claim("Z1", date(2026, 3, 31), claimed_on=date(2026, 4, 1), claimed=100),
        Claim("Z2", date(2026, 10, 31), claimed=100),
        Claim("Z3", date(2027, 3, 31), claimed=100),
    )
    recorded = plan()
    measures = tuple(
        replace(one, funding=tuple(replace(line, claims=claims) if line.call else line for line in one.funding))
        for one in recorded.measures
    )
    told = words(section(made(replace(recorded, measures=measures)), "Sredstva"))
    assert "Z2: zamujen, rok je bil 31. 10. 2026" in told
    assert "Z3" not in told


@pytest.mark.parametrize(
    ("approved", "said"),
    [
        (15_000_000, "SIHR-2024-17\nfinancer je odobril 150.000,00 EUR"),
        (20_000_000, "SIHR-2024-17"),
        (None, "SIHR-2024-17"),
    ],
)
def test_a_grant_is_drawn_of_what_is_secured_and_tells_that_less_was_approved(approved: int | None, said: str) -> None:
    recorded = plan()
    measures = tuple(
        replace(one, funding=tuple(replace(line, approved=approved) for line in one.funding))
        for one in recorded.measures
    )
    found = section(made(replace(recorded, measures=measures)), "Sredstva")
    (table,) = (
        one
        for one in found
        if isinstance(one, Table) and "Realizirano od zagotovljenega" in [column.title for column in one.columns]
    )
    (row,) = (one for one in table.rows if one[0].text == "D1-01")
    assert row[1].text.endswith(said)
    assert row[5].value == 0.45
    assert ("Financerji so odobrili za 50.000,00 EUR manj" in words(found)) is (approved == 15_000_000)


def test_an_empty_plan_makes_a_report_too() -> None:
    document = made(replace(plan(), measures=(), decisions=()))
    assert "Sredstva niso zabeležena." in words(list(document.blocks))
    told = words(list(blocks(document)))
    assert "V načrtu ni ukrepov" in told
    for praise in ("ukrepi so v redu", "Nič ne manjka", "povsod ujema", "ni razloga"):
        assert praise not in told


SCHOOL, LIBRARY = Institution("sola", "Osnovna šola", "Primary school"), Institution("knjiznica", "Knjižnica")
METHOD = MaturityMethod(
    "m", "Preizkusna metoda", "Trial method", lowest=1, highest=5,
    dimensions=(MaturityDimension("a", "Vodenje", "Leading"), MaturityDimension("b", "Varnost", "Security")),
)  # fmt: skip


def assessed(institution: Institution, on: date, **levels: float) -> Assessment:
    return Assessment(institution.code, "m", on, tuple(AssessedLevel(code, level) for code, level in levels.items()))


def with_maturity(*assessments: Assessment, language: str = "sl") -> ReportDocument:
    """The report with what was assessed, and an institution that was not."""
    told = Maturity((METHOD,), (SCHOOL, LIBRARY), assessments)
    view = coordination_report(board(plan(), TODAY), None, SESSION, maturity=told)
    return build(view, Translator(language), generated_at=MADE)


def test_digital_maturity_is_told_where_it_was_assessed() -> None:
    later = assessed(SCHOOL, date(2026, 5, 4), a=3, b=2.5)
    document = with_maturity(assessed(SCHOOL, date(2024, 5, 4), a=2, b=2.5), later, language="en")
    intro, table, data = section(document, "Digital maturity")[1:]
    assert isinstance(intro, Paragraph)
    assert "Trial method. Levels from 1 to 5" in intro.text
    assert "The lowest dimension is “Security” (2.5)." in intro.text
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == [
        "Primary school", "2.8", "+0.5 since 4 May 2024", "Security (2.5)", "4 May 2026",
    ]  # fmt: skip
    assert len(table.rows) == 1, "the library was not assessed"
    assert isinstance(data, Table)
    assert [(row[2].text, row[3].value) for row in data.rows] == [("Leading", 3), ("Security", 2.5)]


def test_a_mean_of_some_dimensions_says_so() -> None:
    found = section(with_maturity(assessed(LIBRARY, date(2026, 5, 4), b=2)), "Digitalna zrelost")
    assert "2,0 *" in words(found)
    assert "Niso bile ocenjene vse razsežnosti" in words(found)


def test_without_an_assessment_by_the_day_nothing_is_said_of_maturity() -> None:
    for document in (made(), with_maturity(), with_maturity(assessed(SCHOOL, TODAY + timedelta(days=1), a=1, b=1))):
        assert "Digitalna zrelost" not in [one.text for one in document.blocks if isinstance(one, Heading)]
