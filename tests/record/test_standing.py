"""Taking back: what is taken back falls, and what took it back may be taken back itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from record.invented import ruling
from tocsin.domain.claims import AnyClaim
from tocsin.record.standing import judge, taken_back


def _retraction(name: str, of: str) -> AnyClaim:
    return ruling("accept", "nothing", reason=name, id=name, retracts=of)


def test_a_claim_taken_back_falls() -> None:
    assert taken_back([_retraction("b", of="a")]) == {"a"}


def test_a_retraction_taken_back_lets_the_claim_stand_again() -> None:
    assert taken_back([_retraction("b", of="a"), _retraction("c", of="b")]) == {"b"}


def test_one_standing_retraction_is_enough() -> None:
    claims = [_retraction("b", of="a"), _retraction("c", of="b"), _retraction("d", of="a")]
    assert taken_back(claims) == {"a", "b"}


def test_claims_that_take_each_other_back_say_nothing() -> None:
    assert taken_back([_retraction("a", of="b"), _retraction("b", of="a")]) == frozenset()
    assert taken_back([_retraction("a", of="a")]) == frozenset()


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8), st.randoms())
def test_the_order_of_retractions_decides_nothing(pairs: list[tuple[str, str]], random: object) -> None:
    claims = [_retraction(by, of=of) for by, of in pairs]
    mixed = list(claims)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert taken_back(mixed) == taken_back(claims)


@given(st.permutations([ruling("reject", "x", at=f"2024-01-0{n}", reason=str(n)) for n in range(1, 5)]))
def test_the_ruling_made_last_stands_in_any_order(rulings: list[AnyClaim]) -> None:
    assert judge(rulings).last["x"].body.ruled_at == "2024-01-04"
