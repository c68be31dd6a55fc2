"""Bytes to text: UTF-8, strictly, with the place of the first byte that is not."""

from __future__ import annotations

import codecs
import re

from tocsin.domain.errors import InputError
from tocsin.extract.markup import unmarked

__all__ = ["decoded"]

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_MARKDOWN = re.compile(r"\A---\s*\n|^#{1,6} \S", re.MULTILINE)


def decoded(raw: bytes, *, name: str) -> tuple[str, str]:
    """The text of a report and its media type: `text/plain`, `text/markdown` or `text/html`.

    A byte order mark is dropped. HTML comes back as the text a reader sees.

    Raises:
        InputError: empty, not UTF-8, or binary; says at which byte.

    >>> decoded(b"All quiet.", name="a.txt")
    ('All quiet.', 'text/plain')
    """
    text = _utf8(raw, name=name)
    if not text.strip():
        raise InputError(
            "the report is empty",
            file=name,
            met=f"{len(raw)} bytes, no text",
            remedy="give a file with text in it",
        )
    binary = _BINARY.search(text)
    if binary:
        raise _binary(text, binary.start(), name=name)
    if _is_html(text, name=name):
        return _seen(text, name=name), "text/html"
    marked = name.lower().endswith((".md", ".markdown")) or bool(_MARKDOWN.search(text[:2000]))
    return text, "text/markdown" if marked else "text/plain"


def _utf8(raw: bytes, *, name: str) -> str:
    body = raw.removeprefix(codecs.BOM_UTF8)
    shift = len(raw) - len(body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + shift
        raise InputError(
            f"the report is not UTF-8 text: byte {at} does not fit",
            file=name,
            met=f"byte 0x{raw[at]:02x} at offset {at}",
            expected="UTF-8",
            remedy="save the file as UTF-8 text, Markdown or HTML",
        ) from None


def _binary(text: str, position: int, *, name: str) -> InputError:
    at = len(text[:position].encode("utf-8"))
    return InputError(
        f"the report is not text: a control character stands at byte {at}",
        file=name,
        met=f"0x{ord(text[position]):02x} at offset {at}",
        expected="UTF-8 text, Markdown or HTML",
        remedy="export the report as text",
    )


def _is_html(text: str, *, name: str) -> bool:
    return name.lower().endswith((".html", ".htm", ".xhtml")) or bool(_HTML.match(text[:5000]))


def _seen(text: str, *, name: str) -> str:
    shown = unmarked(text)
    if not shown.strip():
        raise InputError("the page holds no text", file=name, remedy="save the page with its article")
    return shown
