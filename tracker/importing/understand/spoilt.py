"""Tells of letters that were guessed, mended or lost: a text file names no encoding, and some were spoilt before."""

from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.grids import Grid
from tracker.importing.read.letters import letter
from tracker.importing.read.spoilt import make_whole
from tracker.sentences import say


def tell_guess(grid: Grid, findings: Findings) -> None:
    """Tells in which encoding a text file was read that does not say it, by a word that shows whether it fits."""
    if grid.guess is None:
        return
    message = say("the file does not say in which encoding its letters are")
    read_as = say("they are read as {encoding}: “{word}”", encoding=grid.guess.encoding, word=grid.guess.word)
    expected = say("letters as you know them; otherwise save the file as .xlsx, or as .csv in UTF-8")
    findings.add(
        Place(grid.name), grid.guess.other, message, expected=expected, would_do=read_as, severity=Severity.AMBIGUOUS
    )


def mend_letters(grid: Grid, findings: Findings) -> None:
    """Mends letters that were spoilt before the file was written, and tells of every cell that had such ones."""
    for at, index, before, now in make_whole(grid):
        mended, stays = say("it is read as {text}", text=now[:80]), say("it is recorded as it stands")
        findings.add(
            Place(grid.name, at + 1, letter(index)),
            before,
            say("the letters of this text were spoilt before the file was written"),
            expected=say("letters as you know them"),
            would_do=stays if now == before else mended,
            severity=Severity.AMBIGUOUS,
        )
