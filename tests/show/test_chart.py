"""Findings as pictures: valid files that say the title, the unit, the gaps and the footing."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tocsin import analyses
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding
from tocsin.panel import Cell, Panel
from tocsin.show import chart
from tocsin.show.plotted import Estimates, Periods, plotted


def _cell(month: int, value: int | None) -> Cell:
    last = (date(2021, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return Cell(
        start=date(2021, month, 1),
        end=last,
        whole_days=last.day,
        covered=value is not None,
        value=value,
        incidents=value or 0,
    )


def _panel(**changes: Any) -> Panel:
    counts = {1: 9, 2: None, 3: None, 4: 0, 5: 12}
    fields: dict[str, Any] = {
        "measure": "attacks_by",
        "rule": "only events in which it attacks",
        "period": "month",
        "query": "trend of attacks",
        "actor": "Ash Brigade",
        "cells": tuple(_cell(month, value) for month, value in counts.items()),
        "ruleset": "default@1",
        "known_on": "2024-06-14",
    }
    return Panel(**(fields | changes))


def trend(**changes: Any) -> Finding:
    return msgspec.structs.replace(analyses.trend.fit(_panel()), **changes)


def before_after(**changes: Any) -> Finding:
    return analyses.before_after.fit(_panel(split=date(2021, 4, 1), **changes))


def _texts(path: Path) -> str:
    return " ".join("".join(e.itertext()) for e in ET.parse(path).iter() if e.tag.endswith("text"))


@pytest.mark.parametrize("finding", [trend(), before_after()], ids=["trend", "before_after"])
def test_an_svg_is_valid_and_says_title_and_footing(finding: Finding, tmp_path: Path) -> None:
    out = tmp_path / "x.svg"
    chart.save(finding, out)
    assert list(tmp_path.iterdir()) == [out]
    said = _texts(out)
    for words in (finding.title[:30], "21 rows", "default@1", f"tocsin trace {finding.id[:12]}"):
        assert words in said
    assert "http" not in out.read_text(encoding="utf-8").replace("http://www.w3.org/", "")


def test_a_png_has_the_size_it_says(tmp_path: Path) -> None:
    out = tmp_path / "x.PNG"
    chart.save(trend(), out)
    raw = out.read_bytes()
    assert raw.startswith(b"\x89PNG\r\n\x1a\n") and raw.endswith(b"IEND\xaeB`\x82")
    width, height = struct.unpack(">II", raw[16:24])
    assert width > 1000 and height > 500


def test_the_trend_names_its_unit_and_shades_what_is_not_covered(tmp_path: Path) -> None:
    out = tmp_path / "x.svg"
    chart.save(trend(), out)
    assert "attacks by month" in _texts(out)
    assert "not covered" in _texts(out)


def test_months_not_covered_are_one_stretch_and_never_zero() -> None:
    made = plotted(trend())
    assert isinstance(made, Periods)
    assert made.gaps == (("2021-02-01T00:00:00", "2021-04-01T00:00:00"),)
    assert [row["value"] for row in made.rows] == [9, None, None, 0, 12]


def test_what_was_counted_outside_coverage_is_not_drawn() -> None:
    rows = ((date(2021, 1, 1), date(2021, 1, 31), 3, 1.0, 8.0, False, 3, 0),)
    made = plotted(trend(rows=rows))
    assert isinstance(made, Periods) and made.rows[0]["value"] is None


def test_before_and_after_are_drawn_as_rates_with_intervals(tmp_path: Path) -> None:
    made = plotted(before_after())
    assert isinstance(made, Estimates) and made.unit == "attacks a month"
    before, after = made.rows
    assert before["label"] == "before: 1–31 January 2021" and before["value"] == 9
    assert after["low"] < after["value"] == 6 < after["high"]


def test_a_side_without_coverage_is_named_and_not_drawn() -> None:
    made = plotted(before_after(cells=(_cell(2, None), _cell(4, 3), _cell(5, 5))))
    assert isinstance(made, Estimates)
    before, _ = made.rows
    assert (before["label"], before["value"]) == ("before: not covered", None)


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.svg.txt"])
def test_another_suffix_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.svg or \.png"):
        chart.save(trend(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("finding", [trend(rows=()), trend(columns=tuple("abcdefgh"))])
def test_a_finding_with_nothing_to_draw_is_refused(finding: Finding, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to draw"):
        chart.save(finding, tmp_path / "x.svg")
