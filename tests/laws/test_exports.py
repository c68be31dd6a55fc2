"""What each module offers: `__all__` says it, and every offered thing says what it gives."""

from __future__ import annotations

import ast
import importlib
import inspect

import pytest

from laws.source import Module, modules

PUBLIC = [m for m in modules() if not any(part.startswith("_") for part in m.name.split("."))]


def _only_groups(module: Module) -> bool:
    # An `__init__.py` of one docstring offers nothing itself.
    return module.path.name == "__init__.py" and len(module.tree.body) == 1


def _defined(module: Module) -> set[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {n.name for n in module.tree.body if isinstance(n, kinds) and not n.name.startswith("_")}


def _undocumented(value: object) -> bool:
    # The class's own words: what it inherits says nothing of it. Another library's class under a
    # name of ours is documented where it is made.
    ours = inspect.isclass(value) or inspect.isfunction(value)
    return ours and value.__module__.startswith("tocsin") and not (value.__doc__ or "").strip()


@pytest.mark.parametrize("module", [m for m in PUBLIC if not _only_groups(m)], ids=lambda m: m.name)
def test_what_a_module_offers_is_there_is_complete_and_is_documented(module: Module) -> None:
    loaded = importlib.import_module(module.name)
    offered = getattr(loaded, "__all__", None)
    assert offered is not None, f"{module.name} has no __all__"
    assert len(set(offered)) == len(offered)
    assert [name for name in offered if not hasattr(loaded, name)] == []
    assert _defined(module) - set(offered) == set()
    assert [name for name in offered if _undocumented(getattr(loaded, name))] == []


@pytest.mark.parametrize("module", PUBLIC, ids=lambda m: m.name)
def test_every_module_says_what_it_is(module: Module) -> None:
    assert (ast.get_docstring(module.tree) or "").strip()
