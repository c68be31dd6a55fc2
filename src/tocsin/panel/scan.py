"""The scan: what many questions of one place need of the incidents, read once.

A report speaks of several actors, around several days. Reading the record for each takes longer than
all the counting; read once, each question picks its own actor's incidents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from tocsin.domain.counting import CountingRule
from tocsin.panel.asked import Asked, Tables
from tocsin.panel.profiles import Profiles, fitting, load_profiles, profiles
from tocsin.panel.reach import covers_of
from tocsin.panel.scope import all_parties, parties_of
from tocsin.store import columnar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Scan", "keys_of", "scan"]

_TABLES = ("incident", "participant", "party", "coverage")


class Scan:
    """The incidents of some actors in one place, as any of some rules sees them; holds an engine open."""

    def __init__(self, engine: columnar.Connection, found: Profiles, parties: list[tuple[Any, ...]]) -> None:
        self.engine, self.covers = engine, covers_of(engine)
        self._found, self._parties = found, parties
        self._fits: dict[tuple[CountingRule, ...], NDArray[np.bool_]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.close()

    def of(self, keys: Sequence[str], *, own: Sequence[str]) -> Profiles:
        """The incidents of one actor by its ids or names; of anyone where there are none."""
        if not keys:
            return self._found.of(None, own=())
        pairs = parties_of(self._parties, [keys, own or keys])
        whole, itself = ([party for unit, party in pairs if unit == n] for n in (0, 1))
        return self._found.of([*whole, *itself], own=itself)

    def fitting(self, rules: Sequence[CountingRule]) -> NDArray[np.bool_]:
        """As `tocsin.panel.profiles.fitting`, worked out once for the same rules."""
        key = tuple(rules)
        if key not in self._fits:
            self._fits[key] = fitting(self.engine, self._found, rules=rules)
        return self._fits[key]


def keys_of(question: Asked) -> tuple[str, ...]:
    """The ids or names of the actor that a question is about."""
    return question.actor_ids or ((question.actor,) if question.actor else ())


def scan(
    record: Tables,
    question: Asked,
    *,
    rules: Sequence[CountingRule],
    actors: Sequence[Sequence[str]] | None = None,
) -> Scan:
    """Reads what questions that differ from `question` by actor and days need, under any of `rules`.

    `actors` are the ids and names of all actors that will be asked about; None for those of `question`.
    """
    engine = columnar.reading()
    for table in _TABLES:
        engine.view(table, record.path(table))
    parties = all_parties(engine)
    keys = [keys_of(question)] if actors is None else actors
    asked = sorted({party for _, party in parties_of(parties, keys)}) if all(keys) else None
    load_profiles(engine, question, rules=rules, parties=asked)
    return Scan(engine, profiles(engine, rules=rules), parties)
