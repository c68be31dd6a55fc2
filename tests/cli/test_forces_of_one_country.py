"""Words for a state's forces in a report about one country: whose they are on that day, if anybody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Tocsin
from .test_ledgers import told


def _holders(tocsin: Tocsin, casebook: Path, text: str, day: str) -> list[tuple[str, str | None]]:
    report = casebook.parent / "report.md"
    report.write_text(f'---\ntitle = "A report"\ndate = "{day}"\n---\n\n{text}\n', encoding="utf-8")
    assert tocsin("add", report, "-c", casebook).code == 0
    return [(r["actor_name"], r["actor_id"]) for r in told(tocsin, casebook, "list", "control")]


@pytest.mark.parametrize(
    ("text", "day", "holder"),
    [
        (
            "The army captured Gao, in the north of Mali. Paris was silent.",
            "2023-05-04",
            "malian-armed-forces",
        ),
        (
            "Across Sudan the war goes on. Government forces hold Omdurman.",
            "2023-11-02",
            "sudanese-armed-forces",
        ),
        ("The armed forces recaptured Kherson, Ukraine said.", "2022-11-14", "ukrainian-armed-forces"),
        # Whom no register has an army of, stands for the government it serves.
        ("In central Somalia, government troops seized Beledweyne.", "2022-09-20", "government-of-somalia"),
    ],
)
def test_the_army_is_that_of_the_one_country_spoken_of(
    tocsin: Tocsin, empty: Path, text: str, day: str, holder: str
) -> None:
    [(_, id_)] = _holders(tocsin, empty, text, day)
    assert id_ == holder


@pytest.mark.parametrize(
    "text",
    [
        # In two countries it may be either's.
        "The army captured Gao. Rebels raided Tillaberi in Niger and Sikasso in Mali.",
        "Vigilantes hold Kidal.",
    ],
)
def test_the_army_of_a_report_on_two_countries_is_nobodys_and_others_are_no_army(
    tocsin: Tocsin, empty: Path, text: str
) -> None:
    assert {id_ for _, id_ in _holders(tocsin, empty, text, "2023-05-04")} <= {None}


def test_what_the_security_forces_held_ended_with_the_fall_of_their_country(
    tocsin: Tocsin, shipped: Path
) -> None:
    rows = told(tocsin, shipped, "control", "--times", "--actor", "ANDSF")
    [row] = [r for r in rows if "cities" in r["place"]]
    assert (row["began"], row["ended"]) == ("by 2021-07-19", "2021-08-15")
    assert row["ended_by"] == "taken by Taliban with the whole of Afghanistan"
