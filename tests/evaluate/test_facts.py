"""The kinds and groups of facts, the file they stand in, and the five reports of which all is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.conftest import fact
from tocsin.domain.errors import InputError
from tocsin.domain.vocabulary import KINDS
from tocsin.evaluate.fact import facts_of
from tocsin.evaluate.kinds import GROUPS, claim_kinds, group_of
from tocsin.evaluate.overlap import overlap
from tocsin.evaluate.reports import look_through
from tocsin.evaluate.scores import precisions, recalls
from tocsin.names import Gazetteer, Register

LINE = (
    '{"id": "1", "file": "a.txt", "kind": "strength", "subject": "Taliban", "predicate": "has", "value": 700,'
    ' "span_start": 0, "span_end": 31}\n'
)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, 50))
    return start, start + draw(st.integers(1, 50))


@given(spans(), spans())
def test_overlap_is_symmetric_a_share_and_one_for_itself(
    left: tuple[int, int], right: tuple[int, int]
) -> None:
    assert overlap(left, left) == 1
    assert overlap(left, right) == overlap(right, left)
    assert 0 <= overlap(left, right) <= 1


def test_a_figure_makes_a_number_and_narrows_the_kinds_of_claim() -> None:
    assert group_of(fact("money", "NRF", value=5)) == "numbers"
    assert claim_kinds(fact("money", "NRF", value=5)) == ("resource",)
    assert group_of(fact("money", "NRF")) == "trends"
    assert len(claim_kinds(fact("money", "NRF"))) > 1
    assert claim_kinds(fact("event", "x", subkind="document_author")) == ()


def test_a_share_up_to_the_whole_is_a_figure_of_its_lower_end_alone() -> None:
    assert fact("attribution", "NRF", low=0.5, high=1.0).numbers == {0.5}
    assert fact("comparison", "NRF", value=1.0).numbers == {1.0}


def test_every_line_is_a_fact_or_is_named(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text(LINE + '{"id": "2"}\n')
    with pytest.raises(InputError, match="row 2"):
        facts_of(tmp_path)
    with pytest.raises(InputError, match=r"facts\.jsonl"):
        facts_of(tmp_path / "nowhere")


def test_a_span_outside_its_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text(LINE)
    with pytest.raises(InputError, match="no such report"):
        look_through(tmp_path, register=Register.packaged(), gazetteer=Gazetteer.packaged())
    (tmp_path / "a.txt").write_text("Too short.")
    with pytest.raises(InputError, match="outside the text"):
        look_through(tmp_path, register=Register.packaged(), gazetteer=Gazetteer.packaged())


def test_a_text_that_is_read_rightly_scores_one(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text(LINE)
    (tmp_path / "a.txt").write_text("The Taliban have 700 fighters.\n")
    looked = look_through(tmp_path, register=Register.packaged(), gazetteer=Gazetteer.packaged())
    assert [(s.name, s.rate) for s in recalls(looked.answers)] == [("numbers", 1.0), ("all", 1.0)]
    assert [(s.name, s.rate) for s in precisions(looked.answers, looked.claims)] == [
        ("strength", 1.0),
        ("all", 1.0),
    ]


def test_every_fact_of_the_five_reports_has_a_place_in_the_tables(real_data: Path) -> None:
    facts = facts_of(real_data / "cases" / "afghanistan")
    assert len(facts) == 240
    kinds = {kind for f in facts for kind in claim_kinds(f)}
    assert kinds <= set(KINDS)
    assert {group_of(f) for f in facts} == set(GROUPS)
    assert [f.id for f in facts if group_of(f) != "document" and not claim_kinds(f)] == []


def test_the_five_reports_read_no_worse_than_they_did(real_data: Path) -> None:
    """A floor under what was once reached, far enough below it to leave a change of one reading free."""
    folder = real_data / "cases" / "afghanistan"
    looked = look_through(folder, register=Register.packaged(), gazetteer=Gazetteer.packaged())
    reached = {score.name: score.rate or 0 for score in recalls(looked.answers)}
    floors = {"numbers": 0.7, "relations": 0.3, "forecasts": 0.4, "document": 0.8, "all": 0.3}
    assert {name: rate for name, rate in reached.items() if rate < floors.get(name, 0)} == {}
    assert len(looked.claims) <= 3 * len(looked.answers)
