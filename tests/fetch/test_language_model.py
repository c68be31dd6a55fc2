"""A language model asked over HTTP: politely, within a budget, and given up in words."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tocsin.domain.errors import FetchError
from tocsin.fetch import language_model
from tocsin.fetch.connection import Secret
from tocsin.fetch.language_model import KEY, Budget, LanguageModel
from tocsin.fetch.pace import Pace

Answers = list[Any]


class Stub:
    """A server on this machine that answers as it was told, the last answer again and again."""

    def __init__(self) -> None:
        self.answers: Answers = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.address = ""


def said(content: str, tokens: int = 100) -> tuple[int, bytes]:
    answer = {"choices": [{"message": {"content": content}}], "usage": {"total_tokens": tokens}}
    return 200, json.dumps(answer).encode()


class _Handler(BaseHTTPRequestHandler):
    stub: Stub

    def do_POST(self) -> None:
        stub = self.stub
        stub.headers.append({key.lower(): value for key, value in self.headers.items()})
        stub.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        answer = stub.answers.pop(0) if len(stub.answers) > 1 else stub.answers[0]
        if answer == "cut":
            self.connection.close()
            return
        if answer == "endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return
        status, body, *headers = answer
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        del words


@pytest.fixture
def stub() -> Iterator[Stub]:
    made = Stub()
    handler = type("Handler", (_Handler,), {"stub": made})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    made.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


Asks = Callable[..., str]


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def asks(stub: Stub, slept: list[float]) -> Asks:
    def ask(*answers: Any, budget: Budget | None = None, times: int = 1, key: Secret | None = None) -> str:
        stub.answers = list(answers)
        noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
        pace = Pace(sleep=slept.append, chance=lambda: 0.5, now=lambda: noon, patience_s=5.0)
        budget = budget or Budget(requests=20, tokens=10**6)
        model = LanguageModel(stub.address, "small", budget=budget, pace=pace, key=key)
        return [
            model.answer([{"role": "user", "content": "A text."}], {"type": "object"}) for _ in range(times)
        ][-1]

    return ask


def test_a_model_is_asked_for_json_of_a_schema_without_a_key(asks: Asks, stub: Stub) -> None:
    assert asks(said('{"claims": []}')) == '{"claims": []}'
    (asked,) = stub.asked
    assert (asked["model"], asked["temperature"], asked["stream"]) == ("small", 0, False)
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert "authorization" not in stub.headers[0]


def test_a_server_that_knows_no_schema_is_asked_for_plain_json_from_then_on(asks: Asks, stub: Stub) -> None:
    asks((400, b'{"error": "unknown response_format"}'), said("{}"), said("{}"), times=2)
    assert [each["response_format"]["type"] for each in stub.asked] == [
        "json_schema",
        "json_object",
        "json_object",
    ]


def test_it_waits_as_long_as_it_is_told_and_asks_again(asks: Asks, slept: list[float]) -> None:
    assert asks((429, b"", ("Retry-After", "7")), (500, b""), "cut", said("{}")) == "{}"
    assert slept == [7.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("answer", "fault", "asked"),
    [
        ((500, b'{"error": "overloaded"}'), "500 overloaded", 5),
        ((429, b"", ("Retry-After", "7200")), "429", 1),
        ((401, b'{"error": "no key"}'), "TOCSIN_LLM_KEY", 1),
        ((404, b"not here"), "ends in /v1", 1),
        ("cut", "start its server", 5),
        ((200, b"<html>hello</html>"), "does not answer as a language model", 1),
        ((200, b'{"choices": 7}'), "does not answer as a language model", 1),
    ],
)
def test_what_does_not_answer_is_given_up_in_words(
    asks: Asks, stub: Stub, answer: Any, fault: str, asked: int
) -> None:
    with pytest.raises(FetchError, match=fault):
        asks(answer)
    assert len(stub.asked) == asked


def test_an_answer_without_end_is_broken_off(asks: Asks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_model, "MOST_ANSWER_BYTES", 1 << 18)
    with pytest.raises(FetchError, match="does not end"):
        asks("endless")


@pytest.mark.parametrize("budget", [Budget(requests=2, tokens=10**6), Budget(requests=99, tokens=150)])
def test_a_budget_that_is_spent_ends_it(asks: Asks, stub: Stub, budget: Budget) -> None:
    with pytest.raises(FetchError, match="budget"):
        asks(said("{}", tokens=100), budget=budget, times=3)
    assert len(stub.asked) == 2


def test_a_key_is_sent_and_never_shown(asks: Asks, stub: Stub) -> None:
    secret = Secret(place=KEY, value="s3cret")
    with pytest.raises(FetchError) as met:
        asks((403, b'{"error": "s3cret may not"}'), key=secret)
    assert stub.headers[0]["authorization"] == "Bearer s3cret"
    assert "s3cret" not in str(met.value)


def test_a_key_goes_nowhere_in_the_clear() -> None:
    budget, key = Budget(requests=1, tokens=1), Secret(place=KEY, value="s3cret")
    with pytest.raises(FetchError, match="overheard"):
        LanguageModel("http://models.example.org/v1", "small", budget=budget, key=key)
    assert not LanguageModel("https://models.example.org/v1", "small", budget=budget, key=key).is_here
    for address in ("ftp://127.0.0.1/v1", "127.0.0.1:8080"):
        with pytest.raises(FetchError, match="not the address"):
            LanguageModel(address, "small", budget=budget)
