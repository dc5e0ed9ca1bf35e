"""Plans of every kind for the round trip: nasty texts, empty fields, days and amounts of all sizes."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from tracker import facts
from tracker.importing.same import clean

NASTY = [
    "=1+1",
    "+386 2 748 29 99",
    "-5",
    "@omemba",
    "\tzamik",
    "prva\ndruga",
    "prva\r\ndruga",
    "NA",
    "None",
    "1.234",
    "TRUE",
    "2026-03-08",
    "8. 3. 2026",
    "č š ž € „“ 😀",
    "a; b, c / d",
    "SKUPAJ",
    "Opomba: to je naziv",
    "_x0041_",
    "x" * 300,
    "bel\x07l",
    '\'=HYPERLINK("http://zlo")',
    "-",
    "n/a",
]
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
titles = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=40)).filter(lambda text: bool(clean(text)))
days = st.none() | st.dates(date(1900, 1, 1), date(2150, 12, 31))  # what actions take
shares = st.none() | st.floats(0, 1)
numbers = st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: number + 0.0)
weights = st.none() | st.floats(0, 1e6)
cents = st.integers(0, 10**13)
members = st.sampled_from


@st.composite
def milestones(draw: st.DrawFn, code: str) -> facts.Milestone:
    return facts.Milestone(
        code,
        draw(titles),
        title_en=draw(texts),
        phase=draw(texts),
        weight=draw(weights),
        starts_on=draw(days),
        planned_on=draw(days),
        forecast_on=draw(days),
        done_on=draw(days),
        progress=draw(shares),
        evidence=draw(texts),
    )


@st.composite
def indicators(draw: st.DrawFn, code: str) -> facts.Indicator:
    dues = draw(st.lists(st.dates(date(2000, 1, 1), date(2060, 1, 1)), unique=True, max_size=3))
    return facts.Indicator(
        code,
        draw(titles),
        unit=draw(texts),
        unit_en=draw(texts),
        direction=draw(members(facts.Direction)),
        kind=draw(members(facts.IndicatorKind)),
        frequency=draw(members(facts.Frequency)),
        data_source=draw(texts),
        baseline=draw(st.none() | numbers),
        baseline_on=draw(days),
        targets=tuple(facts.Target(day, draw(numbers)) for day in dues),
        readings=tuple(facts.Reading(day, draw(numbers), draw(texts), draw(texts)) for day in dues),
    )


@st.composite
def claims(draw: st.DrawFn, code: str) -> facts.Claim:
    return facts.Claim(
        code,
        due=draw(days),
        report_due=draw(days),
        reported_on=draw(days),
        claimed_on=draw(days),
        claimed=draw(cents),
        expected_on=draw(days),
        reimbursed_on=draw(days),
        reimbursed=draw(cents),
        note=draw(texts),
    )


@st.composite
def lines(draw: st.DrawFn, code: str, sources: tuple[facts.FundingSource, ...]) -> facts.FundingLine:
    years = draw(st.lists(st.integers(1990, 2100), unique=True, max_size=3))
    return facts.FundingLine(
        code,
        draw(members(sources)),
        draw(texts),
        draw(shares),
        draw(st.none() | cents),
        draw(st.booleans()),
        claim_due=draw(days),
        claimed_on=draw(days),
        retain_until=draw(days),
        call_closes_on=draw(days),
        applied_on=draw(days),
        approved_on=draw(days),
        rejected_on=draw(days),
        contracted_on=draw(days),
        approved=draw(st.none() | cents),
        flexibility=draw(shares),
        amounts=tuple(facts.Amount(year, *(draw(cents) for _ in range(5))) for year in years),
        claims=tuple(draw(claims(f"Z{n}")) for n in range(draw(st.integers(0, 2)))),
    )


CODES = ("A1-01", "1", "U-02")


@st.composite
def risks(draw: st.DrawFn) -> tuple[facts.Risk, ...]:
    """Risks with different titles: by its title a risk is known."""
    grades = st.integers(1, 5)
    names = draw(st.lists(titles.map(clean), unique=True, max_size=2))
    return tuple(facts.Risk(name, draw(grades), draw(grades), draw(texts), draw(texts)) for name in names)


@st.composite
def measures(draw: st.DrawFn, code: str, sources: tuple[facts.FundingSource, ...]) -> facts.Measure:
    organisations = st.sampled_from(["o1", "o2", "o3"])
    indicated = tuple(draw(indicators(f"{code}.K{n}")) for n in range(draw(st.integers(0, 1))))
    subjects = st.sampled_from(["end", "cost", *(one.code for one in indicated)])
    return facts.Measure(
        code,
        draw(titles),
        draw(texts),
        draw(texts),
        area=draw(st.sampled_from(["", "A1", "B1"])),
        goal=draw(st.sampled_from(["", "C1"])),
        lead=draw(st.just("") | organisations),
        responsible=draw(st.sampled_from(["", "p1", "p2"])),
        partners=tuple(draw(st.lists(organisations, unique=True))),
        phase=draw(texts),
        lifecycle=draw(members(facts.Lifecycle)),
        priority=draw(members(facts.Priority)),
        start=draw(days),
        end=draw(days),
        weight=draw(weights),
        tags=tuple(draw(st.lists(st.sampled_from(["t1", "t2"]), unique=True))),
        milestones=tuple(draw(milestones(f"{code}.M{n}")) for n in range(draw(st.integers(0, 2)))),
        indicators=indicated,
        final_cost=draw(st.none() | cents),
        deviations=tuple((subject, draw(titles)) for subject in draw(st.lists(subjects, unique=True))),
        visibility_reason=draw(texts),
        funding=tuple(draw(lines(f"{code}.F{n}", sources)) for n in range(draw(st.integers(0, 2)))),
        risks=draw(risks()),
        continued_in=draw(st.sampled_from(["", "dp2036/E1-01"])),
        merged_into=draw(st.sampled_from(["", *(one for one in CODES if one != code)])),
    )


@st.composite
def plans(draw: st.DrawFn) -> facts.Plan:
    """A plan whose every text may be nasty."""
    sources = tuple(
        facts.FundingSource(code, draw(titles), "", draw(members(facts.FundingKind))) for code in ("s1", "s2")
    )
    return facts.Plan(
        facts.Strategy("S", draw(titles)),
        segments=(facts.Segment("A", draw(titles), is_retired=draw(st.booleans())),),
        areas=(
            facts.Area("A1", draw(titles), segment="A", order=draw(st.integers(0, 9)), committee="k1"),
            facts.Area("B1", draw(titles), is_retired=draw(st.booleans())),
        ),
        goals=(facts.Goal("C1", draw(titles), area=draw(st.sampled_from(["", "A1"])), is_retired=draw(st.booleans())),),
        organisations=tuple(
            facts.Organisation(code, draw(titles), parent=parent, is_retired=draw(st.booleans()))
            for code, parent in (("o1", "o3"), ("o2", ""), ("o3", ""))
        ),
        people=(
            facts.Person("p1", draw(titles), organisation="o1", is_retired=draw(st.booleans())),
            facts.Person("p2", draw(titles), name=draw(texts), is_head=draw(st.booleans()), work_email="p2@obcina.si"),
            facts.Person("p3", draw(titles), language=draw(st.none() | members(facts.Language))),
        ),
        sources=sources,
        bodies=tuple(facts.Body(code, draw(titles)) for code in ("k1", "k2")),
        tags=tuple(
            facts.Tag(code, draw(titles), "", draw(members(facts.TagKind)), draw(st.booleans()))
            for code in ("t1", "t2")
        ),
        measures=draw(some_measures(sources)),
    )


@st.composite
def some_measures(draw: st.DrawFn, sources: tuple[facts.FundingSource, ...]) -> tuple[facts.Measure, ...]:
    """Up to three, each merged into nothing that is not among them."""
    codes = CODES[: draw(st.integers(0, 3))]
    made = [draw(measures(code, sources)) for code in codes]
    return tuple(replace(one, merged_into=one.merged_into if one.merged_into in codes else "") for one in made)


def example() -> facts.Plan:
    """A small plan with everything in it."""
    own = facts.FundingSource("own", "Lastna sredstva", "Own funds", facts.FundingKind.OWN)
    measure = facts.Measure(
        "E1-01",
        "Občinska aplikacija",
        purpose="Ena vstopna točka",
        area="E1",
        lead="it",
        partners=("bistra",),
        start=date(2024, 3, 1),
        end=date(2026, 9, 30),
        lifecycle=facts.Lifecycle.IN_PROGRESS,
        tags=("jedrni",),
        final_cost=1_500_00,
        deviations=(("E1-01.K1", "Manj prijav"), ("cost", "Draži strežniki")),
        budget_items=(facts.BudgetItem("4021", "402", "OB096-21-0007"),),
        milestones=(
            facts.Milestone("E1-01.M1", "Javno naročilo", weight=2.0, planned_on=date(2025, 6, 30), progress=0.5),
        ),
        indicators=(
            facts.Indicator(
                "E1-01.K1",
                "Uporabniki",
                unit="oseb",
                baseline=0.0,
                targets=(facts.Target(date(2026, 12, 31), 5000.0),),
                readings=(facts.Reading(date(2026, 6, 30), 1200.0, "analitika"),),
            ),
        ),
        risks=(facts.Risk("Zamuda dobave", 3, 4, "Drugi dobavitelj", "vodja"),),
        funding=(
            facts.FundingLine(
                "E1-01.F1",
                own,
                rate=0.8,
                eligible=1_000_00,
                applied_on=date(2025, 2, 1),
                contracted_on=date(2025, 9, 1),
                approved=800_00,
                flexibility=0.1,
                amounts=(facts.Amount(2026, 1_234_56, 1_000_00),),
                claims=(
                    facts.Claim("Z1", date(2026, 3, 31), claimed_on=date(2026, 3, 8), claimed=300_00, note="prvi"),
                    facts.Claim("Z2", date(2026, 9, 30), date(2026, 9, 15), claimed=500_00),
                ),
            ),
        ),
    )
    return facts.Plan(
        facts.Strategy("S", "Strategija"),
        areas=(facts.Area("E1", "Občinska uprava"), facts.Area("D1", "Izobraževanje")),
        organisations=(facts.Organisation("it", "Služba za informatiko"), facts.Organisation("bistra", "JZ Bistra")),
        sources=(own,),
        bodies=(facts.Body("odbor", "Odbor za gospodarstvo", kind=facts.BodyKind.COMMITTEE),),
        tags=(facts.Tag("jedrni", "Jedrni ukrep", kind=facts.TagKind.CORE_MEASURE),),
        measures=(
            measure,
            replace(
                measure,
                code="E1-02",
                title="Identiteta",
                milestones=(),
                indicators=(),
                funding=(),
                risks=(),
                final_cost=None,
                deviations=(),
            ),
        ),
    )
