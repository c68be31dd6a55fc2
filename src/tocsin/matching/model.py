"""The scoring model: how much each level of agreement speaks for one incident, and the thresholds."""

from __future__ import annotations

import hashlib
import math
from functools import cache
from importlib import resources

import msgspec

from tocsin.domain.claims import canonical

__all__ = ["Model", "load_model"]


class Model(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights of evidence after Fellegi and Sunter, with the thresholds they are used under.

    `m` and `u` give, for each field and level, how often true pairs and chance pairs among the
    candidates stand at that level; a level that neither names says nothing. `share` is the part of
    rows that have a true pair among their candidates. At a probability of `same_at` two rows are
    joined, from `ask_at` on a person is asked; `capped` names levels at which a person is asked
    whatever the probability.
    """

    name: str
    version: int
    share: float
    same_at: float
    ask_at: float
    m: dict[str, dict[str, float]]
    u: dict[str, dict[str, float]]
    capped: dict[str, tuple[str, ...]] = {}
    why: dict[str, str] = {}

    @property
    def digest(self) -> str:
        """SHA-256 of the model, so that a stored score can say exactly what made it."""
        return hashlib.sha256(canonical(self)).hexdigest()

    def bits(self, field: str, level: str) -> float:
        """The weight of a level in bits: log2 of m over u, 0 where the level says nothing."""
        m, u = self.m.get(field, {}).get(level), self.u.get(field, {}).get(level)
        return round(math.log2(m / u), 3) if m and u else 0.0

    def levels(self, field: str) -> tuple[str, ...]:
        """The levels of a field that say something."""
        return tuple(self.m.get(field, {}))


@cache
def load_model() -> Model:
    """The model that comes with Tocsin.

    >>> load_model().bits("place", "fine_spot") > 0 > load_model().bits("place", "fine_far")
    True
    """
    raw = (resources.files("tocsin.matching") / "weights.toml").read_bytes()
    return msgspec.toml.decode(raw, type=Model)
