"""`python -m tests.simulate --days 730 --seed 1`: prints the ledger and its sha256; exits 1 with a sentence where
something happened that may never happen. See docs/operations.md."""

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.simulate.ledger import Broken, Ledger
from tests.simulate.running import simulate


def main(arguments: list[str]) -> int:
    """Runs a simulation; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulate")
    parser.add_argument("--days", type=int, default=730)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="first", type=date.fromisoformat, default=date(2026, 1, 1))
    parser.add_argument("--counts", action="store_true", help="print the counts and the sha256 alone")
    asked = parser.parse_args(arguments)
    ledger, trouble = Ledger(), ""
    with tempfile.TemporaryDirectory(prefix="tracker-simulate-") as folder:
        try:
            simulate(Path(folder), asked.first, asked.days, asked.seed, ledger)
        except Broken as broken:
            trouble = str(broken)
    every = list(ledger.closed())
    print("\n".join(every[len(ledger.lines) if asked.counts else 0 :]))
    if trouble:
        print(f"An invariant does not hold. {trouble}", file=sys.stderr)
    return int(bool(trouble))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
