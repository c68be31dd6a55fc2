"""One connection to a provider: polite, patient, and careful where the token goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import msgspec

from tocsin import __version__
from tocsin.domain.errors import FetchError
from tocsin.fetch.declaration import TokenPlace
from tocsin.fetch.pace import LONGEST_WAIT_S, TRIES, Pace, retry_after_s, wait_s
from tocsin.fetch.refusals import RETRIED, bare, refusal, unreachable, words_of

if TYPE_CHECKING:
    import ssl

    import httpx

__all__ = ["Connection", "Cut", "Secret", "beginning"]

USER_AGENT = f"tocsin/{__version__} (workbench for monitoring armed conflict)"
MOST_REDIRECTS = 5
MOST_BODY_BYTES = 64 * 1024 * 1024
_SHORT_BODY_BYTES = 64 * 1024


class Cut(Exception):  # noqa: N818 - an event of the line, not an error that a user meets
    """The connection ended, or stood still, before the answer was whole."""


class Secret(msgspec.Struct, frozen=True, kw_only=True):
    """A token and where it belongs; it is sent to the address it is for and to no other host."""

    place: TokenPlace
    value: str

    def __repr__(self) -> str:
        return f"Secret({self.place.variable})"


class Connection:
    """Asks a provider, follows it a few steps, waits as told, and gives up in words.

    `say` hears of every wait and step.
    """

    def __init__(self, *, pace: Pace, say: Callable[[str], None]) -> None:
        import httpx

        self.pace, self.say = pace, say
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
            verify=_trust(),
            timeout=httpx.Timeout(pace.patience_s),
            follow_redirects=False,
        )

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def body(
        self, address: str, *, parameters: dict[str, str] | None = None, secret: Secret | None = None
    ) -> tuple[int, bytes]:
        """Status and whole body of an answer of at most 64 MiB, asked for again where that can help.

        Raises:
            FetchError: not reached, refused, too long, or faulty to the last.
        """
        for attempt in range(TRIES):
            try:
                with self.answer(address, parameters=parameters, secret=secret) as answer:
                    if answer.status_code not in RETRIED:
                        return answer.status_code, _whole(answer, address)
                    self.wait(attempt, answer=answer, secret=secret)
            except Cut as cut:
                self.wait(attempt, cut=cut, address=address)
        raise AssertionError("the last wait raises")

    @contextmanager
    def answer(
        self,
        address: str,
        *,
        headers: dict[str, str] | None = None,
        parameters: dict[str, str] | None = None,
        secret: Secret | None = None,
    ) -> Iterator[httpx.Response]:
        """The answer at an address and those it leads to, its body not yet read.

        Raises:
            Cut: the line broke, here or while the caller reads.
            FetchError: it leads in a circle, or from a safe address to an unsafe one.
        """
        import httpx

        place, sent = address, dict(headers or {})
        for _ in range(MOST_REDIRECTS + 1):
            # A token is for the host it was given by; a redirect elsewhere goes without it.
            private = {secret.place.header: secret.value} if secret and _same_host(address, place) else {}
            try:
                with self._client.stream("GET", place, params=parameters, headers=sent | private) as answer:
                    if not answer.is_redirect:
                        yield answer
                        return
                    place, parameters = _next(place, answer.headers.get("location", "")), None
            except (httpx.TransportError, httpx.InvalidURL) as error:
                raise Cut(place, error) from error
        raise FetchError("the address leads in a circle", file=bare(address), remedy="try again later")

    def wait(
        self,
        attempt: int,
        *,
        answer: httpx.Response | None = None,
        cut: Cut | None = None,
        address: str = "",
        secret: Secret | None = None,
    ) -> None:
        """Sleeps before the next attempt, as long as the provider asks; gives up after the last.

        Raises:
            FetchError: this was the last attempt, or the wait asked for is too long.
        """
        asked = None
        if answer is not None:
            address = str(answer.url)
            asked = retry_after_s(answer.headers.get("retry-after"), now=self.pace.now())
        if attempt + 1 >= TRIES or (asked or 0.0) > LONGEST_WAIT_S:
            raise self._given_up(address, answer=answer, cut=cut, secret=secret, asked=asked)
        pause = asked if asked is not None else wait_s(attempt, chance=self.pace.chance())
        why = f"answers {answer.status_code}" if answer is not None else "does not answer"
        self.say(f"{urlsplit(address).hostname} {why}; waiting {pause:.0f} s")
        self.pace.sleep(pause)

    def _given_up(
        self,
        address: str,
        *,
        answer: httpx.Response | None,
        cut: Cut | None,
        secret: Secret | None,
        asked: float | None,
    ) -> FetchError:
        if answer is None:
            return unreachable(address, error=cut.args[1] if cut is not None else Cut())
        words = words_of(beginning(answer), hide=secret.value if secret else None)
        if asked is not None:
            words = f"{words} (asks to wait {asked:,.0f} s)".strip()
        place = secret.place if secret is not None else None
        return refusal(answer.status_code, address=address, words=words, place=place)


@cache
def _trust() -> ssl.SSLContext:
    # Reading the certificates takes longer than most answers.
    import httpx

    return httpx.create_ssl_context()


def _whole(answer: httpx.Response, address: str) -> bytes:
    found = bytearray()
    for piece in answer.iter_bytes():
        found += piece
        if len(found) > MOST_BODY_BYTES:
            raise FetchError(
                "the answer is too long", file=bare(address), expected=f"at most {MOST_BODY_BYTES:,} bytes"
            )
    return bytes(found)


def beginning(answer: httpx.Response) -> bytes:
    """The first 64 KiB of a body, which is where a refusal says why."""
    found = bytearray()
    for piece in answer.iter_bytes():
        found += piece
        if len(found) >= _SHORT_BODY_BYTES:
            break
    return bytes(found[:_SHORT_BODY_BYTES])


def _same_host(one: str, other: str) -> bool:
    return urlsplit(one)[:2] == urlsplit(other)[:2]


def _next(place: str, location: str) -> str:
    found = urljoin(place, location)
    if urlsplit(found).scheme not in ("http", "https") or (
        urlsplit(place).scheme == "https" and urlsplit(found).scheme != "https"
    ):
        raise FetchError(
            "the address leads to an unsafe one", file=bare(place), met=bare(found), expected="https"
        )
    return found
