"""Digital maturity by one method: the latest assessment of each institution, its course, and what stands out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tracker.facts import AssessedLevel, Assessment, Institution, Maturity, MaturityDimension, MaturityMethod
from tracker.rules.maturity import Mean, Shift, course_of, levels_of, mean, shift
from tracker.sentences import Sentence, count, say

WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment with its mean; `levels` are by dimension."""

    assessment: Assessment
    mean: Mean
    levels: dict[str, AssessedLevel]


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """An institution with its assessments by the method, oldest first, and the change since the one before."""

    institution: Institution
    course: tuple[Assessed, ...]
    shift: Shift | None

    @property
    def latest(self) -> Assessed | None:
        """The newest assessment."""
        return self.course[-1] if self.course else None


@dataclass(frozen=True, slots=True)
class DimensionMean:
    """The mean level of one dimension over the `institutions` in which it was assessed."""

    dimension: MaturityDimension
    value: float
    institutions: int


@dataclass(frozen=True, slots=True)
class MaturityPage:
    """One method, the institutions looked at, and all of both that can be chosen."""

    method: MaturityMethod
    lines: tuple[InstitutionLine, ...]
    methods: tuple[MaturityMethod, ...]
    institutions: tuple[Institution, ...]

    @property
    def assessed(self) -> tuple[InstitutionLine, ...]:
        """The institutions that were assessed at all."""
        return tuple(line for line in self.lines if line.course)

    @property
    def weakest(self) -> DimensionMean | None:
        """The dimension with the lowest mean over the latest assessments; none where nothing was assessed."""
        return min(dimension_means(self), key=lambda one: one.value, default=None)


def maturity_page(maturity: Maturity, method: str, institutions: Collection[str], today: date) -> MaturityPage | None:
    """The page of a method (its code; empty for the one used most) and some institutions (codes; empty for all).

    None where no method is recorded. Institutions that are retired appear only where they were assessed.
    """
    chosen = chosen_method(maturity, method)
    if chosen is None:
        return None
    offered = tuple(one for one in maturity.institutions if not one.is_retired or is_assessed(maturity, one, chosen))
    wanted = [one for one in offered if not institutions or one.code in institutions]
    lines = tuple(_line(maturity, one, chosen, today) for one in wanted)
    return MaturityPage(chosen, lines, maturity.methods, offered)


def assessed_pages(maturity: Maturity, today: date) -> tuple[MaturityPage, ...]:
    """The page of each method by which anything was assessed by a day."""
    pages = (maturity_page(maturity, method.code, (), today) for method in maturity.methods)
    return tuple(page for page in pages if page is not None and page.assessed)


def chosen_method(maturity: Maturity, code: str) -> MaturityMethod | None:
    """The method with a code, else the one with the most assessments."""
    used = [one.method for one in maturity.assessments]
    named = [one for one in maturity.methods if one.code == code]
    by_use = sorted(maturity.methods, key=lambda one: -used.count(one.code))
    return next(iter([*named, *by_use]), None)


def is_assessed(maturity: Maturity, institution: Institution, method: MaturityMethod) -> bool:
    """Whether there is an assessment of an institution by a method."""
    return any((one.institution, one.method) == (institution.code, method.code) for one in maturity.assessments)


def _line(maturity: Maturity, institution: Institution, method: MaturityMethod, today: date) -> InstitutionLine:
    course = course_of(maturity.assessments, institution.code, method.code, today)
    change = shift(course[-1], course[-2], method) if len(course) > 1 else None
    made = tuple(Assessed(one, mean(one, method), levels_of(one, method)) for one in course)
    return InstitutionLine(institution, made, change)


def scale_words(method: MaturityMethod) -> Sentence:
    """On which scale, and of which days the levels are: said wherever levels are shown."""
    return say(
        "Levels from {low:number} to {high:number}; of each institution the latest assessment.",
        low=method.lowest,
        high=method.highest,
    )


def shift_words(line: InstitutionLine) -> Sentence:
    """How the mean changed since the assessment before, over what was assessed both times."""
    if line.shift is None:
        return say("first assessment")
    if line.shift.value is None:
        return say("not comparable")
    value = round(line.shift.value, 1)
    sign = "+" if value > 0 else "–" if value < 0 else "±"
    words = say("{sign}{value:number} since {day:date}", sign=sign, value=abs(value), day=line.shift.since)
    if line.shift.dimensions == line.course[-1].mean.of:
        return words
    over = count("over {n} dimension", "over {n} dimensions", line.shift.dimensions)
    return say("{change}, {over}", change=words, over=over)


def is_address(evidence: str) -> bool:
    """Whether what proves an assessment is an address on the web and nothing else."""
    return evidence.lower().startswith(WEB) and not any(letter.isspace() for letter in evidence)


def dimension_means(page: MaturityPage) -> tuple[DimensionMean, ...]:
    """The mean of each dimension over the latest assessments, for those assessed anywhere."""
    latest = [line.latest for line in page.lines if line.latest is not None]
    means = ((one, [made.levels[one.code].level for made in latest if one.code in made.levels])
             for one in page.method.dimensions)  # fmt: skip
    return tuple(DimensionMean(one, sum(levels) / len(levels), len(levels)) for one, levels in means if levels)


def compared(lines: Iterable[InstitutionLine]) -> tuple[InstitutionLine, ...]:
    """The institutions whose means may be set beside each other: those assessed in every dimension, highest first."""
    whole = [line for line in lines if line.latest is not None and line.latest.mean.is_whole]
    return tuple(sorted(whole, key=lambda line: -(line.latest.mean.value or 0) if line.latest else 0))
