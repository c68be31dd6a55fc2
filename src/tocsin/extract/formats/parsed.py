"""What comes of a file: a text, what of it is no prose, and what the file itself tells of its making."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tocsin.domain.claims import SaidOn, Span
from tocsin.domain.documents import Origin

__all__ = ["Parsed", "Sheet"]


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """The text of one document, before it is read.

    `aside` are spans of `text` that are no prose. `origin` and `said_on` are told by the file itself:
    header lines of a letter, the head of a page, an entry of a feed; `hint` by its properties, which
    programs fill in unasked, so that what the page shows goes before it. `pages` are the offsets at which
    the pages begin. `raw` is set where the document is a part of its file: the part by itself, as a
    file that reads the same. `remarks` say what a person should know of the parsing.
    """

    name: str
    media_type: str
    text: str
    aside: tuple[Span, ...] = ()
    origin: Origin = Origin()
    hint: Origin = Origin()
    said_on: SaidOn | None = None
    pages: tuple[int, ...] = ()
    raw: str | None = None
    remarks: tuple[str, ...] = ()


class Sheet:
    """A text in the making: pieces are put one after another, some of them aside.

    >>> sheet = Sheet()
    >>> sheet.put("Menu", aside=True), sheet.put("Troops left."), sheet.text, sheet.aside
    ((0, 4), (6, 18), 'Menu\\n\\nTroops left.', ((0, 4),))
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._aside: list[Span] = []
        self.length = 0

    def put(self, words: str, *, aside: bool = False, after: str = "\n\n") -> Span:
        """Puts words after what stands there, with `after` between; the span of the words."""
        if not words:
            return self.length, self.length
        if self.length:
            self._pieces.append(after)
            self.length += len(after)
        start = self.length
        self._pieces.append(words)
        self.length += len(words)
        if aside:
            self._aside.append((start, self.length))
        return start, self.length

    def set_aside(self, spans: Iterable[Span]) -> None:
        """Puts aside what was put before."""
        self._aside.extend(span for span in spans if span[0] < span[1])

    @property
    def text(self) -> str:
        """All that was put."""
        return "".join(self._pieces)

    @property
    def aside(self) -> tuple[Span, ...]:
        """The spans put aside, in order."""
        return tuple(sorted(self._aside))
