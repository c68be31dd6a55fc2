"""L5: the record as a table of periods: counts inside what is covered, nothing outside."""

from tocsin.panel.asked import Asked, Tables
from tocsin.panel.cells import Cell, Panel
from tocsin.panel.cube import Cube, cube, cube_of, datasets
from tocsin.panel.grid import period_start
from tocsin.panel.make import incidents, make, make_each
from tocsin.panel.measures import MEMBERS
from tocsin.panel.points import Party, Points, claimants, parties, points, stretches
from tocsin.panel.scan import Scan, scan

__all__ = [
    "MEMBERS",
    "Asked",
    "Cell",
    "Cube",
    "Panel",
    "Party",
    "Points",
    "Scan",
    "Tables",
    "claimants",
    "cube",
    "cube_of",
    "datasets",
    "incidents",
    "make",
    "make_each",
    "parties",
    "period_start",
    "points",
    "scan",
    "stretches",
]
