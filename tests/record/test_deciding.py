"""Decisions on claims: what rulings they make, and what holds of them however they come."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from record.invented import add_report, judgement, reading_of, sentence
from tocsin.domain.bodies import Event, Participant, Relation, RelationTo, Strength
from tocsin.domain.claims import AnyClaim, Reading, SaidOn, make
from tocsin.domain.errors import InputError
from tocsin.readers.review_workbook import read_review_workbook
from tocsin.record.deciding import Decided, rulings
from tocsin.record.desk import Desk, desk_of, state
from tocsin.record.doubtful import Doubt
from tocsin.record.returned import cells_of, from_lines, from_rows, line_of
from tocsin.record.setting import header_words, set_fields, words_of
from tocsin.show.review_form import review_form
from tocsin.store.casebook import Casebook

SAID = sentence(
    Strength(actor="Northern Front", high=2200, bound="up_to"), "The Front has up to 2,200 fighters."
)
ALSO = sentence(Strength(actor="River Column", best=700), "The Column has 700 fighters.")
TIE = sentence(
    Relation(subject="Northern Front", object="River Column", type="ally", sign=1),
    "The Front and the Column are allies.",
)
_SECONDS = count()


def ruled(casebook: Casebook, *decided: Decided, by: str = "Ann", at: str | None = None) -> int:
    when = at or f"2024-01-01T00:{next(_SECONDS):06d}"
    made = rulings(decided, desk_of(casebook), by=by)
    casebook.add_claims([judgement(msgspec.structs.replace(ruling, ruled_at=when), by=by) for ruling in made])
    return len(made)


def decide(claim: str, decision: Any, reason: str = "It says so.", **more: Any) -> Decided:
    return Decided(claim=claim, decision=decision, reason=reason, **more)


def stands(casebook: Casebook) -> list[tuple[Any, ...]]:
    desk = desk_of(casebook)
    claims = [claim for parts in desk.standing.values() for claim in parts]
    return sorted((c.kind, str(c.body), c.hedge, c.negated, c.attribution) for c in claims)


def doubt(claim: AnyClaim) -> Doubt:
    return Doubt(claim=claim, document="report.txt", context=f">>{claim.quote}<<", why=("why",), weight=1)


def test_a_correction_is_the_person_s_and_keeps_who_said_it_and_what_read_it(casebook: Casebook) -> None:
    first, _ = add_report(casebook, SAID, ALSO).claims
    ruled(casebook, decide(first.id[:12], "correct", fields={"high": "2000", "place": "Orm"}))
    (now,) = desk_of(casebook).standing[first.id]
    assert (now.body.high, now.body.place, now.id) == (2000, "Orm", first.id)
    assert now.attribution == ("person:Ann", "extract@1", "A. Author")
    assert (now.hands, now.speakers) == (("person:Ann", "extract@1"), ("A. Author",))
    assert casebook.claim(first.id) == first


def test_a_second_correction_keeps_what_the_first_one_changed(casebook: Casebook) -> None:
    (first,) = add_report(casebook, SAID).claims
    ruled(
        casebook, decide(first.id, "correct", fields={"hedge": "reported", "says": "A. Author <- a diplomat"})
    )
    ruled(casebook, decide(first.id, "correct", fields={"high": "2000"}), by="Ben")
    (now,) = desk_of(casebook).standing[first.id]
    assert (now.hedge, now.body.high) == ("reported", 2000)
    assert now.attribution == ("person:Ben", "extract@1", "A. Author", "a diplomat")


def test_another_reading_is_taken_by_its_number(casebook: Casebook) -> None:
    other = Reading(body={"high": None, "best": 2200.0, "bound": "about"}, reason="The bound may be meant.")
    (first,) = add_report(casebook, sentence(SAID[0], SAID[1], readings=(other,))).claims
    ruled(casebook, decide(first.id, "correct", fields={"reading": "1"}))
    (now,) = desk_of(casebook).standing[first.id]
    assert (now.body.best, now.body.high, now.body.bound) == (2200, None, "about")
    with pytest.raises(InputError, match="no such reading"):
        ruled(casebook, decide(first.id, "correct", fields={"reading": "2"}))


def test_a_part_of_a_split_claim_is_ruled_on_by_splitting_anew(casebook: Casebook) -> None:
    (first,) = add_report(casebook, SAID).claims
    ruled(casebook, *[decide(first.id, "split", fields={"high": high}) for high in ("1500", "700")])
    desk = desk_of(casebook)
    one, two = desk.standing[first.id]
    assert desk.part_of == {one.id: first.id, two.id: first.id}
    ruled(casebook, decide(one.id, "correct", fields={"place": "Orm"}))
    assert [c.body.place for c in desk_of(casebook).standing[first.id]] == ["Orm", None]
    ruled(casebook, decide(two.id, "reject"))
    (left,) = desk_of(casebook).standing[first.id]
    ruled(casebook, decide(left.id, "reject"))
    assert desk_of(casebook).standing[first.id] == ()
    ruled(casebook, decide(first.id, "accept"))
    assert desk_of(casebook).standing[first.id] == (first,)


def test_claims_are_merged_into_the_one_that_speaks_for_them(casebook: Casebook) -> None:
    first, second, tie = add_report(casebook, SAID, ALSO, TIE).claims
    ruled(casebook, decide(second.id, "merge", into=first.id[:10]))
    assert [len(parts) for parts in desk_of(casebook).standing.values()].count(0) == 1
    with pytest.raises(InputError, match="cannot be merged"):
        ruled(casebook, decide(tie.id, "merge", into=first.id))


@pytest.mark.parametrize(
    ("decided", "fault"),
    [
        ({"decision": "accept", "fields": {"high": "7"}}, "changed and yet not corrected"),
        ({"decision": "correct"}, "nothing is changed"),
        ({"decision": "split", "fields": {"high": "7"}}, "two parts"),
        ({"decision": "correct", "fields": {"height": "7"}}, "no such field"),
        ({"decision": "correct", "fields": {"high": "many"}}, "value that the field cannot have"),
        ({"decision": "correct", "fields": {"actor": ""}}, "value that the field cannot have"),
        ({"decision": "correct", "fields": {"hedge": "sure"}}, "value that the field cannot have"),
        ({"decision": "reject", "reason": " "}, "needs its reason"),
        ({"decision": "merge", "into": "zz"}, "no such claim"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_its_row_and_column(
    casebook: Casebook, decided: dict[str, Any], fault: str
) -> None:
    (first,) = add_report(casebook, SAID).claims
    row = Decided(**({"claim": first.id, "reason": "So.", "file": "sheet.xlsx", "row": 4} | decided))
    with pytest.raises(InputError, match=fault) as met:
        rulings([row], desk_of(casebook), by="Ann")
    assert (met.value.file, met.value.row, bool(met.value.column)) == ("sheet.xlsx", 4, True)


CHOICES = st.sampled_from(["accept", "reject", "correct", "split", "merge"])


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    choices=st.lists(st.tuples(CHOICES, st.sampled_from([0, 1])), min_size=1, max_size=4), turn=st.randoms()
)
def test_rulings_survive_a_new_reading_of_the_same_and_come_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, choices: list[tuple[Any, int]], turn: Any
) -> None:
    root = tmp_path_factory.mktemp("law")
    with Casebook.init(root / "one.casebook") as one:
        claims = add_report(one, SAID, ALSO).claims
        for decision, which in choices:
            rows = _rows(decision, claims[which].id, claims[1 - which].id)
            ruled(one, *rows)
        before = stands(one)
        again, raw = reading_of(SAID, ALSO, reader="extract@2")
        one.add_reading(again, raw=raw)
        after = [(*row[:-1], tuple(link.replace("@2", "@1") for link in row[-1])) for row in stands(one)]
        assert after == before
        people = one.people_claims()
        turn.shuffle(people)
        with Casebook.init(root / "two.casebook") as other:
            for claim in people:
                other.add_claims([claim])
            add_report(other, SAID, ALSO)
            assert stands(other) == before


def _rows(decision: Any, id_: str, other: str) -> list[Decided]:
    fields = {"high": str(next(_SECONDS))}
    if decision == "split":
        return [decide(id_, "split", fields=fields), decide(id_, "split", fields={"place": "Orm"})]
    if decision == "merge":
        return [decide(id_, "merge", into=other)]
    return [decide(id_, decision, fields=fields if decision == "correct" else {})]


def test_a_ruling_goes_on_where_the_same_is_read_from_overlapping_words(casebook: Casebook) -> None:
    (first,) = add_report(casebook, SAID).claims
    ruled(casebook, decide(first.id, "correct", fields={"place": "Orm"}))
    again, raw = reading_of(SAID, reader="extract@2")
    start, end = first.span  # type: ignore[misc]
    shorter = make(
        first.body, document=first.document, span=(start + 4, end), quote=first.quote[4:],
        attribution=("extract@2", "A. Author"), said_on=first.said_on,
    )  # fmt: skip
    casebook.add_reading(msgspec.structs.replace(again, claims=(shorter,)), raw=raw)
    (now,) = desk_of(casebook).standing[shorter.id]
    assert (now.body.place, now.hands[0]) == ("Orm", "person:Ann")


# What a file holds that goes out and comes back.


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
NUMBERS = st.none() | st.floats(min_value=0, max_value=1e12, allow_nan=False)
STRENGTHS = st.builds(
    Strength, actor=WORDS, low=NUMBERS, best=NUMBERS, high=NUMBERS, unit=WORDS, place=st.none() | WORDS,
    start=st.none() | st.dates(),
    relation_to=st.none() | st.builds(RelationTo, kind=st.just("part_of"), whole=WORDS),
)  # fmt: skip
EVENTS = st.builds(
    Event, start=st.none() | st.dates(), place_name=st.none() | WORDS,
    deaths_best=st.none() | st.integers(0, 10**6),
    participants=st.lists(
        st.builds(Participant, name=WORDS, role=st.sampled_from(["claimed", "victim"])), max_size=3
    ).map(tuple),
)  # fmt: skip
CLAIMS = st.builds(
    lambda body, says, condition: make(
        body, document="sha256:00", span=(0, 3), quote="one", attribution=("extract@1", *says),
        condition=condition, said_on=SaidOn(),
    ),
    STRENGTHS | EVENTS, st.lists(WORDS, max_size=2), st.none() | WORDS,
)  # fmt: skip


def desk_with(*claims: AnyClaim) -> Desk:
    by_id = {claim.id: claim for claim in claims}
    return Desk(as_read=by_id, standing={id_: (c,) for id_, c in by_id.items()}, part_of={}, last={})


def through_a_workbook(claim: AnyClaim, path: Path) -> dict[str, Any]:
    review_form(path, {claim.kind: [cells_of(doubt(claim))]})
    return read_review_workbook(path.read_bytes(), name=path.name)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim=CLAIMS)
def test_what_comes_back_unedited_decides_nothing(claim: AnyClaim, tmp_path: Path) -> None:
    desk = desk_with(claim)
    line = msgspec.json.encode(line_of(doubt(claim)))
    (plain,) = from_lines([line], desk, file="a.jsonl", because="So.")
    (row,) = from_rows(through_a_workbook(claim, tmp_path / "a.xlsx"), desk, file="a.xlsx", because="So.")
    assert (plain.fields, plain.decision, row.fields, row.decision) == ({}, None, {}, None)
    assert rulings([plain, row], desk, by="Ann") == []


@settings(max_examples=20, deadline=None)
@given(claim=CLAIMS)
def test_setting_every_field_to_its_own_words_changes_no_tidy_claim(claim: AnyClaim) -> None:
    words = {
        f.encode_name: words_of(getattr(claim.body, f.name)) for f in msgspec.structs.fields(type(claim.body))
    }
    tidy = [w for w in (*words.values(), *header_words(claim).values()) if isinstance(w, str)]
    if any(
        w != " ".join(w.split()) or w in ("-", "none") or ":" in w or ";" in w or w[0] in "[{" for w in tidy
    ):
        return
    set_ = set_fields(claim, words)
    assert set_.body == claim.body


def test_a_cell_that_is_changed_corrects_and_a_copied_row_splits(casebook: Casebook, tmp_path: Path) -> None:
    first, second = add_report(casebook, SAID, ALSO).claims
    path = tmp_path / "sheet.xlsx"
    review_form(path, {"strength": [cells_of(doubt(c)) for c in (first, second, second)]})
    edit(path, "strength", {(2, "high"): 2000, (2, "because"): "The next page says so.",
                            (3, "decision"): "split", (3, "best"): 500,
                            (4, "decision"): "split", (4, "best"): 200})  # fmt: skip

    def back() -> int:
        rows = read_review_workbook(path.read_bytes(), name=path.name)
        return ruled(casebook, *from_rows(rows, desk_of(casebook), file=path.name, because="Read again."))

    assert back() == 2
    desk = desk_of(casebook)
    assert [c.body.high for c in desk.standing[first.id]] == [2000]
    assert [c.body.best for c in desk.standing[second.id]] == [500, 200]
    assert desk.last[first.id].body.reason == "The next page says so."
    assert back() == 0


def test_a_file_written_before_another_s_ruling_does_not_undo_it(casebook: Casebook, tmp_path: Path) -> None:
    first, _ = add_report(casebook, SAID, ALSO).claims
    line = line_of(doubt(first))
    ruled(casebook, decide(first.id, "correct", fields={"high": "2000"}), by="Ben")
    assert not ruled(casebook, *returned(casebook, line))
    assert desk_of(casebook).present(first.id).body.high == 2000  # type: ignore[union-attr]
    line["body"]["high"] = 1900
    with pytest.raises(InputError, match="ruled on since"):
        ruled(casebook, *returned(casebook, line))


def returned(casebook: Casebook, line: dict[str, Any]) -> list[Decided]:
    return list(from_lines([msgspec.json.encode(line)], desk_of(casebook), file="a.jsonl", because="So."))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda row: row | {"claim": "f" * 64}, "no such claim"),
        (lambda row: row | {"decision": "perhaps"}, "not a decision"),
        (lambda row: row | {"kind": "event"}, "another kind"),
        (lambda row: row | {"body": 7}, "no object"),
        (lambda row: row | {"state": "0" * 12, "decision": "accept"}, "ruled on since"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_number(
    casebook: Casebook, change: Callable[[dict[str, Any]], dict[str, Any]], fault: str
) -> None:
    (first,) = add_report(casebook, SAID).claims
    with pytest.raises(InputError, match=fault) as met:
        returned(casebook, change(line_of(doubt(first))))
    assert (met.value.file, met.value.row) == ("a.jsonl", 1)


@pytest.mark.parametrize(
    ("at", "value", "fault"),
    [
        ((2, "decision"), "maybe", "no such value"),
        ((2, "high"), "many", "cannot be read"),
        ((2, "claim"), "=1+1", "formula"),
        ((1, "high"), "hight", "unknown column"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_with_row_and_column(
    tmp_path: Path, at: tuple[int, str], value: Any, fault: str
) -> None:
    claim = make(SAID[0], document="sha256:00", span=(0, 3), quote="one", attribution=("extract@1",))
    path = tmp_path / "sheet.xlsx"
    review_form(path, {"strength": [cells_of(doubt(claim))]})
    edit(path, "strength", {at: value})
    with pytest.raises(InputError, match=fault) as met:
        read_review_workbook(path.read_bytes(), name=path.name)
    assert (met.value.row, bool(met.value.column), bool(met.value.remedy)) == (at[0], True, True)


def edit(path: Path, sheet: str, cells: dict[tuple[int, str], Any]) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(path.read_bytes()))
    page = book[sheet]
    columns = {cell.value: cell.column for cell in page[1]}
    for (row, column), value in cells.items():
        page.cell(row=row, column=columns[column], value=value)
    book.save(path)
    book.close()


def test_the_state_tells_two_claims_apart() -> None:
    claim = make(SAID[0], document="sha256:00", span=(0, 3), quote="one", attribution=("extract@1",))
    assert state(claim) != state(msgspec.structs.replace(claim, negated=True))
