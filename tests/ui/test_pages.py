"""Every page opens, in both languages, with a full plan, with none, and with the worst texts people can type."""

from dataclasses import replace

import pytest

from tests.tooling.paths import ROOT
from tests.ui.conftest import FILES, Open, user_with, words
from tests.ui.world import TODAY, full_plan, measure, plan
from tracker.facts import (
    Decision,
    Indicator,
    Lifecycle,
    Measure,
    Milestone,
    Person,
    Plan,
    Reading,
    Role,
    Strategy,
    Target,
    Update,
)
from tracker.texts import Translator
from tracker.ui.frame import address, navigation
from tracker.ui.frame.pages import PAGES, PageEntry
from tracker.ui.measure.page import moved_words

CODES = {
    "ukrep": {"koda": "E1-01"},
    "podrocje": {"koda": "E1"},
    "seja": {"koda": "2026/3", "telo": "koordinacija"},
}
HEADINGS = {
    ("pregled", "sl"): "<h1>Pregled</h1>",
    ("pregled", "en"): "<h1>Overview</h1>",
    ("ukrepi", "sl"): "<h1>Ukrepi</h1>",
    ("ukrepi", "en"): "<h1>Measures</h1>",
    ("kazalniki", "sl"): "<h1>Kazalniki</h1>",
    ("kazalniki", "en"): "<h1>Indicators</h1>",
    ("financiranje", "sl"): "<h1>Financiranje</h1>",
    ("financiranje", "en"): "<h1>Funding</h1>",
    ("jedrni-ukrepi", "sl"): "<h1>Jedrni ukrepi</h1>",
    ("jedrni-ukrepi", "en"): "<h1>Core measures</h1>",
    ("seje", "sl"): "<h1>Seje</h1>",
    ("seje", "en"): "<h1>Sessions</h1>",
    ("seja", "sl"): "<h1>Redna seja 2026/3</h1>",
    ("seja", "en"): "<h1>Regular session 2026/3</h1>",
    ("sklepi", "sl"): "<h1>Sklepi</h1>",
    ("sklepi", "en"): "<h1>Decisions</h1>",
    ("porocila", "sl"): "<h1>Poročila</h1>",
    ("porocila", "en"): "<h1>Reports</h1>",
    ("predlogi", "sl"): "<h1>Predlogi in pripombe</h1>",
    ("predlogi", "en"): "<h1>Proposals</h1>",
    ("zrelost", "sl"): "<h1>Digitalna zrelost</h1>",
    ("zrelost", "en"): "<h1>Digital maturity</h1>",
    ("analiza", "sl"): "<h1>Analiza</h1>",
    ("analiza", "en"): "<h1>Analysis</h1>",
    ("podrocje", "sl"): "<h1>E1 Občinska uprava</h1>",
    ("podrocje", "en"): "<h1>E1 Administration</h1>",
    ("ukrep", "sl"): "<h1>E1-01 Občinska aplikacija</h1>",
    ("ukrep", "en"): "<h1>E1-01 Municipal application</h1>",
}
NASTY = (
    "$x^2$ **krepko** `koda` # naslov",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[a](javascript:alert(1)) :material/home: :red[rdeče]",
    '=HYPERLINK("http://a") \'x" & <b>',
    "👩‍💻 čšž \u202e obrnjeno \u0007",
    "Zelo dolg naziv " * 320,
)
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_the_navigation_finds_the_file_of_a_page(entry: PageEntry) -> None:
    """The other tests open the files themselves, and never pass the navigation."""
    assert (navigation.FILES / f"{entry.file}.py").is_file()


@pytest.mark.parametrize(("name", "language"), HEADINGS)
def test_a_page_opens(open_page: Open, name: str, language: str) -> None:
    page = open_page(name, lang=language, **CODES.get(name, {}))
    assert not page.exception
    assert HEADINGS[name, language] in words(page)
    assert "prikazni načrt" in words(page) or "demonstration plan" in words(page)


def test_co_financing_is_called_alike_in_the_report_and_otherwise_than_all_grants(open_page: Open) -> None:
    """The page of grants lists those that were only applied for or rejected too: it has more rows."""
    shown = words(open_page("financiranje"))
    assert "<h2>Sofinanciranje in zahtevki za izplačilo</h2>" in shown
    assert "Nepovratna sredstva v EUR" not in shown


@pytest.mark.parametrize(("language", "told"), [("sl", "Upravitelj se prijavi"), ("en", "The administrator signs in")])
@pytest.mark.parametrize("name", FILES)
def test_an_empty_database_says_what_to_do(open_page: Open, name: str, language: str, told: str) -> None:
    page = open_page(name, Plan(Strategy("", "")), lang=language)
    assert not page.exception
    assert told in words(page)
    assert 'href="prijava?' in words(page)


@pytest.mark.parametrize("name", FILES)
def test_a_plan_without_measures_opens(open_page: Open, name: str) -> None:
    page = open_page(name, plan(), **({"koda": "E1"} if name == "podrocje" else {}))
    assert not page.exception


@pytest.mark.parametrize("name", FILES)
def test_no_text_of_people_becomes_markup(open_page: Open, name: str) -> None:
    page = open_page(name, nasty_plan(), **CODES.get(name, {}))
    assert not page.exception
    assert "<script" not in words(page)
    assert "<img src=x" not in words(page)
    if name not in ("pregled", "prijava-oidc", "porocila", "nacrti"):  # no report is frozen; strategies show no measure
        assert ESCAPED in words(page)


def nasty_plan() -> Plan:
    """Measures whose every text is an attack or an accident."""
    whole = full_plan()
    measures = tuple(nasty_measure(number, text) for number, text in enumerate(NASTY, start=1))
    areas = tuple(replace(area, title=NASTY[1], title_en="") for area in whole.areas)
    tags = tuple(replace(label, title=NASTY[1]) for label in whole.tags)
    decisions = tuple(
        Decision(f"2026/2-{number:02d}", "2026/2", text, task=text, execution_note=text)
        for number, text in enumerate(NASTY, start=1)
    )
    return replace(whole, measures=measures, areas=areas, tags=tags, decisions=decisions)


def nasty_measure(number: int, text: str) -> Measure:
    """A measure with one text in every place."""
    code = f"E1-{number:02d}"
    return measure(
        code,
        text,
        title_en="",
        purpose=text,
        milestones=(Milestone(f"{code}.M", text, planned_on=TODAY),),
        indicators=(
            Indicator(f"{code}.K", text, unit=text[:40], data_source=text, targets=(Target(TODAY, 1.0),),
                      readings=(Reading(TODAY, 0.5, text, text),)),
        ),
        updates=(Update(TODAY, text, done=text, next=text, obstacles=text),),
    )  # fmt: skip


def test_only_those_who_keep_the_plan_are_told_to_replace_the_code_list(open_page: Open) -> None:
    for name, query in ((address.OVERVIEW, {}), (address.AREA, {"koda": "E1"})):
        public, officer = (words(open_page(name, user=user, **query)) for user in (None, user_with(Role.OFFICER)))
        assert "Privzeti šifrant" in public
        assert "Zamenjajte ga" not in public
        assert "Zamenjajte ga" in officer


def test_a_day_in_the_address_opens_the_past(open_page: Open) -> None:
    page = open_page("pregled", stanje="2026-03-08")
    assert "Gledate v preteklost" in words(page)
    assert "stanje=2026-03-08" in words(page)


def test_before_the_first_fact_there_is_nothing_and_it_says_so(open_page: Open) -> None:
    page = open_page("pregled", stanje="2020-01-01")
    assert "Do 1. 1. 2020 ni bilo zabeleženo nič" in words(page)


@pytest.mark.parametrize("day", ["2030-01-01", "8. 3. 2026", "", "<b>"])
def test_a_day_that_is_none_or_to_come_is_the_present(open_page: Open, day: str) -> None:
    page = open_page("pregled", stanje=day)
    assert not page.exception
    assert "Gledate v preteklost" not in words(page)


def test_the_form_for_another_day_knows_where_it_stands(open_page: Open) -> None:
    page = open_page("ukrepi", lang="en", podrocje="E2")
    assert 'name="nazaj" value="ukrepi?lang=en&amp;podrocje=E2"' in words(page)


def test_filters_come_from_the_address(open_page: Open) -> None:
    page = open_page("ukrepi", podrocje="E2")
    assert "Odprti podatki" in words(page)
    assert "Arhiv" not in words(page)


def test_filters_go_into_the_address(open_page: Open) -> None:
    page = open_page("ukrepi")
    next(box for box in page.selectbox if box.label == "Področje").select("E2").run()
    assert page.query_params["podrocje"] in ("E2", ["E2"])
    assert "Arhiv" not in words(page)


def test_words_are_looked_for_whatever_their_accents(open_page: Open) -> None:
    page = open_page("ukrepi", isci="OBCINSKA")
    assert "Občinska aplikacija" in words(page)
    assert "Odprti podatki" not in words(page)


def test_filters_that_nothing_passes_say_so(open_page: Open) -> None:
    page = open_page("ukrepi", isci="tega ni")
    assert "Temu izboru ne ustreza noben ukrep" in words(page)


@pytest.mark.parametrize("way", ["tabela", "cas", "tabla"])
def test_measures_are_shown_in_three_ways(open_page: Open, way: str) -> None:
    page = open_page("ukrepi", prikaz=way)
    assert not page.exception
    assert "Odprti podatki" in words(page) or way == "cas"


@pytest.mark.parametrize(("name", "code"), [("ukrep", "E9-99"), ("ukrep", ""), ("podrocje", "Z9")])
def test_a_code_that_is_nothing_leads_on(open_page: Open, name: str, code: str) -> None:
    page = open_page(name, koda=code)
    assert not page.exception
    assert "Takega" in words(page)


def test_the_measure_shows_its_former_days_and_their_decision(open_page: Open) -> None:
    shown = words(open_page("ukrep", koda="E1-01"))
    assert 'nekdaj 31. 3. 2026 (<a href="sklepi?koda=2025%2F1-02&amp;lang=sl">sklep 2025/1-02</a>)' in shown
    assert "Rebalans v pripravi." in shown
    assert "Nosilec je 1. 10. 2026 sporočil" in shown


def test_links_keep_language_and_day(open_page: Open) -> None:
    shown = words(open_page("ukrepi", lang="en", stanje="2026-03-08"))
    assert 'href="ukrep?koda=E1-01&amp;lang=en&amp;stanje=2026-03-08"' in shown


@pytest.mark.parametrize(("language", "skip"), [("sl", "Na vsebino"), ("en", "Skip to the content")])
def test_the_first_link_leads_past_the_header(open_page: Open, language: str, skip: str) -> None:
    html = words(open_page("pregled", lang=language))
    assert f'<a href="#vsebina" class="skip">{skip}</a>' in html
    assert html.index('id="vsebina"') > html.index('class="navigation"')


@pytest.mark.parametrize(("role", "is_told"), [(None, False), (Role.MEMBER, False), (Role.OFFICER, True)])
def test_the_demonstration_tells_who_keeps_a_plan_how_her_own_begins(
    open_page: Open, role: Role | None, is_told: bool
) -> None:
    shown = words(open_page("pregled", user=user_with(role) if role else None))
    assert "To je prikazni načrt" in shown
    assert ("Svoj načrt začnete v drugi namestitvi programa" in shown) == is_told


def test_an_area_says_which_of_its_measures_are_not_counted(open_page: Open) -> None:
    kept = measure("E1-01")
    merged = replace(measure("E1-02"), lifecycle=Lifecycle.DROPPED, merged_into="E1-01")
    html = words(open_page("podrocje", plan(kept, merged), koda="E1"))
    assert "1 ukrep<" in html
    assert "1 združen ukrep ni upoštevan" in html
    assert "Združen z ukrepom <a href=" in html
    assert "ukrep?koda=E1-01" in html
    assert "ukrepi?ocena=merged&amp;podrocje=E1" in html


def test_merged_measures_lead_to_each_other_and_are_not_judged(open_page: Open) -> None:
    kept, merged = measure("E1-01"), replace(measure("E1-02"), lifecycle=Lifecycle.DROPPED, merged_into="E1-01")
    html = words(open_page("ukrep", plan(kept, merged), koda="E1-02"))
    assert "združeno" in html
    assert "ukrep?koda=E1-01" in html
    assert "ni podatkov" not in html
    assert "ukrep?koda=E1-02" in words(open_page("ukrep", plan(kept, merged), koda="E1-01"))


@pytest.mark.parametrize("name", ["pregled", "ukrepi", "kazalniki", "financiranje"])
def test_a_plan_without_measures_says_how_they_come_in_to_those_who_keep_it(open_page: Open, name: str) -> None:
    public, officer = (words(open_page(name, plan(), user=user)) for user in (None, user_with(Role.OFFICER)))
    assert "Načrt še ni objavljen." in public
    assert "tracker import" not in public
    assert 'href="uvoz"' in officer


def test_an_area_without_measures_does_not_speak_of_the_whole_plan(open_page: Open) -> None:
    html = words(open_page("podrocje", plan(), koda="E1"))
    assert "V načrtu ni ukrepov" not in html
    assert "Ukrepov še ni." in html


@pytest.mark.parametrize(
    ("language", "words_expected"), [("sl", "Ta način prijave tu ni vzpostavljen"), ("en", "not set up")]
)
def test_the_way_to_a_provider_says_that_there_is_none(open_page: Open, language: str, words_expected: str) -> None:
    assert words_expected in words(open_page("prijava-oidc", lang=language))


def test_filters_that_a_phone_hides_can_be_unfolded() -> None:
    """The style hides on a phone what stands in such a container until its fold is opened: one without a fold is never
    seen there."""
    for file in sorted((ROOT / "tracker" / "ui").rglob("*.py")):
        for within in file.read_text("utf-8").split('st.container(key="filters"):')[1:]:
            assert within.lstrip().startswith("fold("), file


def test_a_measure_that_only_a_person_answers_for_has_an_owner_in_the_list(open_page: Open) -> None:
    page = open_page("ukrepi", replace(full_plan(), measures=(measure(lead=""),)))
    assert "vodja službe" in words(page)


@pytest.mark.parametrize(("name", "query"), [("ukrepi", {}), ("ukrep", {"koda": "E1-01"})])
def test_who_answers_is_told_by_name_to_who_may_read_names(open_page: Open, name: str, query: dict[str, str]) -> None:
    people = (Person("vodja", "vodja službe", "head of office", "Breda Zelnik"),)
    whole = replace(full_plan(), people=people, measures=(measure(lead=""),))
    by_office = [words(open_page(name, whole, user, **query)) for user in (None, user_with(Role.OWNER))]
    assert ["vodja službe" in page for page in by_office] == [True, True]
    assert ["Breda Zelnik" in page for page in by_office] == [False, False]
    assert "Breda Zelnik, vodja službe" in words(open_page(name, whole, user_with(Role.MEMBER), **query))


def test_a_measure_without_a_lead_says_on_its_page_who_answers_for_it(open_page: Open) -> None:
    whole = replace(full_plan(), measures=(measure(lead="", responsible="vodja"),))
    page = words(open_page("ukrep", whole, koda="E1-01"))
    assert "organizacija ni vpisana; odgovarja vodja službe" in page
    assert "vpisana je le odgovorna oseba" in page


@pytest.mark.parametrize(
    ("times", "days", "told"),
    [
        (1, 92, "zaključek premaknjen enkrat, za 92 dni"),
        (1, -92, "zaključek premaknjen enkrat, 92 dni prej"),
        (1, -1, "zaključek premaknjen enkrat, 1 dan prej"),
        (2, -2, "zaključek premaknjen dvakrat, skupaj 2 dneva prej"),
        (3, -30, "zaključek premaknjen 3-krat, skupaj 30 dni prej"),
        (101, -5, "zaključek premaknjen 101-krat, skupaj 5 dni prej"),
    ],
)
def test_an_end_moved_to_an_earlier_day_is_told_as_earlier(times: int, days: int, told: str) -> None:
    assert Translator("sl").sentence(moved_words(times, days)).replace("\u00a0", " ") == told


@pytest.mark.parametrize(("language", "told"), [("sl", "pri ročno določeni"), ("en", "one set by hand")])
def test_the_foot_of_a_page_says_in_both_languages_that_not_all_is_computed(
    open_page: Open, language: str, told: str
) -> None:
    assert told in words(open_page("jedrni-ukrepi", lang=language))
