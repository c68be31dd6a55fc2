"""Findings as pictures: valid files that say the title, the unit, the gaps and the footing."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding, RestsOn
from tocsin.show import chart
from tocsin.show.plotted import Estimates, Periods, plotted

TITLE = "The Ash Brigade took part in 21 events from January to May 2021, of which two months are not covered"


def trend(**changes: Any) -> Finding:
    rows = (
        (date(2021, 1, 1), date(2021, 1, 31), 9, 4.1, 17.1, True),
        (date(2021, 2, 1), date(2021, 2, 28), None, None, None, False),
        (date(2021, 3, 1), date(2021, 3, 31), None, None, None, False),
        (date(2021, 4, 1), date(2021, 4, 30), 0, 0.0, 3.7, True),
        (date(2021, 5, 1), date(2021, 5, 31), 12, 6.2, 21.0, True),
    )
    fields: dict[str, Any] = {
        "id": "ab" * 32,
        "method": "trend",
        "title": TITLE,
        "columns": ("period_start", "period_end", "count", "low", "high", "covered"),
        "rows": rows,
        "parameters": {"measure": "events_involving", "period": "month"},
        "rests_on": RestsOn(rows=21, ruleset="default@1", known_on="2024-06-14"),
    }
    return Finding(**(fields | changes))


def before_after() -> Finding:
    return trend(
        method="before_after",
        columns=("side", "start", "end", "count", "rate", "low", "high"),
        rows=(
            ("before", date(2021, 1, 1), date(2021, 6, 30), 24, 4.0, 2.6, 6.0),
            ("after", date(2021, 7, 1), date(2021, 12, 31), 60, 10.0, 7.6, 12.9),
        ),
    )


def _texts(path: Path) -> str:
    return " ".join("".join(e.itertext()) for e in ET.parse(path).iter() if e.tag.endswith("text"))


@pytest.mark.parametrize("finding", [trend(), before_after()], ids=["trend", "before_after"])
def test_an_svg_is_valid_and_says_title_and_footing(finding: Finding, tmp_path: Path) -> None:
    out = tmp_path / "x.svg"
    chart.save(finding, out)
    assert list(tmp_path.iterdir()) == [out]
    said = _texts(out)
    for words in ("The Ash Brigade took part", "21 rows", "default@1", "tocsin trace abababababab"):
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
    assert "events involving, by month" in _texts(out)
    assert "not covered" in _texts(out)


def test_months_not_covered_are_one_stretch_and_never_zero() -> None:
    made = plotted(trend())
    assert isinstance(made, Periods)
    assert made.gaps == (("2021-02-01T00:00:00", "2021-04-01T00:00:00"),)
    assert [row["value"] for row in made.rows] == [9, None, None, 0, 12]


def test_an_uncovered_period_is_not_drawn_even_where_rows_exist() -> None:
    rows = ((date(2021, 1, 1), date(2021, 1, 31), 3, 1.0, 8.0, False),)
    made = plotted(trend(rows=rows))
    assert isinstance(made, Periods) and made.rows[0]["value"] is None


def test_before_and_after_are_drawn_as_rates_with_intervals() -> None:
    made = plotted(before_after())
    assert isinstance(made, Estimates)
    assert [row["words"] for row in made.rows] == ["4 (2.6 to 6)", "10 (7.6 to 12.9)"]


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.svg.txt"])
def test_another_suffix_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.svg or \.png"):
        chart.save(trend(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("finding", [trend(rows=()), trend(columns=("a", "b", "c", "d", "e", "f"))])
def test_a_finding_with_nothing_to_draw_is_refused(finding: Finding, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to draw"):
        chart.save(finding, tmp_path / "x.svg")
