"""An event in plain words: what kind it was, who with whom, where, when and how many died."""

from __future__ import annotations

from datetime import date, timedelta

from tocsin.check.figures import in_words
from tocsin.domain import bodies

__all__ = ["told", "when"]

_KINDS = {
    "AGREE": "Agreement", "CONSULT": "Talks", "SUPPORT": "Support", "CONCEDE": "Concession",
    "COOPERATE": "Cooperation", "AID": "Aid", "RETREAT": "Withdrawal", "REQUEST": "Demand",
    "ACCUSE": "Accusation", "REJECT": "Refusal", "THREATEN": "Threat", "PROTEST": "Protest",
    "SANCTION": "Sanctions", "MOBILIZE": "Mobilisation", "COERCE": "Seizure or coercion", "ASSAULT": "Attack",
}  # fmt: skip
_WITH = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_ROLES = {
    "actor": "by", "claimed": "claimed by", "attributed": "attributed to", "denied": "denied by",
    "facilitated": "helped by", "victim": "on",
}  # fmt: skip


def told(body: bodies.Event) -> str:
    """An event in a few words, each party in its role.

    >>> parties = (bodies.Participant(name="Ash Brigade", role="claimed"),
    ...            bodies.Participant(name="soldiers", role="victim"))
    >>> told(bodies.Event(type="ASSAULT", participants=parties, place_name="Port", deaths_best=3))
    'Attack on soldiers, claimed by Ash Brigade; Port; date not stated; 3 dead'
    """
    kind = _KINDS.get(body.type or "", (body.type or "Event").capitalize())
    where = body.place_name or body.admin or body.country
    parts = (f"{kind}{_parties(body)}", where, when(body.start, body.end), _toll(body))
    return "; ".join(part for part in parts if part)


def _parties(body: bodies.Event) -> str:
    """Who is hit first, then who did it, then towards whom; sides of a fight as between them."""
    names: dict[str, list[str]] = {}
    for one in body.participants:
        names.setdefault(one.role, []).append(one.name)
    sides = [*names.pop("side_a", []), *names.pop("side_b", [])]
    found = [f" between {' and '.join(sides)}"] if len(sides) > 1 else [f" by {side}" for side in sides]
    for role in ("victim", "actor", "claimed", "attributed", "facilitated", "denied"):
        found += [f" {_ROLES[role]} {' and '.join(names[role])}"] if role in names else []
    if "recipient" in names:
        way = "with" if body.type in _WITH else "on" if body.type == "ASSAULT" else "towards"
        found.append(f" {way} {' and '.join(names['recipient'])}")
    return ",".join(found)


def when(start: date | None, end: date | None) -> str:
    """A day, a whole month or year, or the stretch within which the event falls.

    >>> when(date(2021, 5, 3), date(2021, 5, 3)), when(date(2021, 5, 1), date(2021, 5, 31))
    ('2021-05-03', '2021-05')
    """
    if start is None:
        return "date not stated" if end is None else f"date not stated, by {end}"
    if end is None or end == start:
        return start.isoformat()
    past = end + timedelta(days=1)
    if start.day == past.day == 1 and (past.year * 12 + past.month) - (start.year * 12 + start.month) == 1:
        return f"{start:%Y-%m}"
    if (start.month, start.day, past) == (1, 1, date(start.year + 1, 1, 1)):
        return str(start.year)
    return f"{start.isoformat()} to {end.isoformat()}"


def _toll(body: bodies.Event) -> str:
    figure = {"low": body.deaths_low, "best": body.deaths_best, "high": body.deaths_high, "bound": "exact"}
    known = any(figure[key] is not None for key in ("low", "best", "high"))
    return in_words(figure, unit="dead") if known else ""
