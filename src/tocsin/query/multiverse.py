"""The multiverse: the choices that a question leaves open, as a named set of options with reasons.

Source: Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), Increasing transparency through a
multiverse analysis, Perspectives on Psychological Science 11(5), 702-712.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

import msgspec

from tocsin.domain.claims import canonical
from tocsin.domain.counting import CountingRule, Each, FloorHedge, WherePrec
from tocsin.domain.errors import InputError
from tocsin.domain.vocabulary import Plover, Role, Violence

__all__ = [
    "Asks",
    "Dimension",
    "Multiverse",
    "Option",
    "Specification",
    "as_asked_first",
    "load",
    "packaged",
    "packaged_text",
    "parse",
    "specifications",
    "text_of",
]

Asks: TypeAlias = Literal["ratio", "rate", "since"]
Edge: TypeAlias = Literal["whole", "cut"]
_Text: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\S")]
_TIMES = ("before", "after", "edge")
_DAY = r"\d{4}-\d\d-\d\d"
_BEFORE = re.compile(rf"all|last year|[1-9]\d{{0,2}} (months|covered)|{_DAY}\.\.{_DAY}")
_AFTER = re.compile(r"all|[1-9]\d{0,2} months")
MOST = 20_000


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One answer to a dimension's question: what it sets in place of the question's own.

    The fields up to `anywhere` are those of a `CountingRule`. `before` is "all", "last year" (the last
    calendar year on record in full), "N months" (that end at the split), "N covered" (the last on
    record) or "FIRST..LAST" day; `after` is "all" or "N months"; `edge` is "whole" (the period of
    the split is left out) or "cut".
    """

    name: _Text
    why: _Text
    roles: tuple[Role, ...] | msgspec.UnsetType = msgspec.UNSET
    first_side: tuple[Violence, ...] | msgspec.UnsetType = msgspec.UNSET
    hedge_at_least: FloorHedge | msgspec.UnsetType = msgspec.UNSET
    types: tuple[Plover, ...] | msgspec.UnsetType = msgspec.UNSET
    modes: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    violence: tuple[Violence, ...] | msgspec.UnsetType = msgspec.UNSET
    deaths_at_least: int | msgspec.UnsetType = msgspec.UNSET
    countries: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    where_prec_at_most: WherePrec | msgspec.UnsetType = msgspec.UNSET
    sources: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    each: Each | msgspec.UnsetType = msgspec.UNSET
    parts: bool | msgspec.UnsetType = msgspec.UNSET
    anywhere: bool | msgspec.UnsetType = msgspec.UNSET
    before: str | msgspec.UnsetType = msgspec.UNSET
    after: str | msgspec.UnsetType = msgspec.UNSET
    edge: Edge | msgspec.UnsetType = msgspec.UNSET

    def sets(self) -> dict[str, Any]:
        """The fields that it sets, by name."""
        named = (
            (name, getattr(self, name)) for name in self.__struct_fields__ if name not in ("name", "why")
        )
        return {name: value for name, value in named if value is not msgspec.UNSET}


class Dimension(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One choice that a question leaves open; `for_` says of which questions it is one.

    A "ratio" compares two times, a "rate" is one of a given time, and "since" one without an end.

    With `each_dataset`, a reason, every dataset on record alone is an option too.
    """

    name: _Text
    asks: _Text
    option: tuple[Option, ...]
    for_: tuple[Asks, ...] = msgspec.field(name="for", default=("ratio", "rate", "since"))
    each_dataset: _Text | None = None


class Multiverse(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named set of dimensions, fixed before results are seen."""

    name: _Text
    why: _Text
    dimension: tuple[Dimension, ...]

    @property
    def digest(self) -> str:
        """What names the set: the same for the same dimensions in whatever order they stand.

        >>> len(packaged().digest)
        64
        """
        plain = msgspec.to_builtins(self)
        ordered = sorted(plain["dimension"], key=lambda dimension: dimension["name"])
        return hashlib.sha256(canonical(plain | {"dimension": ordered})).hexdigest()

    def narrowed(self, asks: Asks, *, datasets: Sequence[str] = ()) -> tuple[Dimension, ...]:
        """The dimensions of such a question, with every dataset alone where that is asked for."""
        own = [d for d in self.dimension if asks in d.for_]
        return tuple(d if d.each_dataset is None else _with_each(d, datasets) for d in own)


class Specification(NamedTuple):
    """One option of every dimension, what they make of the counting rule, and the times compared."""

    options: tuple[str, ...]
    rule: CountingRule
    before: str
    after: str
    edge: Edge


def _with_each(dimension: Dimension, datasets: Sequence[str]) -> Dimension:
    if len(datasets) < 2:
        return dimension
    assert dimension.each_dataset is not None
    # A dataset alone is asked for all that it holds: what it has beside a preferred one counts too.
    alone = tuple(
        Option(name=f"{name} alone", why=dimension.each_dataset, sources=(name,), each="listed")
        for name in sorted(datasets)
    )
    return msgspec.structs.replace(dimension, option=(*dimension.option, *alone))


def specifications(
    dimensions: Sequence[Dimension], *, rule: CountingRule, before: str = "all", edge: Edge = "whole"
) -> list[Specification]:
    """Every combination of the options of `dimensions`, laid over a question's own rule.

    A field that no option sets is the question's own. Where two options of one combination set
    the same field, the later dimension's stands.

    >>> anything = CountingRule(name="own", says="", why="", roles=("claimed",))
    >>> len(specifications(packaged().narrowed("since"), rule=anything))
    480

    Raises:
        InputError: there are more combinations than 20,000.
    """
    many = 1
    for dimension in dimensions:
        many *= len(dimension.option)
    if many > MOST:
        raise InputError(
            "a multiverse of too many specifications", met=f"{many:,}", expected=f"at most {MOST:,}"
        )
    return list(_combined(dimensions, rule, {"before": before, "after": "all", "edge": edge}))


def _combined(
    dimensions: Sequence[Dimension], rule: CountingRule, own: dict[str, Any]
) -> Iterator[Specification]:
    rules: dict[tuple[Any, ...], CountingRule] = {}
    # Each option is looked into once, not once for each of the thousands of combinations.
    known = [[(option.name, option.sets()) for option in dimension.option] for dimension in dimensions]
    for options in itertools.product(*known):
        sets: dict[str, Any] = {}
        for _, fields in options:
            sets |= fields
        times = {name: sets.pop(name, own[name]) for name in _TIMES}
        key = tuple(sorted(sets.items()))
        if key not in rules:
            rules[key] = msgspec.structs.replace(rule, **sets)
        yield Specification(tuple(name for name, _ in options), rules[key], **times)


def as_asked_first(
    dimensions: Sequence[Dimension], *, rule: CountingRule, before: str, edge: Edge
) -> tuple[Dimension, ...]:
    """The dimensions, each with the option that the question itself takes first, added if need be."""
    own = msgspec.structs.asdict(rule) | {"before": before, "after": "all", "edge": edge}
    return tuple(_asked_first(dimension, own) for dimension in dimensions)


def _asked_first(dimension: Dimension, own: dict[str, Any]) -> Dimension:
    for option in dimension.option:
        # An option that sets nothing leaves what another option may change as the question has it.
        touched = {name for other in dimension.option for name in other.sets()}
        said = {name: option.sets().get(name, _UNTOUCHED.get(name)) for name in touched}
        if all(own[name] == value for name, value in said.items()):
            others = tuple(other for other in dimension.option if other is not option)
            return msgspec.structs.replace(dimension, option=(option, *others))
    sets = {name: own[name] for other in dimension.option for name in other.sets()}
    kept = {name: value for name, value in sets.items() if value is not None}
    name = "all before on record" if kept == {"before": "all"} else "as asked"
    asked = Option(name=name, why="the question as it is asked", **kept)
    return msgspec.structs.replace(dimension, option=(asked, *dimension.option))


_UNTOUCHED: dict[str, Any] = {
    field.name: field.default
    for field in msgspec.structs.fields(CountingRule)
    if field.default is not msgspec.NODEFAULT
} | {"before": "all", "after": "all"}


@cache
def packaged() -> Multiverse:
    """The set that comes with Tocsin.

    >>> packaged().name
    'shipped'
    """
    return parse(packaged_text(), file="multiverse.toml")


def packaged_text() -> bytes:
    """The set that comes with Tocsin, as it stands in its file."""
    return (resources.files("tocsin.query") / "multiverse.toml").read_bytes()


def load(path: Path) -> Multiverse:
    """The set of a TOML file.

    Raises:
        InputError: no such file, no TOML, a field is missing, unknown or wrong, a dimension has
            fewer than two options, or two of one place have one name.
    """
    return parse(text_of(path), file=path.name)


def text_of(path: Path) -> bytes:
    """What stands in a TOML file.

    Raises:
        InputError: no such file.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("the multiverse cannot be read", file=path.name, met=error.strerror) from error


def parse(text: bytes, *, file: str) -> Multiverse:
    """The set that a TOML text says; `file` is what messages call it.

    Raises:
        InputError: as `load`.
    """
    try:
        made = msgspec.toml.decode(text, type=Multiverse)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            "the multiverse cannot be read",
            file=file,
            met=str(error),
            expected="name, why and [[dimension]] tables with name, asks and [[dimension.option]] tables",
        ) from error
    _distinct([d.name for d in made.dimension], file=file, column="dimension")
    for dimension in made.dimension:
        _check(dimension, file=file)
    return made


def _check(dimension: Dimension, *, file: str) -> None:
    column = f"dimension {dimension.name}"
    _distinct([option.name for option in dimension.option], file=file, column=column)
    if len(dimension.option) < 2:
        raise InputError("a choice of fewer than two options", file=file, column=column, remedy="give two")
    for option in dimension.option:
        sets = option.sets()
        for name, form in (("before", _BEFORE), ("after", _AFTER)):
            if name in sets and not form.fullmatch(sets[name]):
                more = ', "6 covered" or "last year"' if name == "before" else ""
                raise InputError(
                    f"no such stretch {name}",
                    file=file,
                    column=f"{column}, {option.name}",
                    met=sets[name],
                    expected='"all", "12 months"' + more,
                )


def _distinct(names: Sequence[str], *, file: str, column: str) -> None:
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError("two of one name", file=file, column=column, met=", ".join(twice))
