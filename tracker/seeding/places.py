"""Where something stands in a seed file, so that whoever keeps the file finds what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tracker.actions.given import OTHERWISE, PROBLEMS
from tracker.sentences import Refusal, Sentence

LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, counted from 1."""

    file: Path
    line: int

    def wrong(self, field: str, problem: Sentence, value: object) -> Refusal:
        """The refusal of a value that stands here."""
        return Refusal(
            "{file}, line {line}: “{field}” {problem}: “{value}”. Correct the file and try again.",
            file=str(self.file),
            line=self.line,
            field=field,
            problem=problem,
            value=str(value)[:LONGEST_VALUE],
        )


def read_text(file: Path) -> str:
    """The text of a seed file. Raises Refusal when it is not there or is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Refusal(
            "The seed file {file} does not exist. Check the folder, or copy the file from another seed.", file=str(file)
        ) from None
    except UnicodeDecodeError:
        raise Refusal("The seed file {file} is not UTF-8. Save it as “CSV UTF-8”.", file=str(file)) from None


def first_error(wrong: ValidationError) -> tuple[ErrorDetails, Sentence]:
    """The first thing a check complains about, and the words for it."""
    error = wrong.errors()[0]
    return error, PROBLEMS.get(error["type"], OTHERWISE)
