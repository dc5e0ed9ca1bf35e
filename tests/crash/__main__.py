"""`make crash`: kills every action at every statement and COMMIT, on both databases, and at the opening after it.

One line for each: statements, kills, half effects. Exits 1 where anything was half done, lost or damaged.
Each database is tried by a process of its own, for they use a core each.
`python -m tests.crash sqlite vote` tries one database, and the acts whose names are given.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.crash.acts import CALLS, act_of, fill
from tests.crash.killing import Stage, kill_everywhere
from tests.crash.wholes import WHOLES
from tests.tooling.databases import Databases, PostgresDatabases, SqliteDatabases, filled
from tests.tooling.postgres import run_postgres
from tracker import database

KINDS = ("sqlite", "postgresql")


@contextmanager
def databases_of(kind: str) -> Iterator[Databases]:
    """Where databases of a kind are made."""
    if kind == "postgresql":
        with run_postgres() as url, closing(PostgresDatabases(url, prefix="tracker_crash")) as server:
            yield server
        return
    with tempfile.TemporaryDirectory(prefix="tracker-crash-") as name:
        shared = Path(name) / "shared"
        shared.mkdir()
        yield SqliteDatabases(Path(name), shared)


def main(arguments: list[str]) -> int:
    """Runs what the arguments choose, by default everything; the exit code."""
    kinds = [kind for kind in KINDS if kind in arguments] or KINDS
    names = [name for name in arguments if name not in KINDS] or [*CALLS, *WHOLES]
    if len(kinds) == 1:
        return min(kill_on(kinds[0], names), 1)
    command = [sys.executable, "-m", "tests.crash"]
    tried = [subprocess.Popen([*command, kind, *names]) for kind in kinds]
    return max([each.wait() for each in tried], key=abs)  # a negative one was killed itself


def kill_on(kind: str, names: list[str]) -> int:
    """Kills acts on one kind of database; how many problems there were."""
    database.SYNCHRONOUS = "OFF"  # a killed process loses nothing that it handed to the system
    with databases_of(kind) as databases:
        problems = sum(tell(kind, databases, name) for name in names)
    print(f"{kind}: {len(names)} acts, {problems} problems", flush=True)
    return problems


def tell(kind: str, databases: Databases, name: str) -> int:
    """Kills one act everywhere and prints what came of it; how many problems there were."""
    whole = WHOLES.get(name)
    stage = Stage(databases, whole.prepare if whole else filled(fill))
    try:
        if whole:
            outcome = kill_everywhere(stage, whole.act, whole.every, steps=whole.steps)
        else:
            outcome = kill_everywhere(stage, act_of(name))
    finally:
        stage.close()
    print(
        f"{kind:10} {name:18} statements {outcome.statements:4}  kills {outcome.kills:4}  "
        f"problems {len(outcome.problems)}",
        flush=True,
    )
    for problem in outcome.problems:
        print(f"    {problem}", flush=True)
    return len(outcome.problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
