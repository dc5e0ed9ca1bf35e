"""The pages that the server draws itself: signing in and passwords. They need no script and keep nothing in memory."""

from functools import cache

from starlette.responses import HTMLResponse

from tracker.texts import LANGUAGES, Translator
from tracker.ui.frame.markup import Html, tag, together
from tracker.web.assets import STATIC

LANGUAGE_NAMES = {"sl": "Slovenščina", "en": "English"}
STYLE = """
@font-face { font-family: "Source Sans"; src: url("%s") format("woff2"); font-weight: 200 900; font-display: swap }
* { box-sizing: border-box }
body { font: 17px/1.5 "Source Sans", sans-serif; color: #111; background: #fff; margin: 0 }
a { color: #0b4f8a; text-underline-offset: .15em }
.top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 24px;
  padding: 16px 24px; border-bottom: 1px solid #c9d1d9 }
.top > a { color: #111; font-weight: 600; text-decoration: none } .top > a:hover { text-decoration: underline }
.top nav { display: flex; gap: 16px } .top [aria-current] { color: #111; font-weight: 600; text-decoration: none;
  border-bottom: 3px solid #0b4f8a }
main { max-width: 29rem; margin: 40px auto; padding: 0 24px; overflow-wrap: anywhere }
h1 { font-size: 2rem; line-height: 1.3; font-weight: 600; margin: 0 0 16px }
p { margin: 0 0 16px } .muted { color: #4b5563; font-size: .95rem }
label { display: block; font-weight: 600 } .hint { display: block; color: #4b5563; font-size: .95rem }
.field { margin: 0 0 24px } .field.wrong { border-left: 4px solid #b3261e; padding-left: 12px }
input { font: inherit; color: inherit; width: 100%%; min-height: 2.75rem; padding: 6px 10px; margin-top: 4px;
  border: 1px solid #6b7280; border-radius: 4px; background: #fff }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: 8px 24px; border: 0; border-radius: 4px;
  background: #0b4f8a; color: #fff; cursor: pointer } button:hover { background: #083b68 }
:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px }
.problem { border: 3px solid #b3261e; padding: 12px 16px; margin: 0 0 24px }
.problem h2 { font-size: 1.1rem; margin: 0 0 4px; font-weight: 600 } .problem p { margin: 0 }
.error { display: block; color: #b3261e; font-weight: 600 }
.other { border-top: 1px solid #c9d1d9; margin-top: 32px; padding-top: 16px }
@media (max-width: 30rem) { .top { padding: 12px 16px } main { margin: 24px auto; padding: 0 16px }
  h1 { font-size: 1.6rem } button { width: 100%% } }
"""


@cache
def style() -> str:
    """The style of these pages, with the type that Streamlit ships."""
    fonts = sorted((STATIC / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
    return STYLE % (f"./static/media/{fonts[0].name}" if fonts else "")


def plain_page(t: Translator, title: str, content: Html, *, here: str, status: int = 200) -> HTMLResponse:
    """A page with a head and one column; `here` is its relative address with `lang=` at its end still to be filled."""
    home = tag("a", t("Action plan tracker"), href=f"./?lang={t.language}")
    links = [
        tag(
            "a",
            LANGUAGE_NAMES[each],
            href=f"{here}{each}",
            lang=each,
            aria_current="true" if each == t.language else None,
        )
        for each in LANGUAGES
    ]
    head = together(
        (
            Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
            Html('<meta name="robots" content="noindex">'),
            tag("title", f"{title} – {t('Action plan tracker')}"),
            Html(f"<style>{style()}</style>"),
        )
    )
    top = tag("header", home, tag("nav", *links, aria_label=t("Language")), class_="top")
    body = tag("body", top, tag("main", tag("h1", title), content))
    html = Html("<!DOCTYPE html>\n") + tag("html", tag("head", head), body, lang=t.language)
    headers = {"Cache-Control": "no-store", "Content-Language": t.language}
    return HTMLResponse(html, status_code=status, headers=headers)


def field(name: str, label: str, *, hint: str = "", error: str = "", **attributes: str | None) -> Html:
    """A labelled field; its hint and what is wrong with it are read out with it."""
    described = " ".join(f"{name}-{part}" for part, text in (("hint", hint), ("error", error)) if text)
    parts = [tag("label", label, for_=name)]
    if hint:
        parts.append(tag("span", hint, class_="hint", id=f"{name}-hint"))
    if error:
        parts.append(tag("span", error, class_="error", id=f"{name}-error"))
    box = tag(
        "input",
        id=name,
        name=name,
        aria_describedby=described or None,
        aria_invalid="true" if error else None,
        **attributes,
    )
    return tag("div", *parts, box, class_="field wrong" if error else "field")


def hidden(name: str, value: str) -> Html:
    """A field that nobody sees."""
    return tag("input", type="hidden", name=name, value=value)


def problem(t: Translator, words: str, field_name: str = "") -> Html:
    """What is wrong, on top of the form, with a link to the field it is about."""
    said = tag("a", words, href=f"#{field_name}") if field_name else words
    box = tag("h2", t("There is a problem")) + tag("p", said)
    return tag("div", box, class_="problem", role="alert", id="problem")
