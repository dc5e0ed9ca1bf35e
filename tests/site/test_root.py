"""The files of the root."""

from xml.etree import ElementTree

from tests.site.editions import ADDRESS, edition, read, small_site
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
    moved = {f"{ADDRESS}S/E1-00/", f"{ADDRESS}S/en/E1-00/"}
    assert set(places) == made - moved


def test_a_missing_page_is_said_at_any_depth() -> None:
    page = read(dict(root.documents([edition()]))["404.html"])
    assert {"rel": "stylesheet", "href": f"{ADDRESS}style.css"} in page.all("link")
    assert not page.faults
    assert not page.open
