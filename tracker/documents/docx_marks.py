"""The marks a Word document is made of: paragraphs, runs, fields, links, in the order its schema wants.

A style is given by its name; `docx.render` replaces names by the ids they have in the template. Distances are
in twentieths of a point.
"""

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length

Element = BaseOxmlElement

TWIPS_PER_MILLIMETRE = 1440 / 25.4


def mark(name: str, /, *inside: Element, **values: object) -> Element:
    """An element of WordprocessingML with its attributes, which belong to it as well."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(inside)
    return made


def paragraph(
    style: str, *inside: Element, keep_next: bool = False, break_before: bool = False, align: str = ""
) -> Element:
    """A paragraph; one that keeps the next stays on its page, one that breaks begins a page, without a space above."""
    properties = mark("pPr", mark("pStyle", val=style))
    if keep_next:
        properties.append(mark("keepNext"))
    if break_before:
        properties.extend((mark("pageBreakBefore"), mark("spacing", before=0)))
    if align:
        properties.append(mark("jc", val=align))
    return mark("p", properties, *inside)


def run(text: str, style: str = "", half_points: int = 0) -> Element:
    """Words in one style, at a size of their own if one is given; their lines stay lines."""
    made = styled(style, half_points=half_points)
    for place, line in enumerate(text.split("\n")):
        if place:
            made.append(mark("br"))
        made.append(written("t", line))
    return made


def styled(style: str, *inside: Element, half_points: int = 0) -> Element:
    """A run that differs from its paragraph by a style and a size, if they are given."""
    properties = mark("rPr")
    if style:
        properties.append(mark("rStyle", val=style))
    if half_points:
        properties.extend((mark("sz", val=half_points), mark("szCs", val=half_points)))
    return mark("r", *([properties] if len(properties) else []), *inside)


def written(name: str, text: str) -> Element:
    """An element of text whose spaces are kept."""
    made = mark(name)
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def field_start(code: str, style: str = "") -> tuple[Element, ...]:
    """The beginning of a field: what it computes; what it shows comes after."""
    return (
        styled(style, mark("fldChar", fldCharType="begin")),
        styled(style, written("instrText", f" {code} ")),
        styled(style, mark("fldChar", fldCharType="separate")),
    )


def field_end(style: str = "") -> Element:
    """The end of a field."""
    return styled(style, mark("fldChar", fldCharType="end"))


def field(code: str, shown: str, style: str = "") -> tuple[Element, ...]:
    """A field with what it shows until somebody has it computed anew."""
    return (*field_start(code, style), run(shown, style), field_end(style))


def page_words(template: str) -> tuple[Element, ...]:
    """Words in which `{page}` and `{pages}` are fields."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    made: list[Element] = []
    for part in re.split(r"(\{pages?\})", template):
        made.extend(field(fields[part], "1") if part in fields else [run(part)])
    return tuple(made)


def link(anchor: str, *inside: Element) -> Element:
    """What leads to a bookmark."""
    return mark("hyperlink", *inside, anchor=anchor, history=1)


def bookmarked(name: str, number: int, *inside: Element) -> tuple[Element, ...]:
    """What a link can lead to."""
    return (mark("bookmarkStart", id=number, name=name), *inside, mark("bookmarkEnd", id=number))


def picture(relation: str, alt: str, width: Length, height: Length) -> Element:
    """A picture in the line, with the words that stand for it."""
    inline = CT_Inline.new_pic_inline(1, relation, "", width, height)
    inline.docPr.set("descr", alt)
    # Said outright: some programs take a distance of their own where none is given, and move the picture.
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    return mark("r", mark("drawing", inline))
