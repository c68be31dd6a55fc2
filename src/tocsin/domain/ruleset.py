"""Rulesets: the named policy under which claims become the record."""

from __future__ import annotations

import hashlib

import msgspec

from tocsin.domain.claims import canonical
from tocsin.domain.vocabulary import Hedge

__all__ = ["Ruleset"]


class Ruleset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which claims count, how they match, whose value survives. Every field has its reason in `why`.

    `hedges`: the hedges accepted for the record. `prefer`: datasets and source kinds whose value
    survives where several hold one incident, first wins. `same_days`, `same_km`: how far apart two
    claims of different sources may lie and still speak of one incident.
    """

    name: str
    version: int
    hedges: tuple[Hedge, ...]
    prefer: tuple[str, ...]
    same_days: int = 1
    same_km: float = 50.0
    why: dict[str, str] = {}

    @property
    def digest(self) -> str:
        """SHA-256 of the rules, so that a number can say exactly which rules made it."""
        return hashlib.sha256(canonical(self)).hexdigest()
