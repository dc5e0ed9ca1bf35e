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
    """Begins to make it in the folder that all workers share: `python -m tests.tooling.ahead FOLDER`."""
    return subprocess.Popen([sys.executable, "-m", "tests.tooling.ahead", str(folder)], cwd=ROOT)


def end(making: "subprocess.Popen[bytes]") -> None:
    """Ends what was begun, done or not."""
    making.kill()
    making.wait()


def main() -> None:
    """Makes it in a folder."""
    shared = Path(sys.argv[1])
    own = shared / "ahead"
    own.mkdir()
    database.SYNCHRONOUS = "OFF"
    share_statements()
    databases = SqliteDatabases(own, shared)
    databases.drop(databases.fresh(demonstrate))


if __name__ == "__main__":
    main()
