"""The brief through the command line: backed in every sentence, on what was known on a day."""

from __future__ import annotations

import csv
import io
import json
import shlex
from contextlib import redirect_stdout
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli import main

from .conftest import Tocsin

SECTIONS = ["judgements", "numbers", "changed", "disagreements", "indicators", "staleness", "coverage"]


@cache
def _as_json(casebook: Path, *words: str) -> str:
    # Several tests look at one brief, and nothing here changes the casebooks that it is of.
    out = io.StringIO()
    with redirect_stdout(out):
        assert main.call(["brief", *words, "-c", str(casebook), "--format", "json"]) == 0
    return out.getvalue()


def written(casebook: Path, *words: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_as_json(casebook, *words))
    names = [section["name"] for section in made["sections"]]
    assert [name for name in names if name != "ground"] == SECTIONS
    assert ("ground" in names) == ("--place" in words)
    return made


def sentences(made: dict[str, Any], name: str | None = None) -> list[dict[str, Any]]:
    return [
        s for section in made["sections"] if name in (None, section["name"]) for s in section["sentences"]
    ]


def texts(made: dict[str, Any], name: str) -> str:
    return "\n".join(sentence["text"] for sentence in sentences(made, name))


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A casebook of an invented release: 36 months, twice as many events in the last twelve."""
    folder = tmp_path_factory.mktemp("counted")
    source = Path(__file__).parent.parent / "readers" / "fixtures" / "ucdp-ged" / "GEDEvent_v23_1.csv"
    with source.open(encoding="utf-8") as file:
        header, first, *_ = csv.reader(file)
    at = {name: place for place, name in enumerate(header)}
    rows = []
    for month in range(36):
        year, number = 2020 + month // 12, month % 12 + 1
        for event in range(4 + month % 3 if month < 24 else 9 + month % 3):
            row, day = list(first), f"{year}-{number:02}-{2 + 2 * event:02}"
            row[at["id"]] = str(700_000 + 100 * month + event)
            row[at["relid"]] = f"INV-{month}-{event}"
            row[at["year"]] = str(year)
            row[at["date_start"]] = row[at["date_end"]] = f"{day} 00:00:00.000"
            rows.append(row)
    with (folder / source.name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    assert main.call(["init", str(folder / "c.casebook")]) == 0
    assert main.call(["add", str(folder / source.name), "-c", str(folder / "c.casebook")]) == 0
    return folder / "c.casebook"


def test_every_sentence_names_claims_on_record_or_a_query_that_runs(tocsin: Tocsin, shipped: Path) -> None:
    made = written(shipped, "--actor", "IS-K", "--known-on", "2022-10-01")
    queries = set()
    for sentence in sentences(made):
        assert sentence["claims"] or sentence["query"], sentence["text"]
        assert all(id_ in made["backing"] for id_ in sentence["claims"])
        queries.add(sentence["query"])
    for query in sorted(filter(None, queries)):
        ran = tocsin(*shlex.split(query)[1:], "-c", shipped)
        assert ran.code == 0, (query, ran.err)
    some = next(iter(made["backing"].values()))
    assert tocsin(*shlex.split(some["trace"])[1:], "-c", shipped).code == 0


def test_what_was_not_yet_said_is_not_in_it_and_what_may_not_have_been_is_named(shipped: Path) -> None:
    made = written(shipped, "--actor", "IS-K", "--known-on", "2022-10-01")
    assert all((b["said"][-10:] <= "2022-10-01") for b in made["backing"].values())
    assert "is-k-threat-2022.md" in texts(made, "coverage")
    assert "4,000" not in texts(made, "numbers")
    assert "4,000" in texts(written(shipped, "--actor", "IS-K"), "numbers")


def test_figures_of_two_years_ago_are_stale_and_their_documents_named(shipped: Path) -> None:
    for actor, title in (
        ("IS-K", "The allies behind the Taliban's hardliners"),
        ("Taliban", "Why fast Taliban"),
    ):
        made = written(shipped, "--actor", actor, "--known-on", "2022-10-01")
        assert title in texts(made, "staleness")
        assert any(s["text"].startswith("All") for s in sentences(made, "staleness"))


def test_what_would_change_our_mind_on_a_takeover_are_reversals_on_the_ground(shipped: Path) -> None:
    made = written(shipped, "--actor", "Taliban", "--known-on", "2021-08-01")
    said = texts(made, "indicators")
    assert "Taliban lost districts" in said
    assert "Taliban lost Islam Qala" in said


def test_disagreements_keep_level_and_date_apart(shipped: Path) -> None:
    said = texts(written(shipped, "--actor", "IS-K"), "disagreements")
    assert "No contradiction on ties" in said and "is part of Taliban" in said
    assert "No contradiction on strength" in said and "26 months apart" in said
    assert "Tension on ground" in said and "no control (towns)" in said


def test_a_brief_is_a_page_unless_all_is_asked_for_and_says_where_the_record_ends(
    tocsin: Tocsin, shipped: Path
) -> None:
    short, full = (tocsin("brief", "--actor", "IS-K", "-c", shipped, *more).out for more in ((), ("--full",)))
    assert len(short.splitlines()) <= 60 < len(full.splitlines())
    assert "the record ends on 28 October 2023" in short and " of " in short.splitlines()[4]
    assert all("[" in part for part in short.split("\n• ")[1:])
    assert "rests on" in full and "counted: events_involving" in full


def test_a_reported_rate_can_be_walked_back_and_an_own_one_run_again(shipped: Path) -> None:
    made = written(shipped, "--actor", "IS-K")
    fourteen = next(s for s in sentences(made, "numbers") if "14 attacks a month" in s["text"])
    assert fourteen["rule"] == "the source's own" and fourteen["query"] and len(fourteen["claims"]) == 1
    assert made["record"]["digest"] and made["record"]["ruleset"]
    assert "TerrorismTracker" in made["backing"][fourteen["claims"][0]]["who"]


def test_counts_carry_rate_interval_rule_change_and_threshold(tocsin: Tocsin, counted: Path) -> None:
    made = written(counted, "--actor", "Black Banner")
    rate = next(s for s in sentences(made, "numbers") if "events a month" in s["text"])
    assert "95 % interval" in rate["text"] and rate["rule"] == "events_involving"
    assert any("reasonable ways to count" in s["text"] for s in sentences(made, "numbers"))
    first = sentences(made, "judgements")[0]
    assert first["estimate"]["word"] == "almost certain" and " rose" in first["text"]
    assert "More than" in texts(made, "indicators")
    for sentence in (rate, first):
        assert tocsin(*shlex.split(sentence["query"])[1:], "-c", counted).code == 0
    kinds = [chart["kind"] for section in made["sections"] for chart in section["charts"]]
    assert "months" in kinds and "curve" in kinds


def test_an_actor_that_only_a_dataset_knows_is_counted_by_name_and_by_the_dataset_s_id(
    tocsin: Tocsin, counted: Path
) -> None:
    for name in ("Black Banner", "black banner", "ucdp-9301"):
        ran = tocsin("trend", "--actor", name, "-c", counted, "--by", "year", "--format", "csv")
        values = [row["value"] for row in csv.DictReader(ran.out.splitlines())]
        assert values == ["60", "60", "120"], name


def test_the_other_yardstick_gives_its_own_words(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("brief", "--actor", "IS-K", "-c", shipped, "--yardstick", "PHIA")
    assert ran.code == 0
    assert "PHIA" in ran.out and "likely (55 to 80 %)" in ran.out


def test_a_place_can_be_briefed_too(tocsin: Tocsin, shipped: Path) -> None:
    made = written(shipped, "--place", "Kabul")
    assert made["title"] == "Kabul"
    assert "incidents with Kabul" not in texts(made, "coverage")
    on_ground = texts(made, "ground")
    assert "is present in Kabul" in on_ground
    (query,) = {s["query"] for s in sentences(made, "disagreements") if s["query"].startswith("tocsin contr")}
    assert "--place Kabul" in query
    assert tocsin(*shlex.split(query)[1:], "-c", shipped).code == 0


def test_what_is_corroborated_is_not_asked_by_place(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("contradictions", "--place", "Kabul", "--corroborated", "-c", shipped)
    assert ran.code == 2 and "--place" in ran.err


def test_months_that_a_rate_is_of_are_not_told_again_one_by_one() -> None:
    from datetime import date

    from tocsin.brief.counted import Counted
    from tocsin.brief.sections.numbers import _within
    from tocsin.brief.words import clause

    year = Counted(
        measure="attacks_by", source="a dataset", months=(), first=date(2020, 1, 1), last=date(2020, 12, 31),
        total=21.0, rate=None, low=None, high=None, claims=(), query="", reported=False,
    )  # fmt: skip
    march = {
        "actor_name": "The Front", "measure": "attacks_by", "place_name": None, "unit": "incidents",
        "relation": "absolute", "per": "month", "start": date(2020, 3, 1), "end": date(2020, 3, 31),
        "low": None, "best": 3.0, "high": None, "bound": "exact", "baseline": None, "negated": False,
    }  # fmt: skip
    assert _within(march, year)
    assert not _within(march | {"start": date(2021, 3, 1), "end": date(2021, 3, 31)}, year)
    assert not _within(march | {"start": date(2020, 1, 1), "end": date(2020, 12, 31)}, year)
    assert not _within(march | {"measure": "deaths"}, year)
    assert clause("measures", march) == "The Front: 3 attacks a month from 1 March 2020 to 31 March 2020"


def test_a_source_is_named_once_and_an_id_is_not_cut(tocsin: Tocsin, real_data: Path, own: Path) -> None:
    data = real_data / "data" / "ucdp" / "ged231_afghanistan_2020_complete.csv"
    assert tocsin("add", data, "-c", own).code == 0
    ran = tocsin("brief", "--place", "Kunduz", "-c", own)
    assert ran.code == 0, ran.err
    assert "from coded, ucdp-ged-cut. [" in " ".join(ran.out.split())
    assert "ged-\n" not in ran.out


@pytest.mark.parametrize(
    ("words", "met"),
    [
        ((), "nobody"),
        (("--actor", "The Purple League"), "no actor of that name"),
        (("--actor", "IS-K", "--format", "poem"), "--format"),
        (("--actor", "IS-K", "--yardstick", "inches"), "--yardstick"),
        (("--actor", "IS-K", "--known-on", "2021-01-01", "--since", "2021-06-01"), "--since"),
    ],
)
def test_a_wrong_question_is_told_in_one_message(
    tocsin: Tocsin, shipped: Path, words: tuple[str, ...], met: str
) -> None:
    ran = tocsin("brief", *words, "-c", shipped)
    assert ran.code == 2
    assert met in ran.err and len(ran.err.strip().splitlines()) == 1


def test_a_day_a_year_back_is_what_changed_means_unless_said_otherwise(shipped: Path) -> None:
    made = written(shipped, "--actor", "IS-K", "--known-on", "2022-10-01")
    assert date.fromisoformat(made["day"]) - date.fromisoformat(made["since"]) == timedelta(days=365)


def test_the_page_and_the_pdf_are_written_whole_and_say_where(
    tocsin: Tocsin, shipped: Path, tmp_path: Path
) -> None:
    html, pdf = tmp_path / "b.html", tmp_path / "b.pdf"
    ran = tocsin("brief", "--actor", "IS-K", "-c", shipped, "--html", html, "--pdf", pdf)
    assert ran.code == 0, ran.err
    assert str(html) in ran.err and str(pdf) in ran.err
    assert html.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert pdf.read_bytes().startswith(b"%PDF") and {p.name for p in tmp_path.iterdir()} == {
        "b.html",
        "b.pdf",
    }
