"""A copy taken earlier finds what was altered later, whether the whole site was kept or its manifest alone."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.publishing.folder import Folder
from tracker.publishing.laying import Former
from tracker.publishing.manifests import Manifest
from tracker.publishing.publishing import laid_down
from tracker.publishing.verifying import examine, verify
from tracker.sentences import Refusal
from tracker.texts import Translator


def published(folder: Folder, *texts: str) -> None:
    former = None
    folder.root.mkdir(parents=True)
    for number, text in enumerate(texts, 1):
        made = {"S/E1-01/index.html": text.encode(), "S/E1-02/index.html": b"isto", "index.html": b"koren"}
        cited = f"2026-03-0{number}"
        planned = Manifest(number, cited, folder.newest_hash(), strategies=("S",), cited=cited, seal=f"{number}" * 64)
        ready = laid_down(folder, planned, made, former)
        ready.show()
        former = Former(folder.edition(number), ready.hashes, number=number)


@pytest.fixture
def old(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "old")
    published(folder, "prvo", "drugo")
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "new")
    published(folder, "prvo", "drugo", "tretje")
    return folder


def fetched(folder: Folder, to: Path) -> Path:
    """The site as somebody copies it from a web server: links are what they lead to."""
    shutil.copytree(folder.current, to, symlinks=False)
    return to


def said(old: Path, new: Path) -> str:
    return " ".join(map(Translator("sl").sentence, verify(old, new)))


def test_what_only_grew_is_as_it_was(old: Folder, new: Folder, tmp_path: Path) -> None:
    site = fetched(new, tmp_path / "site")
    kept = fetched(old, tmp_path / "kept")
    for before in (old.root, kept, old.current / "manifest.json"):
        for now in (new.root, site):
            assert said(before, now) == ""


def alter_document(folder: Folder) -> None:
    (folder.edition(1) / "S/E1-01/index.html").write_text("lepše")


def alter_shared_document(folder: Folder) -> None:
    (folder.edition(3) / "S/E1-02/index.html").write_text("lepše")


def drop_document(folder: Folder) -> None:
    (folder.edition(2) / "S/E1-01/index.html").unlink()


def drop_publication(folder: Folder) -> None:
    folder.manifest_file(2).unlink()


def rewrite_manifest(folder: Folder) -> None:
    manifest = json.loads(folder.manifest_file(1).read_bytes())
    manifest["day"] = "2026-02-28"
    folder.manifest_file(1).write_text(json.dumps(manifest))


def cut_off(folder: Folder) -> None:
    for number in (2, 3):
        folder.manifest_file(number).unlink()


def make_anew(folder: Folder) -> None:
    shutil.rmtree(folder.root)
    published(folder, "lepše", "drugo", "tretje")


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (alter_document, "»S/E1-01/index.html«, kot je bil objavljen 2026-03-01"),
        (alter_shared_document, "»S/E1-02/index.html«, kot je bil objavljen 2026-03-01"),
        (drop_document, "»S/E1-01/index.html«, kot je bil objavljen 2026-03-02"),
        (drop_publication, "Objava 2 manjka: veriga objav je prekinjena."),
        (rewrite_manifest, "Objava 1 je drugačna kot prej"),
        (cut_off, "Objava 2 je prej bila, zdaj je ni."),
        (make_anew, "Objava 1 je drugačna kot prej"),
    ],
)
def test_it_finds_what_was_altered(alter: Callable[[Folder], None], words: str, old: Folder, new: Folder) -> None:
    alter(new)
    assert words in said(old.root, new.root)


def replace_link(folder: Folder) -> None:
    link = folder.current / "S/E1-01"
    link.unlink()
    link.mkdir()
    (link / "index.html").write_text("lepše")


def replace_root(folder: Folder) -> None:
    (folder.current / "index.html").unlink()
    (folder.current / "index.html").write_text("lepše")


def drop_link(folder: Folder) -> None:
    (folder.current / "S/E1-02").unlink()


def drop_day(folder: Folder) -> None:
    (folder.current / "S/2026-03-02").unlink()


def plant_page(folder: Folder) -> None:
    (folder.current / "S/E9-99").mkdir()
    (folder.current / "S/E9-99/index.html").write_text("obljuba")


def plant_in_a_day(folder: Folder) -> None:
    (folder.edition(1) / "S/E1-01/x.html").write_text("obljuba")


def plant_day(folder: Folder) -> None:
    shutil.copytree(folder.edition(3) / "S", folder.current / "S/2026-02-01")


def lead_elsewhere(folder: Folder) -> None:
    shutil.copytree(folder.current, folder.root / "drugam", symlinks=True)
    folder.current.unlink()
    folder.current.symlink_to("drugam")


def lead_back(folder: Folder) -> None:
    folder.current.unlink()
    folder.current.symlink_to("pogledi/0002")


def plant_settings(folder: Folder) -> None:
    (folder.root / "pogledi/0003/.htaccess").write_text("Redirect / https://drugje.si/")


def plant_settings_below(folder: Folder) -> None:
    (folder.current / "S/.skrito").mkdir()
    (folder.current / "S/.skrito/.htaccess").write_text("Redirect / https://drugje.si/")


def alter_list(folder: Folder) -> None:
    (folder.current / "manifest.json").write_text("{}")


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (replace_link, ["»S/E1-01/index.html«, kot je bil objavljen 2026-03-03 (številka 3), je bil spremenjen"]),
        (replace_root, ["»index.html«, kot je bil objavljen 2026-03-03 (številka 3), je bil spremenjen"]),
        (drop_link, ["»S/E1-02/index.html«, kot je bil objavljen 2026-03-03"]),
        (drop_day, ["»S/2026-03-02«, kot je bil objavljen 2026-03-02 (številka 2)"]),
        (plant_page, ["»S/E9-99« je na javni strani, a ni iz nobene objave"]),
        (plant_in_a_day, ["»S/2026-03-01/E1-01/x.html« je na javni strani"]),
        (plant_day, ["»S/2026-02-01« je na javni strani"]),
        (lead_elsewhere, ["Javna stran ne kaže objave 3"]),
        (lead_back, ["Javna stran ne kaže objave 3"]),
        (plant_settings, ["».htaccess« je na javni strani, a ni iz nobene objave"]),
        (plant_settings_below, ["»S/.skrito« je na javni strani"]),
        (alter_list, ["»manifest.json«, kot je bil objavljen 2026-03-03"]),
    ],
)
def test_it_finds_what_readers_are_handed_out_past_the_documents(
    alter: Callable[[Folder], None], words: list[str], new: Folder
) -> None:
    """The documents of all publications are sound meanwhile."""
    alter(new)
    for found in (verify(new.root, new.root), examine(new.root, {})):
        told = list(map(Translator("sl").sentence, found))
        assert len(told) == len(words)
        assert all(begin in sentence for begin, sentence in zip(words, told, strict=True))


def test_a_day_that_readers_could_cite_and_cannot_any_more_is_found(old: Folder, tmp_path: Path) -> None:
    """Two publications only: nothing but the older copy tells that the first day was a file."""
    kept = tmp_path / "kopija"
    shutil.copytree(old.root, kept, symlinks=True)
    days = sorted(one for one in (old.current / "S").iterdir() if one.name.startswith("2026-"))
    days[0].unlink()
    assert f"»S/{days[0].name}«" in said(kept, old.root)


def test_what_somebody_planted_is_found_in_a_fetched_site_and_what_she_did_not_fetch_is_no_fault(
    old: Folder, new: Folder, tmp_path: Path
) -> None:
    plant_page(new)
    site = fetched(new, tmp_path / "site")
    (site / "index.html").unlink()
    assert said(old.root, site).count("»") == 1
    assert "»S/E9-99«" in said(old.root, site)


@pytest.mark.parametrize("alter", [cut_off, make_anew])
def test_a_kept_manifest_is_enough(alter: Callable[[Folder], None], old: Folder, new: Folder) -> None:
    alter(new)
    assert "Objava 2" in said(old.current / "manifest.json", new.root)


def test_what_holds_no_publications_is_refused(new: Folder, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="holds no publications"):
        said(new.root, tmp_path)
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(Refusal, match="not the manifest"):
        said(tmp_path / "manifest.json", new.root)


@pytest.mark.parametrize("is_fetched", [False, True])
def test_a_kept_manifest_finds_that_all_days_that_could_be_cited_are_gone(
    is_fetched: bool, old: Folder, new: Folder, tmp_path: Path
) -> None:
    for day in (new.current / "S").glob("2026-*"):
        day.unlink()
    told = said(old.current / "manifest.json", fetched(new, tmp_path / "site") if is_fetched else new.root)
    assert [number for number in (1, 2, 3) if f"(številka {number})" in told] == [1, 2, 3]


def test_a_kept_manifest_finds_that_all_former_days_are_gone(old: Folder, new: Folder) -> None:
    for number in (1, 2):
        (new.current / f"S/2026-03-0{number}").unlink()
    told = said(old.current / "manifest.json", new.root)
    assert [number for number in (1, 2, 3) if f"(številka {number})" in told] == [1, 2]


def corrupt(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9] + b"drugo....")


def swap(file: Path) -> None:
    shutil.copy(file.with_name("0002.zlib"), file)


@pytest.mark.parametrize("spoil", [corrupt, swap, Path.unlink])
@pytest.mark.parametrize("kept", ["root", "current/manifest.json"])
def test_a_pack_that_tells_its_documents_no_more_is_named_alone(
    spoil: Callable[[Path], None], kept: str, old: Folder, new: Folder
) -> None:
    spoil(new.pack(1))
    told = said(old.root if kept == "root" else old.current / "manifest.json", new.root)
    assert told.startswith("»paketi/0001.zlib«, iz katere")
    assert told.count("»") == 1


def test_the_pack_of_the_only_publication_is_missed(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "new")
    published(folder, "prvo")
    assert said(folder.root, folder.root) == ""
    folder.pack(1).unlink()
    assert "»paketi/0001.zlib«" in said(folder.root, folder.root)


def test_publications_of_a_version_without_packs_miss_none(new: Folder, old: Folder, tmp_path: Path) -> None:
    shutil.rmtree(old.root / "paketi")
    assert said(old.root, old.root) == ""
    former = Former(old.edition(2), dict(old.shown()[1]), number=2)
    planned = Manifest(3, "2026-03-03", old.newest_hash(), strategies=("S",), cited="2026-03-03")
    made = {"S/E1-01/index.html": b"tretje", "S/E1-02/index.html": b"isto", "index.html": b"koren"}
    laid_down(old, planned, made, former).show()
    assert said(old.root, old.root) == ""
    assert "»paketi/0002.zlib«" in said(new.root, old.root)


def test_what_a_copy_holds_of_the_computer_it_lies_on_is_no_fault(old: Folder, new: Folder, tmp_path: Path) -> None:
    site = fetched(new, tmp_path / "site")
    (site / "S/.DS_Store").write_bytes(b"")
    assert said(old.root, site) == ""
