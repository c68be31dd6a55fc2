"""The names of actors that a text holds, whether or not a claim speaks of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tocsin.extract.flat import flatten
from tocsin.extract.lexicon import lexicon
from tocsin.extract.mentions import shouted

if TYPE_CHECKING:
    from tocsin.domain.documents import Document
    from tocsin.names import Gazetteer, Register

__all__ = ["actors_in"]


def actors_in(
    document: Document, *, register: Register, gazetteer: Gazetteer
) -> Counter[tuple[str, tuple[str, ...]]]:
    """How often each name stands in the text, outside furniture, with the actors it may mean.

    >>> from tocsin.domain.documents import Document
    >>> from tocsin.names import Gazetteer, Register
    >>> text = Document(digest="d", name="n", media_type="text/plain", text="ISIS-K denied it.")
    >>> actors_in(text, register=Register.packaged(), gazetteer=Gazetteer.packaged())
    Counter({('ISIS-K', ('is-k',)): 1})
    """
    flat = flatten(document.text)
    hits = lexicon(register, gazetteer).hits(flat, capitals=shouted(flat))
    return Counter(
        (flat[hit.start : hit.end], hit.entry.actors)
        for hit in hits
        if hit.entry.actors and not any(a <= hit.start < b for a, b in document.furniture)
    )
