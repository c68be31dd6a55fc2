"""Whether a group is home-grown or enabled from outside, weighed on the words of the published reports.

The matrix asks the record and quotes nothing but single words.
"""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Tocsin

_EVIDENCE = (
    ("its centre pays it", 'list = "relations", actor = "Islamic State", words = "evidence"', "-", "++"),
    ("foreigners in its ranks", 'list = "strength", words = "half"', "--", "+"),
    ("another helps it", 'list = "relations", actor = "Haqqani", words = "intercepts"', "-", "++"),
    ("who founded it", 'list = "attributes", actor = "IS-K", words = "born"', "++", "-"),
    ("it decides for itself", 'list = "attributes", actor = "IS-K", words = "autonomy"', "+", "-"),
    ("who went over to it", 'list = "defections", actor = "IS-K"', "+", "0"),
)  # fmt: skip
_MATRIX = """
question = "Is it home-grown or enabled from outside?"
hypothesis = [{ name = "home-grown", says = "It is a local group." },
              { name = "enabled", says = "It is made possible by others." }]
"""


def _matrix() -> str:
    pieces = (
        f'[[evidence]]\nname = "{name}"\nfind = [{{ {find} }}]\n'
        f'marks = {{ home-grown = "{own}", enabled = "{other}" }}'
        for name, find, own, other in _EVIDENCE
    )
    return _MATRIX + "\n".join(pieces)


def test_two_reports_speak_on_both_sides_of_whether_a_group_is_home_grown(
    tocsin: Tocsin, reports: Path, tmp_path: Path
) -> None:
    file = tmp_path / "origin.toml"
    file.write_text(_matrix(), encoding="utf-8")
    ran = tocsin("hypotheses", file, "-c", reports, "--format", "json")
    assert ran.code == 0, ran.err
    items = json.loads(ran.out)["items"]
    assert len(items) == len(_EVIDENCE)
    for side in ("home-grown", "enabled"):
        pieces = [p for item in items if item["marks"][side].startswith("+") for p in item["pieces"]]
        assert {"report-001.txt", "report-004.txt"} <= {piece["document"] for piece in pieces}
        assert all(piece["words"] and piece["who"] and piece["id"] for piece in pieces)
