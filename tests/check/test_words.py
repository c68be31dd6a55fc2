from datetime import date

import pytest

from tocsin.check.event_words import told, when
from tocsin.check.words import _control, says, title
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
        (b.Resource(holder="A", kind="arms", best=85e9, currency="USD"), "A: arms, USD 85 billion"),
        (b.Control(actor="A", change="gained"), "A took ground, place not stated"),
        (b.Attribute(subject="A", property="capability", value="hold towns"), "A can hold towns"),
        (b.Attribute(subject="A", property="leader", value="B"), "B leads A"),
        (b.Attribute(subject="A", property="cohesion", value="low"), "A, cohesion: low"),
        (b.Mechanism(cause="fear", effect="flight", sign=1), "Cause: fear; effect: flight"),
        (b.Position(actor="A", issue="peace", stance="wants"), "A wants: peace"),
        (b.Position(actor="A", issue="peace", stance="aim"), "A, aim: peace"),
        (b.Strength(actor="foreign fighters", low=100, unit="fighters", bound="at_least"),
         "foreign fighters: at least 100"),
    ],
)  # fmt: skip
def test_every_kind_of_claim_has_a_plain_title(said: Said, body: Body, words: str) -> None:
    assert title(said(body)) == words


def test_what_is_denied_says_so(said: Said) -> None:
    claim = said(b.Control(actor="A", place="P"), negated=True)
    assert title(claim) == "Not so: A controls P"
    assert title(said(b.Forecast(outcome="it falls"), negated=True)) == (
        "Forecast that this will not come: it falls"
    )


def test_who_says_so_runs_from_author_to_origin(said: Said) -> None:
    assert says(said(b.Strength(actor="A", best=1), via=("a UN report", "intercepts"))) == (
        "Ann Author <- a UN report <- intercepts"
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2021, 5, 3), date(2021, 5, 3), "2021-05-03"),
        (date(2021, 5, 3), None, "2021-05-03"),
        (date(2021, 12, 1), date(2021, 12, 31), "2021-12"),
        (date(2021, 1, 1), date(2021, 12, 31), "2021"),
        (date(2021, 5, 3), date(2021, 5, 9), "2021-05-03 to 2021-05-09"),
    ],
)
def test_an_event_is_dated_no_finer_than_its_text(start: date, end: date | None, expected: str) -> None:
    assert when(start, end) == expected


def test_more_presence_is_not_told_as_a_place_taken() -> None:
    body = b.Control(actor="A", degree="presence", change="gained", place="P")
    assert _control(body) == "A gained presence in P"
    assert _control(b.Control(actor="A", degree="control", change="gained", place="P")) == "A took P"


def parties(**roles: str) -> tuple[b.Participant, ...]:
    return tuple(b.Participant(name=name, role=role) for role, name in roles.items())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b.Event(type="CONSULT", participants=parties(actor="A", recipient="B")),
         "Talks by A, with B; date not stated"),
        (b.Event(type="ASSAULT", participants=parties(side_a="A", side_b="B"), start=date(2021, 5, 3)),
         "Attack between A and B; 2021-05-03"),
        (b.Event(type="ASSAULT", participants=parties(denied="A", victim="B"), end=date(2021, 5, 3)),
         "Attack on B, denied by A; date not stated, by 2021-05-03"),
        (b.Event(type="RETREAT", participants=parties(actor="A"), place_name="P"),
         "Withdrawal by A; P; date not stated"),
    ],
)  # fmt: skip
def test_an_event_says_who_did_what_to_whom(body: b.Event, words: str) -> None:
    assert told(body) == words


def test_what_an_actor_is_said_not_to_be_able_to_is_said_so(said: Said) -> None:
    claim = said(b.Attribute(subject="A", property="capability", value="hold towns"), negated=True)
    assert title(claim) == "A cannot hold towns"
