"""What the running application weighs."""

from datetime import date
from pathlib import Path

from tests.bench.measuring import Figure
from tests.tooling.browser import open_browser, visit, warm_context
from tests.tooling.databases import demonstrate
from tests.tooling.server import serve

PAGES = ("", "ukrepi", "kazalniki", "financiranje", "jedrni-ukrepi")


def memory(folder: Path) -> list[Figure]:
    """The resident memory of the application after every page was opened in a browser."""
    url = f"sqlite:///{folder / 'served.db'}"
    demonstrate(url)
    with serve(folder / "served.log", DATABASE_URL=url, TRACKER_TODAY=str(date(2026, 11, 22))) as server:
        with open_browser() as browser:
            page = warm_context(browser).new_page()
            for address in PAGES:
                visit(page, f"{server.url}/{address}")
        return [Figure("application process, every page opened", resident_megabytes(server.process.pid), 400, "MB")]


def resident_megabytes(process: int) -> float:
    """The resident memory of a process, as the kernel counts it."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {process} has no resident memory")
