"""Counting rules: what makes an incident count for an actor, as a named object with its reason."""

from __future__ import annotations

import msgspec

from tocsin.domain.vocabulary import Plover, Role, Violence

__all__ = ["CountingRule"]


class CountingRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to count. An incident counts once, if one of its participants fits.

    The actor fits in one of `roles`, or as the first side of violence of a kind in `first_side`.
    `types`, `violence`: only incidents of these PLOVER categories and UCDP kinds; empty means any.
    `deaths_at_least`: only incidents whose best estimate reaches so many deaths (persons).
    `sources`: only by the word of these datasets or kinds of source ("dataset", "coded", "report");
    empty means anyone's.
    `parts`: the groups that are part of the actor count for it. `anywhere`: whatever place is asked.

    >>> CountingRule(name="claimed", says="What the actor claimed.", why="its own word",
    ...              roles=("claimed",)).parts
    True
    """

    name: str
    says: str
    why: str
    roles: tuple[Role, ...]
    first_side: tuple[Violence, ...] = ()
    types: tuple[Plover, ...] = ()
    violence: tuple[Violence, ...] = ()
    deaths_at_least: int | None = None
    sources: tuple[str, ...] = ()
    parts: bool = True
    anywhere: bool = False
