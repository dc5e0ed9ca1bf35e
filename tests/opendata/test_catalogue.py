"""The catalogue: both forms say the same, and it says what DCAT-AP asks for and what the EU's assessment counts."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from rdflib import RDF, RDFS, BNode, Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, SKOS
from rdflib.term import Node

from tests.opendata.editions import ADDRESS
from tracker.frames import FILES
from tracker.opendata.catalogue.describing import catalogue
from tracker.opendata.catalogue.serialising import json_ld, turtle
from tracker.opendata.names import FOLDER
from tracker.site import addresses
from tracker.site.edition import Contact, Edition

SPDX, VCARD = Namespace("http://spdx.org/rdf/terms#"), Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ASKED = {
    DCAT.Catalog: (
        DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset, DCAT.service, DCTERMS.license,
        DCTERMS.issued, DCTERMS.modified, DCTERMS.language, DCTERMS.spatial, DCAT.themeTaxonomy, FOAF.homepage,
    ),
    DCAT.Dataset: (
        DCTERMS.title, DCTERMS.description, DCAT.contactPoint, DCAT.distribution, DCAT.keyword, DCAT.theme,
        DCTERMS.publisher, DCTERMS.spatial, DCTERMS.temporal, DCTERMS.accessRights, DCTERMS.issued, DCTERMS.modified,
        DCTERMS.accrualPeriodicity, DCTERMS.identifier, DCAT.landingPage,
    ),
    DCAT.Distribution: (
        DCAT.accessURL, DCAT.downloadURL, DCAT.mediaType, DCTERMS["format"], DCTERMS.license, DCTERMS.rights,
        DCAT.byteSize, SPDX.checksum, DCTERMS.issued, DCTERMS.modified, DCTERMS.title, DCTERMS.description,
        DCATAP.availability,
    ),
    DCAT.DataService: (
        DCTERMS.title, DCAT.endpointURL, DCAT.endpointDescription, DCAT.servesDataset, DCAT.theme, DCAT.keyword,
        DCTERMS.conformsTo, DCTERMS.publisher,
    ),
}  # fmt: skip
"""What is mandatory or recommended, and what the assessment of metadata quality gives points for."""
CLASSES = {
    DCTERMS.accessRights: DCTERMS.RightsStatement,
    DCTERMS.accrualPeriodicity: DCTERMS.Frequency,
    DCTERMS["format"]: DCTERMS.MediaTypeOrExtent,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.publisher: FOAF.Agent,
    DCTERMS.rights: DCTERMS.RightsStatement,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.temporal: DCTERMS.PeriodOfTime,
    DCAT.contactPoint: VCARD.Kind,
    DCAT.theme: SKOS.Concept,
    DCAT.themeTaxonomy: SKOS.ConceptScheme,
    DCTERMS.type: SKOS.Concept,
    SPDX.algorithm: SPDX.ChecksumAlgorithm,
    DCAT.dataset: DCAT.Dataset,
    DCAT.distribution: DCAT.Distribution,
    DCAT.landingPage: FOAF.Document,
    DCAT.mediaType: DCTERMS.MediaType,
    DCAT.service: DCAT.DataService,
    FOAF.homepage: FOAF.Document,
    SPDX.checksum: SPDX.Checksum,
    DCAT.packageFormat: DCTERMS.MediaType,
    DCAT.accessURL: RDFS.Resource,
    DCAT.downloadURL: RDFS.Resource,
    DCAT.endpointURL: RDFS.Resource,
    DCAT.endpointDescription: RDFS.Resource,
    DCTERMS.relation: RDFS.Resource,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCATAP.availability: SKOS.Concept,
}
"""Of which class the values of a property have to be."""


@pytest.fixture(scope="module")
def graph(published: dict[str, bytes]) -> Graph:
    return Graph().parse(data=published[f"{FOLDER}/katalog.ttl"], format="turtle")


def named(graph: Graph) -> set[tuple[str, str, str]]:
    """What is said with names alone; things without one get another in every reading."""
    return {(str(a), str(b), repr(c)) for a, b, c in graph if not isinstance(a, BNode) and not isinstance(c, BNode)}


def test_both_forms_say_the_same(graph: Graph, published: dict[str, bytes]) -> None:
    other = Graph().parse(data=published[f"{FOLDER}/katalog.jsonld"], format="json-ld")
    assert len(graph) == len(other) > 1000
    assert named(graph) == named(other)


def test_it_says_everything_that_is_asked(graph: Graph) -> None:
    missing = [
        (thing, name)
        for kind, names in ASKED.items()
        for thing in graph.subjects(RDF.type, kind)
        for name in names
        if (thing, name, None) not in graph
    ]
    assert missing == []
    assert all((None, RDF.type, kind) in graph for kind in ASKED)


def test_the_publisher_is_one_and_has_an_address(graph: Graph) -> None:
    assert set(graph.objects(None, DCTERMS.publisher)) == {URIRef(f"{ADDRESS}dp-2030/{FOLDER}/#izdajatelj")}


EU = "http://publications.europa.eu/resource/authority"
OPEN_AND_READ_BY_MACHINES = {f"{EU}/file-type/{name}" for name in ("CSV", "JSON", "PARQUET")}
Check = Callable[[Graph, Node], bool]


def says(*names: URIRef) -> Check:
    return lambda graph, thing: all((thing, name, None) in graph for name in names)


def from_list(name: URIRef, start: str) -> Check:
    return lambda graph, thing: all(str(one).startswith(start) for one in graph.objects(thing, name))


def is_open(graph: Graph, thing: Node) -> bool:
    return {str(one) for one in graph.objects(thing, DCTERMS["format"])} <= OPEN_AND_READ_BY_MACHINES


POINTS: dict[URIRef, tuple[tuple[int, Check], ...]] = {
    DCAT.Dataset: (
        (30, says(DCAT.keyword)),
        (30, says(DCAT.theme)),
        (20, says(DCTERMS.spatial)),
        (20, says(DCTERMS.temporal)),
        (10, says(DCTERMS.accessRights)),
        (5, from_list(DCTERMS.accessRights, f"{EU}/access-right/")),
        (20, says(DCAT.contactPoint)),
        (10, says(DCTERMS.publisher)),
    ),
    DCAT.Distribution: (
        (20, says(DCAT.downloadURL)),
        (20, says(DCTERMS["format"])),
        (10, says(DCAT.mediaType)),
        (5, from_list(DCTERMS["format"], f"{EU}/file-type/")),
        (5, from_list(DCAT.mediaType, "http://www.iana.org/assignments/media-types/")),
        (20, is_open),
        (20, is_open),
        (20, says(DCTERMS.license)),
        (10, from_list(DCTERMS.license, f"{EU}/licence/")),
        (5, says(DCTERMS.rights)),
        (5, says(DCAT.byteSize)),
        (5, says(DCTERMS.issued)),
        (5, says(DCTERMS.modified)),
    ),
}
"""What the EU's assessment (MQA) gives for what is said; a set has the points of the least of its distributions."""
ANSWERED, VALID = 50 + 30, 30
"""For addresses that answer, of the page and of the file, and for a catalogue that its shapes accept."""


def test_the_assessment_of_the_eu_gives_every_point(graph: Graph, published: dict[str, bytes]) -> None:
    for data in graph.subjects(RDF.type, DCAT.Dataset):
        given = sum(points for points, check in POINTS[DCAT.Dataset] if check(graph, data))
        files = list(graph.objects(data, DCAT.distribution))
        assert files
        given += min(sum(points for points, check in POINTS[DCAT.Distribution] if check(graph, file)) for file in files)
        answered = all(
            str(graph.value(file, DCAT.accessURL)) == f"{ADDRESS}dp-2030/{addresses.DATA}"
            and str(graph.value(file, DCAT.downloadURL)).removeprefix(f"{ADDRESS}dp-2030/") in published
            for file in files
        )
        assert given + ANSWERED * answered + VALID == 405, data


def test_the_package_holds_the_files(published: dict[str, bytes]) -> None:
    with ZipFile(BytesIO(published[f"{FOLDER}/dp-2030.zip"])) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert {f"{name}.csv" for name in FILES.values()} < set(names)
        assert all(packed.read(name) == published[f"{FOLDER}/{name}"] for name in names)


def test_every_value_is_of_its_class_and_everything_named_is_there(graph: Graph) -> None:
    wrong = [
        (thing, name, value)
        for name, kind in CLASSES.items()
        for thing, value in graph.subject_objects(name)
        if (value, RDF.type, kind) not in graph
    ]
    assert wrong == []
    base = URIRef(f"{ADDRESS}dp-2030/podatki/")
    ours = {one for one in graph.objects() if isinstance(one, URIRef) and one.startswith(base + "#")}
    assert ours <= set(graph.subjects())


def test_sizes_and_checksums_are_those_of_the_files(graph: Graph, published: dict[str, bytes]) -> None:
    seen = 0
    for one, address in graph.subject_objects(DCAT.downloadURL):
        content = published[str(address).removeprefix(f"{ADDRESS}dp-2030/")]
        checksum = graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue)
        # compared as it is written: rdflib makes bytes of it
        assert str(checksum).lower() == sha256(content).hexdigest()
        assert int(str(graph.value(one, DCAT.byteSize))) == len(content)
        seen += 1
    assert seen == len(list(graph.subjects(RDF.type, DCAT.Distribution)))


def test_without_an_address_everything_is_named_from_where_the_file_is(edition: Edition) -> None:
    apart = replace(edition, address="", contact=Contact())
    things = catalogue(apart, defaultdict(bytes))
    base = "https://example.org/kjer/koli/podatki/katalog.ttl"
    first = Graph().parse(data=turtle(things), format="turtle", publicID=base)
    second = Graph().parse(data=json_ld(things), format="json-ld", publicID=base)
    assert named(first) == named(second)
    downloads = {str(one) for one in first.objects(None, DCAT.downloadURL)}
    assert "https://example.org/kjer/koli/podatki/ukrepi.csv" in downloads
    assert (None, VCARD.hasURL, URIRef("https://example.org/kjer/koli/kontakt/")) in first
    assert (None, VCARD.hasEmail, None) not in first


def test_the_api_describes_the_documents_that_there_are(published: dict[str, bytes], edition: Edition) -> None:
    described = json.loads(published[addresses.API])
    assert described["openapi"].startswith("3.1")
    paths = described["paths"]
    assert {path.removeprefix("/") for path in paths if path.startswith(f"/{FOLDER}/")} == {
        path for path in published if path.startswith(f"{FOLDER}/")
    }
    for path, asked in paths.items():
        assert set(asked) == {"get", "head"}, path
        assert "429" in asked["get"]["responses"]
        names = {one["name"]: one["schema"] for one in asked["get"]["parameters"] if one["in"] == "path"}
        filled = path.removeprefix("/").format(**{name: schema["example"] for name, schema in names.items()})
        assert filled in published
    assert described["servers"] == [{"url": f"{ADDRESS}{edition.code}"}]
