"""The pictures that are shown where a page is shared: any program opens them, and they stay while nothing is new."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from PIL import Image

from tests.site.editions import ADDRESS, edition, read, small_site
from tests.views import plans
from tracker.site import pages
from tracker.site.lettering import shortened, width_of, wrapped
from tracker.site.page_picture import HEIGHT, ROOM, WIDTH


def test_every_page_names_a_picture_of_its_own_that_is_there() -> None:
    site, named = small_site(), dict[str, str]()
    for path in site:
        if path.endswith("index.html"):
            (picture,) = (one["content"] for one in read(site[path]).all("meta") if one.get("property") == "og:image")
            assert picture
            named[path] = picture.removeprefix(f"{ADDRESS}S/")
    assert {picture for picture in named.values() if picture not in site} == set()
    assert named["index.html"] == named["en/index.html"] == "share.png"
    assert named["E1-01/index.html"] == "E1-01/share.png"
    assert named["en/sredstva/index.html"] == "en/sredstva/share.png"
    assert set(named.values()) == {path for path in site if path.endswith(".png")}


def test_other_programs_can_open_them() -> None:
    sizes = {Image.open(BytesIO(content)).size for path, content in small_site().items() if path.endswith(".png")}
    assert sizes == {(1200, 630), (WIDTH, HEIGHT)}
    shown = Image.open(BytesIO(small_site()["E1-01/share.png"])).convert("RGB")
    assert len(set(shown.crop((50, 20, 570, 60)).tobytes())) > 3, "words in several shades"


def test_a_day_alone_makes_no_new_picture() -> None:
    later = dict(pages.documents(edition(day=plans.TODAY + timedelta(days=1))))
    pictures = {path: content for path, content in small_site().items() if path.endswith("/share.png")}
    assert {path for path, content in pictures.items() if later[path] != content} == set()


def test_where_nobody_said_the_address_none_are_drawn() -> None:
    made = dict(pages.documents(edition(address="")))
    assert [path for path in made if path.endswith(".png")] == ["share.png"]


def test_a_page_without_a_title_in_english_shows_that_in_slovenian() -> None:
    measure = replace(plans.SMALL.measures[0], title_en="")
    made = dict(pages.documents(edition(replace(plans.SMALL, measures=(measure, *plans.SMALL.measures[1:])))))
    assert f"en/{measure.code}/share.png" not in made
    assert f'{measure.code}/share.png"' in made[f"en/{measure.code}/index.html"].decode()


def test_words_keep_to_the_picture() -> None:
    lines = wrapped("Najdaljši naslov " * 20, ROOM, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line) <= ROOM for line in [*lines, *wrapped("W" * 200, ROOM, 1), shortened("漢字" * 50, ROOM)])
    assert wrapped("", ROOM, 1) == [""]
