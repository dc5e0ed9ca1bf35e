"""What is kept of the changes of planned money, while several read at once."""

from typing import Any

from tests.plans import fill_small, open_by_now
from tests.tooling.databases import Engines
from tracker.facts import FundingSource, Role
from tracker.store.moments import revision
from tracker.store.plan_changes import plan_changes
from tracker.store.sight import Sight
from tracker.store.versions import State, Versions


def test_one_reader_may_keep_hers_while_another_one_compares(engines: Engines) -> None:
    with open_by_now(engines.fresh(fill_small)) as database:
        change, sight = revision(database), Sight(database, Role.OFFICER)
        state = State(Versions(database, (change,)), change)

        class ReadMeanwhile(FundingSource):
            """A source during whose comparison somebody else reads and keeps what she read."""

            def __eq__(self, _: Any) -> bool:
                plan_changes(state, {}, sight)
                return False

            __hash__ = FundingSource.__hash__

        own = FundingSource("own", "Lastna sredstva")
        plan_changes(state, {1: ReadMeanwhile("own", "Lastna sredstva")}, sight)
        ((found,),) = plan_changes(state, {1: own}, sight).values()
    assert found.source is own
