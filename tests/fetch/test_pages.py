"""The interface of UCDP: page by page, with a token, and each way in which it can say no."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from fetch.conftest import Get, page
from fetch.provider import Asked, Provider, Reply, provider
from tocsin import readers
from tocsin.domain.errors import FetchError
from tocsin.domain.ucdp import GED_COLUMNS
from tocsin.fetch.tokens import token
from tocsin.fetch.ucdp import TOKEN

API = "/ucdp-api/gedevents/25.1"
WORD = "a-secret-word"
Events = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def _with_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_UCDP_TOKEN", WORD)


def two_pages(events: Events):  # type: ignore[no-untyped-def]
    def answering(asked: Asked) -> Reply:
        number = int(asked.query["page"])
        return page(events[number : number + 1], total=2, pages=2)

    return answering


def test_the_columns_are_those_that_the_reader_knows() -> None:
    assert set(GED_COLUMNS) == set(readers.readers()["ucdp-ged"].forms[0].columns)
    assert len(GED_COLUMNS) == 49


def test_a_country_comes_page_by_page_and_is_read(
    served: Provider, get: Get, events: Events, tmp_path: Path
) -> None:
    served.at(API, two_pages(events))
    fetched = get("ucdp-ged", version="25.1", country="999", years=(2021, 2021))
    assert fetched.file.name == "GEDEvent_v25_1-country_999-years_2021_2021.csv"
    assert (fetched.note.rows, fetched.note.rows_left_out) == (2, 0)
    assert [asked.query["page"] for asked in served.asked] == ["0", "1"]
    assert served.asked[0].query["Country"] == "999"
    assert (served.asked[0].query["StartDate"], served.asked[0].query["EndDate"]) == (
        "2021-01-01",
        "2021-12-31",
    )
    assert served.asked[0].headers["x-ucdp-access-token"] == WORD
    release = readers.read(fetched.file, into=tmp_path / "read")
    assert (release.dataset, release.version, release.accepted, release.rejected) == (
        "ucdp-ged",
        "25.1",
        2,
        0,
    )
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [
        fetched.file.name,
        f"{fetched.file.name}.source.toml",
    ]


@pytest.mark.parametrize(("name", "number"), [("Afghanistan", "700"), ("Iraq", "645"), ("700", "700")])
def test_a_country_goes_by_its_name_too(
    served: Provider, get: Get, events: Events, name: str, number: str
) -> None:
    served.at(API, page(events))
    get("ucdp-ged", version="25.1", country=name)
    assert served.asked[0].query["Country"] == number


def test_days_as_the_interface_writes_them_are_read(
    served: Provider, get: Get, events: Events, tmp_path: Path
) -> None:
    for event in events:
        for key in ("date_start", "date_end"):
            event[key] = f"{event[key][:10]}T00:00:00"
        event["active_year"] = True
    served.at(API, page(events))
    fetched = get("ucdp-ged", version="25.1", country="999")
    assert readers.read(fetched.file, into=tmp_path / "read").accepted == 2


def test_the_token_stands_nowhere(served: Provider, get: Get, events: Events, tmp_path: Path) -> None:
    served.at(API, page(events))
    get("ucdp-ged", version="25.1", country="999")
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and WORD in path.read_text()]
    assert WORD not in repr(token(TOKEN))


def test_pages_that_have_come_are_not_asked_for_again(served: Provider, get: Get, events: Events) -> None:
    whole = two_pages(events)
    served.at(API, whole, Reply(500), Reply(500), Reply(500), Reply(500), Reply(500), whole)
    with pytest.raises(FetchError, match="has a fault"):
        get("ucdp-ged", version="25.1", country="999")
    asked = len(served.asked)
    assert get("ucdp-ged", version="25.1", country="999").note.rows == 2
    assert [a.query["page"] for a in served.asked[asked:]] == ["1"]


def test_pages_of_another_wish_are_not_mixed_in(served: Provider, get: Get, events: Events) -> None:
    kept = two_pages(events)
    served.at(API, kept, Reply(403, b"no"))
    with pytest.raises(FetchError):
        get("ucdp-ged", version="25.1", years=(2021, 2021))
    served.at(API, page(events[:1]))
    assert get("ucdp-ged", version="25.1", years=(2020, 2021)).note.rows == 1


def test_events_that_reach_into_a_year_not_asked_for_are_left_out_and_counted(
    served: Provider, get: Get, events: Events
) -> None:
    events[1]["date_start"] = "2020-12-30 00:00:00.000"
    served.at(API, page(events))
    note = get("ucdp-ged", version="25.1", years=(2021, 2021)).note
    assert (note.rows, note.rows_left_out) == (1, 1)


def test_without_a_token_nothing_is_asked(
    served: Provider, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOCSIN_UCDP_TOKEN")
    with pytest.raises(FetchError, match=r"TOCSIN_UCDP_TOKEN.*apidocs"):
        get("ucdp-ged", version="25.1", country="999")
    assert served.asked == []


@pytest.mark.parametrize("word", ["two words", "new\nline: x", "ключ"])
def test_a_token_that_cannot_stand_in_a_header_is_refused(
    served: Provider, get: Get, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("TOCSIN_UCDP_TOKEN", word)
    with pytest.raises(FetchError, match="no token has"):
        get("ucdp-ged", version="25.1", country="999")
    assert served.asked == []


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(401, b'{"Message": "API token required."}'), "the token was refused.*API token required"),
        (Reply(403, b"not in your plan"), "accepted, but this data is denied.*not in your plan"),
        (Reply(200, b'{"error": "no access to gedevents"}'), "answer is a refusal.*no access"),
        (Reply(200, b'"no access"'), "answer is a refusal.*no access"),
        (Reply(404, b""), "no such version.*25.1"),
        (Reply(400, b"bad Country"), "does not answer this request.*bad Country"),
        (Reply(200, b"<html>sign in</html>"), "something that is not data"),
        (Reply(200, b'{"Count": 2, "Events": []}'), "changed its form.*Count, Events"),
        (page([], total=0, pages=0), "nothing that fits.*without the right|nothing that fits"),
        (page([], total=9_000_000, pages=9_000), "too much"),
    ],
)
def test_each_way_to_say_no_has_its_own_words(
    served: Provider, get: Get, tmp_path: Path, reply: Reply, words: str
) -> None:
    served.at(API, reply)
    with pytest.raises(FetchError, match=words) as refused:
        get("ucdp-ged", version="25.1", country="999")
    assert refused.value.exit_code == 2
    assert WORD not in str(refused.value)
    assert not list(tmp_path.glob("*.csv"))


def test_a_provider_that_repeats_the_token_does_not_bring_it_to_the_screen(
    served: Provider, get: Get
) -> None:
    served.at(API, Reply(401, f"wrong token {WORD}".encode()))
    with pytest.raises(FetchError, match=r"wrong token \(token\)"):
        get("ucdp-ged", version="25.1", country="999")


def test_changed_keys_are_named(served: Provider, get: Get, events: Events) -> None:
    events[1]["side_one"] = events[1].pop("side_a")
    served.at(API, page(events))
    with pytest.raises(FetchError, match="missing side_a; new side_one"):
        get("ucdp-ged", version="25.1", country="999")


def test_data_that_changes_between_pages_is_not_joined(served: Provider, get: Get, events: Events) -> None:
    served.at(API, page(events[:1], total=2, pages=2), page(events[1:], total=3, pages=2))
    with pytest.raises(FetchError, match="changed while"):
        get("ucdp-ged", version="25.1", country="999")


def test_pages_that_do_not_add_up_are_not_a_file(served: Provider, get: Get, events: Events) -> None:
    served.at(API, page(events[:1], total=2))
    with pytest.raises(FetchError, match="do not add up"):
        get("ucdp-ged", version="25.1", country="999")


def test_a_redirect_to_another_host_goes_without_the_token(
    served: Provider, get: Get, events: Events
) -> None:
    with provider() as other:
        other.at("/taken", page(events))
        served.at(API, Reply(307, headers=(("Location", f"{other.address}/taken"),)))
        get("ucdp-ged", version="25.1", country="999")
        assert "x-ucdp-access-token" in served.asked[0].headers
        assert "x-ucdp-access-token" not in other.asked[0].headers


def test_a_cut_page_is_asked_for_again(served: Provider, get: Get, events: Events) -> None:
    served.at(API, page(events)._replace(cut=50), page(events))
    assert get("ucdp-ged", version="25.1", country="999").note.rows == 2


def test_cells_are_written_as_published(served: Provider, get: Get, events: Events) -> None:
    events[0] |= {"gwnob": None, "active_year": True, "latitude": 49.25, "source_headline": 'A "b",\nc'}
    served.at(API, page(events))
    file = get("ucdp-ged", version="25.1", country="999").file
    row = next(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    assert tuple(row) == GED_COLUMNS
    assert (row["gwnob"], row["active_year"], row["latitude"]) == ("", "1", "49.25")
    assert row["source_headline"] == 'A "b",\nc'


def test_a_keyring_is_asked_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    assert token(TOKEN).value == WORD
    with pytest.raises(FetchError, match="keyrings is not installed"):
        token(TOKEN, keyring=True)


def test_a_token_comes_from_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ring:
        class errors:  # noqa: N801 - the name of the library's own module
            class KeyringError(Exception):
                pass

        @staticmethod
        def get_password(service: str, name: str) -> str | None:
            return {("tocsin", "TOCSIN_UCDP_TOKEN"): "from-the-ring"}.get((service, name))

    monkeypatch.setitem(__import__("sys").modules, "keyring", Ring)
    assert token(TOKEN, keyring=True).value == "from-the-ring"
