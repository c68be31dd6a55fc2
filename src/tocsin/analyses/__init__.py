"""L6: methods: a panel or a record in, a Finding out. One file a method, each pure."""

from tocsin.analyses import (
    before_after,
    by_rule,
    coverage,
    every_method,
    force_ratio,
    multiverse,
    surge,
    trend,
)

__all__ = [
    "MEMBERS",
    "before_after",
    "by_rule",
    "coverage",
    "every_method",
    "force_ratio",
    "multiverse",
    "surge",
    "trend",
]

MEMBERS = {
    "trend": trend.fit,
    "before_after": before_after.fit,
    "by_rule": by_rule.fit,
    "every_method": every_method.fit,
    "surge": surge.fit,
    "multiverse": multiverse.fit,
    "force_ratio": force_ratio.fit,
    "coverage": coverage.fit,
}
"""The methods by name; each `fit` documents its formula, its source and its limits."""
