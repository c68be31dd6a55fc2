# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What will or may come: outcome, probability words with their band, horizon, condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from tocsin.domain.bodies import Forecast
from tocsin.domain.claims import Span
from tocsin.extract.certainty import condition, in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.clauses import end_of_clause, meant_by, owner_before, subject_before, trimmed
from tocsin.extract.kinds.conditional import hangs_on, in_words
from tocsin.extract.kinds.foreseen import foretold
from tocsin.extract.kinds.futurity import SURE, is_forecast
from tocsin.extract.kinds.horizon import horizon_of, scoreable
from tocsin.extract.kinds.looked_back import TURNS
from tocsin.extract.kinds.looked_back import find as looked_back
from tocsin.extract.kinds.nested import apart
from tocsin.extract.kinds.subjects import pair_named
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.yardsticks import band

__all__ = ["find"]

_ADV = r"(?:also |still |then |now |therefore |soon |certainly |further |reportedly |even |continue to )*"
# "The will to fight" is no future.
_NOUN = re.compile(r"\b(?:the|its|their|an?|no|political|free|of|strong) $", re.IGNORECASE)
_WILL = Phrase(
    rf"\b(?P<modal>(?:{SURE} )?(?:will|would|may|might|could|won't)(?P<not> not| never)? {_ADV}(?:{SURE} )?|"
    rf"(?:is|are) (?:very |highly |most )?(?:likely|unlikely|expected|set|going|poised|bound|due) to |"
    rf"(?:seems?|looks?|appears?) (?:likely|unlikely|set|poised) to |(?:seems?|looks?) set to )"
)
_IT_IS = Phrase(
    r"\b(?P<word>it (?:is|seems) (?:therefore |thus |also |now |still |very |highly |quite |so )*(?P<p>likely|unlikely|possible|probable|doubtful at best|doubtful) that|"
    r"(?:one|a) (?P<p2>possibility) is that|there (?:is|are|remains|would be|will be) (?P<p3>(?:a )?(?:reasonable|real|realistic|good|fair|strong|growing|even) (?:chance|possibility|prospect|risk)|"
    r"(?:little|no) (?:chance|prospect)) (?:that|of)|so it is (?P<p4>possible|likely) that) (?P<what>[^;]{8,300})"
)
_IS_PREDICATE = rule(
    r"(?P<what>(?:an? |the |{P}'s |{A}'s )?(?:[a-z{CELLS}' -]{0,60})\b(?P<deed>{TURNS})\b[^,;.]{0,60}?) "
    r"(?:is|are|remains?) (?P<p>neither \w+ nor \w+|not (?:yet )?(?:imminent|inevitable|likely|near|certain)|(?:very |highly )?(?:likely|unlikely|probable|improbable|imminent|inevitable|certain|possible|expected|anticipated))\b(?! to\b)".replace(
        "{CELLS}", "\ue000-\ue008"
    ).replace("{TURNS}", TURNS)
)
_PREDICATES = Phrase(
    r"\b(?:is|are|remains?) +(?:neither|not|in doubt|(?:very |highly )?(?:likely|unlikely|probable|improbable|imminent|inevitable|certain|possible|dubious|doubtful|expected|anticipated))\b"
)
_COULD_DO = Phrase(
    r"\bcapacity to (?P<what>[^;,]{4,120}?) is (?P<p>dubious(?: at best)?|doubtful(?: at best)?|unlikely|in doubt)"
)
_RISK = Phrase(
    r"\b(?:raises?|increases?|runs?|heightens?) (?:the|a) (?:[a-z]+ )?(?P<p>risk) (?:that|of) (?P<what>[^;,]{8,200})"
)


# "The arrest makes a truce improbable"
_MAKING = Phrase(
    r"\b(?:makes?|renders?) (?P<what>(?:an? |the |any |further |new |another |its |their )[^,;.]{4,90}?) (?P<p>(?:far |much |even |still |very |highly |increasingly |all but |almost )*(?:more |less )?(?:likely|unlikely|improbable|probable|impossible|inevitable|unavoidable|certain))\b"
)


def _makings(scene: Scene) -> Iterator[Draft]:
    for match in _MAKING.finditer(scene.words):
        if not in_condition(scene, scene.start + match.start("p")):
            words = match["p"].replace("improbable", "unlikely")
            what = trimmed(scene, scene.span(match, "what"))
            yield _draft(scene, what, scene.span(match, "p"), words=words)


_HARD = Phrase(
    r"\bit (?:is|remains|seems) (?:still |very |increasingly |now )?(?P<p>(?:hard|difficult|impossible) to (?:imagine|foresee|envisage|see)) (?!how|why|what|whether|who)(?P<what>[^;,]{6,160})"
)


def _unimaginable(scene: Scene) -> Iterator[Draft]:
    """ "It is hard to imagine a settlement"."""
    for match in _HARD.finditer(scene.words):
        what = trimmed(scene, scene.span(match, "what"))
        yield _draft(scene, what, scene.span(match, "p"), words=match["p"], negated=True)


_MOST_LIKELY = Phrase(
    r"\bthe (?P<p>most (?:likely|probable)|(?:least likely)) (?:outcome|scenario|result|course|path|development|trajectory)(?: of [^,;.]{3,40}| here| now)? (?:is|would be|remains|will be) (?P<what>(?:that )?[^;]{6,240})"
)


def _scenarios(scene: Scene) -> Iterator[Draft]:
    """ "The most likely outcome is a long siege"."""
    for match in _MOST_LIKELY.finditer(scene.words):
        against = match["p"].lower().startswith("least")
        yield _draft(
            scene,
            trimmed(scene, scene.span(match, "what")),
            scene.span(match, "p"),
            words=match["p"],
            negated=against,
        )


_EXPECT = re.compile(
    r"\b(?P<p>expects?|anticipates?|foresees?|predicts?|doubts? that|fears? that|fears?(?= (?:the|its|their|a|an|[A-Z])\b)(?! (?:the|a|an) [a-z]+ of)) (?P<what>(?:the |its |their |further |more |new |a |an )?[^,;]{3,60}? (?:to|can|could|will|would|may|might) [^;]{4,160})",
)


def _expectations(scene: Scene) -> Iterator[Draft]:
    """ "Analysts expect the Front to move on Karo", "observers doubt that it can"."""
    for match in _EXPECT.finditer(scene.words) if _EXPECTING.search(scene.words) else ():
        doubted = match["p"].startswith("doubt")
        words = "doubtful" if doubted else "possible" if match["p"].startswith("fear") else "expected"
        yield _draft(scene, trimmed(scene, scene.span(match, "what")), scene.span(match, "p"), words=words)


_EXPECTING = re.compile(r"\b(?:expects?|anticipates?|foresees?|predicts?|doubts? that|fears?)\b")


def find(scene: Scene) -> Iterator[Draft]:
    """The forecasts that a sentence makes."""
    taken: list[Span] = []
    for drafts in (
        looked_back,
        _predicates,
        _openings,
        _scenarios,
        _expectations,
        _unimaginable,
        _makings,
        _risks,
        _omens,
        _prospects,
        _modals,
        _options,
        _foretold,
    ):
        for draft in drafts(scene):
            outcome = draft.slots["outcome"]
            if all(outcome[1] <= a or outcome[0] >= b for a, b in taken):
                taken.append(outcome)
                yield from apart(draft, scene)


def _foretold(scene: Scene) -> Iterator[Draft]:
    """ "A withdrawal is unlikely", "a new offensive is expected in spring"."""
    for what, word, words in foretold(scene):
        yield _draft(scene, what, word, words=words)


def _predicates(scene: Scene) -> Iterator[Draft]:
    if not _PREDICATES.search(scene.words):
        return
    for pattern, text in ((_IS_PREDICATE, scene.typed), (_COULD_DO, scene.words)):
        for match in pattern.finditer(text):
            if in_condition(scene, scene.start + match.start("p")):
                continue
            against = bool(re.match(r"neither|not", match["p"], re.IGNORECASE))
            if pattern is _COULD_DO:
                owner = re.search(r"(?:\bthe )?[^\s,;]+'s? $", scene.words[: match.start()])
                what = (
                    scene.start + (owner.start() if owner else match.start()),
                    scene.start + match.start("p") - 4,
                )
            else:
                what = trimmed(scene, scene.span(match, "what"))
            yield _draft(
                scene,
                what,
                scene.span(match, "p"),
                negated=against,
                words=scene.words[match.start("p") : match.end("p")],
            )


def _openings(scene: Scene) -> Iterator[Draft]:
    for match in _IT_IS.finditer(scene.words):
        words = next(match[g] for g in ("p", "p2", "p3", "p4") if match[g])
        group = next(g for g in ("p", "p2", "p3", "p4") if match[g])
        what = trimmed(scene, scene.span(match, "what"))
        inner = re.search(r"\b(?:will|would|may|might|could)\b", scene.page.flat[what[0] : what[1]])
        text = f"{words} … {inner[0]}" if inner and inner[0].lower() in ("may", "might", "could") else words
        yield _draft(scene, what, scene.span(match, group), words=text)


def _risks(scene: Scene) -> Iterator[Draft]:
    for match in _RISK.finditer(scene.words):
        subject = subject_before(scene, match.start(), known=None)
        what = trimmed(scene, scene.span(match, "what"))
        begins = subject[0] if subject else what[0]
        whole = trimmed(scene, (begins, what[1]))
        shared = (
            subject if subject and scene.page.flat[subject[1] : scene.start + match.start()].strip() else None
        )
        if shared:
            whole = (scene.start + match.start(), what[1])
        yield _draft(scene, whole, scene.span(match, "p"), words="risk", shared=shared)


_OMEN = Phrase(
    r"\b(?P<p>(?:do(?:es)? not |doesn't |don't )?(?:augurs?|bodes?|portends?) (?:well|ill|badly)) (?P<for>for [^;,]{3,160})"
)


def _omens(scene: Scene) -> Iterator[Draft]:
    """ "The truce bodes ill for the north"."""
    for match in _OMEN.finditer(scene.words):
        subject = subject_before(scene, match.start(), known=None)
        start = subject[0] if subject else scene.start + match.start()
        yield _draft(
            scene, trimmed(scene, (start, scene.start + match.end())), scene.span(match, "p"), words="would"
        )


_PROSPECT = Phrase(
    r"\b(?:(?:the |an? )?(?:growing |real |increasing |eventual )?(?P<p>prospects?|possibility|likelihood|danger|spectre|fears?|concerns?) (?:of|over|about) (?:an? |the )?(?:possible |potential |eventual |likely )?)(?P<what>(?:[\w’'-]+ ){0,4}?(?:resurgence|rapprochement|partnership|return|collapse|war|takeover|escalation|invasion|offensive|attacks?|coup|famine|split|spill-?over|alliance|defeat|victory)\b(?:[^;,.]|\.(?=\w)){0,120})"
)


def _prospects(scene: Scene) -> Iterator[Draft]:
    """ "Concerns over a possible return of the Front to the north"."""
    for match in _PROSPECT.finditer(scene.words):
        what = trimmed(scene, scene.span(match, "what"))
        draft = _draft(scene, what, scene.span(match, "p"), words="possible")
        whose = next((m for m in scene.mentions if what[0] <= m.start < what[1] and m.kinds), None)
        # "A return of the Front": the Front returns.
        if (
            whose
            and re.search(r" of (?:the )?$", scene.page.flat[what[0] : whose.start])
            and isinstance(draft.body, Forecast)
        ):
            draft = replace(draft, body=structs.replace(draft.body, subject=whose.name)).at(whose, "subject")
        yield draft


_CAN = Phrase(r"\bcan (?P<not>not |never )?(?=[a-z])")
_GIVEN = re.compile(
    r"^(?:(?:first|second|third|fourth|finally|(?:more |most )?\w+ly),? )?(?P<given>(?:if|once|with|without|should) [^,;]{4,120}), ",
    re.IGNORECASE,
)


def _options(scene: Scene) -> Iterator[Draft]:
    """ "If recognised, the Front can reopen the road": what can come, on a condition."""
    given = _GIVEN.match(scene.words)
    for match in _CAN.finditer(scene.plain, given.end()) if given else ():
        subject = subject_before(scene, match.start(), known=None)
        if subject is None:
            continue
        start = max(subject[0], scene.start + (given.end() if given else 0))
        outcome = trimmed(scene, (start, end_of_clause(scene, match.end())))
        with_ = (scene.start + given.start("given"), scene.start + given.end("given")) if given else None
        yield _draft(
            scene, outcome, scene.span(match), words="could", negated=bool(match["not"]), given=with_
        )


def _modals(scene: Scene) -> Iterator[Draft]:
    known: Span | None = None
    for match in _WILL.finditer(scene.plain):
        if match["modal"].lower().startswith("will") and _NOUN.search(scene.plain, 0, match.start()):
            continue
        subject = subject_before(scene, match.start(), known=known)
        known = subject or known
        if (
            subject is None
            or in_condition(scene, scene.start + match.start())
            or not is_forecast(scene, match)
        ):
            continue
        modal = scene.span(match, "modal")
        begins = (
            subject[0]
            if subject[1] <= modal[0] and scene.page.flat[subject[1] : modal[0]].strip() == ""
            else modal[0]
        )
        outcome = trimmed(scene, (begins, end_of_clause(scene, match.end())))
        negated = bool(match["not"]) or "won't" in match["modal"].lower()
        shared = subject if begins != subject[0] else None
        yield _draft(scene, outcome, modal, negated=negated, words=match["modal"], shared=shared)


_PAIR = re.compile(
    r"^(?:the warring parties|the two (?:groups|sides|movements|factions|parties)|both (?:groups|sides|movements|parties))\b",
    re.IGNORECASE,
)


def _draft(
    scene: Scene,
    outcome: Span,
    word: Span,
    *,
    words: str,
    negated: bool = False,
    shared: Span | None = None,
    given: Span | None = None,
) -> Draft:
    text = _probability_text(words)
    limits = band(text) if not negated else None
    horizon = horizon_of(scene, outcome)
    on = condition(scene, outcome) or given or hangs_on(scene, outcome)
    subject = _subject(scene, shared or outcome)
    told = scene.page.flat[outcome[0] : outcome[1]]
    meant = meant_by(scene, shared or outcome) if subject is None else None
    owner = owner_before(scene, outcome[0]) if told.startswith("whose ") else None
    if owner:
        told = f"{owner} {told[6:]}"
    if meant:
        rest = told if shared else told.partition(" ")[2]
        told = f"{scene.page.flat[slice(*meant)].strip()} {rest}"
    elif _PAIR.match(told) and (pair := pair_named(scene)):
        told = f"{pair[0].name} and {pair[1].name} {_PAIR.sub('', told).strip()}"
    elif shared:
        told = f"{scene.page.flat[shared[0] : shared[1]].strip()} {told}"
    place = next(
        (m for m in scene.mentions if m.places and not m.kinds and outcome[0] <= m.start < outcome[1]), None
    )
    scored, reason = scoreable(scene, outcome, horizon)
    body = Forecast(
        outcome=_plainly(told),
        subject=subject.name if subject else None,
        place=place.name if place else None,
        horizon=horizon.text if horizon else None,
        start=scene.page.said_on.low if horizon else None,
        end=horizon.end if horizon else None,
        probability_text=text,
        probability_low=limits[0] if limits else None,
        probability_high=limits[1] if limits else None,
        conditional_on=in_words(scene, on) if on else None,
        scoreable=scored,
        reason=reason,
    )
    slots = {"outcome": outcome, "probability": word}
    if horizon:
        slots["horizon"] = horizon.span
    if on:
        slots["condition"] = on
    if shared:
        slots["subject"] = shared
    if meant:
        slots["antecedent"] = meant
    return Draft(body, slots, word, negated=negated).at(subject, "subject")


_OPENING = re.compile(r"(?:The|An?|It|They|Their|Its|This|These|Those|Both|Such|All|Some|Many|To)\b")


def _plainly(told: str) -> str:
    """The outcome on one line, begun in lower case where only its place in the sentence made a capital."""
    plain = re.sub(r"\s+", " ", told).strip()
    return plain[0].lower() + plain[1:] if _OPENING.match(plain) else plain


def _probability_text(words: str) -> str:
    if words.endswith((" imagine", " foresee", " envisage", " see")):
        return words
    return re.sub(
        r"\s+",
        " ",
        re.sub(
            r"\b(?:not|never|also|still|then|now|therefore|reportedly|continue to|to|a)\b(?! chance)",
            "",
            words,
        ),
    ).strip()


def _subject(scene: Scene, outcome: Span) -> Mention | None:
    inside = [m for m in scene.mentions if outcome[0] <= m.start < outcome[1] and m.kinds and not m.prefixed]
    if not inside or inside[0].possessive or inside[0].embedded:
        return None
    lead = scene.page.flat[outcome[0] : inside[0].start]
    return inside[0] if len(lead) < 30 or _QUALITIES.fullmatch(lead) else None


# "The isolated and cash-strapped Karo regime": what stands before the name only says what it is like.
_QUALITIES = re.compile(r"(?:the|an?|this) (?:[a-z]+(?:-[a-z]+)?,? (?:and )?){1,4}", re.IGNORECASE)
