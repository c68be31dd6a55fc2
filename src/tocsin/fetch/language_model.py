"""A language model of the user's own choice, asked over the one interface that all servers of them have.

It lives here, beside the other things that are fetched, because only this room speaks HTTP; what
is asked and what becomes of the answer is the business of `extract`, which is given a function.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from tocsin.domain.errors import FetchError
from tocsin.fetch.connection import USER_AGENT, Secret, beginning
from tocsin.fetch.declaration import TokenPlace
from tocsin.fetch.pace import LONGEST_WAIT_S, TRIES, Pace, retry_after_s, wait_s
from tocsin.fetch.refusals import RETRIED, bare, words_of

if TYPE_CHECKING:
    import httpx

__all__ = ["DEFAULT_ENDPOINT", "KEY", "Budget", "LanguageModel"]

DEFAULT_ENDPOINT = "http://127.0.0.1:11434/v1"
KEY = TokenPlace(variable="TOCSIN_LLM_KEY", header="Authorization", page="the provider of the model")
MOST_ANSWER_BYTES = 2 << 20
MOST_TOKENS_AN_ANSWER = 8192
_CHARACTERS_A_TOKEN = 4


class Budget(msgspec.Struct, kw_only=True):
    """What may still be asked; requests and tokens already spent are counted here."""

    requests: int
    tokens: int
    asked: int = 0
    spent: int = 0


class LanguageModel:
    """Asks one model at one endpoint for JSON, politely and within a budget.

    `endpoint` is the address before `/chat/completions`. Plain HTTP is for this machine and for
    networks of one's own; a key is sent only to this machine or over HTTPS.

    Raises:
        FetchError: an address that cannot be, or that would let a key be overheard.
    """

    def __init__(
        self,
        endpoint: str,
        model: str,
        *,
        budget: Budget,
        key: Secret | None = None,
        pace: Pace | None = None,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.endpoint, self.model, self.budget = endpoint.rstrip("/"), model, budget
        self.host = _checked(self.endpoint, secret=key is not None)
        self._pace, self._say = pace or Pace(patience_s=300.0), say
        self._headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
        if key is not None:
            self._headers[key.place.header] = f"Bearer {key.value}"
        self._key = key.value if key else None
        self._formats = ["json_schema", "json_object"]

    @property
    def is_here(self) -> bool:
        """Whether it runs on this machine, so that no text leaves it."""
        return _is_here(self.host)

    def answer(self, messages: Iterable[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
        """What the model answers, in its own words, asked to keep to a JSON Schema.

        Raises:
            FetchError: not reached, refused, too long, faulty to the last, or the budget is spent.
        """
        asked = list(messages)
        while True:
            status, body = self._patiently(self._request(asked, schema))
            if status == 200:
                return self._content(body)
            if status in (400, 422) and len(self._formats) > 1:
                # Not every server knows schemas; all of them know plain JSON.
                self._formats.pop(0)
                continue
            raise self._refused(status, words_of(body, hide=self._key))

    def _request(self, messages: list[Mapping[str, str]], schema: Mapping[str, Any]) -> bytes:
        format_: dict[str, Any] = {"type": self._formats[0]}
        if self._formats[0] == "json_schema":
            format_["json_schema"] = {"name": "claims", "strict": True, "schema": schema}
        return msgspec.json.encode(
            {
                "model": self.model,
                "messages": messages,
                "temperature": 0,
                "max_tokens": MOST_TOKENS_AN_ANSWER,
                "stream": False,
                "response_format": format_,
            }
        )

    def _patiently(self, request: bytes) -> tuple[int, bytes]:
        for attempt in range(TRIES):
            self._spend(request)
            try:
                status, body, asked_wait = self._once(request)
            except _Broken as broken:
                if attempt + 1 >= TRIES:
                    raise self._silent(broken) from broken
                self._wait(wait_s(attempt, chance=self._pace.chance()), "does not answer")
                continue
            if status not in RETRIED:
                return status, body
            if attempt + 1 >= TRIES or (asked_wait or 0.0) > LONGEST_WAIT_S:
                raise self._refused(status, words_of(body, hide=self._key))
            pause = asked_wait if asked_wait is not None else wait_s(attempt, chance=self._pace.chance())
            self._wait(pause, f"answers {status}")
        raise AssertionError("the last attempt returns or raises")

    def _once(self, request: bytes) -> tuple[int, bytes, float | None]:
        import httpx

        headers = self._headers | {"Content-Type": "application/json"}
        local = _is_here(self.host)
        try:
            with (
                # What is on this machine is never asked through a proxy.
                httpx.Client(timeout=self._pace.patience_s, trust_env=not local) as client,
                client.stream(
                    "POST", f"{self.endpoint}/chat/completions", content=request, headers=headers
                ) as answer,
            ):
                wait = retry_after_s(answer.headers.get("retry-after"), now=self._pace.now())
                if answer.status_code != 200:
                    return answer.status_code, beginning(answer), wait
                return 200, self._whole(answer), wait
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise _Broken(str(error) or type(error).__name__) from error

    def _whole(self, answer: httpx.Response) -> bytes:
        found, until = bytearray(), time.monotonic() + self._pace.patience_s
        for piece in answer.iter_bytes():
            found += piece
            if len(found) > MOST_ANSWER_BYTES or time.monotonic() > until:
                raise FetchError(
                    "the language model's answer does not end",
                    file=bare(self.endpoint),
                    expected=f"at most {MOST_ANSWER_BYTES:,} bytes within {self._pace.patience_s:.0f} s",
                    remedy="take another model, or look at its server",
                )
        return bytes(found)

    def _content(self, body: bytes) -> str:
        try:
            answer = msgspec.json.decode(body, type=_Answer)
        except msgspec.DecodeError as error:
            raise FetchError(
                "the endpoint does not answer as a language model does",
                file=bare(self.endpoint),
                met=body[:80].decode("utf-8", errors="replace"),
                expected="the interface /chat/completions",
                remedy="check the address: it ends in /v1 for most servers",
            ) from error
        if answer.usage is not None:
            # What was put down at first was a guess.
            self.budget.spent += max(answer.usage.total_tokens - self._guessed, 0)
        return (answer.choices[0].message.content or "") if answer.choices else ""

    def _spend(self, request: bytes) -> None:
        if self.budget.asked >= self.budget.requests or self.budget.spent >= self.budget.tokens:
            raise FetchError(
                "the budget for the language model is spent",
                met=f"{self.budget.asked} requests, about {self.budget.spent:,} tokens",
                remedy="run the same command again with more (--llm-requests, --llm-tokens): what was "
                "answered is kept and not asked again",
            )
        self._guessed = len(request) // _CHARACTERS_A_TOKEN
        self.budget.asked += 1
        self.budget.spent += self._guessed

    def _wait(self, pause: float, why: str) -> None:
        self._say(f"{self.host} {why}; waiting {pause:.0f} s")
        self._pace.sleep(pause)

    def _silent(self, broken: _Broken) -> FetchError:
        return FetchError(
            "the language model does not answer", file=bare(self.endpoint), met=str(broken)[:120],
            remedy="start its server, or name another: --endpoint URL; what was answered is kept",
        )  # fmt: skip

    def _refused(self, status: int, words: str) -> FetchError:
        remedies = {
            401: f"put your key into {KEY.variable}",
            403: f"check the key in {KEY.variable} and what it may do",
            404: "check the address, which ends in /v1 for most servers, and the name of the model",
            429: "wait, then run the same command again: what was answered is kept",
        }
        later = "run the same command again later: what was answered is kept"
        return FetchError(
            "the language model refuses",
            file=bare(self.endpoint),
            met=f"{status} {words}".strip(),
            remedy=remedies.get(status, later if status >= 500 else "check the name of the model"),
        )


class _Broken(Exception):  # noqa: N818 - an event of the line, not an error that a user meets
    """The line broke before the answer was whole."""


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Usage(msgspec.Struct):
    total_tokens: int = 0


class _Answer(msgspec.Struct):
    choices: list[_Choice]
    usage: _Usage | None = None


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(endpoint: str, *, secret: bool) -> str:
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(
            "not the address of a language model", met=endpoint, expected=f"for example {DEFAULT_ENDPOINT}"
        )
    if secret and parts.scheme == "http" and not _is_here(host):
        raise FetchError(
            "the key could be overheard on the way", file=bare(endpoint), expected="https",
            remedy=f"use https, or take the key out of {KEY.variable}",
        )  # fmt: skip
    return host
