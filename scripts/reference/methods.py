"""The page of measures and methods: counting rules, and what each method says of itself."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from reference.markdown import code, page, table
from tocsin import analyses, query

__all__ = ["method_names", "methods_page"]


def method_names() -> list[str]:
    """The methods of the room `analyses`, one a file."""
    return [m.name for m in pkgutil.iter_modules(analyses.__path__) if _is_method(m.name)]


def _is_method(name: str) -> bool:
    return hasattr(importlib.import_module(f"tocsin.analyses.{name}"), "fit")


def methods_page() -> str:
    """Measures with their counting rules, and the methods with their sources and limits."""
    lines = ["## Measures", "", "What `--measure` may name. The rule is printed with every number.", ""]
    lines += table(("measure", "counting rule"), ((code(n), rule) for n, rule in query.RULES.items()))
    lines += ["## Analyses", "", "The text below is that of the code.", ""]
    for name in method_names():
        text = inspect.getdoc(importlib.import_module(f"tocsin.analyses.{name}")) or ""
        lines += [f"### {name}", "", *_blocks(text), ""]
    return page("Measures and methods", lines)


def _blocks(text: str) -> Iterator[str]:
    """A docstring as Markdown: `Method:` and the like become bold, what is indented under them plain."""
    for line in text.splitlines():
        stripped = line.strip()
        if not line.startswith(" ") and stripped.endswith(":") and " " not in stripped:
            yield from (f"**{stripped[:-1]}**", "")
        else:
            yield stripped
