"""From an id back to the words: at most two steps from an incident, one from a claim."""

from __future__ import annotations

from collections.abc import Callable

from record.invented import add_report, add_rows, add_sheet, reread, row, sentence, sheet, table
from tocsin.domain.bodies import Strength
from tocsin.record import Record
from tocsin.record.tracing import context, trace
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]


def test_an_incident_leads_to_its_row_and_its_coded_entry(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12", deaths_best=5)])
    add_sheet(casebook, sheet("2020-05-12"))
    record = derived()
    (incident,) = table(record, "incident")
    for id_ in (*incident["claims"], incident["incident_id"][:12]):
        (step,) = trace(casebook, record, id_)
        assert step.what in ("incident", "event")
    (step,) = trace(casebook, record, incident["incident_id"])
    kinds = {inner.what: dict(inner.facts) for inner in step.steps}
    assert set(kinds) == {"event", "dataset row"}
    assert kinds["dataset row"]["deaths_best"] == "5"
    assert kinds["dataset row"]["where"].startswith("row 1 of ucdp-ged-cut.csv")
    assert 'place_name = "A market, Jalalabad"' in kinds["event"]["in the text"]


def test_a_row_tells_how_far_its_coding_is_settled(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12", code_status="Check deaths")])
    record = derived()
    (incident,) = table(record, "incident")
    (step,) = trace(casebook, record, incident["incident_id"])
    assert dict(step.steps[0].facts)["code_status"] == "Check deaths"


def test_a_claim_leads_to_its_words_in_their_text(casebook: Casebook, derived: Derived) -> None:
    body = Strength(actor="IS-K", high=2200, bound="up_to")
    reading = add_report(casebook, sentence(body, "IS-K is believed to have up to 2,200 fighters."))
    (step,) = trace(casebook, derived(), reading.claims[0].id[:10])
    facts = dict(step.facts)
    assert step.what == "strength"
    assert facts["words"] == "IS-K is believed to have up to 2,200 fighters."
    assert ">>IS-K is believed" in facts["in the text"]
    assert facts["who says so"] == "A. Author"


def test_an_id_that_nothing_has_leads_nowhere(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12")])
    assert trace(casebook, derived(), "feed") == []


def test_surroundings_begin_and_end_with_whole_words() -> None:
    before, after = "foregoing " * 40, " following" * 40
    words = "The Front has up to 300 fighters."
    reading, _ = reread(f"{before}{words}{after}", sentence(Strength(actor="The Front", high=300), words))
    start = reading.document.text.index(words)
    end = start + len(words)
    shown = context(reading, start, end)
    left, _, rest = shown.partition(">>")
    assert set(left.split()) == {"…", "foregoing"}
    assert set(rest.partition("<<")[2].split()) == {"…", "following"}
