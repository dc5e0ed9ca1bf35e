"""The pages of reporting: whose measures they show, to whom, with whatever people typed."""

from dataclasses import replace
from datetime import date

import pytest

from tests.ui.conftest import Open, user_with, words
from tests.ui.world import FakeApplication, full_plan, measure, plan
from tracker.access.user import User
from tracker.facts import (
    Channel,
    Lifecycle,
    Light,
    Measure,
    Plan,
    Report,
    ReportedMilestone,
    ReportedReading,
    Role,
    Session,
    Submission,
    SubmissionState,
    Visibility,
)
from tracker.rules.reminders import ReportDue
from tracker.texts import Translator
from tracker.ui.reporting.owned import waiting_words
from tracker.views.reporting.form import ReportList
from tracker.views.reporting.reporting import DueMeasure

OWNER = user_with(Role.OWNER)
VISITOR = User("link:1", "vodja službe", Role.OWNER, frozenset({"vodja"}), frozenset({"it"}), Channel.LINK)
STRANGER = User("account:2", "Bor", Role.OWNER, frozenset({"drugi"}), frozenset())
NASTY = "<script>alert(1)</script> $x$ **krepko** [a](javascript:alert(1))"
FULL = Report(
    milestones=(ReportedMilestone("E1-01.M2", 0.6), ReportedMilestone("E1-01.M9", 1.0, date(2026, 11, 1))),
    readings=(ReportedReading("E1-01.K1", date(2026, 11, 1), 2500.0),),
    light=Light.AMBER,
    done=NASTY,
)


def waiting(state: SubmissionState = SubmissionState.WAITING, report: Report = FULL) -> Submission:
    return Submission(7, "E1-01", date(2026, 11, 20), "vodja", Channel.LINK, state, report, "Prosim za vir.", 1)


def internal_plan() -> Plan:
    """One measure of hers that is internal, and one of somebody else."""
    return plan(
        measure(visibility=Visibility.INTERNAL),
        measure("E1-02", "Tuj ukrep", responsible="tretji", title_en=""),
        measure("E1-03", "Končan ukrep", lifecycle=Lifecycle.COMPLETED, title_en=""),
    )


def labels(page: object) -> list[str]:
    return [button.label for button in page.button]


@pytest.mark.parametrize("user", [OWNER, VISITOR])
def test_an_owner_sees_her_own_measures_internal_ones_too(open_page: Open, user: User) -> None:
    page = open_page("porocanje", internal_plan(), user=user)
    assert not page.exception
    assert "E1-01 Občinska aplikacija" in words(page)
    assert "Tuj ukrep" not in words(page)
    assert "E1-03 Končan ukrep" in words(page)
    assert labels(page).count("Ni sprememb") == 1


def test_an_officer_finds_a_way_to_report_on_any_measure(open_page: Open) -> None:
    officer = replace(STRANGER, role=Role.OFFICER)
    shown = words(open_page("porocanje", internal_plan(), user=officer))
    assert "Sami ne odgovarjate za noben ukrep." in shown
    assert shown.index("E1-01 Občinska aplikacija</a>") < shown.index("E1-02 Tuj ukrep</a>")
    assert "Ukrepi drugih" not in words(open_page("porocanje", internal_plan(), user=OWNER))


@pytest.mark.parametrize("user", [STRANGER, None])
def test_others_do_not(open_page: Open, user: User | None) -> None:
    for query in ({}, {"koda": "E1-01"}):
        page = open_page("porocanje", internal_plan(), user=user, **query)
        assert not page.exception
        assert "Občinska aplikacija" not in words(page)
        assert "Ni sprememb" not in labels(page)


def test_measures_of_others_and_those_that_are_not_there_are_answered_alike(open_page: Open) -> None:
    theirs, absent = (words(open_page("porocanje", internal_plan(), user=OWNER, koda=code)) for code in ("E1-02", "X"))
    assert "Za ukrep »E1-02« ne odgovarjate vi." in theirs
    assert "Za ukrep »X« ne odgovarjate vi." in absent


@pytest.mark.parametrize("language", ["sl", "en"])
def test_the_form_asks_only_for_what_is_open(open_page: Open, language: str) -> None:
    page = open_page("porocanje", internal_plan(), user=OWNER, koda="E1-01", lang=language)
    assert not page.exception
    radios = [radio.label for radio in page.radio]
    assert radios[:-1] == ["Napredek mejnika 1" if language == "sl" else "Progress of milestone 1"]
    assert [one.value for one in page.text_input] == ["", "22. 11. 2026"]
    assert len(page.text_area) == 3


def test_wrong_values_are_told_on_top_and_at_their_field(open_page: Open) -> None:
    page = open_page("porocanje", internal_plan(), user=OWNER, koda="E1-01")
    page.text_input[0].set_value("veliko").run()
    assert "ni število" not in words(page)
    next(button for button in page.button if button.label == "Oddaj").click().run()
    assert words(page).count("»veliko« ni število.") == 2
    assert page.text_input[0].value == "veliko"


def test_all_hundred_percent_ask_for_the_day(open_page: Open) -> None:
    page = open_page("porocanje", internal_plan(), user=OWNER, koda="E1-01")
    page.radio[0].set_value("100").run()
    assert page.text_input[0].label == "Mejnik 1 je bil dosežen dne"
    page.radio[0].set_value("other").run()
    assert page.text_input[0].label == "Delež v odstotkih"


def test_a_returned_report_comes_back_with_its_note(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    back = waiting(SubmissionState.RETURNED)
    monkeypatch.setattr(FakeApplication, "submissions_of", lambda *_: (back,))
    page = open_page("porocanje", internal_plan(), user=OWNER, koda="E1-01")
    assert not page.exception
    assert "Skrbnik vam je poročilo vrnil: Prosim za vir." in words(page)
    assert page.radio[0].value == "60"
    assert page.text_area[0].value == NASTY
    assert "2500" in [one.value for one in page.text_input]
    listed = words(open_page("porocanje", internal_plan(), user=OWNER))
    assert "Skrbnik načrta je vrnil 1 poročilo." in listed
    assert "Prosim za vir." in listed
    assert "O vseh ukrepih ste poročali pravočasno" not in listed


@pytest.mark.parametrize("language", ["sl", "en"])
def test_the_officer_sees_before_and_after(open_page: Open, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    unchanged = replace(waiting(report=Report(nothing_changed=True)), id=8)
    monkeypatch.setattr(FakeApplication, "submissions", lambda *_: (waiting(), unchanged))
    page = open_page("potrditve", full_plan(), user=user_with(Role.OFFICER), lang=language)
    assert not page.exception
    assert "&lt;script&gt;" in words(page)
    assert "<script>" not in words(page)
    assert "60 %" in words(page) or "60%" in words(page)
    assert len(page.button) == 4
    assert len({button.key for button in page.button}) == 4


@pytest.mark.parametrize(
    ("needed", "said"), [(True, "Nobeno poročilo ne čaka"), (False, "prosite upravitelja, naj vključi")]
)
def test_when_none_waits_the_page_says_why(open_page: Open, needed: bool, said: str) -> None:
    whole = full_plan()
    whole = replace(whole, strategy=replace(whole.strategy, needs_approval=needed))
    assert said in words(open_page("potrditve", whole, user=user_with(Role.OFFICER)))


@pytest.mark.parametrize("role", [Role.OWNER, Role.MEMBER])
@pytest.mark.parametrize("name", ["potrditve", "povezave"])
def test_what_is_the_officers_is_shut_to_others(open_page: Open, name: str, role: Role) -> None:
    page = open_page(name, full_plan(), user=user_with(role))
    assert "Naredi povezavo" not in "".join(labels(page))
    assert "skrbnik" in words(page)


def test_the_officer_sees_who_answers_for_what(open_page: Open) -> None:
    page = open_page("povezave", full_plan(), user=user_with(Role.OFFICER))
    assert not page.exception
    assert "Naredi povezavo (1.)" in labels(page)
    assert "Prekliči povezave (1.)" in labels(page)
    assert "povezava velja do 22. 12. 2026" in words(page)


DUE = ReportDue(Session("2026/2", "mk", date(2026, 6, 20)), date(2026, 6, 6), 0)


@pytest.mark.parametrize(
    ("reported", "said"),
    [
        ((None, None), "Noben rok za poročilo ni potekel; o 2 ukrepih še niste poročali."),
        ((None, date(2026, 5, 1)), "Noben rok za poročilo ni potekel; o 1 ukrepu še niste poročali."),
        ((date(2026, 5, 1),), "O vseh ukrepih ste poročali pravočasno."),
        ((), "Nobeno poročilo ne zamuja."),
    ],
)
def test_nobody_who_never_reported_is_told_to_have_reported_on_everything(
    reported: tuple[date | None, ...], said: str
) -> None:
    owing = tuple(DueMeasure(Measure(f"A-{n}", "Ukrep"), on, DUE) for n, on in enumerate(reported))
    assert waiting_words(ReportList(owing, (Measure("B", "Ukrep"),)), Translator("sl")) == said


@pytest.mark.parametrize("visibility", Visibility)
def test_the_form_says_where_its_words_become_public(open_page: Open, visibility: Visibility) -> None:
    shown = words(open_page("porocanje", plan(measure(visibility=visibility)), user=OWNER, koda="E1-01"))
    is_said = "Te besede so objavljene na javni strani ukrepa: ne pišite imen." in shown
    assert is_said is (visibility is Visibility.PUBLIC)
