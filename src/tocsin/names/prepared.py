"""The register files that are shipped, read beforehand: JSON is read in a fraction of the time of TOML.

Each stands under the SHA-256 of its bytes, so that what is prepared is of this very file or is not
taken at all. `scripts/make_prepared.py` makes them anew; a test says when.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from tocsin.domain.actors import Actor

__all__ = ["FILE", "SHIPPED", "prepare", "prepared"]

SHIPPED = ("casebooks/afghanistan/actors.toml", "world/actors.toml")
"""The register files of the package."""
FILE = "world/actors.prepared.json"
"""Where in the package they are kept prepared."""


def prepared(raw: bytes) -> list[Actor] | None:
    """The actors of a register file that was prepared with these bytes; None for any other file.

    >>> prepared(b'[[actor]]') is None
    True
    """
    held = _held().get(hashlib.sha256(raw).hexdigest())
    return None if held is None else msgspec.json.decode(held, type=list[Actor])


def prepare(files: Mapping[bytes, Iterable[Actor]]) -> bytes:
    """What is to be kept for these files, bytes with the actors they hold: an actor a line."""
    made = []
    for raw, actors in files.items():
        lines = ",\n".join(msgspec.json.encode(_brief(actor)).decode() for actor in actors)
        made.append(f'"{hashlib.sha256(raw).hexdigest()}": [\n{lines}\n]')
    return ("{" + ",\n".join(made) + "}\n").encode()


@cache
def _held() -> dict[str, msgspec.Raw]:
    from importlib.resources import files

    return msgspec.json.decode(files("tocsin").joinpath(FILE).read_bytes(), type=dict[str, msgspec.Raw])


def _brief(value: Any) -> Any:
    """A struct as a table without what it would be anyway."""
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(value)
        said = ((f.encode_name, getattr(value, f.name), f.default) for f in fields)
        return {
            name: _brief(each) for name, each, default in said if each != default and each not in ((), {})
        }
    return [_brief(each) for each in value] if isinstance(value, tuple) else value
