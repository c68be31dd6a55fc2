"""What writing changes about a name, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.names.spelling import fold

NAMES = st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "Z", "M"]), max_size=30)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("IS-K", "is–k"),
        ("Jam'iyyat-i Islami", "Jam’iyyat i  ISLAMI"),
        ("The Taliban", "taliban"),
        ("U.N.", "UN"),
        ("Mazār-e Sharīf", "Mazar-e Sharif"),
        ("al-Qaʿida", "al Qaida"),
        ("\u200fجبهه", "جبهه"),
        ("Afghanistan/Pakistan", "Afghanistan-Pakistan"),
    ],
)
def test_writing_makes_no_difference(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Taleban", "Taliban"), ("Qaida", "Qaeda"), ("IS-K", "ISK"), ("Kunar", "Kunduz"), ("The", "")],
)
def test_letters_and_word_breaks_make_a_difference(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(NAMES)
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.lists(st.sampled_from(["Taliban", "al", "Qaïda", "islāmī", "the", "IS"]), min_size=1, max_size=4))
def test_case_and_hyphens_are_even(words: list[str]) -> None:
    plain = fold(" ".join(words))
    for dash in "-‐‑–—_":
        assert fold(dash.join(words).upper()) == plain
        assert fold(dash.join(words).lower()) == plain
