"""How much a text looks like one of the languages of Europe: what a wrong encoding makes of it looks like none."""

import re

LETTERS = {
    "sl": "čšž",
    "hr": "čšžćđ",
    "de": "äöüß",
    "it": "àèéìòù",
    "fr": "àâçéèêëîïôùûüœæ",
    "es": "áéíóúñü",
    "pt": "ãõáâàçéêíóôú",
    "hu": "áéíóöőúüű",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "pl": "ąćęłńóśźż",
    "ro": "ăâîșşțţ",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
}
"""The letters of languages beside those of English: Slovenian first, and behind it its neighbours."""

WORDS = {
    "sl": "in za na ter je pri od do ki ali ukrep ukrepa naziv nosilec rok opis znesek",
    "hr": "i za na od do u je se ili mjera mjere naziv nositelj rok opis iznos",
    "de": "der die das und des den im ist von titel frist beschreibung verantwortlich kosten",
    "it": "il di della del e per con che la azione responsabile scadenza descrizione costo",
    "fr": "le les des et du la pour action nom budget responsable pilote",
    "es": "el los las y para del accion responsable plazo presupuesto",
    "pt": "o os das dos e para meta responsavel prazo",
    "hu": "az es egy feladat",
    "cs": "se ve nazev opatreni",
    "sk": "sa alebo nazov opatrenie",
    "pl": "oraz nie jest nazwa",
    "ro": "si pentru din denumire",
    "sr": "",
}
"""Words in plain letters that tell a language, whatever the encoding."""

RANK = {language: 0.02 * at for at, language in enumerate(LETTERS)}
OTHER_WORDS, CUT_OFF, FOREIGN, UNKNOWN, BROKEN = 0.3, 0.5, 0.6, 1.2, 3.0
"""What a letter weighs whose language is not that of the words around it, three dots or a dash behind one, a letter
that another language has or none has, and a sign that stands in no word at all."""

EVERY = frozenset("".join(LETTERS.values()))
SIGNS = "¦§¬©®¶±¤¸˛˘˝‹›«»¿¡ˇ†‡¢¥µ≥≤√∞∫∂∆∑π◊„”“…‰•™¨^~¯ˆ˜¹²³£"
ODD = re.compile(
    rf"[^\W\d_][{SIGNS}](?=[^\W\d_])|[‹¦§¬©®¤¸˛˘˝ˇ‰†‡√∞∂·²³]+(?=[^\W\d_])|"
    r"[^\W\d_][‹¦¬¤¸˛˘˝ˇ†‡‰€√∞∂](?=\W|$)|[\x80-\x9f\u2500-\u259f\ufffd]"
)
"""A sign inside a word or at its edge where none stands, and what is no sign at all."""

CUT = re.compile(r"[^\W\d_][…–—]")
"""Three dots or a dash right behind a word: in other encodings the letter `à` stands there."""

INSIDE = re.compile(r"(?<=[^\W\d_])[^\W\d_](?=[^\W\d_])")


def languages_of(text: str) -> frozenset[str]:
    """The languages whose words stand most often in a text; none where no word tells one."""
    words = re.findall(r"[a-z]+", text.lower())
    counts = {language: sum(map(words.count, known.split())) for language, known in WORDS.items()}
    most = max(counts.values())
    return frozenset(language for language, number in counts.items() if most and number == most)


def oddness(text: str, languages: frozenset[str]) -> float:
    """How little a text looks like a language of Europe; nothing for one that does in every letter."""
    letters = [sign for sign in text.lower() if not sign.isascii() and sign.isalpha()]
    best = min(
        sum(_weight(sign, own) for sign in letters)
        + len(letters) * (RANK[language] + (OTHER_WORDS if languages and language not in languages else 0))
        for language, own in LETTERS.items()
    )
    return best + BROKEN * (len(ODD.findall(text)) + _turned(text)) + CUT_OFF * len(CUT.findall(text))


def _weight(sign: str, own: str) -> float:
    return 0 if sign in own else FOREIGN if sign in EVERY else UNKNOWN


def _turned(text: str) -> int:
    """How many letters are large between small ones, or small between large ones: `StŐdtebau`."""
    found = 0
    for match in INSIDE.finditer(text):
        at, sign = match.start(), match[0]
        if not sign.isascii():
            around = text[at - 1] + text[at + 1]
            found += (sign.isupper() and around.islower()) or (sign.islower() and around.isupper())
    return found
