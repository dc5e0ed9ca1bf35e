"""`make bench`: what reruns, windows, memory, overview, papers and import cost, each beside its floor in the same run.

Machines differ and are noisy: compare ratios. `--json FILE` writes the figures for other programs; topics named on
the command line are measured alone. `docs/speed.md` tells how to add one.
"""

import argparse
import json
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.measuring import Figure
from tests.bench.registry import ON_REQUEST, TOPICS, Scene, find_topics
from tracker.web.lifespan import settle


def main() -> None:
    """Measures the topics and prints one table."""
    find_topics()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("topics", nargs="*", choices=[[], *TOPICS], metavar="TOPIC", help=", ".join(TOPICS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    asked = parser.parse_args()
    figures = measured(asked.topics or [name for name in TOPICS if name not in ON_REQUEST])
    if asked.json:
        asked.json.write_text(json.dumps([figure.as_json() for figure in figures], ensure_ascii=False, indent=1))
    Console(width=150).print(table(figures))


def measured(topics: list[str]) -> list[Figure]:
    """The figures of some topics; progress goes to standard error."""
    progress = Console(stderr=True)
    settle()
    with tempfile.TemporaryDirectory() as name:
        scene = Scene(Path(name))
        figures: list[Figure] = []
        for topic in topics:
            progress.print(f"{topic} ...", style="dim")
            figures += TOPICS[topic](scene)
    return figures


def table(figures: list[Figure]) -> Table:
    """The figures for people."""
    made = Table("what", "ours", "floor", "ratio", "at most", "", box=None, header_style="bold")
    for figure in figures:
        made.add_row(*figure.row())
    return made


if __name__ == "__main__":
    main()
