"""Organisations, people and sources that a file adds and that look like others: the same, or two? Only asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tracker.importing.fields import FIELDS, field_of, has_field
from tracker.importing.map.mapping import A_PERSON, AN_ORGANISATION, ANOTHER_PERSON, Mapped, Mapping
from tracker.importing.map.names import has_initial, initials_of, purse_of, words_of
from tracker.importing.map.shares import of_several_kinds
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.normal import normal
from tracker.importing.result import EntryChange, ImportResult
from tracker.sentences import say

ASKED = ("organisation", "person", "source")
LIKE_ENOUGH, LONG_ENOUGH = 0.8, 5
"""From how like on two words of at least so many letters may be one, spelt in two ways."""
MOST = 3
VERY_MANY = 50


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation, person or source: code, name, how often the file names it; `is_new` where the file adds it."""

    code: str
    name: str
    times: int
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Something new with what it looks like, the likeliest first; `place` is where the file names it first."""

    noun: str
    new: Named
    others: tuple[Named, ...]
    place: Place


def look_alikes(result: ImportResult) -> tuple[LookAlike, ...]:
    """What the file adds beside something that looks the same, unless it was settled; each pair once."""
    settled = {normal(word) for word, _ in settled_names(result.mapping)}
    return tuple(found for noun in ASKED for found in _of_noun(result, noun) if normal(found.new.name) not in settled)


def tell_look_alikes(result: ImportResult, findings: Findings) -> None:
    """Tells of every name that may be another one: as long as nobody says so they are two."""
    for found in look_alikes(result):
        findings.add(
            found.place,
            found.new.name,
            say("the name looks like another one: {names}", names=", ".join(one.name for one in found.others)),
            expected=say("one spelling, or the answer whose name it is"),
            would_do=say("they are two, and both are recorded"),
            severity=Severity.AMBIGUOUS,
        )


def settled_names(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """What somebody said of names: that one means another, or itself."""
    for word, meant in _said_of_names(mapping):
        if meant not in (A_PERSON, AN_ORGANISATION):
            yield word, word if meant == ANOTHER_PERSON else meant


def sides_said(mapping: Mapping) -> dict[str, str]:
    """Of which names somebody said that they are a person's or an organisation's, by their normal form."""
    sides = {A_PERSON: "person", ANOTHER_PERSON: "person", AN_ORGANISATION: "organisation"}
    return {normal(word): sides[meant] for word, meant in _said_of_names(mapping) if meant in sides}


def _said_of_names(mapping: Mapping) -> Iterator[tuple[str, str]]:
    for sheet in mapping.sheets:
        for column in sheet.columns:
            if column.words and _names_things(column):
                yield from column.words


def _names_things(column: Mapped) -> bool:
    """Whether a column names things, in its heading or in cells, or holds what they are called."""
    is_name = column.noun in ASKED and column.field in ("title", "function", "name")
    return (
        is_name
        or bool(column.source)
        or (has_field(column.noun, column.field) and bool(field_of(column.noun, column.field).noun))
    )


def _of_noun(result: ImportResult, noun: str) -> Iterator[LookAlike]:
    added = {change.code: change for change in result.added if change.noun == noun}
    times = _times(noun, (*result.added, *result.changed))
    known = [Named(code, name, times[code], code in added) for code, name in result.names.get(noun, {}).items()]
    known.sort(key=lambda one: (one.is_new, noun == "person" and has_initial(one.name), -one.times))
    index = _index(noun, known)
    asked: set[str] = set()
    for new in reversed([one for one in known if one.is_new]):  # the rarest or shortest is the slip
        others = [
            one for one in _near(noun, new, index) if one.code not in asked and may_be_one(noun, new.name, one.name)
        ]
        if others:
            asked.add(new.code)
            ordered = sorted(others, key=lambda one: (one.is_new, -one.times))
            yield LookAlike(noun, new, tuple(ordered[:MOST]), added[new.code].place)


def _times(noun: str, changes: Iterable[EntryChange]) -> Counter[str]:
    """How often each code of a noun is named in the fields that refer to it."""
    found: Counter[str] = Counter()
    referring = {owner: {field.name for field in fields if field.noun == noun} for owner, fields in FIELDS.items()}
    for change in changes:
        for one in change.fields if referring[change.noun] else ():
            if one.name in referring[change.noun]:
                found.update(one.after if isinstance(one.after, tuple) else [str(one.after or "")])
    return found


def _index(noun: str, known: Sequence[Named]) -> dict[str, list[Named]]:
    """Things by what those that may be one have in common."""
    index: dict[str, list[Named]] = defaultdict(list)
    for one in known:
        for start in _starts(noun, one.name):
            index[start].append(one)
    return index


def _starts(noun: str, name: str) -> set[str]:
    """The first three letters of each word of a name, its initials, and the purse a source is of."""
    starts = {word[:3] for word in words_of(name)} | {f"={one}" for one in initials_of(name)}
    purse = purse_of(name) if noun == "source" else ""
    return starts | ({f"purse {purse}"} if purse else set())


def _near(noun: str, new: Named, index: dict[str, list[Named]]) -> list[Named]:
    """Things that share one of these, but not only one that very many share: `Oddelek`."""
    starts = sorted(_starts(noun, new.name), key=lambda start: len(index[start]))
    rare = [start for start in starts if len(index[start]) <= VERY_MANY]
    found = {one.code: one for start in rare or starts[:1] for one in index[start]}
    return [one for code, one in found.items() if code != new.code]


def may_be_one(noun: str, one: str, other: str) -> bool:
    """Whether two names of a noun may be of the same; a source beside others is no other name of itself alone."""
    if noun == "source" and bool(of_several_kinds(one)) != bool(of_several_kinds(other)):
        return False
    if alike(one, other) or _is_short(one, other) or _is_short(other, one):
        return True
    if noun == "person":
        return _is_surname(one, other) or _is_surname(other, one)
    return noun == "source" and purse_of(one) == purse_of(other) != ""


def _is_short(short: str, name: str) -> bool:
    """Whether a name of one word is the initials of the other: `ESRR`, `OIT`."""
    return len(normal(short).split()) == 1 and normal(short) in initials_of(name) and normal(short) != normal(name)


def _is_surname(short: str, name: str) -> bool:
    """Whether one is the other's surname alone, perhaps with a title."""
    words, whole = words_of(short), words_of(name)
    return len(words) == 1 < len(whole) and words[0] in whole


def alike(one: str, other: str) -> bool:
    """Whether two names may be of the same: the same words, one a part or a short form of the other, or misspelt."""
    shorter, longer = sorted((words_of(one), words_of(other)), key=len)
    if not shorter:
        return False
    if shorter == longer:
        return True
    if len(shorter) < len(longer):
        return _is_part(shorter, longer)
    return _is_part(shorter, longer) or _is_part(longer, shorter) or _is_misspelt(shorter, longer)


def _is_part(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether every word of the shorter one stands in the longer one, perhaps cut short; one word is too little."""
    left = list(longer)
    for word in sorted(shorter, key=len, reverse=True):
        match = next((one for one in left if one == word), None)
        match = match or next((one for one in left if one.startswith(word) and not word.isdigit()), None)
        if match is None:
            return False
        left.remove(match)
    return len(shorter) > 1


def _is_misspelt(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether all words are the same but one, and that one differs by a slip."""
    first, second = list((Counter(one) - Counter(other)).elements()), list((Counter(other) - Counter(one)).elements())
    if len(first) != 1 or min(len(first[0]), len(second[0])) < LONG_ENOUGH or (first[0] + second[0]).isdigit():
        return False
    return SequenceMatcher(None, first[0], second[0]).ratio() >= LIKE_ENOUGH
