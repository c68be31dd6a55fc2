"""A provider on this machine that can do all that a real one may: refuse, break off, wait, lie, redirect."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

__all__ = ["Asked", "Provider", "Reply", "a_file", "provider"]


class Asked(NamedTuple):
    """One request as it came: path, query (last value of each), headers in lower case."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


class Reply(NamedTuple):
    """What is sent back; after `cut` bytes of the body the line is broken off."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    cut: int | None = None


Answering = Callable[[Asked], Reply]


class Provider:
    """Answers each path as it was told, and remembers what was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[Asked] = []
        self._answers: dict[str, Answering] = {}

    def at(self, path: str, *replies: Reply | Answering) -> None:
        """Gives these replies at a path, one after another, the last again and again."""
        left = list(replies)

        def answering(asked: Asked) -> Reply:
            reply = left.pop(0) if len(left) > 1 else left[0]
            return reply(asked) if callable(reply) else reply

        self._answers[path] = answering

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        found = self._answers.get(asked.path)
        return found(asked) if found is not None else Reply(404, b"not here")


def a_file(body: bytes, *, etag: str = '"one"', cut: int | None = None) -> Answering:
    """A file that knows ranges: gives the rest where If-Range names it as it is, else the whole."""

    def answering(asked: Asked) -> Reply:
        headers: tuple[tuple[str, str], ...] = (("ETag", etag),)
        begins = asked.headers.get("range")
        if begins is None or asked.headers.get("if-range") != etag:
            return Reply(200, body, headers, cut)
        start = int(begins.removeprefix("bytes=").removesuffix("-"))
        if start >= len(body):
            return Reply(416, b"", headers)
        ranged = ("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        return Reply(206, body[start:], (*headers, ranged), cut)

    return answering


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        headers = {key.lower(): value for key, value in self.headers.items()}
        reply = self.provider.answer(Asked(parts.path, query, headers))
        self.send_response(reply.status)
        for key, value in reply.headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body[: reply.cut])
        if reply.cut is not None:
            self.close_connection = True

    def log_message(self, *words: object) -> None:
        del words


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that listens on this machine alone while the block runs."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield handler.provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
