"""The districts of a casebook's own boundary files, as shapes to find positions in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property

from tocsin.names.shapes import Shapes

__all__ = ["ENDING", "Boundaries", "Layer"]

ENDING = ".boundaries"
"""The ending of the register that holds a boundary file's areas in degrees, beside the original."""


class Layer:
    """The areas of one file: `country` is theirs where a person said so, `names` are all they bear."""

    def __init__(self, raw: bytes) -> None:
        self._read = json.loads(raw)
        self.file: str = self._read["file"]
        self.level: str = self._read["level"]
        self.country: str | None = self._read["country"]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the areas, in order."""
        return tuple(feature["properties"]["name"] for feature in self._read["features"])

    @cached_property
    def shapes(self) -> Shapes:
        """The areas, to find positions in."""
        return Shapes(self._read["features"])


class Boundaries:
    """All boundary files of a casebook, in the order of their names, whichever came first.

    >>> raw = b'{"file": "d.geojson", "level": "district", "country": null, "features": []}'
    >>> [layer.level for layer in Boundaries({"d.geojson.boundaries": raw}).layers]
    ['district']
    """

    def __init__(self, registers: Mapping[str, bytes]) -> None:
        names = sorted(name for name in registers if name.endswith(ENDING))
        self.layers = tuple(Layer(registers[name]) for name in names)
