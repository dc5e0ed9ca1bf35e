"""The pages of a proposed decision and of priorities: who sees them, what they keep, what they store."""

from collections.abc import Callable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.coordination.plan import BODY, SESSION, acting, coordination_plan, draft, meeting, motion, plan, reallocation
from tests.tooling.databases import SqliteDatabases, filled
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.access.user import User
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.coordination import MotionState, PriorityEffect
from tracker.database import create_engine
from tracker.facts import Priority, Role
from tracker.ui.motion.reading import read_effects
from tracker.ui.motion.typed import written
from tracker.ui.motion.what_if_address import read_address, write_address

OFFICER, MEMBER = user_with(Role.OFFICER), user_with(Role.MEMBER)
NASTY = "<script>alert(1)</script>**x**"
Open = Callable[..., AppTest]
LINE = "E1-0{n}\tE1-0{n}.F1"


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    url = sqlite_databases.fresh(filled(coordination_plan))
    engine = create_engine(url)
    yield engine
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.fixture
def open_page(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page on the database for somebody, in a window of its own."""
    clock = Clock(ZoneInfo("Europe/Ljubljana"), date(2026, 3, 15))
    application = Application(Settings(database_url=str(engine.url)), engine, clock)

    def opened(file: str, user: User | None = OFFICER, **query: str) -> AppTest:
        page = run_page(monkeypatch, application, file, user, query)
        assert not page.exception
        return page

    return opened


def new_motion(open_page: Open, **query: str) -> AppTest:
    return open_page("motion", telo=BODY, seja=SESSION, tocka="1", **query)


def stored(open_page: Open, number: int = 1) -> AppTest:
    return open_page("motion", telo=BODY, seja=SESSION, stevilka=str(number))


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.button if one.label == label).click()
    page.run()
    assert not page.exception
    return page


def fill(page: AppTest, **typed: str) -> AppTest:
    """Types into fields by the end of their keys."""
    for one in (*page.text_input, *page.text_area, *page.selectbox):
        name = str(one.key).rpartition("|")[2].replace(".", "_")
        if name in typed:
            one.set_value(typed[name])
    page.run()
    assert not page.exception
    return page


def money_moves(page: AppTest, taken: str, given: str, purpose: str = "povezava") -> AppTest:
    press(page, "+ Prerazporeditev sredstev")
    fill(page, effect1_purpose=purpose, effect1_row1_line=LINE.format(n=2), effect1_row2_line=LINE.format(n=1))
    return fill(page, effect1_row1_amount=taken, effect1_row2_amount=given)


def value(page: AppTest, name: str) -> str:
    fields = (*page.text_input, *page.text_area, *page.selectbox)
    return next(str(one.value) for one in fields if str(one.key).endswith(f"|{name}"))


# Who sees what


@pytest.mark.parametrize("user", [None, user_with(Role.OWNER), MEMBER])
def test_nobody_below_an_officer_opens_a_proposed_decision(engine: Engine, open_page: Open, user: User | None) -> None:
    draft(engine, reallocation(), text="Skrivno besedilo.")
    page = open_page("motion", user, telo=BODY, seja=SESSION, stevilka="1")
    assert "Skrivno besedilo" not in words(page)
    assert not page.text_area


@pytest.mark.parametrize("user", [None, user_with(Role.OWNER)])
def test_nobody_below_a_member_opens_the_priorities(open_page: Open, user: User | None) -> None:
    page = open_page("priorities", user)
    assert "Sredstva, ki mirujejo" not in words(page)


@pytest.mark.parametrize("language", ["sl", "en"])
def test_both_pages_open_in_both_languages(open_page: Open, language: str) -> None:
    told = words(open_page("priorities", MEMBER, lang=language))
    assert (
        "<h1>Prednostne naloge in preizkus sprememb</h1>" if language == "sl" else "<h1>Priorities and what-if</h1>"
    ) in told
    told = words(new_motion(open_page, lang=language))
    assert ("<h1>Nov predlog sklepa</h1>" if language == "sl" else "<h1>New proposed decision</h1>") in told


def test_an_address_that_names_nothing_leads_on(open_page: Open) -> None:
    assert "Takega predloga sklepa ni" in words(open_page("motion", telo=BODY, seja="2099/1"))
    assert "Takega predloga sklepa ni" in words(stored(open_page, 9))


# A proposed decision is drafted


def test_a_decision_begins_with_the_measure_that_its_item_is_about(engine: Engine, open_page: Open) -> None:
    with acting(engine, 10) as record:
        given = actions.ItemGiven.of(title="Portal zamuja", kind="measure", measure="E1-02")
        number = actions.add_item(record, BODY, SESSION, given)
    page = open_page("motion", telo=BODY, seja=SESSION, tocka=str(number))
    press(press(page, "+ Prednost"), "+ Prerazporeditev sredstev")
    assert value(page, "effect1.measure") == "E1-02"
    assert [value(page, f"effect2.row{row}.line") for row in (1, 2)] == ["", LINE.format(n=2)]
    press(fill(page, item="1"), "+ Prednost")
    assert value(page, "effect3.measure") == "", "this item is about none"


def test_the_officer_moves_money_and_proposes_the_decision(engine: Engine, open_page: Open) -> None:
    page = money_moves(new_motion(open_page), "1.000", "1.000,00")
    told = words(page)
    assert "zdaj 5.000,00 EUR, prevzeto ali realizirano 3.000,00 EUR, prosto 2.000,00 EUR" in told
    assert "izravnano" in told
    assert "Premaknilo bi se 1.000,00 EUR (načrtovano); spremenili bi se zneski 2 vrstic financiranja." in told
    press(page, "Sestavi besedilo iz tega, kar sklep naredi")
    assert value(page, "text").startswith("Z ukrepa ")
    assert "→" not in value(page, "text")  # the values of today may have moved when it is voted about
    press(page, "Predlagaj sklep")
    assert "Shranjeno." in words(page)
    made = motion(engine)
    (effect,) = made.effects
    assert sum(move.cents for move in effect.moves) == 0
    assert dict(made.before) == {"E1-02/E1-02.F1/2026/planned": 500_000, "E1-01/E1-01.F1/2026/planned": 1_000_001}
    assert "<h1>Predlog sklepa" in words(page)


ACTS = (
    ({"kind": "priority", "measure": "E1-01", "priority": "high"}, "Prednost ukrepa E1-01 "),
    ({"kind": "priority", "measure": "E1-02", "priority": "low"}, "Prednost ukrepa E1-02 "),
    ({"kind": "dates", "measure": "E1-01", "end": date(2027, 1, 31)}, "Rok ukrepa E1-01 "),
    ({"kind": "dates", "measure": "E1-02", "end": date(2027, 2, 28)}, "Rok ukrepa E1-02 "),
    ({"kind": "dates", "measure": "E1-01", "milestones": [("E1-01.M1", date(2026, 7, 31))]}, "Rok mejnika "),
)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_several_acts_of_a_decision_are_numbered_points_and_a_single_one_is_the_text(
    engine: Engine, open_page: Open, number: int
) -> None:
    draft(engine, *(effect for effect, _ in ACTS[:number]))
    page = press(stored(open_page), "Sestavi besedilo iz tega, kar sklep naredi")
    begins = [words for _, words in ACTS[:number]]
    if number > 1:
        numbered = (f"{place}. {words}" for place, words in enumerate(begins, start=1))
        begins = ["Akcijski načrt se spremeni tako:", *numbered]
    lines = value(page, "text").splitlines()
    assert [line[: len(begin)] for line, begin in zip(lines, begins, strict=True)] == begins
    assert all(line.endswith(".") for line in lines[-number:])


@pytest.mark.parametrize(
    ("taken", "given", "told"),
    [
        ("2.000,01", "2.000,01", "ni mogoče vzeti 2.000,01 EUR"),
        ("1.000", "999,99", "razlika −0,01 EUR"),
        ("tisoč", "1.000", "»tisoč« ni znesek v evrih"),
        ("0", "1.000", "Znesek je nič"),
    ],
)
def test_a_wrong_row_is_told_at_once_and_nothing_is_stored(
    engine: Engine, open_page: Open, taken: str, given: str, told: str
) -> None:
    page = money_moves(new_motion(open_page), taken, given)
    assert told in words(page)
    fill(page, text="Sklep.")
    press(page, "Predlagaj sklep")
    assert 'role="alert"' in words(page)
    assert meeting(engine).motions == ()
    assert value(page, "effect1.row1.amount") == taken


def test_everything_typed_survives_a_reload(open_page: Open) -> None:
    page = money_moves(new_motion(open_page), "1.500,00", "x")
    fill(page, text="Osnutek sklepa", task_due="ne vem")
    again = new_motion(open_page)
    assert "Kar ste prej vpisali in niste shranili" in words(again)
    assert (value(again, "text"), value(again, "task_due")) == ("Osnutek sklepa", "ne vem")
    assert (value(again, "effect1.row1.amount"), value(again, "effect1.row2.amount")) == ("1.500,00", "x")
    press(again, "Zavrzi neshranjeno")
    assert value(again, "text") == ""


def test_what_is_missing_is_named_beside_its_field(engine: Engine, open_page: Open) -> None:
    page = press(new_motion(open_page), "+ Prednost")
    assert "Polje je prazno" not in words(page)
    press(page, "Predlagaj sklep")
    assert words(page).count("Polje je prazno") == 3  # the text, the measure, the priority
    assert meeting(engine).motions == ()


KINDS = {
    "Prednost": ({"measure": "E1-01"}, {"priority": "high"}),
    "Roki": ({"measure": "E1-01"}, {"end": "31. 1. 2027", "milestone_E1-01_M1": "31. 10. 2026"}),
    "Stanje ukrepa": ({"measure": "E1-02"}, {"step": "drop"}, {"reason": "dvojnik", "merge_into": "E1-01"}),
    "Nosilec in odgovorna oseba": ({"measure": "E1-02"}, {"lead": "finance"}),
    "Ciljna vrednost": ({"measure": "E1-01"}, {"indicator": "E1-01.K1"}, {"due": "31. 12. 2026", "value": "6000"}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_effect_can_be_chosen_and_is_stored(engine: Engine, open_page: Open, kind: str) -> None:
    page = press(fill(new_motion(open_page), text="Sklep."), f"+ {kind}")
    for step in KINDS[kind]:
        fill(page, **{f"effect1_{name}": typed for name, typed in step.items()})
    assert "Kaj se spremeni" in words(page)
    press(page, "Predlagaj sklep")
    assert len(motion(engine).effects) == 1
    (read,) = read_effects(written(motion(engine).effects))
    assert read.effect == motion(engine).effects[0]


def test_the_second_of_two_editors_sees_what_the_first_changed_and_keeps_hers(engine: Engine, open_page: Open) -> None:
    draft(engine, actions.PriorityGiven(measure="E1-01", priority="high"), text="Prvotno.", task="Naloga")
    page = fill(stored(open_page), text="Moje besedilo.")
    with acting(engine, 11, "popravek prve") as record:
        given = actions.MotionGiven.of(
            text="Besedilo prve.", task="Naloga prve",
            effects=[actions.PriorityGiven(measure="E1-01", priority="low")],
        )  # fmt: skip
        actions.save_motion(record, BODY, SESSION, 1, given)
    press(page, "Shrani")
    told = words(page)
    assert "nekdo drug" in told
    assert "zdaj shranjeno: Besedilo prve." in told
    assert "popravek prve" in told
    assert "Spremenilo se je tudi to, kar sklep naredi" in told
    assert "&#x27;kind" not in told
    assert "'kind'" not in told
    assert value(page, "text") == "Moje besedilo."
    assert value(page, "task") == "Naloga prve"
    assert value(page, "effect1.priority") == "low"
    assert motion(engine).text == "Besedilo prve."
    press(page, "Shrani moje vrednosti čez njihove")
    assert motion(engine).text == "Moje besedilo."
    assert motion(engine).effects == (PriorityEffect("E1-01", Priority.LOW),)


def test_a_motion_is_withdrawn_and_then_only_read(engine: Engine, open_page: Open) -> None:
    draft(engine, text="Sklep, ki ga ne bo.")
    page = press(stored(open_page), "Da, umakni")
    assert motion(engine).state is MotionState.WITHDRAWN
    assert "Sklep, ki ga ne bo." in words(page)
    assert not page.text_area


def test_it_says_what_moved_since_the_preview(engine: Engine, open_page: Open) -> None:
    draft(engine, reallocation())
    with acting(engine, 12, "popravek") as record:
        actions.save_amount(record, "E1-02", "E1-02.F1", 2026, actions.AmountGiven.of(planned=450_000))
    told = words(stored(open_page))
    assert "Načrt se je od zadnjega predogleda" in told
    assert "5.000,00 EUR → 4.500,00 EUR" in told


def test_texts_of_people_stay_text(engine: Engine, open_page: Open) -> None:
    with acting(engine, 11) as record:
        actions.save_measure(record, "E1-02", actions.MeasureGiven.of(title=NASTY))
    draft(engine, reallocation().model_copy(update={"purpose": NASTY}), text=NASTY, task=NASTY)
    for page in (stored(open_page), open_page("priorities", MEMBER)):
        assert "<script>alert" not in words(page)


# Trying without writing


def trial(open_page: Open, user: User = MEMBER, **query: str) -> AppTest:
    return open_page("priorities", user, prikaz="poskus", **query)


def test_a_member_tries_a_change_and_nothing_is_written(engine: Engine, open_page: Open) -> None:
    before = plan(engine)
    page = money_moves(trial(open_page), "2.000", "2.000")
    assert "Premaknilo bi se 2.000,00 EUR" in words(page)
    assert "+ Razveljavitev sklepa" not in [one.label for one in page.button]
    assert "Pripravi kot predlog sklepa" not in [one.label for one in page.button]
    assert plan(engine) == before
    assert meeting(engine).motions == ()


def test_what_is_tried_survives_a_reload_and_can_be_sent(open_page: Open) -> None:
    page = money_moves(trial(open_page), "2.000", "1.999")
    assert value(trial(open_page), "effect1.row2.amount") == "1.999"
    packed = words(page).rpartition("poskus=")[2].partition('"')[0]
    sent = trial(open_page, user_with(Role.OFFICER), poskus=packed)
    assert value(sent, "effect1.row2.amount") == "1.999"


def test_an_officer_makes_a_proposed_decision_of_it_with_one_button(engine: Engine, open_page: Open) -> None:
    page = money_moves(trial(open_page, OFFICER), "2.000", "2.000")
    press(page, "Pripravi kot predlog sklepa")
    assert "Predlog sklepa je pripravljen." in words(page)
    assert "predlog-sklepa?" in words(page)
    assert motion(engine).text.startswith("Z ukrepa ")


def test_a_set_that_is_not_possible_is_not_proposed(engine: Engine, open_page: Open) -> None:
    page = money_moves(trial(open_page, OFFICER), "2.000", "1.999")
    press(page, "Pripravi kot predlog sklepa")
    assert "ni dokončan ali ni mogoč" in words(page)
    assert meeting(engine).motions == ()


@pytest.mark.parametrize("text", ["", "x", "eJw", "eJyrVkrNS0xPTS1WslIyVKoFAC2UBLc", "a" * 5000, "%%%", "ŠČ"])
def test_an_address_that_was_not_made_here_tries_nothing(open_page: Open, text: str) -> None:
    page = trial(open_page, poskus=text)
    assert "Preizkusite, kaj bi se zgodilo" in words(page)


def test_an_address_says_the_same_again() -> None:
    typed = written((PriorityEffect("E1-01", Priority.HIGH),))
    assert read_address(write_address({**typed, "text": "ne sodi zraven"})) == typed
    assert write_address({"effects": ""}) == ""
