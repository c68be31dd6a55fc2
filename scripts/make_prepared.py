"""Make src/tocsin/world/actors.prepared.json: the shipped register files, read beforehand.

    uv run python scripts/make_prepared.py

Run it after every change of a shipped register file; a test holds it against them. Without it they
are read as they are, which is slower and gives the same.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.names.actors_file import parse_actors
from tocsin.names.prepared import FILE, SHIPPED, prepare

__all__ = ["made"]

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "tocsin"


def made() -> bytes:
    """What the file should hold."""
    shipped = {name: (PACKAGE / name).read_bytes() for name in SHIPPED}
    return prepare({raw: parse_actors(raw, file=name) for name, raw in shipped.items()})


if __name__ == "__main__":
    (PACKAGE / FILE).write_bytes(made())
