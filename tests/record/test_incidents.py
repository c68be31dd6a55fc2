"""What we hold happened: one incident from several claims, whose value survives, who took part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from record.invented import add_report, add_rows, add_sheet, row, sentence, sheet, table
from tocsin.domain.bodies import Event, Participant
from tocsin.record import Record
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]
DAY = date(2020, 5, 12)
MARKET = Event(
    start=DAY, end=DAY, date_prec=1, place_name="Jalalabad", type="ASSAULT", country="Afghanistan",
    participants=(Participant(name="Taliban", role="claimed"),), deaths_best=30,
)  # fmt: skip


def test_a_row_a_coded_entry_and_a_report_of_one_attack_are_one_incident(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12", deaths_low=30, deaths_best=32, deaths_high=40)])
    add_sheet(casebook, sheet("2020-05-12", tolls="deaths_low = 28\ndeaths_best = 30\ndeaths_high = 30"))
    town = Event(
        **{f: getattr(MARKET, f) for f in MARKET.__struct_fields__} | {"place_name": "Jalalabad city"}
    )
    add_report(casebook, sentence(town, "The Taliban say that they killed 30 people in Jalalabad."))
    (incident,) = table(derived(), "incident")
    assert incident["n_claims"] == 3
    assert incident["datasets"] == "A. Author, coded, ucdp-ged-cut"
    assert incident["basis"] == "dataset"
    assert (incident["deaths_low"], incident["deaths_best"], incident["deaths_high"]) == (30, 32, 40)
    assert incident["place_name"] == "A market, Jalalabad", "the only place of known precision"
    assert incident["summary"] == "Something blew up in a market."
    assert incident["said_low"] == DAY
    assert incident["counts"]


def test_a_toll_comes_from_one_source_and_never_mixes_low_and_high_of_two(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12", deaths_best=32)])
    add_sheet(casebook, sheet("2020-05-12", tolls="deaths_low = 28\ndeaths_high = 35\ninjured_best = 70"))
    (incident,) = table(derived(), "incident")
    assert (incident["deaths_low"], incident["deaths_best"], incident["deaths_high"]) == (None, 32, None)
    assert incident["injured_best"] == 70


def test_what_the_preferred_source_leaves_open_another_fills_group_by_group(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12")])
    add_sheet(casebook, sheet("2020-05-12", tolls='deaths_low = 28\ndeaths_best = 30\nweapon = "a car bomb"'))
    (incident,) = table(derived(), "incident")
    assert (incident["deaths_low"], incident["deaths_best"]) == (28, 30)
    assert incident["weapon"] == "a car bomb"
    assert incident["mode"] is None or incident["mode"] == "explosives"


def test_each_side_is_kept_with_its_role_and_who_says_so(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12", sides=("Government of Afghanistan", "IS"))])
    people = (("Islamic State - Khorasan", "claimed"), ("Taliban", "denied"), ("civilians", "victim"))
    add_sheet(casebook, sheet("2020-05-12", participants=people))
    rows = {(r["actor_id"], r["role"], r["source"]) for r in table(derived(), "participant")}
    assert rows == {
        ("government-of-afghanistan", "side_a", "ucdp-ged-cut"),
        ("is-k", "side_b", "ucdp-ged-cut"),
        ("is-k", "claimed", "coded"),
        ("taliban", "denied", "coded"),
        ("civilians", "victim", "coded"),
    }


def test_a_denial_is_no_common_actor(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12", sides=("IS", ""))])
    add_sheet(casebook, sheet("2020-05-12", participants=(("IS", "denied"), ("Taliban", "attributed"))))
    assert len(table(derived(), "incident")) == 2


def test_a_name_means_what_it_meant_on_the_day(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2021-08-14"), row(2, "2021-08-16")], coverage=())
    held = {
        r["incident_id"].split(":")[1]: r for r in table(derived(), "participant") if r["role"] == "side_a"
    }
    assert held["1"]["actor_id"] == "government-of-afghanistan"
    assert held["2"]["actor_id"] == "taliban-government"


def test_a_name_nobody_registered_stays_as_written_and_is_listed(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12", sides=("Front of Nowhere", "Taleban"))])
    record = derived()
    (side_a,) = [r for r in table(record, "participant") if r["role"] == "side_a"]
    assert (side_a["actor_id"], side_a["actor_name"]) == (None, "Front of Nowhere")
    (open_,) = [r for r in table(record, "resolution") if r["id"] is None]
    assert (open_["name"], open_["what"], open_["seen"]) == ("Front of Nowhere", "actor", 1)


def test_of_a_village_that_no_gazetteer_has_its_country_is_known(
    casebook: Casebook, derived: Callable[..., Record]
) -> None:
    hit = Event(type="ASSAULT", start=DAY, place_name="Erewhon", country="Mali")
    add_report(casebook, sentence(hit, "Erewhon in Mali was hit on 12 May."))
    (incident,) = table(derived(), "incident")
    assert (incident["place_id"], incident["country"], incident["where_prec"]) == ("ml", "Mali", 6)
    assert incident["place_name"] == "Erewhon"


def test_a_report_that_gives_no_day_or_no_known_place_makes_no_incident(
    casebook: Casebook, derived: Derived
) -> None:
    add_report(
        casebook,
        sentence(Event(type="ASSAULT", place_name="Kabul"), "There was an attack in Kabul."),
        sentence(Event(type="ASSAULT", start=DAY, place_name="Erewhon"), "Erewhon was hit on 12 May."),
        sentence(Event(start=DAY, place_name="Kabul"), "On 12 May they were in Kabul."),
    )
    record = derived()
    assert table(record, "incident") == []
    assert len(table(record, "claim")) == 3


def test_what_is_planned_denied_negated_or_hangs_on_an_if_is_no_incident(
    casebook: Casebook, derived: Derived
) -> None:
    add_report(
        casebook,
        sentence(MARKET, "They plan to hit Jalalabad on 12 May.", hedge="planned"),
        sentence(MARKET, "It is denied that Jalalabad was hit on 12 May.", hedge="denied"),
        sentence(MARKET, "Jalalabad was not hit on 12 May.", negated=True),
        sentence(MARKET, "If provoked they hit Jalalabad on 12 May.", condition="If provoked"),
    )
    record = derived()
    assert table(record, "incident") == []
    assert len(table(record, "claim")) == 4


def test_a_hedged_report_makes_an_incident_that_keeps_its_hedge(casebook: Casebook, derived: Derived) -> None:
    add_report(casebook, sentence(MARKET, "The Taliban allegedly hit Jalalabad.", hedge="alleged"))
    record = derived()
    (incident,) = table(record, "incident")
    assert incident["basis"] == "report"
    assert incident["place_id"] == "af-nangarhar.jalalabad"
    (participant,) = table(record, "participant")
    assert (participant["hedge"], participant["source"]) == ("alleged", "A. Author")


def test_an_incident_is_named_by_its_first_said_claim_and_found_by_every_member(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12")])
    (alone,) = table(derived(), "incident")
    assert alone["incident_id"] == alone["claims"][0]
    add_sheet(casebook, sheet("2020-05-12"))
    (joined,) = table(derived(), "incident")
    assert joined["incident_id"] != alone["incident_id"]
    assert alone["incident_id"] in joined["claims"]
    assert joined["incident_id"] in joined["claims"]


def test_estimates_out_of_order_are_kept_as_given_and_marked(casebook: Casebook, derived: Derived) -> None:
    tolls = [(1, 3, 5), (4, 3, 5), (1, 6, 5), (7, None, 5), (None, 3, None), (None, None, None)]
    add_rows(
        casebook,
        [
            row(n, f"2020-05-{n:02}", deaths_low=low, deaths_best=best, deaths_high=high)
            for n, (low, best, high) in enumerate(tolls, start=1)
        ],
    )
    rows = table(derived(), "incident")
    assert {(r["deaths_low"], r["deaths_best"], r["deaths_high"]) for r in rows} == set(tolls)
    marked = {r["start"].day for r in rows if r["out_of_order"]}
    assert marked == {2, 3, 4}


def test_how_far_the_coding_of_a_row_is_settled_stands_with_its_incident(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12", code_status="Check dyad"), row(2, "2020-06-12")])
    assert [r["code_status"] for r in table(derived(), "incident")] == ["Check dyad", None]
