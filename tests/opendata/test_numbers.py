"""Every number of the pages follows from the CSV files: they are read as a stranger would, and reckoned again."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from math import floor, fsum

import pandas as pd
import pytest

from tracker.frames import FILES
from tracker.opendata.names import FOLDER
from tracker.site.contents import Contents
from tracker.site.edition import Edition
from tracker.site.pages import entries
from tracker.site.rendering import render

COUNTED = ("completed", "green", "amber", "red", "no_data")
STAGES = ["planned", "secured", "contracted", "realised", "reimbursed", "uncovered"]
NOT_BEGUN = ("in_preparation", "not_started")
NO_DATA = "ni podatkov"
SYMBOLS = ("%", "h", "ha", "km", "m³/ha", "min", "MWh", "s")
FORMS = {"dni": ["dneva", "dan", "dneva", "dnevi", "dnevi", "dni"], "ure": ["ure", "ura", "uri", "ure", "ure", "ur"]}
"""Of a fraction, of 1, 2, 3, 4 and of more."""
MONTHS = (
    *("januar", "februar", "marec", "april", "maj", "junij"),
    *("julij", "avgust", "september", "oktober", "november", "december"),
)
Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def csv(published: dict[str, bytes]) -> Tables:
    return {
        name: pd.read_csv(BytesIO(published[f"{FOLDER}/{name}.csv"]), encoding="utf-8-sig", na_values=[""])
        for name in FILES.values()
    }


@pytest.fixture(scope="module")
def html(edition: Edition) -> dict[str, str]:
    """The Slovenian pages on which numbers stand, by their paths."""
    site = Contents(edition)
    wanted = re.compile(r"|podrocja/..?/|sredstva/|kazalniki/|jedrni/|[A-E]\d-\d\d/|ukrepi/zamujajo/|spremembe/|seje/")
    chosen = [one for one in entries(site) if wanted.fullmatch(one.path)]
    return {one.path: plain(render(one, site, "sl", one.values()).decode()) for one in chosen}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2013", "-").replace("\u2212", "-")


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def tables(page: str, first: str) -> Iterator[pd.DataFrame]:
    """The tables of a page whose first column is called so, with cells as they are written."""
    for markup in re.findall(r"<table.*?</table>", page, re.DOTALL):
        rows = [
            [words(cell) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)]
            for row in re.findall(r"<tr[ >].*?</tr>", markup, re.DOTALL)
        ]
        if rows[0][0] == first:
            yield pd.DataFrame(rows[1:], columns=rows[0])


def figures(page: str) -> dict[str, str]:
    """The figures of a page by their names, without of how many measures they are."""
    listed = re.search(r'<dl class="figures">(.*?)</dl>', page, re.DOTALL)
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", listed[1] if listed else "")
    return {words(name).partition(" (")[0]: words(value) for name, value in found}


def euros(cents: float) -> str:
    whole, rest = divmod(int(cents), 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02d}"


def share(value: float | None) -> str:
    if value is None or pd.isna(value):
        return NO_DATA
    percent = floor(value * 100 + 0.5 + 1e-9)
    if value > 1e-9 and percent == 0:
        return "< 1 %"
    return "> 99 %" if value < 1 - 1e-9 and percent == 100 else f"{percent} %"


def day(iso: str) -> str:
    year, month, number = map(int, iso.split("-"))
    return f"{number}. {month}. {year}"


def amounts(csv: Tables) -> pd.DataFrame:
    """The amounts with their source, its kind, and what has none."""
    lines = csv["financiranje"][["measure", "code", "source"]].rename(columns={"code": "line"})
    sources = csv["viri"][["code", "title", "kind"]].rename(columns={"code": "source"})
    found = csv["zneski"].merge(lines.merge(sources, on="source"), on=["measure", "line"])
    assert len(found) == len(csv["zneski"])
    gap = (found["planned"] - found["secured"]).clip(lower=0)
    return found.assign(uncovered=gap.where(found["kind"] != "uncovered", found["planned"]))


def progress(measures: pd.DataFrame) -> tuple[float | None, float | None]:
    """Of measures that weigh the same, as those of the demonstration do."""
    counted = measures[measures["rating"].isin(COUNTED)]
    done = counted["progress"].where(counted["progress"].notna() | ~counted["lifecycle"].isin(NOT_BEGUN), 0.0)
    known = counted.assign(done=done)[done.notna()]
    if len(known) < len(counted) / 2 or known.empty:
        return None, None
    both = known[known["planned_progress"].notna()]
    if both.empty or len(both) < len(counted) / 2:
        return fsum(known["done"]) / len(known), None
    return fsum(both["done"]) / len(both), fsum(both["planned_progress"].dropna()) / len(both)


def areas(csv: Tables) -> Iterator[tuple[str, str | None, pd.DataFrame]]:
    """The path of the whole plan and of each area, its code, and its measures."""
    measures = csv["ukrepi"]
    yield "", None, measures
    for code in csv["podrocja"]["code"]:
        yield f"podrocja/{code}/", code, measures[measures["area"] == code]


def test_headlines_and_figures(csv: Tables, html: dict[str, str]) -> None:
    money = amounts(csv)
    for path, _, measures in areas(csv):
        page, counted = html[path], measures[measures["rating"].isin(COUNTED)]
        lead = re.search(r'<p class="lead[^>]*>(.*?)</p>', page, re.DOTALL)
        assert lead
        told = {re.sub(r".*?(?=[^/#-]+/?$)", "", way).strip("/"): words(text)
                for way, text in re.findall(r'<a href="([^"]*)">(.*?)</a>', lead[1])}  # fmt: skip
        numbers = {name: int(number[0]) for name, text in told.items() if (number := re.search(r"\d+", text))}
        by_rating = counted["rating"].value_counts().to_dict() | {
            "dropped": (measures["rating"] == "dropped").sum(), "merged": (measures["rating"] == "merged").sum()
        }  # fmt: skip
        lists = {"zakljuceni": "completed", "redu": "green", "tvegani": "amber", "odstopajo": "red"}
        for name, number in numbers.items():
            rating = lists.get(name, name)
            if rating in by_rating:
                assert number == by_rating[rating], (path, name)
        late = counted[counted["days_late"] > 0]["days_late"]
        if len(late):
            average = int((2 * late.sum() + len(late)) // (2 * len(late)))
            assert re.search(rf"\b{len(late)} ukrep\w* zamuja\w* \((v povprečju )?{average} d", words(lead[1])), path
        here = money[money["measure"].isin(measures["code"])]
        done, planned = progress(measures)
        shown = figures(page)
        assert shown["opravljeno"] == share(done), path
        assert shown["načrtovano do tega dne"] == share(planned), path
        for name, stage in (("zagotovljena sredstva", "secured"), ("realizirana sredstva", "realised"),
                            ("nepokrito", "uncovered")):  # fmt: skip
            assert shown[name] == f"{euros(here[stage].sum())} EUR", (path, name)


def test_progress_by_day_ends_where_the_figures_do(csv: Tables, html: dict[str, str]) -> None:
    for path, code, _ in areas(csv):
        rows = csv["potek"]
        rows = rows[rows["area"].isna() if code is None else rows["area"] == code]
        wanted = [
            [day(on), share(planned), share(adopted), share(done) if pd.notna(done) else ""]
            for on, planned, adopted, done in rows.drop(columns="area").itertuples(index=False)
        ]
        for shown in tables(html[path], "Dan"):
            assert [[*row] for row in shown.itertuples(index=False)] == wanted, path


def test_money_by_year_source_and_measure(csv: Tables, html: dict[str, str]) -> None:
    money = amounts(csv)
    of_pages = {"sredstva/": money, **{f"{code}/": money[money["measure"] == code] for code in csv["ukrepi"]["code"]}}
    seen = 0
    for path, here in of_pages.items():
        for heading, column in (("Leto", "year"), ("Vir", "title"), ("Ukrep", "measure")):
            sums = written(here.groupby(column)[STAGES].sum())
            sums["Skupaj"] = [euros(here[stage].sum()) for stage in STAGES]
            for shown in tables(html[path], heading):
                if len(shown.columns) == 1 + len(STAGES):
                    for name, *cells in shown.itertuples(index=False):
                        key = name.partition(" ")[0] if column == "measure" else name
                        assert cells == sums.get(key, ["0,00"] * len(STAGES)), (path, name)
                        seen += 1
    assert seen > 300


def test_what_exceeds_its_limit(csv: Tables, html: dict[str, str]) -> None:
    money = amounts(csv)
    (shown,) = (one for one in tables(html["sredstva/"], "Ukrep") if "Presežek (EUR)" in one.columns)
    assert len(shown)
    for code, _, amount, limit, _ in shown.itertuples(index=False):
        recorded = {euros(cents) for stage in STAGES for cents in money.loc[money["measure"] == code, stage]}
        assert {amount, limit} <= recorded, code


def written(sums: pd.DataFrame) -> dict[str, list[str]]:
    """Rows of cents as they are written, by their names."""
    return {plain(str(row[0])): [euros(cents) for cents in row[1:]] for row in sums.itertuples()}


def test_milestones_and_indicators(csv: Tables, html: dict[str, str]) -> None:
    milestones, indicators = csv["mejniki"].groupby("measure"), csv["kazalniki"].set_index("code")
    for code, those in milestones:
        (shown,) = tables(html[f"{code}/"], "Mejnik")
        assert shown["Delež ukrepa"].tolist() == [share(one) for one in those["share"]], code
        assert shown["Napredek"].tolist() == [share(one) for one in those["counted_progress"]], code
        weight = those["weight"].fillna(0) if those["weight"].notna().any() else those["share"] * 0 + 1
        assert (those["share"] - weight / weight.sum()).abs().max() < 1e-9, code
        late = [int(found[1]) if (found := re.search(r"zamuja (\d+)", one)) else 0 for one in shown["Stanje"]]
        assert late == those["days_late"].tolist(), code
    listed = pd.concat(tables(html["kazalniki/"], "Kazalnik"))
    assert len(listed) == indicators["is_counted"].sum() < len(indicators), "as the page of the method tells"
    assert set(indicators.loc[indicators["is_counted"], "measure"]) <= set(counted_codes(csv))
    for name, value, expected in listed[["Kazalnik", "Zadnja vrednost", "Pričakovano"]].itertuples(index=False):
        one = indicators.loc[name.split()[0]]
        on = "" if pd.isna(one["value_on"]) else f" {day(one['value_on'])}"
        assert value == as_value(one, one["value"]) + on, name
        assert expected == as_value(one, one["expected"]), name
        is_told_above = not pd.isna(one["unit"]) and one["unit"] not in (*SYMBOLS, *FORMS)
        assert name.endswith(f" enota: {one['unit']}") is is_told_above, name


def counted_codes(csv: Tables) -> pd.Series:
    return csv["ukrepi"].loc[csv["ukrepi"]["rating"].isin(COUNTED), "code"]


def as_value(indicator: pd.Series, value: float) -> str:
    if pd.isna(value):
        return NO_DATA
    if isinstance(indicator["states"], str):
        return indicator["states"].split("; ")[int(value)]
    number = f"{value:,.10g}".translate(str.maketrans(",.", ".,"))
    unit = indicator["unit"]
    if unit in FORMS:
        fraction, *forms = FORMS[unit]
        return f"{number} {fraction if value % 1 else forms[min(int(value - 1) % 100, 4)]}"
    return f"{number} {unit}" if unit in SYMBOLS else number


def test_what_changed_and_how_much_was_recorded(csv: Tables, html: dict[str, str]) -> None:
    listed = words(html[""].partition("Od zadnje seje")[2].partition("</ul>")[0])
    kinds = csv["od-zadnje-seje"].groupby("what")
    for what, pattern in (
        ("milestone_reached", r"doseženih je bilo (\d+)"),
        ("became_late", r"na novo zamuja (\d+)"),
        ("milestone_moved", r"premaknjeni so bili (\d+)"),
        ("without_news", r"brez novic so (\d+)"),
        ("decision", r"sprejetih je bilo (\d+)"),
    ):
        found = re.search(pattern, listed)
        assert found, what
        assert int(found[1]) == len(kinds.get_group(what)), what
    assert f"{euros(kinds.get_group('secured')['cents'].sum())} EUR" in listed
    months = dict(re.findall(r'<a href="[^"]*">(\w+ \d{4})</a> <span class="muted">\((\d+)\)', html["spremembe/"]))
    sets = csv["spremembe"].groupby("number")["on"].first().str.split("-")
    recorded = sets.map(lambda parts: f"{MONTHS[int(parts[1]) - 1]} {parts[0]}").value_counts().astype(str).to_dict()
    assert months == recorded


def test_sessions_count_their_agendas_and_decisions(csv: Tables, html: dict[str, str]) -> None:
    agenda, decisions = csv["tocke-dnevnega-reda"], csv["sklepi"]
    listed = pd.concat(tables(html["seje/"], "Seja"))
    assert len(listed) == len(csv["seje"])
    for name, on, _, items, taken in listed.itertuples(index=False):
        code = name.split()[-1]
        assert int(items) == ((agenda["session"] == code) & ~agenda["is_withdrawn"]).sum(), name
        assert int(taken) == (decisions["session"] == code).sum(), name
        assert on == day(csv["seje"].set_index("code").loc[code, "on"])
