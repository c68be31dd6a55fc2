"""The register and the gazetteer that a casebook is read with: its own, or the packaged ones."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.names import Gazetteer, Register

__all__ = ["registers_of"]


def registers_of(kept: Mapping[str, bytes]) -> tuple[Register, Gazetteer]:
    """The actors of all `.toml` files and the places of all `.csv` files among a casebook's registers.

    Raises:
        InputError: a fault in one of the files; names it.

    >>> register, gazetteer = registers_of({})
    >>> register is Register.packaged(), gazetteer is Gazetteer.packaged()
    (True, True)
    """
    actors = [kept[name] for name in sorted(kept) if name.endswith(".toml")]
    places = _joined([kept[name] for name in sorted(kept) if name.endswith(".csv")])
    return (
        Register.parse(*actors) if actors else Register.packaged(),
        Gazetteer.parse(places, outlines=kept.get("outlines.geojson")) if places else Gazetteer.packaged(),
    )


def _joined(files: list[bytes]) -> bytes:
    """Several place files as one: the first whole, of the others the rows."""
    if not files:
        return b""
    rows = [raw.partition(b"\n")[2] for raw in files[1:]]
    return b"\n".join(part.rstrip(b"\n") for part in (files[0], *rows)) + b"\n"
