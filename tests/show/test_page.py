"""The page as a document: all claims marked and carded, nothing fetched, nothing of the user run."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from show import karsovia
from show.page_reading import Page
from tocsin.check.report import CheckedReport
from tocsin.domain.claims import RowSpan
from tocsin.show import page
from tocsin.show.html_page import LARGEST_BYTES


def test_every_claim_has_one_mark_and_one_card_that_point_at_each_other(
    report: CheckedReport, parsed: Page
) -> None:
    count = len(report.cards)
    flags = [f for f in parsed.id("text").all("a", cls="flag") if "again" not in f.classes]
    cards = list(parsed.id("cards").all("article", cls="card"))
    assert [f.attributes["href"] for f in flags] == [f"#card-{n}" for n in range(1, count + 1)]
    assert [c.attributes["id"] for c in cards] == [f"card-{n}" for n in range(1, count + 1)]
    assert [c.one("a", cls="back").attributes["href"] for c in cards] == [
        f"#{f.attributes['id']}" for f in flags
    ]


def test_ids_are_unique_and_every_inner_link_has_its_target(parsed: Page) -> None:
    ids = Counter(e.attributes["id"] for e in parsed.root.all() if "id" in e.attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    inner = {
        e.attributes["href"][1:] for e in parsed.root.all() if e.attributes.get("href", "").startswith("#")
    }
    assert inner - set(ids) == set()


def test_the_words_of_each_claim_are_marked_even_where_claims_overlap(
    report: CheckedReport, parsed: Page
) -> None:
    for card in report.cards:
        number = next(
            c.attributes["data-n"] for c in parsed.id("cards").all("article") if card.title in c.text
        )
        spans = [s for s in parsed.id("text").all("span", cls="c") if s.attributes.get("data-n") == number]
        assert "".join(s.text for s in spans).startswith(card.claim.quote)


def test_a_claim_that_the_text_repeats_is_flagged_again(parsed: Page) -> None:
    (again,) = parsed.id("text").all("a", cls="again")
    assert again.attributes["href"] == "#card-2"


def test_a_verdict_is_told_by_word_and_shape_and_not_by_colour_alone(parsed: Page) -> None:
    for flag in parsed.id("text").all("a", cls="flag"):
        (use,) = flag.all("use")
        shape = use.attributes["href"].removeprefix("#i-")
        assert shape in flag.classes
        assert "Verdict today: " in flag.attributes["aria-label"]


def test_all_five_verdicts_and_both_days_are_shown(report: CheckedReport, parsed: Page) -> None:
    assert {card.now.outcome for card in report.cards} == {
        "holds",
        "fails",
        "depends",
        "not_checkable",
        "open",
    }
    strength = parsed.id("card-3")
    then, now = strength.all("section", cls="verdict")
    assert "By what was known on 14 June 2024" in then.text and "Not checkable" in then.text
    assert "By what is known today" in now.text and "Fails" in now.text


def test_the_header_says_whose_text_it_is(parsed: Page) -> None:
    head = parsed.root.one("header", cls="masthead")
    assert head.one("h1").text == "Karsovia's quiet war is getting louder"
    assert head.one("p", cls="label").text == karsovia.LABEL
    for words in ("Ilse Marrow", "The Harbour Ledger", "14 June 2024", "as the text states"):
        assert words in head.text
    counts = head.one("section", cls="tally").one("p", cls="count").text
    assert " ".join(counts.split()) == "14 claims. 5 hold 2 fail 1 depends 5 cannot be checked 1 is open"


def test_the_lead_card_is_named_for_opening(parsed: Page) -> None:
    assert parsed.id("cards").attributes["data-lead"] == "2"


def test_furniture_is_folded_away(parsed: Page) -> None:
    folded = [d.text for d in parsed.id("text").all("details", cls="furniture")]
    assert any("Share this article" in text for text in folded) and len(folded) == 2


def test_nothing_is_fetched_from_anywhere(html: str, parsed: Page) -> None:
    loads = [e for e in parsed.root.all() if e.tag in ("link", "img", "iframe", "object", "embed", "base")]
    assert loads == []
    assert [s for s in parsed.root.all("script") if "src" in s.attributes] == []
    style = parsed.root.one("style").text
    assert "@import" not in style and "url(" not in style and "//" not in style
    assert "default-src 'none'" in html and "connect-src" not in html


def test_the_page_is_light(html: str) -> None:
    assert len(html.encode()) < LARGEST_BYTES


def test_much_evidence_makes_a_shorter_list_and_not_a_heavier_page(report: CheckedReport) -> None:
    row = report.evidence["row1"]
    ids = tuple(f"row{k}" for k in range(400))
    evidence = {id_: msgspec.structs.replace(row, id=id_, text="x" * 590) for id_ in ids}
    cards = tuple(
        msgspec.structs.replace(card, now=msgspec.structs.replace(card.now, for_=ids, against=ids))
        for card in report.cards * 3
    )
    made = page(msgspec.structs.replace(report, cards=cards, evidence=evidence))
    assert len(made.encode()) < LARGEST_BYTES
    assert "and 39" in made


HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(2)>'


def test_a_claim_with_a_script_in_its_quote_stays_text() -> None:
    made = karsovia.claims()["strength"]
    claim = msgspec.structs.replace(
        made, quote=HOSTILE, hedge_text="<script>", condition=HOSTILE, attribution=("extract@1", HOSTILE)
    )
    report = karsovia.checked()
    card = next(c for c in report.cards if c.claim.id == made.id)
    cited = msgspec.structs.replace(
        report.evidence["un1"], text=HOSTILE, who=HOSTILE, source=HOSTILE, label=HOSTILE, trace=HOSTILE
    )
    text = karsovia.TEXT + HOSTILE
    hostile = msgspec.structs.replace(
        report,
        document=karsovia.document(text, label=HOSTILE),
        cards=(msgspec.structs.replace(card, claim=claim, title=HOSTILE, independence=HOSTILE),),
        evidence={"un1": cited},
        marks=tuple(msgspec.structs.replace(m, name=HOSTILE) for m in report.marks),
        moments=tuple(msgspec.structs.replace(m, text=HOSTILE) for m in report.moments),
        series=tuple(msgspec.structs.replace(s, title=HOSTILE, source=HOSTILE) for s in report.series),
        notes=(HOSTILE,),
    )
    parsed = Page(page(hostile))
    assert len(list(parsed.root.all("script"))) == 1
    assert list(parsed.root.all("img")) == []
    assert HOSTILE in parsed.id("card-1").one("blockquote").text
    assert [e for e in parsed.root.all() if any(name.startswith("on") for name in e.attributes)] == []


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.example"]
)
def test_only_addresses_of_the_web_become_links(report: CheckedReport, link: str) -> None:
    evidence = {k: msgspec.structs.replace(v, link=link) for k, v in report.evidence.items()}
    assert link not in page(msgspec.structs.replace(report, evidence=evidence))


def test_a_claim_without_a_place_in_the_text_is_still_listed(report: CheckedReport) -> None:
    card = report.cards[0]
    moved = msgspec.structs.replace(card, claim=msgspec.structs.replace(card.claim, span=RowSpan(3)))
    parsed = Page(page(msgspec.structs.replace(report, cards=(moved, *report.cards[1:]))))
    listed = parsed.root.one("aside", cls="unplaced")
    assert card.title in listed.text
    (flag,) = listed.all("a", cls="flag")
    assert parsed.id(flag.attributes["href"][1:]).one("h3").text == card.title


def test_a_report_with_nothing_around_it_still_makes_a_page(report: CheckedReport) -> None:
    bare = CheckedReport(document=karsovia.document(label=None), cards=(), evidence={})
    parsed = Page(page(bare))
    assert list(parsed.root.all("section", cls="figure")) == []
    assert "0 claims." in parsed.root.one("header", cls="masthead").text


def test_the_same_report_makes_the_same_page(html: str) -> None:
    assert page(karsovia.checked()) == html
