"""Which of the places that bear one name is meant, and what to say where none can be told."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.domain.actors import Resolution
from tocsin.domain.places import Place, PlaceKind
from tocsin.names.spelling import fold
from tocsin.names.variants import ENOUGH, LEAD, Variant

__all__ = [
    "COARSENESS",
    "FINEST",
    "KINDS_BY_WORD",
    "SPOT",
    "TOWNS",
    "Bearer",
    "chosen",
    "clearly_best",
    "holds",
    "kind_said",
    "unresolved",
]

COARSENESS: dict[PlaceKind, int] = {"region": 0, "country": 1, "admin1": 2, "district": 3}
FINEST = 4
TOWNS: tuple[PlaceKind, ...] = ("town", "crossing")
SPOT = 3  # the coarsest where_prec at which a place has a spot of its own
# The words by which a text says which of several namesakes it means, as folded.
KINDS_BY_WORD: dict[str, tuple[PlaceKind, ...]] = {
    "province": ("admin1",),
    "wilayat": ("admin1",),
    "velayat": ("admin1",),
    "district": ("district",),
    "woluswali": ("district",),
    "city": TOWNS,
    "town": TOWNS,
    "border crossing": ("crossing",),
    "crossing": ("crossing",),
    "dry port": ("crossing",),
}
_WORD_OF_KIND: dict[PlaceKind, str] = {"admin1": "province", "area": "stretch of land"}
Bearer = tuple[Place, bool]  # a place, and whether the name is its own (not a by-name)


def clearly_best(name: str, variants: list[tuple[Variant, list[Bearer]]]) -> Resolution | None:
    """The place that one spelling alone comes near enough to, or None.

    Countries are known by all their names, so none is taken for another's spelling. Villages are
    many and bear each other's names, so one that is not known is none that is.
    """
    if not variants or variants[0][0].score < ENOUGH or fold(name).endswith(" village"):
        return None
    best, bearers = variants[0]
    bearers = [b for v, spelled in variants if v.score == best.score for b in spelled]
    mine = {place.id for place, _ in bearers}
    rivals = [v.score for v, spelled in variants if any(place.id not in mine for place, _ in spelled)]
    if any(best.score - score < LEAD for score in rivals):
        return None
    if any(COARSENESS.get(place.kind, FINEST) < 2 or place.kind == "area" for place, _ in bearers):
        return None
    taken = chosen(name, list({place.id: (place, own) for place, own in bearers}.values()))
    if taken.id is None:
        return None
    reason = f"{best.reason} as {best.key!r} ({best.score:g})"
    return Resolution(
        name=name,
        id=taken.id,
        score=min(best.score, taken.score),
        reason=reason,
        candidates=taken.candidates,
    )


def kind_said(key: str) -> tuple[str, tuple[PlaceKind, ...]]:
    """The folded name without its word of kind, and the kinds which that word allows."""
    for word, kinds in KINDS_BY_WORD.items():
        if key.endswith(f" {word}"):
            return key.removesuffix(f" {word}"), kinds
        if key.startswith(f"{word} of "):
            return key.removeprefix(f"{word} of "), kinds
    return key, ()


def chosen(name: str, bearers: list[Bearer]) -> Resolution:
    """The coarsest of the places that bear a name; unresolved where two are as coarse."""
    coarsest = min(COARSENESS.get(place.kind, FINEST) for place, _ in bearers)
    level = [b for b in bearers if COARSENESS.get(b[0].kind, FINEST) == coarsest]
    if len(level) > 1:
        return unresolved(name, f"{len(level)} places bear this name", level)
    place, own = level[0]
    others = tuple(sorted(other.id for other, _ in bearers if other is not place))
    if len(level) < len(bearers):
        kinds = [
            _WORD_OF_KIND.get(kind, kind) for kind in sorted({p.kind for p, _ in bearers} - {place.kind})
        ]
        one = _WORD_OF_KIND.get(place.kind, place.kind)
        reason = f"names a {one} and also a {' and a '.join(kinds)}; taken for the coarsest"
        return Resolution(name=name, id=place.id, score=0.8, reason=reason, candidates=others)
    reason = "a listed name" if own else f"a by-name of {place.name}"
    score = 1.0 if own and not others else 0.9
    return Resolution(name=name, id=place.id, score=score, reason=reason, candidates=others)


def unresolved(name: str, reason: str, bearers: Iterable[Bearer]) -> Resolution:
    """A name left open, with the places that it may mean."""
    candidates = tuple(dict.fromkeys(place.id for place, _ in bearers))
    return Resolution(name=name, id=None, score=0.0, reason=reason, candidates=candidates)


def holds(whole: Place, part: Place) -> bool:
    """Whether `part` lies in `whole` by the names it gives: a country, a province, a town's province."""
    if whole.country is None or whole.country != part.country or part.kind == "country":
        return False
    if whole.kind == "country":
        return True
    return whole.kind == "admin1" and whole.admin1 == part.admin1
