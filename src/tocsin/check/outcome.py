"""From readings to one outcome, the same way for every kind of claim.

A claim holds or fails only where every retained reading that can be told says so; where readings
part, or some cannot be told, it depends; where none can be told it is not checkable. Where every
combination of reasonable choices was tried too and contradicts that outcome, it depends.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.domain.findings import ManyReadings, TestedReading
from tocsin.domain.vocabulary import Outcome

__all__ = ["combine", "contradicted", "tally"]


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
    'holds under the one reading tested'
    """
    outcomes = [reading.outcome for reading in readings]
    words = {
        "holds": "holds under",
        "fails": "fails under",
        "not_checkable": "cannot be told under",
        "open": "is open under",
        "depends": "depends under",
    }
    if len(outcomes) == 1:
        return f"{words[outcomes[0]]} the one reading tested"
    parts = [f"{word} {outcomes.count(key)}" for key, word in words.items() if key in outcomes]
    return f"{', '.join(parts)} of {len(outcomes)} readings" if parts else "no reading could be tested"


def contradicted(outcome: Outcome, many: ManyReadings | None) -> str | None:
    """Why an outcome cannot stand beside what every reasonable reading gives; None where it can.

    A claim does not hold where fewer than half of the readings that can be told bear it out, and
    does not fail where any of them does: to fail is to be excluded by all.

    >>> many = ManyReadings(choices="", digest="", specifications=9, readings=9, holds=2, fails=6, unit="")
    >>> contradicted("holds", many)
    'of every reasonable reading that can be told only 2 of 8 bear it out'
    >>> contradicted("depends", many) is None
    True
    """
    if many is None or not many.holds + many.fails:
        return None
    told = many.holds + many.fails
    if outcome == "holds" and 2 * many.holds < told:
        return f"of every reasonable reading that can be told only {many.holds} of {told} bear it out"
    if outcome == "fails" and many.holds:
        return f"of every reasonable reading that can be told {many.holds} of {told} bear it out"
    return None
