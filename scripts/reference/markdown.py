"""Markdown from plain values: tables, code, docstrings, whole pages."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

__all__ = ["code", "listed", "page", "table", "words"]

MADE = "<!-- Made by scripts/make_reference.py from the code. Do not edit. -->"


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    """A Markdown table."""
    names = list(head)
    made = [f"| {' | '.join(names)} |", f"| {' | '.join('---' for _ in names)} |"]
    made += [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]
    return [*made, ""]


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text.replace("|", "\\|").replace("<", "&lt;")


def code(value: object) -> str:
    """A value as code; nothing where there is none."""
    return f"`{value}`" if value not in (None, "") else ""


def words(thing: object) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def page(title: str, lines: Iterable[str]) -> str:
    """A whole page: title, a note that it is made, and its lines."""
    return "\n".join([f"# {title}", "", MADE, "", *lines]).rstrip() + "\n"


def listed(names: Iterable[str]) -> str:
    """Names as code, each once, parted by commas."""
    return ", ".join(code(name) for name in dict.fromkeys(names))
