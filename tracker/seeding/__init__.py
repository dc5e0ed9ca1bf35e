"""The data of a municipality from its seed folder, and the demonstration plan."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from tracker.actions import Actor, recording
from tracker.seeding.demonstration import make_demonstration
from tracker.seeding.seed import read_seed

__all__ = ["apply_seed", "make_demonstration"]


def apply_seed(engine: Engine, folder: Path, *, actor: Actor, at: datetime) -> None:
    """Writes the code lists, bodies, rules and sources of a seed folder, all or nothing; what is the same stays.

    Raises Refusal with file, line, value and cure where the folder is not right.
    """
    seed = read_seed(folder)
    with recording(engine, actor, "Šifranti občine", at, strategy=seed.strategy.code) as record:
        seed.apply(record)
