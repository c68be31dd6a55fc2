"""The register and the gazetteer that a casebook is read with: its own, or the packaged ones."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.names import Gazetteer, Register

__all__ = ["registers_of"]


def registers_of(kept: Mapping[str, bytes]) -> tuple[Register, Gazetteer]:
    """The actors of all `.toml` files and the places of `places.csv` among a casebook's registers.

    Raises:
        InputError: a fault in one of the files; names it.

    >>> register, gazetteer = registers_of({})
    >>> register is Register.packaged(), gazetteer is Gazetteer.packaged()
    (True, True)
    """
    actors = [raw for name, raw in sorted(kept.items()) if name.endswith(".toml")]
    places = kept.get("places.csv")
    return (
        Register.parse(*actors) if actors else Register.packaged(),
        Gazetteer.parse(places, outlines=kept.get("outlines.geojson")) if places else Gazetteer.packaged(),
    )
