"""How far new money is of which a file says no more than that it is planned: asked once, for all of it."""

from tracker.facts import FundingKind
from tracker.importing.entries import Entry
from tracker.importing.map.mapping import PLANNED, SECURED
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.understand.book import Book
from tracker.sentences import say


def take_stage(book: Book, workspace: Workspace) -> None:
    """Records new money as secured where somebody said that it is; as long as nobody says how far it is, asks once.

    What is recorded already keeps what was said of it since, and money without a source is never secured.
    """
    columns = {column.target for one in book.sheets for column in one.mapping.read}
    new = [one for one in workspace.entries.of("amount") if ("amount", one.key) not in workspace.recorded]
    planned = [one for one in new if one.value("planned")]
    if "amount.secured" in columns or not planned:
        return
    said = next((one.mapping.money_stage for one in book.sheets if one.mapping.money_stage), "")
    if said == SECURED:
        for amount in planned:
            if not _is_nobodys(amount, workspace):
                amount.fields[SECURED] = amount.value(PLANNED)
    elif said != PLANNED:
        _ask(Place(planned[0].place.sheet), workspace)


def _is_nobodys(amount: Entry, workspace: Workspace) -> bool:
    source = str(workspace.value("line", amount.key[:2], "source") or "")
    return workspace.value("source", (source,), "kind") in (None, FundingKind.UNCOVERED)


def _ask(place: Place, workspace: Workspace) -> None:
    workspace.findings.add(
        place,
        "",
        say("nothing in the file says whether the planned money is secured"),
        expected=say("whether it is planned only, or secured too"),
        would_do=say("it is planned only, and shown as without cover until it is recorded as secured"),
        severity=Severity.AMBIGUOUS,
    )
