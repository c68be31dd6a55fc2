from datetime import date

import pytest

from tocsin.check.words import _control, _when, says, title
from tocsin.domain import bodies as b
from tocsin.domain.bodies import Body

from .world import Said

SHARE = b.Strength(actor="A", best=0.2, bound="about", relation_to=b.RelationTo(kind="share_of", whole="B"))
TAKEN = b.Control(actor="A", count=150, denominator_unit="districts", change="gained", place="P")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b.Strength(actor="A", low=58000, high=100000), "A has 58,000 to 100,000 fighters"),
        (SHARE, "A: about 20% of B"),
        (b.Measure(subject="A", measure="attacks", best=14, per="month"), "A: 14 attacks a month"),
        (b.Control(actor="A", place="P", degree="presence"), "A is present in P"),
        (TAKEN, "A took 150 districts in P"),
        (b.Relation(subject="A", object="B", type="rival", sign=-1), "A is a rival of B"),
        (b.Forecast(outcome="it rains soon", horizon="soon"), "Forecast: it rains soon"),
        (b.Resource(holder="A", kind="arms", best=85e9, currency="USD"), "A: arms, 85,000,000,000 USD"),
    ],
)  # fmt: skip
def test_every_kind_of_claim_has_a_plain_title(said: Said, body: Body, words: str) -> None:
    assert title(said(body)) == words


def test_what_is_denied_says_so(said: Said) -> None:
    claim = said(b.Control(actor="A", place="P"), negated=True)
    assert title(claim) == "Not so: A controls P"
    assert title(said(b.Forecast(outcome="it falls"), negated=True)) == "Forecast, denied: it falls"


def test_who_says_so_runs_from_author_to_origin(said: Said) -> None:
    assert says(said(b.Strength(actor="A", best=1), via=("a UN report", "intercepts"))) == (
        "Ann Author <- a UN report <- intercepts"
    )


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2021, 5, 3), date(2021, 5, 3), "2021-05-03"),
        (date(2021, 5, 3), None, "2021-05-03"),
        (date(2021, 12, 1), date(2021, 12, 31), "2021-12"),
        (date(2021, 1, 1), date(2021, 12, 31), "2021"),
        (date(2021, 5, 3), date(2021, 5, 9), "2021-05-03 to 2021-05-09"),
    ],
)
def test_an_event_is_dated_no_finer_than_its_text(start: date, end: date | None, told: str) -> None:
    assert _when(start, end) == told


def test_more_presence_is_not_told_as_a_place_taken() -> None:
    body = b.Control(actor="A", degree="presence", change="gained", place="P")
    assert _control(body) == "A gained presence in P"
    assert _control(b.Control(actor="A", degree="control", change="gained", place="P")) == "A took P"
