"""The templates, compiled for one language: what they say the same on every page is put into words only once."""

import re
from functools import cache, partial
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from tracker.site.tools import common, filters
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.texts.marking import marking
from tracker.texts.spacing import unbroken

TEMPLATES = Path(__file__).parent / "templates"


ESCAPED = re.compile("[&<>\"']")
CALLED_AS_THEY_ARE = frozenset({FunctionType, MethodType, partial})


def written(value: object) -> str:
    """What a template writes: escaped, no line ends within a date or an amount, and nothing is written for None."""
    if type(value) is Markup:
        return value
    if type(value) is str:
        words = unbroken(value) if " " in value else value
        return escape(words) if ESCAPED.search(words) else words
    return "" if value is None else escape(value)


class Writing(CodeGenerator):
    """Compiles templates so that each value is written by one call, where Jinja makes three of it, and `a.b` is an
    attribute and never an entry."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Any) -> None:  # noqa: N802 - so Jinja asks for it
        """An attribute of what stands before the point."""
        self.write("getattr(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        self.write("environment.written(")

    def _output_child_post(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        self.write(")")


class Calling(Context):
    """Calls our own functions as they are: none has the wish to be told of the page that Jinja looks for each time."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What a function of ours gives, and of anything else what Jinja makes of it."""
        if type(called) not in CALLED_AS_THEY_ARE:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


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

    code_generator_class = Writing
    context_class = Calling
    written = staticmethod(written)

    def __init__(self, t: Translator) -> None:
        super().__init__(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
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
