"""Sheets that list one noun: areas, goals, organisations, people, sources, tags."""

from tracker.importing.fields import FIELDS, Field, Kind
from tracker.importing.map.labels import one_line
from tracker.importing.map.references import code_and_title
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place
from tracker.importing.read.normal import slug
from tracker.importing.understand.row import Row
from tracker.importing.understanding import RowKind
from tracker.sentences import say

NOUNS = ("segment", "area", "goal", "organisation", "person", "source", "tag")


class CodeLists:
    """Adds the things a list names to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def put(self, noun: str, rows: list[Row]) -> None:
        """Adds every row of a list. All codes are known before references between rows are looked up."""
        named = [(self._code(noun, row), row) for row in rows]
        for code, row in named:
            if code:
                row.kind = RowKind.ENTRY
                self._entry(noun, code, row)

    def _code(self, noun: str, row: Row) -> str:
        known = self._workspace.references.known[noun]
        title = row.text(f"{noun}.{'function' if noun == 'person' else 'title'}")
        code = one_line(row.text(f"{noun}.code"))
        if not code and title:
            code = known.find(title) or known.free_code(code_and_title(title)[0] or slug(title))
        if code:
            known.add(code, title)
        return code

    def _entry(self, noun: str, code: str, row: Row) -> None:
        fields = row.of(noun)
        fields.pop("code", None)
        for field in FIELDS[noun]:
            if field.kind is Kind.REFERENCE and field.name in fields and not self._is_unknown_body(field, row, fields):
                place = Place(row.place.sheet, row.place.row, row.labels(noun)[field.name])
                fields[field.name] = self._workspace.references.one(field.noun, str(fields[field.name] or ""), place)
        if not self._workspace.exact:
            fields = {name: value for name, value in fields.items() if value is not None}
        self._workspace.entries.put(noun, (code,), fields, row.place, row.labels(noun))

    def _is_unknown_body(self, field: Field, row: Row, fields: dict[str, object]) -> bool:
        """Tells of a body that is not recorded, and leaves it out: an import adds none."""
        text = one_line(str(fields[field.name] or ""))
        if field.noun != "body" or not text or self._workspace.references.known["body"].find(text):
            return False
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row, row.labels("area")[field.name]),
            text,
            say("no body of this name is recorded"),
            expected=say("a body from the page “Members and rules”, where the administrator adds it"),
            would_do=say("the cell is left out"),
        )
        del fields[field.name]
        return True
