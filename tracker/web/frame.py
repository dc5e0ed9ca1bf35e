"""The HTML frame in which the pages start: Streamlit's index with our language, title and description.

Streamlit ships one fixed index that says `lang="en"` and carries its own name. A reader with a
screen reader needs the true language before any script has run.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from re import DOTALL, findall, subn

import streamlit

from tracker.texts import Translator
from tracker.web.assets import address, one_file
from tracker.web.drafts import script_address
from tracker.web.plain_page import style
from tracker.web.style import style_address

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


FIRST_DRAWN = ("Html.*.js", "purify.es.*.js", "DownloadButton.*.js")
"""The scripts that draw what every page begins with. Asked for with the frame, they are there before the content is, so
that it does not stand first in small grey boxes and then move."""


def preload(pattern: str) -> str:
    """What tells a browser to fetch one of Streamlit's scripts at once."""
    return f'<link rel="modulepreload" crossorigin href=".{address(one_file("js", pattern))}">'


@cache
def source() -> str:
    """Streamlit's own index file."""
    return INDEX.read_text(encoding="utf-8")


@cache
def script_hashes() -> tuple[str, ...]:
    """The CSP source expressions of the inline scripts; they change with Streamlit's version."""
    scripts = findall(r"<script>(.*?)</script>", source(), flags=DOTALL)
    return tuple(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)


def exchanged(html: str, former: str, new: str) -> str:
    """The index with its one part of a pattern exchanged; the new part is written as it is.

    Raises RuntimeError where the part is not there exactly once: Streamlit's index has changed, and a page without our
    language, script or style must not be served as if nothing had happened.
    """
    html, times = subn(former, lambda _: new, html, flags=DOTALL)
    if times != 1:
        raise RuntimeError(
            f"Streamlit's index.html has {former!r} {times} times instead of once: see docs/streamlit.md"
        )
    return html


@cache
def frame(language: str) -> str:
    """The index in a language (`sl` or `en`). Raises RuntimeError where Streamlit's own is no longer as it was."""
    t = Translator(language)
    title = escape(t("Action plan tracker"))
    description = escape(
        t("What the municipality promised, what has been done, what it cost and what is late."), quote=True
    )
    notice = escape(t("This page needs JavaScript. Please switch it on in your browser."))
    script, early = f'<script src="{script_address()}" defer></script>', "".join(map(preload, FIRST_DRAWN))
    html = exchanged(source(), '<html lang="en">', f'<html lang="{language}">')
    html = exchanged(
        html, "<title>.*?</title>", f'<title>{title}</title><meta name="description" content="{description}">{script}'
    )
    html = exchanged(html, r'\s*<link rel="service-desc"[^>]*>', "")
    html = exchanged(html, "</head>", f"{early}</head>")
    # Behind the place of the pages: of two equal rules the later one holds, and Streamlit writes its own into the head.
    html = exchanged(html, "</body>", f'<link rel="stylesheet" href="{style_address()}"></body>')
    return exchanged(html, "<noscript>.*?</noscript>", f"<noscript><p>{notice}</p></noscript>")


LOST = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – {product}</title><style>{style}</style></head>
<body><header class="top"><a href="{root}?lang={language}">{product}</a></header>
<main><h1>{title}</h1><p>{words}</p><p><a href="{root}?lang={language}">{back}</a></p></main></body>
</html>
"""


def plain_page(language: str, title: str, words: str, root: str) -> str:
    """A page with a heading, a sentence and the way back; `root` leads from its address to the overview."""
    t = Translator(language)
    return LOST.format(
        language=language,
        title=escape(title),
        words=escape(words),
        back=escape(t("To the overview")),
        product=escape(t("Action plan tracker")),
        style=style().replace('url("./', f'url("{root}'),
        root=root,
    )
