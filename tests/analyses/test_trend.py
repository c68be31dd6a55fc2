from tocsin.analyses import trend

from .panels import panel


def test_months_that_are_not_covered_are_neither_zero_nor_counted() -> None:
    finding = trend.fit(panel([4, None, 8]))
    assert finding.values["rate"] == 6
    assert finding.values["periods"] == 2
    assert [row[2] for row in finding.rows] == [4, None, 8]
    assert any("1 of 3 months are not covered" in caveat for caveat in finding.caveats)


def test_a_month_without_events_inside_coverage_is_zero() -> None:
    assert trend.fit(panel([0, 0])).values["rate"] == 0


def test_a_nought_for_an_actor_says_that_the_data_may_not_know_it() -> None:
    assert any(
        "look the same as quiet" in caveat for caveat in trend.fit(panel([0, 0], actor="Red Front")).caveats
    )
    for known in (panel([0, 1], actor="Red Front"), panel([0, 0])):
        assert not any("quiet" in caveat for caveat in trend.fit(known).caveats)


def test_nothing_covered_gives_no_rate_and_says_so() -> None:
    finding = trend.fit(panel([None, None]))
    assert finding.values["rate"] is None
    assert "cannot be counted" in finding.title


def test_clustered_counts_get_the_wider_interval_and_a_warning() -> None:
    calm, wild = trend.fit(panel([5] * 12)), trend.fit(panel([0, 20, 0, 0, 25, 0, 0, 15, 0, 0, 0, 0]))
    assert calm.values["model"] == "Poisson, exact"
    assert wild.values["model"] == "negative binomial"
    assert (
        wild.values["rate_high"] - wild.values["rate_low"]
        > calm.values["rate_high"] - calm.values["rate_low"]
    )
    assert any("cluster" in caveat for caveat in wild.caveats)


def test_a_finding_rests_on_the_incidents_that_it_counts() -> None:
    finding = trend.fit(panel([2, None, 1]))
    assert finding.rests_on.claims == ("2019-01-01-0", "2019-01-01-1", "2019-03-01-0")
    assert finding.rests_on.rows == 3


def test_deaths_have_no_interval_of_their_mean() -> None:
    finding = trend.fit(panel([10, 20], measure="deaths"))
    assert finding.values["rate"] == 15
    assert finding.values["rate_low"] is None


def test_few_incidents_are_warned_of() -> None:
    assert any("small numbers" in caveat for caveat in trend.fit(panel([1, 2])).caveats)


def test_the_same_question_has_the_same_id_and_another_another() -> None:
    assert trend.fit(panel([1])).id == trend.fit(panel([1])).id
    assert trend.fit(panel([1])).id != trend.fit(panel([1], query="other")).id


def test_what_may_lie_in_the_place_or_not_makes_the_rate_a_floor() -> None:
    finding = trend.fit(panel([2, 0], unlocated=56, place="East"))
    assert "at least 1.0" in finding.title and "56 more" in finding.title
    assert finding.values["rate_high"] is None
