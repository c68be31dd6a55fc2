"""The page of rulesets: every packaged one with its values and reasons."""

from __future__ import annotations

import msgspec

from reference.markdown import code, page, table, words
from tocsin.domain.ruleset import Ruleset
from tocsin.record.ruleset import load, packaged

__all__ = ["rulesets_page"]


def rulesets_page() -> str:
    """Every packaged ruleset with its reasons."""
    lines = [
        words(Ruleset),
        "",
        "`--ruleset` takes a name from here or the path of a TOML file with the same keys.",
        "",
    ]
    for name in packaged():
        rules = load(name)
        lines += [f"## {name}", "", f"Version {rules.version}, SHA-256 `{rules.digest}`.", ""]
        rows = (
            (code(f.name), _value(getattr(rules, f.name)), rules.why.get(f.name, ""))
            for f in msgspec.structs.fields(Ruleset)
            if f.name not in ("name", "version", "why")
        )
        lines += table(("rule", "value", "why"), rows)
    return page("Rulesets", lines)


def _value(value: object) -> str:
    return ", ".join(code(v) for v in value) if isinstance(value, tuple) else code(value)
