"""The payment claims in the rows of a measure, each within a funding line."""

from tracker.importing.entries import Entry
from tracker.importing.labels import one_line
from tracker.importing.rows import Row
from tracker.importing.workspace import Workspace


class Claims:
    """Adds the payment claims of funding lines to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def put(self, line: Entry, row: Row, group: int) -> None:
        """Adds the claim that a row names in one of its repeated groups, if it does."""
        fields = row.of("claim", group)
        if not says_something(fields):
            return
        code = one_line(str(fields.pop("code", None) or "")) or self._free_code(line)
        if not self._workspace.exact:
            fields = {name: value for name, value in fields.items() if value is not None}
        self._workspace.entries.put("claim", (*line.key, code), fields, row.place, row.labels("claim", group))

    def _free_code(self, line: Entry) -> str:
        number = 1
        while self._workspace.knows("claim", (*line.key, f"Z{number}")):
            number += 1
        return f"Z{number}"


def says_something(fields: dict[str, object]) -> bool:
    """Whether anything is said of a claim."""
    return any(value is not None for value in fields.values())
