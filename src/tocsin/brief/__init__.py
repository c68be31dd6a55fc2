"""L7: a short assessment of an actor or a place in which every sentence is backed."""

from tocsin.brief.estimative import YARDSTICK_NAMES
from tocsin.brief.report import Brief, Chart, Estimate, Point, Section, Sentence, UnbackedError
from tocsin.brief.subject import Subject
from tocsin.brief.writing import write

__all__ = [
    "YARDSTICK_NAMES",
    "Brief",
    "Chart",
    "Estimate",
    "Point",
    "Section",
    "Sentence",
    "Subject",
    "UnbackedError",
    "write",
]
