"""Names of quarters and halves of a year in the languages of plans, and the ordinals beside them."""

from tracker.importing.read.normal import normal

QUARTER_WORDS = (
    "q", "kv", "cet", "kvart", "cetrtletj", "kvartal", "quarter", "trimestr", "trimeset", "trim", "quartal",
    "tromesecj", "tromjesecj", "t", "qtr",
)  # fmt: skip
HALF_WORDS = ("polletj", "polovic", "pol", "half", "semestr", "h", "halbjahr", "polugod", "s")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
FIRST = ("prvo", "prvem", "prva", "prvi", "prvega", "prve", "first", "premier", "primer", "primo", "erstes")
SECOND = (
    "drugo", "drugem", "druga", "drugi", "drugega", "druge", "second", "deuxieme", "segundo", "secondo", "zweites",
)  # fmt: skip
THIRD = ("tretje", "tretjem", "tretjega", "third", "troisieme", "tercer", "terzo", "drittes")
FOURTH = ("cetrto", "cetrtem", "cetrtega", "fourth", "quatrieme", "cuarto", "quarto", "viertes")
ORDINALS = {word: number for number, words in enumerate((FIRST, SECOND, THIRD, FOURTH), 1) for word in words}
SEASONS = {
    **dict.fromkeys(("pomlad", "spomladi", "pomladi", "spring", "fruhjahr", "fruhling", "proljece"), 3),
    **dict.fromkeys(("poletje", "poleti", "poletja", "summer", "sommer", "ljeto"), 6),
    **dict.fromkeys(("jesen", "jeseni", "autumn", "fall", "herbst"), 9),
}
"""Seasons by their first month, as the weather is counted; winter lies in two years and is no season of one."""

MIDDLE = ("sred", "polovic", "mitte", "mid", "middle", "mi", "milieu", "mediados", "meados", "meta")
EARLY = ("zacet", "anfang", "beginning", "early", "start", "debut", "inizio", "inicio", "principios", "pocet")
LATE = ("konec", "konc", "ende", "end", "late", "fin", "fine", "final", "finales", "kraj")
"""How people call the middle, the beginning and the end of a year; the stems of words that bend."""

BENDING = ("sred", "polovic", "zacet", "pocet", "konec", "konc")

ENDLESS = frozenset(
    (
        *("stalna naloga", "stalne naloge", "stalno", "trajno", "trajna naloga", "kontinuirano", "neprekinjeno"),
        *("sproti", "permanent", "permanently", "ongoing", "continuous", "continuously", "en continu", "continu"),
        *("laufend", "dauerhaft", "kontinuierlich", "permanente", "continuo", "trajni zadatak"),
    )
)
"""What people write for an end where there is none."""


def season_of(word: str) -> int | None:
    """The first month of a season."""
    return SEASONS.get(normal(word))


def part_of_year(word: str) -> str:
    """Which part of a year a word names: `early`, `middle`, `late`, or none."""
    bare = normal(word)
    for part, words in (("middle", MIDDLE), ("early", EARLY), ("late", LATE)):
        if bare in words or any(bare.startswith(stem) for stem in words if stem in BENDING):
            return part
    return ""


def ordinal_of(word: str) -> int | None:
    """The number of `III.`, `3`, `tretje`."""
    bare = normal(word)
    if bare.isdecimal() and len(bare) == 1:
        return int(bare)
    return ROMAN.get(bare) or ORDINALS.get(bare)
