"""What is shown: findings of methods and verdicts on claims, each with what it rests on."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

from tocsin.domain.vocabulary import Outcome

__all__ = [
    "Cited",
    "Drift",
    "Finding",
    "ManyReadings",
    "ReportingWarning",
    "RestsOn",
    "TestedReading",
    "Verdict",
]

Drift: TypeAlias = Literal["sources", "share", "release", "sources_per_event", "date_precision"]


class RestsOn(msgspec.Struct, frozen=True, kw_only=True):
    """What a number rests on. Up to 1,000 claims are named; beyond, release + query + row count.

    `ruleset`, `as_of`, `known_on` and `digest` say which record it was worked out from.
    """

    claims: tuple[str, ...] = ()
    releases: tuple[str, ...] = ()
    query: str | None = None
    rows: int = 0
    ruleset: str | None = None
    as_of: str | None = None
    known_on: str | None = None
    digest: str | None = None


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence as shown: what it says, who says so and when, and the command that walks to it.

    `text` is the sentence, or the incident in words; `label` warns where a text is a paraphrase.
    `link` is the public address of its source, where there is one.
    """

    id: str
    kind: str
    text: str
    who: str
    said: str
    source: str
    label: str | None = None
    link: str | None = None
    trace: str | None = None


class ReportingWarning(msgspec.Struct, frozen=True, kw_only=True):
    """What was reported changed within the stretch that a number compares, so it may measure that.

    `kind` is what drifted: the `sources` that cover, the `share` of incidents by dataset, candidate
    or final `release`, `sources_per_event`, or `date_precision` (the share known to the day).
    `before` and `after` say it of both sides of the day `at`; `value_before` and `value_after` are
    shares or means where there are any.
    """

    kind: Drift
    why: str
    before: str
    after: str
    at: str | None = None
    value_before: float | None = None
    value_after: float | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a method: a titled table with its parameters, caveats and footing.

    `title` states the finding in a sentence; `columns` name the fields of each row of `rows`;
    `values` holds the headline figures by name (units in the name); `warnings` say where what was
    reported changed within what is compared. `untold` is the reason why the record cannot answer the
    question, None where it does.
    """

    id: str
    method: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    parameters: dict[str, Any]
    values: dict[str, Any] = {}
    caveats: tuple[str, ...] = ()
    warnings: tuple[ReportingWarning, ...] = ()
    rests_on: RestsOn = RestsOn()
    untold: str | None = None


class TestedReading(msgspec.Struct, frozen=True, kw_only=True):
    """One reasonable reading of a claim and how it came out.

    `said` is what the claim asserts under this reading, `found` what the evidence gives, with
    `low` and `high` where it is an interval; `why` is one plain sentence.
    """

    name: str
    outcome: Outcome
    why: str
    said: str | None = None
    found: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    query: str | None = None
    coverage: str | None = None
    warnings: tuple[ReportingWarning, ...] = ()
    rests_on: RestsOn = RestsOn()

    __test__ = False


class ManyReadings(msgspec.Struct, frozen=True, kw_only=True):
    """How a claim comes out under every combination of a fixed set of choices.

    Of `specifications` combinations, those that count the very same are one: `readings` in all, of
    which it `holds` under some, `fails` under some, and the rest cannot be told. `answers` are (value,
    low, high, outcome) of those told, the least first. `hangs_on` says which choice moves the
    answer most. `choices` and `digest` name the set, and `fixed` says who fixed it, and when.
    """

    choices: str
    digest: str
    specifications: int
    readings: int
    holds: int
    fails: int
    unit: str
    hangs_on: str | None = None
    fixed: str = ""
    answers: tuple[tuple[float, float | None, float | None, Outcome], ...] = ()


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What the record says of one claim, on what was known by `known_on`.

    `for_` and `against` are ids of the claims that speak for and against; `needed` says what
    would make an uncheckable claim checkable; `notes` carry independence and definition warnings.
    `multiverse` is how a rate or ratio comes out under every combination of reasonable choices.
    """

    claim: str
    outcome: Outcome
    why: str
    known_on: str
    readings: tuple[TestedReading, ...] = ()
    for_: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    needed: str | None = None
    coverage: str | None = None
    query: str | None = None
    notes: tuple[str, ...] = ()
    warnings: tuple[ReportingWarning, ...] = ()
    multiverse: ManyReadings | None = None
    rests_on: RestsOn = RestsOn()
