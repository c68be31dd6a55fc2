"""The PDF of a checked report and of a brief: it has the text, its pages are neither empty nor cut."""

from __future__ import annotations

import sys
from datetime import date

import pypdfium2
import pytest

from tocsin.brief import Brief, Chart, Estimate, Point, Section, Sentence
from tocsin.check.report import CheckedReport
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Cited, ManyReadings
from tocsin.show import briefs, papers
from tocsin.show.untold import worked_out

A4 = (595, 842)
ODD = 'Rebels #strong[of] "Karsovia" <b>$x$</b> *grew* \\ 5 %'


@pytest.fixture(scope="module")
def brief() -> Brief:
    months = tuple(
        Point(label=f"{n}", on=date(2021 + n // 12, n % 12 + 1, 1), value=float(n % 5)) for n in range(24)
    )
    answers = tuple((0.5 + n / 10, 0.3, 2.5, "holds" if n > 5 else "fails") for n in range(12))
    many = ManyReadings(choices="shipped", digest="ab" * 32, specifications=40, readings=12, holds=6, fails=6,
                        unit="times the rate before", answers=answers)  # type: ignore[arg-type]  # fmt: skip
    query = "tocsin trend --actor Rebels"
    charts = (
        Chart(kind="months", title="Rebels: 2 events a month", unit="events", source="a set", points=months,
              query=query),
        Chart(kind="curve", title="More than before", unit="times", source="a set", many=many, query=query),
        Chart(kind="estimates", title="Two estimates", unit="fighters", source="B. Author",
              points=(Point(label="A", high=900.0), Point(label="B", low=100.0, value=200.0, high=400.0)),
              query=query),
    )  # fmt: skip
    sure = Estimate(word="likely", low=0.55, high=0.8, yardstick="ICD-203")
    sentences = (
        Sentence(text=ODD, claims=("c1",), confidence="moderate", because="2 independent origins"),
        Sentence(text="It is likely (55 to 80 %) that they grow.", query=query, estimate=sure),
    )
    return Brief(
        title="The Rebels", asked="tocsin brief --actor Rebels", day=date(2022, 12, 31),
        since=date(2021, 12, 31), yardstick="ICD-203",
        sections=(Section(name="judgements", heading="Key judgements", sentences=sentences),
                  Section(name="numbers", heading="Numbers", sentences=sentences[1:], charts=charts)),
        backing={"c1": Cited(id="c1", kind="strength", text="<script>alert(1)</script> they grew",
                               who="A. Author", said="2022-01-01", source="A paper",
                               trace="tocsin trace c1")},
        notes=("events_involving: every incident",),
    )  # fmt: skip


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        assert tuple(round(side) for side in page.get_size()) == A4
        picture = page.render(scale=1.0).to_numpy()
        assert picture.min() < 160, "a page without ink"
        assert picture[:, :16].min() > 240 and picture[:, -16:].min() > 240, "something runs off the page"
    return [page.get_textpage().get_text_bounded() for page in document]


def test_a_brief_is_a_pdf_with_every_sentence_and_no_word_taken_for_markup(brief: Brief) -> None:
    text = " ".join(" ".join(pages_of(papers.brief_pdf(brief))).split())
    for words in ('#strong[of] "Karsovia" <b>$x$</b> *grew*', "It is likely (55 to 80 %)", "tocsin trace c1"):
        assert words in text
    assert "moderate confidence" in text and "Two estimates" in text


def test_a_checked_report_is_a_pdf_with_its_tested_cards_and_why_the_rest_are_not(
    report: CheckedReport,
) -> None:
    text = " ".join(" ".join(pages_of(papers.check_pdf(report))).split())
    assert f"{len(report.cards)} claims" in text
    for card in report.cards:
        assert (" ".join(card.title.split())[:40] in text) == worked_out(card)
    assert "What could not be checked" in text


def test_without_the_extra_one_message_gives_the_line_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(InputError, match=r"tocsin\[report\]"):
        papers.typesetter()


def test_the_page_of_a_brief_stands_alone_and_escapes_what_it_quotes(brief: Brief) -> None:
    made = briefs.page(brief)
    assert "<script" not in made and "&lt;script&gt;" in made
    assert "http://" not in made.replace("http://www.w3.org/2000/svg", "")
    assert made.count('<svg xmlns="http://www.w3.org/2000/svg" class="chart"') == 3
    assert all(f'id="{name}"' in made for name in ("judgements", "numbers", "sources", "method", "piece-1"))


def test_every_chart_of_the_page_says_its_finding_unit_and_source(brief: Brief) -> None:
    made = briefs.page(brief)
    for chart in brief.sections[1].charts:
        assert f"<h3>{chart.title}</h3>" in made and f"Source: {chart.source}" in made
        assert chart.unit.capitalize() in made
