# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Long sentences taken apart: what is told aside, and what a subject does second, as sentences of their own.

"The Front, which holds Karo, attacked Milu and burned the market" tells three things of the Front. The rules
expect a verb next to who does it; so each thing is shown to them with the rest blanked out, and nothing moves:
a place in such a scene is the same place in the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tocsin.domain.bodies import Event, Measure
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene

__all__ = ["told_apart", "unfolded"]

_DID = (
    r"(?:has|have|had|is|are|was|were|will|would|may|might|could|now|also|later|then|still|soon|quickly|reportedly|remains?|[a-z]{3,}(?:ed|es)"
    r"|took|fell|lost|held|holds|won|drove|shot|said|says|left|sent|fought|began|came|went|kept|keeps|gave|broke|cut|hit|led|put|retook|overran|withdrew|became|rose|grew|told|met|struck|set|paid|sold|swept|blew|burnt|burned"
    r"|controls?|runs|wants|claims?|denies|operates?|maintains?|commands|fields|numbers|earns|makes|receives|relies|depends|works|backs|supports|faces)\b"
)
_WHO = r"(?:which|who|whom|that)"
# What a comma opens and the next comma before a verb closes.
_ASIDE = re.compile(
    rf"(?:\)|'s)?,(?P<rel> (?:which|who)\b)?(?P<body> (?:(?(rel)|(?:whose|where|when|an?|the|its|their|one of|once|long|formerly|now|then|itself|themselves|led|backed|supported|armed|founded|formed|created|headed|commanded|known|based|allied|together|along|with|including|according to|for (?:its|their) part|by contrast|in turn|however|meanwhile|though|although|alarmed|angered|encouraged|helped|having|after|on|in|at|by|under|during|despite|left|driven|held|cut|[a-z]{(3,)}ed)\b)[^;:–]{{2,200}}?)),(?= {_DID})"
)
# What stands at the end of the sentence after the same words: "..., who have pledged loyalty to the League."
_AFTER = re.compile(
    rf"(?:\)|'s)?,? (?P<rel>which|who)(?P<body> {_DID}[^;:–]{{4,200}}?)(?=,(?: (?:and|but|while|though|although|a|an|the)\b| [a-z]+ing\b)|[;:.–]|$)"
)
_DOING = re.compile(
    r",(?: (?:and|then|later))?(?P<body> (?:seizing|capturing|taking|retaking|recapturing|overrunning|regaining|losing|abandoning|ceding|occupying|liberating|attacking|burning|torching|looting|shelling|bombing|abducting|kidnapping|massacring|killing|executing|driving|expelling|forcing|besieging|encircling|withdrawing|retreating|deploying|sending|supplying|arming|backing)\b[^;:–]{4,160})"
)
_SECOND = re.compile(
    rf",?(?: and| but| before| then|,)(?P<body> (?:(?:then|later|also|since|has|have|had|subsequently|quickly) )*(?!(?:is|are|was|were|will|would|may|might|could)\b){_DID}[^;:–]{{4,160}})"
)
_HINT = re.compile(r", [a-z]|\b(?:and|but|before|then|who|which) [a-z]")
_UNDER = re.compile(
    r"\b(?:of|by|with|from|against|to|in|on|for|at|between|than|near|and|or|as)(?: the)? $", re.IGNORECASE
)
_LISTED = re.compile(r"(?:,| and|, and|,? as well as)(?: the)? ?$")
# Those who do things without a name: "the assailants, who came on motorcycles, burned the market".
_UNNAMED = re.compile(
    r"\b(?:gunmen|armed men|assailants|attackers|militants|insurgents|rebels|soldiers|troops|fighters|jihadists|bandits|drones?|convoy|patrol|strikes?|attack|forces)$",
    re.IGNORECASE,
)
_DOES = re.compile(rf"(?: \([^)]*\))? {_DID}")
_TAIL = r"(?:'s?)?(?: \([^)]*\))?(?: [\w-]+){0,4}?"
_APPOSED = re.compile(
    r"(?: \([^)]*\))?, (?:an?|the|its|their|one of|once) [^,;:]{2,60}? (?:of|to|with|by)(?: the)? "
)
_FAR = 120
_NEAR = re.compile(rf"{_TAIL}(?: of [A-Z][\w'-]+(?: [A-Za-z][\w'-]+){{0,2}})?")


def unfolded(scene: Scene) -> Iterator[Scene]:
    """The scene without what is told aside, and each thing told aside or second, with its subject.

    Every scene is of the same length, blank where nothing of it stands; a sentence that is one plain clause
    gives none.
    """
    if not _HINT.search(scene.words):
        return
    asides = [
        m
        for m in _ASIDE.finditer(scene.words)
        if _head(scene, m.start()) or _UNNAMED.search(scene.words, 0, m.start())
    ]
    main = scene
    if asides:
        main = _without(scene, [(m.start() + (m[0][0] != ","), m.end()) for m in asides])
        yield main
    for match in (*(m for m in asides if m["rel"]), *_AFTER.finditer(scene.words)):
        head = _head(scene, match.start())
        if head is not None:
            yield _with(scene, head, match)
    subject = _subject(main)
    if subject is not None:
        for pattern in (_DOING, _SECOND):
            for match in pattern.finditer(main.words, subject.end - scene.start):
                if not _in_aside(match, asides):
                    yield _with(main, _nearer(main, match.start()) or subject, match)


def _in_aside(match: re.Match[str], asides: list[re.Match[str]]) -> bool:
    return any(aside.start() <= match.start() < aside.end() for aside in asides)


def _head(scene: Scene, comma: int) -> Mention | None:
    """The name next before a comma, from which only plain words part it."""
    before = [m for m in scene.mentions if m.end <= scene.start + comma and (m.kinds or m.places)]
    if not before:
        return None
    last = max(before, key=lambda m: m.end)
    if last.form == "pronoun":
        return None
    owner = next((m for m in reversed(before) if m.kinds and m.end < last.start), None)
    if owner is not None and _APPOSED.fullmatch(
        scene.words, owner.end - scene.start, last.start - scene.start
    ):
        # "The Front, a branch of the League, which": the Front.
        last = owner
        return last if comma - (owner.end - scene.start) < _FAR else None
    return last if _NEAR.fullmatch(scene.words, last.end - scene.start, comma) else None


def _subject(scene: Scene) -> Mention | None:
    """The first name of the sentence that no preposition rules, if something else is not its subject."""
    for mention in scene.mentions:
        lead = scene.words[: mention.start - scene.start]
        if not mention.kinds or mention.prefixed or (mention.possessive and mention.form == "pronoun"):
            continue
        if _UNDER.search(lead):
            continue
        return mention
    return None


def _nearer(scene: Scene, before: int) -> Mention | None:
    """The last name before a position that does something itself: "..., since the group hides, raiding towns"."""
    for mention in reversed([m for m in scene.mentions if m.kinds and m.end <= scene.start + before]):
        ruled = _UNDER.search(scene.words[: mention.start - scene.start])
        if not mention.possessive and not ruled and _DOES.match(scene.words, mention.end - scene.start):
            return mention
    return None


def _without(scene: Scene, spans: list[Span]) -> Scene:
    words = scene.words
    for start, end in spans:
        words = words[:start] + " " * (end - start) + words[end:]
    return _shown(scene, words)


def _with(scene: Scene, head: Mention, match: re.Match[str]) -> Scene:
    """Only `head`, with those listed before it, and the words of the match."""
    first = head
    for mention in reversed([m for m in scene.mentions if m.end <= head.start]):
        if not _LISTED.fullmatch(scene.words, mention.end - scene.start, first.start - scene.start):
            break
        first = mention
    start, end = match.span("body")
    words = scene.words
    kept = (
        words[:0]
        + " " * (first.start - scene.start)
        + words[first.start - scene.start : head.end - scene.start]
    )
    return _shown(scene, kept + " " * (start - len(kept)) + words[start:end] + " " * (len(words) - end))


def _shown(scene: Scene, words: str) -> Scene:
    shown = replace(
        scene,
        mentions=[m for m in scene.mentions if _stands(scene, words, m.start)],
        quantities=[q for q in scene.quantities if _stands(scene, words, q.core[0])],
        times=[t for t in scene.times if _stands(scene, words, t.start + (scene.page.flat[t.start] == " "))],
    )
    shown.__dict__["words"] = words
    return shown


def _stands(scene: Scene, words: str, position: int) -> bool:
    at = position - scene.start
    return 0 <= at < len(words) and words[at] != " "


def told_apart(
    drafts: Iterable[Draft], scene: Scene, rules: Iterable[Callable[[Scene], Iterator[Draft]]]
) -> list[Draft]:
    """`drafts` of a sentence with those that the rules find only in a part of it.

    What is found twice stays as it was, save where who did it stood in another part of the sentence.
    """
    found = list(drafts)
    rules = tuple(rules)
    if len(scene.words) < _SHORT:
        return found
    for part in unfolded(scene):
        for draft in (draft for rule in rules for draft in rule(part)):
            same = [old for old in found if _is_same(old, draft)]
            if not same:
                found.append(draft)
            elif all(_astray(old, draft, part) for old in same):
                found = [old for old in found if old not in same]
                found.append(draft)
    return found


def _is_same(old: Draft, new: Draft) -> bool:
    verbs = [draft.slots.get("verb", draft.focus) for draft in (old, new)]
    return type(old.body) is type(new.body) and all(
        one[0] < other[1] and other[0] < one[1] for one, other in ((old.focus, new.focus), verbs)
    )


# In fewer letters nobody tells two things.
_SHORT = 60
_WHOSE = ("actor", "subject")


def _astray(old: Draft, new: Draft, part: Scene) -> bool:
    """Whether the old one took its doer from words that do not belong to its clause, and the new one has its own."""
    whose = next((slot for slot in _WHOSE if slot in old.slots), None)
    if whose is None:
        return any(
            isinstance(old.body, kind) and slot in new.slots
            for kind, slot in ((Event, "actor"), (Measure, "subject"))
        )
    outside = part.start <= old.slots[whose][0] and not _stands(part, part.words, old.slots[whose][0])
    return outside and whose in new.slots
