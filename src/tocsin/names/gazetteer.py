"""The gazetteer: names to places, never finer than the name says."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from tocsin.domain.actors import Resolution
from tocsin.domain.claims import IdentityClaim
from tocsin.domain.errors import InputError
from tocsin.domain.places import Place, PlaceKind
from tocsin.names.bearers import (
    COARSENESS,
    FINEST,
    KINDS_BY_WORD,
    SPOT,
    TOWNS,
    Bearer,
    chosen,
    clearly_best,
    holds,
    kind_said,
    unresolved,
)
from tocsin.names.countries import Countries
from tocsin.names.distance import distance_km
from tocsin.names.first_level import first_level
from tocsin.names.geonames import GeoNames, Places
from tocsin.names.near import NearNames
from tocsin.names.overlay import own_first
from tocsin.names.places_file import read_places
from tocsin.names.spelling import fold
from tocsin.names.variants import Variant, Variants

if TYPE_CHECKING:
    from tocsin.names.setting import Setting

__all__ = ["Gazetteer"]

# Names that are everyday words: told from them by a reader, not by a list of forms.
_EVERYDAY = frozenset({"march", "bust", "bay", "lash", "marsh", "faro", "america"})


def _rulings(
    identities: Iterable[IdentityClaim], places: dict[str, Place]
) -> dict[str, dict[str, IdentityClaim]]:
    """For each folded name the last judgement on each place; what names no place here is left out."""
    found: dict[str, dict[str, IdentityClaim]] = {}
    for claim in sorted({c.id: c for c in identities}.values(), key=lambda c: (c.body.ruled_at or "", c.id)):
        sides = dict(side.split(":", 1) for side in (claim.body.left, claim.body.right) if ":" in side)
        if "name" in sides and sides.get("place") in places:
            judged = found.setdefault(fold(sides["name"]), {})
            # The last word comes first: of two places that a name was ruled to be, the later stands.
            judged.pop(sides["place"], None)
            found[fold(sides["name"])] = {sides["place"]: claim, **judged}
    return found


class Gazetteer:
    """Places and their names; unchanging, so it may be shared. `places` maps ids to places.

    How a name is taken:

    - A name that several kinds of place bear means the coarsest of them, and the reason says so:
      "Kabul" is the province, because a text that says no more may mean anywhere in it. "Kabul
      city", "Kabul town", "Kabul province" and "Kunduz district" say which.
    - Two places that are as coarse stay unresolved ("Arghandab"), unless the rest of the name tells
      them apart ("Arghandab, Zabul").
    - What is not known is taken for another spelling of a known name only where that alone comes
      near enough ("Qunduz"); the reason then says so, and the score stays below 1.
    - "X, Y" with an X that is not known in Y means somewhere in Y, at the precision of Y; but not
      where X is a province or country elsewhere.
    """

    def __init__(
        self,
        places: dict[str, Place],
        *,
        outlines: bytes | None = None,
        identities: tuple[IdentityClaim, ...] = (),
        further: GeoNames | None = None,
        own: frozenset[str] = frozenset(),
    ) -> None:
        self._own = own
        self._further = further or GeoNames({})
        self.places: dict[str, Place] = Places(places, self._further)
        self._outlines = outlines
        self._identities = identities
        self._ruled = _rulings(identities, places)
        self._bearers: dict[str, list[Bearer]] = {}
        for place in sorted(places.values(), key=lambda place: place.id):
            name = fold(place.name)
            for key in {name, *map(fold, place.aliases)}:
                self._bearers.setdefault(key, []).append((place, key == name))
        self._near = NearNames(self._bearers)
        self._countries: dict[str, str] = {}
        self._variants: Variants | None = None
        self._chosen: Callable[[str, list[Bearer]], Resolution] = chosen

    @classmethod
    def parse(
        cls,
        raw: bytes,
        *,
        file: str = "places.csv",
        outlines: bytes | None = None,
        further: GeoNames | None = None,
    ) -> Gazetteer:
        """The gazetteer written in a CSV file; `outlines` is the GeoJSON that goes with it.

        The places in `further` are asked only for names that the file does not have.

        Raises:
            InputError: a fault in the file; names row and column.
        """
        return cls(read_places(raw, file=file), outlines=outlines, further=further)

    @staticmethod
    @cache
    def packaged() -> Gazetteer:
        """The gazetteer of the shipped casebook on Afghanistan.

        >>> Gazetteer.packaged().resolve("Qala-e-Naw, Badghis").id
        'af-badghis.qala-e-naw'
        """
        from importlib.resources import files

        folder = files("tocsin").joinpath("casebooks/afghanistan")
        outlines = folder.joinpath("outlines.geojson").read_bytes()
        return Gazetteer.parse(folder.joinpath("places.csv").read_bytes(), outlines=outlines)

    def ruled(self, identities: Collection[IdentityClaim]) -> Gazetteer:
        """This gazetteer with a person's judgements on place names laid over it."""
        return self._anew(self.places, identities=(*self._identities, *identities)) if identities else self

    def with_own(self, own: dict[str, Place]) -> Gazetteer:
        """This gazetteer with own places over it, by id; of places as coarse a name means the own one."""
        return self._anew({**self.places, **own}, own=self._own | own.keys())

    def with_further(self, further: GeoNames) -> Gazetteer:
        """This gazetteer with places behind its own, asked only for names that it does not have."""
        return self._anew(self.places, further=further)

    def _anew(self, places: dict[str, Place], **changed: Any) -> Gazetteer:
        held = {"outlines": self._outlines, "identities": self._identities}
        return Gazetteer(places, **{**held, "further": self._further, "own": self._own, **changed})

    def in_setting(self, setting: Setting) -> Gazetteer:
        """This gazetteer for one text: places that bear one name are weighed against what the text says."""
        here = copy(self)
        here._chosen = setting.chosen
        return here

    def resolve(self, name: str, *, country: str | None = None) -> Resolution:
        """Which place `name` means: a place id, or None and the candidates.

        `country` says where the text is: then towns and provinces elsewhere are left aside, other
        countries are not.

        >>> Gazetteer.packaged().resolve("Kunduz").id
        'af-kunduz'
        >>> Gazetteer.packaged().resolve("Kunduz city").id
        'af-kunduz.kunduz'
        """
        key = fold(name)
        if not key:
            return Resolution(name=name, id=None, score=0.0, reason="no name given")
        found = self._judged(name, key, country)
        if found is not None:
            return found
        return self._looked_up(name, key, country)

    def bearing(self, name: str) -> tuple[Bearer, ...]:
        """The places that bear a name: those of the gazetteer, or else those behind it.

        >>> [place.id for place, _ in Gazetteer.packaged().bearing("Kunduz city")]
        ['af-kunduz.kunduz']
        """
        base, kinds = kind_said(fold(name))
        for bearers in (lambda key: self._bearers.get(key, ()), self._further.bearing):
            if found := bearers(fold(name)) or [b for b in bearers(base) if b[0].kind in kinds]:
                return tuple(found)
        return ()

    def people(self, place_id: str) -> int:
        """How many people live in a place, as far as a dump behind the gazetteer says; else 0."""
        return self._further.people(place_id)

    def _judged(self, name: str, key: str, country: str | None) -> Resolution | None:
        """What a person ruled: the place that the name is, or that the place it would mean is not it."""
        ruled = self._ruled.get(key, {})
        for place, claim in ruled.items():
            if claim.body.same:
                return Resolution(name=name, id=place, score=1.0, reason=f"ruled: {claim.body.reason}")
        usual = self._looked_up(name, key, country) if ruled else None
        if usual is None or usual.id not in ruled:
            return None
        return Resolution(
            name=name, id=None, score=0.0, reason=f"ruled: not {usual.id}: {ruled[usual.id].body.reason}"
        )

    def _looked_up(self, name: str, key: str, country: str | None) -> Resolution:
        found = own_first(self._in_country(self._bearers.get(key, ()), country), self._own)
        if found:
            return self._chosen(name, found)
        base, kinds = kind_said(key)
        if kinds:
            namesakes = self._in_country(self._bearers.get(base, ()), country)
            if said := [bearer for bearer in namesakes if bearer[0].kind in kinds]:
                return self._chosen(name, own_first(said, self._own))
            if namesakes:
                return unresolved(name, f"known, but not as a {' or '.join(kinds)}", namesakes)
        return self._qualified(name, country=country) or self._unknown(name, key=key, country=country)

    def country_named(self, name: str) -> str:
        """This gazetteer's name of the country that somebody calls `name`; else `name` as it is.

        >>> Gazetteer.packaged().country_named("DR Congo (Zaire)")
        'Democratic Republic of the Congo'
        """
        key = fold(name)
        if key not in self._countries:
            other = None if self._country(key) else Countries.packaged().named(name)
            written = (name, other.name, *other.names) if other else (name,)
            ours = (place.name for place in map(self._country, map(fold, written)) if place)
            self._countries[key] = next(ours, other.name if other else name)
        return self._countries[key]

    def unit_named(self, name: str, *, country: str) -> str:
        """This gazetteer's name of a first-level unit that a map calls `name`; else `name` as it is.

        >>> Gazetteer.packaged().unit_named("Kabul", country="Afghanistan")
        'Kabul'
        """
        here = self.country_named(country)
        own = {
            p.name for p, _ in self._bearers.get(fold(name), ()) if p.kind == "admin1" and p.country == here
        }
        return own.pop() if len(own) == 1 else name

    def _country(self, key: str) -> Place | None:
        bearers = own_first(self._bearers.get(key, ()), self._own)
        return next((place for place, _ in bearers if place.kind == "country"), None)

    def within(self, place_id: str) -> frozenset[str]:
        """The ids of the place and of all places in it, by the country and province they name.

        Raises:
            InputError: the gazetteer has no such place.

        >>> "af-kabul.airport" in Gazetteer.packaged().within("af-kabul")
        True
        """
        place = self.places.get(place_id)
        if place is None:
            raise InputError("no such place", met=place_id, expected="an id of the gazetteer")
        return frozenset(p.id for p in self.places.values() if p is place or holds(place, p))

    def forms(self) -> Iterator[tuple[str, str]]:
        """Names in writing with the place id they are taken to mean, for finding names in a text.

        A name that stays open comes with each of the places that bear it.
        By-names of towns, and names that are everyday words, are left out: GeoNames lists so many
        spellings that some are words of the language. `resolve` still knows them.
        """
        names = {place.name for place in self.places.values()}
        names |= {a for place in self.places.values() if place.kind != "town" for a in place.aliases}
        for form in sorted(names):
            resolution = self.resolve(form)
            if fold(form) not in _EVERYDAY:
                meant = (resolution.id,) if resolution.id else resolution.candidates
                yield from ((form, id_) for id_ in meant)

    def nearest(
        self, lat: float, lon: float, *, kinds: Iterable[PlaceKind] = TOWNS, country: str | None = None
    ) -> tuple[Place, float] | None:
        """The nearest place of certain kinds to a position in degrees, and how far in distance_km.

        Places known no better than to their province are left out, for they have no spot.

        >>> place, distance_km = Gazetteer.packaged().nearest(34.4, 70.5)
        >>> place.name, round(distance_km, 1)
        ('Jalalabad', 5.3)
        """
        wanted = frozenset(kinds)
        here = fold(self.country_named(country)) if country else None
        every = {p.id: p for p in (*self._further.every(), *self.places.values())}
        spots = [
            (distance_km((lat, lon), (p.lat, p.lon)), p.id)
            for p in every.values()
            if p.kind in wanted and p.lat is not None and p.lon is not None and p.where_prec <= SPOT
            and (here is None or fold(p.country or "") == here)
        ]  # fmt: skip
        if not spots:
            return None
        nearest_km, id_ = min(spots)
        return every[id_], nearest_km

    def outlines(self, *, country: str | None = None) -> dict[str, Any]:
        """The shapes as GeoJSON in degrees (WGS 84): a FeatureCollection, features by place id.

        With a `country` whose provinces are not among the gazetteer's own shapes, they are the
        packaged ones of that country.

        Each feature has the properties id, name and kind ("country" or "admin1"). Outer rings run
        clockwise, as drawing on the sphere wants it. Without shapes, the collection is empty.
        """
        shapes: dict[str, Any] = {"type": "FeatureCollection", "features": []}
        if self._outlines is not None:
            shapes = json.loads(self._outlines)
        known = Countries.packaged().named(country) if country else None
        if known is None or _draws_provinces(shapes, known.id):
            return shapes
        units = first_level(known.id)
        for unit in units:
            unit["properties"]["name"] = unit["properties"]["name"] or ""
        return {"type": "FeatureCollection", "features": units} if units else shapes

    def _in_country(self, bearers: Iterable[Bearer], country: str | None) -> list[Bearer]:
        if country is None:
            return list(bearers)
        here = fold(self.country_named(country))
        return [
            (place, own)
            for place, own in bearers
            if COARSENESS.get(place.kind, FINEST) < 2 or fold(place.country or here) == here
        ]

    def _qualified(self, name: str, *, country: str | None) -> Resolution | None:
        """What "X, Y" means, or None where there is no Y or it is not known."""
        head, comma, tail = name.rpartition(",")
        around = self.resolve(tail, country=country) if comma and fold(head) and fold(tail) else None
        if around is None or around.id is None:
            return None
        whole, (base, kinds) = self.places[around.id], kind_said(fold(head))
        for key in (fold(head), base):
            named = self._bearers.get(key) or self._further.bearing(key)
            inside = [b for b in named if holds(whole, b[0])]
            inside = [b for b in inside if key == fold(head) or b[0].kind in kinds]
            if inside:
                self.places.update({place.id: place for place, _ in inside})
                return chosen(name, own_first(inside, self._own))
        elsewhere = [b for b in self._bearers.get(fold(head), ()) if b[0].kind in COARSENESS]
        if elsewhere:
            return unresolved(name, f"no {head.strip()!r} in {whole.name}", elsewhere)
        inner = head.rpartition(",")[2]
        nearer = self._qualified(f"{inner},{tail}", country=country) if inner != head else None
        if nearer and nearer.id:
            whole = self.places[nearer.id]
        reason = f"{head.strip()!r} is not in the gazetteer; taken as somewhere in {whole.name}"
        return Resolution(name=name, id=whole.id, score=min(0.6, around.score), reason=reason)

    def _unknown(self, name: str, *, key: str, country: str | None) -> Resolution:
        if elsewhere := self._bearers.get(key, ()):
            return unresolved(name, f"no place of that name in {country}", elsewhere)
        country_meant = self._country(fold(self.country_named(name)))
        if country_meant:
            reason = f"what datasets call {country_meant.name}"
            return Resolution(name=name, id=country_meant.id, score=0.9, reason=reason)
        if behind := self._behind(key, country):
            return self._chosen(name, behind)
        variants = self._spelled(key, country)
        if taken := clearly_best(name, variants):
            return taken
        near = self._near.of(key)
        bearers = self._in_country([b for k in near for b in self._bearers[k]], country)
        bearers += [b for _, spelled in variants for b in spelled if b not in bearers]
        scored = {v.key: f"{v.key!r} ({v.score:g})" for v, _ in variants}
        likes = [*(repr(k) for k in near if k not in scored), *scored.values()]
        like = f"; looks like {', '.join(likes)}" if bearers else ""
        return unresolved(name, f"not in the gazetteer{like}", bearers)

    def _behind(self, key: str, country: str | None) -> list[Bearer]:
        """The further places that bear the name."""
        base, kinds = kind_said(key)
        named = self._in_country(self._further.bearing(key), country)
        said = [b for b in self._in_country(self._further.bearing(base), country) if b[0].kind in kinds]
        bearers = named or said
        self.places.update({place.id: place for place, _ in bearers})
        return bearers

    def _spelled(self, key: str, country: str | None) -> list[tuple[Variant, list[Bearer]]]:
        """The names that may be other spellings of one, best first, with the places that bear them."""
        if self._variants is None:
            self._variants = Variants(self._bearers)
        kinds = {kind for word in key.split() for kind in KINDS_BY_WORD.get(word, ())}
        found = []
        for variant in self._variants.of(key):
            bearers = self._in_country(self._bearers[variant.key], country)
            if fitting := [b for b in bearers if not kinds or b[0].kind in kinds]:
                found.append((variant, fitting))
        return found


def _draws_provinces(shapes: dict[str, Any], country: str) -> bool:
    said = (feature["properties"] for feature in shapes["features"])
    return any(p.get("kind") == "admin1" and str(p.get("id")).startswith(f"{country}-") for p in said)
