"""What holds for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.domain.claims import decode, encode
from tocsin.domain.errors import InputError
from tocsin.extract.flat import flatten
from tocsin.extract.quantities import quantities

PIECES = st.sampled_from(
    [
        "the Northern Front",
        "M23",
        "al-Shabaab",
        "The group",
        "It",
        "Tessen",
        "Orm",
        "has",
        "will",
        "may",
        "captured",
        "taken over",
        "over",
        "up to",
        "2,000",
        "58,000 to 100,000",
        "ten",
        "percent",
        "half of",
        "fighters",
        "districts",
        "attacks",
        "per month",
        "since May",
        "in 2021",
        "if",
        "unless",
        "not",
        "according to",
        "a UN report",
        "said that",
        "reportedly",
        "is allied with",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "“",
        "’s",
        "–",
        "USD 3 billion",
        "worth of",
        "aid",
        "killed",
        "civilians",
        "twice",
        "5- and 10-fold",
        "numbering",
        "respectively",
        "12 May 2022",
        "Share this article",
        "By: ",
        "---",
        "# ",
        "🚩",
        "é",
        "\t",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join))
CALM = settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def read_or_none(reads, text):
    try:
        return reads(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return None


@CALM
@given(TEXTS)
def test_every_quote_is_the_text_at_its_span(reads, text):
    reading = read_or_none(reads, text)
    for claim in reading.claims if reading else ():
        whole = reading.document.text
        assert claim.quote == whole[claim.span[0] : claim.span[1]] != ""
        assert all(0 <= a < b <= len(whole) for a, b in (claim.spans or {}).values())
        assert claim.spans


@CALM
@given(TEXTS)
def test_reading_twice_gives_the_same(reads, text):
    one, two = read_or_none(reads, text), read_or_none(reads, text)
    assert one == two
    if one:
        assert [encode(decode(encode(claim))) for claim in one.claims] == [
            encode(claim) for claim in two.claims
        ]
        assert len({claim.id for claim in one.claims}) == len(one.claims)


@CALM
@given(TEXTS)
def test_no_claim_lies_in_furniture(reads, text):
    reading = read_or_none(reads, text)
    for claim in reading.claims if reading else ():
        assert all(claim.span[1] <= a or claim.span[0] >= b for a, b in reading.document.furniture)


@CALM
@given(TEXTS)
def test_claims_come_in_text_order(reads, text):
    reading = read_or_none(reads, text)
    spans = [claim.span for claim in reading.claims] if reading else []
    assert spans == sorted(spans)


@given(st.text(max_size=200))
def test_flattening_keeps_every_character_in_its_place(text):
    flat = flatten(text)
    assert len(flat) == len(text)
    assert "\n" not in flat
    assert flatten(flat) == flat


@given(st.integers(min_value=0, max_value=10**9))
def test_numbers_are_read_as_written(number):
    (found,) = quantities(f"some 7 men saw {number:,} birds"[11:])
    assert found.best == number


@given(st.text(alphabet="0123456789,.-–%$ toandbetweenhalfthird", max_size=60))
def test_quantities_never_overlap(text):
    found = list(quantities(text))
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[q.start : q.end].strip() for q in found)
