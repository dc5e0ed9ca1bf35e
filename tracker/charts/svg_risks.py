"""The grid of risks for print: five by five, told apart by lightness and numbers, not by colour."""

from collections.abc import Mapping, Sequence

from tracker.charts.svg import drawing, element, rectangle, shortened, text, text_width
from tracker.charts.theme import INK, LINE, MUTED

STEPS = 5
LEFT, BOTTOM = 34.0, 30.0
# From the lightest to the darkest by the product of probability and impact; black stays readable on all of them.
SHADES = ((5, "#ffffff"), (10, "#eef1f4"), (15, "#dadfe5"), (25, "#bfc7d0"))
WORDS, SMALL = 8.5, 7.5

Cells = Mapping[tuple[int, int], Sequence[str]]


def risk_matrix(cells: Cells, grave: int, probability: str, impact: str, width: float = 453) -> str:
    """Codes by (probability, impact), each 1 to 5; cells whose product reaches `grave` have a thick frame."""
    cell_width, cell_height = (width - LEFT) / STEPS, 43.0
    marks = []
    for row in range(STEPS):
        for column in range(STEPS):
            place, x, y = (STEPS - row, column + 1), LEFT + column * cell_width, row * cell_height
            marks.append(cell_marks(cells.get(place, ()), place, grave, x, y, cell_width, cell_height))
    height = STEPS * cell_height
    marks += [
        text(LEFT - 8, (row + 0.5) * cell_height + 3, str(STEPS - row), WORDS, INK, "end") for row in range(STEPS)
    ]
    marks += [text(LEFT + (n + 0.5) * cell_width, height + 12, str(n + 1), WORDS, INK, "middle") for n in range(STEPS)]
    marks.append(text(LEFT + STEPS * cell_width / 2, height + 25, f"{impact} →", WORDS, MUTED, "middle"))
    upright = text(0, 0, f"{probability} →", WORDS, MUTED, "middle")
    marks.append(element("g", upright, transform=f"translate(10 {height / 2:g}) rotate(-90)"))
    return drawing(width, height + BOTTOM, *marks)


def cell_marks(
    codes: Sequence[str], place: tuple[int, int], grave: int, x: float, y: float, width: float, height: float
) -> str:
    """One cell: its shade, how many risks it holds, and whose they are."""
    weight = place[0] * place[1]
    shade = next(colour for limit, colour in SHADES if weight <= limit)
    marks = [rectangle(x + 1, y + 1, width - 2, height - 2, shade, INK if weight >= grave else LINE)]
    if weight >= grave:
        marks.append(rectangle(x + 2, y + 2, width - 4, height - 4, "none", INK))
    marks.append(text(x + width - 6, y + height - 7, str(weight), 6.5, MUTED, "end"))
    if codes:
        marks.append(text(x + 7, y + 17, str(len(codes)), 13, INK, weight=700))
        marks += code_lines(codes, x + 22, y + 14, width - 28)
    return "".join(marks)


def code_lines(codes: Sequence[str], x: float, y: float, width: float) -> list[str]:
    """As many codes as there is room for, in two lines, and how many more there are."""
    lines: list[str] = [""]
    shown = 0
    for code in dict.fromkeys(codes):
        wished = f"{lines[-1]}, {code}" if lines[-1] else code
        if text_width(wished, SMALL) > width and lines[-1]:
            if len(lines) == 2:
                break
            lines.append(code)
        else:
            lines[-1] = wished
        shown += 1
    left = len(dict.fromkeys(codes)) - shown
    if left:
        lines.append(f"+ {left}")
    return [text(x, y + 10 * n, shortened(words, SMALL, width), SMALL) for n, words in enumerate(lines)]
