"""The change of the last twelve months under every combination of reasonable choices."""

from __future__ import annotations

import msgspec

from tocsin import panel
from tocsin.analyses import multiverse as method
from tocsin.brief.subject import Subject
from tocsin.domain.findings import Finding, ManyReadings
from tocsin.domain.vocabulary import Outcome
from tocsin.query import Question, counting, multiverse

__all__ = ["comparison", "every_reading"]

_OWN = {"attacks_by": "attacks"}


def comparison(subject: Subject, change: Finding, measure: str) -> Question:
    """The question of a change with its baseline left open, which is one of the choices."""
    return msgspec.structs.replace(
        subject.question, measure=measure, end=change.rows[1][2], split=change.parameters["split"]
    )


def every_reading(subject: Subject, change: Finding, measure: str) -> ManyReadings | None:
    """How many readings say that there was more than before; None where none can tell, and for deaths.

    The choices are those of the casebook's set, as `--multiverse` has them.
    """
    if measure == "deaths" or change.values["ratio"] is None:
        return None
    asked = comparison(subject, change, measure)
    universe = subject.chosen.universe
    rule = counting.named(_OWN.get(measure, "involved"), among=counting.packaged())
    dimensions = universe.narrowed("ratio", datasets=panel.datasets(subject.record, asked))
    specifications = multiverse.specifications(dimensions, rule=rule)
    rules = tuple(dict.fromkeys(each.rule for each in specifications))
    cube = panel.cube(subject.record, asked, rules=rules, own=subject.own)
    found = method.fit(
        cube,
        asked,
        record=subject.record,
        universe=universe,
        dimensions=dimensions,
        specifications=specifications,
        fixed=subject.chosen.says,
    )
    return _many(found)


def _many(found: Finding) -> ManyReadings | None:
    columns = [found.columns.index(name) for name in ("ratio", "low", "high")]
    told = [tuple(row[at] for at in columns) for row in found.rows]
    answers: list[tuple[float, float | None, float | None, Outcome]] = [
        (value, low, high, "holds" if value > 1 else "fails")
        for value, low, high in told
        if value is not None
    ]
    if not answers:
        return None
    outcomes = [answer[3] for answer in answers]
    return ManyReadings(
        choices=found.parameters["multiverse"],
        digest=found.parameters["multiverse_digest"],
        fixed=found.parameters["multiverse_fixed"],
        specifications=found.values["specifications"],
        readings=found.values["readings"],
        holds=outcomes.count("holds"),
        fails=outcomes.count("fails"),
        unit="times the rate before",
        answers=tuple(answers),
    )
