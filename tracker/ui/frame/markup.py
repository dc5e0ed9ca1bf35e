"""HTML that cannot be broken by what people typed: every text is escaped on its way in."""

import re
from base64 import b64encode
from collections.abc import Iterable
from html import escape

from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.texts.marking import OWN, marking, pieces
from tracker.texts.spacing import unbroken

VOID = {"img", "br", "input"}
MARKDOWN = re.compile(r"([\\`*_\[\]~$<])")


class Html(str):
    """Finished HTML; any other text is escaped where it meets some."""

    __slots__ = ()

    def __add__(self, other: str) -> "Html":
        return together((self, other))

    def __radd__(self, other: str) -> "Html":
        return together((other, self))


def tag(name: str, /, *content: str | None, **attributes: str | int | None) -> Html:
    """One element. `class_` becomes `class`, `data_label` becomes `data-label`; what is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{attribute(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{together(content)}</{name}>")


def attribute(value: str) -> str:
    """The value of an attribute.

    Streamlit lets nothing through that holds the end of a tag or of a comment; these are parted by a space.
    """
    return escape(value.replace("</", "< /").replace("->", "- >").replace("]>", "] >").replace("!>", "! >"), quote=True)


def together(parts: Iterable[str | None]) -> Html:
    """Parts one after the other, escaped unless they are HTML; no line ends within a date or an amount."""
    return Html(
        "".join(part if isinstance(part, Html) else escape(unbroken(part), quote=False) for part in parts if part)
    )


def spoken(sentence: Sentence, t: Translator) -> Html:
    """A sentence in which what people recorded in the municipality's language says so."""
    parts = pieces(marking(t.language).sentence(sentence))
    return together(tag("span", part, lang=OWN) if is_recorded else part for part, is_recorded in parts)


def stacked(*parts: Html | None) -> Html:
    """Parts below each other with the room that elements of a page have between them, as one element of the page.

    Each element is a message of its own, and costs server and browser what hardly depends on its length.
    """
    return tag("div", *(tag("div", part) for part in parts if part), class_="stack")


def letters(text: str) -> str:
    """A text that people typed, for the label of a field, which Streamlit reads as markdown: no link, no picture."""
    return MARKDOWN.sub(r"\\\1", text)


def picture(svg: str, alt: str) -> Html:
    """A small drawing as an image with its alternative text."""
    packed = b64encode(svg.encode()).decode()
    return tag("img", src=f"data:image/svg+xml;base64,{packed}", alt=alt)
