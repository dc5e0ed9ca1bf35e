"""Feeds and the calendar: valid, and what once stood in them is not new again because they were made anew."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from tests.opendata.editions import ADDRESS
from tests.plans import instant
from tests.ui.world import TODAY, full_plan
from tracker.facts import Change, FieldChange, Former, Plan
from tracker.opendata.calendars import deadlines_file, sessions_file
from tracker.opendata.feeds import documents
from tracker.site.edition import Edition
from tracker.views.board import board
from tracker.views.history.ownership import by_measure

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(published: dict[str, bytes]) -> Iterator[tuple[str, ElementTree.Element]]:
    for path, content in published.items():
        if path.endswith(".atom"):
            yield path, ElementTree.fromstring(content)


def text(element: ElementTree.Element, name: str) -> str:
    found = element.find(f"{ATOM}{name}")
    assert found is not None
    assert found.text, f"{name} of {element.tag}"
    return found.text


def test_every_feed_keeps_to_the_rules_of_atom(published: dict[str, bytes], edition: Edition) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title and updated once each, an author, links that tell apart what they are."""
    ids: list[str] = []
    for path, feed in feeds(published):
        links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
        page = f"{ADDRESS}{edition.code}/{path.removesuffix('novo.atom')}"
        assert links == {"self": f"{page}novo.atom", "alternate": page}
        entries = feed.findall(f"{ATOM}entry")
        for one in (feed, *entries):
            for name in ("id", "title", "updated", "author"):
                assert len(one.findall(f"{ATOM}{name}")) == 1
            assert text(one, "title")
            assert datetime.fromisoformat(text(one, "updated")).tzinfo is not None
            ids.append(text(one, "id"))
        told = [text(one, "updated") for one in entries]
        instants = [datetime.fromisoformat(one) for one in told]
        assert instants == sorted(instants, reverse=True)
        assert text(feed, "updated") == told[0]
    assert len(ids) == len(set(ids)) > 1000, "each feed and entry has a name of its own"
    assert {one for one in ids if not one.startswith("urn:uuid:")} == set()


def test_there_is_one_for_the_strategy_each_area_and_each_measure_in_both_languages(
    published: dict[str, bytes], edition: Edition
) -> None:
    paths = {path.removesuffix("novo.atom") for path, _ in feeds(published)}
    plain = {"", *(f"podrocja/{code}/" for code in edition.now.areas), *(f"{code}/" for code in edition.now.measures)}
    assert paths == plain | {f"en/{path}" for path in plain}


def test_making_it_anew_makes_nothing_new(published: dict[str, bytes], edition: Edition) -> None:
    """Neither on another day nor at another address."""
    later = replace(edition, updated=edition.updated + timedelta(days=9), address="https://drugje.example")
    told = {path: identity(content) for path, content in published.items() if path.endswith(".atom")}
    anew = dict(documents(later))
    assert {path: identity(content) for path, content in anew.items()} == told
    assert b'href="https://drugje.example/dp-2030/A1-01/novo.atom"' in anew["A1-01/novo.atom"]


def identity(content: bytes) -> list[tuple[str, str]]:
    return [(text(one, "id"), text(one, "updated")) for one in ElementTree.fromstring(content).iter(f"{ATOM}entry")]


def change(number: int, noun: str, row: int, code: str, operation: str = "insert", **fields: object) -> Change:
    told = tuple(FieldChange(name, None, value) for name, value in fields.items())
    return Change(instant(number), "ana", "<b>vnos & popravek</b>\x0b", "", noun, code, operation, told, number, row)


def test_what_belongs_to_parts_of_a_measure_belongs_to_it() -> None:
    changes = (
        change(1, "measure", 7, "E1-01"),
        change(2, "indicator", 3, "E1-01.K1", measure="E1-01"),
        change(3, "reading", 5, "E1-01.K1", indicator="E1-01.K1", value=3),
        change(4, "reading", 5, "E1-01.K1", "update", value=4),
        change(5, "funding_line", 3, "E1-01.F1", measure="E1-01"),
        change(6, "funding_amount", 8, "E1-01.F1", line="E1-01.F1"),
        change(7, "area", 3, "E1"),
    )
    assert {code: [one.number for one in found] for code, found in by_measure(changes).items()} == {
        "E1-01": [1, 2, 3, 4, 5, 6]
    }


def test_an_amount_recorded_before_its_line_belongs_to_the_measure_too() -> None:
    changes = (
        change(1, "funding_amount", 8, "E1-01.F1", line="E1-01.F1"),
        change(1, "target", 5, "E1-01.K1", indicator="E1-01.K1"),
        change(1, "funding_line", 3, "E1-01.F1", measure="E1-01"),
        change(1, "indicator", 3, "E1-01.K1", measure="E1-01"),
    )
    assert by_measure(changes) == {"E1-01": list(changes)}


def test_what_somebody_typed_breaks_no_feed(edition: Edition) -> None:
    changed = (change(1, "indicator", 1, "A1-01.K1", measure="A1-01", states=["a", "b"]),)
    made = dict(documents(replace(edition, changes=changed)))
    entry = ElementTree.fromstring(made["novo.atom"]).find(f"{ATOM}entry")
    assert entry is not None
    assert text(entry, "title") == "<b>vnos & popravek</b>"


@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_sessions_keep_their_names_in_the_calendar(edition: Edition, address: str) -> None:
    now, later = (
        Calendar.from_ical(sessions_file(one))
        for one in (
            replace(edition, address=address),
            replace(edition, address=address, updated=edition.updated + timedelta(days=3)),
        )
    )
    names = [str(event["uid"]) for event in now.walk("VEVENT")]
    assert names == [str(event["uid"]) for event in later.walk("VEVENT")]
    assert len(names) == len(set(names)) > 2
    links = {str(event["url"]) for event in now.walk("VEVENT") if "url" in event}
    assert (f"{ADDRESS}dp-2030/seje/koordinacija-2026-2/" in links) == bool(address)


def test_a_deadline_that_is_moved_is_the_same_entry_changed(edition: Edition) -> None:
    def told(plan: Plan) -> dict[str, tuple[str, int, date]]:
        made = deadlines_file(replace(edition, now=board(plan, TODAY)))
        events = Calendar.from_ical(made).walk("VEVENT")
        return {str(one["summary"]): (str(one["uid"]), int(one["sequence"]), one["dtstart"].dt) for one in events}

    plan = full_plan()
    first, *others = plan.measures
    moved = replace(first, end=date(2029, 1, 31), former_ends=(*first.former_ends, Former(first.end, instant(1))))
    before, after = told(plan), told(replace(plan, measures=(moved, *others)))
    name = f"{first.code} {first.title}: predvideni zaključek"
    assert (before[name][0], before[name][1] + 1, date(2029, 1, 31)) == after[name]
    assert len({uid for uid, _, _ in before.values()}) == len(before) > 1
    finished = {one.code for one in plan.measures if one.completed_on}
    assert finished
    assert not [name for name in before if name.split()[0].rstrip(":") in finished]
