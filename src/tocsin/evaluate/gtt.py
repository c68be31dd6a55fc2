"""Template F1: incidents as templates, each predicted one mapped to at most one of the key.

A template may be mapped to one of the key of its incident type; then each of its entities is right
where all its mentions are mentions of some entity of the same role there. Of all mappings of a text
the one with the best micro-average counts; templates left over are spurious or missed whole. The
incident type counts as a role of its own.

Source: Du, Rush and Cardie (2021), Template Filling with Generative Transformers, NAACL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.evaluate.ceaf_ree import strict, total
from tocsin.evaluate.muc4 import ROLES, Template
from tocsin.evaluate.tally import Tally

__all__ = ["INCIDENT_TYPE", "gtt"]

INCIDENT_TYPE = "incident_type"
_NAMES = (INCIDENT_TYPE, *ROLES)
Counts = dict[str, Tally]
Mapped = tuple[tuple[int, int], ...]


def gtt(
    predicted: Mapping[str, Sequence[Template]], gold: Mapping[str, Sequence[Template]]
) -> dict[str, Tally]:
    """The count of the incident type and of each role, over the texts of either side, by id.

    >>> key = [Template(("attack",), {"Victim": (("mayor", "Ana Paz"),)})]
    >>> said = [Template(("attack",), {"Victim": (("mayor",), ("guard",))}), Template(("arson",), {})]
    >>> scores = gtt({"t1": said}, {"t1": key})
    >>> scores["incident_type"], scores["Victim"]
    (Tally(right=1, predicted=2, found=1, gold=1), Tally(right=1, predicted=2, found=1, gold=1))
    """
    scores = dict.fromkeys(_NAMES, Tally())
    for text in sorted(predicted.keys() | gold.keys()):
        # The corpus tells some incidents twice in the same words.
        counts = _text(_distinct(predicted.get(text, ())), _distinct(gold.get(text, ())))
        scores = {name: scores[name].plus(counts[name]) for name in _NAMES}
    return scores


def _distinct(templates: Sequence[Template]) -> list[Template]:
    return [one for n, one in enumerate(templates) if one not in templates[:n]]


def _text(said: list[Template], key: list[Template]) -> Counts:
    whole = {
        name: Tally(0, sum(_size(t, name) for t in said), 0, sum(_size(t, name) for t in key))
        for name in _NAMES
    }
    pairs = {
        (n, m): _pair(one, other)
        for n, one in enumerate(said)
        for m, other in enumerate(key)
        if set(one.types) & set(other.types)
    }
    mapped = _best(pairs, total(whole))
    return {name: _sum([whole[name], *(pairs[pair][name] for pair in mapped)]) for name in _NAMES}


def _size(template: Template, name: str) -> int:
    return 1 if name == INCIDENT_TYPE else len(template.fillers.get(name, ()))


def _pair(said: Template, key: Template) -> Counts:
    counts = {INCIDENT_TYPE: Tally(1, 0, 1, 0)}
    for role in ROLES:
        ours, theirs = said.fillers.get(role, ()), key.fillers.get(role, ())
        right = sum(any(strict(one, other) for other in theirs) for one in ours)
        found = sum(any(strict(one, other) for one in ours) for other in theirs)
        counts[role] = Tally(right, 0, found, 0)
    return counts


def _sum(tallies: list[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole = whole.plus(tally)
    return whole


def _best(pairs: Mapping[tuple[int, int], Counts], whole: Tally) -> Mapped:
    """The mapping with the best F1 of the text.

    F1 grows with either count, so of mappings that use the same templates of the key only those
    that no other one beats in both counts need be kept.
    """
    worth = {pair: total(counts) for pair, counts in pairs.items()}
    kept: dict[frozenset[int], dict[tuple[float, float], Mapped]] = {frozenset(): {(0, 0): ()}}
    for n in sorted({n for n, _ in pairs}):
        grown = {used: dict(ways) for used, ways in kept.items()}
        for m in sorted(m for one, m in pairs if one == n):
            for used, ways in kept.items():
                if m in used:
                    continue
                there = grown.setdefault(used | {m}, {})
                for (right, found), mapped in ways.items():
                    more = (right + worth[n, m].right, found + worth[n, m].found)
                    there.setdefault(more, (*mapped, (n, m)))
        kept = {used: _unbeaten(ways) for used, ways in grown.items()}
    every = [(counts, mapped) for ways in kept.values() for counts, mapped in ways.items()]
    best = max(every, key=lambda way: (_f1(way[0], whole), sum(way[0]), way[0]))
    return best[1]


def _unbeaten(ways: dict[tuple[float, float], Mapped]) -> dict[tuple[float, float], Mapped]:
    kept: dict[tuple[float, float], Mapped] = {}
    most_found = -1.0
    for right, found in sorted(ways, reverse=True):
        if found > most_found:
            kept[right, found] = ways[right, found]
            most_found = found
    return kept


def _f1(counts: tuple[float, float], whole: Tally) -> float:
    return Tally(counts[0], whole.predicted, counts[1], whole.gold).f1
