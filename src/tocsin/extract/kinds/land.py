"""The country in which a sentence puts a place: "Djibo, northern Burkina Faso"; "In Mali, ... in Gao"."""

from __future__ import annotations

import re

from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.names.countries import Countries

__all__ = ["OPENS", "land_of"]

OPENS = re.compile(r"(?:\w+, )?[Ii]n [^,]{2,40},$")
"""A land or place that a sentence opens with, up to its comma."""
_INSIDE = re.compile(
    r",?(?: a (?:town|city|village|district|province|region|area))?"
    r" (?:in |of )?(?:the )?(?:(?:(?:far|extreme) )?(?:north|south|east|west|centr|upper|lower)[a-z-]* )?",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’-]*(?: (?:of|the|and|[A-Z][\w'’-]*)){0,4}")


def land_of(scene: Scene, place: Mention) -> str | None:
    """The name of the country that is named around a place, step by step: town, province, country."""
    named = sorted((m for m in scene.mentions if m.places), key=lambda mention: mention.start)
    end = place.end
    while inside := _INSIDE.match(scene.page.flat, end):
        if country := _country_at(scene, inside.end()):
            return country
        further = next((m for m in named if m.start == inside.end()), None)
        if further is None:
            break
        end = further.end
    first = named[0] if named else place
    opens = first.end < place.start and OPENS.match(scene.page.flat[scene.start : first.end + 1])
    return _country_at(scene, first.start) if opens else None


def _country_at(scene: Scene, start: int) -> str | None:
    """The country whose name stands at a place of the text, the longest if several."""
    words = _NAME.match(scene.page.flat, start, scene.start + len(scene.words))
    parts = words[0].split(" ") if words else []
    known = (Countries.packaged().named(" ".join(parts[:many])) for many in range(len(parts), 0, -1))
    return next((country.name for country in known if country is not None), None)
