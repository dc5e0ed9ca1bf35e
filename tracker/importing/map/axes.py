"""The division of a plan in a row: segment, area and goal, with their codes."""

from tracker.importing.map.labels import one_line
from tracker.importing.map.references import code_and_title
from tracker.importing.map.workspace import Workspace, next_number
from tracker.importing.problems import Place
from tracker.importing.understand.row import Row
from tracker.sentences import say

PARENT = {"area": "segment", "goal": "area"}


class Axes:
    """Finds or adds what the axis columns of a row name."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._recorded = {noun: set(workspace.references.known[noun].titles) for noun in ("segment", "area", "goal")}

    def of(self, row: Row) -> dict[str, object]:
        """The area and goal of the measure in a row; without those the file does not speak of."""
        found: dict[str, object] = {}
        segment = self._one(row, "segment", "")
        area = self._one(row, "area", segment)
        if not area and segment:
            area = self._area_of_segment(segment, row)
        goal = self._one(row, "goal", area)
        if area:
            found["area"] = area
        if goal:
            found["goal"] = goal
        return found

    def _one(self, row: Row, noun: str, parent: str) -> str:
        code, title = one_line(row.text(f"{noun}.code")), one_line(row.text(f"{noun}.title"))
        if not code and not title:
            title = row.sections.get(noun, "")
        if not code and not title:
            return ""
        found = self._named(noun, code, title, parent, row.place)
        english = row.text(f"{noun}.title_en")
        if english:
            self._workspace.entries.put(noun, (found,), {"title_en": english}, row.place)
        return found

    def _named(self, noun: str, code: str, title: str, parent: str, place: Place) -> str:
        known = self._workspace.references.known[noun]
        found = known.find(code) if code else known.find(title)
        if found is None and not code:
            code, title = code_and_title(title)
            if code in known.titles:
                found = code if known.find(title) == code else None
                code = f"{parent}.{code}" if parent else ""
        found = found or known.find(code) or self._new(noun, code, title or code, parent)
        self._tell(noun, found, title, parent, place)
        return found

    def _new(self, noun: str, code: str, title: str, parent: str) -> str:
        known = self._workspace.references.known[noun]
        if not code:
            prefix = {"segment": "S", "area": f"{parent}." if parent else "P", "goal": f"{parent}.C" if parent else "C"}
            code = f"{prefix[noun]}{next_number(prefix[noun], known.titles)}"
        known.add(code, title)
        return code

    def _tell(self, noun: str, code: str, title: str, parent: str, place: Place) -> None:
        """Speaks of what is new; of what is recorded only the place in the plan, if it has none."""
        fields: dict[str, object] = {}
        if code not in self._recorded[noun]:
            fields["title"] = self._workspace.references.known[noun].titles[code] or title or code
            if noun != "goal" and self._workspace.entries.get(noun, (code,)) is None:
                fields["order"] = len(self._workspace.references.known[noun].titles)
        if parent and noun in PARENT and not self._workspace.value(noun, (code,), PARENT[noun]):
            fields[PARENT[noun]] = parent
        if fields:
            self._workspace.entries.put(noun, (code,), fields, place)

    def _area_of_segment(self, segment: str, row: Row) -> str:
        """An area that stands for a segment without areas, so that its measures have a place on the board."""
        title = self._workspace.references.known["segment"].titles[segment]
        known = self._workspace.references.known["area"]
        if segment not in known.titles:
            self._workspace.findings.note(
                row.place, say("the segment has no areas here: an area of the same name is added"), title
            )
            known.add(segment, title)
        self._tell("area", segment, title, segment, row.place)
        return segment
