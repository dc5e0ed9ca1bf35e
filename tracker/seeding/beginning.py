"""What the plan of a municipality begins with: the code lists of a seed folder, or a name and nothing else."""

import unicodedata
from dataclasses import replace
from pathlib import Path

from tracker import actions, store
from tracker.actions import Recording, StrategyGiven
from tracker.seeding.seed import Row, Seed, StrategyFile, read_seed
from tracker.sentences import Refusal

SETTINGS = ("sessions_per_year", "needs_approval", "thresholds")
"""What is taken over from the strategy of another municipality: no name, no act, no day of it."""
LONGEST_CODE = 4


def begin_plan(record: Recording, seed_folder: Path | None, given: StrategyGiven) -> str:
    """Records the first strategy, with the lists of a seed folder or with none.

    Lists under another name than their own are marked as a default that is to be replaced. Gives the code of the
    strategy. Raises Refusal where there is one already, and for a seed that is not right.
    """
    if store.strategies(record.database):
        raise Refusal("The plan was begun meanwhile. Open the page anew.")
    if seed_folder is None:
        code = strategy_code(given)
        actions.save_strategy(record, code, given)
        return code
    seed = read_seed(seed_folder)
    if given.title and given.title != seed.strategy.title:
        seed = renamed(seed, given)
    record.strategy = seed.strategy.code
    seed.apply(record)
    return seed.strategy.code


def renamed(seed: Seed, given: StrategyGiven) -> Seed:
    """The lists and settings of a seed for a strategy of another municipality."""
    kept = {name: getattr(seed.strategy, name) for name in SETTINGS if name in seed.strategy.model_fields_set}
    values = {"code": strategy_code(given), "cadence": seed.strategy.cadence} | kept | given.present()
    rows = tuple(map(_as_default, seed.rows))
    return replace(seed, strategy=StrategyFile.model_validate(values), rows=rows)


def _as_default(row: Row) -> Row:
    if not isinstance(row.given, actions.SegmentGiven | actions.AreaGiven):
        return row
    return replace(row, given=type(row.given).of(**row.given.present() | {"is_placeholder": True}))


def strategy_code(given: StrategyGiven) -> str:
    """A short code from the first letters of the title and the last year, such as `dp2030`: it stands in addresses."""
    plain = unicodedata.normalize("NFKD", given.title).encode("ascii", "ignore").decode().lower()
    letters = "".join(word[0] for word in plain.split() if word[0].isalpha())[:LONGEST_CODE]
    return f"{letters or 'nacrt'}{given.period_end.year if given.period_end else ''}"
