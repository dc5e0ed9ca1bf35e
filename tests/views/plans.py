"""Plans for the tests of views: a small one that a person can reckon with, and any size of a varied one."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from tracker.facts import (
    Amount,
    Area,
    Body,
    BodyKind,
    Decision,
    Execution,
    Former,
    FundingKind,
    FundingLine,
    FundingSource,
    Indicator,
    Lifecycle,
    Light,
    Measure,
    Milestone,
    Organisation,
    Plan,
    ProcedureSetting,
    Reading,
    Segment,
    Session,
    Strategy,
    Tag,
    TagKind,
    Target,
    Update,
)

TODAY = date(2026, 6, 1)
OWN = FundingSource("own", "Lastna sredstva", kind=FundingKind.OWN)
GRANT = FundingSource("interreg", "INTERREG SI-HR", kind=FundingKind.EU_DIRECT)
NO_SOURCE = FundingSource("none", "Brez vira", kind=FundingKind.UNCOVERED)
COORDINATION = Body("mk", "Medresorska koordinacija", kind=BodyKind.COORDINATION, members=9)
INVITATION = ProcedureSetting("mk", "invitation", 10, "days", "22(1)", date(2023, 1, 1))


def moment(year: int, month: int, day: int) -> datetime:
    """Noon of a day in UTC."""
    return datetime(year, month, day, 12, tzinfo=UTC)


APPLICATION = Measure(
    "E1-01",
    "Občinska aplikacija",
    title_en="Municipal application",
    purpose="Občani urejajo zadeve na enem mestu",
    area="E1",
    lead="it",
    lifecycle=Lifecycle.IN_PROGRESS,
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    tags=("core-app", "open-data"),
    milestones=(
        Milestone("E1-01.M1", "Javno naročilo", weight=0.5, planned_on=date(2026, 3, 31), done_on=date(2026, 4, 10)),
        Milestone(
            "E1-01.M2",
            "Prva različica",
            weight=0.5,
            planned_on=date(2026, 12, 31),
            former_planned=(Former(date(2026, 9, 30), moment(2026, 5, 5), "2026/1-02"),),
        ),
    ),
    indicators=(
        Indicator(
            "E1-01.K1",
            "Uporabniki",
            unit="oseb",
            baseline=0,
            baseline_on=date(2026, 1, 1),
            targets=(Target(date(2026, 12, 31), 4000, (Former(5000.0, moment(2026, 5, 5), "2026/1-02"),)),),
            readings=(Reading(date(2026, 5, 1), 300), Reading(date(2026, 7, 1), 900)),
        ),
    ),
    funding=(
        FundingLine("E1-01.F1", OWN, amounts=(Amount(2026, planned=1_000_001, secured=1_000_001, realised=200_000),)),
        FundingLine(
            "E1-01.F2",
            GRANT,
            call="SI-HR 2",
            rate=0.8,
            claim_due=date(2026, 6, 7),
            amounts=(Amount(2026, planned=500_000, secured=400_000), Amount(2027, planned=700_000)),
        ),
    ),
    updates=(
        Update(date(2026, 3, 1), progress=0.2, light=Light.AMBER),
        Update(date(2026, 5, 20), progress=0.6, light=Light.GREEN, done="Pogodba podpisana"),
    ),
    former_ends=(Former(date(2026, 9, 30), moment(2026, 5, 5), "2026/1-02"),),
)
LATE = Measure(
    "A1-01",
    "Pospeševalnik za podjetja",
    area="A1",
    lead="econ",
    lifecycle=Lifecycle.IN_PROGRESS,
    start=date(2025, 1, 1),
    end=date(2026, 5, 1),
    updates=(Update(date(2026, 4, 1), progress=0.5, light=Light.GREEN),),
    funding=(FundingLine("A1-01.F1", NO_SOURCE, amounts=(Amount(2027, planned=300_000),)),),
)
DROPPED = Measure("A1-02", "Opuščeni ukrep", area="A1", lifecycle=Lifecycle.DROPPED, end=date(2025, 1, 1))
MERGED = Measure("A1-03", "Pridruženi ukrep", area="A1", merged_into="A1-01", end=date(2025, 1, 1))
FINISHED = Measure(
    "A2-01",
    "Šolska učilnica",
    area="A2",
    lifecycle=Lifecycle.COMPLETED,
    start=date(2025, 1, 1),
    end=date(2025, 12, 31),
    completed_on=date(2025, 12, 1),
)
SMALL = Plan(
    strategy=Strategy("S", "Strategija", municipality="MO Ptuj", is_demonstration=True),
    segments=(Segment("A", "Gospodarstvo", order=1), Segment("E", "Uprava", order=2)),
    areas=(
        Area("A1", "Podjetništvo", segment="A", order=1),
        Area("A2", "Znanje", segment="A", order=2, is_placeholder=True),
        Area("A3", "Prazno področje", segment="A", order=3),
        Area("E1", "E-storitve", segment="E", order=1),
    ),
    organisations=(Organisation("econ", "Oddelek za gospodarstvo"), Organisation("it", "Služba za informatiko")),
    sources=(GRANT, NO_SOURCE, OWN),
    tags=(
        Tag("core-app", "Občinska aplikacija", kind=TagKind.CORE_MEASURE),
        Tag("core-lab", "Laboratorij", kind=TagKind.CORE_MEASURE),
        Tag("open-data", "Odprti podatki"),
    ),
    measures=(LATE, DROPPED, MERGED, FINISHED, APPLICATION),
    bodies=(COORDINATION, Body("ms", "Mestni svet", kind=BodyKind.COUNCIL)),
    sessions=(
        Session("2026/1", "mk", date(2026, 5, 5)),
        Session("MS 31", "ms", date(2026, 6, 2)),
        Session("2026/2", "mk", date(2026, 6, 20)),
    ),
    decisions=(
        Decision("2026/1-01", "2026/1", "Opravi se pregled", execution=Execution.CARRIED_OUT),
        Decision(
            "2026/1-02",
            "2026/1",
            "Rok se premakne",
            measures=("E1-01",),
            task="Nov načrt",
            task_due=date(2026, 5, 22),
        ),
    ),
    procedure=(INVITATION,),
)


def varied_plan(measures: int, seed: int = 1) -> Plan:
    """A plan of any size with every lifecycle; each measure has 3 milestones, an indicator and 3 funding lines."""
    random = Random(seed)
    areas = tuple(Area(f"A{number}", f"Področje {number}", segment="A") for number in range(14))
    return Plan(
        strategy=Strategy("S", "Strategija"),
        segments=(Segment("A", "Segment"),),
        areas=areas,
        tags=(Tag("core", "Jedrni", kind=TagKind.CORE_MEASURE),),
        measures=tuple(_measure(random, number, f"A{number % 15}") for number in range(measures)),
    )


def _measure(random: Random, number: int, area: str) -> Measure:
    code = f"{area}-{number:03}"
    start = date(2022, 1, 1) + timedelta(days=random.randrange(1200))
    length = random.randrange(90, 900)
    end = start + timedelta(days=length)
    return Measure(
        code,
        f"Ukrep {number}",
        area=area,
        lead=random.choice(("", "it")),
        lifecycle=random.choice(tuple(Lifecycle)),
        start=random.choice((None, start, start, start)),
        end=random.choice((None, end, end, end)),
        weight=random.choice((1.0, 2.0)),
        tags=random.choice(((), ("core",))),
        merged_into=random.choice(("", "", "", "", "", "A0-000")),
        milestones=tuple(_milestone(random, code, part, start, length) for part in range(random.choice((0, 3, 3, 3)))),
        indicators=(_indicator(random, code, start),),
        funding=tuple(_line(random, code, part) for part in range(3)),
        updates=tuple(_update(random, start, part) for part in range(random.randrange(5))),
        former_ends=random.choice(((), (Former(end - timedelta(days=60), moment(2025, 1, 1)),))),
    )


def _milestone(random: Random, code: str, part: int, start: date, length: int) -> Milestone:
    planned = start + timedelta(days=length * (part + 1) // 3)
    return Milestone(
        f"{code}.M{part}",
        f"Mejnik {part}",
        weight=random.choice((None, 0.2, 0.5)),
        planned_on=random.choice((None, planned, planned)),
        done_on=random.choice((None, planned + timedelta(days=random.randrange(-20, 90)))),
        progress=random.choice((None, 0.3)),
        former_planned=random.choice(((), (Former(planned - timedelta(days=45), moment(2025, 1, 1)),))),
    )


def _indicator(random: Random, code: str, start: date) -> Indicator:
    readings = tuple(Reading(start + timedelta(days=90 * part), random.random() * 10 * part) for part in range(12))
    target = Target(date(2027, 12, 31), 100.0)
    return Indicator(
        f"{code}.K1", "Kazalnik", baseline=0, baseline_on=date(2022, 1, 1), targets=(target,), readings=readings
    )


def _line(random: Random, code: str, part: int) -> FundingLine:
    def amount(year: int) -> Amount:
        return Amount(year, *(random.randrange(10_000_000) for _ in range(5)))

    source = (OWN, GRANT, NO_SOURCE)[part]
    return FundingLine(f"{code}.F{part}", source, amounts=tuple(amount(year) for year in range(2024, 2028)))


def _update(random: Random, start: date, part: int) -> Update:
    return Update(
        start + timedelta(days=100 * part),
        progress=random.choice((None, random.random())),
        light=random.choice((None, *Light)),
    )


# Hypothesis draws the size and the seed; a failing example is named by the two numbers.
plans = st.builds(varied_plan, st.integers(0, 12), st.integers(0, 10_000))
days = st.dates(date(2021, 1, 1), date(2029, 12, 31))
