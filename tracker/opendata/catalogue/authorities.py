"""The codes of the EU's lists that a catalogue names, and what is said of them so that it can be checked by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.opendata.catalogue.graph import PREFIXES, Iri, Literal, Thing, Value
from tracker.site.edition import AUTHORITY, Terms

MEDIA_TYPES = "http://www.iana.org/assignments/media-types"
OPENAPI = "https://spec.openapis.org/oas/v3.1.0"
PUBLISHER_TYPES = "http://purl.org/adms/publishertype/1.0"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"


@dataclass(frozen=True, slots=True)
class Format:
    """The form of a file: its name for people, its code in the EU's list of file types, and its IANA media type.

    `package` is the media type of what the files of that form are packed in.
    """

    name: str
    code: str
    media_type: str
    package: str = ""


FORMATS: Mapping[str, Format] = {
    "csv": Format("CSV", "CSV", "text/csv"),
    "json": Format("JSON", "JSON", "application/json"),
    "parquet": Format("Parquet", "PARQUET", "application/vnd.apache.parquet"),
    "zip": Format("CSV, ZIP", "CSV", "text/csv", "application/zip"),
    "jsonl": Format("JSON Lines", "JSON", "application/json"),
}
CLASSES: Mapping[str, str] = {
    "access-right": "dct:RightsStatement",
    "country": "dct:Location",
    "file-type": "dct:MediaTypeOrExtent",
    "frequency": "dct:Frequency",
    "language": "dct:LinguisticSystem",
    "licence": "dct:LicenseDocument",
}
"""What a code of a list is besides a concept."""


def code(of: str, name: str = "") -> Iri:
    """A code of one of the EU's lists, or the list itself."""
    return Iri(f"{AUTHORITY}/{of}/{name}" if name else f"{AUTHORITY}/{of}")


def authorities(terms: Terms) -> Iterator[Thing]:
    """Every code a catalogue names, as a concept of its list."""
    named = (
        ("access-right", "PUBLIC", "public"),
        ("country", terms.country, terms.country),
        ("data-theme", terms.theme, terms.theme),
        *(("file-type", name, name) for name in sorted({form.code for form in FORMATS.values()})),
        ("frequency", "IRREG", "irregular"),
        ("language", "ENG", "English"),
        ("language", "SLV", "Slovenian"),
        ("licence", terms.licence, terms.licence),
        ("planned-availability", "STABLE", "stable"),
    )
    for of, name, label in named:
        yield _concept(of, name, label)
    yield Thing("skos:ConceptScheme", (("dct:title", Literal("Data theme", "en")),), code("data-theme").name)
    named_types = {name for form in FORMATS.values() for name in (form.media_type, form.package) if name}
    for media_type in sorted(named_types):
        yield Thing("dct:MediaType", (), f"{MEDIA_TYPES}/{media_type}")
    yield Thing("spdx:ChecksumAlgorithm", (), f"{PREFIXES['spdx']}checksumAlgorithm_sha256")
    yield Thing("skos:ConceptScheme", (("dct:title", Literal("Publisher type", "en")),), PUBLISHER_TYPES)
    said: list[tuple[str, Value]] = [("skos:prefLabel", Literal("Local Authority", "en"))]
    yield Thing("skos:Concept", (*said, ("skos:inScheme", Iri(PUBLISHER_TYPES))), LOCAL_AUTHORITY)
    yield Thing("dct:Standard", (("dct:title", Literal("OpenAPI Specification 3.1.0", "en")),), OPENAPI)


def _concept(of: str, name: str, label: str) -> Thing:
    said: list[tuple[str, Value]] = [
        ("skos:prefLabel", Literal(label, "en")),
        ("skos:inScheme", code(of)),
    ]
    if of in CLASSES:
        said.insert(0, ("rdf:type", Iri(CLASSES[of], is_short=True)))
    return Thing("skos:Concept", said, code(of, name).name)
