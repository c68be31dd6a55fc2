"""The register and the gazetteer that a casebook is read with: its own, or the packaged ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tocsin.names import Gazetteer, GeoNames, Register
from tocsin.names.actor_list import read_actor_list

__all__ = ["ACTOR_LIST", "registers_of"]

ACTOR_LIST = "ucdp-actor@"
"""How the name begins under which a casebook keeps UCDP's actor list; its version follows."""


def registers_of(kept: Mapping[str, bytes]) -> tuple[Register, Gazetteer]:
    """The actors of all `.toml` files and the places of all `.csv` files among a casebook's registers.

    Actors are laid over those of the newest version of UCDP's list, where the casebook has one.

    Raises:
        InputError: a fault in one of the files; names it.

    >>> register, gazetteer = registers_of({})
    >>> register is Register.packaged(), gazetteer is Gazetteer.packaged()
    (True, True)
    """
    actors = tuple(kept[name] for name in sorted(kept) if name.endswith(".toml"))
    lists = [name for name in kept if name.startswith(ACTOR_LIST)]
    newest = kept[max(lists, key=_version)] if lists else None
    places = _joined([kept[name] for name in sorted(kept) if name.endswith(".csv")])
    further = GeoNames(kept)
    gazetteer = (
        Gazetteer.parse(places, outlines=kept.get("outlines.geojson")) if places else Gazetteer.packaged()
    )
    return (
        _register(actors, newest) if actors or newest else Register.packaged(),
        gazetteer.with_further(further) if further.names else gazetteer,
    )


def _version(name: str) -> tuple[tuple[int, ...], str]:
    return tuple(int(number) for number in re.findall(r"\d+", name)), name


# Several reports in one command are read with one register.
@lru_cache(maxsize=2)
def _register(actors: tuple[bytes, ...], listed: bytes | None) -> Register:
    own = Register.parse(*actors) if actors else Register.packaged()
    return own.over(read_actor_list(listed, file="UCDP's actor list").actors) if listed else own


def _joined(files: list[bytes]) -> bytes:
    """Several place files as one: the first whole, of the others the rows."""
    if not files:
        return b""
    rows = [raw.partition(b"\n")[2] for raw in files[1:]]
    return b"\n".join(part.rstrip(b"\n") for part in (files[0], *rows)) + b"\n"
