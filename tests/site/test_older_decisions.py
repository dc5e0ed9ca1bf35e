"""What the public is told of decisions that were entered without effects, and of those of former years."""

from dataclasses import replace
from datetime import date

import pytest

from tests.site.editions import Page, change, edition, read
from tests.views import plans
from tracker.coordination import Motion, PriorityEffect
from tracker.facts import Change, Decision, FieldChange, Former, Lifecycle, Priority, Session
from tracker.site import pages
from tracker.site.words import besides

CODE = "2026/1-03"
DECISION = Decision(CODE, "2026/1", "Ukrep se zaustavi", measures=("A1-01",))
UNDER_WAY = Former(Lifecycle.IN_PROGRESS, plans.moment(2026, 5, 5), CODE)
PAUSED = replace(plans.LATE, lifecycle=Lifecycle.ON_HOLD, former_lifecycles=(UNDER_WAY,))


def recorded(number: int) -> Change:
    told = (FieldChange("purpose", f"namen {number}", f"namen {number + 1}"),)
    return replace(change("", ""), code="A1-01", decision=CODE, number=number, fields=told)


def decisions_page(*decisions: Decision, language: str = "", **given: object) -> Page:
    measures = (PAUSED, *(one for one in plans.SMALL.measures if one.code != PAUSED.code))
    changes: dict[str, object] = {"decisions": decisions, "measures": measures, **given}
    files = pages.documents(edition(replace(plans.SMALL, **changes), changes=tuple(recorded(n) for n in range(32))))
    return read(dict(files)[f"{language}odlocitve/index.html"])


def test_sentences_come_first_and_what_was_recorded_is_folded_below_them() -> None:
    page = decisions_page(DECISION)
    sentence, label = (
        page.text.find("Stanje ukrepa A1-01: v izvajanju → zaustavljeno"),
        page.text.find("Kaj je bilo s tem sklepom še zabeleženo"),
    )
    assert 0 < sentence < label
    assert "open" not in page.all("details")[0]
    assert "namen 29" in page.text
    assert "namen 31" not in page.text
    assert "in še 2" in page.text


def test_what_a_sentence_tells_is_not_listed_again() -> None:
    fields = (FieldChange("lifecycle", "in_progress", "on_hold"), FieldChange("purpose", "prej", "potem"))
    paused = replace(recorded(1), fields=fields)
    amount = FieldChange("planned", 16_000_000, 13_500_000)
    both, alone, money, first, removed = (
        paused,
        replace(paused, fields=fields[:1]),
        replace(paused, noun="funding_amount", fields=(amount,)),
        replace(paused, fields=(FieldChange("end", None, "2027-01-01"),)),
        replace(paused, noun="target", operation="delete", fields=()),
    )
    assert besides([both, alone, money, first, removed]) == [replace(both, fields=fields[1:]), first, removed]


def test_what_was_recorded_is_open_where_no_sentence_tells_it() -> None:
    page = decisions_page(DECISION, measures=plans.SMALL.measures)
    assert "Kaj je spremenil v načrtu" not in page.text
    assert "open" in page.all("details")[0]


def test_a_decision_with_effects_tells_these_alone() -> None:
    motion = Motion("2026/1", "mk", 1, 1, "Prednost", effects=(PriorityEffect("A1-01", Priority.HIGH),), decision=CODE)
    plan = replace(plans.SMALL, decisions=(DECISION,))
    small = edition(plan)
    first, *others = small.coordination.meetings
    told = replace(small.coordination, meetings=(replace(first, motions=(motion,)), *others))
    files = dict(pages.documents(edition(plan, changes=(recorded(1),), coordination=told)))
    page = read(files["odlocitve/index.html"])
    assert "visoka" in page.text
    assert "zabeleženo" not in page.text


@pytest.mark.parametrize(
    ("n", "words"), [(1, "2025: 1 sklep"), (2, "2025: 2 sklepa"), (3, "2025: 3 sklepi"), (5, "2025: 5 sklepov")]
)
def test_decisions_of_former_years_are_folded_by_year(n: int, words: str) -> None:
    older = [Decision(f"2025/1-{k:02}", "2025/1", f"Starejši sklep {k}") for k in range(n)]
    sessions = (Session("2025/1", "mk", date(2025, 5, 5)), *plans.SMALL.sessions)
    page = decisions_page(*older, replace(DECISION, measures=()), sessions=sessions)
    assert len(page.all("details")) == 1
    assert page.text.find("Ukrep se zaustavi") < page.text.find(words) < page.text.find("Starejši sklep 0")


def test_without_decisions_the_page_says_so() -> None:
    assert "Zabeležen ni še noben sklep" in decisions_page().text
