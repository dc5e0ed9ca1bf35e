"""One strategy of ten in a database, against the same one alone: as it is read, and as its coordination is."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import Engine

from tests.bench.measuring import Figure, in_turns, milliseconds
from tests.bench.plan import plan
from tests.bench.registry import Scene, topic
from tests.bench.scenes import ACTOR, RECORDED, TODAY, application, change_a_tenth, new_database
from tracker import actions, importing, store
from tracker.database import open_for_reading
from tracker.facts import Plan, Role
from tracker.store.present import forget_present

EACH = 200


@topic
def strategies(scene: Scene) -> Iterator[Figure]:
    """Ten strategies of 200 measures, each with decisions of its own, beside one."""
    made, workbook = plan(EACH), scene.folder / "each.xlsx"
    importing.export_workbook(made, workbook, "sl")
    one, ten = (filled(scene.folder / f"{n}-strategies.db", n, workbook, made) for n in (1, 10))
    for role in (Role.OFFICER, Role.PUBLIC):
        ours, alone = in_turns([partial(read_anew, ten, role), partial(read_anew, one, role)], times=11)
        name = f"one of 10 strategies of {EACH} measures, {role.value}"
        yield Figure(name, median(ours), median(alone), 1.2, "the only one")


def read_anew(engine: Engine, role: Role) -> float:
    """How many milliseconds the first strategy takes of which nothing was read before."""
    forget_present(engine)
    return milliseconds(lambda: application(engine).read(role=role))


def filled(path: Path, strategies: int, workbook: Path, made: Plan) -> Engine:
    """A database of several strategies with the same measures, a tenth of them changed, and a session."""
    engine = new_database(path)
    for number in range(strategies):
        code = f"s{number}"
        with actions.recording(engine, ACTOR, "strategija", RECORDED, strategy=code) as record:
            actions.save_strategy(record, code, actions.StrategyGiven.of(title=f"Strategija {number}"))
            actions.open_plan(record, RECORDED.date())
        with open_for_reading(engine) as database:
            present = store.load(database, strategy=code, role=Role.ADMINISTRATOR)
        result = importing.read_plan(workbook, present, None, TODAY)
        with actions.recording(engine, ACTOR, "uvoz", RECORDED, strategy=code) as record:
            importing.apply(result, record)
    for number in range(strategies):
        change_a_tenth(engine, made, f"s{number}")
    return engine
