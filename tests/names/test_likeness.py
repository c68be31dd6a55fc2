"""Likeness finds what difflib finds."""

from __future__ import annotations

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from tocsin.names.likeness import Likeness

WORDS = st.text("abeé ", min_size=1, max_size=9)


@given(word=WORDS, words=st.lists(WORDS, max_size=20, unique=True), cutoff=st.sampled_from((0.5, 0.75, 0.84)))
def test_it_finds_what_comparing_with_each_word_finds(word: str, words: list[str], cutoff: float) -> None:
    pool = [each for each in words if each[0] == word[0] and abs(len(each) - len(word)) <= 2]
    found = Likeness(words).of(word, slack=2, most=5, cutoff=cutoff)
    assert found == get_close_matches(word, pool, n=5, cutoff=cutoff)
