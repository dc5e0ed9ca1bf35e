"""A description as statements about things: what both ways of writing it down are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Iri:
    """A thing by its name, whole, relative to the file, or with one of the prefixes (`is_short`)."""

    name: str
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in a language, or a value of a type (with a prefix)."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is said of a thing: its class, and predicates with their values; one without a name is known by these."""

    kind: str
    said: "Sequence[tuple[str, Value]]"
    name: str = ""


Value = Iri | Literal | Thing
