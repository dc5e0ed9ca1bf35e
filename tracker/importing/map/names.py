"""Names of people and of offices: what of them tells one from the other, and who is a person by the name alone."""

import re
from functools import cache, lru_cache
from pathlib import Path

import yaml

from tracker.importing.map.labels import one_line
from tracker.importing.read.normal import normal

GIVEN_NAMES = Path(__file__).with_name("given_names.yaml")

TITLES = "doc|izr|red|prof|akad|dr|mag|spec|univ|dipl|inž|ing|mba|phd|msc|bsc"
TITLES_BEFORE = re.compile(
    rf"^(?:{TITLES}|ga|gospa|g|gospod|mr|mrs|ms|sc|herr|frau)\b\.?\s*(?=\S+\s+\S)", re.IGNORECASE
)
TITLES_AFTER = re.compile(rf",\s*(?:{TITLES}|oec|prav|LL\.M|ekon|soc|med)\b.*$", re.IGNORECASE)
PERSON = re.compile(r"[A-ZČŠŽĆĐÄÖÜ][\w'’-]+(?:\s+[A-ZČŠŽĆĐÄÖÜ][\w'’-]+){1,3}")
"""Two to four words, each with a capital letter at its beginning."""

INITIAL = re.compile(r"(?:[A-ZČŠŽĆĐ]\w?\.\s*){1,2}[A-ZČŠŽĆĐÄÖÜ][\w'’-]+|[A-ZČŠŽĆĐÄÖÜ][\w'’-]+\s+[A-ZČŠŽĆĐ]\.")
OFFICER = re.compile(
    r"(?:pod)?zupan|direktor|vodj|nacelni|svetoval|svetni|tajni|koordinator|skrbni|referent|sodelav|(?:pod)?predsedni|"
    r"minist|urednik|inzenir|administrator|mayor|director|head|manager|officer|chief|secretary|advis"
)
"""How functions begin; what somebody is."""

BRACKETED = re.compile(r"(?P<first>[^()]+?)\s*\((?P<second>[^()]+)\)")
ROLE = re.compile(
    r"(?<!\s)\s*\((?:nosilec|nosilka|vodja|sodeluj\w+|partner\w*|lead|koordinator\w*|izvajalec|co-?lead)\)",
    re.IGNORECASE,
)
"""What somebody is in a measure, behind a name: no part of the name."""

BODY = re.compile(
    r"(?:mestna |občinska |ministrstvo|oddel\w+|služb\w+|urad|občin\w+|zavod|javni zavod|direktorat|sektor|uprava|"
    r"komunal\w+|department|office|ministry|agency|municipality|unit|division|directorate)",
    re.IGNORECASE,
)
"""How the names of offices and institutes begin."""

OFFICE_WORD = re.compile(
    r"\b(?:univer\w+|institut\w*|inštitut\w*|cent\w+|zavod\w*|društv\w+|klub\w*|club|šol\w+|school|vrt[ce]\w*|lekarn\w*|"
    r"knjižnic\w*|muzej\w*|museum|fundacij\w*|foundation|agencij\w*|agency|team|skupin\w+|group|hotel\w*|dom|bolnišnic\w*|"
    r"gledališč\w+|theat\w+|galerij\w+|banka|bank|radio|gimnazij\w+|college|council|svet|board|office|department)\b",
    re.IGNORECASE,
)
"""Words that stand in the names of institutes and of no person."""

KNOWN_BY_HEART = 20_000
"""Of how many names the words are kept: a file says most of them again and again."""

FILLERS = frozenset(("za", "in", "na", "v", "pri", "ter", "of", "the", "for", "and", "für", "und", "fur"))
"""Words that tell no two names apart."""

FORMS_OF_ADDRESS = frozenset(("ga", "gospa", "g", "gospod", "dr", "mag", "mr", "mrs", "ms", "herr", "frau", "prof"))
SURNAME_AND_TITLE = 2

PURSES = {
    "own": ({"lastn", "obcin", "mo", "mestn"}, {"proracun", "sredstv", "vir", "izvirn", "udelezb", "prihodk"}),
    "state": ({"drzav", "rs", "republik"}, {"proracun", "sredstv", "vir", "sloveni", "integral"}),
    "eu": ({"eu", "evropsk"}, {"sredstv", "vir", "sklad", "unij", "nepovratn"}),
}
"""How the words of a source begin that names no more than whose money it is: one of the first, and else the others."""

SHORT_FORMS = {
    "odd": "oddelek", "sl": "sluzba", "obc": "obcina", "min": "ministrstvo", "dept": "department",
    "mo": "mestna obcina", "os": "osnovna sola", "jz": "javni zavod", "jp": "javno podjetje",
    "zd": "zdravstveni dom", "ks": "krajevna skupnost", "abt": "abteilung", "ref": "referat",
}  # fmt: skip
"""What offices are called in short, and in full; only where something stands beside it."""


@lru_cache(maxsize=KNOWN_BY_HEART)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that tell something, short forms in full, in order of the alphabet."""
    words = normal(without_titles(name)).split()
    told = [word for word in words if word not in FILLERS]
    if len(told) == SURNAME_AND_TITLE and told[0] in FORMS_OF_ADDRESS:
        del told[0]
    if len(told) > 1:
        told = " ".join(SHORT_FORMS.get(word, word) for word in told).split()
    return tuple(sorted(told))


@lru_cache(maxsize=KNOWN_BY_HEART)
def initials_of(name: str) -> frozenset[str]:
    """What a name may be in short: itself where it is one word, else the first letters of its words."""
    words = normal(name).split()
    if len(words) == 1:
        return frozenset(words)
    told = [word for word in words if word not in FILLERS]
    return frozenset("".join(word[0] for word in each) for each in (words, told) if len(each) > 1)


def purse_of(name: str) -> str:
    """Whose money a source is that says no more than that: `lastna sredstva`, `občinski proračun`."""
    words = normal(name).split()
    if words == ["proracun"]:  # in the plan of a municipality it is its own
        return "own"
    for purse, (owners, others) in PURSES.items():
        is_owned = any(word.startswith(tuple(owners)) for word in words)
        if is_owned and all(word.startswith((*owners, *others)) or word in FILLERS for word in words):
            return purse
    return ""


@lru_cache(maxsize=KNOWN_BY_HEART)
def without_titles(name: str) -> str:
    """The name of a person without the titles before and after it: `dr. Ana Novak, univ. dipl. prav.`."""
    bare = TITLES_AFTER.sub("", one_line(name))
    while (shorter := TITLES_BEFORE.sub("", bare)) != bare:
        bare = shorter
    return bare if PERSON.fullmatch(bare) else one_line(name)


@lru_cache(maxsize=5_000)
def organisation_and_person(text: str) -> tuple[str, str]:
    """The two names in `Ana Novak (Oddelek za finance)`, or in that order changed; no person where one alone stands."""
    found = BRACKETED.fullmatch(one_line(text))
    names = (found["first"], found["second"]) if found else ("", "")
    for person, body in (names, names[::-1]):
        if PERSON.fullmatch(without_titles(person)) and is_of_office(body) and not is_of_office(person):
            return body, without_titles(person)
    return text, ""


def is_of_office(name: str) -> bool:
    """Whether a name says that it is an office's or an institute's."""
    return BODY.match(name) is not None or OFFICE_WORD.search(name) is not None


def is_of_person(name: str) -> bool:
    """Whether a name alone says that it is a person's: a title before it, or a given name at one of its ends.

    `Komunala Ptuj` and `Zavod Ana` are none; a given name that many people bear is in a list.
    """
    bare = without_titles(name)
    if not PERSON.fullmatch(bare) or is_of_office(bare):
        return False
    first, *_, last = normal(bare).split()
    return bare != one_line(name) or first in given_names() or (last in given_names() and len(bare.split()) == 2)


def has_initial(name: str) -> bool:
    """Whether a name is a surname with an initial: `M. Kolarič`, `Kolarič M.`; `Oddelek B.` is none."""
    bare = without_titles(name)
    return INITIAL.fullmatch(bare) is not None and not is_of_office(bare)


def may_be_of_person(name: str) -> bool:
    """Whether a name in a column of people is one and no function: `Maja Kolarič`, `M. Kolarič`, not `direktor OU`."""
    bare = without_titles(name)
    if bare != one_line(name) or is_of_person(name) or INITIAL.fullmatch(bare):
        return True
    return PERSON.fullmatch(bare) is not None and not is_of_office(bare) and not OFFICER.match(normal(bare))


def surname_first(text: str) -> str:
    """`Ana Novak` for `Novak, Ana`; nothing for any other text."""
    surname, _, given = (part.strip() for part in text.partition(","))
    is_one = PERSON.fullmatch(f"{surname} {given}") is not None and len(f"{surname} {given}".split()) == 2
    is_turned = is_one and normal(given) in given_names() and normal(surname) not in given_names()
    return f"{given} {surname}" if is_turned else ""


def given_name_first(name: str) -> str:
    """`Maja Kolarič` for `Kolarič Maja`, where the given name tells which is which; any other name as it is."""
    words = name.split()
    is_turned = len(words) == 2 and normal(words[1]) in given_names() and normal(words[0]) not in given_names()
    return " ".join(reversed(words)) if is_turned else name


def gives_name_first(name: str) -> bool:
    """Whether a person's name begins with a given name that is known, and does not end with one."""
    words = normal(without_titles(name)).split()
    return bool(words) and words[0] in given_names() and words[-1] not in given_names()


@cache
def given_names() -> frozenset[str]:
    """The given names of the list, as words are compared."""
    data: dict[str, str] = yaml.safe_load(GIVEN_NAMES.read_text(encoding="utf-8"))
    return frozenset(normal(name) for names in data.values() for name in names.split())
