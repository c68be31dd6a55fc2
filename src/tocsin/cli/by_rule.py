"""`--every-rule` and `--rule` of the methods: one question under the counting rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tocsin.cli.options import open_casebook, open_record
from tocsin.cli.scope import actor_scope

if TYPE_CHECKING:
    from tocsin.cli.findings import Asked
    from tocsin.domain.counting import CountingRule
    from tocsin.query import Question
    from tocsin.record import Record
    from tocsin.store.casebook import Casebook

__all__ = ["EveryRuleOption", "RuleOption", "RulesOption", "counted_by", "emit_by_rule", "rules_of"]

RuleOption = Annotated[
    str | None, typer.Option("--rule", help="Count by this counting rule, not by the measure's own.")
]
EveryRuleOption = Annotated[
    bool, typer.Option("--every-rule", help="Count by every counting rule and show the spread.")
]
RulesOption = Annotated[
    Path | None, typer.Option("--rules", help="A TOML file of counting rules, in place of the packaged.")
]


def rules_of(path: Path | None) -> tuple[CountingRule, ...]:
    """The counting rules of a file, or the packaged ones."""
    from tocsin.query import counting

    return counting.load(path) if path else counting.packaged()


def counted_by(
    casebook: Casebook, record: Record, asked: Asked, question: Question, rule: CountingRule
) -> Question:
    """The same question, counted by another rule."""
    changed = msgspec.structs.replace(question, counting=rule)
    if not rule.parts:
        own = actor_scope(casebook, record, asked.actor, parts=False)
        changed = msgspec.structs.replace(changed, actor_ids=own)
    if rule.anywhere:
        nowhere = {"place": None, "place_level": None, "place_names": (), "country": None, "admin1": None}
        changed = msgspec.structs.replace(changed, **nowhere)
    return changed


def emit_by_rule(casebook: Path | None, asked: Asked, *, format_: str, plot: Path | None) -> None:
    """Asks a question under every rule and shows the answers side by side."""
    from tocsin import panel
    from tocsin.analyses import by_rule
    from tocsin.cli.findings import emit_finding, question

    with open_casebook(casebook) as kept:
        record = open_record(kept, ruleset=asked.ruleset, as_of=asked.as_of, known_on=asked.known_on)
        plain = question(kept, record, asked)
        panels = {
            rule: panel.make(record, counted_by(kept, record, asked, plain, rule))
            for rule in rules_of(asked.rules)
        }
        finding = by_rule.fit(panels)
        emit_finding(kept, finding, format_=format_, plot=plot, aside=("why",))
