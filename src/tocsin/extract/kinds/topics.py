"""What a statistic is of, where nobody is said to have done what it counts: the place."""

from __future__ import annotations

from tocsin.domain.claims import Span
from tocsin.extract.kinds.happening import place_told
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene

__all__ = ["topic"]


def topic(scene: Scene, span: Span) -> Mention | None:
    """The place that the words of a statistic put it in: the first after it, else the sentence's."""
    after = [m for m in scene.mentions if m.places and span[0] <= m.start < span[1] + _NEAR]
    inside = [m for m in after if scene.page.flat[max(0, m.start - 12) : m.start].rstrip().endswith(_PLACED)]
    return inside[0] if inside else place_told(scene)


_NEAR = 60
_PLACED = (" in", " across", " on", " the", " at", " from")
