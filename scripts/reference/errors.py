"""The page of errors: the exception tree, and every message about wrong input, read from the code."""

from __future__ import annotations

import ast
from pathlib import Path

import tocsin
from reference.markdown import code, page, table, words
from tocsin.domain import errors

__all__ = ["errors_page", "input_errors"]


# The errors whose messages are told by place, met, expected and remedy.
_SAID = ("FetchError", "InputError")


def errors_page() -> str:
    """The exception tree and every message about wrong input."""
    lines = [
        "Every failure that you can mend is one message on standard error, beginning with `tocsin:`. "
        "It says what is wrong, where, what was met, what was expected and what to do.",
        "",
        "```text",
        str(
            errors.InputError(
                "latitude out of range",
                file="a.csv",
                row=3,
                column="latitude",
                met="95",
                expected="-90 to 90",
                remedy="correct the number",
            )
        ),
        "```",
        "",
        *table(
            ("error", "means", "exit code"),
            (
                (code(n), words(getattr(errors, n)), getattr(errors, n).exit_code)
                for n in sorted(errors.__all__)
            ),
        ),
        "A bug shows a Python traceback instead. Please report it.",
        "",
        "## Messages about wrong input",
        "",
        "`{...}` stands for a value of your file or command.",
        "",
    ]
    for room, messages in sorted(input_errors().items()):
        lines += [f"### {room}", "", *table(("message", "expected", "to do"), messages)]
    return page("Errors", lines)


def input_errors() -> dict[str, list[tuple[str, str, str]]]:
    """Every message of `InputError` in the code, by room, in the order of the alphabet."""
    root = Path(tocsin.__file__).parent
    found: dict[str, set[tuple[str, str, str]]] = {}
    for path in sorted(root.rglob("*.py")):
        room = path.relative_to(root).parts[0]
        if room == "domain":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _SAID and node.args:
                said = {keyword.arg: _said(keyword.value) for keyword in node.keywords}
                message = (_said(node.args[0]), said.get("expected", ""), said.get("remedy", ""))
                found.setdefault(room, set()).add(message)
    return {room: sorted(messages) for room, messages in found.items()}


def _said(node: ast.expr) -> str:
    """A text of the code as it will be read, with `{...}` where a value goes in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_said(part) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _said(node.left) + _said(node.right)
    if isinstance(node, ast.IfExp):
        return " / ".join(dict.fromkeys((_said(node.body), _said(node.orelse))))
    return "{...}"
