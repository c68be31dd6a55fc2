"""What an answer that is not data means, in words a user can act on."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from tocsin.domain.errors import FetchError
from tocsin.fetch.declaration import TokenPlace

__all__ = ["RETRIED", "bare", "refusal", "unreachable", "words_of"]

RETRIED = frozenset({408, 429, 500, 502, 503, 504})
_ERROR_KEYS = ("error", "message", "detail", "error_description", "title")
_LONGEST = 200


def bare(address: str) -> str:
    """An address without its query and user, as messages and sidecars show it.

    >>> bare("https://user:word@example.org:8080/a/b?key=secret")
    'https://example.org:8080/a/b'
    """
    parts = urlsplit(address)
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    return f"{parts.scheme}://{host}{parts.path}"


def words_of(body: bytes, *, hide: str | None = None) -> str:
    """What a provider says in the body of a refusal, in one line and without the token.

    >>> words_of(b'{"Message": "API token required."}')
    'API token required.'
    >>> words_of(b"<html><h1>Forbidden</h1></html>")
    ''
    """
    text = body.decode("utf-8", errors="replace").strip()
    try:
        said = msgspec.json.decode(text)
    except msgspec.DecodeError:
        said = "" if text.startswith("<") else text
    if isinstance(said, dict):
        by_key = {str(key).lower(): value for key, value in said.items()}
        said = next((by_key[key] for key in _ERROR_KEYS if by_key.get(key)), "")
    line = " ".join(str(said).split())
    if hide:
        line = line.replace(hide, "(token)")
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def refusal(status: int, *, address: str, words: str, place: TokenPlace | None) -> FetchError:
    """The error for an answer with this status; `place` is where the token came from that was sent."""
    met = f"{status} {words}".strip()
    if status == 401 and place is not None:
        return FetchError(
            "the token was refused",
            file=bare(address),
            met=met,
            remedy=f"check {place.variable} for a slip, or ask for a new token: {place.page}",
        )
    if status == 403 and place is not None:
        return FetchError(
            "the token was accepted, but this data is denied to it",
            file=bare(address),
            met=met,
            remedy=f"ask the provider for access to this dataset: {place.page}",
        )
    if status in (401, 403):
        return FetchError(
            "the provider refuses this address",
            file=bare(address),
            met=met,
            remedy="open the address in a browser; if it works there, try again later",
        )
    if status == 429:
        return FetchError(
            "the provider has had too many requests",
            file=bare(address),
            met=met,
            remedy="wait, then run the same command again: what has come is kept",
        )
    if status >= 500:
        return FetchError(
            "the provider has a fault",
            file=bare(address),
            met=met,
            remedy="run the same command again later: what has come is kept",
        )
    return FetchError(
        "the provider does not answer this request",
        file=bare(address),
        met=met,
        remedy="check version, country, level and years",
    )


def unreachable(address: str, *, error: Exception) -> FetchError:
    """The error for a provider that no connection can be made to."""
    return FetchError(
        "the provider cannot be reached",
        file=bare(address),
        met=str(error) or type(error).__name__,
        remedy="check the network (HTTPS_PROXY is honoured), then run the same command again",
    )
