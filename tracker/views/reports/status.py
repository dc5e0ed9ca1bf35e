"""The state of the plan as plain data for other programs; its keys are a promise."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from tracker.facts import Area
from tracker.rules.rollup import Distribution, by_life
from tracker.sentences import Sentence
from tracker.views.board import Board, is_late
from tracker.views.measure.group import group, stale
from tracker.views.measure.measures import MeasureRow, measure_row
from tracker.views.measure.money import money_table

Say = Callable[[Sentence], str]


def status(board: Board, say: Say) -> dict[str, Any]:
    """Totals, areas and measures: lights as words, amounts as integer cents, days as ISO dates.

    `say` puts reasons into words. `by_light` has the measures that are `counted`, each once: those completed apart,
    the others by their overall light. The measures under `not_counted` were dropped or merged into another one.
    `lifecycle` of one merged into another is `merged`. `slip_days` is the one delay of a measure, with a minus;
    `rating` is how it is counted.
    """
    plan = board.plan
    return {
        "strategy": {
            "code": plan.strategy.code,
            "title": plan.strategy.title,
            "is_demonstration": plan.strategy.is_demonstration,
        },
        "as_of": plan.as_of.isoformat() if plan.as_of else None,
        "today": board.today.isoformat(),
        "totals": _totals(board, say),
        "areas": [_area(board, area) for area in plan.areas],
        "measures": [_measure(board, measure_row(board, measure), say) for measure in plan.measures],
    }


def _totals(board: Board, say: Say) -> dict[str, Any]:
    measures = board.plan.measures
    together = group(board, measures)
    return {
        "measures": together.measures,
        "counted": together.distribution.total,
        "by_lifecycle": {life.value: number for life, number in by_life(measures).items()},
        "by_light": _lights(together.distribution),
        "not_counted": together.not_counted,
        "late": sum(is_late(board, measure) for measure in measures),
        "stale": stale(board),
        "progress": together.progress.progress,
        "planned_progress": together.progress.planned,
        "weighing": together.progress.weighing,
        "headline": [say(sentence) for sentence in together.headline.sentences],
        "money_cents": asdict(money_table(measures).total),
    }


def _area(board: Board, area: Area) -> dict[str, Any]:
    measures = board.in_area.get(area.code, ())
    together = group(board, measures)
    return {
        "code": area.code,
        "title": area.title,
        "segment": area.segment,
        "is_placeholder": area.is_placeholder,
        "measures": together.measures,
        "counted": together.distribution.total,
        "by_light": _lights(together.distribution),
        "not_counted": together.not_counted,
        "progress": together.progress.progress,
        "planned_progress": together.progress.planned,
        "money_cents": asdict(money_table(measures).total),
    }


def _lights(shares: Distribution) -> dict[str, int]:
    return {rating.value: number for rating, number in shares.by_rating().items()}


def _measure(board: Board, row: MeasureRow, say: Say) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "area": row.measure.area,
        "lead": row.measure.lead,
        "lifecycle": row.life.value,
        "rating": row.rating.value,
        "merged_into": row.measure.merged_into,
        "start": _iso(row.start),
        "end": _iso(row.end),
        "progress": row.progress,
        "planned_progress": row.planned,
        "slip_days": row.slip_days,
        "late": row.late,
        "days_late": row.days_late,
        "counted": row.counts,
        "lights": {name: light.value for name, light in asdict(row.lights).items()},
        "reasons": _reasons(board, row.code, say),
        "freshness": row.freshness.value,
        "last_heard": _iso(row.last_heard),
        "money_cents": asdict(row.money),
    }


def _reasons(board: Board, code: str, say: Say) -> list[str]:
    """Why each light is what it is: overall, time, result, money; the same words only once."""
    judged = board.status[code]
    reasons = (judged.overall, judged.time, judged.result, judged.money)
    return list(dict.fromkeys(say(judgement.reason) for judgement in reasons))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
