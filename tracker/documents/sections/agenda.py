"""The agenda of a session in a table, and the people of its body."""

from tracker.documents.cells import short_title, text_cell
from tracker.documents.document import Cell, Column, Kind, Table
from tracker.facts import Visibility
from tracker.texts import Translator
from tracker.views.session.agenda import AgendaLine


def agenda_table(lines: tuple[AgendaLine, ...], t: Translator) -> Table:
    """The items with their presenters; what was withdrawn says so, and what is kept from the public too."""
    columns = (
        Column(t("Item"), Kind.NUMBER, 13),
        Column(t("Title")),
        Column(t("Presenter"), Kind.TEXT, 46),
    )
    rows = tuple(
        (Cell(f"{line.item.number}.", line.item.number), Cell(item_words(line, t)), text_cell(line.item.presenter))
        for line in lines
    )
    return Table(columns, rows, name=t("agenda"))


def item_words(line: AgendaLine, t: Translator) -> str:
    """The title, and what has to be known of the item beside it."""
    item, words = line.item, [" ".join(line.item.title.split())]
    if item.is_withdrawn:
        words[0] = t("{title} (withdrawn)", title=words[0])
    if line.measure:
        words.append(t("Measure: {measure}", measure=f"{line.measure.code} {short_title(t, line.measure)}"))
    if line.committee:
        words.append(t("Competent body: {body}", body=t.title(line.committee)))
    if item.late_reason:
        words.append(t("Added late: {reason}", reason=item.late_reason))
    if item.visibility is Visibility.INTERNAL:
        words.append(t("Without the public: {reason}", reason=item.visibility_reason or "–"))
    return "\n".join(words)
