"""What will or may come: outcome, probability words with their band, horizon, condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tocsin.domain.bodies import Forecast
from tocsin.domain.claims import Span
from tocsin.extract.certainty import condition, in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.extract.times import shifted
from tocsin.extract.words.hedges import DEFAULT_YARDSTICK, PROBABILITY_WORDS, YARDSTICKS
from tocsin.extract.words.numbers import UNITS

__all__ = ["band", "find"]

_ADV = r"(?:also |still |then |now |therefore |soon |certainly |further |reportedly |even |continue to )*"
_SURE = r"(?:very |highly |most |almost |nearly )?(?:likely|unlikely|probably|certainly|possibly|perhaps)"
_WILL = re.compile(
    rf"\b(?P<modal>(?:will|would|may|might|could|won't)(?P<not> not| never)? {_ADV}(?:{_SURE} )?|"
    rf"(?:is|are) (?:very |highly |most )?(?:likely|unlikely|expected|set|going|poised|bound) to |"
    rf"(?:seems?|looks?|appears?) (?:likely|unlikely|set|poised) to |(?:seems?|looks?) set to )",
    re.I,
)
_IT_IS = re.compile(
    r"\b(?P<word>it (?:is|seems) (?:therefore |thus |also |now |still |very |highly |quite |so )*(?P<p>likely|unlikely|possible|probable|doubtful at best|doubtful) that|"
    r"(?:one|a) (?P<p2>possibility) is that|there (?:is|are|remains|would be|will be) (?P<p3>(?:a )?(?:reasonable|real|realistic|good|fair|strong|growing|even) (?:chance|possibility|prospect|risk)|"
    r"(?:little|no) (?:chance|prospect)) (?:that|of)|so it is (?P<p4>possible|likely) that) (?P<what>[^;]{8,300})",
    re.I,
)
_IS_PREDICATE = rule(
    r"(?P<what>(?:an? |the |{P}'s |{A}'s )?(?:[a-z{CELLS}' -]{0,60})\b(?P<deed>take-?over|victory|defeat|collapse|coup|offensive|invasion|fall|war|attack|assault|agreement|ceasefire|split)\b[^,;.]{0,60}?) "
    r"(?:is|are|remains?) (?P<p>neither \w+ nor \w+|not (?:yet )?(?:imminent|inevitable|likely|near|certain)|(?:very |highly )?(?:likely|unlikely|probable|imminent|inevitable|certain|possible))\b".replace("{CELLS}", "\ue000-\ue008")
)
_COULD_DO = re.compile(r"\bcapacity to (?P<what>[^;,]{4,120}?) is (?P<p>dubious(?: at best)?|doubtful(?: at best)?|unlikely|in doubt)", re.I)
# A modal of the present: it says how things are, not how they will be.
_STATIC = re.compile(
    r"^(?:not )?(?:truly |well |also |not )*(?:be (?:the |a |an |one |able to say|due|because|why|that|some|more|less|said|argued|seen|considered)|have (?:been|had|[a-z]+ed|made|taken|become|begun)\b|reflect|represent|indicate|mean\b|suggest|"
    r"imagine|like to|seem|appear|give a true|argue|say\b|add\b|find it|know\b|have imagined|count\b|afford|include\b(?! attack))",
    re.I,
)
_TALKING = re.compile(r"\b(?:we|i|you|let us|one) $", re.I)
_ASKED = re.compile(r"\b(?:how|what|whether|why|who|if) [^,;]{0,40}$", re.I)
_BACKWARD = re.compile(r"\b(?:would have|could have|might have|could not|couldn't|couldn|none could|as it could|than it could|was able|would often|would later)\b", re.I)
_PAST_MAIN = re.compile(r"\b(?:was|were|had|said|believed|thought|hoped|wanted|warned|feared|promised|vowed)\b[^,;]{0,80}$", re.I)
_BREAK = re.compile(
    r"[;:–] ?|, (?:(?:and|but|so|while|whereas|although|though|as|because|since|yet) )?|\b(?:that|because|while|although|as|but|so|when|where) ", re.I
)
_RELATIVE = re.compile(r"\b(?:which|who|that|whose)$", re.I)
# "... and will do more": the subject stands before the first verb.
_SECOND_VERB = re.compile(r"\b(?:is|are|has|have|was|were|will|would|may|might|could|\w+(?:es|ed))\b.* and$|^\W*(?:is|are|has|have)\b|\band$", re.I)
_NO_SUBJECT = re.compile(r"^(?:to \w+|and|or|not|is|are|has|have|which|who|that|whose|there|it is|if|this)?$", re.I)
_WISHED = re.compile(r"\b(?:fears?|feared|hop(?:e|es|ed)|promis\w+|assur\w+|pledg\w+|vow\w*)\b[^;]{0,80}$", re.I)
_ABLE = re.compile(r"^(?:\w+) *(?:[,;.]|$)")
_RISK = re.compile(
    r"\b(?:raises?|increases?|runs?|heightens?) (?:the|a) (?:[a-z]+ )?(?P<p>risk) (?:that|of) (?P<what>[^;,]{8,200})", re.I
)
_LEAD = re.compile(
    r"^(?:(?:in that case|in the [\w' -]+ view|furthermore|moreover|therefore|however|yet|but|and|also|then|in time|regionally|looking ahead|in addition|now|so|first|second|third|lately|"
    r"today|meanwhile|consequently|as a result|in that case|in conclusion|concurrently|more importantly|similarly|although|while|if so|hence|thus),? +)+",
    re.I,
)
_HORIZON = re.compile(
    r"\b(?:(?:with)?in|over|during|for) (?:the )?(?:next |coming |following )?(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|coming|some)(?: coming| next)? (?P<unit>day|week|month|year|time)s?(?: to come)?\b"
    r"|\bby (?:the end of )?(?:(?P<month>[A-Z][a-z]+) )?(?P<year>20\d\d)\b|\bin the (?:coming|next) (?P<coming>days|weeks|months|years)\b"
    r"|\b(?P<soon>soon|imminent(?:ly)?|for some time(?: to come)?|in the near future|in the long (?:run|term)|in the short term|in time)\b",
    re.I,
)
_COUNTABLE = re.compile(
    r"\b(?:attack|attacks|assault|take-?over|take over|capture|seize|collapse|fall|coup|strike|strikes|bomb|kill|deaths?|ceasefire|withdraw|invade|"
    r"offensive|election|sign|declare|launch|retake|lose|control)\w*\b",
    re.I,
)


class _Horizon(NamedTuple):
    text: str
    span: Span
    end: date | None
    definite: bool


def band(words: str, *, yardstick: str = DEFAULT_YARDSTICK) -> tuple[float, float] | None:
    """The probability band that a yardstick gives to `words`, or None where it gives none.

    >>> band("will probably"), band("might"), band("likely", yardstick="PHIA")
    ((0.55, 0.8), None, (0.55, 0.75))
    """
    for pattern, limits in _bands(yardstick):
        if pattern.search(words):
            return limits
    return None


@cache
def _bands(yardstick: str) -> tuple[tuple[re.Pattern[str], tuple[float, float]], ...]:
    table = sorted(YARDSTICKS[yardstick].items(), key=lambda row: len(row[0]), reverse=True)
    first = [(p, b) for p, b in table if re.match(r"\(|almost|remote|roughly|\(\?:", p)]
    rest = [(p, b) for p, b in table if (p, b) not in first]
    return tuple((re.compile(rf"\b(?:{p})\b", re.I), b) for p, b in (*first, *rest))


def find(scene: Scene) -> Iterator[Draft]:
    """The forecasts that a sentence makes."""
    taken: list[Span] = []
    for drafts in (_predicates, _openings, _risks, _modals):
        for draft in drafts(scene):
            outcome = draft.slots["outcome"]
            if all(outcome[1] <= a or outcome[0] >= b for a, b in taken):
                taken.append(outcome)
                yield draft


def _predicates(scene: Scene) -> Iterator[Draft]:
    for pattern, text in ((_IS_PREDICATE, scene.typed), (_COULD_DO, scene.words)):
        for match in pattern.finditer(text):
            if in_condition(scene, scene.start + match.start("p")):
                continue
            against = bool(re.match(r"neither|not", match["p"], re.I))
            if pattern is _COULD_DO:
                owner = re.search(r"(?:\bthe )?[^\s,;]+'s? $", scene.words[: match.start()])
                what = (scene.start + (owner.start() if owner else match.start()), scene.start + match.start("p") - 4)
            else:
                what = _trimmed(scene, scene.span(match, "what"))
            yield _draft(scene, what, scene.span(match, "p"), negated=against, words=scene.words[match.start("p") : match.end("p")])


def _openings(scene: Scene) -> Iterator[Draft]:
    for match in _IT_IS.finditer(scene.words):
        words = next(match[g] for g in ("p", "p2", "p3", "p4") if match[g])
        group = next(g for g in ("p", "p2", "p3", "p4") if match[g])
        what = _trimmed(scene, scene.span(match, "what"))
        inner = re.search(r"\b(?:will|would|may|might|could)\b", scene.page.flat[what[0] : what[1]])
        text = f"{words} … {inner[0]}" if inner and inner[0].lower() in ("may", "might", "could") else words
        yield _draft(scene, what, scene.span(match, group), words=text)


def _risks(scene: Scene) -> Iterator[Draft]:
    for match in _RISK.finditer(scene.words):
        yield _draft(scene, _trimmed(scene, scene.span(match, "what")), scene.span(match, "p"), words="risk")


def _modals(scene: Scene) -> Iterator[Draft]:
    known: Span | None = None
    for match in _WILL.finditer(scene.plain):
        subject = _subject_before(scene, match.start(), known=known)
        known = subject or known
        if subject is None or in_condition(scene, scene.start + match.start()) or not _is_forecast(scene, match):
            continue
        modal = scene.span(match, "modal")
        begins = subject[0] if subject[1] <= modal[0] and scene.page.flat[subject[1] : modal[0]].strip() == "" else modal[0]
        outcome = _trimmed(scene, (begins, _end_of_clause(scene, match.end())))
        negated = bool(match["not"]) or "won't" in match["modal"].lower()
        shared = subject if begins != subject[0] else None
        yield _draft(scene, outcome, modal, negated=negated, words=match["modal"], shared=shared)


def _is_forecast(scene: Scene, match: re.Match[str]) -> bool:
    rest, lead = scene.words[match.end() :], scene.words[: match.start()]
    modal = match["modal"].lower().split()[0]
    if _STATIC.match(rest) and modal not in ("will", "won't") and "likely" not in match["modal"]:
        return False
    if re.match(r"\s*[,;.?]|have\b", rest) or _TALKING.search(lead) or _ASKED.search(lead[-60:]):
        return False
    if re.search(r"\?$", scene.words) or _BACKWARD.search(scene.words[max(0, match.start() - 6) : match.end() + 6]):
        return False
    if _WISHED.search(lead) or re.match(r"hope\b", rest):
        return False
    if modal in ("may", "might", "could") and _ABLE.match(rest) and not rest.startswith(("follow", "continue", "grow", "rise", "increase")):
        return False
    if modal == "may" and re.match(r"\d|,", rest):
        return False
    if modal in ("would", "could", "might") and not condition(scene, (scene.start + match.start(), scene.start + match.end())):
        return not _PAST_MAIN.search(lead) and (modal != "would" or "likely" in match["modal"])
    return not (modal in ("would", "could", "might") and _PAST_MAIN.search(lead))


def _subject_before(scene: Scene, position: int, *, known: Span | None) -> Span | None:
    """The words of the subject of the modal at `position`; `known` is that of the modal before."""
    opening = _LEAD.match(scene.words)
    start = opening.end() if opening and opening.end() < position else 0
    for joint in _BREAK.finditer(scene.words, start, position):
        if not _NO_SUBJECT.match(scene.words[joint.end() : position].strip()):
            start = joint.end()
    words = scene.words[start:position].strip()
    if _RELATIVE.search(words):
        return None
    if _SECOND_VERB.search(words):
        if known is not None:
            return known
        first = re.match(r"(?P<np>.{2,60}?) (?:is|are|has|have|will|was|were)\b", words, re.I)
        return (scene.start + start, scene.start + start + first.end("np")) if first else None
    return (scene.start + start, scene.start + position) if len(words) > 1 and not _NO_SUBJECT.match(words) else None


def _end_of_clause(scene: Scene, position: int) -> int:
    """Where the outcome ends: at a strong joint or at the if-clause that follows it."""
    cut = re.compile(r"[;–]|, (?:if|unless|which|while|although|though|but|particularly if|above all if|even|with|and (?:it|they|the \w+|this|will|would|may|might|could)\b)| (?:if|unless|because|even if|in order to) | and (?=(?:will|would|may|might|could)\b)| as (?=(?:the|it|they) )|, (?:further|potentially) ", re.I)
    found = cut.search(scene.words, position)
    return scene.start + (found.start() if found else len(scene.words))


def _trimmed(scene: Scene, span: Span) -> Span:
    text = scene.page.flat[span[0] : span[1]]
    start = span[0] + len(text) - len(text.lstrip(" ,;:–-\""))
    lead = _LEAD.match(scene.page.flat, start, span[1])
    start = lead.end() if lead else start
    return start, max(start + 1, span[0] + len(text.rstrip(" ,;:–.!\"")))


def _draft(scene: Scene, outcome: Span, word: Span, *, words: str, negated: bool = False, shared: Span | None = None) -> Draft:
    text = _probability_text(words)
    limits = band(text) if not negated else None
    horizon = _horizon(scene, outcome)
    hangs_on = condition(scene, outcome) or _that_case(scene, outcome)
    subject = _subject(scene, shared or outcome)
    told = scene.page.flat[outcome[0] : outcome[1]]
    if shared:
        told = f"{scene.page.flat[shared[0] : shared[1]].strip()} {told}"
    place = next((m for m in scene.mentions if m.places and not m.kinds and outcome[0] <= m.start < outcome[1]), None)
    scoreable, reason = _scoreable(scene, outcome, horizon)
    body = Forecast(
        outcome=re.sub(r"\s+", " ", told).strip(),
        subject=subject.name if subject else None,
        place=place.name if place else None,
        horizon=horizon.text if horizon else None,
        start=scene.page.said_on.low if horizon else None,
        end=horizon.end if horizon else None,
        probability_text=text,
        probability_low=limits[0] if limits else None,
        probability_high=limits[1] if limits else None,
        conditional_on=re.sub(r"\s+", " ", scene.page.flat[hangs_on[0] : hangs_on[1]]).strip() if hangs_on else None,
        scoreable=scoreable,
        reason=reason,
    )
    slots = {"outcome": outcome, "probability": word}
    if horizon:
        slots["horizon"] = horizon.span
    if hangs_on:
        slots["condition"] = hangs_on
    if shared:
        slots["subject"] = shared
    return Draft(body, slots, word, negated=negated).at(subject, "subject")


def _that_case(scene: Scene, outcome: Span) -> Span | None:
    match = re.match(r"in (?:that|this|such a) case\b", scene.words, re.I)
    return scene.span(match) if match and scene.start + match.end() <= outcome[0] else None


def _probability_text(words: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\b(?:not|never|also|still|then|now|therefore|reportedly|continue to|to|a)\b(?! chance)", "", words)).strip()


def _subject(scene: Scene, outcome: Span) -> Mention | None:
    inside = [m for m in scene.mentions if outcome[0] <= m.start < outcome[1] and m.kinds and not m.prefixed]
    return inside[0] if inside and inside[0].start - outcome[0] < 30 and not inside[0].possessive and not inside[0].embedded else None


def _horizon(scene: Scene, outcome: Span) -> _Horizon | None:
    for match in _HORIZON.finditer(scene.words):
        span = scene.span(match)
        near = scene.clause(outcome)
        if not near[0] <= span[0] < near[1] or in_condition(scene, span[0]):
            continue
        end, definite = _deadline(scene, match)
        return _Horizon(re.sub(r"\s+", " ", match[0]), span, end, definite)
    return None


def _deadline(scene: Scene, match: re.Match[str]) -> tuple[date | None, bool]:
    said = scene.page.said_on.high
    if match["year"]:
        return date(int(match["year"]), 12, 31), True
    if not match["n"] or match["unit"].lower() == "time":
        return None, False
    words = match["n"].lower()
    number = int(words) if words.isdigit() else UNITS.get(words, 1 if words in ("a", "an") else None)
    if number is None:
        return None, False
    if said is None:
        return None, True
    unit = match["unit"].lower()
    try:
        if unit in ("month", "year"):
            return shifted(said, months=number * (12 if unit == "year" else 1)), True
        return said + timedelta(days=number * (7 if unit == "week" else 1)), True
    except OverflowError:
        return None, False


def _scoreable(scene: Scene, outcome: Span, horizon: _Horizon | None) -> tuple[bool, str]:
    countable = _COUNTABLE.search(scene.page.flat, *outcome)
    if horizon is None:
        return False, "no horizon is stated"
    if not horizon.definite:
        return False, f"the horizon is open: {horizon.text}"
    if not countable:
        return False, "the outcome is not defined so that it can be observed"
    return True, f"an observable outcome with a horizon: {horizon.text}"
