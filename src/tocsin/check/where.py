"""Places and times that stand beside a figure in its sentence, though the claim does not carry them."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from tocsin import extract
from tocsin.check.held import Held
from tocsin.domain.claims import MeasureClaim
from tocsin.domain.documents import Document
from tocsin.extract.times import times

__all__ = ["places_beside", "since_beside"]

_END = re.compile(r"[.!?](?:\s|$)|\n\s*\n")


def places_beside(claim: MeasureClaim, document: Document, held: Held) -> tuple[str, ...]:
    """The names of provinces, districts and towns in the sentence of a figure that names no place.

    Such a figure may be of that place alone, and must not be held against a whole country.
    """
    if claim.body.place is not None or not isinstance(claim.span, tuple):
        return ()
    sentence = _sentence(document.text, *claim.span)
    found = extract.places_in(
        msgspec.structs.replace(document, text=sentence, furniture=()),
        register=held.register,
        gazetteer=held.gazetteer,
    )
    places = [held.gazetteer.places[id_] for id_ in found]
    return tuple(place.name for place in places if place.kind not in ("country", "region"))


def since_beside(claim: MeasureClaim, document: Document) -> date | None:
    """The day since which the sentence of a comparison speaks; None where it names none, or several."""
    if not isinstance(claim.span, tuple):
        return None
    sentence = _sentence(document.text, *claim.span)
    named = {time.first for time in times(sentence, said_on=claim.said_on) if time.since}
    return named.pop() if len(named) == 1 else None


def _sentence(text: str, start: int, end: int) -> str:
    begins = max((m.end() for m in _END.finditer(text, 0, start)), default=0)
    stop = _END.search(text, end)
    return text[begins : stop.start() + 1 if stop else len(text)]
