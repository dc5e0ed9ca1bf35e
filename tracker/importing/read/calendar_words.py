"""Names of quarters and halves of a year in the languages of plans, and the ordinals beside them."""

from tracker.importing.read.normal import normal

QUARTER_WORDS = ("q", "cetrtletj", "kvartal", "quarter", "trimestr", "trim", "quartal", "tromjesecj", "t", "qtr")
HALF_WORDS = ("polletj", "half", "semestr", "h", "halbjahr", "polugod", "s")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
ORDINALS = {
    **dict.fromkeys(("prvo", "prvem", "prva", "first", "premier", "primer", "primo", "erstes"), 1),
    **dict.fromkeys(("drugo", "drugem", "druga", "second", "deuxieme", "segundo", "secondo", "zweites"), 2),
    **dict.fromkeys(("tretje", "tretjem", "third", "troisieme", "tercer", "terzo", "drittes"), 3),
    **dict.fromkeys(("cetrto", "cetrtem", "fourth", "quatrieme", "cuarto", "quarto", "viertes"), 4),
}


def ordinal_of(word: str) -> int | None:
    """The number of `III.`, `3`, `tretje`."""
    bare = normal(word)
    if bare.isdecimal() and len(bare) == 1:
        return int(bare)
    return ROMAN.get(bare) or ORDINALS.get(bare)
