"""Who fills a role in a text, and what any model that finds them gives."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from tocsin.domain.claims import Span

__all__ = ["Filler", "RoleModel"]


class Filler(NamedTuple):
    """One entity in a role: its surest name as the text has it, where that stands, how probable."""

    role: str
    text: str
    places: tuple[Span, ...]
    probability: float


class RoleModel(Protocol):
    """What fills roles; `digest` names the model exactly."""

    @property
    def digest(self) -> str:
        """SHA-256 of the model."""

    def fill(self, text: str) -> tuple[Filler, ...]:
        """The role fillers of a text."""
