"""Wrong input: one clear message, exit code 2, and the casebook as it was."""

from __future__ import annotations

import csv
import errno
import gzip
import io
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.cli import main, packaged
from tocsin.cli.adding import names_of
from tocsin.store.casebook import Casebook

from .conftest import Tocsin


def changed(path: Path, **cells: str) -> Path:
    """The release with the cells of its second row changed; a new column where there was none."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows[1].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def with_header(path: Path, change: Callable[[list[str]], list[str]]) -> Path:
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    fixed = [change(list(rows[0])), *rows[1:]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(fixed)
    return path


def refuses(tocsin: Tocsin, casebook: Path, file: Path, *words: str) -> None:
    """The file is refused with one message that holds `words`, and nothing of it is kept."""
    with Casebook.open(casebook) as kept:
        before = kept.head()
    ran = tocsin("add", "-c", casebook, file)
    assert ran.code == 2, ran
    assert ran.out == ""
    lines = [line for line in ran.err.splitlines() if line.startswith("tocsin: ")]
    assert len(lines) == 1, ran.err
    for word in (file.name, *words):
        assert word in lines[0], lines[0]
    with Casebook.open(casebook) as kept:
        assert kept.head() == before
        assert kept.verify() == []


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("latitude", "95", ("latitude", "95", "90")),
        ("best", "many", ("best", "many", "number")),
        ("date_start", "1066-10-14 00:00:00.000", ("date_start", "1066")),
        ("date_start", "2021-13-45", ("date_start", "2021-13-45")),
        ("type_of_violence", "9", ("type_of_violence", "9")),
    ],
)
def test_a_row_that_cannot_be_is_named_with_its_column(
    tocsin: Tocsin, empty: Path, ged: Path, column: str, value: str, words: tuple[str, ...]
) -> None:
    refuses(tocsin, empty, changed(ged, **{column: value}), "row 2", *words)


def test_the_other_rows_are_taken_where_that_is_asked_for_and_the_wrong_ones_listed(
    tocsin: Tocsin, empty: Path, ged: Path, tmp_path: Path
) -> None:
    total = len(list(csv.reader(io.StringIO(ged.read_text(encoding="utf-8"))))) - 1
    listed = tmp_path / "rejects.csv"
    ran = tocsin("add", "-c", empty, changed(ged, latitude="95"), "--allow-rejects", "--rejects", listed)
    assert ran.code == 0
    assert f"{total - 1} rows accepted, 1 rejected" in ran.out
    rejects = list(csv.DictReader(io.StringIO(listed.read_text(encoding="utf-8"))))
    assert [(r["row"], r["column"], r["met"]) for r in rejects] == [("2", "latitude", "95")]


def test_a_missing_column_is_named(tocsin: Tocsin, empty: Path, ged: Path) -> None:
    refuses(tocsin, empty, with_header(ged, lambda h: [*h[:-1], "x"] if h[-1] != "x" else h), "x")


def test_a_renamed_column_is_named_with_what_it_was(tocsin: Tocsin, empty: Path, ged: Path) -> None:
    file = with_header(ged, lambda h: ["lattitude" if c == "latitude" else c for c in h])
    refuses(tocsin, empty, file, "lattitude", "latitude")


def test_an_empty_file_is_refused(tocsin: Tocsin, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    refuses(tocsin, empty, file)


def test_a_binary_file_is_refused(tocsin: Tocsin, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "photo.csv"
    file.write_bytes(bytes(range(256)) * 64)
    refuses(tocsin, empty, file, "holds no text", "check that it is the file you mean")


def test_a_file_in_another_encoding_is_refused_with_the_remedy(
    tocsin: Tocsin, empty: Path, ged: Path
) -> None:
    rows = ged.read_text(encoding="utf-8").splitlines()
    ged.write_bytes(
        "\n".join([rows[0], rows[1].replace("A", "Ç", 1), *rows[2:]]).encode("latin-1", "replace")
    )
    refuses(tocsin, empty, ged, "UTF-8")


def test_a_truncated_zip_is_refused(tocsin: Tocsin, empty: Path, ged: Path, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(ged, ged.name)
    file = tmp_path / "ged.zip"
    file.write_bytes(packed.getvalue()[:-200])
    refuses(tocsin, empty, file)


def test_a_truncated_gzip_is_refused(tocsin: Tocsin, empty: Path, ged: Path, tmp_path: Path) -> None:
    file = tmp_path / "ged.csv.gz"
    file.write_bytes(gzip.compress(ged.read_bytes())[:-100])
    refuses(tocsin, empty, file)


def test_one_endless_line_is_refused(tocsin: Tocsin, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "line.csv"
    with file.open("wb") as out:
        for _ in range(200):
            out.write(b"x" * 1_000_000)
    refuses(tocsin, empty, file)


def test_a_report_without_a_character_is_refused(tocsin: Tocsin, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("", encoding="utf-8")
    refuses(tocsin, empty, file)


@pytest.mark.long
def test_a_report_of_two_million_characters_is_read(tocsin: Tocsin, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    sentence = "The Red Front has 4,000 fighters in the north. Nothing else was said about it that day. "
    file.write_text(sentence * (2_000_000 // len(sentence)), encoding="utf-8")
    ran = tocsin("add", "-c", empty, file)
    assert ran.code == 0, ran.err


def test_a_file_that_is_not_there_is_named(tocsin: Tocsin, empty: Path, tmp_path: Path) -> None:
    refuses(tocsin, empty, tmp_path / "nowhere.csv")


def test_a_folder_that_is_no_casebook_is_named(tocsin: Tocsin, tmp_path: Path) -> None:
    ran = tocsin("list", "incidents", "-c", tmp_path)
    assert ran.code == 2
    assert str(tmp_path) in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere, so read-only cannot be shown")
def test_a_read_only_casebook_is_refused_for_writing(tocsin: Tocsin, empty: Path, ged: Path) -> None:
    for path in [empty, *empty.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    ran = tocsin("add", "-c", empty, ged)
    for path in [empty, *empty.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert ran.code == 2


def test_which_casebook_is_asked_where_it_is_not_clear(
    tocsin: Tocsin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_CASEBOOK", raising=False)
    ran = tocsin("list", "incidents")
    assert ran.code == 2
    assert "-c" in ran.err and "tocsin init" in ran.err
    for name in ("a", "b"):
        tocsin("init", tmp_path / f"{name}.casebook")
    ran = tocsin("list", "incidents")
    assert ran.code == 2 and "2 of them" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("list", "nonsense"),
        ("list", "incidents", "--format", "xml"),
        ("list", "incidents", "--from", "yesterday"),
        ("list", "incidents", "--actor", "Nobody Of That Name"),
        ("trend", "--actor", "IS-K", "--measure", "smiles"),
        ("trend", "--actor", "IS-K", "--by", "fortnight"),
        ("trace", "zz"),
        ("trace", "zzzzzzzzzzzz"),
        ("rule", "IS", "is", "is-k"),
    ],
)
def test_a_wrong_word_gets_one_message_and_exit_code_two(
    tocsin: Tocsin, shipped: Path, words: tuple[str, ...]
) -> None:
    ran = tocsin(*words, "-c", shipped)
    assert ran.code == 2, ran
    assert len([line for line in ran.err.splitlines() if line.startswith("tocsin: ")]) == 1, ran.err
    assert "Traceback" not in ran.err


def test_a_wrong_option_is_called_an_option(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("list", "incidents", "--from", "yesterday", "-c", shipped)
    assert ran.err.startswith("tocsin: not a day: option --from; met 'yesterday'")


def test_a_position_off_the_globe_is_told_by_its_name(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("nearest", "95", "2", "-c", shipped)
    assert (ran.code, ran.err) == (
        2,
        "tocsin: latitude out of range; met '95'; expected -90 to 90; "
        "to do: give the latitude first, then the longitude\n",
    )
    assert "longitude out of range" in tocsin("nearest", "2", "195", "-c", shipped).err


def test_what_has_no_answer_is_refused_and_not_answered(tocsin: Tocsin, shipped: Path) -> None:
    for words, told in (
        (("rank", "--actor", "IS-K"), "one group alone has no rank"),
        (("abroad", "--actor", "IS-K", "--home", "Narnia"), "no country of that name: option --home"),
        (("compare", "--split", "2021-08-15", "--multiverse", "--every-method"), "cannot be asked at once"),
    ):
        ran = tocsin(*words, "-c", shipped)
        assert (ran.code, ran.out) == (2, ""), words
        assert told in ran.err


def test_a_country_abroad_may_be_called_home_by_any_of_its_names(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("abroad", "--actor", "IS-K", "--home", "islamic republic of pakistan", "-c", shipped)
    assert "outside Pakistan" in ran.out, ran.err


@pytest.mark.parametrize("words", [("control", "--matrix"), ("money",), ("contradictions",)])
def test_rows_without_places_leave_no_half_of_a_map(
    tocsin: Tocsin, shipped: Path, words: tuple[str, ...]
) -> None:
    ran = tocsin(*words, "--format", "geojson", "-c", shipped)
    assert (ran.code, ran.out) == (2, "")
    assert "these rows have no places" in ran.err


def test_who_reads_the_first_line_alone_is_no_failure(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(sys, "stdout", Closed())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert main.call(["contradictions", "-c", str(shipped)]) == 0


def test_a_name_that_only_texts_have_is_not_said_to_be_nowhere(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.md"
    report.write_text(
        "The Grey Column Movement (GCM) was founded in 2019. "
        "UN experts estimate that the GCM has 400 fighters.\n",
        encoding="utf-8",
    )
    assert tocsin("add", report, "-c", empty).code == 0
    names = tocsin("list", "unresolved", "--format", "csv", "-c", empty).out
    assert "GCM" in names
    ran = tocsin("brief", "--actor", "gcm", "-c", empty)
    assert ran.code == 2
    assert ran.err.startswith("tocsin: a name that texts on record have and the register does not know")
    assert "no actor of that name" in tocsin("brief", "--actor", "Pale Column", "-c", empty).err


def test_an_empty_casebook_shows_no_empty_tables(tocsin: Tocsin, empty: Path) -> None:
    for words in (("relations",), ("control",), ("money",), ("triads",), ("strength", "--implied")):
        ran = tocsin(*words, "-c", empty)
        assert ran.code == 0
        assert "───" not in ran.out
        assert "rests on nothing on record" in ran.out
    ran = tocsin("list", "strength", "-c", empty)
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing on record fits\n")


def test_events_that_became_no_incident_are_told_beside_those_that_did(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.md"
    report.write_text(
        "The Taliban attacked Kabul on 3 March 2021, killing 4 people. "
        "The Taliban attacked Nowhereville on 5 March 2021, killing 6 people.\n",
        encoding="utf-8",
    )
    assert tocsin("list", "incidents", "-c", empty).err == "nothing on record fits\n"
    assert tocsin("add", report, "-c", empty).code == 0
    told = tocsin("list", "incidents", "-c", empty).err
    assert told.startswith("note: 1 of 2 events told in texts is among no incidents: no day, no place")
    assert tocsin("list", "incidents", "--format", "csv", "-c", empty).err == ""


@pytest.mark.parametrize("words", [("check",), ("read",), ("review", "claims")])
def test_a_table_of_events_is_not_read_as_a_report(
    tocsin: Tocsin, shipped: Path, ged: Path, words: tuple[str, ...]
) -> None:
    where = () if words == ("read",) else ("-c", shipped)
    ran = tocsin(*words, ged, *where)
    assert (ran.code, ran.out) == (2, "")
    assert "a table or an archive is no report" in ran.err and "tocsin add" in ran.err


PLACES = "id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source\n"


def test_own_names_are_added_to_those_that_come_with_tocsin_and_what_changes_is_told(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    places, actors = tmp_path / "places.csv", tmp_path / "actors.toml"
    places.write_text(PLACES + "no-port,Port,town,Norland,,60.6,11.2,2,,,own\n", encoding="utf-8")
    karo = '[[actor]]\nid = "karo"\nname = "Karo Column"\nkind = "rebel"\naliases = ["TTP"]\n'
    taliban = '[[actor]]\nid = "taliban"\nname = "Taliban"\nkind = "rebel"\n'
    actors.write_text(karo + taliban, encoding="utf-8")
    first, second = tocsin("add", places, "-c", empty), tocsin("add", actors, "-c", empty)
    assert first.out == "places.csv: register, 1 entry; 1 added, 0 replaced\n"
    assert second.out == "actors.toml: register, 2 entries; 1 added, 1 replaced (taliban)\n"
    assert "1 name of this file meant another before: 'TTP' is now karo, was ttp" in second.err
    assert tocsin("who", "TTP", "-c", empty, "--format", "csv").out.splitlines()[1].count("karo")
    known = tocsin("list", "actors", "-c", empty, "--format", "csv").out
    assert "\nkaro," in known and "\nis-k," in known
    assert "no-port" in tocsin("list", "places", "-c", empty, "--format", "csv").out
    assert "already in the casebook" in tocsin("add", actors, "-c", empty).out
    actors.write_text(karo, encoding="utf-8")
    again = tocsin("add", actors, "-c", empty)
    assert "1 added" in again.out and "no longer known" not in again.err
    actors.write_text(taliban, encoding="utf-8")
    assert "1 of the former actors.toml is no longer known: karo" in tocsin("add", actors, "-c", empty).err


def test_own_names_lie_over_those_of_the_shipped_casebook_whatever_the_file_is_called(
    tocsin: Tocsin, tmp_path: Path
) -> None:
    book = tmp_path / "own.casebook"
    with Casebook.init(book) as casebook:
        packaged.keep_names(casebook, "afghanistan")
    for name, text in (
        ("actors.toml", '[[actor]]\nid = "karo"\nname = "Karo Column"\nkind = "rebel"\n'),
        ("places.csv", PLACES + "af-gate,Karo Gate,site,Afghanistan,Kabul,34.5,69.2,1,,,own\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        added = tocsin("add", tmp_path / name, "-c", book)
        assert "1 added, 0 replaced" in added.out and not added.err
    with Casebook.open(book) as casebook:
        register, gazetteer = names_of(casebook)
    assert {"karo", "is-k", "jnim"} <= register.actors.keys()
    assert {"af-gate", "af-kabul"} <= gazetteer.places.keys()


def test_own_names_alone_put_those_that_come_with_tocsin_out_of_use(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    places, report = tmp_path / "places.csv", tmp_path / "report.txt"
    places.write_text(PLACES + "no-port,Port,town,Norland,,60.6,11.2,2,,,own\n", encoding="utf-8")
    report.write_text("Karo fighters took Port.", encoding="utf-8")
    alone = tocsin("add", places, "--alone", "-c", empty)
    assert alone.code == 0 and "no longer those that come with Tocsin" in alone.out
    assert len(tocsin("list", "places", "-c", empty, "--format", "csv").out.splitlines()) == 2
    assert "1 added" in tocsin("add", places, "-c", empty).out
    assert len(tocsin("list", "places", "-c", empty, "--format", "csv").out.splitlines()) > 2
    refused = tocsin("add", report, "--alone", "-c", empty)
    assert refused.code == 2 and "only a file of own actors or places can stand alone" in refused.err
