"""A letter as values: headings, lines and buttons; written as plain text and as HTML that any mail program shows.

The HTML needs no picture and no table, is read on a phone, and follows the reader's dark mode where her program does.
"""

from dataclasses import dataclass
from html import escape

from tracker.charts.theme import INK, LIGHT_COLOURS, LINE, MUTED, PAPER, PRIMARY
from tracker.facts import Light

FONT = "font-family:'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif"
DARK = (
    "@media (prefers-color-scheme:dark){body,.paper{background:#16191d!important;color:#e8eaed!important}"
    ".quiet{color:#a9b1bb!important}.late{color:#ff9d94!important}.link{color:#8ec1f0!important}"
    ".rule{border-color:#3a424b!important}.button{background:#8ec1f0!important;color:#101418!important}}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do and by when; `is_late` when its day has passed."""

    what: str
    when: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind, with the one button that leads to where they are done; `note` stands under it."""

    title: str
    lines: tuple[Line, ...]
    button: str
    address: str
    note: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A whole letter; `footer` says why she gets it and whom to ask."""

    language: str
    title: str
    greeting: str
    lead: str
    groups: tuple[Group, ...]
    footer: tuple[str, ...]


def as_text(page: LetterPage) -> str:
    """The letter in plain text."""
    parts = [page.greeting, page.lead, *(_group_text(group) for group in page.groups), "-- \n" + "\n".join(page.footer)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _group_text(group: Group) -> str:
    lines = [f"- {line.what} ({line.when})" for line in group.lines]
    more = [group.more] if group.more else []
    note = [group.note] if group.note else []
    return "\n".join([group.title.upper(), *lines, *more, "", f"{group.button}:", group.address, *note])


def as_html(page: LetterPage) -> str:
    """The letter as HTML; everything that people typed is escaped."""
    groups = "".join(_group_html(group) for group in page.groups)
    footer = "<br>".join(escape(line) for line in page.footer)
    return (
        f'<!doctype html><html lang="{page.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(page.title)}</title><style>{DARK}</style></head>"
        f'<body style="margin:0;background:{PAPER};color:{INK}">'
        f'<div class="paper" style="max-width:34rem;margin:0 auto;padding:1rem;background:{PAPER};color:{INK};{FONT};'
        'font-size:16px;line-height:1.5;overflow-wrap:anywhere">'
        f'<p style="margin:0 0 .75rem">{escape(page.greeting)}</p>'
        f'<h1 style="margin:0 0 .5rem;font-size:20px;line-height:1.35;font-weight:600">{escape(page.lead)}</h1>'
        f'{groups}<p class="quiet rule" style="margin:2rem 0 0;padding-top:.75rem;border-top:1px solid {LINE};'
        f'color:{MUTED};font-size:14px">{footer}</p></div></body></html>'
    )


def _group_html(group: Group) -> str:
    lines = "".join(_line_html(line) for line in group.lines)
    more = f'<p class="quiet" style="margin:.25rem 0 0;color:{MUTED}">{escape(group.more)}</p>' if group.more else ""
    note = (
        f'<p class="quiet" style="margin:.5rem 0 0;font-size:14px;color:{MUTED}">{escape(group.note)}</p>'
        if group.note
        else ""
    )
    return (
        f'<h2 style="margin:1.5rem 0 .25rem;font-size:17px;font-weight:600">{escape(group.title)}</h2>'
        f'<ul style="margin:0;padding:0 0 0 1.1rem">{lines}</ul>{more}'
        f'<p style="margin:.85rem 0 0"><a class="button" href="{escape(group.address)}" style="display:inline-block;'
        f"padding:.65rem 1.1rem;border-radius:4px;background:{PRIMARY};color:{PAPER};text-decoration:none;"
        f'font-weight:600">{escape(group.button)}</a></p>{note}'
    )


def _line_html(line: Line) -> str:
    kind, colour = ("late", LIGHT_COLOURS[Light.RED]) if line.is_late else ("quiet", MUTED)
    shape = "▲ " if line.is_late else ""
    when = f'<span class="{kind}" style="color:{colour}">{shape}{escape(line.when)}</span>'
    return f'<li style="margin:.25rem 0">{escape(line.what)}<br>{when}</li>'
