"""Cutting a text for its marks loses nothing, whatever way claims overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.show.spans import Marked, blocks, lanes

TEXT = "# Head here\n\nOne two three four.\nFive six.\n\n*Seven eight*\n\nNine ten eleven twelve."


@st.composite
def marks(draw: st.DrawFn) -> tuple[Marked, ...]:
    ends = st.integers(0, len(TEXT))
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda p: p[0] < p[1]), max_size=8))
    made = [Marked(n, *pair) for n, pair in enumerate(pairs, start=1)]
    return tuple(sorted(made, key=lambda m: (m.start, -m.end)))


@given(marks())
def test_every_word_is_shown_once_and_in_order(made: tuple[Marked, ...]) -> None:
    shown = " ".join("".join(s.text for s in block.segments) for block in blocks(TEXT, made))
    assert shown.split() == TEXT.replace("# ", "").replace("*", "").split()


@given(marks())
def test_a_claim_with_visible_words_is_flagged_exactly_once(made: tuple[Marked, ...]) -> None:
    flags = [f.number for b in blocks(TEXT, made) for s in b.segments for f in s.flags]
    for mark in made:
        words = TEXT[mark.start : mark.end].strip("# *\n")
        assert flags.count(mark.number) == (1 if words else flags.count(mark.number))
        assert flags.count(mark.number) <= 1


@given(marks())
def test_a_segment_bears_the_claims_over_it_and_no_others(made: tuple[Marked, ...]) -> None:
    for block in blocks(TEXT, made):
        for segment in block.segments:
            for _, number in segment.claims:
                (mark,) = (m for m in made if m.number == number)
                assert segment.text in TEXT[mark.start : mark.end]


@given(marks())
def test_lines_under_claims_that_overlap_stay_apart_while_there_is_room(made: tuple[Marked, ...]) -> None:
    heights = lanes(made)
    for one in made:
        for other in made:
            if one.number < other.number and one.start < other.end and other.start < one.end:
                assert heights[one] != heights[other] or heights[one] == 2


def test_a_text_of_furniture_only_has_no_paragraph() -> None:
    assert [b.kind for b in blocks("Home | News\n\nShare", (), [(0, 11), (13, 18)])] == ["furniture"]


def test_lines_broken_for_width_flow_and_lines_of_a_list_stay() -> None:
    line = "Fighters crossed the river at three fords and met no patrols"
    made = blocks(f"{line}\n{line}\nthere.\n\n- {line}\n- {line}\n\nPort Aumery\nJune", ())
    assert [b.kind for b in made] == ["wrapped", "p", "p"]
