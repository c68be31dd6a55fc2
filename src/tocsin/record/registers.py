"""The register and the gazetteer that a casebook is read with: those that come with Tocsin, and its own."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from tocsin.domain.errors import InputError
from tocsin.names import Gazetteer, GeoNames, Register
from tocsin.names.actor_list import read_actor_list
from tocsin.names.actors_file import read_actors
from tocsin.names.overlay import Change, lay_actors, place_change
from tocsin.names.places_file import check_units, read_places

if TYPE_CHECKING:
    from tocsin.domain.actors import Actor
    from tocsin.domain.places import Place

__all__ = ["ACTOR_LIST", "change_by", "registers_of"]

ACTOR_LIST = "ucdp-actor@"
"""How the name begins under which a casebook keeps UCDP's actor list; its version follows."""
_OUTLINES = "outlines.geojson"


def registers_of(kept: Mapping[str, bytes], *, over: Container[str] = ()) -> tuple[Register, Gazetteer]:
    """The actors of all `.toml` files and the places of all `.csv` files among a casebook's registers.

    Files named in `over` lie over the rest. The rest are the other files of that ending, taken
    together, or what comes with Tocsin where there are none. All actors lie over those of the newest
    version of UCDP's list, where the casebook has one.

    Raises:
        InputError: a fault in one of the files; names it.

    >>> register, gazetteer = registers_of({})
    >>> register is Register.packaged(), gazetteer is Gazetteer.packaged()
    (True, True)
    """
    lists = [name for name in kept if name.startswith(ACTOR_LIST)]
    newest = kept[max(lists, key=_version)] if lists else None
    further = GeoNames(kept)
    gazetteer = _gazetteer(*_parted(kept, over, ".csv"), kept.get(_OUTLINES))
    return (
        _register(*_parted(kept, over, ".toml"), newest),
        gazetteer.with_further(further) if further.names else gazetteer,
    )


def change_by(name: str, kept: Mapping[str, bytes], *, over: Container[str]) -> Change:
    """What the file `name` among the registers `kept` does to the names that stand without it.

    Raises:
        InputError: a fault in one of the files; names it.
    """
    others = {each: raw for each, raw in kept.items() if each != name}
    if name.endswith(".toml"):
        beneath = _register(*_parted(others, over, ".toml"), None)
        return lay_actors(beneath.actors, read_actors(kept[name], file=name), mute=beneath.mute)[2]
    places = _gazetteer(*_parted(others, over, ".csv"), others.get(_OUTLINES)).places
    return place_change(places, read_places(kept[name], file=name, beneath=None))


def _version(name: str) -> tuple[tuple[int, ...], str]:
    return tuple(int(number) for number in re.findall(r"\d+", name)), name


File = tuple[str, bytes]


def _parted(
    kept: Mapping[str, bytes], over: Container[str], ending: str
) -> tuple[tuple[File, ...], tuple[File, ...]]:
    """The files of one ending that stand by themselves, and those that lie over the rest."""
    files = [name for name in sorted(kept) if name.endswith(ending)]
    parts = ([n for n in files if n not in over], [n for n in files if n in over])
    alone, laid = (tuple((name, kept[name]) for name in names) for names in parts)
    return alone, laid


# Several reports in one command are read with one register.
@lru_cache(maxsize=4)
def _register(alone: tuple[File, ...], over: tuple[File, ...], listed: bytes | None) -> Register:
    register = Register.parse(*(raw for _, raw in alone)) if alone else Register.packaged()
    own: dict[str, Actor] = {}
    for name, raw in over:
        for actor in read_actors(raw, file=name):
            _once(actor.id, own, file=name, column=f"actor {actor.id}, id")
            own[actor.id] = actor
    if own:
        register = register.with_own(own.values(), file=over[-1][0])
    return register.over(read_actor_list(listed, file="UCDP's actor list").actors) if listed else register


@lru_cache(maxsize=4)
def _gazetteer(alone: tuple[File, ...], over: tuple[File, ...], drawn: bytes | None) -> Gazetteer:
    joined = _joined([raw for _, raw in alone])
    gazetteer = Gazetteer.parse(joined, outlines=drawn) if alone else Gazetteer.packaged()
    files = {name: read_places(raw, file=name, beneath=None) for name, raw in over}
    own: dict[str, Place] = {}
    for name, places in files.items():
        for id_, place in places.items():
            _once(id_, own, file=name, column="id")
            own[id_] = place
    known = [*gazetteer.places.values(), *own.values()]
    for name, places in files.items():
        check_units(places.values(), known, file=name)
    return gazetteer.with_own(own) if own else gazetteer


def _once(id_: str, own: Mapping[str, object], *, file: str, column: str) -> None:
    if id_ in own:
        raise InputError("an id that another own file has", file=file, column=column, met=id_)


def _joined(files: list[bytes]) -> bytes:
    """Several place files as one: the first whole, of the others the rows."""
    if not files:
        return b""
    rows = [raw.partition(b"\n")[2] for raw in files[1:]]
    return b"\n".join(part.rstrip(b"\n") for part in (files[0], *rows)) + b"\n"
