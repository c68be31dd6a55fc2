"""Yearly totals: which figures of deaths one row of a dataset of totals may give."""

from __future__ import annotations

__all__ = ["BY_GROUP", "DEATHS", "FIGURES"]

DEATHS = ("low", "best", "high")
BY_GROUP = ("parties", "civilians", "unknown")
FIGURES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("state_based", "intrastate", "interstate", "non_state", "one_sided"), (*DEATHS, *BY_GROUP)
    ),
    **dict.fromkeys((f"one_sided_by_{who}" for who in ("own_government", "governments", "groups")), DEATHS),
}
"""The kinds of violence of which one row may give figures beside its own, and which figures of deaths."""
