"""The payment claims in the rows of a measure, each within a funding line."""

from collections.abc import Iterable, Iterator

from tracker.importing.entries import Entry
from tracker.importing.map.labels import one_line
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.same import is_empty, same, told
from tracker.importing.understand.row import Row
from tracker.sentences import say


class Claims:
    """Adds the payment claims of funding lines to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._named: set[tuple[str, str]] = set()

    def begin(self, rows: Iterable[Row]) -> None:
        """Notes which claims the rows of a measure name by code: a row without one is none of them."""
        self._named = {
            (_code(row.of("line", group)), _code(row.of("claim", group)))
            for row in rows
            for group in row.groups("claim")
        }

    def put(self, line: Entry, row: Row, group: int) -> None:
        """Adds the claim that a row names in one of its repeated groups, if it does."""
        fields = row.of("claim", group)
        if not says_something(fields):
            return
        code = one_line(str(fields.pop("code", None) or "")) or self._code_of(line, fields, row)
        if not self._workspace.exact:
            fields = told(fields)
        self._workspace.entries.put("claim", (*line.key, code), fields, row.place, row.labels("claim", group))

    def _code_of(self, line: Entry, fields: dict[str, object], row: Row) -> str:
        """The claim a row without a code tells of: a recorded one of which it says nothing else, or else a new one.

        So the same file brings the same claim once, however often it is read.
        """
        unnamed = dict(self._unnamed(line))
        for code, recorded in unnamed.items():
            if all(same(recorded.get(name), value) or _both_empty(recorded.get(name), value)
                   for name, value in fields.items() if self._workspace.exact or value is not None):  # fmt: skip
                return code
        code = self._free_code(line)
        if unnamed:
            self._ask(row, unnamed, code)
        return code

    def _unnamed(self, line: Entry) -> Iterator[tuple[str, dict[str, object]]]:
        """The recorded claims of a line of which the file has not told yet, with what is recorded of each."""
        for (noun, key), fields in self._workspace.claims(line.key):
            is_named = {(line.code, key[-1]), ("", key[-1])} & self._named
            if not is_named and self._workspace.entries.get(noun, key) is None:
                yield key[-1], fields

    def _ask(self, row: Row, unnamed: Iterable[str], code: str) -> None:
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row),
            "",
            say("the row names no claim, and the record holds claims of this line that the file does not name"),
            expected=say("the code of the claim, where it is one of them: {codes}", codes=", ".join(unnamed)),
            would_do=say("it is a new claim, {code}", code=code),
            severity=Severity.AMBIGUOUS,
        )

    def _free_code(self, line: Entry) -> str:
        number = 1
        while self._workspace.knows("claim", (*line.key, f"Z{number}")):
            number += 1
        return f"Z{number}"


def _code(fields: dict[str, object]) -> str:
    return one_line(str(fields.get("code") or ""))


def _both_empty(first: object, second: object) -> bool:
    return (is_empty(first) or first == 0) and (is_empty(second) or second == 0)


def says_something(fields: dict[str, object]) -> bool:
    """Whether anything is said of a claim."""
    return any(value is not None for value in fields.values())
