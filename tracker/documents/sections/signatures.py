"""Where a paper is signed: by whom, under which name, as the last thing before its annexes."""

from collections.abc import Iterator

from tracker.documents.document import Block, Cell, Column, Heading, ReportDocument, Table
from tracker.documents.frame import before_annexes
from tracker.texts import Translator

LINE = "_" * 32
Signer = tuple[str, str]
"""As what somebody signs, and the name or function under the line, empty where it is not known."""


def signature_blocks(signers: tuple[Signer, ...], t: Translator) -> Iterator[Block]:
    """A line for each of them, side by side, never alone on a page."""
    yield Heading(t("Signature") if len(signers) == 1 else t("Signatures"), follows=True)
    cells = tuple(Cell("\n" + "\n".join(filter(None, (LINE, name)))) for _, name in signers)
    yield Table(tuple(Column(title) for title, _ in signers), (cells,))


def signed(document: ReportDocument, t: Translator) -> ReportDocument:
    """The document with a place for the signature of its author."""
    return before_annexes(document, *signature_blocks(((t("Prepared by"), document.author),), t))
