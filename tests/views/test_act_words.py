"""The text of a decision: each effect as a clerk writes it, with measures by title and money by source and year."""

from dataclasses import replace
from datetime import date

import pytest

from tests.documents.plan import plan
from tracker.coordination import (
    DatesEffect,
    Effect,
    Fate,
    LifecycleEffect,
    LifecycleStep,
    Move,
    OwnerEffect,
    PriorityEffect,
    Reallocation,
    TargetEffect,
    UndoEffect,
)
from tracker.facts import Person, Priority, Stage
from tracker.texts import Translator
from tracker.views.motion.act_words import act_words

PLAN = replace(plan(), people=(Person("ana", "vodja oddelka", "head of department"),))
TITLES = {one.code: one.title for one in PLAN.measures}
APP, IDENTITY = (f"{code} »{TITLES[code]}«" for code in ("E1-01", "E1-02"))
OWN = "Lastna proračunska sredstva"
TAKEN = Move("E1-01", "E1-01.F1", 2026, Stage.PLANNED, -100_000)
GIVEN = Move("E1-02", "E1-02.F1", 2026, Stage.PLANNED, 100_000)
MERGED = LifecycleEffect("E1-02", LifecycleStep.DROP, "podvajanje", "E1-01", *[Fate.MOVES] * 3)


def acts(effect: Effect, language: str = "sl") -> list[str]:
    return [Translator(language).sentence(one) for one in act_words(effect, PLAN)]


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (PriorityEffect("E1-02", Priority.HIGH), [f"Prednost ukrepa {IDENTITY} je odslej visoka (doslej srednja)."]),
        (PriorityEffect("E9-99", Priority.HIGH), ["Prednost ukrepa E9-99 je odslej visoka."]),
        (
            DatesEffect("E1-02", end=date(2026, 12, 31)),
            [f"Rok ukrepa {IDENTITY} se podaljša do 31. 12. 2026 (doslej 30. 9. 2026)."],
        ),
        (
            DatesEffect("E1-02", date(2026, 2, 1), date(2026, 8, 31), (("E1-02.M2", date(2026, 11, 30)),)),
            [
                f"Začetek ukrepa {IDENTITY} se določi na dan 1. 2. 2026 (doslej 1. 1. 2024).",
                f"Rok ukrepa {IDENTITY} se določi na dan 31. 8. 2026 (doslej 30. 9. 2026).",
                f"Rok mejnika »Povezava z zbirkami« ukrepa {IDENTITY} se določi na dan 30. 11. 2026 "
                "(doslej 30. 6. 2026).",
            ],
        ),
        (
            TargetEffect("E1-01", "E1-01.K1", date(2027, 6, 30), 5500),
            [f"Ciljna vrednost kazalnika »Registrirani uporabniki« ukrepa {APP} na dan 30. 6. 2027 je odslej 5.500 "
             "(doslej 6.000)."],
        ),
        (LifecycleEffect("E1-02", LifecycleStep.BEGIN), [f"Ukrep {IDENTITY} se začne izvajati."]),
        (LifecycleEffect("E1-02", LifecycleStep.HOLD), [f"Izvajanje ukrepa {IDENTITY} se zaustavi."]),
        (LifecycleEffect("E1-02", LifecycleStep.RESUME), [f"Izvajanje ukrepa {IDENTITY} se nadaljuje."]),
        (LifecycleEffect("E1-02", LifecycleStep.DROP, "ni ponudb."), [f"Ukrep {IDENTITY} se opusti (ni ponudb)."]),
        (LifecycleEffect("E1-02", LifecycleStep.REOPEN), [f"Ukrep {IDENTITY} se znova odpre."]),
        (
            MERGED,
            [f"Ukrep {IDENTITY} se združi z ukrepom {APP}; njegova sredstva brez prevzetih obveznosti in realizacije "
             "se prenesejo na drugi ukrep; njegovi kazalniki se prenesejo na drugi ukrep; njegovi mejniki, ki še niso "
             "doseženi, se prenesejo na drugi ukrep (podvajanje)."],
        ),
        (
            OwnerEffect("E1-02", "druzba", "ana"),
            [
                f"Nosilec ukrepa {IDENTITY} je odslej Oddelek za družbene dejavnosti "
                "(doslej Oddelek za splošne zadeve).",
                f"Odgovorna oseba ukrepa {IDENTITY} je odslej vodja oddelka.",
            ],
        ),
        (UndoEffect("2026/2-04"), ["Razveljavi se, kar je spremenil sklep 2026/2-04."]),
    ],
)  # fmt: skip
def test_an_act_reads_as_a_clerk_writes_it(effect: Effect, expected: list[str]) -> None:
    assert acts(effect) == expected
    assert all(one.endswith(".") and not one.endswith("..") for one in acts(effect, "en"))


def from_app(*given: Move) -> list[str]:
    cents = -sum(one.cents for one in given)
    return acts(Reallocation("povezava.", (replace(TAKEN, cents=cents), *given)))


def other_year(year: int) -> Move:
    return replace(GIVEN, year=year)


def test_money_that_goes_from_one_place_to_another_is_one_sentence() -> None:
    start, end = f"Z ukrepa {APP} se na ukrep {IDENTITY} prerazporedi 1.000,00 EUR", "Namen: povezava."
    assert from_app(GIVEN) == [f"{start} ({OWN}, 2026). {end}"]
    assert from_app(other_year(2027)) == [f"{start} ({OWN}, 2026 → {OWN}, 2027). {end}"]
    secured = from_app(replace(GIVEN, stage=Stage.SECURED))
    assert secured == [f"{start} ({OWN}, 2026 → {OWN}, 2026, zagotovljeno). {end}"]
    within = Reallocation("povezava", (replace(GIVEN, cents=-100_000), other_year(2027)))
    assert acts(within) == [f"Pri ukrepu {IDENTITY} se prerazporedi 1.000,00 EUR ({OWN}, 2026 → {OWN}, 2027). {end}"]


@pytest.mark.parametrize(("places", "whole"), [(2, "2.000"), (3, "3.000"), (4, "4.000"), (5, "5.000")])
def test_money_that_goes_to_several_places_is_one_act_without_inner_codes(places: int, whole: str) -> None:
    years = range(2026, 2026 + places)
    given = "; ".join(f"ukrepu {IDENTITY} se dodeli 1.000,00 EUR ({OWN}, {year})" for year in years)
    assert from_app(*map(other_year, years)) == [
        f"Prerazporedi se {whole},00 EUR; z ukrepa {APP} se vzame {whole},00 EUR ({OWN}, 2026); {given}. "
        "Namen: povezava."
    ]
