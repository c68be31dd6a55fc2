"""A checked report of an invented war: every kind of claim, every verdict, overlapping words."""

from __future__ import annotations

from show.karsovia_land import marks, moments, outlines, series
from show.karsovia_text import LABEL, TEXT, claims, document
from show.karsovia_verdicts import cards, evidence
from tocsin.check.report import CheckedReport
from tocsin.domain.findings import RestsOn

__all__ = ["LABEL", "TEXT", "checked", "claims", "document"]


def checked() -> CheckedReport:
    """The whole report, as `check` would hand it over."""
    ids = {name: claim.id for name, claim in claims().items()}
    return CheckedReport(
        document=document(),
        cards=cards(),
        evidence=evidence(),
        marks=marks(ids),
        moments=moments(),
        series=series(ids),
        outlines=outlines(),
        lead=ids["ratio"],
        record=RestsOn(ruleset="default@1", as_of="2026-01-05T00:00:00Z", digest="9f2c" * 16),
        notes=("A verdict speaks of the record that is held, not of the world: see coverage.",),
    )
