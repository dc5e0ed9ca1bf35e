"""Sheets that list one noun: areas, goals, organisations, people, sources, tags."""

from tracker.importing.fields import FIELDS, Field, Kind
from tracker.importing.map.labels import one_line
from tracker.importing.map.names import given_name_first, may_be_of_person, without_titles
from tracker.importing.map.references import PERSON, code_and_title
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place
from tracker.importing.read.normal import normal, slug
from tracker.importing.same import told
from tracker.importing.understand.row import Row
from tracker.importing.understanding import RowKind
from tracker.sentences import say

NOUNS = ("segment", "area", "goal", "organisation", "person", "source", "tag")


class CodeLists:
    """Adds the things a list names to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._recorded_names = {person.code: person.name for person in workspace.plan.people}
        self._names = dict(self._recorded_names)

    def put(self, noun: str, rows: list[Row]) -> None:
        """Adds every row of a list. All codes are known before references between rows are looked up."""
        if noun == "person" and not self._workspace.exact:
            _write_names(rows)
        named = [(self._code(noun, row), row) for row in rows]
        for code, row in named:
            if code:
                row.kind = RowKind.ENTRY
                self._entry(noun, code, row)

    def _code(self, noun: str, row: Row) -> str:
        known = self._workspace.references.known[noun]
        name = "function" if noun == "person" else "title"
        title, code = row.text(f"{noun}.{name}"), one_line(row.text(f"{noun}.code"))
        if not code and noun == "person" and row.text("person.name"):
            code = self._code_of_person(row)
        elif not code and title:
            found = self._recorded(noun, name, row)
            if found and normal(known.titles[found]) != normal(title):
                row.drop(f"{noun}.{name}")  # what it is called is recorded already
                return found
            code = found or known.free_code(code_and_title(title)[0] or slug(title))
        if code:
            known.add(code, title)
            name = row.text("person.name") if noun == "person" else ""
            known.call(code, name)
            if title and name:
                known.show(code, f"{title} ({name})")
        return code

    def _code_of_person(self, row: Row) -> str:
        """The code of somebody with a name: the one of that name, or who holds the function and has no name yet."""
        known, names = self._workspace.references.known["person"], self._names
        name, function = row.text("person.name"), row.text("person.function")
        found = self._recorded("person", "name", row)
        holder = known.find(function) if function and found is None else None
        code = (
            found or (holder if holder and not names.get(holder) else None) or known.free_code(slug(function) or PERSON)
        )
        names[code] = name
        return code

    def _recorded(self, noun: str, name: str, row: Row) -> str | None:
        place = Place(row.place.sheet, row.place.row, row.labels(noun)[name])
        return self._workspace.references.find(noun, row.text(f"{noun}.{name}"), place)

    def _entry(self, noun: str, code: str, row: Row) -> None:
        fields = row.of(noun)
        fields.pop("code", None)
        for field in FIELDS[noun]:
            if field.kind is Kind.REFERENCE and field.name in fields and not self._is_unknown_body(field, row, fields):
                place = Place(row.place.sheet, row.place.row, row.labels(noun)[field.name])
                fields[field.name] = self._workspace.references.one(field.noun, str(fields[field.name] or ""), place)
        if not self._workspace.exact:
            fields = told(fields)
            if noun == "person" and _letters(fields.get("name")) == _letters(self._recorded_names.get(code)):
                fields.pop("name", None)  # capitals and the order of names are a way of writing
            if noun == "source" and "kind" not in fields and (noun, (code,)) not in self._workspace.recorded:
                fields["kind"] = self._workspace.references.kind_of_source(row.text("source.title"), row.place)
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


def _letters(name: object) -> list[str]:
    return sorted(str(name or "").casefold().split())


def _write_names(rows: list[Row]) -> None:
    """Puts the surname of another column behind the given name, and leaves titles out as everywhere else."""
    for row in rows:
        surname = one_line(row.text("person.surname"))
        row.drop("person.surname")
        target = "person.name" if row.all("person.name") else "person.function"
        name = without_titles(f"{one_line(row.text(target))} {surname}".strip())
        name = given_name_first(name) if target == "person.name" or may_be_of_person(name) else name
        if name and target == "person.function" and (surname or may_be_of_person(name)):
            row.copy(target, "person.name", name)
            row.drop(target)
        elif name:
            row.set(target, name)
