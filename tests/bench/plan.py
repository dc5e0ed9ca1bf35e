"""A plan of a given size, made of facts: 3 milestones, 1 indicator with 12 readings and 3 funding lines a measure."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker import facts

FIRST_DAY = date(2024, 1, 1)
YEARS = range(2024, 2028)
SOURCES = (
    facts.FundingSource("lastna", "Lastna sredstva", "Own funds", facts.FundingKind.OWN),
    facts.FundingSource("interreg", "Interreg", "Interreg", facts.FundingKind.EU_DIRECT),
    facts.FundingSource("drzava", "Državni proračun", "State budget", facts.FundingKind.STATE),
)


def plan(measures: int) -> facts.Plan:
    """A plan with this many measures over 14 areas; the same for the same number."""
    areas = tuple(facts.Area(f"P{n}", f"Področje {n}", order=n) for n in range(1, 15))
    organisations = tuple(facts.Organisation(f"org-{n}", f"Oddelek {n}") for n in range(20))
    return facts.Plan(
        facts.Strategy("meritev", "Strategija za meritve", municipality="Meritev"),
        areas=areas,
        organisations=organisations,
        sources=SOURCES,
        measures=tuple(_measure(n) for n in range(measures)),
    )


def _measure(n: int) -> facts.Measure:
    code = f"P{n % 14 + 1}-{n:04d}"
    start = FIRST_DAY + timedelta(days=n % 300)
    return facts.Measure(
        code,
        f"Ukrep številka {n} za merjenje hitrosti",
        purpose="Namen ukrepa, zapisan v enem stavku, kakor ga vpiše nosilec.",
        area=f"P{n % 14 + 1}",
        lead=f"org-{n % 20}",
        lifecycle=facts.Lifecycle.IN_PROGRESS,
        start=start,
        end=start + timedelta(days=900),
        milestones=tuple(_milestone(code, n, k) for k in range(3)),
        indicators=(_indicator(code, n),),
        funding=tuple(_line(code, n, k) for k in range(3)),
        updates=(facts.Update(date(2026, 9, 1) + timedelta(days=n % 60), "nosilec", progress=n % 10 / 10),),
    )


def _milestone(code: str, n: int, k: int) -> facts.Milestone:
    planned = FIRST_DAY + timedelta(days=n % 300 + 300 * (k + 1))
    done = planned + timedelta(days=n % 50) if (n + k) % 3 else None
    return facts.Milestone(f"{code}.M{k + 1}", f"Mejnik {k + 1}", weight=1.0, planned_on=planned, done_on=done)


def _indicator(code: str, n: int) -> facts.Indicator:
    return facts.Indicator(
        f"{code}.K1",
        "Število uporabnikov",
        unit="uporabnik",
        frequency=facts.Frequency.QUARTERLY,
        baseline=float(n),
        baseline_on=FIRST_DAY,
        targets=(facts.Target(date(2025, 12, 31), n + 50.0), facts.Target(date(2027, 12, 31), n + 100.0)),
        readings=tuple(facts.Reading(FIRST_DAY + timedelta(days=85 * k), n + 7.5 * k) for k in range(1, 13)),
    )


def _line(code: str, n: int, k: int) -> facts.FundingLine:
    amounts = tuple(facts.Amount(year, 1_000_000 + n, 900_000, 500_000, 300_000 * (year < 2027), 0) for year in YEARS)
    return facts.FundingLine(f"{code}.F{k + 1}", SOURCES[k], amounts=amounts)


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows a plan has."""

    measures: int
    rows: int


def size(made: facts.Plan) -> Size:
    """Counts what would be rows of a workbook."""
    rows = sum(
        1 + len(m.milestones) + len(m.funding) + sum(1 + len(i.targets) + len(i.readings) for i in m.indicators)
        for m in made.measures
    )
    return Size(len(made.measures), rows)
