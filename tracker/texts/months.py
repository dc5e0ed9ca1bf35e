"""Names of months in the languages of plans, compared by their beginnings."""

import unicodedata

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


def month_of(word: str) -> int | None:
    """The month (1-12) a word names: `marec`, `marca`, `March`, `mars`."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))
    if len(bare) < 3 or not bare.isalpha():
        return None
    found = [(len(name), n) for n, names in enumerate(MONTHS, start=1) for name in names if bare.startswith(name)]
    return max(found, key=lambda one: (one[0], -one[1]))[1] if found else None
