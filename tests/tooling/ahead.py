"""Makes the demonstration plan in a process of its own while workers try what needs none.

It takes half a minute. A worker that needed it first made it while the others waited, and a core had nothing to do.
"""

import subprocess
import sys
from pathlib import Path

from tests.tooling.databases import SqliteDatabases, demonstrate
from tests.tooling.paths import ROOT
from tests.tooling.statements import share_statements
from tracker import database


def begin(folder: Path) -> "subprocess.Popen[bytes]":
    """Begins to make it below the folder of a run: `python -m tests.tooling.ahead FOLDER`."""
    return subprocess.Popen([sys.executable, "-m", "tests.tooling.ahead", str(folder)], cwd=ROOT)


def end(making: "subprocess.Popen[bytes]") -> None:
    """Ends what was begun, done or not."""
    making.kill()
    making.wait()


def main() -> None:
    """Makes it below a folder, in the one that all workers share."""
    folder = Path(sys.argv[1])
    own, shared = folder / "ahead", folder / "shared"
    for one in (own, shared):
        one.mkdir(exist_ok=True)
    database.SYNCHRONOUS = "OFF"
    share_statements()
    databases = SqliteDatabases(own, shared)
    databases.drop(databases.fresh(demonstrate))


if __name__ == "__main__":
    main()
