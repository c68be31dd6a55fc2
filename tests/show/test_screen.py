"""The verdicts on the terminal and as JSON."""

from __future__ import annotations

import msgspec
import pytest

from tocsin import show
from tocsin.check.report import CheckedReport
from tocsin.domain.findings import ReportingWarning
from tocsin.show.html_page import context
from tocsin.show.untold import in_order, worked_out


def test_the_terminal_lists_every_tested_claim_with_its_verdict_in_words(
    report: CheckedReport, capsys: pytest.CaptureFixture[str]
) -> None:
    show.terminal(report)
    shown = capsys.readouterr().out
    for card in report.cards:
        assert (card.title in shown) == worked_out(card)
    assert "14 claims: 5 hold, 2 fail, 1 depends, 5 cannot be checked, 1 is open" in shown
    assert "  3 ✕ Fails" in shown
    assert "on what was known on 14 June 2024: not checkable" in shown


def test_claims_that_cannot_be_checked_are_folded_by_reason_and_shown_each_when_asked(
    report: CheckedReport, capsys: pytest.CaptureFixture[str]
) -> None:
    show.terminal(report)
    folded = capsys.readouterr().out
    assert "What could not be checked: 5 of 14 claims" in folded
    assert "   5  no source on record speaks of it" in folded
    show.terminal(report, full=True)
    each = capsys.readouterr().out
    assert all(card.title in each for card in report.cards) and "What could not be" not in each


def test_the_numbers_of_page_and_terminal_are_those_of_the_marks_in_order(report: CheckedReport) -> None:
    page = context(report, most=1)
    marks = [f.number for b in page["blocks"] for s in b.segments for f in s.flags if not f.again]
    assert marks == sorted(marks)
    assert [view.claim.id for view in page["cards"]] == [card.claim.id for card in in_order(report.cards)]


def test_a_verdict_that_did_not_change_is_said_once(
    report: CheckedReport, capsys: pytest.CaptureFixture[str]
) -> None:
    show.terminal(msgspec.structs.replace(report, cards=report.cards[:1]))
    assert "on what was known" not in capsys.readouterr().out


def test_words_of_a_report_cannot_steer_the_terminal(
    report: CheckedReport, capsys: pytest.CaptureFixture[str]
) -> None:
    card = msgspec.structs.replace(report.cards[0], title="a\x1b]0;pwned\x07[red]b")
    show.terminal(msgspec.structs.replace(report, cards=(card,)))
    shown = capsys.readouterr().out
    assert "\x1b" not in shown and "[red]b" in shown


def test_many_notes_are_counted_and_not_all_printed(
    report: CheckedReport, capsys: pytest.CaptureFixture[str]
) -> None:
    show.terminal(msgspec.structs.replace(report, notes=tuple(f"note {k}" for k in range(9))))
    shown = capsys.readouterr().out
    assert "note 2" in shown and "note 3" not in shown and "and 6 further notes" in shown


def test_the_json_reads_back_as_the_same_report(report: CheckedReport) -> None:
    assert msgspec.json.decode(show.as_json(report), type=CheckedReport) == report


def test_a_change_in_reporting_is_warned_of_on_the_terminal_in_the_json_and_on_the_page(
    report: CheckedReport, capsys: pytest.CaptureFixture[str]
) -> None:
    warning = ReportingWarning(
        kind="sources",
        why="the source set differs: ged before, wide from then on",
        before="ged",
        after="wide",
    )
    card = report.cards[0]
    warned = msgspec.structs.replace(card, now=msgspec.structs.replace(card.now, warnings=(warning,)))
    made = msgspec.structs.replace(report, cards=(warned,))
    show.terminal(made)
    assert "partly a change in reporting? the source set differs" in capsys.readouterr().out
    (told,) = msgspec.json.decode(show.as_json(made))["cards"]
    assert told["now"]["warnings"][0]["kind"] == "sources"
    assert "Was it counted alike before and after?" in show.page(made)
    assert "the source set differs: ged before, wide from then on" in show.page(made)
    assert "Was it counted alike before and after?" not in show.page(report)
