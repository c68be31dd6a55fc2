"""From the options of a method to its panel, and from its finding to the screen and the picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tocsin.panel import Panel
    from tocsin.store.casebook import Casebook

__all__ = ["Asked", "emit_finding", "with_panel"]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asked for, as typed."""

    measure: str
    period: str
    actor: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    ruleset: str = "default"
    as_of: str | None = None
    known_on: str | None = None


@contextmanager
def with_panel(casebook: Path | None, asked: Asked) -> Iterator[tuple[Casebook, Panel]]:
    """The casebook, open, and the panel that was asked for."""
    raise NotImplementedError
