"""Who fills a role in a text, and what any model that finds them gives."""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol, get_args

from tocsin.domain.claims import Span

__all__ = ["HELD", "Filler", "Held", "RoleModel"]

Held = Literal["fact", "claimed", "accused", "possible"]
HELD: tuple[Held, ...] = get_args(Held)
"""Told as a fact; claimed or admitted by itself; suspected or accused by others; named as possible."""


class Filler(NamedTuple):
    """One entity in a role: its surest name as the text has it, where that stands, how probable.

    `held` tells of an organisation how the text holds it to be guilty: as a fact, by its own claim, by
    what others accuse it of, or as a possibility.
    """

    role: str
    text: str
    places: tuple[Span, ...]
    probability: float
    held: Held | None = None


class RoleModel(Protocol):
    """What fills roles; `digest` names the model exactly."""

    @property
    def digest(self) -> str:
        """SHA-256 of the model."""

    def fill(self, text: str) -> tuple[Filler, ...]:
        """The role fillers of a text."""
