"""The casebooks that come with Tocsin: registers, coding sheets and assessments as package data."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.store.casebook import Casebook

__all__ = ["assessment", "fill", "keep_names", "names"]

_OUTLINES = "outlines.geojson"
_REGISTERS = ("actors.toml", "places.csv", _OUTLINES)
_OF_OTHER_WARS = "shipped-actors-of-other-wars.toml"


def names() -> tuple[str, ...]:
    """The packaged casebooks.

    >>> names()
    ('afghanistan',)
    """
    return tuple(sorted(folder.name for folder in _root().iterdir() if folder.is_dir()))


def assessment(casebook: str, name: str) -> tuple[bytes, str]:
    """The bytes and the file name of one packaged assessment."""
    file = _root() / casebook / "assessments" / f"{name}.md"
    return file.read_bytes(), file.name


def fill(casebook: Casebook, name: str) -> None:
    """Adds all the material of the packaged casebook `name`: first the registers, then what is read.

    Raises:
        InputError: there is no such packaged casebook.
    """
    from tocsin.cli.adding import add_coding, add_report

    keep_names(casebook, name)
    folder = _root() / name
    for file in _sorted(folder, ".toml"):
        if file.name not in _REGISTERS:
            add_coding(casebook, file.read_bytes(), name=file.name)
    for file in _sorted(folder / "assessments", ".md"):
        add_report(casebook, file.read_bytes(), name=file.name)


def keep_names(casebook: Casebook, name: str) -> None:
    """Keeps the registers of the packaged casebook `name`, and the actors of other wars.

    Raises:
        InputError: there is no such packaged casebook.
    """
    if name not in names():
        raise InputError("no such packaged casebook", met=name, expected=", ".join(names()))
    folder = _root() / name
    for register in _REGISTERS:
        # Under a name that no file of a person's own will have, for that would take its place.
        kept = register if register == _OUTLINES else f"shipped-{register}"
        casebook.add_register(kept, raw=(folder / register).read_bytes())
    others = resources.files("tocsin") / "world" / "actors.toml"
    casebook.add_register(_OF_OTHER_WARS, raw=others.read_bytes())


def _root() -> Traversable:
    return resources.files("tocsin") / "casebooks"


def _sorted(folder: Traversable, suffix: str) -> list[Traversable]:
    return sorted((f for f in folder.iterdir() if f.name.endswith(suffix)), key=lambda f: f.name)
