"""L5: the record as a table of periods: counts inside what is covered, nothing outside."""

from tocsin.panel.asked import Asked, Tables
from tocsin.panel.cells import Cell, Panel
from tocsin.panel.cube import Cube, cube, datasets
from tocsin.panel.make import incidents, make, make_each
from tocsin.panel.measures import MEMBERS

__all__ = [
    "MEMBERS",
    "Asked",
    "Cell",
    "Cube",
    "Panel",
    "Tables",
    "cube",
    "datasets",
    "incidents",
    "make",
    "make_each",
]
