"""`make bench`: what the overview, one change, the workbook, the report and the import cost, each beside its floor.

Figures are medians of several runs after one that is not counted. Machines differ and are noisy: compare ratios.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.measuring import Figure
from tests.bench.scenes import figures, growth
from tests.bench.serving import memory

MEASURES = 500


def main() -> None:
    """Measures everything and prints one table."""
    table = Table("what", "ours", "at most", "floor", "ratio", box=None, header_style="bold")
    console = Console(width=150)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: list[Callable[[], list[Figure]]] = [
            lambda: figures(folder, MEASURES),
            lambda: growth(folder, MEASURES),
            lambda: memory(folder),
        ]
        for part in parts:
            for figure in part():
                table.add_row(*figure.row())
    console.print(table)


if __name__ == "__main__":
    main()
