"""What people decide: reject, accept, correct, merge, split, same and different."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from record.invented import (
    add_report,
    add_rows,
    add_sheet,
    identity,
    reading_of,
    reread,
    row,
    ruling,
    sentence,
    sheet,
    table,
)
from tocsin.domain.bodies import Event, Forecast, Participant, Strength
from tocsin.domain.claims import AnyClaim, canonical
from tocsin.domain.errors import InputError
from tocsin.record import Record
from tocsin.record.reread import resolved
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]
SAID = sentence(Strength(actor="IS-K", high=2200, bound="up_to"), "IS-K has up to 2,200 fighters.")
ALSO = sentence(Strength(actor="Taliban", low=58000, high=100000), "The Taliban have 58,000 to 100,000.")


def strengths(record: Record) -> set[tuple[str, float | None]]:
    return {(r["actor_id"], r["high"]) for r in table(record, "strength")}


def read(casebook: Casebook) -> tuple[AnyClaim, AnyClaim]:
    first, second = add_report(casebook, SAID, ALSO).claims
    return first, second


def as_json(*bodies: object) -> tuple[str, ...]:
    return tuple(canonical(body).decode() for body in bodies)


def test_a_rejected_claim_leaves_the_record_and_an_accepted_one_comes_back(
    casebook: Casebook, derived: Derived
) -> None:
    first, _ = read(casebook)
    casebook.add_claims([ruling("reject", first.id, at="2024-01-01T10:00:00+00:00")])
    assert strengths(derived()) == {("taliban", 100000)}
    casebook.add_claims([ruling("accept", first.id, at="2024-01-02T10:00:00+00:00")])
    assert strengths(derived()) == {("is-k", 2200), ("taliban", 100000)}


def test_of_two_rulings_the_later_made_holds_whichever_was_added_first(
    casebook: Casebook, derived: Derived
) -> None:
    first, _ = read(casebook)
    casebook.add_claims([ruling("accept", first.id, at="2024-01-02T10:00:00+00:00")])
    casebook.add_claims([ruling("reject", first.id, at="2024-01-01T10:00:00+00:00")])
    assert ("is-k", 2200) in strengths(derived())


def test_a_correction_changes_the_value_and_keeps_the_claim_and_its_words(
    casebook: Casebook, derived: Derived
) -> None:
    first, _ = read(casebook)
    right = Strength(actor="IS-K", high=2000, bound="up_to")
    casebook.add_claims([ruling("correct", first.id, bodies_=as_json(right))])
    (held,) = [r for r in table(derived(), "strength") if r["actor_id"] == "is-k"]
    assert (held["high"], held["claim_id"]) == (2000, first.id)
    assert held["quote"] == "IS-K has up to 2,200 fighters."


def test_a_split_claim_becomes_two_with_the_same_words(casebook: Casebook, derived: Derived) -> None:
    first, _ = read(casebook)
    two = as_json(Strength(actor="IS-K", high=1500), Strength(actor="IS-K", high=700, place="Kunar"))
    casebook.add_claims([ruling("split", first.id, bodies_=two)])
    rows = [r for r in table(derived(), "strength") if r["actor_id"] == "is-k"]
    assert {r["high"] for r in rows} == {1500, 700}
    assert len({r["claim_id"] for r in rows}) == 2
    assert {r["quote"] for r in rows} == {first.quote}


def test_of_merged_claims_the_first_speaks_for_all(casebook: Casebook, derived: Derived) -> None:
    first, second = read(casebook)
    casebook.add_claims([ruling("merge", second.id, first.id)])
    assert strengths(derived()) == {("taliban", 100000)}


def test_a_body_of_another_kind_is_refused_with_the_ruling_named(
    casebook: Casebook, derived: Derived
) -> None:
    first, _ = read(casebook)
    wrong = ruling("correct", first.id, bodies_=as_json(Participant(name="IS-K", role="actor")))
    casebook.add_claims([wrong])
    with pytest.raises(InputError, match=wrong.id):
        derived()


def test_a_ruling_taken_back_rules_no_more(casebook: Casebook, derived: Derived) -> None:
    first, _ = read(casebook)
    rejected = ruling("reject", first.id)
    casebook.add_claims([rejected])
    casebook.add_claims([ruling("accept", "nothing", reason="A slip.", retracts=rejected.id)])
    assert ("is-k", 2200) in strengths(derived())


def test_a_dataset_s_row_can_be_rejected(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12"), row(2, "2020-06-01")])
    wrong = next(r["incident_id"] for r in table(derived(), "incident") if ":2:" in r["incident_id"])
    casebook.add_claims([ruling("reject", wrong)])
    record = derived()
    assert [r["start"] for r in table(record, "incident")] == [date(2020, 5, 12)]
    assert wrong not in {r["incident_id"] for r in table(record, "participant")}


def test_a_dataset_s_row_can_be_corrected(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12", deaths_best=50)])
    (before,) = table(derived(), "incident")
    right = Event(
        start=date(2020, 5, 12), end=date(2020, 5, 12), type="ASSAULT", country="Afghanistan",
        deaths_best=5, participants=(Participant(name="IS", role="side_a"),),
    )  # fmt: skip
    casebook.add_claims([ruling("correct", before["incident_id"], bodies_=as_json(right))])
    record = derived()
    (after,) = table(record, "incident")
    assert (after["incident_id"], after["deaths_best"]) == (before["incident_id"], 5)
    assert [r["actor_id"] for r in table(record, "participant")] == ["is-k"]


def test_same_joins_what_the_rule_left_apart_and_different_parts_what_it_joined(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12"), row(2, "2020-08-01")])
    add_sheet(casebook, sheet("2020-05-12"))
    ids = {r["start"]: r["claims"] for r in table(derived(), "incident")}
    coded = next(id_ for id_ in ids[date(2020, 5, 12)] if ":" not in id_)
    (rule_s,) = (id_ for id_ in ids[date(2020, 5, 12)] if id_ != coded)
    (far,) = ids[date(2020, 8, 1)]
    casebook.add_claims([identity(coded, rule_s, same=False), identity(coded, far, same=True)])
    claims = {frozenset(r["claims"]) for r in table(derived(), "incident")}
    assert claims == {frozenset({rule_s}), frozenset({coded, far})}


def test_a_name_ruled_to_be_an_actor_is_read_so_everywhere(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12", sides=("The Black Flags", "Taleban"))])
    casebook.add_claims([identity("name:The Black Flags", "actor:is-k", same=True)])
    (side_a,) = [r for r in table(derived(), "participant") if r["role"] == "side_a"]
    assert side_a["actor_id"] == "is-k"


def test_after_a_new_reading_a_ruling_on_a_changed_claim_waits_for_review(
    casebook: Casebook, derived: Derived
) -> None:
    first, _ = read(casebook)
    casebook.add_claims([ruling("reject", first.id)])
    changed = sentence(Strength(actor="IS-K", high=2200, bound="up_to", unit="personnel"), SAID[1])
    again, raw = reading_of(changed, ALSO, reader="extract@2")
    casebook.add_reading(again, raw=raw)
    record = derived()
    assert ("is-k", 2200) in strengths(record)
    (waiting,) = table(record, "review")
    assert waiting["former_id"] == first.id
    assert waiting["claims"] == again.claims[0].id
    assert waiting["decision"] == "reject"


def test_after_a_new_reading_a_ruling_on_an_unchanged_claim_still_holds(
    casebook: Casebook, derived: Derived
) -> None:
    first, _ = read(casebook)
    casebook.add_claims([ruling("reject", first.id)])
    again, raw = reading_of(SAID, ALSO, reader="extract@2")
    casebook.add_reading(again, raw=raw)
    record = derived()
    assert strengths(record) == {("taliban", 100000)}
    assert table(record, "review") == []


WORDS = "The Front will probably storm the harbour."
STORM = Forecast(outcome="storm the harbour", subject="The Front", reason="no horizon is stated")


def settled(*claims: str) -> AnyClaim:
    return ruling("resolve", *claims, outcome="yes")


@pytest.mark.parametrize(
    ("again", "words", "holds"),
    [
        (STORM, WORDS, True),
        (Forecast(outcome="storm  the Harbour", subject="The Front", horizon="soon"), WORDS[4:], True),
        (Forecast(outcome="leave the harbour", subject="The Front"), WORDS, False),
        (None, WORDS, False),
    ],
)
def test_what_became_of_a_forecast_survives_a_new_reading_or_waits_for_review(
    casebook: Casebook, derived: Derived, again: Forecast | None, words: str, holds: bool
) -> None:
    first, _ = add_report(casebook, sentence(STORM, WORDS), ALSO).claims
    casebook.add_claims([settled(first.id)])
    now = [sentence(again, words)] if again else []
    reading, raw = reread(f"A report\n\n{WORDS}\n{ALSO[1]}", *now, ALSO)
    casebook.add_reading(reading, raw=raw)
    present = resolved(casebook, casebook.readings(), as_of=None)
    waiting = [row["former_id"] for row in table(derived(), "review")]
    if holds:
        assert present[reading.claims[0].id].body.outcome == "yes"
        assert waiting == []
    else:
        assert not set(present) & {claim.id for claim in reading.claims}
        assert waiting == [first.id]


def test_a_ruling_on_a_forecast_that_was_taken_back_counts_no_more(casebook: Casebook) -> None:
    first, _ = add_report(casebook, sentence(STORM, WORDS), ALSO).claims
    ruled = settled(first.id)
    casebook.add_claims([ruled])
    assert first.id in resolved(casebook, casebook.readings(), as_of=None)
    casebook.add_claims([ruling("accept", "nothing", reason="A slip.", retracts=ruled.id)])
    assert resolved(casebook, casebook.readings(), as_of=None) == {}
