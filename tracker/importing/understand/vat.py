"""Amounts given with VAT and without it beside each other: they are one amount, and those with VAT count."""

import re
from dataclasses import replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.normal import normal
from tracker.sentences import say

TAX = r"(?:ddv|pdv|vat|iva|tva|mwst|ust|steuer)"
BESIDE = r"z|s|vklj\w*|ukljuc\w*|incl\w*|with|mit|inkl\w*|con|avec|com|skupaj z"
LESS = r"brez|bez|excl\w*|without|ohne|exkl\w*|senza|sans|sin|sem|hors"
WITH = re.compile(rf"\b(?:(?:{BESIDE})\s+{TAX}|ttc|brutto?|gross)\b")
WITHOUT = re.compile(rf"\b(?:(?:{LESS})\s+{TAX}|ht|netto?|net)\b")
AMOUNTS = ("amount.", "measure.total")


def with_one_tax(columns: tuple[Mapped, ...], sheet: str, findings: Findings) -> tuple[Mapped, ...]:
    """The columns without those that give without VAT what another one gives with it; each is told."""
    with_tax = {stem: one for one in columns if (stem := _stem(WITH, one)) and _may_be_amount(one)}
    without = {stem: one for one in columns if (stem := _stem(WITHOUT, one)) and _may_be_amount(one)}
    pairs = [(with_tax[stem], without[stem]) for stem in with_tax if stem in without]
    changed: dict[str, Mapped] = {}
    for whole, part in pairs:
        first = min((one for one in (whole, part) if one.target), key=lambda one: one.group, default=None)
        if first is None:
            continue
        changed[whole.column] = replace(whole, target=first.target, group=first.group, year=first.year)
        changed[part.column] = replace(part, target="")
        findings.add(
            Place(sheet, None, part.label),
            "",
            say("the column gives without VAT what “{other}” gives with it", other=whole.heading),
            expected=say("one of the two"),
            would_do=say("the amounts with VAT are recorded"),
            severity=Severity.AMBIGUOUS,
        )
    return tuple(changed.get(one.column, one) for one in columns)


def _may_be_amount(column: Mapped) -> bool:
    return not column.target or column.target.startswith(AMOUNTS)


def _stem(words: re.Pattern[str], column: Mapped) -> str:
    """What a heading says beside its words for VAT; nothing where it has none."""
    heading = normal(column.heading)
    return " ".join(words.sub(" ", heading).split()) if words.search(heading) else ""
