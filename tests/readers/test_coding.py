"""Coding sheets: what each table becomes, where its words stand, and every refusal."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.domain.bodies import Attribute, Control, Event, Measure
from tocsin.domain.errors import InputError
from tocsin.readers.coding import CODER, read_coding

SOURCES = (
    'sources = [{ title = "A page", outlet = "A paper", published_on = 2020-05-13, confirms = ["start"] }]'
)
INCIDENT = f"""
[[incident]]
id = "2020-05-12-market"
start = 2020-05-12
end = 2020-05-12
date_prec = 1
place_name = "A market"
admin1 = "Nangarhar"
country = "Afghanistan"
lat = 34.4
lon = 70
where_prec = 2
type = "ASSAULT"
mode = "explosives"
participants = [{{ name = "IS", role = "claimed", source = 0 }}]
deaths_low = 28
deaths_best = 30
summary = "A \\"bomb\\" went off – in a market."
{SOURCES}
"""
LEADER = f"""
[[leader_event]]
id = "2019-09-one-dead"
actor = "Haqqani network"
person = "A Person"
role = "founder"
event = "announced_dead"
announced_on = 2019-09-14
by = "United States"
summary = "His death was announced."
{SOURCES}
"""
TURN = f"""
[[turning_point]]
id = "2021-08-15-takeover"
actor = "Taliban"
control = [{{ actor = "Taliban", place = "Afghanistan", degree = "control", change = "gained" }}]
start = 2021-08-15
summary = "A government ended."
{SOURCES}
"""
FIGURE = """
[[measure]]
id = "events-2020-01"
by = "A project"
subject = "IS"
measure = "events_involving"
best = 2
per = "month"
start = 2020-01-01
end = 2020-01-31
summary = "It has two events in January."
sources = [{ dataset = "A dataset 1.0", opened_on = 2026-01-02, confirms = ["best"] }]
"""


def read(text: str):  # type: ignore[no-untyped-def]
    return read_coding(text.encode(), name="sheet.toml", digest="sha256:00")


def test_an_incident_keeps_every_coded_field_and_nothing_else() -> None:
    (claim,) = read(INCIDENT).claims
    body = claim.body
    assert isinstance(body, Event)
    assert (body.start, body.deaths_low, body.deaths_best, body.deaths_high) == (
        date(2020, 5, 12),
        28,
        30,
        None,
    )
    assert (body.admin, body.lat, body.lon, body.mode) == ("Nangarhar", 34.4, 70.0, "explosives")
    assert [(p.name, p.role) for p in body.participants] == [("IS", "claimed")]
    assert body.injured_best is None


def test_the_words_of_a_claim_are_where_its_span_says() -> None:
    reading = read("# a note\n" + INCIDENT + LEADER + TURN + FIGURE)
    for claim in reading.claims:
        start, end = claim.span
        assert reading.document.text[start:end] == claim.quote
    assert [claim.kind for claim in reading.claims] == [
        "event",
        "attribute",
        "attribute",
        "control",
        "measure",
    ]


def test_the_coder_is_the_first_link_then_the_author_then_the_source() -> None:
    reading = read('author = "B. Coder"\n' + INCIDENT + LEADER + FIGURE)
    event, leader, figure = reading.claims
    assert event.attribution == (CODER, "B. Coder", "A paper")
    assert leader.attribution == (CODER, "B. Coder", "A paper")
    assert figure.attribution == (CODER, "A project")
    assert reading.reader == CODER


def test_an_incident_was_said_when_its_first_source_was_published() -> None:
    later = ', { title = "B", published_on = 2020-05-12 }, { title = "C", opened_on = 2026-01-01 }]'
    (claim,) = read(INCIDENT.replace("] }]", "] }" + later)).claims
    assert (claim.said_on.low, claim.said_on.high) == (date(2020, 5, 12), date(2020, 5, 12))


def test_without_a_dated_source_the_day_lies_between_the_event_and_the_opening() -> None:
    (claim,) = read(INCIDENT.replace("published_on = 2020-05-13", "opened_on = 2026-01-02")).claims
    assert (claim.said_on.low, claim.said_on.high) == (date(2020, 5, 12), date(2026, 1, 2))
    (claim,) = read(INCIDENT.replace("published_on = 2020-05-13, ", "")).claims
    assert (claim.said_on.low, claim.said_on.high) == (date(2020, 5, 12), None)


def test_an_announced_death_keeps_no_date_of_its_own() -> None:
    (claim,) = read(LEADER).claims
    assert isinstance(claim.body, Attribute)
    assert (claim.body.start, claim.body.property) == (date(2019, 9, 14), "leader_announced_dead")
    (undated,) = read(LEADER.replace("announced_dead", "killed")).claims
    assert (undated.body.start, undated.body.end) == (None, None)


def test_a_turning_point_may_change_who_holds_what() -> None:
    point, held = read(TURN).claims
    assert isinstance(held.body, Control)
    assert (point.body.subject, point.body.value) == ("Taliban", "A government ended.")
    assert (held.body.place, held.body.change, held.body.start) == (
        "Afghanistan",
        "gained",
        date(2021, 8, 15),
    )


def test_a_figure_is_its_publisher_s() -> None:
    (claim,) = read(FIGURE).claims
    assert isinstance(claim.body, Measure)
    assert (claim.body.best, claim.body.low, claim.body.per) == (2.0, None, "month")


def test_the_same_sheet_gives_the_same_claims() -> None:
    assert read(INCIDENT + LEADER) == read(INCIDENT + LEADER)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("deaths_best = 30", "deaths_bset = 30", "deaths_bset"),
        ("deaths_best = 30", "deaths_best = 20", "deaths_best; met '20'; expected 28"),
        ("deaths_low = 28", "deaths_low = -1", "deaths_low; met '-1'; expected 0 or more"),
        ("deaths_low = 28", 'deaths_low = "many"', "Expected `int"),
        ("end = 2020-05-12", "end = 2020-05-11", "end; met '2020-05-11'"),
        ("lat = 34.4", "lat = 134.4", "lat; met '134.4'; expected -90 to 90"),
        ("date_prec = 1", "date_prec = 0", "date_prec; met '0'; expected 1 to 5"),
        ("where_prec = 2", "where_prec = 8", "where_prec; met '8'; expected 1 to 7"),
        ('mode = "explosives"', 'mode = "bomb"', "mode; met 'bomb'"),
        ('type = "ASSAULT"', 'type = "ATTACK"', "ATTACK"),
        ('type = "ASSAULT"', "", "expected type"),
        ('role = "claimed"', 'role = "claimant"', "claimant"),
        ("source = 0 }", "sauce = 0 }", "sauce"),
        ('name = "IS", ', "", "participant lacks a field"),
        ("start = 2020-05-12", 'start = "12 May"', "Invalid RFC3339"),
        ("published_on = 2020-05-13", 'published_on = "13 May"', "published_on; met '13 May'"),
        ("published_on", "published", "met 'published'"),
        (SOURCES, "", "expected sources"),
        (SOURCES, "sources = []", "expected sources"),
        (SOURCES, 'sources = ["A page"]', "not a list of tables"),
        (SOURCES, 'sources = [{ url = "https://example.org" }]', "a title or a dataset"),
        ("summary = ", "symmary = ", "symmary"),
        ('summary = "A \\"bomb\\" went off – in a market."', "summary = 'It went off.'", "no summary"),
        ("[[incident]]", "[[incidents]]", "unknown table"),
        ("[[incident]]", "[incident]", "[[incident]]"),
        ('id = "2020-05-12-market"', "", "expected id"),
        (INCIDENT, "", "holds nothing"),
        (INCIDENT, 'title = "x"', "holds nothing"),
        (INCIDENT, "x = ", "not TOML"),
    ],
)
def test_a_fault_is_named_with_its_entry(old: str, new: str, told: str) -> None:
    assert old in INCIDENT
    with pytest.raises(InputError) as refused:
        read(INCIDENT.replace(old, new))
    assert told in str(refused.value)
    assert "sheet.toml" in str(refused.value)


def test_a_sheet_in_another_encoding_is_refused() -> None:
    with pytest.raises(InputError, match="UTF-8"):
        read_coding(INCIDENT.encode("utf-16"), name="sheet.toml", digest="sha256:00")
