"""The pick-list of readers: ours by the table below, others by the entry point `tocsin.readers`."""

from __future__ import annotations

from importlib.metadata import entry_points

from tocsin.domain.errors import InputError
from tocsin.readers import (
    acled,
    gdelt_events,
    gtd,
    ucdp_country_year,
    ucdp_ged,
    ucdp_ged_cut,
    ucdp_ged_trimmed,
    ucdp_nonstate,
    ucdp_onesided,
    ucdp_prio_acd,
    ucdp_termination,
)
from tocsin.readers.declaration import Reader

__all__ = ["GROUP", "MEMBERS", "named", "readers"]

GROUP = "tocsin.readers"
MEMBERS: tuple[Reader, ...] = (
    ucdp_ged.READER,
    ucdp_ged_cut.READER,
    ucdp_ged_trimmed.READER,
    gtd.READER,
    acled.READER,
    gdelt_events.READER,
    ucdp_country_year.READER,
    ucdp_nonstate.READER,
    ucdp_onesided.READER,
    ucdp_prio_acd.READER,
    ucdp_termination.READER,
)


def _outside() -> list[Reader]:
    found = []
    for entry in sorted(entry_points(group=GROUP), key=lambda item: item.name):
        try:
            loaded = entry.load()
        except (ImportError, AttributeError) as error:
            raise InputError(
                f"the reader {entry.name!r} of an installed package cannot be loaded",
                met=str(error),
                remedy=f"repair or remove the package that offers {entry.value}",
            ) from error
        if not isinstance(loaded, Reader):
            raise InputError(
                f"the reader {entry.name!r} of an installed package is no declaration",
                met=type(loaded).__name__,
                expected="a tocsin.readers.declaration.Reader",
                remedy=f"repair or remove the package that offers {entry.value}",
            )
        found.append(loaded)
    return found


def readers() -> dict[str, Reader]:
    """Every reader by name: the members of this room and those of installed packages.

    Raises:
        InputError: an installed package's reader cannot be loaded, or takes a name that is in use.

    >>> sorted(readers())[:2]
    ['acled', 'gdelt-events']
    """
    known: dict[str, Reader] = {}
    for reader in (*MEMBERS, *_outside()):
        if reader.name in known:
            raise InputError(
                f"two readers are named {reader.name!r}", remedy="remove the package of one of them"
            )
        known[reader.name] = reader
    return known


def named(name: str) -> Reader:
    """The reader of that name.

    Raises:
        InputError: there is none; names those there are.
    """
    known = readers()
    if name == "sheet":
        raise InputError(
            "the reader 'sheet' needs a mapping",
            remedy="draft one with `tocsin map FILE` and give it with --mapping",
        )
    if name not in known:
        raise InputError(
            "there is no such reader",
            met=name,
            expected=", ".join([*known, "sheet"]),
            remedy="name one of these",
        )
    return known[name]
