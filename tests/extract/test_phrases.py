"""What holds for the letters that rules need: no match is ever passed over."""

from __future__ import annotations

import gc
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tocsin import extract
from tocsin.extract.formats import parse
from tocsin.extract.phrases import Phrase
from tocsin.extract.reading import prepared
from tocsin.names import Gazetteer, Register

FIXTURES = Path(__file__).parent / "fixtures"
WORDS = st.sampled_from(
    ["truce", "arm", "war", " ", "the ", "12", "raid", "RAİD", "raıd", "ſoft", "SOFT", "\ue000"]
)

LOOSE = st.sampled_from(["[a-z]+", "[sz]", ".", r"\b", ""])
REPEATS = st.sampled_from(["?", "*", "+", "{2}", "{1,3}?"])


def grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(parts, min_size=1, max_size=4)
    return st.one_of(
        several.map("".join),
        several.map(lambda some: f"(?:{'|'.join(some)})"),
        st.tuples(parts, st.sampled_from(["?", "*", "+", "{2}", "{1,3}?"])).map(
            lambda p: f"(?:{p[0]}){p[1]}"
        ),
        parts.map(lambda part: f"(?={part})"),
        parts.map(lambda part: f"(?!{part})"),
        parts.map(lambda part: f"({part})"),
    )


PATTERNS = st.recursive(
    st.one_of(WORDS, st.sampled_from(["[a-z]+", "[sz]", ".", r"\b", ""])), grown, max_leaves=12
)


@given(PATTERNS, st.lists(WORDS, max_size=12).map("".join))
def test_where_a_pattern_matches_the_text_has_all_letters_that_it_needs(pattern: str, text: str) -> None:
    try:
        found = re.search(pattern, text, re.IGNORECASE)
    except re.error:
        return
    if found:
        assert Phrase(pattern).may_be_in(text)


@given(PATTERNS, st.lists(WORDS, max_size=12).map("".join))
def test_a_phrase_of_any_pattern_finds_what_the_pattern_finds(pattern: str, text: str) -> None:
    try:
        found = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    except re.error:
        return
    assert [match.span() for match in Phrase(pattern).finditer(text)] == found


def test_a_phrase_whose_groups_ask_for_one_another_finds_what_its_pattern_finds() -> None:
    for pattern in [r"(arms )?raid(?(1)s|ed)", r"(?P<side>army|rebels) against (?P=side)", r"(a|b)\1"]:
        for text in ["arms raids", "they raided", "army against army", "army against rebels", "Aa", "ab"]:
            found = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
            assert [match.span() for match in Phrase(pattern).finditer(text)] == found


def test_no_rule_passes_over_a_sentence_in_which_it_has_a_match(
    register: Register, gazetteer: Gazetteer
) -> None:
    raw = (FIXTURES / "think-tank.txt").read_bytes()
    # Many rules are made when a text is first read.
    extract.read(raw, name="think-tank.txt", register=register, gazetteer=gazetteer)
    [parsed] = parse(raw, name="think-tank.txt")
    _, scenes, _ = prepared(parsed, raw=raw, register=register, gazetteer=gazetteer)
    phrases = [held for held in gc.get_objects() if isinstance(held, Phrase)]
    texts = [text for scene in scenes for text in (scene.words, scene.typed)]
    asking = passed = 0
    for phrase in phrases:
        asking += bool(phrase.asked)
        for text in texts:
            if not phrase.may_be_in(text):
                passed += 1
                assert phrase.words.search(text) is None
    assert asking > 0.8 * len(phrases)
    assert passed > 0.7 * len(phrases) * len(texts)


def test_a_phrase_finds_what_its_pattern_finds_whatever_others_ask_of_the_same_text() -> None:
    clash = Phrase(r"\bclash(?:ed|es)?\b")
    for number, text in enumerate(["They clashed.", "They met.", "A CLASH, two clashes"] * 10):
        assert not Phrase(f"rain {number}").may_be_in(text)
        assert [m[0] for m in clash.finditer(text)] == re.findall(clash.pattern, text, re.IGNORECASE)
        assert bool(clash.search(text, 2)) == bool(re.search(clash.pattern, text[2:], re.IGNORECASE))
