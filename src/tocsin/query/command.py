"""A question as the command that answers it: names as typed, days read, nothing looked up yet."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

import msgspec

from tocsin.domain.errors import InputError
from tocsin.query.rules import rule_of

__all__ = ["Every", "Query", "Verb", "read_command"]

Verb: TypeAlias = Literal[
    "trend", "compare", "surge", "lethality", "rank", "ratio", "list", "control", "money",
    "contradictions", "triads", "patterns", "hotspots", "spread", "seasons", "abroad", "quality",
]  # fmt: skip
Every: TypeAlias = Literal["rule", "reading"]

# Each option with the field it fills, in the order in which a command is written.
_OPTIONS: dict[str, str] = {
    "--measure": "measure",
    "--actor": "actor",
    "--place": "place",
    "--kind": "kind",
    "--split": "split",
    "--baseline": "baseline",
    "--on": "on",
    "--from": "start",
    "--to": "end",
    "--by": "period",
    "--rule": "rule",
    "--ruleset": "ruleset",
}
_OF_RATIO = {"--actor": "actor", "--to": "against", "--ruleset": "ruleset"}
_EVERY: dict[Every, str] = {"rule": "--every-rule", "reading": "--multiverse"}
_DAYS = frozenset({"split", "start", "end", "on"})
_COUNTED = frozenset(
    {"trend", "compare", "surge", "lethality", "rank"}
    | {"patterns", "hotspots", "spread", "seasons", "abroad", "quality"}
)


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked, as one command and its options; `tocsin ask` and the checker both make it.

    `what` is the list meant by `list`, and `kind` that of its rows; `against` the actor below the line
    of `ratio`, or the second of two that are ranked; `on` the one day of `control`; `baseline` the
    first and the last day of "before"; `every` asks under all counting rules, or all readings.

    >>> Query(verb="list", what="strength", actor="IS-K").command
    'tocsin list strength --actor IS-K'

    Raises:
        InputError: the command lacks what it needs, or there is no such measure.
    """

    verb: Verb
    what: str | None = None
    measure: str | None = None
    actor: str | None = None
    against: str | None = None
    place: str | None = None
    kind: str | None = None
    on: date | None = None
    start: date | None = None
    end: date | None = None
    period: str | None = None
    split: date | None = None
    baseline: tuple[date, date] | None = None
    rule: str | None = None
    every: Every | None = None
    ruleset: str | None = None

    def __post_init__(self) -> None:
        needed = {"list": ("what",), "compare": ("split",), "ratio": ("actor", "against")}
        for field in needed.get(self.verb, ()):
            if getattr(self, field) is None:
                raise InputError(f"tocsin {self.verb} needs more than was said", expected=_LACKING[field])
        if self.measure is not None:
            rule_of(self.measure)

    @property
    def counts(self) -> bool:
        """Whether the answer is counted from incidents, and not listed or divided."""
        return self.verb in _COUNTED

    @property
    def arguments(self) -> tuple[str, ...]:
        """The words of the command after `tocsin`.

        >>> Query(verb="ratio", actor="ANDSF", against="Taliban").arguments
        ('ratio', '--actor', 'ANDSF', '--to', 'Taliban')
        """
        options = _OF_RATIO if self.verb == "ratio" else _OPTIONS
        given = ((name, _written(getattr(self, field))) for name, field in options.items())
        words = [word for name, value in given if value is not None for word in (name, value)]
        every = (_EVERY[self.every],) if self.every else ()
        second = ("--actor", self.against) if self.verb == "rank" and self.against else ()
        return (self.verb, *((self.what,) if self.what else ()), *words, *second, *every)

    @property
    def command(self) -> str:
        """The command line, as it can be run again."""
        return shlex.join(["tocsin", *self.arguments])


_LACKING = {
    "what": "the name of a list",
    "split": "the day at which before and after part",
    "actor": "two actors",
    "against": "a second actor",
}


def _written(value: Any) -> str | None:
    if isinstance(value, tuple):
        return f"{value[0]}..{value[1]}"
    return None if value is None else str(value)


def read_command(text: str) -> Query:
    """The query behind a command line that a query, a finding or a verdict printed.

    >>> read_command('tocsin list control --actor "Taliban"')
    Query(verb='list', what='control', ..., actor='Taliban', ...)

    Raises:
        InputError: it is another command, has another option, or a day is not YYYY-MM-DD.
    """
    words = _split(text)
    verb = words[1] if len(words) > 1 and words[0] == "tocsin" else None
    if verb not in get_args(Verb):
        raise _not_printed(text, f"one of tocsin {', '.join(get_args(Verb))}")
    rest = words[2:]
    fields: dict[str, Any] = {"verb": verb}
    if verb == "list" and rest:
        fields["what"], rest = rest[0], rest[1:]
    return Query(**fields, **_fields(text, verb, rest, _OF_RATIO if verb == "ratio" else _OPTIONS))


def _split(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise InputError("a quotation mark is left open", met=text, remedy="close it") from error


def _fields(text: str, verb: str | None, words: list[str], options: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    flags = {flag: every for every, flag in _EVERY.items()}
    left = iter(words)
    for word in left:
        if word in flags:
            found["every"] = flags[word]
        elif word in options and (value := next(left, None)) is not None:
            # Two actors are ranked against each other; else one is asked of.
            field = "against" if (word, verb) == ("--actor", "rank") and "actor" in found else options[word]
            found[field] = _value(text, field, value)
        else:
            raise _not_printed(text, f"options among {_listed(options)}", word)
    return found


def _value(text: str, field: str, value: str) -> Any:
    try:
        if field == "baseline":
            first, _, last = value.partition("..")
            return date.fromisoformat(first), date.fromisoformat(last)
        return date.fromisoformat(value) if field in _DAYS else value
    except ValueError as error:
        raise _not_printed(text, "days as YYYY-MM-DD", value) from error


def _listed(options: Iterable[str]) -> str:
    return ", ".join(options)


def _not_printed(text: str, expected: str, met: str | None = None) -> InputError:
    return InputError(
        "not a command that a question comes to",
        met=met or text,
        expected=expected,
        remedy="run it as it stands, without ask",
    )
