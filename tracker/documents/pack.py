"""The pack of a session as one document with bookmarks, of the kind “pack”."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.coordination import AgendaItem, ItemKind
from tracker.documents import agenda, coordination, execution, item_sheet, minutes
from tracker.documents.document import Block, Bullets, Heading, Item, Paragraph, ReportDocument, Style, Table
from tracker.documents.frame import Lines, framed, session_lines
from tracker.documents.narrative import NO_TEXTS
from tracker.texts import Translator
from tracker.views.session.pack import WITH_PAPERS_OF_THEIR_OWN, SessionPack

KIND = "pack"
Narratives = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A document that becomes a part of another: its heading there, and what names its tables and its file."""

    title: str
    name: str
    document: ReportDocument


def build(
    pack: SessionPack,
    t: Translator,
    *,
    generated_at: datetime,
    narratives: Narratives | None = None,
) -> ReportDocument:
    """Agenda, report on the plan, item sheets and execution report, joined under the headings of their parts.

    `narratives` are the officer's texts of the parts, by their kinds (`coordination`, `execution`, ...); those of
    draft minutes by the numbers of their sessions.
    """
    made = tuple(parts(pack, t, generated_at, narratives or {}))
    session = pack.agenda.meeting.session
    document = framed(
        KIND,
        t("Materials for the session"),
        pack.agenda.state,
        t,
        generated_at,
        number=session.code,
        subtitle=t.title(pack.agenda.body) if pack.agenda.body else session.body,
        particulars=session_lines(session, pack.agenda.body, t),
        cover=tuple(cover(pack, t)),
    )
    return replace(document, blocks=joined(made, document.particulars))


def parts(pack: SessionPack, t: Translator, made_at: datetime, narratives: Narratives) -> Iterator[Part]:
    """The parts in the order of the agenda, each item with its papers; a report without an item comes last."""
    made = agenda.build(pack.agenda, t, generated_at=made_at, narrative=narratives.get(agenda.KIND, NO_TEXTS))
    yield Part(made.title, t("agenda"), made)
    papers = {kind: tuple(papers_about(kind, pack, t, made_at, narratives)) for kind in WITH_PAPERS_OF_THEIR_OWN}
    sheets = {sheet.item.number: sheet for sheet in pack.items}
    for line in pack.agenda.lines:
        item = line.item
        if item.is_withdrawn:
            continue
        if item.number in sheets:
            made = item_sheet.build(sheets[item.number], t, generated_at=made_at)
            title = t("Item {item}: {title}", item=item.number, title=made.title)
            yield Part(title, t("item-{item}", item=item.number), made)
        for paper in papers.pop(item.kind, ()):
            yield replace(paper, title=title_of_paper(paper, item, item.number in sheets, t))
    for rest in papers.values():
        yield from rest


def title_of_paper(paper: Part, item: AgendaItem, is_annex: bool, t: Translator) -> str:
    """Of what stands under an item by itself, or as an annex of its sheet."""
    if is_annex:
        return t("Annex to item {item}: {title}", item=item.number, title=paper.title)
    return t("Item {item}: {title}", item=item.number, title=paper.title)


def papers_about(
    kind: ItemKind, pack: SessionPack, t: Translator, made_at: datetime, narratives: Narratives
) -> Iterator[Part]:
    """The papers that belong to the item of a kind."""
    if kind is ItemKind.MINUTES:
        for draft in pack.drafts:
            code = draft.meeting.session.code
            made = minutes.build(draft, t, generated_at=made_at, narrative=narratives.get(code, NO_TEXTS))
            name = t("minutes-{session}", session=code.replace("/", "-"))
            yield Part(t("Draft minutes of the session {code}", code=code), name, made)
    elif kind is ItemKind.EXECUTION and pack.execution:
        texts = narratives.get(execution.KIND, NO_TEXTS)
        made = execution.build(pack.execution, t, generated_at=made_at, narrative=texts)
        yield Part(made.title, t("execution-report"), made)
    elif kind is ItemKind.REPORT and pack.report:
        texts = narratives.get(coordination.KIND, NO_TEXTS)
        made = coordination.build(pack.report, t, generated_at=made_at, narrative=texts)
        yield Part(made.title, t("plan-report"), made)


def cover(pack: SessionPack, t: Translator) -> Iterator[Block]:
    """To what is invited, and how decisions were carried out."""
    yield Paragraph(" ".join(agenda.invitation(pack.agenda, t)), Style.LEAD)
    if pack.execution:
        yield Paragraph(t.sentences(pack.execution.headline))
    for item in pack.missing:
        words = t(
            "Item {item}, {title}, has no material{material_enclosed:cited}.",
            item=item.number,
            title=item_sheet.one_line(item.title),
        )
        yield Paragraph(words, Style.NOTICE)
    if pack.execution and pack.execution.without_successor:
        codes = ", ".join(line.decision.code for line in pack.execution.without_successor)
        words = t(
            "No item proposes a new decision in place of those not carried out{new_decision:cited}: {codes}.",
            codes=codes,
        )
        yield Paragraph(words, Style.NOTICE)


def joined(made: tuple[Part, ...], own: Lines) -> tuple[Block, ...]:
    """The parts one after the other, sheets of items without a page of their own; sections that need a turned page come
    last, as annexes of the whole.

    `own` are the lines of the pack's header.
    """
    blocks: list[Block] = []
    annexes: list[Block] = []
    for part in made:
        upright, turned = divided(part.document.blocks)
        blocks += [Heading(part.title, new_page=part.document.kind != item_sheet.KIND), *head(part, own)]
        blocks += [inside(block, part) for block in (*part.document.cover, *upright)]
        annexes += [named(block, part) for block in turned]
    return (*blocks, *annexes)


def head(part: Part, own: Lines) -> Iterator[Block]:
    """What the header of the part says beside that of the pack."""
    lines = [line for line in part.document.particulars if line not in own]
    if lines:
        yield Bullets(tuple(Item(value, f"{label}:") for label, value in lines))


def divided(blocks: tuple[Block, ...]) -> tuple[list[Block], list[Block]]:
    """The sections of upright pages and those of turned ones."""
    upright: list[Block] = []
    turned: list[Block] = []
    found = upright
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            found = turned if block.turned else upright
        found.append(block)
    return upright, turned


def inside(block: Block, part: Part) -> Block:
    """A block under the heading of its part: headings are a level lower, begin no page and no annex."""
    if isinstance(block, Heading):
        return replace(block, level=block.level + 1, new_page=False, annex=False)
    return named(block, part)


def named(block: Block, part: Part) -> Block:
    """A block whose table is told by its name from one of another part."""
    if isinstance(block, Table) and block.name:
        return replace(block, name=f"{part.name}-{block.name}")
    return block
