"""Names of months and quarters in the languages of plans, compared by their beginnings."""

from tracker.importing.normal import normal

MONTHS: tuple[tuple[str, ...], ...] = (
    ("jan", "gennaio", "genn", "enero", "ene", "janv", "sijecanj", "sijecnj"),
    ("feb", "febr", "fevr", "fevrier", "fev", "veljac"),
    ("mar", "mars", "marz", "maerz", "ozuj"),
    ("apr", "avr", "avril", "abr", "aprile", "travanj", "travnj"),
    ("maj", "may", "mai", "mayo", "maio", "mag", "svibanj", "svibnj"),
    ("jun", "juin", "giu", "lipanj", "lipnj"),
    ("jul", "juil", "juillet", "lug", "srpanj", "srpnj"),
    ("avg", "aug", "aout", "ago", "kolovoz"),
    ("sep", "set", "rujan", "rujn"),
    ("okt", "oct", "out", "ott", "listopad"),
    ("nov", "studen"),
    ("dec", "dez", "dic", "prosinac", "prosinc"),
)
QUARTER_WORDS = ("q", "cetrtletj", "kvartal", "quarter", "trimestr", "trim", "quartal", "tromjesecj", "t", "qtr")
HALF_WORDS = ("polletj", "half", "semestr", "h", "halbjahr", "polugod", "s")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
ORDINALS = {
    **dict.fromkeys(("prvo", "prvem", "prva", "first", "premier", "primer", "primo", "erstes"), 1),
    **dict.fromkeys(("drugo", "drugem", "druga", "second", "deuxieme", "segundo", "secondo", "zweites"), 2),
    **dict.fromkeys(("tretje", "tretjem", "third", "troisieme", "tercer", "terzo", "drittes"), 3),
    **dict.fromkeys(("cetrto", "cetrtem", "fourth", "quatrieme", "cuarto", "quarto", "viertes"), 4),
}


def month_of(word: str) -> int | None:
    """The month (1-12) a word names: `marec`, `marca`, `March`, `mars`."""
    bare = normal(word)
    if len(bare) < 3 or bare.isdigit():
        return None
    best: tuple[int, int] | None = None
    for number, names in enumerate(MONTHS, start=1):
        for name in names:
            if bare.startswith(name) and (best is None or len(name) > best[0]):
                best = len(name), number
    return best[1] if best else None


def ordinal_of(word: str) -> int | None:
    """The number of `III.`, `3`, `tretje`."""
    bare = normal(word)
    if bare.isdecimal() and len(bare) == 1:
        return int(bare)
    return ROMAN.get(bare) or ORDINALS.get(bare)
