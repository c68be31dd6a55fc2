"""One register laid over another: who is the same by code, and whose choice of names counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from tocsin.domain.actors import Actor, Alias, Tie
from tocsin.names.actors_file import NOBODY_IN_PARTICULAR, Entry, entries_of
from tocsin.names.spelling import fold

__all__ = ["lay_over"]


def lay_over(
    own: Mapping[str, Actor], listed: Iterable[Actor], *, mute: frozenset[str] = frozenset()
) -> dict[str, Actor]:
    """The actors of `own` and of a list under them; one that both have is one actor, under own's id.

    Both have it where they give it one code of one scheme. An own actor without a code of that
    scheme is the listed one too where it bears the listed name without doubt. Own names keep their
    meaning: a listed name says nothing where an own one speaks. Where one listed actor is several
    own ones, told apart by day or country, no tie leads to it. The own name of a `mute` one says nothing.
    """
    listed = tuple(listed)
    entries = entries_of(dict(own), listed=mute)
    holders = {actor.id: _holders(actor, own, entries) for actor in listed}
    main = {actor.id: _main(actor, holders[actor.id], entries) for actor in listed}
    made = dict(own)
    for actor in listed:
        ties = [moved for tie in actor.ties if (moved := _moved(tie, main))]
        aliases = [alias for alias in actor.aliases if not _spoken(alias, entries)]
        for id_ in holders[actor.id]:
            made[id_] = msgspec.structs.replace(made[id_], codes=actor.codes | made[id_].codes)
        if not holders[actor.id]:
            # Without one name of its own left it is still known by its code.
            made[actor.id] = msgspec.structs.replace(actor, aliases=tuple(aliases), ties=tuple(ties))
        elif (same := main[actor.id]) is not None:
            made[same] = _joined(made[same], actor, aliases, ties)
    return made


def _holders(actor: Actor, own: Mapping[str, Actor], entries: Mapping[str, tuple[Entry, ...]]) -> list[str]:
    codes = actor.codes.items()
    by_code = [o.id for o in own.values() if any(o.codes.get(scheme) == code for scheme, code in codes)]
    if by_code:
        return [id_ for id_ in by_code if own[id_].kind not in NOBODY_IN_PARTICULAR]
    by_name = {
        id_
        for id_, alias in entries.get(fold(actor.name), ())
        if alias.score == 1 and alias.country in (None, actor.country)
    }
    return sorted(id_ for id_ in by_name if _may_be(own[id_], actor))


def _may_be(own: Actor, actor: Actor) -> bool:
    coded = own.codes.keys() & actor.codes.keys()
    states = (own.kind in ("government", "state_force"), actor.kind == "government")
    return not coded and states[0] == states[1] and own.kind not in NOBODY_IN_PARTICULAR


def _main(actor: Actor, holders: list[str], entries: Mapping[str, tuple[Entry, ...]]) -> str | None:
    """The own actor that the listed one stands for without a country or a day, or None."""
    if len(holders) < 2:
        return holders[0] if holders else actor.id
    names = entries.get(fold(actor.name), ())
    general = {
        id_ for id_, alias in names if id_ in holders and not (alias.country or alias.start or alias.end)
    }
    return general.pop() if len(general) == 1 else None


def _spoken(alias: Alias, entries: Mapping[str, tuple[Entry, ...]]) -> bool:
    own = [entry for _, entry in entries.get(fold(alias.name), ())]
    return any(entry.country is None or entry.country == alias.country for entry in own)


def _moved(tie: Tie, main: Mapping[str, str | None]) -> Tie | None:
    to = main.get(tie.actor)
    return msgspec.structs.replace(tie, actor=to) if to is not None else None


def _joined(own: Actor, listed: Actor, aliases: list[Alias], ties: list[Tie]) -> Actor:
    held = {(tie.kind, tie.actor) for tie in own.ties}
    new = [tie for tie in ties if (tie.kind, tie.actor) not in held and tie.actor != own.id]
    cited = any(source.startswith(listed.sources[0]) for source in own.sources) if listed.sources else True
    return msgspec.structs.replace(
        own,
        aliases=(*own.aliases, *aliases),
        ties=(*own.ties, *new),
        sources=own.sources if cited else (*own.sources, *listed.sources),
    )
