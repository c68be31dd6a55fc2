"""XML from elsewhere to a tree, without what XML can do to its reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast
from xml.etree import ElementTree

from tocsin.domain.errors import InputError

__all__ = ["tree_of"]

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)[^>]*?(?:\[|ENTITY|SYSTEM)", re.IGNORECASE)
_DEEPEST = 2_000


def tree_of(raw: bytes, *, file: str, part: str | None = None) -> ElementTree.Element:
    """The root element; `part` is the member of an archive that is read.

    Raises:
        InputError: it is no well-formed XML, declares entities, or is nested too deep.
    """
    if _DECLARED.search(raw.replace(b"\0", b"")[: 1 << 16]):
        raise InputError(
            "the XML declares entities, as files do that are made to do harm",
            file=file,
            column=part,
            remedy="save the report as PDF or text",
        )
    parser: ElementTree.XMLPullParser[Any] = ElementTree.XMLPullParser(events=("start", "end"))
    depth = 0
    root: ElementTree.Element | None = None
    try:
        for position in range(0, len(raw), 1 << 16):
            parser.feed(raw[position : position + (1 << 16)])
            for event, node in cast("Iterator[tuple[str, ElementTree.Element]]", parser.read_events()):
                root = node if root is None else root
                depth += 1 if event == "start" else -1
                if depth > _DEEPEST:
                    raise InputError(
                        "the XML is nested too deep to be a report",
                        file=file,
                        column=part,
                        expected=f"no more than {_DEEPEST:,} levels",
                        remedy="save the report as PDF or text",
                    )
        parser.close()
    except ElementTree.ParseError as error:
        raise InputError(
            "the XML is damaged or cut short",
            file=file,
            column=part,
            met=str(error),
            remedy="save or fetch it again",
        ) from error
    if root is None:
        raise InputError("the XML is empty", file=file, column=part, remedy="save or fetch it again")
    return root
