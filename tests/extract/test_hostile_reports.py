# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""A report that is damaged, locked or made to do harm is one message, soon; an odd one is read right."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msgspec
import pytest

from tocsin.domain.errors import InputError
from tocsin.extract import Parsing
from tocsin.extract.apart import limits_for
from tocsin.extract.formats import parse

from .makers import docx, paragraph, pdf, pdf_of, pdf_of_pages, zipped

_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
_BOX = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
_LOCK = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>".format("5a" * 32)
_KINDS = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def scan() -> bytes:
    return pdf([[], []])


def locked() -> bytes:
    return pdf_of(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", _LOCK],
        extra=" /Encrypt 3 0 R /ID [<00><00>]",
    )


def pages_in_a_ring() -> bytes:
    return pdf_of(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 90000 >>"]
    )


def drawing_of_itself() -> bytes:
    stream = "<< /Length 5 >>\nstream\n/X Do\nendstream"
    return pdf_of(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _PAGE, stream,
         f"<< {_BOX} /Length 5 >>\nstream\n/X Do\nendstream"]
    )  # fmt: skip


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _KINDS)
        with archive.open("word/document.xml", "w") as part:
            for _ in range(70):
                part.write(b" " * (1 << 20))
    return target.getvalue()


def laughs() -> bytes:
    made = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{made}]><w>&l9;</w>'
    return zipped({"[Content_Types].xml": _KINDS, "word/document.xml": xml})


def deep() -> bytes:
    return docx("<w:x>" * 50_000 + "</w:x>" * 50_000)


HOSTILE = {
    "scan": (scan, r"no text, only pictures.*OCR"),
    "locked PDF": (locked, "locked with a password"),
    "pages in a ring": (pages_in_a_ring, r"no text|too many pages|damaged"),
    "drawing of itself": (drawing_of_itself, "no text"),
    "cut PDF": (lambda: pdf_of_pages(["M23 has 300 fighters."])[:60], "damaged|no page"),
    "DOCX bomb": (bomb, "unpacks to more than 64 MiB"),
    "entities": (laughs, "declares entities"),
    "deep DOCX": (deep, "nested too deep"),
    "cut DOCX": (lambda: docx(paragraph("M23 has 300 fighters."))[:200], "damaged or cut short"),
    "cut feed": (lambda: b"<?xml version='1.0'?><rss><channel><item><title>x", "damaged or cut short"),
    "feed of nothing": (lambda: b"<rss><channel><title>x</title></channel></rss>", "no entry with text"),
    "empty page": (lambda: b"<html><body><script>x()</script></body></html>", "no text"),
    "empty e-mail": (lambda: b"From: a@b.c\nDate: x\nSubject: y\nMIME-Version: 1.0\n\n", "empty"),
    "nothing": (lambda: b"", "empty"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_report_is_one_message_that_says_what_to_do(case):
    make, words = HOSTILE[case]
    with pytest.raises(InputError, match=words) as caught:
        parse(make(), name="report.bin")
    assert caught.value.file == "report.bin" and caught.value.remedy


def test_one_process_reads_on_after_a_file_that_broke_it(tmp_path: Path):
    good, slow = tmp_path / "good.pdf", tmp_path / "slow.docx"
    good.write_bytes(pdf_of_pages(["M23 has 300 fighters in the hills."]))
    slow.write_bytes(bomb())
    tight = msgspec.structs.replace(limits_for(0), memory_bytes=1 << 20)
    with Parsing() as parsing:
        assert "300 fighters" in parsing.parse(good, good.read_bytes())[0].text
        with pytest.raises(InputError, match=r"broke off|too much memory|cannot be read") as caught:
            parsing.parse(slow, slow.read_bytes(), limits=tight)
        assert caught.value.remedy
        with pytest.raises(InputError, match=r"took too long"):
            parsing.parse(good, good.read_bytes(), limits=msgspec.structs.replace(tight, wall_s=0))
        assert "300 fighters" in parsing.parse(good, good.read_bytes())[0].text
        with pytest.raises(InputError, match="changed while"):
            parsing.parse(good, good.read_bytes() + b"\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.pdf", "slow.docx"]


def test_plain_text_needs_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("subprocess.Popen", None)
    path = tmp_path / "note.txt"
    path.write_text("M23 rests.", "utf-8")
    with Parsing() as parsing:
        assert parsing.parse(path, path.read_bytes())[0].text == "M23 rests."


def test_two_encodings_in_one_text_are_both_read_and_that_is_said(reads):
    raw = "The général said “M23 has 300 fighters”.\n".encode() + b"It\x92s quiet in the h\xf4tel.\n"
    (parsed,) = parse(raw, name="a.txt")
    assert parsed.text == "The général said “M23 has 300 fighters”.\nIt’s quiet in the hôtel.\n"
    assert "2 bytes of windows-1252" in parsed.remarks[0]


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_an_encoding_that_the_first_bytes_prove_is_taken(reads, codec):
    assert reads("M23 has 300 fighters.".encode(codec)).document.text == "M23 has 300 fighters."


def test_an_encoding_that_a_page_declares_is_taken_and_one_that_a_person_names_too():
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Café “M23”.</p></body></html>'
    assert parse(page.encode("cp1252"), name="a")[0].text == "Café “M23”."
    assert parse("Войска ушли.".encode("cp866"), name="a", encoding="cp866")[0].text == "Войска ушли."
    with pytest.raises(InputError, match="no such encoding"):
        parse(b"x", name="a", encoding="klingon")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("سيطرت القوات على المدينة بعد قتال دام ثلاثة أيام وقتل فيه ثلاثمئة مقاتل من حركة M23.", "ar"),
        ("نیروهای دولتی پس از سه روز جنگ شهر را گرفتند و گفتند که سه صد جنگجو کشته شدند.", "fa"),
        ("Les forces ont pris la ville après trois jours de combats et M23 a perdu 300 combattants dans les collines.", "fr"),
        ("Сили оборони України зайняли місто після трьох днів боїв, і це підтвердили в штабі.", "uk"),
    ],
)  # fmt: skip
def test_a_text_in_another_language_is_kept_and_not_read_as_english(reads, text, code):
    reading = reads(text)
    assert (reading.document.language, reading.claims) == (code, ())
    assert reading.document.text == text


def test_an_english_paragraph_in_a_text_of_another_language_is_read(reads):
    arabic = "سيطرت القوات على المدينة بعد قتال دام ثلاثة أيام وقتل فيه كثيرون من الطرفين في الجبال. " * 4
    english = "M23 has 300 fighters. It was quiet in the hills for the rest of the week, and the roads were open to all."
    reading = reads(f"{arabic}\n\n{english}")
    assert reading.document.language == "ar"
    assert [reading.document.text[slice(*claim.span)] for claim in reading.claims] == ["M23 has 300 fighters"]


def test_marks_of_direction_do_not_part_a_name(reads):
    (claim,) = reads("\u200fM23\u200e has \u202a300\u202c fight\u00aders.").claims
    assert (claim.body.actor, claim.quote) == ("M23", "M23 has 300 fighters")


def test_a_text_with_no_conflict_in_it_gives_no_claims(reads):
    text = "Knead the dough for ten minutes and let it rest for 2 hours. Bake it at 220 degrees until the crust is brown. It serves 4 to 6 people, and keeps for three days in a tin."
    assert reads(text).claims == ()


def test_a_local_paper_gives_no_claims(reads):
    text = (
        "The spring fair will be held on 3 May at the Karo hall. Cakes and pies will be sold by Ona Brell. "
        "The town council should repair the road before the fair, the mayor said. "
        "Tickets may rise to 4 dollars next year. Snacks will be given out by the Harbour Choir. "
        "The choir expects that 200 guests will come. The council could vote on the new library in June."
    )
    assert reads(text).claims == ()


def test_in_a_paper_on_other_things_the_sentence_on_the_war_is_read(reads):
    fair = "The spring fair will be held at the hall. Cakes will be sold. Snacks will be given out. "
    text = f"{fair}M23 has 300 fighters. Tickets may rise next year. The choir will sing. The hall was built by hand."
    assert [claim.kind for claim in reads(text).claims] == ["strength"]


def test_a_list_and_a_table_give_no_claim_that_they_do_not_make(reads):
    text = "M23 is strong in the north:\n\n- 300 fighters\n- 12 trucks\n\n| group | men |\n| --- | --- |\n| RSF | 900 |\n"
    assert [c.kind for c in reads(text).claims if c.kind in ("strength", "event")] == []


def test_newswire_in_capitals_is_read(reads):
    text = "GOMA, 3 MAY 2022 (HARBOUR NEWS) -- THE ARMY SAID THAT M23 HAS 300 FIGHTERS. THE RIVER LEAGUE KILLED 12 SOLDIERS IN TESSEN ON 2 MAY 2022."
    reading = reads(text)
    assert reading.document.said_on.low.isoformat() == "2022-05-03"
    (strength,) = [c for c in reading.claims if c.kind == "strength"]
    assert (strength.body.actor, strength.body.best) == ("M23", 300)
    (event,) = [c for c in reading.claims if c.kind == "event"]
    assert event.body.place_name == "TESSEN"


def test_a_report_of_many_pages_is_read_to_its_end(reads):
    quiet = "\n".join(
        f"It was quiet in valley {row} for the rest of the week, and the roads were open."
        for row in range(40)
    )
    document = reads(pdf_of_pages([quiet] * 30 + ["M23 has 300 fighters."], foot=True)).document
    assert document.page(document.text.index("M23 has")) == 31
