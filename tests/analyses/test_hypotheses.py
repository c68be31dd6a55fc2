"""Competing hypotheses: standings, what tells them apart and on whom the order hangs, on invented words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analyses import hypotheses
from tocsin.analyses.hypotheses import Weighed
from tocsin.query.matrix import MARKS, Evidence, Hypothesis, Matrix
from tocsin.record import Record
from tocsin.record.quoted import Quoted

RECORD = Record(folder=Path(), digest="d", ruleset="test@1", as_of=None, known_on=None, seen="s")
NAMES = ("north", "south", "west")


def words(*who: str, id_: str = "1", hedge: str = "asserted", document: str = "a.txt") -> Quoted:
    return Quoted(id=id_, words="x", who=who or ("Ann",), said="2020-06-01", hedge=hedge, negated=False,
                  document=document, title="A", label=None, start=int(id_), end=int(id_) + 1)  # fmt: skip


def item(name: str, *marks: Any) -> Evidence:
    return Evidence(name=name, claims=("x",), marks=dict(zip(NAMES, marks, strict=False)))


def weighed(*items: tuple[Evidence, list[Quoted]], names: tuple[str, ...] = NAMES) -> Weighed:
    made = Matrix(
        question="who?",
        hypothesis=tuple(Hypothesis(name=name, says=name) for name in names),
        evidence=tuple(evidence for evidence, _ in items),
    )
    return hypotheses.weigh(RECORD, matrix=made, pieces={each.name: pieces for each, pieces in items})


def without(found: Weighed, name: str) -> Any:
    return next(each for each in found.left if each.without == name)


def test_least_against_comes_first_however_much_speaks_for_another() -> None:
    found = weighed((item("a", "++", "0", "-"), [words()]), (item("b", "-", "0", "++"), [words(id_="2")]))
    assert [(s.name, s.rank, s.against, s.for_) for s in found.standings] == [
        ("south", 1, 0, 0),
        ("north", 2, 1, 2),
        ("west", 2, 1, 2),
    ]


def test_evidence_that_fits_all_alike_tells_nothing_and_is_named() -> None:
    found = weighed((item("a", "++", "--", "0"), [words()]), (item("b", "-", "-", "-"), [words(id_="2")]))
    assert [(each.name, each.diagnosticity) for each in found.items] == [("a", 4), ("b", 0)]
    assert any(caveat.startswith("1 of 2 pieces tells nothing apart: b") for caveat in found.caveats)


def test_a_first_place_that_hardly_anything_tests_is_named() -> None:
    found = weighed((item("a", "0", "-", "+"), [words()]), (item("b", "0", "+", "-"), [words(id_="2")]))
    assert found.standings[0].name == "north"
    assert any(caveat.startswith("2 of 2 pieces say nothing of north") for caveat in found.caveats)
    tested = weighed((item("a", "+", "-", "--"), [words()]))
    assert not any("say nothing of" in caveat for caveat in tested.caveats)


def test_what_rests_on_one_source_falls_with_it_and_what_another_says_too_stands() -> None:
    found = weighed(
        (item("a", "0", "-", "--"), [words("Ann", "the UN")]),
        (item("b", "--", "0", "0"), [words("Ann", id_="2"), words("Ben", id_="3")]),
    )
    assert without(found, "Ann").falls == ("a",)
    assert without(found, "the UN").falls == ("a",)
    assert without(found, "Ben").falls == ()
    assert without(found, "Ben").changes == "no"


@pytest.mark.parametrize(
    ("rest", "changes"),
    [
        (("0", "-", "--"), "no"),
        (("0", "--", "-"), "order"),
        (("0", "0", "-"), "first place shared"),
        (("-", "0", "-"), "first place"),
    ],
)
def test_leaving_a_source_out_says_what_becomes_of_the_first_place(
    rest: tuple[str, ...], changes: str
) -> None:
    ann, ben = (item("a", "0", "-", "--"), [words("Ann")]), (item("b", *rest), [words("Ben", id_="2")])
    assert without(weighed(ann, ben), "Ann").changes == changes


def test_only_faintly_said_evidence_is_left_out_together() -> None:
    found = weighed(
        (item("a", "0", "--", "0"), [words("Ann", hedge="alleged")]),
        (item("b", "-", "0", "--"), [words("Ben", id_="2")]),
    )
    left = without(found, "all that is said as no more than possible")
    assert left.falls == ("a",)
    assert left.first == ("south",)


def test_an_unnamed_source_is_one_of_its_document_only() -> None:
    found = weighed(
        (item("a", "0", "-", "-"), [words("Ann", "unnamed source")]),
        (item("b", "-", "0", "-"), [words("Ben", "unnamed source", id_="2", document="b.txt")]),
    )
    assert without(found, "unnamed source (a.txt)").falls == ("a",)


def test_the_same_words_behind_two_pieces_are_named() -> None:
    found = weighed((item("a", "0", "-", "-"), [words()]), (item("b", "-", "0", "-"), [words()]))
    assert "the same words stand behind a and b: they are counted twice" in found.caveats
    assert any("one document" in caveat for caveat in found.caveats)


@given(st.lists(st.tuples(*[st.sampled_from(MARKS)] * 3), min_size=1, max_size=6))
def test_a_piece_that_tells_nothing_apart_never_changes_the_order(marks: list[tuple[str, str, str]]) -> None:
    items = [(item(f"e{n}", *each), [words(id_=str(n))]) for n, each in enumerate(marks)]
    found = weighed(*items)
    for name in (each.name for each in found.items if each.diagnosticity == 0):
        assert without(found, name).changes == "no"
    assert not any("probab" in field for field in Weighed.__struct_fields__)


@given(st.permutations(range(4)))
def test_the_standings_do_not_hang_on_the_order_of_the_evidence(order: list[int]) -> None:
    items = [
        (item("a", "0", "-", "--"), [words("Ann")]),
        (item("b", "--", "0", "0"), [words("Ben", id_="2")]),
        (item("c", "+", "-", "0"), [words("Cy", id_="3")]),
        (item("d", "0", "0", "-"), [words("Ann", id_="4")]),
    ]
    assert weighed(*(items[n] for n in order)).standings == weighed(*items).standings
