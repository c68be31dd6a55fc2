# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Two forecasts in one breath: "will probably hold the port and perhaps the road"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from tocsin.domain.bodies import Forecast
from tocsin.domain.vocabulary import Hedge
from tocsin.extract.draft import Draft
from tocsin.extract.scene import Scene
from tocsin.extract.yardsticks import band

__all__ = ["apart"]

_MODAL = re.compile(
    r"\b(?:will|would|may|might|could|(?:is|are) (?:likely|expected|set|going|poised|bound) to)\b"
)
_SURE = re.compile(
    r"\b(?:(?:very|highly|most|almost|nearly) )?(?:likely|probably|certainly|possibly|perhaps) ",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r",? (?:and|or|but) (?:also |even )?(?P<p>perhaps|possibly|maybe|conceivably|potentially|probably|likely)(?: also| even)? "
    r"(?P<more>(?!(?:will|would|may|might|could|not)\b)[^;.]{4,})"
)
_JOINT = re.compile(
    r" (?:to|in|into|on|onto|across|against|beyond|for|at|within|near|towards?|over|from|through|along|around)\b"
)
_WHERE = re.compile(
    r"(?:to|in|into|on|onto|across|against|beyond|at|within|near|towards?|over|from|through|along|around"
    r"|further|farther|elsewhere|abroad|later|outside|well)\b"
)
_THING = re.compile(r"(?:the|an?|its|their|other|more|some|all|both|even|[A-Z][\w-]+)\b")


def apart(draft: Draft, scene: Scene) -> Iterator[Draft]:
    """The forecast itself, or the two that it holds: what is sure to one degree, and what to another.

    The second takes as much of the first's words as it needs to be said by itself.
    """
    body, outcome = draft.body, draft.slots["outcome"]
    assert isinstance(body, Forecast)
    words = scene.page.flat[slice(*outcome)]
    modal = _MODAL.search(words)
    further = _FURTHER.search(words, modal.end()) if modal else None
    told = _FURTHER.search(body.outcome)
    if modal is None or further is None or told is None:
        yield draft
        return
    head, more = body.outcome[: told.start()], told["more"]
    cut = outcome[0] + further.start()
    sure = structs.replace(body, outcome=head, place=_inside(body.place, head))
    yield replace(
        draft,
        body=sure,
        slots=draft.slots | {"outcome": (outcome[0], cut)},
        hedge=_hedge(body),
        own=(outcome[0], cut),
    )
    less = band(told["p"])
    second = structs.replace(
        body,
        outcome=f"{_stem(head, more)} {more}",
        place=_inside(body.place, more),
        probability_text=told["p"],
        probability_low=less[0] if less else None,
        probability_high=less[1] if less else None,
    )
    word = (outcome[0] + further.start("p"), outcome[0] + further.end("p"))
    slots = draft.slots | {"outcome": (outcome[0] + further.start("more"), outcome[1]), "probability": word}
    yield replace(draft, body=second, slots=slots, focus=word, hedge=_hedge(second), own=outcome)


def _stem(head: str, more: str) -> str:
    """As much of the first outcome as the second shares with it.

    >>> _stem("the Front will probably stay a threat to the north", "beyond it")
    'the Front will stay a threat'
    >>> _stem("the Front will likely take the port", "the road"), _stem("it may take the port", "march on Karo")
    ('the Front will take', 'it may')
    """
    modal = _MODAL.search(head)
    assert modal is not None
    lead, rest = head[: modal.end()], _SURE.sub("", head[modal.end() :])
    if _WHERE.match(more):
        joint = _JOINT.search(rest, 1)
        return _SURE.sub("", lead) + (rest[: joint.start()] if joint else rest)
    verb = rest.split()[:1] if _THING.match(more) else []
    return " ".join([_SURE.sub("", lead), *verb])


def _inside(place: str | None, words: str) -> str | None:
    return place if place and place in words else None


def _hedge(body: Forecast) -> Hedge:
    """How firmly it is put, by its own word alone."""
    if body.conditional_on:
        return "hypothetical"
    if body.probability_low is not None:
        return "likely" if body.probability_low >= 0.5 else "unlikely"
    return "asserted" if re.fullmatch(r"will|would", body.probability_text or "") else "possible"
