"""The options that every method of counting has, declared once; a method adds its own."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.cli.by_rule import RuleOption, RulesOption
from tocsin.cli.options import (
    ActorOption,
    AsOfOption,
    BaselineOption,
    ByOption,
    CasebookOption,
    FormatOption,
    FromOption,
    KnownOnOption,
    MeasureOption,
    PlaceOption,
    PlotOption,
    RulesetOption,
    SplitOption,
    ToOption,
)

if TYPE_CHECKING:
    from tocsin.cli.findings import Asked
    from tocsin.domain.findings import Finding
    from tocsin.store.casebook import Casebook

__all__ = ["Asking", "asks"]

_FIRST: dict[str, tuple[Any, Any]] = {
    "casebook": (CasebookOption, None),
    "actor": (ActorOption, None),
    "place": (PlaceOption, None),
    "measure": (MeasureOption, "events_involving"),
}
_SIDES: dict[str, tuple[Any, Any]] = {"split": (SplitOption, None), "baseline": (BaselineOption, None)}
_BY: dict[str, tuple[Any, Any]] = {"by": (ByOption, "month")}
_LAST: dict[str, tuple[Any, Any]] = {
    "from_": (FromOption, None),
    "to": (ToOption, None),
    "as_of": (AsOfOption, None),
    "known_on": (KnownOnOption, None),
    "ruleset": (RulesetOption, "default"),
    "rule": (RuleOption, None),
    "rules": (RulesOption, None),
    "format_": (FormatOption, "table"),
    "plot": (PlotOption, None),
}


class Asking(NamedTuple):
    """What a person asked of a method, and where its finding goes."""

    casebook: Path | None
    asked: Asked
    format_: str
    plot: Path | None

    def answer(self, kept: Casebook, finding: Finding, *, top: int | None = None) -> None:
        """Prints the finding, or its first `top` rows, and draws it where a picture was asked for."""
        from tocsin.cli.findings import emit_finding

        first = None if top is None else tuple(range(min(top, len(finding.rows))))
        emit_finding(kept, finding, format_=self.format_, plot=self.plot, picked=first)


def asks(*also: str, rule: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes a command of a function on an `Asking`: with the shared options, and those of its own.

    `also` are the options that only some methods have (split, baseline, by); `rule` is the counting
    rule where none is named.
    """

    def made(own: Callable[..., None]) -> Callable[..., None]:
        asking, *mine = inspect.signature(own, eval_str=True).parameters.values()
        names = [one.name for one in mine]

        def command(**given: Any) -> None:
            own(_asking(given), **{name: given[name] for name in names})

        shared = list(_shared(also, rule))
        at = next(i for i, one in enumerate(shared) if one.name in ("by", "from_"))
        parameters = [*shared[:at], *(one.replace(kind=asking.KEYWORD_ONLY) for one in mine), *shared[at:]]
        command.__name__, command.__doc__, command.__module__ = own.__name__, own.__doc__, own.__module__
        command.__annotations__ = {one.name: one.annotation for one in parameters}
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return command

    return made


def _shared(also: tuple[str, ...], rule: str | None) -> Iterator[inspect.Parameter]:
    some = {name: option for name, option in (_SIDES | _BY).items() if name in also}
    for name, (option, default) in (_FIRST | some | _LAST).items():
        yield inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=option,
            default=rule if name == "rule" else default,
        )


def _asking(given: dict[str, Any]) -> Asking:
    from tocsin.cli.findings import Asked, two_days

    told = ("actor", "place", "measure", "split", "ruleset", "as_of", "known_on", "rule", "rules")
    asked = Asked(
        **{name: given[name] for name in told if name in given},
        period=given.get("by", "month"),
        start=given["from_"],
        end=given["to"],
        baseline=two_days(given.get("baseline")),
    )
    return Asking(given["casebook"], asked, given["format_"], given["plot"])
