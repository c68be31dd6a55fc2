"""The register of actors: names to actors, by country and day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec

from tocsin.domain.actors import Actor, Resolution
from tocsin.domain.claims import IdentityClaim
from tocsin.domain.errors import InputError
from tocsin.names.actors_file import (
    NOBODY_IN_PARTICULAR,
    Entry,
    check_names,
    check_ties,
    entries_of,
    read_actors,
)
from tocsin.names.forms import LOOKS_LIKE, Form, forms_of, says_unknown
from tocsin.names.layers import lay_over
from tocsin.names.limits import fits, is_general, limits_of, rank, standing_on, stands
from tocsin.names.near import NearNames
from tocsin.names.overlay import lay_actors
from tocsin.names.prepared import SHIPPED
from tocsin.names.rulings import Node, Rulings, settle
from tocsin.names.spelling import fold

__all__ = ["Register"]

_DAY = timedelta(days=1)


class Register:
    """Actors and the names they go by; unchanging, so it may be shared.

    `actors` maps ids to actors. `rulings` is what a person's judgements came to, with the ids of
    those that could not be followed in `rulings.idle`. `mute` are actors whose own name an own file
    took from them.
    """

    def __init__(
        self,
        actors: dict[str, Actor],
        *,
        identities: tuple[IdentityClaim, ...] = (),
        file: str = "actors.toml",
        listed: frozenset[str] = frozenset(),
        mute: frozenset[str] = frozenset(),
    ) -> None:
        self.actors = dict(sorted(actors.items()))
        self.mute = mute
        self._identities, self._listed = identities, listed
        check_ties(self.actors, file=file)
        self._entries = entries_of(self.actors, listed=listed | mute)
        # In a list of the whole world names are shared; there they stay open, with candidates.
        if not listed:
            check_names(self._entries, file=file)
        self._coded = _by_code(self.actors)
        self._near = NearNames(self._entries)
        self.rulings = self._settled() if identities else Rulings()

    @classmethod
    def parse(cls, *raw: bytes, file: str = "actors.toml") -> Register:
        """The register written in one or more TOML files, taken together.

        Raises:
            InputError: a fault in a file; names the actor and the field.

        >>> raw = b'[[actor]]\\nid = "nrf"\\nname = "National Resistance Front"\\nkind = "rebel"'
        >>> Register.parse(raw).resolve("national-resistance front").id
        'nrf'
        """
        actors: dict[str, Actor] = {}
        for part in raw:
            for actor in read_actors(part, file=file):
                if actor.id in actors:
                    raise InputError("two actors with one id", file=file, column=f"actor {actor.id}, id")
                actors[actor.id] = actor
        return cls(actors, file=file)

    @staticmethod
    @cache
    def packaged() -> Register:
        """The register of the shipped casebook on Afghanistan, and the actors of other wars of today.

        >>> register = Register.packaged()
        >>> [register.resolve("IS", country=where).id for where in ("Afghanistan", "Mali", None)]
        ['is-k', 'is-sahel', 'islamic-state']
        """
        from importlib.resources import files

        return Register.parse(*(files("tocsin").joinpath(file).read_bytes() for file in SHIPPED))

    def ruled(self, identities: Collection[IdentityClaim]) -> Register:
        """This register with a person's judgements laid over it, beside those it already holds."""
        if not identities:
            return self
        held = (*self._identities, *identities)
        return Register(self.actors, identities=held, listed=self._listed, mute=self.mute)

    def with_own(self, own: Iterable[Actor], *, file: str = "actors.toml") -> Register:
        """This register with a person's own actors over it; see `tocsin.names.overlay.lay_actors`.

        Raises:
            InputError: a tie leads to no actor of either, or two own actors bear one name.

        >>> raw = b'[[actor]]\\nid = "brigade"\\nname = "TTP"\\nkind = "rebel"'
        >>> both = Register.packaged().with_own(Register.parse(raw).actors.values())
        >>> both.resolve("TTP").id, both.resolve("Tehrik-i-Taliban Pakistan").id
        ('brigade', 'ttp')
        """
        made, mute, _ = lay_actors(self.actors, own, mute=self.mute)
        return Register(made, identities=self._identities, file=file, listed=self._listed, mute=mute)

    def over(self, listed: Iterable[Actor]) -> Register:
        """This register laid over a list of actors; see `tocsin.names.layers.lay_over`."""
        made = lay_over(self.actors, listed, mute=self.mute)
        return Register(
            made,
            identities=self._identities,
            listed=self._listed | (made.keys() - self.actors.keys()),
            mute=self.mute,
        )

    def resolve(self, name: str, *, country: str | None = None, on: date | None = None) -> Resolution:
        """What `name` means in `country` on the day `on`: an actor id, or None and candidates.

        A ruling comes first; then a meaning limited to `country` before a general one; then the
        higher score. Two actors left on a level leave the name unresolved. Without `on`, names
        that are limited to certain days are all possible; without `country`, names that are
        limited to a country say nothing.

        >>> Register.packaged().resolve("Government of Afghanistan", on=date(2022, 1, 1)).id
        'taliban-government'
        >>> Register.packaged().resolve("Government of Afghanistan").candidates
        ('government-of-afghanistan', 'taliban-government')
        """
        key = fold(name)
        if key in self.rulings.means:
            id_, why = self.rulings.means[key]
            return Resolution(name=name, id=id_, score=1.0, reason=f"ruled to be {self._title(id_)}: {why}")
        shut = self._shut(key, country=country, on=on)
        entries = [e for e in self._named(key) if self._one(e[0]) not in shut]
        if not entries:
            formed = self._formed(name, shut, country=country, on=on) if not self._named(key) else None
            return formed or self._unknown(name, key=key, shut=shut)
        return self._chosen(name, entries, country=country, on=on)

    def coded(
        self, name: str, *, scheme: str, code: str, country: str | None = None, on: date | None = None
    ) -> Resolution:
        """The actor that a dataset names with an id of its own: by ruling, then by id, then by name.

        Where several actors share the id, the name, country and day tell them apart. An actor that
        has another id of that scheme is not meant, whatever its name; a name that says that nobody
        is known means nobody, whatever its id.

        >>> register = Register.packaged()
        >>> register.coded("Taleban", scheme="ucdp", code="303").reason
        'ucdp code 303'
        >>> register.coded("IS", scheme="ucdp", code="234", country="Afghanistan").id
        'is-k'
        """
        named = self.resolve(name, country=country, on=on)
        if fold(name) in self.rulings.means or self._says_nobody(name) or self._nobody(named.id):
            return named
        shut = self._shut(fold(name), country=country, on=on)
        holders = {self._one(id_) for id_ in self._coded.get((scheme, code), ())} - shut
        why = f"{scheme} code {code}"
        if len(holders) == 1:
            return Resolution(name=name, id=holders.pop(), score=1.0, reason=why)
        if holders and named.id in holders:
            return msgspec.structs.replace(named, reason=f"{why}; {named.reason}")
        if holders:
            return _unresolved(name, f"{why} may mean several", tuple(sorted(holders)))
        if named.id is not None and self.actors[named.id].codes.get(scheme, code) != code:
            return _unresolved(name, f"{why}, which {self._title(named.id)} has not", (named.id,))
        return named

    def has_code(self, scheme: str, code: str) -> bool:
        """Whether some actor has this id of a dataset."""
        return (scheme, code) in self._coded

    def cuts(self, name: str) -> tuple[date, ...]:
        """The days from which `name` means something else than the day before, in any country.

        Between two cuts, `resolve` and `coded` give one answer for one name and country.

        >>> Register.packaged().cuts("Government of Afghanistan")
        (datetime.date(2021, 8, 15),)
        """
        key = fold(name)
        if key in self.rulings.means:
            return ()
        keys = {key, *self.rulings.unlike.get(key, ())}
        if not self._named(key):
            parts = [part for form in forms_of(name) if form.on is None for part in form.needed]
            keys |= {fold(part) for part in parts}
        entries = [entry for k in keys for entry in self._named(k)]
        days = {alias.start for _, alias in entries if alias.start and alias.start > date.min}
        days |= {alias.end + _DAY for _, alias in entries if alias.end and alias.end < date.max}
        return tuple(
            sorted(day for day in days if standing_on(entries, day) != standing_on(entries, day - _DAY))
        )

    def parts(self, actor_id: str, *, on: date | None = None) -> frozenset[str]:
        """The ids of the actor and of all that is part of it, through any number of ties.

        With `on`, only ties that stood on that day count. Actors that were ruled the same as the
        actor count as parts of it.

        Raises:
            InputError: the register has no such actor.

        >>> "is-k" in Register.packaged().parts("islamic-state", on=date(2020, 1, 1))
        True
        """
        if actor_id not in self.actors:
            raise InputError("no such actor", met=actor_id, expected="an id of the actor register")
        found: set[str] = set()
        open_ = {actor_id}
        while open_:
            one = open_.pop()
            found.add(one)
            open_ |= (self._beside(one) | self._below(one, on=on)) - found
        return frozenset(found)

    def forms(self) -> Iterator[tuple[str, str]]:
        """Every name in writing with an actor id it may mean, for finding names in a text.

        A name with several meanings comes once for each; the one it has without any context last.
        Single words that only say "not known" are left out, as they are not names in a text.
        """
        pairs = {
            (alias.name, id_, is_general(alias))
            for found in self._entries.values()
            for id_, alias in found
            if alias.in_text and (self.actors[id_].kind != "unknown" or " " in alias.name)
        }
        for form, id_, _ in sorted(pairs, key=lambda pair: (fold(pair[0]), pair[2], pair)):
            yield form, id_

    def _settled(self) -> Rulings:
        nobody = [("actor", a.id) for a in self.actors.values() if a.kind == "unknown"]
        names = [("name", k) for k, es in self._entries.items() for id_, _ in es if ("actor", id_) in nobody]
        sides = [side for claim in self._identities for side in (claim.body.left, claim.body.right)]
        said = [side.removeprefix("name:") for side in sides if side.startswith("name:")]
        ruled = [("name", fold(name)) for name in said if says_unknown(name)]
        return settle(
            self._identities, actors=self.actors, unknown=[*nobody, *names, *ruled], speech=self._speech()
        )

    def _speech(self) -> dict[Node, bool]:
        """Actors and registered names, and whether each is only a way of speaking."""
        kinds: dict[Node, bool] = {("actor", a.id): a.kind == "umbrella" for a in self.actors.values()}
        for key, entries in self._entries.items():
            kinds[("name", key)] = all(self.actors[id_].kind == "umbrella" for id_, _ in entries)
        return kinds

    def _says_nobody(self, name: str) -> bool:
        """Whether the words are a way of speaking, whatever a person ruled on their meaning."""
        entries = self._entries.get(fold(name), ())
        return says_unknown(name) or (bool(entries) and all(self._nobody(id_) for id_, _ in entries))

    def _nobody(self, id_: str | None) -> bool:
        return id_ is not None and self.actors[id_].kind in NOBODY_IN_PARTICULAR

    def _named(self, key: str) -> tuple[Entry, ...]:
        keys = self.rulings.alike.get(key, (key,))
        return tuple(entry for k in keys for entry in self._entries.get(k, ()))

    def _one(self, id_: str) -> str:
        return self.rulings.joined.get(id_, id_)

    def _title(self, id_: str) -> str:
        return self.actors[id_].name

    def _shut(self, key: str, *, country: str | None, on: date | None) -> frozenset[str]:
        """The actors that rulings bar this name from, in this context."""
        shut = {self._one(id_) for id_ in self.rulings.barred.get(key, ())}
        for other in self.rulings.unlike.get(key, ()):
            if other in self.rulings.means:
                shut.add(self.rulings.means[other][0])
            elif entries := self._named(other):
                shut.add(self._chosen(other, entries, country=country, on=on).id or "")
        return frozenset(shut - {""})

    def _chosen(
        self, name: str, entries: Iterable[Entry], *, country: str | None, on: date | None
    ) -> Resolution:
        entries = list(entries)
        fitting = [(id_, alias) for id_, alias in entries if fits(alias, country=country, on=on)]
        if not fitting:
            limits = "; ".join(sorted({f"{self._title(id_)} {limits_of(alias)}" for id_, alias in entries}))
            return _unresolved(name, f"means {limits}", self._ids(entries))
        best = max(rank(alias) for _, alias in fitting)
        id_, alias = min(
            (e for e in fitting if rank(e[1]) == best), key=lambda e: (self._one(e[0]), e[1].name)
        )
        ids = {self._one(other) for other, a in fitting if rank(a) == best}
        if len(ids) > 1:
            titles = " or ".join(self._title(i) for i in sorted(ids))
            return _unresolved(
                name, f"may mean {titles}; the country or the day would decide", tuple(sorted(ids))
            )
        others = tuple(i for i in self._ids(fitting) if i not in ids)
        return Resolution(
            name=name, id=self._one(id_), score=alias.score, reason=alias.reason, candidates=others
        )

    def _ids(self, entries: Iterable[Entry]) -> tuple[str, ...]:
        return tuple(sorted({self._one(id_) for id_, _ in entries}))

    def _unknown(self, name: str, *, key: str, shut: frozenset[str]) -> Resolution:
        if not key:
            return _unresolved(name, "no name given", ())
        if shut and self._named(key):
            titles = ", ".join(self._title(id_) for id_ in sorted(shut))
            return _unresolved(name, f"ruled to be different from {titles}", ())
        near = self._near.of(key)
        ids = [i for k in near for i in self._ids(self._entries[k]) if i not in shut]
        like = f"; looks like {', '.join(repr(k) for k in near)}" if ids else ""
        return _unresolved(name, f"not a registered name{like}", tuple(dict.fromkeys(ids)))

    def _formed(
        self, name: str, shut: frozenset[str], *, country: str | None, on: date | None
    ) -> Resolution | None:
        """What a standing form of names comes to, or None; what it leaves open is open."""
        for form in forms_of(name):
            context = {"country": form.country or country, "on": form.on or on}
            needed = [self._plain(part, **context) for part in form.needed]
            beside = self._plainly(form.beside, **context)
            found = next((r for r in needed if r.id is not None), self._looked(form, beside))
            if found is None or found.id is None or found.id in shut:
                continue
            met = {r.id for r in needed if r.id} | beside
            open_ = len(met) > 1 or (says_unknown(name) and self.actors[found.id].kind != "unknown")
            if open_ or (form.within and not self._of(found.id, form.country)):
                return _unresolved(name, f"{form.reason}; not sure enough", tuple(sorted(met)))
            score, reason = round(found.score * form.factor, 3), f"{form.reason}: {found.reason}"
            return msgspec.structs.replace(found, name=name, score=score, reason=reason)
        return None

    def _plain(self, name: str, *, country: Any, on: Any) -> Resolution:
        """The resolution of a name as written; no form within a form."""
        key = fold(name)
        if key in self.rulings.means or self._named(key):
            return self.resolve(name, country=country, on=on)
        return _unresolved(name, "", ())

    def _plainly(self, names: Iterable[str], *, country: Any, on: Any) -> set[str]:
        # Letters that several bear say nothing for or against one of them.
        found = (self._plain(name, country=country, on=on).id for name in names)
        return {id_ for id_ in found if id_ is not None}

    def _looked(self, form: Form, beside: set[str]) -> Resolution | None:
        """The actor whose letters stand beside a full name that merely looks like one of its own."""
        near = self._near.of(fold(form.needed[0])) if len(beside) == 1 else ()
        alike = {self._one(id_) for key in near for id_, _ in self._entries[key]} & beside
        if not alike:
            return None
        reason = f"its letters are registered, and the name looks like {near[0]!r}"
        return Resolution(name=form.needed[0], id=alike.pop(), score=LOOKS_LIKE, reason=reason)

    def _of(self, id_: str, country: str | None) -> bool:
        """Whether an actor is of a country, or of none in particular."""
        own = self.actors[id_].country
        return own is None or fold(own) == fold(country or "")

    def _beside(self, id_: str) -> set[str]:
        return {other for other in self.rulings.joined if self._one(other) == self._one(id_)}

    def _below(self, id_: str, *, on: date | None) -> set[str]:
        return {
            actor.id
            for actor in self.actors.values()
            for tie in actor.ties
            if tie.kind == "part_of" and tie.actor == id_ and stands(tie.start, tie.end, on=on)
        }


def _by_code(actors: dict[str, Actor]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for actor in actors.values():
        for code in actor.codes.items():
            found[code] = (*found.get(code, ()), actor.id)
    return found


def _unresolved(name: str, reason: str, candidates: tuple[str, ...]) -> Resolution:
    return Resolution(name=name, id=None, score=0.0, reason=reason, candidates=candidates)
