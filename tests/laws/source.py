"""The project's own source as the laws see it: every module by its dotted name, as a syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["ROOT", "SOURCE", "Import", "Module", "imports_of", "modules"]

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tocsin"


class Module(NamedTuple):
    """One file: its dotted name, where it stands, its text and its tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def room(self) -> str | None:
        """The room it stands in; None for the package itself."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else None


class Import(NamedTuple):
    """One imported module, by its full dotted name, and the line that imports it."""

    target: str
    line: int


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, by name."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found.append(Module(name, path, text, ast.parse(text)))
    return tuple(found)


def imports_of(module: Module) -> Iterator[Import]:
    """Every import of a module, wherever in it: at the top, in a function, for type checking only."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            yield from (Import(f"{base}.{alias.name}", node.lineno) for alias in node.names)


def _base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    package = parts if module.path.name == "__init__.py" else parts[:-1]
    kept = package[: len(package) - node.level + 1]
    return ".".join([*kept, *([node.module] if node.module else [])])
