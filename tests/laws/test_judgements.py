"""Identity is judged, not overwritten; and what people ruled survives a new reading."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from record.invented import add_report, add_rows, identity, reading_of, row, ruling, sentence, table
from tocsin.domain.bodies import Strength
from tocsin.record import Record
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]
SAID = sentence(
    Strength(actor="The Black Flags", high=2200, bound="up_to"), "The Black Flags have up to 2,200."
)


def test_a_judged_name_never_goes_back_into_the_evidence(casebook: Casebook, derived: Derived) -> None:
    (claim,) = add_report(casebook, SAID).claims
    release = add_rows(casebook, [row(1, "2020-05-12", sides=("The Black Flags", ""))])
    part = casebook.release_part(release, "participant").read_bytes()
    casebook.add_claims([identity("name:The Black Flags", "actor:is-k", same=True)])
    record = derived()
    assert {r["actor_id"] for r in table(record, "participant")} == {"is-k"}
    assert {r["actor_id"] for r in table(record, "strength")} == {"is-k"}
    assert casebook.claim(claim.id) == claim
    assert casebook.release_part(release, "participant").read_bytes() == part


def test_a_judgement_undone_gives_the_record_that_was(casebook: Casebook, derived: Derived) -> None:
    add_report(casebook, SAID)
    before = derived().digest
    judged = identity("name:The Black Flags", "actor:is-k", same=True)
    casebook.add_claims([judged])
    assert derived().digest != before
    casebook.add_claims([ruling("accept", "nothing", reason="A slip.", retracts=judged.id)])
    assert derived().digest == before


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_judgement_made_last_holds_in_whatever_order_they_arrive(
    casebook: Casebook, derived: Derived, order: tuple[int, ...]
) -> None:
    add_report(casebook, SAID)
    made = [
        identity("name:The Black Flags", f"actor:{actor}", same=True, on=f"2024-01-0{day}")
        for day, actor in enumerate(("taliban", "al-qaeda", "is-k"), start=1)
    ]
    for number in order:
        casebook.add_claims([made[number]])
    (held,) = table(derived(), "strength")
    assert held["actor_id"] == "is-k"


def test_a_new_reading_replaces_the_old_one_in_the_record_and_not_in_the_log(
    casebook: Casebook, derived: Derived
) -> None:
    (old,) = add_report(casebook, SAID).claims
    better = sentence(Strength(actor="The Black Flags", high=2200, bound="up_to", unit="men"), SAID[1])
    again, raw = reading_of(better, reader="extract@2")
    casebook.add_reading(again, raw=raw)
    assert [r["claim_id"] for r in table(derived(), "strength")] == [again.claims[0].id]
    assert casebook.claim(old.id) == old


def test_a_rejection_survives_a_reading_that_finds_the_same_and_reopens_where_it_finds_another(
    casebook: Casebook, derived: Derived
) -> None:
    (old,) = add_report(casebook, SAID).claims
    casebook.add_claims([ruling("reject", old.id)])
    same, raw = reading_of(SAID, reader="extract@2")
    casebook.add_reading(same, raw=raw)
    record = derived()
    assert (table(record, "strength"), table(record, "review")) == ([], [])
    other = sentence(Strength(actor="The Black Flags", best=2200), SAID[1])
    changed, raw = reading_of(other, reader="extract@3")
    casebook.add_reading(changed, raw=raw)
    record = derived()
    assert [r["best"] for r in table(record, "strength")] == [2200]
    assert [r["former_id"] for r in table(record, "review")] == [old.id]
