"""What a statistic is of, where nobody is said to have done what it counts: the place."""

from __future__ import annotations

import re

from tocsin.domain.claims import Span
from tocsin.extract.kinds.happening import place_told
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene

__all__ = ["topic"]


def topic(scene: Scene, span: Span) -> Mention | None:
    """The place that the words of a statistic put it in: the first after it, else the sentence's."""
    after = [m for m in scene.mentions if m.places and span[0] <= m.start < span[1] + _NEAR]
    cut = _ELSEWHERE.search(scene.page.flat, span[0], span[1] + _NEAR)
    after = [m for m in after if cut is None or m.start < cut.start()]
    inside = [m for m in after if scene.page.flat[max(0, m.start - 12) : m.start].rstrip().endswith(_PLACED)]
    return inside[0] if inside else place_told(scene)


_NEAR = 60
# What follows these is told of something else.
_ELSEWHERE = re.compile(r";|, (?:while|whereas|but|although|though)\b")
_PLACED = (" in", " across", " on", " the", " at", " from")
