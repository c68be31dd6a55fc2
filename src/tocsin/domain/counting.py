"""Counting rules: what makes an incident count for an actor, as a named object with its reason."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from tocsin.domain.vocabulary import HEDGES, Hedge, Plover, Role, Violence

__all__ = ["CountingRule", "Each", "FloorHedge", "WherePrec", "hedges_from"]

Each: TypeAlias = Literal["incident", "listed", "place_day"]
FloorHedge: TypeAlias = Literal["asserted", "likely", "reported", "alleged", "possible", "unlikely"]
WherePrec: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=7)]


class CountingRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to count. An incident counts once, if one of its participants fits.

    The actor fits in one of `roles`, or as the first side of violence of a kind in `first_side`,
    said at least as firmly as `hedge_at_least`, by the word of one of `sources` (datasets, or the
    kinds of source "dataset", "coded", "report"; empty means anyone's). Where `sources` name
    datasets, only what they cover is covered. `parts`: the groups that are part of the actor
    count for it.

    `types`, `modes`, `violence`: only incidents of these PLOVER categories and modes and UCDP
    kinds; empty means any. `deaths_at_least`: only incidents whose best estimate reaches so many
    deaths (persons). `countries`: only incidents there. `where_prec_at_most`: only incidents whose
    place is known so well (UCDP's scale, 1 exact to 7 international). `anywhere`: whatever place
    is asked.

    `each` is what counts as one: the "incident", where sources are joined and nothing counts
    twice; every incident "listed", those too that another source is preferred to; or the
    "place_day", all incidents of one day in one named place together.

    >>> CountingRule(name="claimed", says="What the actor claimed.", why="its own word",
    ...              roles=("claimed",)).parts
    True
    """

    name: str
    says: str
    why: str
    roles: tuple[Role, ...]
    first_side: tuple[Violence, ...] = ()
    hedge_at_least: FloorHedge | None = None
    types: tuple[Plover, ...] = ()
    modes: tuple[str, ...] = ()
    violence: tuple[Violence, ...] = ()
    deaths_at_least: int | None = None
    countries: tuple[str, ...] = ()
    where_prec_at_most: WherePrec | None = None
    sources: tuple[str, ...] = ()
    each: Each = "incident"
    parts: bool = True
    anywhere: bool = False


def hedges_from(floor: FloorHedge) -> tuple[Hedge, ...]:
    """The hedges that are at least as firm as `floor`, the firmest first.

    >>> hedges_from("reported")
    ('asserted', 'likely', 'reported')
    """
    firmest_first: tuple[Hedge, ...] = HEDGES  # type: ignore[assignment]
    return firmest_first[: firmest_first.index(floor) + 1]
