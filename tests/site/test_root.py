"""The files of the root."""

from dataclasses import replace
from xml.etree import ElementTree

from tests.site.editions import ADDRESS, edition, read, small_site
from tests.views import plans
from tracker.publishing.closing import without_closed
from tracker.site import root


def test_of_one_strategy_alone_the_way_leads_on() -> None:
    files = dict(root.documents([edition()]))
    page = read(files["index.html"])
    assert {"http-equiv": "refresh", "content": "0; url=S/"} in page.all("meta")
    assert any(one.get("href") == "../S/en/" for one in read(files["en/index.html"]).all("a"))
    assert not page.faults
    assert not page.open


def test_several_strategies_are_listed() -> None:
    files = dict(root.documents([edition(), edition(address="")]))
    assert not any(one.get("http-equiv") for one in read(files["index.html"]).all("meta"))
    assert len(read(files["index.html"]).all("li")) == 2


def test_robots_find_every_page_in_both_languages() -> None:
    files = dict(root.documents([edition()]))
    places = [one.text for one in ElementTree.fromstring(files["sitemap.xml"]).findall(".//{*}loc")]
    assert f"Sitemap: {ADDRESS}sitemap.xml" in files["robots.txt"].decode()
    made = {f"{ADDRESS}S/{path.removesuffix('index.html')}" for path in small_site() if path.endswith("index.html")}
    moved = {f"{ADDRESS}S/{path}/" for path in ("E1-00", "en/E1-00", "dnevi", "en/dnevi")}
    assert set(places) == made - moved


def test_a_missing_page_is_said_at_any_depth() -> None:
    page = read(dict(root.documents([edition()]))["404.html"])
    assert {"rel": "stylesheet", "href": f"{ADDRESS}style.css"} in page.all("link")
    assert not page.faults
    assert not page.open


def test_the_list_of_days_leads_to_each_former_one_and_to_the_newest() -> None:
    days = ("2025-12-30", "2026-05-28", "2026-05-28-2")
    files = dict(root.documents([edition(days=days)]))
    slovenian, english = read(files["dnevi/index.html"]), read(files["en/dnevi/index.html"])
    ways = [one["href"] for one in slovenian.all("a")]
    assert ways == ["../en/dnevi/", "../S/", "../S/2026-05-28-2/", "../S/2026-05-28/", "../S/2025-12-30/"]
    assert "28. 5. 2026, 2. objava" in slovenian.text
    assert {"href": "../../S/2025-12-30/en/"} in english.all("a")
    assert not slovenian.faults + slovenian.open + english.faults + english.open


def test_while_there_is_no_former_day_the_list_says_so() -> None:
    assert "Prejšnjih objav še ni." in read(dict(root.documents([edition()]))["dnevi/index.html"]).text


def test_what_is_told_of_a_closed_plan_can_be_taken_out() -> None:
    other = replace(plans.SMALL, strategy=replace(plans.SMALL.strategy, code="Z", title="Zaprta strategija"))
    files = dict(root.documents([edition(days=("2026-05-28",)), edition(other, days=("2026-05-28",))]))
    for path, content in files.items():
        if path.endswith(".html"):
            assert b"Zaprta strategija" in content
            assert b"Z/" in content
            left = without_closed(content, {"S"})
            assert b"Zaprta" not in left
            assert b"Z/" not in left
            assert b"S/" in left
            assert read(left).faults + read(left).open == []
    alone = dict(root.documents([edition(other)]))
    assert not read(without_closed(alone["index.html"], {})).all("a")
    assert b"refresh" not in without_closed(alone["index.html"], {})
