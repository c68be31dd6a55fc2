"""Files and functions stay small enough to be read at one sitting."""

from __future__ import annotations

import ast

from laws.source import modules

LINES_A_FILE = 400
LINES_A_FUNCTION = 60


def test_no_file_is_too_long() -> None:
    long = {m.name: n for m in modules() if (n := len(m.text.splitlines())) > LINES_A_FILE}
    assert long == {}


def test_no_function_is_too_long() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = {
        f"{m.name}.{node.name}": lines
        for m in modules()
        for node in ast.walk(m.tree)
        if isinstance(node, functions) and (lines := _lines(node)) > LINES_A_FUNCTION
    }
    assert long == {}


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
