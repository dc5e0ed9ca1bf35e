"""Names in cells and the things they mean: recorded ones, or new ones that the import has to add."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tracker.facts import FundingKind, Measure, Plan, TagKind
from tracker.importing.compare.current import BODIES, LISTS
from tracker.importing.entries import Entries
from tracker.importing.map.labels import labels_of, name_of, one_line
from tracker.importing.map.names import (
    ROLE,
    gives_name_first,
    may_be_of_person,
    surname_first,
    without_titles,
    words_of,
)
from tracker.importing.map.shares import of_several_kinds
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.choices import funding_kind_in
from tracker.importing.read.normal import normal, slug
from tracker.importing.read.numerals import is_nothing
from tracker.sentences import say

CODED = re.compile(
    r"^(?:(?:axe|os|steber|segment|področje|cilj|objectif(?: stratégique)?|eje|eixo|goal|area|objective)\s+)?"
    r"(?P<code>[A-Za-z]{0,3}\d+(?:\.\d+)*|[A-Z](?:\.\d+)+)(?P<sign>[.):]|\s*[-–:.]|)\s+(?P<title>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)

SHORT = re.compile(r"[A-ZČŠŽĆĐ]{2,6}")
"""A name in short, such as `OIT`."""

FOOTMARK = re.compile(r"(?<=\w)[¹²³⁴-⁹*†‡]+\s*$")
"""The sign of a note below the table, behind a name."""

NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=\D)")
JOINED = re.compile(r"\s+(?:in|ter|and|et|und|&|\+)\s+(?=[A-ZČŠŽĆĐ])")

WRITTEN_OTHERWISE = ("organisation", "person")
"""Nouns whose names people write with titles, in short, and in another order."""


class Known:
    """The things of one noun by code, label and name."""

    def __init__(self, noun: str, things: list[tuple[str, str]], merged: Mapping[str, str] | None = None) -> None:
        self.noun = noun
        self._merged = merged or {}
        self.titles = dict(things)
        self.by_label = {label: code for code, label in labels_of(noun, things).items()}
        self.by_name: dict[str, str] = {}
        self._by_words: dict[tuple[str, ...], str] = {}
        self.shown: dict[str, str] = {}
        self.cells: dict[str, tuple[str, ...]] = {}
        """What whole cells name, as long as nothing is added."""
        for code, title in things:
            self.by_name.setdefault(normal(title), code)
            self.by_name.setdefault(normal(code), code)
            self.by_name.setdefault(normal(f"{code} {title}"), code)
            self._learn_words(code, title)

    def call(self, code: str, name: str) -> None:
        """Remembers what a thing is called beside its title: the name of a person known by the function."""
        self.cells.clear()
        if normal(name):
            self.by_name.setdefault(normal(without_titles(name)), code)
            self._learn_words(code, name)

    def show(self, code: str, label: str) -> None:
        """Remembers what a thing is shown as where its title alone does not tell it from others."""
        self.shown[code] = label
        self.by_name.setdefault(normal(label), code)

    def labels(self) -> dict[str, str]:
        """What every thing is shown as, by code."""
        return self.titles | self.shown

    def _learn_words(self, code: str, name: str) -> None:
        words = words_of(name) if self.noun in WRITTEN_OTHERWISE else ()
        if len(words) > 1:
            self._by_words[words] = code if self._by_words.get(words, code) == code else ""

    def same(self, text: str) -> str:
        """The code of the one thing with the same words, whatever their order and titles; empty for none or several."""
        found = self._by_words.get(words_of(text), "")
        return self._merged.get(found, found) if self._has_its_plus(text, found) else ""

    def find(self, text: str) -> str | None:
        """The code a text means, or None; of something that was merged that of what it is now."""
        found = self._find(one_line(text))
        return self._merged.get(found, found) if found is not None else None

    def _find(self, line: str) -> str | None:
        if line in self.by_label:
            return self.by_label[line]
        if line in self.titles:
            return line
        found = self.by_name.get(normal(line)) if normal(line) else None
        return found if found is not None and self._has_its_plus(line, found) else None

    def _has_its_plus(self, text: str, code: str) -> bool:
        """`ESS+` is another fund than `ESS`; words that are compared do not tell."""
        return ("+" in text) == ("+" in self.titles.get(code, "") or "+" in code)

    def add(self, code: str, title: str) -> None:
        """Remembers a new thing."""
        self.cells.clear()
        self.titles[code] = title
        self.by_label.setdefault(one_line(title), code)
        self._learn_words(code, title)
        for name in (title, code, f"{code} {title}"):
            if normal(name):
                self.by_name.setdefault(normal(name), code)

    def free_code(self, wanted: str) -> str:
        """A code nobody has: the wanted one, or with a number behind it."""
        code, number = wanted, 2
        while code in self.titles:
            code, number = f"{wanted}-{number}", number + 1
        return code


PERSON = "oseba"
"""Begins the code of a person of whom only the name is known: codes are public and for good, names are not."""


class References:
    """Finds what names mean; what is new is added to the entries and noted."""

    def __init__(self, plan: Plan, entries: Entries, findings: Findings) -> None:
        self._entries = entries
        self._findings = findings
        self.known = {
            noun: Known(noun, [(thing.code, name_of(thing)) for thing in things], _merged(things))
            for noun, things in ((noun, getattr(plan, name)) for noun, name in (*LISTS, BODIES))
        }
        self._recorded = {noun: frozenset(known.titles) for noun, known in self.known.items()}
        self._meant: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._call_people(plan)

    def _call_people(self, plan: Plan) -> None:
        for person in plan.people:
            self.known["person"].call(person.code, person.name)
            if person.function and person.name:
                self.known["person"].show(person.code, f"{person.function} ({person.name})")

    def take(self, meant: Iterable[tuple[str, str]]) -> None:
        """Learns which name means which, as somebody settled it."""
        self._meant |= {normal(name): other for name, other in meant}
        for known in self.known.values():
            known.cells.clear()

    def take_kinds(self, kinds: Iterable[tuple[str, str]]) -> None:
        """Learns what kinds sources are of, as somebody settled it."""
        self._kinds |= {normal(name): kind for name, kind in kinds}

    def learn(self, later: Plan) -> None:
        """Gets to know what a later state of the plan calls things; names known already keep their meaning."""
        for noun, name in LISTS:
            for thing in getattr(later, name):
                self.known[noun].add(thing.code, name_of(thing))
        self._call_people(later)

    def one(self, noun: str, text: str, place: Place) -> str:
        """The code of the thing a text names; a new thing where nothing of that name is known."""
        text = FOOTMARK.sub("", ROLE.sub("", text))
        if not one_line(text):
            return ""
        if noun == "person":
            text = without_titles(text)
        found = self.find(noun, text, place)
        text = self._meant.get(normal(text), text)
        if found is None and is_nothing(one_line(text)):
            return ""
        return found or self._new(noun, one_line(text), place)

    def find(self, noun: str, text: str, place: Place) -> str | None:
        """The code of the known thing that a text names, also where it is written otherwise: that is told."""
        known, meant = self.known[noun], self._meant.get(normal(text))
        found = known.find(meant or text)
        if found is not None or meant is not None:
            return found
        same = known.same(text)
        if same:
            self._tell_written_otherwise(text, known.titles[same], place)
            self._title_in_full(noun, same, text)
            known.call(same, text)  # told once
        return same or None

    def _title_in_full(self, noun: str, code: str, text: str) -> None:
        """Something new is called by the fuller of its names, a person with the given name first."""
        entry, titles = self._entries.get(noun, (code,)), self.known[noun].titles
        name = "title"
        if noun == "person":
            name = "name" if entry is not None and entry.fields.get("name") else "function"
        is_fuller = gives_name_first(text) if noun == "person" else len(text) > len(titles[code])
        is_new = entry is not None and code not in self._recorded[noun] and entry.fields.get(name) == titles[code]
        if entry is not None and is_new and is_fuller:
            titles[code] = entry.fields[name] = one_line(text)

    def is_settled(self, text: str) -> bool:
        """Whether somebody said whose name a text is."""
        return normal(text) in self._meant

    def _tell_written_otherwise(self, text: str, title: str, place: Place) -> None:
        self._findings.add(
            place,
            one_line(text),
            say("the name is taken for “{name}”, written otherwise", name=title),
            expected=say("the name in one spelling, or the answer that they are two"),
            would_do=say("both are one"),
            severity=Severity.AMBIGUOUS,
        )

    def several(self, noun: str, text: str, place: Place) -> tuple[str, ...]:
        """The codes of all things a cell names, each once, in their order."""
        known = self.known[noun]
        if (found := known.cells.get(text)) is not None:
            return found
        parts = self.names(noun, text)
        before = len(known.titles)
        codes = tuple(dict.fromkeys(code for part in parts if (code := self.one(noun, part, place))))
        if len(known.titles) == before:
            known.cells[text] = codes
        return codes

    def names(self, noun: str, text: str) -> list[str]:
        """The names that a cell holds."""
        known = self.known[noun]
        parts: list[str] = []
        for line in _without_numbers([one for one in text.split("\n") if one.strip()]):
            if noun == "person" and (turned := surname_first(line)):
                line = turned
            is_label = one_line(line) in known.by_label
            parts += [line] if is_label else split_names(line, lambda part: known.find(part) is not None)
        return parts

    def _new(self, noun: str, title: str, place: Place) -> str:
        known = self.known[noun]
        is_name = noun == "person" and may_be_of_person(title)
        code = known.free_code(PERSON if is_name else slug(title) or f"{noun}-{len(known.titles) + 1}")
        known.add(code, title)
        fields: dict[str, object] = {"title": title}
        if noun == "person":  # what somebody is called is not for the public, what she is may be
            fields = {"name" if is_name else "function": title}
        if noun == "source":
            fields["kind"] = self.kind_of_source(title, place)
        if noun == "tag":
            fields["kind"] = TagKind.TOPIC
        self._entries.put(noun, (code,), fields, place)
        return code

    def kind_of_source(self, title: str, place: Place) -> FundingKind:
        """What kind a new source is of, as somebody said or by its name; else not known, which is asked."""
        if said := self._kinds.get(normal(title)):
            return FundingKind(said)
        kind = None if of_several_kinds(title) else funding_kind_in(FundingKind, title)
        if isinstance(kind, FundingKind):
            self._findings.note(place, say("the new source of funding is taken for: {kind:word}", kind=kind), title)
            return kind
        self._findings.add(
            place,
            title,
            say("the name does not tell what kind of source this is"),
            expected=say("the kind of source in the list of sources"),
            would_do=say("it is recorded as: {kind:word}", kind=FundingKind.UNKNOWN),
            severity=Severity.AMBIGUOUS,
        )
        return FundingKind.UNKNOWN


def _merged(things: Iterable[Any]) -> dict[str, str]:
    """What entries of a list were merged into: names that stand in a file go on meaning what they meant."""
    found = ((thing.code, getattr(thing, "merged_into", "")) for thing in things if not isinstance(thing, Measure))
    return {code: into for code, into in found if into}


def split_names(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """The names in a cell, parted by lines, semicolons, slashes or commas, or by “in” where each can stand alone.

    A name that is known stays whole. A comma parts names only if each of them begins with a capital letter or a
    digit, so that `Oddelek za družbene dejavnosti, šport in kulturo` stays one.
    """
    line = one_line(text)
    if not line:
        return []
    if "\n" not in text and is_known(line):
        return [line]
    for sign in ("\n", ";", " / ", "/", ","):
        parts = [part.strip(" ,;•*–-\t") for part in text.split(sign) if part.strip(" ,;•*–-\t")]
        if len(parts) > 1 and _parts_names(sign, parts, is_known):
            return [name for part in parts for name in split_names(part, is_known)]
    joined = JOINED.split(line)
    if len(joined) > 1 and all(_is_whole_name(part) or is_known(part) for part in joined):
        return joined
    return [line.strip(" ,;•")] if line.strip(" ,;•") else []


def _without_numbers(parts: list[str]) -> list[str]:
    """Names without the numbers before them, where every line has one: `1. Knjižnica`."""
    is_numbered = len(parts) > 1 and all(NUMBERED.match(part) for part in parts)
    return [NUMBERED.sub("", part) for part in parts] if is_numbered else parts


def _is_whole_name(part: str) -> bool:
    """Whether a part of a text can stand alone: several words that begin with a capital letter."""
    return part[0].isupper() and (len(part.split()) > 1 or (part.isupper() and len(part) > 1))


def _parts_names(sign: str, parts: list[str], is_known: Callable[[str], bool]) -> bool:
    if sign in ("\n", ";", " / "):
        return True
    if sign == "/":
        return all(len(part) > 3 or is_known(part) or SHORT.fullmatch(part) for part in parts)
    return all(is_known(part) or part[0].isupper() or part[0].isdigit() for part in parts)


def code_and_title(text: str) -> tuple[str, str]:
    """The code, if any, and the title in `1.1. Améliorer la qualité`, `E1 Občinska uprava`, `Axe 2. Santé`."""
    line = one_line(text)
    match = CODED.match(line)
    if match is None:
        return "", line
    code, sign = match["code"], match["sign"].strip()
    plain_number = code.isdigit()
    if plain_number and not sign:  # "12 polnilnic" counts, "12. polnilnice" numbers
        return "", line
    return code.rstrip("."), match["title"].strip()
