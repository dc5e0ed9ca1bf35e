"""What changed since the last session: below the counts stands each thing that they count."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
import streamlit as st

from tests.tooling.app_test import open_file
from tests.ui.conftest import ALL_FILES, words
from tests.ui.world import MOVED_AT, FakeApplication, measure, plan
from tracker.facts import Decision, Former, Lifecycle, Measure, Plan, Role
from tracker.ui.frame import visit

SESSION = date(2026, 7, 1)
LATER = timedelta(days=31)


@dataclass(frozen=True)
class Rewound(FakeApplication):
    """An application whose plan was another one at the last session."""

    then: Plan | None = None

    def read(self, as_of: date | None = None, role: Role = Role.PUBLIC) -> Plan:
        """The plan of then up to the session, and the present one after it."""
        return self.then if self.then and as_of and as_of <= SESSION else self.whole


def moved(one: Measure) -> Measure:
    """The same measure, whose end, milestone and target are for later days, and whose target is lower too."""
    assert one.end
    first, second = one.milestones
    assert second.planned_on
    (indicator,) = one.indicators
    (target,) = indicator.targets
    lower = replace(target, due=target.due + LATER, value=target.value - 1, former=(), decision="2026/2-01")
    return replace(
        one,
        end=one.end + LATER,
        former_ends=(Former(one.end, MOVED_AT, "2026/2-01"),),
        milestones=(first, replace(second, planned_on=second.planned_on + LATER, former_planned=())),
        indicators=(replace(indicator, targets=(lower,)),),
    )


THEN = (measure(), *(measure(f"E1-0{n}") for n in (2, 3, 4)))
NOW = (
    moved(THEN[0]),
    replace(THEN[1], lifecycle=Lifecycle.COMPLETED, completed_on=date(2026, 9, 1)),
    replace(THEN[2], lifecycle=Lifecycle.DROPPED),
    replace(THEN[3], lifecycle=Lifecycle.DROPPED, merged_into="E1-01"),
    Measure("E1-05", "Arhiv", area="E1"),
)


@pytest.fixture
def html(monkeypatch: pytest.MonkeyPatch) -> str:
    """The overview of a plan in which much changed."""
    decided = (*plan().decisions, Decision("2026/2-01", "2026/2", "Rok se podaljša.", SESSION))
    application = Rewound(plan(*NOW, decisions=decided), then=plan(*THEN))
    monkeypatch.setattr(visit, "opened", lambda: application)
    monkeypatch.setattr(visit, "current_user", lambda _: None)
    st.cache_resource.clear()
    return words(open_file(ALL_FILES["pregled"], {}))


def test_every_thing_that_is_counted_stands_below(html: str) -> None:
    told, unfolded = html.split("<details><summary>Kateri ukrepi in sklepi</summary>")
    sentences = re.findall(r"<li>([^<]*)</li>", told[told.rindex('class="changes"') :])
    counted = sum(int(n) for one in sentences for n in re.findall(r"\b\d+\b", one))
    assert len(sentences) == len(set(sentences)) == 10
    assert unfolded[: unfolded.index("</details>")].count("<li>") == counted


@pytest.mark.parametrize(
    "what",
    [
        "zaključek: 30. 6. 2027 → 31. 7. 2027",
        "Ciljna vrednost: Število uporabnikov: 31. 12. 2027 → 31. 1. 2028",
        "Število uporabnikov, 31. 1. 2028: 5.000 → 4.999",
    ],
)
def test_what_moved_leads_to_the_decision_that_moved_it(html: str, what: str) -> None:
    assert f'{what} (<a href="sklepi?koda=2026%2F2-01' in html.replace("\N{NO-BREAK SPACE}", " ")
