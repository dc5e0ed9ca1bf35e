"""What is missing or contradictory, on 22 November 2026."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tracker.facts import (
    Amount,
    Direction,
    Former,
    FundingKind,
    FundingLine,
    FundingSource,
    Indicator,
    IndicatorKind,
    Lifecycle,
    Measure,
    Milestone,
    Reading,
    Target,
    Update,
)
from tracker.rules.quality import measure_findings
from tracker.texts import Translator

TODAY, SL = date(2026, 11, 22), Translator("sl")
START, END, LATER = date(2026, 1, 1), date(2027, 12, 31), date(2026, 12, 1)
GRANT = FundingSource("si-hr", "INTERREG SI-HR", kind=FundingKind.EU_DIRECT)
NOBODY = FundingSource("none", "Brez vira", kind=FundingKind.UNCOVERED)
UNTOLD = FundingSource("komunala", "Komunala", kind=FundingKind.UNKNOWN)
STEP = Milestone("M1", "Zagon", planned_on=date(2027, 6, 30))
USERS = Indicator(
    "K1", "Uporabniki", data_source="statistika", baseline=0, baseline_on=START, targets=(Target(END, 500),)
)
WHOLE = Measure(
    "E1-01",
    "Aplikacija",
    purpose="Občani urejajo zadeve na enem mestu",
    area="E1",
    lead="it",
    responsible="vodja",
    lifecycle=Lifecycle.IN_PROGRESS,
    start=START,
    end=END,
    milestones=(STEP,),
    indicators=(USERS,),
    funding=(FundingLine("F1", GRANT, rate=0.8, eligible=100, amounts=(Amount(2026, 80, 80),)),),
)


def test_a_whole_measure_has_no_findings() -> None:
    assert measure_findings(WHOLE, TODAY) == ()


def steps(*weights: float | None) -> tuple[Milestone, ...]:
    return tuple(replace(STEP, code=f"M{n}", weight=weight) for n, weight in enumerate(weights))


@pytest.mark.parametrize(
    ("changed", "field", "blocking", "words"),
    [
        ({"title": ""}, "title", True, "Naziv ni vpisan."),
        ({"purpose": ""}, "purpose", True, "Namen ni vpisan."),
        ({"area": ""}, "area", True, "Področje ni vpisano."),
        ({"lead": ""}, "lead", True, "Nosilec (organizacija, ki vodi ukrep) ni vpisan, vpisana je le odgovorna oseba."),
        ({"responsible": ""}, "responsible", True, "Odgovorna oseba ni vpisana."),
        ({"start": None}, "start", True, "Začetek ni vpisan."),
        ({"end": None}, "end", True, "Zaključek ni vpisan."),
        ({"start": LATER}, "start", False, "V izvajanju, začetek pa je vpisan šele za 1. 12. 2026."),
        ({"completed_on": TODAY}, "lifecycle", False, "Vpisan je dan zaključka, stanje pa je »v izvajanju«."),
        ({"lifecycle": Lifecycle.ON_HOLD}, "lifecycle_reason", False, "Za stanje »zaustavljeno« razlog ni vpisan."),
        ({"lifecycle": Lifecycle.DROPPED}, "lifecycle_reason", False, "Za stanje »opuščeno« razlog ni vpisan."),
        # milestones
        ({"milestones": ()}, "milestones", False, "V izvajanju, naslednji mejnik pa ni načrtovan."),
        (
            {"milestones": (STEP, replace(STEP, planned_on=date(2028, 1, 1)))},
            "milestones",
            False,
            "Mejnik »Zagon«: 1. 1. 2028 je po zaključku ukrepa.",
        ),
        (
            {"milestones": (STEP, replace(STEP, planned_on=date(2025, 12, 31)))},
            "milestones",
            False,
            "Mejnik »Zagon«: 31. 12. 2025 je pred začetkom ukrepa.",
        ),
        (
            {"milestones": (STEP, replace(STEP, planned_on=None))},
            "milestones",
            False,
            "Mejnik »Zagon«: načrtovani dan ni vpisan.",
        ),
        (
            {"milestones": (STEP, replace(STEP, done_on=LATER))},
            "milestones",
            False,
            "Mejnik »Zagon«: kot dan dosege je vpisan 1. 12. 2026, ki še ni nastopil.",
        ),
        ({"milestones": steps(0.5, 0.4)}, "milestones", False, "Vsota uteži mejnikov je 0,9 in ne 1."),
        ({"milestones": steps(0, 0)}, "milestones", False, "Vsi mejniki imajo utež 0; upoštevajo se enako."),
        (
            {"milestones": steps(0.5, None, None)},
            "milestones",
            False,
            "2 mejnika nimata uteži; upošteva se povprečje drugih.",
        ),
        # indicators
        ({"indicators": ()}, "indicators", True, "Kazalnik ni vpisan."),
        (
            {"indicators": (replace(USERS, baseline=None),)},
            "indicators",
            True,
            "Kazalnik »Uporabniki«: izhodiščna vrednost ni vpisana.",
        ),
        (
            {"indicators": (replace(USERS, targets=()),)},
            "indicators",
            True,
            "Kazalnik »Uporabniki«: ciljna vrednost ni določena.",
        ),
        (
            {"indicators": (replace(USERS, baseline_on=END),)},
            "indicators",
            True,
            "Kazalnik »Uporabniki«: ciljna vrednost za 31. 12. 2027 ni poznejša od izhodiščne vrednosti na dan "
            "31. 12. 2027.",
        ),
        (
            {"indicators": (replace(USERS, baseline_on=None),)},
            "indicators",
            False,
            "Kazalnik »Uporabniki«: izhodiščna vrednost nima datuma.",
        ),
        (
            {"indicators": (replace(USERS, data_source=""),)},
            "indicators",
            False,
            "Kazalnik »Uporabniki«: vir podatkov ni vpisan.",
        ),
        (
            {"indicators": (replace(USERS, direction=Direction.DOWN),)},
            "indicators",
            False,
            "Kazalnik »Uporabniki«: končna ciljna vrednost je slabša od izhodiščne (»manj je bolje«).",
        ),
        (
            {"indicators": (replace(USERS, readings=(Reading(LATER, 9),)),)},
            "indicators",
            False,
            "Kazalnik »Uporabniki«: vpisana je vrednost za 1. 12. 2026, ki še ni nastopil.",
        ),
        (
            {"indicators": (replace(USERS, kind=IndicatorKind.QUALITATIVE),)},
            "indicators",
            True,
            "Kazalnik »Uporabniki«: opisni kazalnik nima naštetih stanj.",
        ),
        (
            {"indicators": (replace(USERS, states=("ni", "je"), readings=(Reading(START, 2),)),)},
            "indicators",
            False,
            "Kazalnik »Uporabniki«: vrednost na dan 1. 1. 2026 ni nobeno od naštetih stanj.",
        ),
        # updates and money
        (
            {"updates": (Update(LATER),)},
            "updates",
            False,
            "Vpisano je poročilo z dne 1. 12. 2026, ki še ni nastopil.",
        ),
        ({"funding": ()}, "funding", True, "Viri financiranja niso vpisani."),
        (
            {"funding": (FundingLine("F", GRANT, rate=0.8, eligible=100, amounts=(Amount(2026, 81),)),)},
            "funding",
            True,
            "INTERREG SI-HR: 0,81 EUR presega najvišji znesek po stopnji sofinanciranja (0,80 EUR).",
        ),
        (
            {"funding": (FundingLine("F", NOBODY, amounts=(Amount(2026, 100),)),)},
            "funding",
            False,
            "Vir financiranja ni vpisan za 1,00 EUR načrtovanih sredstev.",
        ),
        (
            {"funding": (FundingLine("F", UNTOLD, amounts=(Amount(2026, 100, 100),)),)},
            "funding",
            False,
            "Komunala: vrsta tega vira ni znana. Določite jo na strani »Šifranti«, Viri financiranja.",
        ),
        (
            {"funding": (FundingLine("F", GRANT, amounts=(Amount(2026, 90, 90, 90, 50, 60),)),)},
            "funding",
            False,
            "INTERREG SI-HR: povrnjeno (0,60 EUR) presega realizacijo (0,50 EUR).",
        ),
        ({"funding": (FundingLine("F", GRANT),)}, "funding", False, "INTERREG SI-HR: zneski niso vpisani."),
    ],
)
def test_one_thing_wrong_is_one_finding(changed: dict[str, Any], field: str, blocking: bool, words: str) -> None:
    found = [
        finding
        for finding in measure_findings(replace(WHOLE, **changed), TODAY)
        # the start moved behind the only milestone is another finding of the same field
        if finding.field == field
    ]
    assert [(f.measure, f.blocking, Translator("sl").sentence(f.sentence)) for f in found] == [
        ("E1-01", blocking, words)
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"completed_on": None}, ["Zaključeno, dan zaključka pa ni vpisan.", "Zaključeno, 1 mejnik pa ni dosežen."]),
        (
            {"completed_on": LATER, "milestones": ()},
            ["Kot dan zaključka je vpisan 1. 12. 2026, ki še ni nastopil."],
        ),
        (
            {"completed_on": TODAY, "milestones": (), "updates": (Update(START, progress=0.8),)},
            ["Zaključeno, zadnji sporočeni napredek pa je 80 %."],
        ),
        ({"completed_on": TODAY, "milestones": (replace(STEP, done_on=TODAY),)}, []),
    ],
)
def test_a_completed_measure(changed: dict[str, Any], words: list[str]) -> None:
    completed = replace(WHOLE, lifecycle=Lifecycle.COMPLETED, **changed)
    assert [Translator("sl").sentence(f.sentence) for f in measure_findings(completed, TODAY)] == words


def test_an_end_before_the_start_is_found_at_the_end() -> None:
    reversed_dates = replace(WHOLE, start=END, end=START, milestones=(), lifecycle=Lifecycle.NOT_STARTED)
    found = measure_findings(reversed_dates, TODAY)
    assert [(f.field, Translator("sl").sentence(f.sentence)) for f in found] == [
        ("end", "Zaključek (1. 1. 2026) je pred začetkom (31. 12. 2027).")
    ]


@pytest.mark.parametrize(
    ("due", "end", "is_told"),
    [
        (date(2026, 12, 31), date(2027, 6, 30), True),  # the end went on without it
        (date(2027, 6, 30), date(2027, 6, 30), False),  # moved with it
        (date(2026, 10, 31), date(2027, 6, 30), False),  # never was on the end
        (date(2026, 12, 31), date(2026, 9, 30), False),  # the end came nearer
    ],
)
def test_a_target_left_on_a_former_end_is_told(due: date, end: date, is_told: bool) -> None:
    former = Former(date(2026, 12, 31), datetime(2026, 3, 1, tzinfo=UTC), "2026/1-02")
    indicator = Indicator("K1", "Uporabniki", baseline=0, targets=(Target(due, 10),))
    measure = Measure("E1-01", "Aplikacija", end=end, former_ends=(former,), indicators=(indicator,))
    words = "Kazalnik »Uporabniki«: zaključek ukrepa je premaknjen na 30. 6. 2027, končna ciljna vrednost pa je ostala"
    told = [SL.sentence(one.sentence) for one in measure_findings(measure, TODAY) if one.field == "indicators"]
    assert any(one.startswith(words) for one in told) is is_told
