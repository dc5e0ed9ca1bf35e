"""The state of the plan as plain data for other programs; its keys are a promise."""

from collections.abc import Callable
from typing import Any

from tracker.sentences import Sentence
from tracker.views.board import Board


def status(board: Board, say: Callable[[Sentence], str]) -> dict[str, Any]:
    """Totals, areas and measures: lights as words, amounts as integer cents, days as ISO dates.

    `say` puts reasons into words.
    """
    raise NotImplementedError
