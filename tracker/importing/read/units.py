"""Units of money as people name them: in the heading of a column, in a title above the table, behind a number."""

import re

THOUSAND_WORDS = r"tisoč\w*|tisuć\w*|tsd\b\.?|thousands?\b|tausend\b|milliers\b|migliaia\b|milhares\b|miles\s+de"
MILLION_WORDS = r"mio\b\.?|mln\b\.?|milijon\w*|millions?\b|millionen\b|millones\b|milioni\b|milhões\b"
CURRENCY = r"(?:€|£|\$|\beur(?:os?|a|ov)?\b|\bevr\w*)"
THOUSANDS_IN_SHORT = (
    rf"\b[tk]\s?(?:€|eur\b)|(?:€|£|\$|\beur)\s*['’´]?\s*000\b|['’´]000\b|(?<![\d.,])(?:1[. ]?000|000)\s*{CURRENCY}"
)
MILLIONS_IN_SHORT = r"\bm\s?(?:€|eur\b)"

OF_HEADING = (
    (1_000, re.compile(rf"{THOUSANDS_IN_SHORT}|\b(?:{THOUSAND_WORDS})", re.IGNORECASE)),
    (1_000_000, re.compile(rf"{MILLIONS_IN_SHORT}|\b(?:{MILLION_WORDS})", re.IGNORECASE)),
)


def _of_title(in_short: str, words: str) -> re.Pattern[str]:
    """In a title words count beside a currency or behind `v`, and not behind a number: `2 milijona evrov`."""
    word = rf"(?<!\d)(?<!\d\s)\b(?:{words})"
    return re.compile(
        rf"{in_short}|\b(?:v|in|u|en|em)\s+(?:{words})|{word}\s*(?:of\s+|de\s+)?{CURRENCY}|{CURRENCY}\s*(?:{words})",
        re.IGNORECASE,
    )


OF_TITLE = (
    (1_000, _of_title(THOUSANDS_IN_SHORT + r"|\b(?:v|in|u|en|em)\s+(?:1[. ]?000|000)\b(?!\.)", THOUSAND_WORDS)),
    (1_000_000, _of_title(MILLIONS_IN_SHORT, MILLION_WORDS)),
)
BEHIND_NUMBER = (
    (1_000_000, re.compile(rf"(?<=[\d\s])(?:{MILLION_WORDS}|m(?=\s?(?:€|eur)))(?=\W|$|€|eur)")),
    (1_000, re.compile(rf"(?<=[\d\s])(?:{THOUSAND_WORDS}|k(?=\W|$|eur)|t(?=\s?(?:€|eur)))(?=\W|$|€|eur)")),
)
"""By how much to multiply, and the words that say it."""


def scale_of(heading: str) -> int:
    """By how much the amounts below a heading have to be multiplied: `v 1.000 EUR`."""
    return next((scale for scale, said in OF_HEADING if said.search(heading)), 1)


def scale_of_title(text: str) -> int:
    """By how much the amounts of a table have to be multiplied whose title is this text; 1 where it says nothing."""
    return next((scale for scale, said in OF_TITLE if said.search(text)), 1)
