"""Plain text and Markdown."""

from __future__ import annotations

import re

from tocsin.extract.formats.decoding import characters, cleaned
from tocsin.extract.formats.hyphens import undivided
from tocsin.extract.formats.parsed import Parsed

__all__ = ["parse", "recognises"]

_MARKDOWN = re.compile(r"\A---\s*\n|^#{1,6} \S", re.MULTILINE)


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is text: whatever is nothing else."""
    return bool(head)


def parse(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[Parsed, ...]:
    """The text as it stands; only words divided at the ends of lines are put together.

    Raises:
        InputError: empty, binary, or of an encoding that its bytes do not tell.
    """
    text, remarks = characters(raw, name=name, encoding=encoding)
    text = undivided(cleaned(text))
    marked = name.lower().endswith((".md", ".markdown")) or bool(_MARKDOWN.search(text[:2000]))
    media_type = "text/markdown" if marked else "text/plain"
    return (Parsed(name=name, media_type=media_type, text=text, remarks=remarks),)
