"""Tries every way on a demonstration plan, says who found each, and exits with 1 where it is not who must find it."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.tamper import ways
from tests.tamper.table import WAYS
from tests.tamper.trying import attempt
from tests.tooling.databases import PostgresDatabases, SqliteDatabases, demonstrate
from tests.tooling.postgres import run_postgres
from tracker.database import create_engine

WIDTH = 150
BY_DESIGN = """
What by design cannot be found by the database itself:
  - the newest changes cut off, all seals computed anew or taken away, where the note beside the file was removed too
    and no seal was noted elsewhere: note one at every session (tracker doctor --seal SEAL);
  - what has no history: password hashes, sign-ins, links, drafts. Whoever can write to the file can let herself in;
  - a value altered in the table and its version, saved over by somebody, and then put back in the version, while
    the doctor did not run in between: let it run every night;
  - a copy without its last changes, with no note beside it and no seal noted elsewhere."""


def main() -> int:
    """Tries them on SQLite, and on PostgreSQL what can be done there."""
    failed = 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        postgres = PostgresDatabases(stack.enter_context(run_postgres()), "tamper")
        stack.callback(postgres.close)
        for backend, databases in (("sqlite", SqliteDatabases(folder, folder)), ("postgresql", postgres)):
            print(f"\n== {backend}")
            for way in (way for way in WAYS if backend in way.backends):
                engine = create_engine(url := databases.fresh(demonstrate))
                outcome = attempt(engine, way)
                engine.dispose()
                databases.drop(url)
                is_right = outcome.finder is way.finder
                failed += not is_right
                print(
                    f"{'    ' if is_right else 'NOT '}{way.what}: {outcome.finder}. {outcome.words[:WIDTH]}", flush=True
                )
    print(BY_DESIGN)
    print(f"\n{failed} not found by whom it must be" if failed else "\nEach was found by whom it must be.")
    return min(failed, 1)


assert ways, "importing it fills the table"
if __name__ == "__main__":
    sys.exit(main())
