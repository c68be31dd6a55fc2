"""The places that a text names, whether or not a claim speaks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.extract.flat import flatten
from tocsin.extract.lexicon import lexicon
from tocsin.extract.mentions import named, shouted

if TYPE_CHECKING:
    from tocsin.domain.claims import Span
    from tocsin.domain.documents import Document
    from tocsin.names import Gazetteer, Register

__all__ = ["places_in"]


def places_in(document: Document, *, register: Register, gazetteer: Gazetteer) -> dict[str, tuple[Span, ...]]:
    """The ids of the places named in the text, outside furniture, each with its spans in order.

    >>> from tocsin.domain.documents import Document
    >>> from tocsin.names import Gazetteer, Register
    >>> text = Document(digest="d", name="n", media_type="text/plain", text="They hold Kunduz.")
    >>> places_in(text, register=Register.packaged(), gazetteer=Gazetteer.packaged())
    {'af-kunduz': ((10, 16),)}
    """
    flat = flatten(document.text)
    words = lexicon(register, gazetteer)
    mentions = named(flat, start=0, end=len(flat), lexicon=words, register=register, capitals=shouted(flat))
    found: dict[str, list[Span]] = {}
    for mention in mentions:
        read = not any(a <= mention.start < b for a, b in document.furniture)
        # A name that may be an actor as well ("Pakistan") is a place on a map all the same.
        if read and len(mention.places) == 1 and not mention.places[0].startswith("~"):
            found.setdefault(mention.places[0], []).append((mention.start, mention.end))
    return {place: tuple(spans) for place, spans in sorted(found.items())}
