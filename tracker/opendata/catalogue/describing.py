"""The catalogue of an edition's data, with all that DCAT-AP 3.0.1 asks for and the EU's assessment counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from tracker.frames import FILES, TABLES
from tracker.opendata.catalogue.authorities import FORMATS, LOCAL_AUTHORITY, MEDIA_TYPES, OPENAPI, authorities, code
from tracker.opendata.catalogue.graph import Iri, Literal, Thing, Value
from tracker.opendata.dictionary import in_languages
from tracker.opendata.names import FOLDER, address_of, database_name, package_name
from tracker.sentences import Sentence, say
from tracker.site.edition import Edition
from tracker.texts.letters import lowered
from tracker.texts.translator import LANGUAGES

Said = tuple[str, Value]
CATALOGUE, WHOLE, HISTORY = "katalog", "celota", "zgodovina"
PUBLISHER = "#izdajatelj"
ABOUT = say("The plan of the strategy, its progress, money and decisions, as they are told to the public.")
OF_TABLE = say("One table of the open data of the action plan; the dictionary tells what each column holds.")
OF_WHOLE = say("All tables of the open data of the action plan in one package, with the dictionary.")
OF_HISTORY = say("Everything that ever changed in public, from which each past state of the plan can be made again.")
RESOURCE = (("rdf:type", Iri("rdfs:Resource", is_short=True)),)
"""What the shapes ask of every address; they take nothing for granted."""
KEYWORDS = (say("action plan"), say("strategy"), say("municipality"), say("transparency"), say("public money"))


@dataclass(frozen=True, slots=True)
class Described:
    """A data set: the name of its files, its title, what it is, and in which files it stands."""

    name: str
    title: Sentence
    about: Sentence
    files: tuple[str, ...]


def catalogue(edition: Edition, data: Mapping[str, bytes]) -> tuple[Thing, ...]:
    """The catalogue, its data sets, how they are handed out, and the codes by which they are described.

    `data` are the files by their names.
    """
    sets = [*_sets(edition)]
    return (
        _catalogue(edition, sets),
        _service(edition, sets),
        _publisher(edition),
        *(_set(edition, one, sets) for one in sets),
        *(_distribution(edition, one, file, data[file]) for one in sets for file in one.files),
        *(Thing("foaf:Document", RESOURCE, _address(edition, path)) for path in ("../", "", "slovar.json")),
        *(Thing("rdfs:Resource", (), _address(edition, path)) for path in _addresses(edition, sets)),
        *authorities(edition.terms),
    )


def _addresses(edition: Edition, sets: Sequence[Described]) -> Iterator[str]:
    """The addresses of what is not a page."""
    yield from (file for one in sets for file in one.files)
    yield database_name(edition)
    yield "../api/openapi.json"


def _sets(edition: Edition) -> Iterator[Described]:
    yield Described(WHOLE, say("The whole plan"), OF_WHOLE, (package_name(edition),))
    for table in TABLES:
        if table.name in FILES:
            name = FILES[table.name]
            yield Described(name, table.title, OF_TABLE, tuple(f"{name}.{end}" for end in ("csv", "json", "parquet")))
    yield Described(HISTORY, say("Full history"), OF_HISTORY, ("zgodovina.jsonl",))


def _catalogue(edition: Edition, sets: Sequence[Described]) -> Thing:
    plan = edition.now.plan.strategy
    titles = {"sl": plan.title, "en": plan.title_en or plan.title}
    words = in_languages(say("open data"))
    return Thing(
        "dcat:Catalog",
        (
            *(("dct:title", Literal(f"{titles[language]}: {lowered(words[language])}", language))
              for language in LANGUAGES),
            *_natural("dct:description", ABOUT),
            *_common(edition),
            ("foaf:homepage", Iri(_address(edition, "../"))),
            ("dcat:themeTaxonomy", code("data-theme")),
            ("dcat:service", Iri(_address(edition, "#vmesnik"))),
            *(("dcat:dataset", Iri(_named(edition, one))) for one in sets),
        ),
        _address(edition, f"#{CATALOGUE}"),
    )  # fmt: skip


def _service(edition: Edition, sets: Sequence[Described]) -> Thing:
    """How the same documents are read by programs."""
    return Thing(
        "dcat:DataService",
        (
            *_natural("dct:title", say("Reading the open data")),
            *_natural("dct:description", say("The files of the open data by their addresses, with GET and HEAD.")),
            ("dcat:endpointURL", Iri(_address(edition, ""))),
            ("dcat:endpointDescription", Iri(_address(edition, "../api/openapi.json"))),
            ("dct:conformsTo", Iri(OPENAPI)),
            ("dct:publisher", Iri(_address(edition, PUBLISHER))),
            ("dct:license", code("licence", edition.terms.licence)),
            ("dcat:theme", code("data-theme", edition.terms.theme)),
            *(said for word in KEYWORDS for said in _natural("dcat:keyword", word, begins=False)),
            ("dct:accessRights", code("access-right", "PUBLIC")),
            ("dcat:contactPoint", _contact(edition)),
            *(("dcat:servesDataset", Iri(_named(edition, one))) for one in sets),
        ),
        _address(edition, "#vmesnik"),
    )


def _set(edition: Edition, one: Described, sets: Sequence[Described]) -> Thing:
    parts = [("dct:hasPart", Iri(_named(edition, other))) for other in sets if other is not one]
    # the EU's list of file types has no SQLite: the same data in that form are told as what belongs to the whole
    parts += [("dct:relation", Iri(_address(edition, database_name(edition))))]
    of_whole: list[Said] = [("dct:isPartOf", Iri(_address(edition, f"#{WHOLE}")))]
    return Thing(
        "dcat:Dataset",
        (
            *_natural("dct:title", one.title),
            *_natural("dct:description", one.about),
            ("dct:identifier", Literal(f"{edition.code}/{one.name}")),
            *_common(edition),
            ("dct:accessRights", code("access-right", "PUBLIC")),
            ("dcat:contactPoint", _contact(edition)),
            ("dcat:theme", code("data-theme", edition.terms.theme)),
            *(said for word in (*KEYWORDS, one.title) for said in _natural("dcat:keyword", word, begins=False)),
            ("dct:accrualPeriodicity", code("frequency", "IRREG")),
            ("dcat:landingPage", Iri(_address(edition, ""))),
            ("foaf:page", Iri(_address(edition, "slovar.json"))),
            *(parts if one.name == WHOLE else of_whole),
            *(("dcat:distribution", Iri(_file_named(edition, file))) for file in one.files),
        ),
        _named(edition, one),
    )  # fmt: skip


def _common(edition: Edition) -> Iterator[Said]:
    """What is said of the catalogue as of each of its data sets."""
    plan = edition.now.plan.strategy
    yield "dct:publisher", Iri(_address(edition, PUBLISHER))
    yield "dct:issued", _instant(edition.changes[0].at.astimezone(edition.zone) if edition.changes else edition.updated)
    yield "dct:modified", _instant(edition.updated)
    yield from (("dct:language", code("language", language)) for language in ("SLV", "ENG"))
    yield "dct:spatial", code("country", edition.terms.country)
    yield "dct:temporal", _period(plan.period_start, plan.period_end)
    yield "dct:license", code("licence", edition.terms.licence)


def _distribution(edition: Edition, one: Described, file: str, content: bytes) -> Thing:
    ending = file.rpartition(".")[2]
    form = FORMATS[ending]
    package: list[Said] = [("dcat:packageFormat", _media_type(form.package))] if form.package else []
    return Thing(
        "dcat:Distribution",
        (
            *_natural("dct:title", one.title, f" ({form.name})"),
            *_natural("dct:description", one.about),
            ("dcat:accessURL", Iri(_address(edition, ""))),
            ("dcat:downloadURL", Iri(_address(edition, file))),
            ("dct:format", code("file-type", form.code)),
            ("dcat:mediaType", _media_type(form.media_type)),
            *package,
            ("dct:license", code("licence", edition.terms.licence)),
            ("dct:rights", code("access-right", "PUBLIC")),
            ("dcatap:availability", code("planned-availability", "STABLE")),
            ("dct:issued", _instant(edition.updated)),
            ("dct:modified", _instant(edition.updated)),
            ("dcat:byteSize", Literal(str(len(content)), datatype="xsd:nonNegativeInteger")),
            ("spdx:checksum", _checksum(content)),
            *(("dct:language", code("language", language)) for language in ("SLV", "ENG")),
            ("dcat:accessService", Iri(_address(edition, "#vmesnik"))),
        ),
        _file_named(edition, file),
    )


def _media_type(name: str) -> Iri:
    return Iri(f"{MEDIA_TYPES}/{name}")


def _checksum(content: bytes) -> Thing:
    return Thing(
        "spdx:Checksum",
        (
            ("spdx:algorithm", Iri("spdx:checksumAlgorithm_sha256", is_short=True)),
            ("spdx:checksumValue", Literal(sha256(content).hexdigest(), datatype="xsd:hexBinary")),
        ),
    )


def _publisher(edition: Edition) -> Thing:
    return Thing(
        "foaf:Agent",
        (
            ("foaf:name", Literal(edition.now.plan.strategy.municipality or edition.code, "sl")),
            ("dct:type", Iri(LOCAL_AUTHORITY)),
        ),
        _address(edition, PUBLISHER),
    )


def _contact(edition: Edition) -> Thing:
    """Whom to write to: an address where the municipality gave one, and always the page that says it."""
    name = edition.contact.office or edition.now.plan.strategy.municipality or edition.code
    mail: list[Said] = [("vcard:hasEmail", Iri(f"mailto:{edition.contact.email}"))] if edition.contact.email else []
    page = Iri(_address(edition, "../kontakt/"))
    kind = ("rdf:type", Iri("vcard:Kind", is_short=True))
    return Thing("vcard:Organization", (kind, ("vcard:fn", Literal(name, "sl")), *mail, ("vcard:hasURL", page)))


def _period(start: date | None, end: date | None) -> Thing:
    days = (("dcat:startDate", start), ("dcat:endDate", end))
    said = tuple((name, Literal(day.isoformat(), datatype="xsd:date")) for name, day in days if day)
    return Thing("dct:PeriodOfTime", said)


def _instant(at: datetime) -> Literal:
    return Literal(at.isoformat(timespec="seconds"), datatype="xsd:dateTime")


def _natural(name: str, sentence: Sentence, more: str = "", *, begins: bool = True) -> Iterator[Said]:
    words = in_languages(sentence)
    told = {language: words[language] if begins else lowered(words[language]) for language in LANGUAGES}
    yield from ((name, Literal(told[language] + more, language)) for language in LANGUAGES)


def _named(edition: Edition, one: Described) -> str:
    return _address(edition, f"#{one.name}")


def _file_named(edition: Edition, file: str) -> str:
    return _address(edition, f"#{file}")


def _address(edition: Edition, path: str) -> str:
    """The address of what stands at a path from the folder of the data."""
    if path.startswith("../"):
        return address_of(edition, path.removeprefix("../"))
    return address_of(edition, f"{FOLDER}/{path}") if edition.address else f"./{path}"
