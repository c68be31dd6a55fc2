"""What the tests of scoring share: parties by the packaged register, and a claim made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tocsin.domain.bodies import Body
from tocsin.domain.claims import AnyClaim, make
from tocsin.domain.documents import Document, Reading
from tocsin.evaluate.fact import Fact
from tocsin.evaluate.found import Answer, answer
from tocsin.evaluate.parties import Parties
from tocsin.names import Gazetteer, Register


@pytest.fixture(scope="session")
def parties() -> Parties:
    return Parties(Register.packaged(), Gazetteer.packaged())


def claim(body: Body, start: int = 0, end: int = 100, **header: Any) -> AnyClaim:
    return make(
        body, document="sha256:00", span=(start, end), quote="x", attribution=("reader", "A"), **header
    )


def fact(kind: str, subject: str, predicate: str = "does", **rest: Any) -> Fact:
    return Fact(
        id="1", file="a.txt", kind=kind, subject=subject, predicate=predicate,
        **{"span_start": 0, "span_end": 100} | rest,
    )  # fmt: skip


@pytest.fixture
def asked(parties: Parties) -> Callable[..., Answer]:
    """The answer to a fact by claims that were read from its text."""

    def ask(wanted: Fact, *claims: AnyClaim, document: Document | None = None) -> Answer:
        document = document or Document(digest="sha256:00", name="a.txt", media_type="text/plain", text="x")
        return answer(wanted, Reading(document=document, reader="reader", claims=claims), parties=parties)

    return ask
