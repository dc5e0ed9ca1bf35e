"""The templates, compiled for one language: what they say the same on every page is put into words only once."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.visitor import NodeTransformer

from tracker.site.tools import common, filters
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.texts.marking import marking
from tracker.texts.spacing import unbroken

TEMPLATES = Path(__file__).parent / "templates"


def _kept_together(value: object) -> object:
    """What a template writes: no line ends within a date or an amount, and nothing is written for None."""
    if value is None:
        return ""
    return unbroken(value) if type(value) is str and " " in value else value


class Worded(NodeTransformer):
    """Puts `t("…")` without values into words: a page says a hundred of them, and they are the same on all."""

    def __init__(self, t: Translator) -> None:
        self.t = t

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - so NodeTransformer asks for it
        """A call in a template, or its words."""
        self.generic_visit(node)
        said = node.args[0] if len(node.args) == 1 and not node.kwargs else None
        is_worded = isinstance(node.node, nodes.Name) and node.node.name == "t"
        if not is_worded or not isinstance(said, nodes.Const):
            return node
        words = unbroken(self.t(said.value))  # constants are escaped before they are kept together, other words after
        return nodes.Const(words, lineno=node.lineno)


class Templates(Environment):
    """The templates in the words of one language."""

    def __init__(self, t: Translator) -> None:
        super().__init__(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            finalize=_kept_together,
            auto_reload=False,
        )
        self.worded = Worded(t)
        self.filters.update(filters(t, marking(t.language)), capitalised=capitalised)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        self.worded.visit(parsed)
        return parsed


@cache
def environment(language: str) -> Templates:
    """The templates of a language, compiled once."""
    return Templates(common(language)["t"])
