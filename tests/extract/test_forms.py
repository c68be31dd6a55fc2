# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Every form a report comes in: what is read of it, what is set aside, and where its words stand."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.domain.errors import InputError
from tocsin.extract import READER
from tocsin.extract.formats import format_of, parse

from .makers import Text, docx, paragraph, pdf, pdf_of_pages, zipped

SENTENCE = "M23 has 300 fighters."
LETTER = """\
Return-Path: <press@harbour.example>
From: Ada Quill <ada@harbour.example>
To: desk@harbour.example
Date: Wed, 04 May 2022 09:00:00 +0200
Subject: =?utf-8?q?A_storm_over_Goma?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

M23 has 300 fighters.

> The RSF has 900 fighters.

--
The RSF has 700 fighters.
"""
FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour News</title>
<item><title>A storm over Goma</title><dc:creator>Ada Quill</dc:creator><pubDate>Wed, 04 May 2022 09:00:00 GMT</pubDate>
<description>short</description><content:encoded><![CDATA[<p>M23 has <b>300</b> fighters.</p>]]></content:encoded></item>
<item><title>Rain</title><pubDate>Thu, 05 May 2022 09:00:00 GMT</pubDate><description>The RSF has 900 fighters.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour News</title>
<entry><title>Rain</title><author><name>Ada Quill</name></author><published>2022-05-04T09:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>M23 has 300 fighters.</p></div></content></entry></feed>"""
PAGE = """<!doctype html><html><head><title>A storm over Goma | Harbour News</title>
<meta name="author" content="Ada Quill"><meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2022-05-04T09:00:00+02:00"></head><body>
<nav><a href="/">Home</a> The RSF has 100 fighters.</nav><div class="related-posts">The RSF has 200 fighters.</div>
<h1>A storm over Goma</h1><p>M23 has <b>300</b> fighters.</p>
<figure><figcaption>The RSF has 400 fighters.</figcaption></figure><p hidden>The RSF has 500 fighters.</p>
<ul><li><a href="/x">RSF has 600 fighters in the hills</a></li></ul><footer>The RSF has 700 fighters.</footer></body></html>"""
SAVED = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://harbour.example/goma\nSubject: Goma\n"
    'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="edge"\n\n'
    "--edge\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    + PAGE
    + "\n--edge--\n"
)
FORMS = {
    "PDF": pdf_of_pages([SENTENCE + "\nIt was quiet in the hills for the rest of the week."]),
    "DOCX": docx(paragraph(SENTENCE)),
    "e-mail": LETTER.encode(),
    "RSS or Atom feed": ATOM.encode(),
    "HTML": PAGE.encode(),
    "saved web page": SAVED.encode(),
    "text or Markdown": SENTENCE.encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_told_by_its_content_whatever_its_name(reads, form):
    assert format_of(FORMS[form]).name == form
    (claim,) = reads(FORMS[form], name="statement").claims
    assert (claim.body.actor, claim.body.best) == ("M23", 300)


@pytest.mark.parametrize("form", FORMS)
def test_every_quote_is_the_text_at_its_span(reads, form):
    reading = reads(FORMS[form], name="statement")
    for claim in reading.claims:
        assert reading.document.text[slice(*claim.span)] == claim.quote
    for start, end in reading.document.furniture:
        assert 0 <= start < end <= len(reading.document.text)


@pytest.mark.parametrize("form", ["e-mail", "RSS or Atom feed", "HTML", "saved web page"])
def test_what_the_file_tells_of_its_making_is_taken_with_the_words_that_tell_it(reads, form):
    document = reads(FORMS[form]).document
    assert document.origin.author == "Ada Quill"
    said = document.said_on
    assert (said.low, said.high, said.kind) == (date(2022, 5, 4), date(2022, 5, 4), "posted")
    ((start, end),) = said.evidence
    assert "2022" in document.text[start:end]


def test_a_day_that_the_text_states_goes_before_the_day_it_was_put_up(reads):
    page = PAGE.replace("<p>M23", "<p>GOMA, 3 May 2022 (Harbour News) - M23")
    said = reads(page.encode()).document.said_on
    assert (said.low, said.kind) == (date(2022, 5, 3), "stated")


def test_the_page_around_an_article_is_kept_and_not_read(reads):
    reading = reads(PAGE.encode())
    assert [claim.body.best for claim in reading.claims] == [300]
    assert reading.document.origin.outlet == "Harbour News"
    for words in ("100 fighters", "200 fighters", "400 fighters", "600 fighters", "700 fighters"):
        at = reading.document.text.index(words)
        assert any(start <= at < end for start, end in reading.document.furniture), words
    assert "500 fighters" not in reading.document.text


def test_only_the_article_is_read_where_a_page_marks_it(reads):
    quiet = "It was quiet in the hills for the rest of the week, and the market was open. " * 5
    page = f"<body><div><p>The RSF has 900 fighters.</p></div><article><p>{SENTENCE} {quiet}</p></article><p>The RSF has 800 fighters.</p></body>"
    assert [claim.body.actor for claim in reads(page).claims] == ["M23"]


def test_what_a_letter_quotes_and_its_signature_are_not_read(reads):
    reading = reads(LETTER)
    assert [claim.body.best for claim in reading.claims] == [300]
    assert reading.document.origin.title == "A storm over Goma"
    assert reading.claims[0].attribution == (READER, "Ada Quill")


def test_an_attachment_is_named(reads):
    letter = (
        "From: a@b.example\nDate: Wed, 04 May 2022 09:00:00 +0200\nMIME-Version: 1.0\nSubject: x\n"
        "Content-Type: multipart/mixed; boundary=edge\n\n--edge\nContent-Type: text/plain\n\nM23 rests.\n"
        "--edge\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=annex.pdf\n\nx\n--edge--\n"
    )
    (parsed,) = parse(letter.encode(), name="a.eml")
    assert "annex.pdf is not read" in parsed.remarks[0]


def test_a_feed_gives_one_document_an_entry_and_each_reads_the_same_by_itself(reads):
    found = parse(FEED.encode(), name="feed.xml")
    assert [parsed.origin.title for parsed in found] == ["A storm over Goma", "Rain"]
    assert found[0].origin.outlet == "Harbour News"
    assert "short" not in found[0].text
    for parsed in found:
        (again,) = parse(parsed.raw.encode(), name=parsed.name)
        assert (again.text, again.said_on, again.origin) == (parsed.text, parsed.said_on, parsed.origin)
    with pytest.raises(InputError, match="several documents"):
        reads(FEED)


def test_an_entry_stays_the_same_document_when_the_feed_grows():
    grown = FEED.replace(
        "<item>", "<item><title>New</title><description>Snow fell.</description></item><item>", 1
    )
    before, after = ({p.raw for p in parse(feed.encode(), name="f")} for feed in (FEED, grown))
    assert before < after


def test_word_documents_are_read_as_they_stand_after_their_changes(reads):
    body = (
        paragraph("A storm over Goma", style="Title")
        + "<w:p><w:r><w:t>M23 has </w:t></w:r><w:del><w:r><w:delText>900</w:delText></w:r></w:del><w:ins><w:r><w:t>300</w:t></w:r></w:ins><w:r><w:t> fighters.</w:t></w:r></w:p>"
        + "<w:tbl><w:tr><w:tc>" + paragraph("Hill Guard has 40 fighters.") + "</w:tc></w:tr></w:tbl>"
        + paragraph("Table 1: The RSF has 200 fighters.", style="Caption")
    )  # fmt: skip
    notes = "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + paragraph("The RSF has 800 fighters.") + "</w:footnotes>"  # fmt: skip
    reading = reads(docx(body, footnotes=notes))
    assert reading.document.origin.title == "A storm over Goma"
    assert [claim.body.best for claim in reading.claims] == [300, 40]
    assert "800 fighters" in reading.document.text


def test_a_number_of_a_pdf_walks_back_to_its_page(reads):
    quiet = "\n".join(["It was quiet in the hills for the rest of the week, they said."] * 20)
    document = reads(pdf_of_pages([quiet, quiet + "\n\n" + SENTENCE, quiet], foot=True)).document
    assert document.page(document.text.index(SENTENCE)) == 2
    assert document.page(0) == 1


def test_running_heads_and_page_numbers_are_set_aside_and_sentences_go_on_over_the_page(reads):
    pages, hills = [], ["north", "east", "south", "west", "valley", "market"]
    for number in range(1, 5):
        head = [
            Text(72, 800, "HARBOUR INSTITUTE | Report No. 12", 9),
            Text(290, 30, f"Page {number} of 4", 9),
        ]
        body = [f"It was quiet in the {hills[number]} for the rest of the week, and the roads were",
                f"open to all who came down to {hills[-number]} to sell what they had there, it says."]  # fmt: skip
        pages.append(
            [
                *head,
                Text(72, 700, body[0]),
                Text(72, 686, body[1]),
                Text(72, 672, "Nobody came down from the hills, where the men say that M23 has"),
            ]
        )
        pages.append([*head, Text(72, 700, f"{number}00 fighters. It was quiet for the rest of the week, they said."), Text(72, 686, body[1])])  # fmt: skip
    reading = reads(pdf(pages))
    found = [claim for claim in reading.claims if claim.kind == "strength"]
    assert [claim.body.best for claim in found] == [100, 200, 300, 400]
    assert all("HARBOUR" not in claim.quote and "Page" not in claim.quote for claim in found)
    at = reading.document.text.index("HARBOUR")
    assert any(start <= at < end for start, end in reading.document.furniture)


def test_two_columns_are_read_one_after_the_other(reads):
    left = [
        "M23 spent the winter in the hills and has",
        "300 fighters. The rains came early there",
        "and the roads were closed to all traffic",
        "until the middle of the following month.",
        "Traders came back to the town in spring.",
    ]
    right = [
        "Hill Guard holds the lower valley and has",
        "900 fighters. The harvest was good there",
        "and the markets were open on every day",
        "of the week to the people of the valley.",
        "Nobody left the valley in that season.",
    ]
    lines = []
    for row, (one, two) in enumerate(zip(left, right, strict=True)):
        lines += [Text(60, 700 - 14 * row, one, 10), Text(320, 700 - 14 * row, two, 10)]
    found = reads(
        pdf([[Text(60, 760, "A storm over both the hills and the valley of the great river", 16), *lines]])
    ).claims
    assert [(claim.body.actor, claim.body.best) for claim in found] == [("M23", 300), ("Hill Guard", 900)]


def test_headings_captions_and_a_table_of_contents_of_a_pdf_are_not_read(reads):
    quiet = [
        Text(72, 500 - 14 * row, f"It was quiet in valley {row} for the rest of the week, they said.")
        for row in range(8)
    ]
    page = [
        Text(72, 780, "A storm over Goma and", 22), Text(72, 752, "the hills of the north", 22), Text(72, 720, "June 2022"),
        Text(72, 690, "RSF has 900 fighters ........................ 7"), Text(72, 650, "RSF has 800 fighters", 15),
        Text(72, 620, "M23 has 300 fighters."), Text(72, 590, "Table 2: The RSF has 700 fighters in the"), Text(72, 576, "hills, and 600 fighters in the valley."),
        *quiet,
    ]  # fmt: skip
    reading = reads(pdf([page]))
    assert reading.document.origin.title == "A storm over Goma and the hills of the north"
    assert [claim.body.best for claim in reading.claims] == [300]
    said = reading.document.said_on
    assert (said.low, said.high) == (date(2022, 6, 1), date(2022, 6, 30))


def test_words_divided_at_the_end_of_a_line_are_whole_and_compounds_keep_their_hyphen(reads):
    text = (
        "The north was quiet. M23 has 300 insur-\ngents. The Hill-\nbased men of the Hill were based there."
    )
    for raw in (text.encode(), pdf_of_pages([text])):
        document = reads(raw).document
        assert "insurgents." in document.text
        assert "Hill-based" in document.text.replace("\n", "")


def test_the_mark_of_a_note_does_not_become_part_of_a_number(reads):
    raised = [
        Text(72, 700, "The army says that M23 has 2,000"),
        Text(242, 705, "3", 6),
        Text(248, 700, "fighters in the hills."),
        Text(72, 686, "It was quiet for the rest of the week."),
    ]
    note = [Text(72, 90, "3 The RSF has 900 fighters.", 8)]
    filler = [
        Text(72, 600 - 14 * row, "It was quiet in the hills and in the valley for all of that week.")
        for row in range(12)
    ]
    found = reads(pdf([[*raised, *filler, *note]])).claims
    assert [claim.body.best for claim in found if claim.kind == "strength"] == [2000]


def test_the_mark_of_a_note_on_a_web_page_is_none_of_a_number_either(reads):
    page = "<p>M23 has 300<sup><a href='#n1'>[1]</a></sup> fighters on 40 km<sup>2</sup>.</p>"
    reading = reads(page)
    assert reading.document.text == "M23 has 300 fighters on 40 km2."


def test_another_office_document_is_named():
    with pytest.raises(InputError, match=r"a workbook|not DOCX"):
        parse(zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"}), name="a.bin")


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"\xd0\xcf\x11\xe0", "old Word"),
        (b"{\\rtf1 ", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
    ],
)
def test_what_is_not_read_is_named_with_a_way_out(start, words):
    with pytest.raises(InputError, match=words) as caught:
        parse(start + b"x" * 100, name="report")
    assert caught.value.remedy
