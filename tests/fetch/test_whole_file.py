"""A file comes whole or not at all: cut, continued, changed meanwhile, wrong, or without room."""

from __future__ import annotations

import base64
import errno
import hashlib
import io
import threading
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

from fetch.conftest import RELEASE, Get
from fetch.provider import Asked, Provider, Reply, a_file
from tocsin import fetch
from tocsin.domain.errors import FetchError, InputError
from tocsin.fetch import whole_file
from tocsin.fetch.sidecar import read_sidecar

CANDIDATE = "/ucdp-files/candidateged/GEDEvent_v25_0_10.csv"
TABLE = RELEASE.read_bytes()


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_release_comes_whole_with_its_note(served: Provider, get: Get, tmp_path: Path) -> None:
    served.at(CANDIDATE, a_file(TABLE))
    fetched = get("ucdp-candidate", version="25.0.10")
    assert fetched.file.read_bytes() == TABLE
    assert left_in(tmp_path) == ["GEDEvent_v25_0_10.csv", "GEDEvent_v25_0_10.csv.source.toml"]
    note = read_sidecar(fetched.file)
    assert note == fetched.note
    assert note is not None
    assert (note.dataset, note.version, note.licence) == ("ucdp-candidate", "25.0.10", "CC BY 4.0")
    assert (note.bytes, note.sha256) == (len(TABLE), hashlib.sha256(TABLE).hexdigest())
    assert note.address == served.address + CANDIDATE
    assert "Högbladh" in note.citation
    assert served.asked[0].headers["user-agent"].startswith("tocsin/")


def test_what_is_there_is_not_fetched_again(served: Provider, get: Get) -> None:
    served.at(CANDIDATE, a_file(TABLE))
    get("ucdp-candidate", version="25.0.10")
    again = get("ucdp-candidate", version="25.0.10")
    assert not again.new
    assert len(served.asked) == 1


def test_another_file_of_that_name_is_left_alone(served: Provider, get: Get, tmp_path: Path) -> None:
    (tmp_path / "GEDEvent_v25_0_10.csv").write_text("mine")
    with pytest.raises(FetchError, match="another file of that name"):
        get("ucdp-candidate", version="25.0.10")
    assert (tmp_path / "GEDEvent_v25_0_10.csv").read_text() == "mine"


def test_a_cut_is_continued_in_the_same_run(served: Provider, get: Get, slept: list[float]) -> None:
    served.at(CANDIDATE, a_file(TABLE, cut=700), a_file(TABLE))
    assert get("ucdp-candidate", version="25.0.10").file.read_bytes() == TABLE
    assert served.asked[1].headers["range"] == "bytes=700-"
    assert served.asked[1].headers["if-range"] == '"one"'
    assert slept == [1.0]


def test_a_line_that_breaks_often_but_moves_on_may_go_on(served: Provider, get: Get) -> None:
    served.at(CANDIDATE, a_file(TABLE, cut=200))
    assert get("ucdp-candidate", version="25.0.10").file.read_bytes() == TABLE
    assert len(served.asked) > 5


def test_a_cut_that_lasts_is_kept_for_the_next_run(
    served: Provider, get: Get, slept: list[float], tmp_path: Path
) -> None:
    served.at(CANDIDATE, a_file(TABLE, cut=700), a_file(TABLE, cut=0))
    with pytest.raises(FetchError, match=r"cut.*700 bytes are kept"):
        get("ucdp-candidate", version="25.0.10")
    assert len(slept) == 4
    assert not (tmp_path / "GEDEvent_v25_0_10.csv").exists()
    served.at(CANDIDATE, a_file(TABLE))
    assert get("ucdp-candidate", version="25.0.10").file.read_bytes() == TABLE
    assert served.asked[-1].headers["range"] == "bytes=700-"


def test_a_file_that_changed_after_the_cut_is_begun_anew(served: Provider, get: Get) -> None:
    changed = TABLE.replace(b"Ruritania", b"Karsovia")
    served.at(CANDIDATE, a_file(TABLE, cut=700), a_file(changed, etag='"two"'))
    assert get("ucdp-candidate", version="25.0.10").file.read_bytes() == changed


def test_a_weak_name_of_the_file_is_not_trusted_for_a_range(served: Provider, get: Get) -> None:
    whole = Reply(200, TABLE, (("ETag", 'W/"one"'),))
    served.at(CANDIDATE, whole._replace(cut=700), whole)
    assert get("ucdp-candidate", version="25.0.10").file.read_bytes() == TABLE


def test_a_range_that_the_server_does_not_know_begins_anew(served: Provider, get: Get) -> None:
    served.at(CANDIDATE, a_file(TABLE, cut=700), Reply(416), a_file(TABLE))
    assert get("ucdp-candidate", version="25.0.10").file.read_bytes() == TABLE


@pytest.mark.parametrize(
    "odd", [Reply(416), Reply(206, TABLE, (("Content-Range", "bytes 9-99/100"),)), Reply(206, TABLE)]
)
def test_a_server_that_answers_oddly_is_given_up_in_the_end(
    served: Provider, get: Get, odd: Reply, slept: list[float]
) -> None:
    served.at(CANDIDATE, odd)
    with pytest.raises(FetchError):
        get("ucdp-candidate", version="25.0.10")
    assert len(slept) <= 4


def test_a_provider_that_stands_still_is_asked_again(served: Provider, tmp_path: Path) -> None:
    slept: list[float] = []
    still = threading.Event()

    def slow(asked: Asked) -> Reply:
        if not slept:
            still.wait(5)
        return Reply(200, TABLE)

    served.at(CANDIDATE, slow)
    pace = fetch.Pace(sleep=slept.append, chance=lambda: 0.5, patience_s=0.05)
    wish = fetch.Wish(version="25.0.10")
    fetched = fetch.fetch(fetch.named("ucdp-candidate"), wish, into=tmp_path, pace=pace)
    still.set()
    assert fetched.file.read_bytes() == TABLE
    assert slept


@pytest.mark.parametrize("header", ["Repr-Digest", "Digest"])
def test_a_wrong_checksum_of_the_provider_is_seen(
    served: Provider, get: Get, tmp_path: Path, header: str
) -> None:
    other = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    served.at(CANDIDATE, Reply(200, TABLE, ((header, f"sha-256=:{other}:"),)))
    with pytest.raises(FetchError, match="checksum"):
        get("ucdp-candidate", version="25.0.10")
    assert left_in(tmp_path) == []


def test_a_right_checksum_of_the_provider_is_noted(served: Provider, get: Get) -> None:
    right = base64.b64encode(hashlib.sha256(TABLE).digest()).decode()
    served.at(CANDIDATE, Reply(200, TABLE, (("Repr-Digest", f"sha-256=:{right}:"),)))
    note = get("ucdp-candidate", version="25.0.10").note
    assert note.checked_against == "the checksum named by the provider"


def test_the_checksum_that_was_asked_for_must_fit(served: Provider, get: Get, tmp_path: Path) -> None:
    served.at(CANDIDATE, a_file(TABLE))
    with pytest.raises(FetchError, match="checksum"):
        get("ucdp-candidate", version="25.0.10", sha256="0" * 64)
    assert left_in(tmp_path) == []
    right = hashlib.sha256(TABLE).hexdigest().upper()
    assert get("ucdp-candidate", version="25.0.10", sha256=right).new


def test_changed_columns_are_named_and_nothing_is_kept(served: Provider, get: Get, tmp_path: Path) -> None:
    served.at(CANDIDATE, a_file(TABLE.replace(b"side_a,", b"first_side,", 1)))
    with pytest.raises(FetchError, match="missing side_a; new first_side"):
        get("ucdp-candidate", version="25.0.10")
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("body", [b"", b"<html>sign in</html>", b"PK\x03\x04 broken"])
def test_what_is_no_table_is_refused(served: Provider, get: Get, tmp_path: Path, body: bytes) -> None:
    served.at(CANDIDATE, Reply(200, body))
    with pytest.raises(FetchError, match=r"columns|not the table"):
        get("ucdp-candidate", version="25.0.10")
    assert left_in(tmp_path) == []


def test_a_version_that_there_is_not_names_those_there_are(served: Provider, get: Get) -> None:
    served.at(
        "/ucdp-files/",
        Reply(
            200, b'<a href="candidateged/GEDEvent_v25_0_9.csv"> <a href="candidateged/GEDEvent_v25_0_10.csv">'
        ),
    )
    with pytest.raises(FetchError, match=r"no such version.*v25_0_9\.csv, GEDEvent_v25_0_10\.csv"):
        get("ucdp-candidate", version="25.0.11")


def test_a_version_that_there_is_not_is_told_without_a_list_too(served: Provider, get: Get) -> None:
    with pytest.raises(FetchError, match="no such version"):
        get("ucdp-candidate", version="25.0.11")


def test_no_room_is_told_before_anything_is_written(
    served: Provider, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.at(CANDIDATE, a_file(TABLE))
    usage = namedtuple("usage", "total used free")(10, 9, 1)
    monkeypatch.setattr(whole_file.shutil, "disk_usage", lambda path: usage)
    with pytest.raises(FetchError, match="no room"):
        get("ucdp-candidate", version="25.0.10")


def test_a_disk_that_fills_up_meanwhile_is_told(
    served: Provider, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.at(CANDIDATE, a_file(TABLE))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_file, "_write", full)
    with pytest.raises(FetchError, match="the disk is full"):
        get("ucdp-candidate", version="25.0.10")


def test_a_redirect_is_followed(served: Provider, get: Get) -> None:
    served.at(CANDIDATE, Reply(302, headers=(("Location", "/elsewhere"),)))
    served.at("/elsewhere", a_file(TABLE))
    assert get("ucdp-candidate", version="25.0.10").file.read_bytes() == TABLE


def test_a_circle_is_left(served: Provider, get: Get) -> None:
    served.at(CANDIDATE, Reply(302, headers=(("Location", CANDIDATE),)))
    with pytest.raises(FetchError, match="circle"):
        get("ucdp-candidate", version="25.0.10")


def test_an_address_of_another_kind_is_not_followed(served: Provider, get: Get) -> None:
    served.at(CANDIDATE, Reply(302, headers=(("Location", "file:///etc/passwd"),)))
    with pytest.raises(FetchError, match="unsafe"):
        get("ucdp-candidate", version="25.0.10")


def test_no_network_is_told(get: Get, monkeypatch: pytest.MonkeyPatch, slept: list[float]) -> None:
    monkeypatch.setenv("TOCSIN_ADDRESS_UCDP_FILES", "http://127.0.0.1:1")
    with pytest.raises(FetchError, match=r"cannot be reached.*network"):
        get("ucdp-candidate", version="25.0.10")
    assert len(slept) == 4


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_fault_is_tried_again_with_growing_waits(
    served: Provider, get: Get, slept: list[float], status: int
) -> None:
    served.at(CANDIDATE, Reply(status), Reply(status), a_file(TABLE))
    assert get("ucdp-candidate", version="25.0.10").new
    assert slept == [1.0, 2.0]


def test_a_fault_that_lasts_ends_in_words(served: Provider, get: Get, slept: list[float]) -> None:
    served.at(CANDIDATE, Reply(500, b"<h1>oops</h1>"))
    with pytest.raises(FetchError, match=r"the provider has a fault.*500"):
        get("ucdp-candidate", version="25.0.10")
    assert len(served.asked) == 5
    assert slept == [1.0, 2.0, 4.0, 8.0]


def test_the_provider_says_how_long_to_wait(served: Provider, get: Get, slept: list[float]) -> None:
    by_date = ("Retry-After", "Sat, 21 Nov 2026 12:00:30 GMT")
    served.at(
        CANDIDATE, Reply(429, headers=(("Retry-After", "7"),)), Reply(503, headers=(by_date,)), a_file(TABLE)
    )
    assert get("ucdp-candidate", version="25.0.10").new
    assert slept == [7.0, 30.0]


def test_a_wait_of_hours_is_left_to_the_person(served: Provider, get: Get, slept: list[float]) -> None:
    served.at(CANDIDATE, Reply(429, headers=(("Retry-After", "7200"),)))
    with pytest.raises(FetchError, match=r"too many requests.*7,200 s"):
        get("ucdp-candidate", version="25.0.10")
    assert slept == []


def test_a_refusal_without_a_token_is_no_question_of_tokens(served: Provider, get: Get) -> None:
    served.at(CANDIDATE, Reply(403, b"no robots"))
    with pytest.raises(FetchError, match=r"refuses this address.*403 no robots"):
        get("ucdp-candidate", version="25.0.10")


def test_a_yearly_release_is_looked_into_through_its_archive(served: Provider, get: Get) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("GEDEvent_v25_1.csv", TABLE)
    served.at("/ucdp-files/ged/ged251-csv.zip", a_file(packed.getvalue()))
    assert get("ucdp-ged", version="25.1").file.name == "ged251-csv.zip"


@pytest.mark.parametrize(
    ("name", "asked", "column"),
    [
        ("ucdp-ged", {}, "--version"),
        ("ucdp-ged", {"version": "25.0.10"}, "--version"),
        ("ucdp-ged", {"version": "25.1", "country": "Atlantis"}, "--country"),
        ("ucdp-ged", {"version": "25.1", "years": (2021, 2019)}, "--years"),
        ("ucdp-ged", {"version": "25.1", "level": "ADM1"}, "--level"),
        ("ucdp-candidate", {"version": "25.0.13"}, "--version"),
        ("ucdp-candidate", {"version": "25.01.24.06"}, "--version"),
        ("geonames", {"country": "AFG"}, "--country"),
        ("geoboundaries", {"country": "AF", "level": "ADM1"}, "--country"),
        ("geoboundaries", {"country": "AFG"}, "--level"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_unasked(
    served: Provider, get: Get, name: str, asked: dict[str, object], column: str
) -> None:
    with pytest.raises(InputError) as refused:
        get(name, **asked)
    assert refused.value.column == column
    assert served.asked == []
