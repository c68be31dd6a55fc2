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

    >>> tally([TestedReading(name=n, outcome=o, why="")
    ...        for n, o in (("a", "holds"), ("b", "fails"), ("c", "holds"))])
    'of 3 readings 2 bear it out, 1 speaks against it'
    """
    outcomes = [reading.outcome for reading in readings]
    if len(outcomes) == 1:
        return f"the one reading tested {_SAID[outcomes[0]][0]}"
    counted = [(outcomes.count(key), words) for key, words in _SAID.items() if key in outcomes]
    parts = [f"{count} {words[count > 1]}" for count, words in counted]
    return f"of {len(outcomes)} readings {', '.join(parts)}" if parts else "no reading could be tested"


_SAID: dict[Outcome, tuple[str, str]] = {
    "holds": ("bears it out", "bear it out"),
    "fails": ("speaks against it", "speak against it"),
    "not_checkable": ("cannot be told", "cannot be told"),
    "open": ("is open", "are open"),
    "depends": ("could be either", "could be either"),
}
"""What one reading, and what several, are said to do."""


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
