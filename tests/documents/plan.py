"""A small city's plan in which every light, lifecycle and section of the report occurs; `copies` makes it larger."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tracker.facts import (
    Amount,
    Area,
    Body,
    BodyKind,
    Decision,
    Direction,
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
    Reading,
    Segment,
    Session,
    Strategy,
    Tag,
    TagKind,
    Target,
    Update,
)
from tracker.views.board import board
from tracker.views.reports.report import CoordinationReport, coordination_report

TODAY = date(2026, 11, 22)
PREVIOUS = date(2026, 6, 11)
SESSION = Session("2026/3", "koordinacija", date(2026, 12, 3))

OWN = FundingSource("lastna", "Lastna proračunska sredstva", "Own budget", FundingKind.OWN)
STATE = FundingSource("mju", "Ministrstvo za digitalno preobrazbo", "Ministry", FundingKind.STATE)
INTERREG = FundingSource("interreg", "Interreg A Slovenija–Hrvaška", "Interreg A SI-HR", FundingKind.EU_DIRECT)
OPEN = FundingSource("odprto", "Brez vira", "Without a source", FundingKind.UNCOVERED)

STRATEGY = Strategy(
    "ptuj",
    "Strategija digitalne preobrazbe Mestne občine Ptuj 2023–2030",
    "Digital Transformation Strategy of the City Municipality of Ptuj 2023–2030",
    "Mestna občina Ptuj",
    date(2023, 3, 20),
    date(2030, 12, 31),
    date(2023, 3, 20),
    "382-1/2021-60",
    is_demonstration=True,
)
AREAS = (
    Area("A1", "Gospodarstvo in podjetništvo", "Economy", "A", 1, "odbor-gospodarstvo", is_placeholder=True),
    Area("D1", "Vzgoja in izobraževanje", "Education", "D", 2, "odbor-druzbene", is_placeholder=True),
    Area("E1", "Občinska uprava in e-storitve", "Administration", "E", 3, is_placeholder=True),
    Area("E3", "Vključevanje občanov in digitalne kompetence", "Inclusion", "E", 4, is_placeholder=True),
)
SEGMENTS = (
    Segment("A", "Gospodarstvo in kmetijstvo", "Economy and agriculture", 1, is_placeholder=True),
    Segment("D", "Kakovost življenja", "Quality of life", 2, is_placeholder=True),
    Segment("E", "Digitalna občina", "Digital municipality", 3, is_placeholder=True),
)
ORGANISATIONS = (
    Organisation("uprava", "Oddelek za splošne zadeve", "Department of General Affairs"),
    Organisation("druzba", "Oddelek za družbene dejavnosti", "Department of Social Affairs"),
    Organisation("knjiznica", "Knjižnica Ivana Potrča Ptuj", "Ptuj Library"),
)

BODIES = (
    Body("koordinacija", "Medresorska koordinacija", "Inter-departmental coordination", members=9),
    Body("odbor-gospodarstvo", "Odbor za gospodarstvo", "Committee for the economy", BodyKind.COMMITTEE),
)


def app() -> Measure:
    """On track, with a target that a decision moved."""
    return Measure(
        "E1-01",
        "Občinska aplikacija za prijavo pobud, obveščanje in plačevanje",
        "Municipal app",
        "Občani uredijo opravke v eni aplikaciji.",
        "E1",
        lead="uprava",
        lifecycle=Lifecycle.IN_PROGRESS,
        start=date(2025, 1, 1),
        end=date(2027, 6, 30),
        tags=("aplikacija",),
        milestones=(
            Milestone(
                "E1-01.M1", "Javno naročilo", weight=0.3, planned_on=date(2025, 9, 30), done_on=date(2025, 9, 15)
            ),
            Milestone(
                "E1-01.M2", "Prva različica", weight=0.4, planned_on=date(2026, 10, 31), done_on=date(2026, 10, 20)
            ),
            Milestone("E1-01.M3", "Vse storitve", weight=0.3, planned_on=date(2027, 6, 30)),
        ),
        indicators=(
            Indicator(
                "E1-01.K1",
                "Registrirani uporabniki",
                "Registered users",
                "osebe",
                baseline=0.0,
                baseline_on=date(2025, 1, 1),
                targets=(
                    Target(date(2026, 12, 31), 2000.0),
                    Target(date(2027, 6, 30), 6000.0, (Former(8000.0, datetime(2026, 3, 5, tzinfo=UTC), "2026/1-03"),)),
                ),
                readings=(Reading(date(2025, 12, 31), 300.0), Reading(date(2026, 10, 31), 2450.5)),
            ),
        ),
        funding=(
            FundingLine(
                "E1-01.F1",
                OWN,
                amounts=(
                    Amount(2025, 4_000_000, 4_000_000, 4_000_000, 3_912_345),
                    Amount(2026, 6_000_000, 6_000_000, 6_000_000, 5_000_001),
                ),
            ),
            FundingLine(
                "E1-01.F2",
                STATE,
                "JR GOV-2025",
                0.8,
                10_000_000,
                claim_due=date(2027, 1, 31),
                amounts=(Amount(2026, 8_000_000, 8_000_000, 2_000_000, 1_999_999, 500_000),),
            ),
        ),
        updates=(
            Update(date(2026, 11, 2), "vodja oddelka", "2026/3", 0.7, Light.GREEN, "Prva različica je objavljena."),
        ),
    )


def identity() -> Measure:
    """Late by its end and by a milestone, declared green by its owner; its end was moved."""
    return Measure(
        "E1-02",
        "Digitalna identiteta občana",
        "Digital identity",
        area="E1",
        lead="uprava",
        lifecycle=Lifecycle.IN_PROGRESS,
        start=date(2024, 1, 1),
        end=date(2026, 9, 30),
        former_ends=(Former(date(2025, 12, 31), datetime(2026, 9, 1, tzinfo=UTC), "2026/2-04"),),
        tags=("identiteta",),
        milestones=(
            Milestone("E1-02.M1", "Pravni pregled", weight=0.5, planned_on=date(2025, 6, 30), done_on=date(2025, 8, 1)),
            Milestone("E1-02.M2", "Povezava z zbirkami", weight=0.5, planned_on=date(2026, 6, 30), progress=0.2),
        ),
        funding=(
            FundingLine("E1-02.F1", OWN, amounts=(Amount(2026, 3_000_000, 1_000_000, 2_500_000, 900_000),)),
            FundingLine("E1-02.F2", OPEN, amounts=(Amount(2026, 1_500_050), Amount(2027, 34_000_000))),
        ),
        updates=(Update(date(2026, 10, 1), "vodja oddelka", "2026/3", 0.6, Light.GREEN, obstacles="Čakamo mnenje."),),
    )


def education() -> Measure:
    """At risk by its indicator, paid by a grant with an overdue claim."""
    return Measure(
        "D1-01",
        "Izobraževanja za digitalne kompetence občanov",
        "Digital skills courses",
        area="D1",
        lead="knjiznica",
        lifecycle=Lifecycle.IN_PROGRESS,
        start=date(2025, 1, 1),
        end=date(2028, 12, 31),
        tags=("izobrazevanja",),
        indicators=(
            Indicator(
                "D1-01.K1",
                "Udeleženci izobraževanj",
                "Participants",
                "osebe",
                baseline=0.0,
                baseline_on=date(2025, 1, 1),
                targets=(Target(date(2028, 12, 31), 4000.0),),
                readings=(Reading(date(2025, 12, 31), 950.0), Reading(date(2026, 10, 31), 1700.0)),
            ),
            Indicator(
                "D1-01.K2",
                "Čakalna doba za mesto v tečaju",
                "Waiting time",
                "dni",
                Direction.DOWN,
                baseline=60.0,
                baseline_on=date(2025, 1, 1),
                targets=(Target(date(2027, 12, 31), 14.0),),
            ),
        ),
        funding=(
            FundingLine(
                "D1-01.F1",
                INTERREG,
                "SIHR-2024-17",
                0.8,
                25_000_000,
                claim_due=date(2026, 9, 30),
                amounts=(Amount(2026, 20_000_000, 20_000_000, 12_000_000, 9_000_000),),
            ),
        ),
        updates=(Update(date(2026, 11, 10), "direktorica", "2026/3", 0.4, Light.AMBER, "Izvedenih je 41 tečajev."),),
    )


def others() -> tuple[Measure, ...]:
    """One of each remaining lifecycle, and one that nobody has told anything about."""
    return (
        Measure(
            "A1-01",
            "Digitalni vavčerji za mala podjetja",
            "Vouchers",
            area="A1",
            lead="uprava",
            lifecycle=Lifecycle.COMPLETED,
            start=date(2024, 1, 1),
            end=date(2025, 12, 31),
            completed_on=date(2025, 11, 30),
        ),
        Measure(
            "A1-02",
            "Podatkovni zemljevid poslovnih con",
            "Map of business zones",
            area="A1",
            lead="uprava",
            lifecycle=Lifecycle.NOT_STARTED,
            start=date(2027, 1, 1),
            end=date(2028, 6, 30),
        ),
        Measure(
            "A1-03",
            "Spletna tržnica lokalnih pridelkov",
            "Online market",
            area="A1",
            lifecycle=Lifecycle.DROPPED,
            start=date(2024, 1, 1),
            end=date(2026, 12, 31),
            lifecycle_reason="Ni ponudnikov.",
        ),
        Measure(
            "D1-02",
            "Optične povezave šol",
            "Fibre for schools",
            area="D1",
            lead="druzba",
            lifecycle=Lifecycle.ON_HOLD,
            start=date(2025, 1, 1),
            end=date(2026, 12, 31),
        ),
        Measure(
            "E3-01", "Participativni proračun", "Participatory budget", area="E3", lifecycle=Lifecycle.IN_PREPARATION
        ),
        Measure(
            "E3-02",
            "Svetovanje starejšim v četrtnih skupnostih",
            "Advice for the elderly",
            area="E3",
            lead="druzba",
            lifecycle=Lifecycle.IN_PROGRESS,
            start=date(2023, 9, 1),
            end=date(2029, 12, 31),
            updates=(Update(date(2025, 5, 5), "vodja oddelka", progress=0.2),),
        ),
    )


def decisions() -> tuple[Decision, ...]:
    """One carried out, one overdue, one not carried out."""
    return (
        Decision(
            "2026/1-03",
            "2026/1",
            "Ciljna vrednost kazalnika E1-01.K1 se zniža na 6.000.",
            measures=("E1-01",),
            execution=Execution.CARRIED_OUT,
        ),
        Decision(
            "2026/2-04",
            "2026/2",
            "Rok ukrepa E1-02 se podaljša do 30. 9. 2026.",
            measures=("E1-02",),
            task="Predložiti nov terminski načrt",
            task_owner="uprava",
            task_due=date(2026, 9, 15),
        ),
        Decision(
            "2026/2-05",
            "2026/2",
            "Za ukrep D1-02 se pridobi soglasje upravljavcev šol.",
            measures=("D1-02",),
            execution=Execution.NOT_CARRIED_OUT,
            execution_note="Ena šola soglasja ni dala.",
        ),
    )


def plan(copies: int = 1) -> Plan:
    """The plan as recorded on the day of the report."""
    first = (*others(), education(), app(), identity())
    more = tuple(replace(measure, code=f"{measure.code}-{number}") for number in range(1, copies) for measure in first)
    return Plan(
        STRATEGY,
        SEGMENTS,
        (*AREAS, Area("B2", "Mobilnost in promet", "Mobility", "A", 9, is_placeholder=True)),
        organisations=ORGANISATIONS,
        sources=(OWN, STATE, INTERREG, OPEN),
        tags=(
            Tag("aplikacija", "Občinska aplikacija", "Municipal app", TagKind.CORE_MEASURE),
            Tag("identiteta", "Digitalna identiteta", "Digital identity", TagKind.CORE_MEASURE),
            Tag("izobrazevanja", "Izobraževanja", "Education", TagKind.CORE_MEASURE),
        ),
        measures=tuple(sorted((*first, *more), key=lambda measure: measure.code)),
        bodies=BODIES,
        sessions=(Session("2026/2", "koordinacija", PREVIOUS), SESSION),
        decisions=decisions(),
    )


def earlier(plan: Plan) -> Plan:
    """The same plan as it was recorded at the session before: less done, another end, another target."""
    changed = {"E1-02": replace(identity(), end=date(2025, 12, 31), former_ends=()), "E1-01": earlier_app()}
    known = tuple(changed.get(measure.code, measure) for measure in plan.measures if measure.code != "A1-02")
    return replace(plan, measures=known, decisions=())


def earlier_app() -> Measure:
    """The app before its first version."""
    now = app()
    undone = tuple(replace(one, done_on=one.done_on if one.code.endswith("1") else None) for one in now.milestones)
    indicator = replace(now.indicators[0], targets=(now.indicators[0].targets[0], Target(date(2027, 6, 30), 8000.0)))
    return replace(now, milestones=undone, indicators=(indicator,), funding=now.funding[:1])


def report(plan: Plan) -> CoordinationReport:
    """The view of the report for the session 2026/3."""
    return coordination_report(board(plan, TODAY), board(earlier(plan), PREVIOUS), SESSION)
