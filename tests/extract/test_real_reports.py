"""Five published assessments, read as a person would check them; needs TOCSIN_REAL_DATA."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Reading

Report = Callable[[str], Reading]


def of(report: Report, number: str, kind: str, **fields: object) -> list[AnyClaim]:
    """The claims of a kind in a report whose bodies have these fields."""
    return [
        claim
        for claim in report(number).claims
        if claim.kind == kind and all(getattr(claim.body, name) == value for name, value in fields.items())
    ]


@pytest.mark.parametrize(
    ("number", "low", "high", "kind"),
    [
        ("000", date(2021, 7, 19), date(2021, 7, 19), "stated"),
        ("001", date(2022, 8, 15), date(2022, 12, 31), "inferred"),
        ("002", date(2021, 8, 15), None, "inferred"),
        ("003", date(2021, 8, 15), None, "inferred"),
        ("004", date(2020, 6, 14), date(2020, 6, 14), "posted"),
    ],
)
def test_reports_are_dated_from_their_words(report, number, low, high, kind):
    said = report(number).document.said_on
    assert (said.low, said.high, said.kind) == (low, high, kind)


def test_an_undated_report_shows_the_three_spans_that_date_it(report):
    document = report("001").document
    shown = [document.text[a:b] for a, b in document.said_on.evidence]
    assert len(shown) == 3
    assert shown[0].startswith("Just over a year after")
    assert shown[2] == "April this year"


def test_title_author_and_affiliation(report):
    assert report("000").document.origin.author is None
    assert report("001").document.origin.author == "Cvete Koneska"
    assert "Dragonfly" in report("001").document.origin.affiliation
    assert report("002").document.origin.author == "Khansa Qureshi"
    assert report("004").document.origin.author == "Javid Ahmad"


def test_nothing_is_read_after_the_list_of_publications(report):
    reading = report("002")
    tail = reading.document.text.index("Recent Publications")
    assert all(claim.span[1] <= tail for claim in reading.claims)
    assert all(evidence[1] <= tail for evidence in reading.document.said_on.evidence)


def test_a_sentence_set_twice_makes_each_claim_once_with_two_spans(report):
    # A mutual tie told both ways is one claim too, but in other words.
    twice = [claim for claim in report("003").claims if claim.duplicates and claim.kind != "relation"]
    assert {claim.kind for claim in twice} == {"attribute", "forecast", "position"}
    assert all("ardline" in claim.quote or "leadership" in claim.quote for claim in twice)


def test_a_claim_crosses_a_hard_line_break(report):
    (claim,) = of(report, "002", "forecast", horizon="within six months")
    assert "\n" in claim.quote
    assert (claim.body.subject, claim.body.end, claim.body.scoreable) == ("IS-K", None, True)
    assert claim.attribution[-1] == "unnamed source"


def test_the_range_of_a_un_report_names_its_source(report):
    (claim,) = of(report, "000", "strength")
    assert (claim.body.actor, claim.body.low, claim.body.high) == ("Taliban", 58000, 100000)
    assert claim.attribution[2:] == ("UN report",)
    assert claim.hedge == "reported"


def test_an_assessment_without_a_name_is_kept_as_such(report):
    (claim,) = of(report, "002", "strength")
    assert (claim.body.low, claim.body.bound, claim.body.unit) == (350000, "more_than", "personnel")
    assert claim.attribution[-1] == "an assessment"


def test_estimates_of_one_group_keep_their_bounds_and_sources(report):
    (early,) = of(report, "004", "strength", high=2200)
    assert (early.body.best, early.body.bound, early.attribution[-1]) == (None, "up_to", "unnamed source")
    (late,) = of(report, "001", "strength", best=4000)
    assert (late.body.actor, late.attribution[-1]) == ("IS-K", "some observers")
    (twice,) = of(report, "001", "measure", measure="strength")
    assert (twice.body.best, twice.body.relation) == (2, "ratio")


def test_shares_pools_places_and_plans(report):
    (share,) = of(report, "004", "strength", best=0.2)
    assert share.body.relation_to.kind == "share_of"
    (let,) = of(report, "004", "strength", best=800)
    assert let.body.place == "eastern Afghanistan"
    assert of(report, "004", "strength", best=600)
    (pool,) = of(report, "004", "strength", low=10000)
    (part,) = of(report, "004", "strength", high=6500)
    assert part.body.relation_to.whole == pool.body.actor
    (plan,) = of(report, "004", "strength", best=2000)
    assert (plan.hedge, plan.body.relation_to.kind) == ("planned", "planned")
    foreign = [c.body for n in ("001", "004") for c in of(report, n, "strength", actor="foreign fighters")]
    assert {(b.low, b.high) for b in foreign if b.unit == "fraction"} == {(None, 0.5), (0.1, None)}


def test_camps_are_counted_as_presence(report):
    (camps,) = of(report, "004", "control", count=12)
    assert (camps.body.degree, camps.body.denominator_unit) == ("presence", "provinces")


def test_rates_ratios_and_monthly_deaths_come_from_the_database(report):
    (rate,) = of(report, "001", "measure", per="month", relation=None)
    assert (rate.body.subject, rate.body.best, rate.body.start) == ("IS-K", 14, date(2021, 8, 15))
    assert "TerrorismTracker" in rate.attribution[-1]
    (double,) = of(report, "001", "measure", per="month", relation="ratio")
    assert (double.body.low, double.body.bound) == (2, "more_than")
    deaths = {c.body.start: c.body.best for c in of(report, "001", "measure", measure="deaths")}
    assert deaths == {date(2021, 10, 1): 138, date(2022, 4, 1): 168}


def test_a_paired_list_is_ranked_by_consistency(report):
    pairs = [c for c in report("001").claims if c.readings and c.kind == "measure"]
    assert {(c.body.place, c.body.best) for c in pairs} == {
        ("Pakistan", 29),
        ("northern border", 32),
        ("Pakistan", 5),
        ("northern border", 10),
    }
    assert all("5.8, 3.2" in c.readings[0].reason for c in pairs)


def test_captured_districts_keep_both_readings_and_their_period(report):
    (claim,) = of(report, "000", "control", denominator_unit="districts")
    assert (claim.body.count, claim.body.bound, claim.body.start) == (150, "exact", date(2021, 5, 1))
    assert claim.body.end == date(2021, 7, 19)
    assert claim.body.place == "north and the west"
    assert claim.readings[0].body == {"bound": "more_than"}
    (share,) = [c for c in of(report, "000", "control") if c.body.share]
    assert (share.body.denominator_unit, share.body.place) == (None, "Afghanistan")


def test_towns_attacked_are_not_held(report):
    (claim,) = of(report, "001", "control", place="towns")
    assert claim.negated


def test_a_refusal_to_cooperate_is_negated(report):
    (claim,) = of(report, "002", "relation", type="cooperate")
    assert (claim.body.subject, claim.body.object, claim.negated) == ("Taliban", "US", True)


def test_metaphors_make_no_actors(report):
    named = [
        value
        for claim in report("003").claims
        for field, value in msgspec.to_builtins(claim.body).items()
        if field in ("actor", "subject", "object", "holder")
    ]
    assert not {"Company", "the Company", "bandwagon", "kitty", "game"} & set(named)


def test_leaders_are_named_with_their_group(report):
    assert of(report, "004", "attribute", subject="AQIS", value="Asim Umar")
    assert of(report, "004", "attribute", subject="al Qaeda", value="Ayman al-Zawahiri")


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_claim_stands_in_its_report(report, number):
    reading = report(number)
    for claim in reading.claims:
        assert claim.quote == reading.document.text[claim.span[0] : claim.span[1]]
        assert claim.attribution[0] == reading.reader
        assert claim.spans


def test_a_tension_between_the_spans_that_date_a_report_is_shown(report):
    document = report("001").document
    assert [document.text[a:b] for a, b in document.said_on.evidence][1].startswith("four years after")


def test_a_report_of_days_after_an_event_says_by_which_words(report):
    document = report("003").document
    shown = " / ".join(document.text[a:b] for a, b in document.said_on.evidence)
    assert "couple of weeks ago" in shown
    assert document.said_on.high is None


def test_the_insurgents_are_who_the_report_makes_them(report):
    tactics = of(report, "001", "attribute", property="tactics")
    assert {c.body.subject for c in tactics if c.quote.startswith("the insurgents")} == {"IS-K"}


def test_a_misprint_stands_in_the_quote_and_is_read_as_meant(report):
    (funds,) = of(report, "001", "relation", type="sponsor")
    assert (funds.body.subject, funds.body.object) == ("IS Central", "IS-K")
    assert (funds.hedge, funds.hedge_text) == ("reported", "some evidence")
    assert "subsiding" in funds.quote


def test_intercepts_stand_behind_a_report_behind_the_author(report):
    (traced,) = of(report, "004", "relation", type="facilitate", subject="Haqqani Network")
    assert traced.attribution[1:] == ("Javid Ahmad", "UN report", "intercepts")


def test_what_no_named_source_says_is_marked(report):
    told = {c.attribution[-1]: c for c in report("002").claims if len(c.attribution) > 2}
    assert set(told) == {"unnamed source", "an assessment", "Experts", "Wall Street Journal"}
    unnamed = " / ".join(c.quote for c in report("002").claims if c.attribution[-1] == "unnamed source")
    for words in ("within six months", "started to move", "defect to IS-K"):
        assert words in unnamed


def test_hedges_are_kept_as_words_and_class(report):
    hedged = {
        c.hedge_text.lower().split(" … ")[0]: c.hedge
        for c in report("001").claims
        if c.hedge_text and c.hedge != "asserted"
    }
    assert hedged["appear to"] == hedged["strong suggestions that"] == "likely"
    assert hedged["some evidence"] == "reported"
    assert hedged["might"] == hedged["may"] == "possible"


def test_a_chance_that_might_be_is_weaker_than_likely_and_hangs_on_its_condition(report):
    (strike,) = [c for c in of(report, "001", "forecast") if "Western staff" in c.body.outcome]
    assert strike.body.probability_text == "reasonable chance … might"
    assert strike.condition.startswith("should more international humanitarian agencies")
    assert (strike.hedge, strike.body.probability_low) == ("possible", None)


def test_advice_is_no_forecast_and_its_conditions_are_listed(report):
    advised = [c.body.issue for c in of(report, "002", "position", stance="advises")]
    for words in ("sit together", "inclusive government", "release of withheld finances"):
        assert any(words in issue for issue in advised)
    (terms,) = of(report, "002", "position", stance="conditions")
    for words in ("women and minorities", "inclusive government", "former workers", "confronting IS-K"):
        assert words in terms.body.issue


def test_what_is_paid_is_named_and_how_much_is_not(report):
    (offer,) = [c for c in of(report, "002", "resource") if "incentives" in c.body.definition]
    assert "protection" in offer.body.kind and "cash" in offer.body.kind
    assert (offer.body.low, offer.body.best, offer.body.high) == (None, None, None)
    assert offer.attribution[-1] == "Wall Street Journal"


def test_equipment_was_paid_for_over_twenty_years(report):
    (sum_,) = of(report, "002", "resource", currency="USD")
    assert sum_.body.best == 85e9
    assert sum_.body.definition.endswith("over the last 20 years")


def test_an_attack_without_a_named_doer_or_toll_has_neither(report):
    (attack,) = [c for c in of(report, "003", "event") if c.quote == "attack on Kabul airport"]
    assert attack.body.participants == ()
    assert (attack.body.deaths_low, attack.body.deaths_best, attack.body.deaths_high) == (None, None, None)


def test_what_is_not_violence_is_an_event_too(report):
    told = {(c.body.type, c.body.place_name) for c in of(report, "003", "event")}
    assert {("COERCE", "Afghanistan"), ("SUPPORT", "Kabul airport")} <= told
    (meeting,) = [c for c in of(report, "003", "event", type="CONSULT") if "Burns" in c.quote]
    assert [p.name for p in meeting.body.participants] == ["William Burns", "Mullah Abdul Ghani Baradar"]
    assert meeting.attribution[-1] == "Washington Post"
    roles = {(c.body.subject, c.body.property, c.body.value) for c in of(report, "003", "attribute")}
    assert ("CIA", "chief", "William Burns") in roles
    assert ("Taliban", "co-founder", "Mullah Abdul Ghani Baradar") in roles
    (aid,) = [c for c in of(report, "003", "resource") if c.body.end]
    assert "cut off" in aid.body.definition


def test_where_a_group_came_from_and_what_it_does_for_others(report):
    (origin,) = of(report, "004", "attribute", property="origin")
    assert origin.body.subject == "ISIS-K" and "disgruntled Taliban" in origin.body.value
    (role,) = of(report, "004", "attribute", property="role")
    assert role.body.subject == "LeT"
    for words in ("smuggling", "explosive training", "assassinations"):
        assert words in role.body.value
    assert of(report, "004", "attribute", property="son of", subject="Hamza bin Laden")


def test_a_tie_has_its_basis_its_age_and_what_it_runs_against(report):
    based = [c.body for c in of(report, "004", "relation", basis="more transactional than ideological")]
    assert {frozenset((b.subject, b.object)) for b in based} == {
        frozenset(("Haqqanis", "ISIS-K")),
        frozenset(("Haqqanis", "Lashkar-e-Taiba")),
    }
    (camps,) = of(report, "004", "relation", type="shelter")
    assert (camps.body.subject, camps.body.object) == ("Haqqanis", "al Qaeda")
    assert (camps.body.start, camps.body.end) == (date(1990, 1, 1), date(1999, 12, 31))
    (against,) = of(report, "004", "attribute", property="against an agreement")
    assert "alliance" in against.body.subject and "promises" in against.body.value
    assert of(report, "004", "attribute", subject="Haqqanis", property="party to")


def test_leverage_hangs_on_another_s_consent(report):
    (lever,) = [c for c in of(report, "003", "forecast") if "Uighur" in c.body.outcome]
    assert (lever.body.subject, lever.body.conditional_on) == ("America", "with tacit Taliban support")
    assert of(report, "003", "control", actor="Eastern Turkistan Islamic Movement", degree="presence")


def test_what_each_side_wants_and_needs_stands_with_its_words(report):
    stances = {(c.body.actor, c.body.stance) for c in of(report, "003", "position")}
    assert {("Taliban", "needs"), ("US", "favours")} <= stances
