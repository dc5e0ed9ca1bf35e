"""Merging an entry of a list into another one, such as a source of funding that is recorded under two names.

Pure: the page that shows what would change and the action that does it take every answer from here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from tracker.facts import FundingKind, FundingLine, FundingSource, Measure
from tracker.sentences import Recorded, Sentence, say


class Entry(Protocol):
    """An entry of a list that can be merged."""

    @property
    def code(self) -> str: ...
    @property
    def merged_into(self) -> str: ...
    @property
    def is_retired(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class LineOver:
    """A funding line that names the other source afterwards, with the code of its measure.

    `joins` is the line of the same measure to which its amounts are added; where it is empty it stays by itself.
    """

    measure: str
    line: FundingLine
    joins: str = ""


def entry_words(entry: object) -> Recorded:
    """What an entry is called, with its code: a title or a name, a person without one by the function."""
    code = str(getattr(entry, "code", entry))
    title = next((told for name in ("title", "name", "function") if (told := getattr(entry, name, ""))), "")
    return Recorded(code if title in ("", code) else f"{title} ({code})")


def entry_problems(entries: Mapping[str, Entry], code: str, into: str) -> Iterator[Sentence]:
    """Why an entry cannot be merged into another one (its code), with the cure."""
    gone, target = entries.get(code), entries.get(into)
    if gone is None or target is None:
        missing = code if gone is None else into
        yield say("The list has no entry “{code}”. Check the code or add it first.", code=missing)
    elif code == into:
        yield say("The entry “{code}” cannot be merged into itself. Choose another one.", code=entry_words(gone))
    elif gone.merged_into:
        other = entry_words(entries.get(gone.merged_into, gone.merged_into))
        yield say("The entry “{code}” was merged into “{other}” already.", code=entry_words(gone), other=other)
    elif target.merged_into:
        yield say(
            "The entry “{code}” was merged into “{other}” itself. Choose that one.",
            code=entry_words(target),
            other=entry_words(entries.get(target.merged_into, target.merged_into)),
        )
    elif target.is_retired:
        yield say(
            "The entry “{code}” is no longer in use. Take it into use first, or choose another one.",
            code=entry_words(target),
        )


def kinds_differ(gone: FundingSource, target: FundingSource) -> bool:
    """Whether money would become money of another kind, which somebody has to confirm; nobody said what is unknown."""
    return gone.kind is not FundingKind.UNKNOWN and gone.kind is not target.kind


def lines_over(measures: Iterable[Measure], code: str, into: str) -> Iterator[LineOver]:
    """The funding lines of a source, and what becomes of each when the source is merged into another one."""
    for measure in measures:
        for line in measure.funding:
            if line.source.code == code:
                yield LineOver(measure.code, line, _line_to_join(line, into, measure.funding))


def _line_to_join(line: FundingLine, into: str, lines: Sequence[FundingLine]) -> str:
    """The line that takes the amounts: of the other source and the same call, neither of them a grant with its days."""
    if not _is_plain(line):
        return ""
    alike = (one for one in lines if (one.source.code, one.call) == (into, line.call))
    return next((one.code for one in alike if _is_plain(one)), "")


def _is_plain(line: FundingLine) -> bool:
    """Whether a line says no more than its source, its call and its amounts."""
    return replace(line, amounts=()) == FundingLine(line.code, line.source, call=line.call)
