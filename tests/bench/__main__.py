"""`make bench`: what reruns, windows, memory, overview, papers and import cost, each beside its floor in the same run.

Machines differ and are noisy: compare ratios. `--json FILE` writes the figures for other programs; topics named on
the command line are measured alone. `docs/speed.md` tells how to add one.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
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
    Console(width=150).print(table(list(written(figures, asked.json))))


def written(figures: Iterable[Figure], file: Path | None) -> Iterator[Figure]:
    """The figures, each written to a file as soon as it is known: a run that is broken off leaves those before."""
    known = []
    for figure in figures:
        known.append(figure.as_json())
        if file:
            file.write_text(json.dumps(known, ensure_ascii=False, indent=1))
        yield figure


def measured(topics: list[str]) -> Iterator[Figure]:
    """The figures of some topics; progress goes to standard error."""
    progress = Console(stderr=True)
    settle()
    with tempfile.TemporaryDirectory() as name:
        scene = Scene(Path(name))
        for topic in topics:
            progress.print(f"{topic} ...", style="dim")
            for figure in TOPICS[topic](scene):
                progress.print(" | ".join(figure.row()), style="dim")
                yield figure


def table(figures: list[Figure]) -> Table:
    """The figures for people."""
    made = Table("what", "ours", "floor", "ratio", "at most", "", box=None, header_style="bold")
    for figure in figures:
        made.add_row(*figure.row())
    return made


if __name__ == "__main__":
    main()
