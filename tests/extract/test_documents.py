# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""From bytes to a document: decoding, markup, furniture, dates, origin, sentences."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.domain.errors import InputError
from tocsin.extract.flat import flatten
from tocsin.extract.sentences import sentences


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("caf\xe9 attack".encode("latin-1"), "byte 3"),
        (b"M23 \x00\x01 attacks", "byte 4"),
    ],
)
def test_what_is_no_text_is_refused_with_the_place(reads, raw, words):
    with pytest.raises(InputError, match=words):
        reads(raw)


def test_a_byte_order_mark_is_dropped(reads):
    assert reads(b"\xef\xbb\xbfM23 has 300 fighters.").document.text.startswith("M23")


def test_html_is_read_as_seen(reads):
    page = "<html><head><title>x</title></head><body><nav>Menu</nav><p>M23 has <b>300</b> fighters.</p></body></html>"
    reading = reads(page, name="page.html")
    assert reading.document.media_type == "text/html"
    assert [c.quote for c in reading.claims] == ["M23 has 300 fighters"]


def test_deeply_nested_html_is_read_all_the_same(reads):
    page = "<div>" * 200_000 + "M23 has 300 fighters." + "</div>" * 200_000
    assert [c.body.best for c in reads(page, name="page.html").claims] == [300]


def test_half_a_million_characters_are_read(reads):
    text = "The rain fell on the hills all day.\n\n" * 13_600 + "M23 has 300 fighters."
    assert len(text) > 500_000
    assert len(reads(text).claims) == 1


def test_front_matter_gives_origin_and_date_and_is_furniture(reads):
    head = '---\ntitle = "A note"\nauthor = "Ada Quill (byline)"\noutlet = "not known"\ndate_low = "2022-08-15"\ndate_high = "2022-12-31"\ndate_kind = "inferred"\n---\n\n'
    document = reads(head + "M23 has 300 fighters.", name="a.md").document
    assert (document.origin.title, document.origin.author, document.origin.outlet) == (
        "A note",
        "Ada Quill",
        None,
    )
    assert (document.said_on.low, document.said_on.high) == (date(2022, 8, 15), date(2022, 12, 31))
    assert document.furniture[0] == (0, len(head) - 1)


@pytest.mark.parametrize("line", ['date = "soon"', 'date = "2022-01-01"\ndate_kind = "guessed"'])
def test_front_matter_with_a_wrong_date_is_refused(reads, line):
    with pytest.raises(InputError):
        reads(f"---\n{line}\n---\nText.", name="a.md")


@pytest.mark.parametrize(
    ("head", "day", "kind"),
    [
        ("date 2021-07-19 M23 rests.", date(2021, 7, 19), "stated"),
        ("14 June 2020\n\nM23 rests.", date(2020, 6, 14), "posted"),
        ("Published on 3 May 2022\n\nM23 rests.", date(2022, 5, 3), "posted"),
        ("GOMA, 3 May 2022 (Harbour News) - M23 rests.", date(2022, 5, 3), "stated"),
    ],
)
def test_the_head_of_a_page_dates_it(reads, head, day, kind):
    said = reads(head).document.said_on
    assert (said.low, said.high, said.kind) == (day, day, kind)
    assert said.evidence


def test_years_in_furniture_do_not_date(reads):
    text = "M23 took power in Goma on 3 May 2021.\n\nRecent Publications\n\nThe 2024 games were held on 5 June 2024."
    said = reads(text).document.said_on
    assert (said.low, said.high, said.kind) == (date(2021, 5, 3), None, "inferred")


def test_a_span_after_a_turning_point_bounds_the_date(reads):
    text = "Just over a year after the invasion of Ukraine, the front is still. It cost lives in January this year."
    document = reads(text).document
    assert (document.said_on.low, document.said_on.high) == (date(2023, 2, 24), date(2023, 8, 24))
    shown = [document.text[a:b] for a, b in document.said_on.evidence]
    assert shown == ["Just over a year after the invasion of Ukraine", "January this year"]


def test_what_is_only_feared_does_not_date(reads):
    assert reads("The fall of Kabul is neither near nor certain.").document.said_on.kind == "unknown"


def test_future_days_do_not_date(reads):
    assert reads("Elections will be held on 3 May 2031.").document.said_on.low is None


def test_title_byline_and_affiliation_are_found(reads):
    text = "A storm over Goma\n\nBy: Ada Quill\n\nM23 has 300 fighters.\n\nAda Quill is a senior analyst at the Harbour Institute.\n"
    document = reads(text).document
    assert (document.origin.title, document.origin.author) == ("A storm over Goma", "Ada Quill")
    assert document.origin.affiliation == "senior analyst at the Harbour Institute"


def test_an_unsigned_text_is_attributed_by_its_name(reads):
    (claim,) = reads("M23 has 300 fighters.").claims
    assert claim.attribution[:2] == ("extract@6", "author of note.txt")


def test_nothing_is_read_from_furniture(reads):
    text = "M23 has 300 fighters.\n\nShare this article\n\nRecent Posts\n\nThe RSF has 900 fighters.\n"
    assert [c.body.actor for c in reads(text).claims] == ["M23"]


def test_a_sentence_goes_on_over_a_hard_line_break(reads):
    (claim,) = reads("M23 will also\nbe able to attack Goma, within six months.").claims
    assert "\n" in claim.quote


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. left. Mr. Dara stayed.", 2),
        ("J. R. Quill wrote 3.5 pages. It rained", 2),
        ("It rained\nall day. Then it\nsnowed.", 2),
        ("He met Gen. Dara in St. Orm. No one knew.", 2),
        ("First line without stop\n\nSecond paragraph", 2),
        ("It came from the U.S. The army left.", 2),
    ],
)
def test_sentences_end_where_they_end(text, count):
    assert len(sentences(text, flatten(text), furniture=())) == count


def test_a_claim_said_twice_is_one_with_two_spans(reads):
    sentence = "the hardliners will resist the reform of the army"
    text = f"M23 rests.\n\n{sentence.capitalize()}\n\nThird, {sentence}. M23 rests."
    (claim,) = [c for c in reads(text).claims if c.kind == "forecast"]
    assert len(claim.duplicates) == 1
