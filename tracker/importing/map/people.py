"""Who does a measure: its lead, its partners and the person responsible, and names that stand in the wrong column."""

from collections.abc import Callable
from dataclasses import replace

from tracker.importing.map.labels import one_line
from tracker.importing.map.names import BODY, has_initial, is_of_person, organisation_and_person, without_titles
from tracker.importing.map.references import split_names
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.read.normal import normal
from tracker.importing.understand.row import Row, Said
from tracker.sentences import Sentence, say

LEAD, PARTNERS, RESPONSIBLE = "measure.lead", "measure.partners", "measure.responsible"


class People:
    """Finds whom the cells of a measure name."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._references = workspace.references
        self._in_place: set[tuple[str, object]] = set()
        self._single: set[object] = set()

    def part(self, row: Row, lead: str) -> None:
        """Puts the names of people among organisations, and of organisations among people, where they belong.

        `lead` is the recorded one of the measure.
        """
        if self._workspace.exact:
            return
        self._part_brackets(row)
        people = [(one, name) for target in (LEAD, PARTNERS) for one, name in self._taken(row, target, self._is_person)]
        for one, name in people:
            self._put_person(row, one, without_titles(name), lead)
        for one, name in self._taken(row, RESPONSIBLE, self._is_organisation):
            self._put_organisation(row, one, name)
        self._keep_further(row)

    def _keep_further(self, row: Row) -> None:
        """A measure has one responsible person: the further ones are kept as a note of it."""
        for one in [each for each in row.all(RESPONSIBLE) if each.value not in self._single]:
            people = self._references.names("person", str(one.value or ""))
            if len(people) > 1:
                _, *further = [self._called(name, row.place) for name in people]
                row.add(Said(replace(one.column, target="measure.note"), ", ".join(further)))
            else:
                self._single.add(one.value)

    def put(self, fields: dict[str, object], row: Row) -> None:
        """Turns what a row says of all these into codes."""
        for noun in ("area", "goal"):
            if noun in fields:
                fields[noun] = self._references.one(noun, str(fields[noun] or ""), row.place)
        partners = self._several(row, "partners", "organisation")
        leads = self._several(row, "lead", "organisation")
        if "lead" in fields:
            fields["lead"] = leads[0] if leads else ""
        further = tuple(code for code in leads[1:] if code not in partners)
        if further:
            names = ", ".join(self._references.known["organisation"].titles[code] for code in further)
            self._workspace.findings.note(
                row.place, say("a measure has one lead: the further ones become partners"), names
            )
        if "partners" in fields or further:
            fields["partners"] = self._without_lead((*further, *partners), fields)
        if "tags" in fields:
            fields["tags"] = self._several(row, "tags", "tag")
        if "responsible" in fields:
            fields["responsible"] = self._responsible(row)

    def _part_brackets(self, row: Row) -> None:
        """`Ana Novak (Oddelek za finance)` is an organisation and the person responsible, in either column."""
        for target, noun in ((LEAD, "organisation"), (RESPONSIBLE, "person")):
            body, person = organisation_and_person(row.text(target))
            if person and not self._references.known[noun].find(row.text(target)):
                row.set(target, f"{body}\n{person}")

    def _taken(self, row: Row, target: str, is_other: Callable[[str], bool]) -> list[tuple[Said, str]]:
        """The names in the cells of a field that belong into another one; the cells keep the others."""
        found = []
        for one in [each for each in row.all(target) if (target, each.value) not in self._in_place]:
            lines = str(one.value or "").split("\n")
            names = [name for line in lines for name in split_names(line, self._is_known)]
            taken = [name for name in names if is_other(name)]
            if not taken:
                self._in_place.add((target, one.value))
            else:
                row.drop_said(one)
                row.add(Said(one.column, "\n".join(name for name in names if name not in taken)))
                found += [(one, name) for name in taken]
        return found

    def _is_known(self, name: str) -> bool:
        return self._references.known["organisation"].find(name) is not None

    def _is_person(self, name: str) -> bool:
        """Whether a name among organisations is a person's: as somebody said, or what she said that it means."""
        if side := self._side(name):
            return side == "person"
        meant = self._meant(name)
        if self._is_known(meant) or (meant == name and self._references.is_settled(name)):
            return False
        is_recorded = self._references.known["person"].find(without_titles(meant)) is not None
        return is_recorded or is_of_person(meant) or has_initial(meant)

    def _side(self, name: str) -> str:
        return self._workspace.sides.get(normal(name), "")

    def _meant(self, name: str) -> str:
        """The name that somebody said it means; itself where nobody did."""
        other = self._workspace.meant.get(normal(name), name)
        return name if normal(other) == normal(name) else other

    def _is_organisation(self, name: str) -> bool:
        """Whether a name among people is an organisation's."""
        if side := self._side(name):
            return side == "organisation"
        if self._references.is_settled(name) or self._references.known["person"].find(name) is not None:
            return False
        return self._is_known(name) or BODY.match(name) is not None

    def _put_person(self, row: Row, one: Said, name: str, lead: str) -> None:
        responsible = without_titles(row.text(RESPONSIBLE))
        if not responsible:
            row.add(Said(replace(one.column, target=RESPONSIBLE, group=1), name))
            would_do = say("the person is recorded as responsible for the measure")
        elif one_line(responsible) == one_line(name):
            would_do = say("the person is recorded as responsible for the measure")
        else:
            self._references.several("person", responsible, row.place)  # codes are given in the order of names
            row.add(Said(replace(one.column, target="measure.note"), self._called(name, row.place)))
            would_do = say("a note of the measure names her by her function or code, for the public reads it")
        self._tell(row, one, name, say("a person stands where an organisation belongs"), would_do)
        if not lead:
            self._put_unit(row, one, name)

    def _called(self, name: str, place: Place) -> str:
        """What a note, which the public reads, calls a person: her function, or the code of who has none."""
        code = self._references.one("person", name, place)
        return next((each.function for each in self._workspace.plan.people if each.code == code), "") or code

    def _put_unit(self, row: Row, one: Said, name: str) -> None:
        """Where a person alone stands as lead, and none is recorded, the unit she is recorded in leads."""
        person = self._references.known["person"].find(name)
        unit = next((each.organisation for each in self._workspace.plan.people if each.code == person), "")
        if unit and one.column.target == LEAD and not row.text(LEAD):
            row.add(Said(one.column, self._references.known["organisation"].titles[unit]))

    def _put_organisation(self, row: Row, one: Said, name: str) -> None:
        target = PARTNERS if row.text(LEAD) else LEAD
        row.add(Said(replace(one.column, target=target, group=1), name))
        would_do = say("it is recorded as a partner") if target == PARTNERS else say("it is recorded as the lead")
        self._tell(row, one, name, say("an organisation stands where a person belongs"), would_do)

    def _tell(self, row: Row, one: Said, name: str, message: Sentence, would_do: Sentence) -> None:
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row, one.column.label),
            name,
            message,
            expected=say("each name in its column"),
            would_do=would_do,
            severity=Severity.NOTE if self._side(name) or self._meant(name) != name else Severity.AMBIGUOUS,
        )

    def _without_lead(self, partners: tuple[str, ...], fields: dict[str, object]) -> tuple[str, ...]:
        """Offices repeat the lead among the partners; our own workbook says what is recorded."""
        if self._workspace.exact:
            return partners
        return tuple(code for code in partners if code != fields.get("lead"))

    def _several(self, row: Row, name: str, noun: str) -> tuple[str, ...]:
        codes: list[str] = []
        for one in row.all(f"measure.{name}"):
            if isinstance(one.value, str):
                place = Place(row.place.sheet, row.place.row, one.column.label)
                codes += self._references.several(noun, one.value, place)
        return tuple(dict.fromkeys(codes))

    def _responsible(self, row: Row) -> str:
        people = self._several(row, "responsible", "person")
        if len(people) > 1:
            place = Place(row.place.sheet, row.place.row, row.labels("measure")["responsible"])
            self._workspace.findings.add(
                place,
                row.text(RESPONSIBLE),
                say("a measure has one responsible person"),
                expected=say("one person"),
                would_do=say("the first one is recorded, and the others are kept as a note of the measure"),
                severity=Severity.AMBIGUOUS,
            )
        return people[0] if people else ""
