from hypothesis import given
from hypothesis import strategies as st

from tocsin.check.outcome import combine, contradicted, tally
from tocsin.domain.findings import ManyReadings, TestedReading

OUTCOMES = st.sampled_from(["holds", "fails", "not_checkable", "open"])
readings = st.lists(OUTCOMES.map(lambda o: TestedReading(name="r", outcome=o, why="")), max_size=8)


@given(readings)
def test_it_fails_only_where_every_reading_fails(given_readings: list[TestedReading]) -> None:
    outcomes = [r.outcome for r in given_readings]
    assert (combine(given_readings) == "fails") == (bool(outcomes) and set(outcomes) == {"fails"})


@given(readings, st.randoms(use_true_random=False))
def test_the_order_of_readings_does_not_matter(given_readings: list[TestedReading], random: object) -> None:
    shuffled = list(given_readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert combine(shuffled) == combine(given_readings)
    assert tally(shuffled) == tally(given_readings)


@given(st.integers(0, 30), st.integers(0, 30))
def test_the_many_readings_take_back_a_hold_borne_out_by_fewer_than_half_and_a_fail_by_any(
    holds: int, fails: int
) -> None:
    many = ManyReadings(
        choices="c", digest="d", specifications=60, readings=60, holds=holds, fails=fails, unit="incidents"
    )
    assert (contradicted("holds", many) is not None) == (2 * holds < holds + fails)
    assert (contradicted("fails", many) is not None) == (holds > 0)
    assert contradicted("depends", many) is None
    assert contradicted("not_checkable", many) is None
    assert contradicted("holds", None) is None
