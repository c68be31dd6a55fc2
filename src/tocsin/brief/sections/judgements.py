"""Key judgements: what is held of the subject, how sure it is, and how good its sources are.

A change in a rate gets an estimative word from its interval, a forecast from the words of its author.
What sources assert gets no such word, for nobody gave a probability; it gets a confidence in the sources.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.brief.counted import Counted
from tocsin.brief.estimative import confidence, estimate, estimate_of_band, origins, rose
from tocsin.brief.report import Chart, Estimate, Sentence
from tocsin.brief.subject import Row, Subject, by_day, said_of
from tocsin.brief.words import clause, interval_of, says_who, span, times

__all__ = ["write"]

_MOST = 3
_WEAK = ("denied", "hypothetical", "planned")


def write(subject: Subject, counts: Sequence[Counted]) -> tuple[list[Sentence], list[Chart]]:
    """The judgements on activity, strength, ties and ground, then the forecasts with a probability."""
    found = [*_activity(subject, counts), *_strength(subject), *_ties(subject), *_ground(subject)]
    found += _forecasts(subject)
    if not found:
        text = f"Nothing on record by that day supports a judgement on {subject.called}"
        found = [Sentence(text=f"{text}.", query=subject.asks("incidents"))]
    return found, []


def _activity(subject: Subject, counts: Sequence[Counted]) -> list[Sentence]:
    for each in counts:
        if each.change is not None and each.measure != "deaths":
            return [_change(subject, each)]
    return []


def _change(subject: Subject, each: Counted) -> Sentence:
    assert each.change is not None
    ratio, low, high = (each.change.values[name] for name in ("ratio", "low", "high"))
    (_, first, last, *_), _ = each.change.rows
    whom = subject.actor
    what = "attacks" if each.measure == "attacks_by" else "events"
    named = (
        f"{what} {'by' if what == 'attacks' else 'involving'} {whom}"
        if whom
        else f"{what} {subject.involved}"
    )
    compared = f"in {span(each.first, each.last)} against {span(first, last)}"
    if ratio is None or not low or not high:
        text = f"Whether {named} rose {compared} cannot be told with an interval"
        return Sentence(text=f"{text}.", query=_around(subject, each), rule=each.measure)
    interval = f"{times(ratio)} times as many {what} (95 % interval {times(low)} to {times(high)})"
    if each.change.warnings:
        why = each.change.warnings[0].why
        return Sentence(
            text=f"The record counts {interval} {compared}, but no likelihood is given, for what was "
            f"reported changed too: {why}.",
            query=_around(subject, each),
            rule=each.measure,
        )
    sure = rose(ratio, low, high)
    grew = sure >= 0.5
    said = estimate(sure if grew else 1 - sure, yardstick=subject.yardstick)
    verb = "rose" if grew else "fell"
    return Sentence(
        text=f"{_capital(_likely(said))} that {named} {verb}: {interval} {compared}, chance alone "
        "considered.",
        query=_around(subject, each),
        rule=each.measure,
        estimate=said,
    )


def _around(subject: Subject, each: Counted) -> str:
    assert each.change is not None
    known = f" --known-on {subject.known_on}" if subject.known_on else ""
    return f"{each.change.parameters['query']}{known}"


def _strength(subject: Subject) -> list[Sentence]:
    rows = [r for r in subject.rows("strength") if r["relation"] is None and not r["negated"]]
    own = [r for r in rows if r["hedge"] not in _WEAK and (not subject.own or r["actor_id"] in subject.own)]
    return [_newest_strength(subject, own)] if own else []


def _newest_strength(subject: Subject, rows: list[Row]) -> Sentence:
    """The newest figure; others agree with it where the intervals that they leave open overlap."""
    row = max(rows, key=by_day)
    low, high = interval_of(row)
    alike = [r for r in rows if interval_of(r)[0] <= high and low <= interval_of(r)[1]]
    against = [r for r in rows if r not in alike]
    independent = origins(tuple(str(r["attribution"]).split(" <- ")) for r in alike)
    stale = all(subject.stale(r) for r in alike)
    word, why = confidence(independent=independent, against=len(against), stale=stale)
    also = f", and {len(alike) - 1} more to the same effect" if len(alike) > 1 else ""
    return Sentence(
        text=f"{_capital(clause('strength', row))}, according to {says_who(row)}{also}.",
        claims=tuple(sorted(r["claim_id"] for r in rows)),
        confidence=word,
        because=why,
    )


def _ties(subject: Subject) -> list[Sentence]:
    """The ties that most origins speak of, friendly and hostile ones apart."""
    groups: dict[tuple[str, str, int], list[Row]] = {}
    for row in subject.rows("relations"):
        if not row["negated"] and row["hedge"] not in _WEAK and row["sign"]:
            one, other = sorted((str(row["subject_name"]), str(row["object_name"])))
            groups.setdefault((one, other, row["sign"]), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    found = []
    for (one, other, sign), rows in ordered[:_MOST]:
        against = groups.get((one, other, -sign), [])
        newest = max(rows, key=by_day)
        independent = origins(tuple(str(r["attribution"]).split(" <- ")) for r in rows)
        stale = all(subject.stale(r) for r in rows)
        word, why = confidence(independent=independent, against=len(against), stale=stale)
        more = f", and {len(rows) - 1} more to the same effect" if len(rows) > 1 else ""
        text = f"{clause('relations', newest)}, according to {says_who(newest)}{more}."
        claims = tuple(sorted(r["claim_id"] for r in (*rows, *against)))
        found.append(Sentence(text=_capital(text), claims=claims, confidence=word, because=why))
    return found


def _ground(subject: Subject) -> list[Sentence]:
    rows = [r for r in subject.rows("control") if r["hedge"] not in _WEAK]
    groups: dict[tuple[str, str, bool, str], list[Row]] = {}
    for row in rows:
        key = (
            str(row["actor_name"]),
            row["change"] or row["degree"],
            row["negated"],
            str(row["attribution"]),
        )
        groups.setdefault(key, []).append(row)
    newest = sorted(
        groups.values(),
        key=lambda own: (said_of(own[0]) is not None, said_of(own[0]), own[0]["claim_id"]),
    )
    return [_held(subject, own) for own in newest[: -_MOST - 1 : -1]]


def _held(subject: Subject, rows: list[Row]) -> Sentence:
    """What one author says is held, in one sentence: places side by side where only they differ."""
    first = min(rows, key=lambda r: str(r["place_name"]))
    plain = all(r["count"] is None and r["share"] is None and r["place_name"] for r in rows)
    if plain and len(rows) > 1:
        names = sorted({str(r["place_name"]) for r in rows})
        listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
        said = clause("control", {**first, "place_name": listed})
    else:
        said = clause("control", first)
    word, why = confidence(independent=1, stale=all(subject.stale(r) for r in rows))
    return Sentence(
        text=f"{_capital(said)}, according to {says_who(first)}.",
        claims=tuple(sorted(r["claim_id"] for r in (rows if plain else [first]))),
        confidence=word,
        because=why,
    )


def _forecasts(subject: Subject) -> list[Sentence]:
    rows = [r for r in subject.rows("forecasts") if r["probability_low"] is not None]
    rows = [r for r in rows if r["end"] is None or r["end"] >= subject.day]
    newest = sorted(rows, key=by_day)[: -_MOST - 1 : -1]
    found = []
    for row in newest:
        said = estimate_of_band(row["probability_low"], row["probability_high"], yardstick=subject.yardstick)
        stale = " The forecast is more than 12 months old." if subject.stale(row) else ""
        found.append(
            Sentence(
                text=f"{_capital(_likely(said))}, in the judgement of {says_who(row, hedged=False)}, that "
                f"this comes about: {str(row['outcome']).rstrip('.')}.{stale}",
                claims=(row["claim_id"],),
                estimate=said,
            )
        )
    return found


def _likely(said: Estimate) -> str:
    if said.word.endswith(("chance", "possibility")):
        words = f"there is {'' if said.word.startswith('almost no') else 'a '}{said.word}"
    else:
        words = f"it is {said.word}"
    return f"{words} ({said.low * 100:.0f} to {said.high * 100:.0f} %)"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
