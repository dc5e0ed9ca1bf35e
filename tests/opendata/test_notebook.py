"""What the documentation shows to somebody with a notebook runs."""

import re
from typing import Any

import pytest

from tests.tooling.paths import ROOT


def test_the_examples_of_the_tables_run(demonstration_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    names: dict[str, Any] = {}
    for example in re.findall(r"```python\n(.*?)```", (ROOT / "docs/frames.md").read_text("utf-8"), re.DOTALL):
        exec(example, names)  # noqa: S102
    names["tracker"].engine.dispose()
    assert len(names["late"]) > 0
    assert names["late"]["days_late"].is_monotonic_decreasing
    assert int(names["by_source"]["planned"].sum()) == int(names["tables"]["amounts"]["planned"].sum())
    assert len(names["proposals"]) > 0
