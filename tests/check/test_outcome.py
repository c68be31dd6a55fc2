from hypothesis import given
from hypothesis import strategies as st

from tocsin.check.outcome import combine, tally
from tocsin.domain.findings import TestedReading

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
