"""From readings to one outcome, the same way for every kind of claim.

A claim holds or fails only where every retained reading that can be told says so; where readings
part, or some cannot be told, it depends; where none can be told it is not checkable.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.domain.findings import TestedReading
from tocsin.domain.vocabulary import Outcome

__all__ = ["combine", "tally"]


def combine(readings: Iterable[TestedReading]) -> Outcome:
    """The outcome of a claim from the outcomes of its readings.

    >>> combine([TestedReading(name="a", outcome="holds", why=""),
    ...          TestedReading(name="b", outcome="not_checkable", why="")])
    'depends'
    >>> combine([])
    'not_checkable'
    """
    met = {reading.outcome for reading in readings}
    if len(met) == 1:
        return met.pop()
    return "depends" if met else "not_checkable"


def tally(readings: Iterable[TestedReading]) -> str:
    """How many readings came out how, in words.

    >>> tally([TestedReading(name="a", outcome="holds", why="")])
    'holds under 1 of 1 readings'
    """
    outcomes = [reading.outcome for reading in readings]
    words = {
        "holds": "holds under",
        "fails": "fails under",
        "not_checkable": "cannot be told under",
        "open": "is open under",
        "depends": "depends under",
    }
    parts = [f"{word} {outcomes.count(key)}" for key, word in words.items() if key in outcomes]
    return f"{', '.join(parts)} of {len(outcomes)} readings" if parts else "no reading could be tested"
