"""The public site of a small plan: whole pages, ways that lead somewhere, and what every page says."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from posixpath import dirname, join, normpath
from zoneinfo import ZoneInfo

import pytest

from tests.site.editions import ADDRESS, change, edition, read, small_site
from tests.views import plans
from tracker.coordination import AgendaItem
from tracker.facts import Amount, FieldChange, FundingLine, Proposal, ProposerKind
from tracker.site import pages
from tracker.site.contents import Contents
from tracker.texts import Translator
from tracker.texts.report_kinds import REPORT_KINDS
from tracker.views.measure.overview import overview

PAGES = sorted(path for path in small_site() if path.endswith(".html"))
OF_OTHERS = ("podatki/", "novo.atom", "seje.ics", "roki.ics")
"""What the open data and the feeds bring."""
OF_THE_ROOT = {"../dnevi/index.html", "../en/dnevi/index.html"}
"""The list of days stands above the pages of a strategy."""


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole(path: str) -> None:
    page = read(small_site()[path])
    assert not page.faults
    assert not page.open
    assert len(page.all("h1")) == 1
    assert page.all("html") == [{"lang": "en" if path.startswith("en/") else "sl"}]
    assert len(page.all("title")) >= 1
    assert page.all("meta")
    assert len(page.marks) == len(set(page.marks))
    assert ("State on 1 June 2026" if path.startswith("en/") else "Stanje na dan 1. 6. 2026") in page.text
    assert all("style" not in attributes for _, attributes in page.elements)


def test_every_way_within_leads_to_a_file_and_a_mark() -> None:
    files, marks = small_site(), {path: set(read(small_site()[path]).marks) for path in PAGES}
    astray = [
        f"{path}: {href}" for path in PAGES for href in ways(small_site()[path]) if not leads(path, href, files, marks)
    ]
    assert not astray


def ways(content: bytes) -> list[str]:
    """Every address on a page but those of other sites."""
    page = read(content)
    named = [one.get("href") or one.get("src") for _, one in page.elements if one.get("href") or one.get("src")]
    return [href for href in named if href and not href.startswith(("https://", "mailto:"))]


def leads(path: str, href: str, files: dict[str, bytes], marks: dict[str, set[str]]) -> bool:
    """Whether an address on a page leads to something that is there."""
    way, _, mark = href.partition("#")
    target = normpath(join(dirname(path), way)) if way else path
    if way.endswith("/"):
        target = normpath(f"{target}/index.html")
    if target.endswith(OF_OTHERS[1:]) or target.startswith(OF_OTHERS[0]):
        return target in files or not target.endswith(".html")
    return target in OF_THE_ROOT or (target in files and (not mark or mark in marks[target]))


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert dict(pages.documents(edition())) == small_site()


def test_the_overview_says_the_numbers_of_the_view_and_leads_to_their_lists() -> None:
    made = edition()
    page, view = read(small_site()["index.html"]), overview(made.now, made.before)
    t = Translator("sl")
    for sentence in view.headline.sentences:
        assert t.sentence(sentence).rstrip(".") in page.text
    assert {"ukrepi/zakljuceni/", "ukrepi/zamujajo/", "ukrepi/opusceni/"} <= set(ways(small_site()["index.html"]))
    late = read(small_site()["ukrepi/zamujajo/index.html"])
    assert "A1-01" in late.text
    assert "A2-01" not in late.text


def test_a_measure_says_its_verdict_under_its_title_and_keeps_what_it_was_to_be() -> None:
    page = read(small_site()["E1-01/index.html"])
    after_title = page.text.split("E1-01 Občinska aplikacija", 2)[-1]
    view = edition().now.status["E1-01"]
    assert Translator("sl").sentence(view.overall.reason) in after_title[:400]
    assert "prej 30. 9. 2026 (sklep 2026/1-02 )" in page.text.replace("prvotno", "prej") or "30. 9. 2026" in page.text
    assert "nekdanja ciljna vrednost5.000" in page.text
    assert "../odlocitve/#mk-2026-1-02" in ways(small_site()["E1-01/index.html"])


def test_what_was_dropped_or_merged_stays_with_the_way_on() -> None:
    assert "A1-02/index.html" in small_site()
    assert "../A1-01/" in ways(small_site()["A1-03/index.html"])
    for code, word in (("A1-02", "opuščen"), ("A1-03", "združen")):
        said = [
            one["content"]
            for one in read(small_site()[f"{code}/index.html"]).all("meta")
            if one.get("name") == "description"
        ]
        assert [(words or "").casefold().count(word) for words in said] == [1], "the rating is said once"


def test_a_former_code_leads_to_the_page() -> None:
    page = read(small_site()["E1-00/index.html"])
    assert {"http-equiv": "refresh", "content": "5; url=../E1-01/"} in page.all("meta")
    assert {"rel": "canonical", "href": f"{ADDRESS}S/E1-01/"} in page.all("link")


def test_a_citizen_is_not_named_and_what_is_typed_is_not_markup() -> None:
    hostile = replace(plans.APPLICATION, title="<script>alert(1)</script>", title_en="")
    plan = replace(plans.SMALL, measures=(*plans.SMALL.measures[:-1], hostile))
    files = dict(pages.documents(edition(plan)))
    assert all(b"<script>alert" not in content for path, content in files.items() if path.endswith(".html"))
    assert "občan" in read(files["predlogi/index.html"]).text


def test_a_proposal_that_waits_for_its_answer_has_no_outcome_and_says_since_when() -> None:
    waiting = Proposal(
        "P-1", date(2026, 4, 1), "Več klopi", ProposerKind.CITIZEN, measure="E1-01", answer_due=date(2026, 5, 1)
    )
    answered = replace(waiting, answer="Klopi bodo.", answered_on=date(2026, 4, 20))
    for proposal, ended in ((waiting, False), (answered, True)):
        text = read(dict(pages.documents(edition(proposals=(proposal,))))["predlogi/index.html"]).text
        assert ("Izid predloga" in text) is ended
        assert ("rok je bil 1. 5. 2026" in text.replace("\xa0", " ")) is not ended


def test_money_by_measure_names_the_measures() -> None:
    page = small_site()["sredstva/index.html"].decode()
    table = page[page.index('id="ukrepi"') :]
    assert plans.APPLICATION.title in table[: table.index("</table>")].partition("<tbody>")[2]


def test_the_history_of_a_measure_tells_of_all_that_belongs_to_it() -> None:
    """As its feed does: also of what has a code of its own, such as a proposal that ended in it."""
    proposed = replace(
        change("", ""), noun="proposal", code="P-1", operation="insert", fields=(FieldChange("measure", None, "E1-01"),)
    )
    (found,) = Contents(edition(changes=(proposed,))).history("E1-01")
    assert found.changes == (proposed,)


def test_a_decision_without_words_of_its_own_tells_what_was_recorded_under_it() -> None:
    priority = replace(
        change("", ""), code="A1-01", decision="2026/1-01", fields=(FieldChange("priority", "medium", "high"),)
    )
    other = replace(priority, decision="", fields=(FieldChange("priority", "high", "low"),))
    decisions = tuple(replace(one, measures=("A1-01",)) for one in plans.SMALL.decisions if one.code == "2026/1-01")
    plan = replace(plans.SMALL, decisions=decisions)
    page = read(dict(pages.documents(edition(plan, changes=(priority, other))))["odlocitve/index.html"])
    assert "Kaj je bilo zabeleženo s tem sklepom" in page.text
    assert page.text.count("srednja → visoka") == 1
    assert "visoka → nizka" not in page.text


def test_an_empty_plan_has_all_pages() -> None:
    empty = replace(plans.SMALL, segments=(), areas=(), measures=(), sessions=(), decisions=(), bodies=())
    files = dict(pages.documents(edition(empty, changes=(), proposals=(), papers={}, before=None)))
    assert "index.html" in files
    assert "en/sredstva/index.html" in files


def test_papers_stand_beside_their_reports() -> None:
    path = next(path for path in small_site() if path.endswith(".pdf"))
    assert f"../{path}" in ways(small_site()["porocila/index.html"])
    assert f"../../{path}" in ways(small_site()["en/porocila/index.html"])


def test_days_are_those_of_the_municipality() -> None:
    zone = ZoneInfo("Europe/Ljubljana")
    late = replace(change("E1-00", "E1-01"), at=datetime(2026, 4, 30, 23, 30, tzinfo=UTC))
    files = dict(pages.documents(edition(changes=(late,), updated=late.at.astimezone(zone))))
    of_may = read(files["spremembe/2026-05/index.html"]).text
    assert "1. 5. 2026 · skrbnica" in of_may
    assert "Spremembe, zabeležene v maju 2026" in of_may


@pytest.mark.parametrize("language", ["", "en/"])
def test_what_became_of_a_decision_is_told_alike_on_its_session_its_measure_and_the_list(language: str) -> None:
    words = {"": "zamuja 10 dni", "en/": "overdue by 10 days"}[language]
    for path in ("odlocitve/", "seje/mk-2026-1/", "E1-01/"):
        page = read(small_site()[f"{language}{path}index.html"])
        assert any(words in after[:60] for after in page.text.split("Rok se premakne")[1:]), path


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ((), ["0", "0", "–", "2", "0", "0"]),  # what was decided was put on some agenda; none of it is recorded
        ((AgendaItem(1, "Poročilo"),), ["1", "0", "1", "2", "1", "0"]),
    ],
)
def test_an_agenda_that_is_not_recorded_is_no_agenda_of_nothing(
    items: tuple[AgendaItem, ...], shown: list[str]
) -> None:
    small = edition()
    meetings = tuple(replace(one, items=items) for one in small.coordination.meetings)
    files = pages.documents(replace(small, coordination=replace(small.coordination, meetings=meetings)))
    page = dict(files)["seje/index.html"].decode()
    assert re.findall(r'<td class="n"[^>]*>([^<]*)</td>', page) == shown


def test_a_report_says_its_title_once_and_lists_its_files() -> None:
    report = replace(edition().coordination.reports[0], title=Translator("sl").sentence(REPORT_KINDS["coordination"]))
    papers = {f"coordination-{report.sha256[:8]}.{one}": b"x" for one in ("docx", "pdf")}
    told = replace(edition().coordination, reports=(report,))
    files = dict(pages.documents(edition(coordination=told, papers=papers)))
    assert read(files["porocila/index.html"]).text.count(report.title) == 1
    in_english = read(files["en/porocila/index.html"]).text
    assert report.title in in_english
    assert "Report on the action plan" in in_english, "told beside a title of another language"
    assert "kB), " not in in_english


def test_two_tables_of_one_page_are_told_apart() -> None:
    """Whoever jumps from landmark to landmark hears of which indicator each table is."""
    labels = [one["aria-label"] for one in read(small_site()["E1-01/index.html"]).all("section") if "aria-label" in one]
    assert len(labels) == len(set(labels))
    assert "E1-01.K1: Meritve in ciljne vrednosti" in labels


def test_the_page_of_money_tells_what_exceeds_its_limit_and_what_does_not_add_up() -> None:
    line = FundingLine(
        "E1-01.F9",
        plans.GRANT,
        approved=100_00,
        amounts=(Amount(2026, planned=300_00, secured=300_00, contracted=120_00, realised=126_00),),
    )
    one = replace(plans.APPLICATION, funding=(line,))
    site = dict(pages.documents(edition(replace(plans.SMALL, measures=(one,)))))
    money, measure = (read(site[path]).text for path in ("sredstva/index.html", "E1-01/index.html"))
    assert "realizacija nad prevzetimi obveznostmi" in money
    assert "financer pa je odobril 100,00 EUR" in money
    assert "prevzetih obveznosti pa je le 120,00 EUR" in money
    assert measure.count("financer pa je odobril 100,00 EUR") >= 3  # with its light, its money and what is missing
