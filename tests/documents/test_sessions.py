"""The documents of a session say what was recorded, in both languages, and survive what people record."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pypdfium2
import pytest

from tests.documents.plan import PREVIOUS, earlier, plan
from tests.documents.sessions import MEETING, coordination, recorded, session_board
from tests.documents.test_coordination import words
from tests.documents.test_pdf import boxes
from tests.tooling.verapdf import validate
from tracker.coordination import AgendaItem, Coordination, ItemKind, MotionState
from tracker.documents import agenda, annual, execution, item_sheet, measure_sheet, minutes, pack
from tracker.documents import coordination as report
from tracker.documents.document import Heading, Kind, ReportDocument, Table, from_json
from tracker.documents.frame import sealed
from tracker.documents.narrative import NARRATIVE_PLACES
from tracker.documents.pdf import typeset
from tracker.facts import Decision, Execution, Lifecycle, Person, SessionKind, Visibility
from tracker.texts import Translator
from tracker.views.board import Board, board
from tracker.views.decisions.execution import execution_report
from tracker.views.measure.sheet import measure_sheet as measure_view
from tracker.views.reports.annual import annual_report
from tracker.views.reports.report import coordination_report
from tracker.views.session.agenda import agenda as agenda_view
from tracker.views.session.item_sheet import item_sheet as item_view
from tracker.views.session.minutes import minutes as minutes_view
from tracker.views.session.pack import session_pack

MADE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
Make = Callable[[Board, Coordination, Translator], ReportDocument]


def before() -> Board:
    return board(earlier(plan()), PREVIOUS)


def make_agenda(shown: Board, held: Coordination, t: Translator) -> ReportDocument:
    return agenda.build(agenda_view(shown, held, held.meetings[-1]), t, generated_at=MADE)


def make_execution(shown: Board, held: Coordination, t: Translator) -> ReportDocument:
    return execution.build(execution_report(shown, held, held.meetings[-1], before()), t, generated_at=MADE)


def make_annual(shown: Board, held: Coordination, t: Translator) -> ReportDocument:
    return annual.build(annual_report(shown, held, 2026, before()), t, generated_at=MADE)


def make_measure(shown: Board, held: Coordination, t: Translator) -> ReportDocument:
    view = measure_view(shown, held, shown.plan.measures[-1].code)
    assert view
    return measure_sheet.build(view, t, generated_at=MADE)


def make_item(shown: Board, held: Coordination, t: Translator, number: int = 3) -> ReportDocument:
    view = item_view(shown, held, held.meetings[-1], number)
    assert view
    return item_sheet.build(view, t, generated_at=MADE)


def make_minutes(shown: Board, held: Coordination, t: Translator) -> ReportDocument:
    return minutes.build(minutes_view(shown, held, held.meetings[-1]), t, generated_at=MADE)


def make_pack(shown: Board, held: Coordination, t: Translator) -> ReportDocument:
    return pack.build(session_pack(shown, before(), held, held.meetings[-1]), t, generated_at=MADE)


MAKERS: dict[str, Make] = {
    "agenda": make_agenda,
    "execution": make_execution,
    "annual": make_annual,
    "measure": make_measure,
    "item": make_item,
    "minutes": make_minutes,
    "pack": make_pack,
}
SL = Translator("sl")


def made(kind: str, language: str = "sl", held: Coordination | None = None) -> ReportDocument:
    return MAKERS[kind](session_board(), held or coordination(), Translator(language))


def text(document: ReportDocument) -> str:
    return words([*document.cover, *document.blocks])


def pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)


@pytest.mark.parametrize("kind", MAKERS)
def test_each_kind_is_an_archival_accessible_document(kind: str) -> None:
    document = made(kind)
    assert document.kind == kind
    assert from_json(document.to_json()) == document
    pdf = typeset(document)
    assert validate(pdf, "ua1") == []
    assert validate(pdf, "3a") == []


@pytest.mark.parametrize("kind", MAKERS)
def test_in_english_nothing_stays_slovenian(kind: str) -> None:
    english = text(made(kind, "en"))
    for word in ("Navzoč", "točka", "PREDLOG", "Stanje", "Skupaj", "Zadolžitev", "Vabimo"):
        assert word not in english


def test_the_sheet_of_a_merged_measure_tells_once_where_it_went_and_judges_nothing() -> None:
    """Its light, the reason of each and the reason of its end would all say the same."""
    one, other = recorded().measures[:2]
    merged = replace(
        one, lifecycle=Lifecycle.DROPPED, lifecycle_reason=f"Združeno z {other.code}", merged_into=other.code
    )
    shown = session_board(replace(recorded(), measures=(merged, *recorded().measures[1:])))
    view = measure_view(shown, coordination(), one.code)
    assert view
    document = measure_sheet.build(view, SL, generated_at=MADE)
    assert text(document).count(other.code) == 1
    assert [label for label, value in document.particulars if other.code in value] == ["Združen z ukrepom"]


def test_a_measure_names_the_office_of_who_answers_for_it_and_not_the_person() -> None:
    person = Person("ana", "vodja oddelka", name="Ana Novak")
    one = replace(recorded().measures[0], responsible=person.code)
    shown = session_board(replace(recorded(), people=(person,), measures=(one, *recorded().measures[1:])))
    view = measure_view(shown, coordination(), one.code)
    assert view
    document = measure_sheet.build(view, SL, generated_at=MADE)
    assert dict(document.particulars)["Odgovorna oseba"] == "vodja oddelka"
    assert "Ana Novak" not in document.to_json()


HOSTILE = "Zelo dolg naslov " * 12


def hostile() -> tuple[Board, Coordination]:
    """Sixty items with titles of two hundred letters, and nothing else known of the body."""
    items = tuple(AgendaItem(number, HOSTILE, presenter=HOSTILE) for number in range(1, 61))
    held = replace(coordination(items=items, attendance=(), motions=()), memberships=(), procedure=())
    measures = tuple(replace(one, title=HOSTILE) for one in recorded().measures)
    return session_board(replace(recorded(), measures=measures, people=())), held


def nothing() -> tuple[Board, Coordination]:
    """A session of which nothing is recorded, in a plan without decisions and with one bare measure."""
    bare = replace(recorded().measures[0], title="Gol ukrep", area="", lead="", start=None, end=None)
    empty = replace(
        recorded(), measures=(bare,), decisions=(), people=(), areas=(), goals=(), sources=(), organisations=()
    )
    item = AgendaItem(3, "Gola točka")
    held = replace(coordination(items=(item,), attendance=(), motions=()), memberships=(), procedure=(), decisions=())
    return session_board(empty), held


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("known", [hostile, nothing])
def test_each_kind_survives_too_much_and_nothing(kind: str, known: Callable[[], tuple[Board, Coordination]]) -> None:
    for language in ("sl", "en"):
        pdf = typeset(MAKERS[kind](*known(), Translator(language)))
        for words_of, left, right, width in boxes(pdf):
            assert left > 55, words_of
            assert right < width - 54, words_of


@pytest.mark.parametrize("kind", MAKERS)
def test_every_row_has_a_cell_for_every_column_and_money_closes(kind: str) -> None:
    for table in (block for block in (*made(kind).cover, *made(kind).blocks) if isinstance(block, Table)):
        assert {len(row) for row in (*table.rows, *([table.totals] if table.totals else []))} <= {len(table.columns)}
        for place, column in enumerate(table.columns):
            if table.totals and column.kind is Kind.MONEY and table.totals[place].value is not None:
                assert sum(row[place].value for row in table.parts) == table.totals[place].value, column.title


# The execution of decisions


def test_the_execution_report_counts_first_and_explains_what_was_not_carried_out() -> None:
    document = made("execution")
    first = words(list(document.cover[:1]))
    assert first == (
        "Izvršen je bil 1 sklep, 1 je odprt, njegov rok je potekel. 1 sklep ni bil izvršen. "
        "Od teh 1 še čaka na nov, izvršljiv sklep. Nadomeščen je 1 sklep."
    )
    told = text(document)
    assert "Ena šola soglasja ni dala." in told
    assert "še ni predlagan" in told
    assert "117. člena" not in told  # nobody entered that article
    assert "nadomeščen s sklepom 2026/2-04" in told
    assert "zamuja 68 dni" in told
    assert "• Zaključek ukrepa E1-02: 31. 12. 2025 → 30. 9. 2026" in told


def test_a_decision_whose_successor_is_on_the_agenda_no_longer_waits_for_one() -> None:
    draft = replace(coordination().meetings[-1].motions[0], replaces="2026/2-05", state=MotionState.DRAFT, votes=())
    told = text(made("execution", held=coordination(motions=(draft,))))
    assert "predlagan pri 3. točki seje 2026/3" in told
    assert "še ni predlagan" not in told


def test_what_was_told_at_the_session_before_is_not_told_again() -> None:
    old = replace(recorded().decisions[1], session="2026/1", adopted_on=date(2026, 3, 5))
    known = replace(recorded(), decisions=(old,))
    then = board(replace(known, decisions=(replace(old, execution=Execution.OPEN),)), PREVIOUS)
    held = coordination()
    since = execution_report(session_board(known), held, held.meetings[-1], then)
    assert [line.decision.code for line in since.carried_out] == ["2026/1-03"]
    again = execution_report(session_board(known), held, held.meetings[-1], board(known, PREVIOUS))
    assert again.carried_out == ()


# The invitation and the items


def test_the_invitation_says_when_where_and_what() -> None:
    document = made("agenda")
    assert (
        words(list(document.cover))
        == "Vabimo vas na redno sejo, ki bo 3. 12. 2026. Začetek ob 15. uri. Kraj: Mestna hiša."
    )
    told = text(document)
    assert "Umaknjena zadeva (umaknjeno)" in told
    assert "dr. Ana Žagar, univ. dipl. prav., vodja kabineta – predsedujoči" in told
    assert "Bor Cvetko, vodja financ (namestnik: Nada Zorko, svetovalka)" in told
    assert "23. 11. 2026" in told


@pytest.mark.parametrize("kind", SessionKind)
def test_every_kind_of_session_is_invited_to(kind: SessionKind) -> None:
    held = coordination()
    meeting = held.meetings[-1]
    other = replace(meeting, session=replace(meeting.session, kind=kind))
    told = words(list(make_agenda(session_board(), replace(held, meetings=(other,)), SL).cover))
    assert told.startswith("Vabimo vas")
    assert ("Glasovanje se konča ob 15. uri." in told) is (kind is SessionKind.CORRESPONDENCE)


def test_an_item_has_the_form_of_a_council_item() -> None:
    document = made("item")
    assert document.case_number == "382-1/2021-60"
    (form,) = [block for block in document.cover if isinstance(block, Table)]
    assert [row[0].text for row in form.rows] == [
        "ZADEVA",
        "NASLOV",
        "UKREP",
        "PRIPRAVIL",
        "PRAVNA PODLAGA",
        "POROČEVALEC",
        "PRISTOJNO DELOVNO TELO",
    ]
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == ["PREDLOG SKLEPA", "OBRAZLOŽITEV", "Stanje ukrepa", "PRILOGE", "Podpis"]
    told = text(document)
    assert "1. Rok ukrepa E1-02 se podaljša do 31. 3. 2027." in told
    assert "Zaključek ukrepa E1-02: 30. 9. 2026 → 31. 3. 2027" in told
    assert "se zaustavi" not in told, "withdrawn"


def test_a_reallocation_names_both_sides_and_closes() -> None:
    document = make_item(session_board(), coordination(), SL, 4)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.totals] == ["Skupaj", "", "10.000,00", "10.000,00", ""]
    assert [row[4].text for row in table.rows] == ["190.000,00", "40.000,00"]
    assert "Razlika med dodeljenim in odvzetim: 0,00 EUR" in text(document)


def test_an_item_without_a_motion_tells_its_own_words() -> None:
    assert "Odgovori se dajo pisno." in text(make_item(session_board(), coordination(), SL, 7))


def test_the_sheet_of_a_measure_takes_two_pages_at_most() -> None:
    for measure in recorded().measures:
        view = measure_view(session_board(), coordination(), measure.code)
        assert view
        assert pages(typeset(measure_sheet.build(view, SL, generated_at=MADE))) <= 2


# The minutes


def test_the_minutes_hold_what_article_53_asks_for() -> None:
    told = text(made("minutes"))
    for words_of in (
        "navzočih 4 od 9, potrebnih 5",
        "navzoč namestnik",
        "Nada Zorko, svetovalka",
        "bolniška odsotnost",
        "Člani so vprašali po mnenju.",
        "Sprejeto: za 3, proti 1",
        "Sprejeto kot sklep 2026/3-01.",
        "Predlog sklepa ni bil sprejet.",
        "Predlog sklepa je bil umaknjen.",
        "Navzoči pri glasovanju: Bor Cvetko; mag. Eva Čuk Kos;",
        "Skrivna cena je 17.",
    ):
        assert words_of in told


def test_a_roll_call_follows_slovenian_surnames() -> None:
    (table,) = [
        block
        for block in made("minutes").blocks
        if isinstance(block, Table) and block.caption == "Poimensko glasovanje"
    ]
    assert [(row[1].text.split(",")[0], row[2].text) for row in table.rows] == [
        ("Bor Cvetko", "PROTI"),
        ("mag. Eva Čuk Kos", "PROTI"),
        ("Šuligoj", "Odsoten"),
        ("vodja družbenih dejavnosti", "Ni glasoval"),
        ("dr. Ana Žagar", "ZA"),
    ]


def test_public_minutes_leave_out_the_closed_part() -> None:
    held = coordination()
    whole = held.meetings[-1]
    items = tuple(item for item in whole.items if item.visibility is Visibility.PUBLIC)
    numbers = {item.number for item in items}
    public = replace(whole, items=items, motions=tuple(one for one in whole.motions if one.item in numbers))
    view = minutes_view(session_board(), held, whole, public=public)
    assert view.leaves_out
    told = text(minutes.build(view, SL, generated_at=MADE))
    for secret in ("Skrivna", "Ponudba za varnostni pregled", "poslovna skrivnost", "2026/3-02", "bolniška"):
        assert secret not in told
    assert "Sprejet je bil 1 sklep." in told


def test_public_minutes_say_that_a_decision_of_the_register_is_left_out() -> None:
    held = coordination()
    whole = replace(held.meetings[-1], motions=())
    taken = [Decision(f"2026/3-0{n}", "2026/3", "Besedilo", body=whole.session.body) for n in (1, 2, 3)]
    known = session_board()
    known = board(replace(known.plan, decisions=tuple(taken)), known.today)
    view = minutes_view(known, held, whole, public=whole, decisions=(taken[0], taken[2]))
    assert (view.leaves_out, view.decisions) == (True, 2)
    assert "lahko manjkajo številke točk in sklepov" in text(minutes.build(view, SL, generated_at=MADE))
    assert not minutes_view(known, held, whole, public=whole).leaves_out


def test_the_minutes_name_the_minutes_that_were_adopted() -> None:
    held = coordination()
    earlier_one, whole = held.meetings
    kinds = [replace(one, kind=ItemKind.MINUTES if one.number == 1 else one.kind) for one in whole.items]
    whole = replace(whole, items=tuple(kinds))
    known = replace(held, meetings=(replace(earlier_one, minutes_adopted_on=whole.session.on), whole))
    told = text(minutes.build(minutes_view(session_board(), known, whole), SL, generated_at=MADE))
    assert told.count("Potrjen je bil zapisnik seje 2026/2.") == 1


def test_minutes_are_a_draft_until_they_are_adopted() -> None:
    assert made("minutes").title == "Osnutek zapisnika seje"
    adopted = coordination(minutes_adopted_on=date(2027, 3, 11))
    assert made("minutes", held=adopted).title == "Zapisnik seje"


# The year


def test_the_annual_report_says_what_was_reached_for_how_much() -> None:
    document = made("annual")
    first = words(list(document.cover[:1]))
    assert first.startswith("Doseženi mejniki z rokom do dneva poročila: 1 od 2.")
    assert "Leto še ni končano: prikazano je stanje na dan 22. 11. 2026." in text(document)
    told = text(document)
    assert "Cilj E1-a Storitve so na spletu." in told
    assert "Mejnik »Povezava z zbirkami« je bil načrtovan za 30. 6. 2026 in ni dosežen." in told
    assert "Čakamo mnenje." in told


def test_a_share_of_money_says_of_what_and_a_missing_reason_is_said_alike() -> None:
    document = made("annual")
    titles = [column.title for one in document.blocks if isinstance(one, Table) for column in one.columns]
    assert "Realizirano od načrta" in titles
    assert "Delež" not in titles
    reasons = {
        row[-1].text
        for one in document.blocks
        if isinstance(one, Table) and one.columns[-1].title == "Razlog"
        for row in one.rows
    }
    assert "razlog ni vpisan" in reasons
    assert "–" not in reasons


def test_indicators_that_come_on_the_next_page_say_of_which_area_they_are() -> None:
    tables = [one for one in made("annual").blocks if isinstance(one, Table) and "Kazalnik" in str(one.columns)]
    assert any(one.caption.startswith("Kazalniki: E1 ") for one in tables)


def test_money_of_the_year_is_the_same_by_area_and_by_source() -> None:
    tables = {block.name: block for block in made("annual").blocks if isinstance(block, Table) and block.name}
    assert tables["podrocja"].totals[5].value == tables["sredstva-po-virih"].totals[1].value
    assert tables["podrocja"].totals[6].value == tables["sredstva-po-virih"].totals[3].value


# The pack


def test_the_pack_holds_its_parts_under_their_headings() -> None:
    document = made("pack")
    parts = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert parts == [
        "Vabilo na sejo",
        "2. točka: Poročilo o izvršitvi sklepov",
        "3. točka: Rok ukrepa E1-02",
        "4. točka: Prerazporeditev",
        "5. točka: Ponudba za varnostni pregled",
        "7. točka: Vprašanja in pobude",
        "Poročilo o izvajanju akcijskega načrta",
        "Priloga: sredstva po virih, letih in ukrepih",
    ]
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert max(levels) <= 3
    assert all(after - level <= 1 for level, after in pairwise(levels))


def test_the_state_of_the_records_does_not_part_the_report_in_a_pack() -> None:
    document = sealed(made("pack"), 12, "ab" * 32, SL)
    titles = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert titles[titles.index("Stanje zapisov") - 1] == "Vsi ukrepi"
    assert titles[titles.index("Stanje zapisov") + 1] == "Priloga: sredstva po virih, letih in ukrepih"


def test_each_item_of_the_pack_has_its_own_papers_and_says_when_it_has_none() -> None:
    held = coordination()
    whole = held.meetings[-1]
    standing = {1: ItemKind.MINUTES, 2: ItemKind.REPORT}
    items = [replace(one, kind=standing.get(one.number, one.kind)) for one in whole.items]
    items[1] = replace(items[1], proposed_decision="Poročilo se sprejme.")
    meeting = replace(whole, items=(*items, AgendaItem(8, "Brez gradiva", ItemKind.OTHER)))
    shown, earlier_one = session_board(), held.meetings[0]
    drafts = (minutes_view(shown, held, earlier_one),)
    view = session_pack(shown, before(), held, meeting, drafts)
    document = pack.build(view, SL, generated_at=MADE)
    parts = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert parts[1:4] == [
        "1. točka: Osnutek zapisnika seje 2026/2",
        f"2. točka: {items[1].title}",
        "Priloga k 2. točki: Poročilo o izvajanju akcijskega načrta",
    ]
    assert "K 8. točki, Brez gradiva, ni gradiva" in words(list(document.cover))
    told = text(document)
    assert "Obrazložitev ni vpisana" not in told
    assert "Brez prilog." not in told


def test_no_two_tables_of_the_pack_have_one_name() -> None:
    names = [table.name for table in made("pack").tables()]
    assert len(names) > 5
    assert len(names) == len(set(names))


# What the officer writes


def test_texts_of_the_officer_stand_in_their_places_and_leave_no_trace_when_empty() -> None:
    held = coordination()
    builders = {
        "coordination": lambda texts: report.build(
            coordination_report(session_board(), before(), held.meetings[-1].session),
            SL,
            generated_at=MADE,
            narrative=texts,
        ),
        "execution": lambda texts: execution.build(
            execution_report(session_board(), held, held.meetings[-1]), SL, generated_at=MADE, narrative=texts
        ),
        "annual": lambda texts: annual.build(
            annual_report(session_board(), held, 2026), SL, generated_at=MADE, narrative=texts
        ),
        "agenda": lambda texts: agenda.build(
            agenda_view(session_board(), held, held.meetings[-1]), SL, generated_at=MADE, narrative=texts
        ),
        "minutes": lambda texts: minutes.build(
            minutes_view(session_board(), held, held.meetings[-1]), SL, generated_at=MADE, narrative=texts
        ),
    }
    assert builders.keys() == NARRATIVE_PLACES.keys()
    for kind, make in builders.items():
        texts = {place.name: f"Prvi {place.name}.\n\nDrugi {place.name}." for place in NARRATIVE_PLACES[kind]}
        told = text(make(texts))
        assert all(f"Prvi {name}.\nDrugi {name}." in told for name in texts)
        assert make(dict.fromkeys(texts, "  \n")) == make({})


def test_who_was_there_is_not_guessed() -> None:
    told = text(made("minutes", held=coordination(attendance=())))
    assert "Navzočnost še ni vpisana." in told
    assert "sklepčna" not in told


def test_who_left_after_a_vote_was_there_and_the_minutes_say_one_number() -> None:
    left = tuple(replace(one, is_present=one.person == "ana") for one in MEETING.attendance)
    told = text(made("minutes", held=coordination(attendance=left)))
    assert "navzočih 4 od 9" in told
    assert set(re.findall(r"Navzoč\w* (?:je bil|so bil|sta bil)\w* (\d+)", told)) == {"4"}
    assert told.count("ne do konca") == 3
