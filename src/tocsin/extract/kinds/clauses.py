# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""The clause around a modal verb: where its subject begins and where its outcome ends."""

from __future__ import annotations

import re

from tocsin.domain.claims import Span
from tocsin.extract.scene import Scene

__all__ = ["end_of_clause", "meant_by", "owner_before", "subject_before", "trimmed"]

_BREAK = re.compile(
    r"[;:–] ?|, (?:(?:and|but|so|while|whereas|although|though|as|because|since|yet) )?|\b(?:that|because|while|although|as|but|so|when|where) ",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|who|that|whose)$", re.IGNORECASE)
# "... and will do more": the subject stands before the first verb.
_SECOND_VERB = re.compile(
    r"\b(?:is|are|has|have|was|were|will|would|may|might|could|\w+(?:es|ed))\b.* and$|^\W*(?:is|are|has|have)\b|\band$",
    re.IGNORECASE,
)
# "It is hunger that drives them": hunger does.
_CLEFT = re.compile(
    r"it (?:is|was) (?:also |perhaps |largely )?(?!likely|unlikely|possible|clear|true|not )(?P<np>[^,;]{3,60}?) (?:that|which) ",
    re.IGNORECASE,
)
# "Hunger, unpaid wages and fear of reprisals": one subject.
_ITEM = r"(?:(?!\b(?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|must|said|says|if|when|while|although|that|which|who|to|it|they|he|she)\b)[^,;:–])"
_LIST = re.compile(
    rf"(?!(?:\w+(?:ed|ing|en)|once|as|like|unlike|in|on|at|after|before|since|with|for|by|during|despite|amid|under|from)\b)(?:{_ITEM}{{3,60}}?, )+(?:and {_ITEM}{{3,70}}|{_ITEM}{{2,50}}? and {_ITEM}{{3,70}})",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?P<who>[\w-]+),? whose ")
_NO_SUBJECT = re.compile(
    r"^(?:to \w+|and|or|not|is|are|has|have|which|who|that|there|it is|if)?$", re.IGNORECASE
)
_CUT = re.compile(
    r"[;–]|, (?:if|unless|which|where|(?:especially|particularly|not least) (?:since|as|if|when|because)|while|although|though|but|particularly if|above all if|even|with|and (?:it|they|the \w+|this|some|many|most|several|others|both|will|would|may|might|could)\b)| (?:if|unless|because|even if|in order to) | and (?=(?:will|would|may|might|could)\b)|(?<! well)(?<! such)(?<! same) as (?=(?:the|it|they) )|, (?:further|potentially) |, (?:at least )?(?:some|many|most|all|several|one|half) of (?:whom|which)\b",
    re.IGNORECASE,
)
# After these "that" opens what is said or thought; after any other word it is a relative pronoun.
_THAT_IS_SAID = re.compile(
    r"(?:^|[,;:–]|\b(?:sa(?:y|ys|id)|told \w+|warn\w*|report\w*|estimat\w*|announc\w*|declar\w*|stat(?:e|es|ed|ing)|not(?:e|es|ed)|add(?:s|ed)?|argu\w*|believ\w*|think\w*|thought|know\w*|knew|assess\w*|assum\w*|conclu\w*"
    r"|indicat\w*|suggest\w*|show\w*|find|finds|found|reveal\w*|claim\w*|alleg\w*|fear\w*|worr\w*|concern\w*|hop(?:e|es|ed|ing)|expect\w*|predict\w*|doubt\w*|convinced|confident|aware|agree\w*|insist\w*|promis\w*"
    r"|understand\w*|understood|reali[sz]\w*|recogni[sz]\w*|demonstrat\w*|prov(?:e|es|ed)|mean|means|meant|ensur\w*|stress\w*|emphasi[sz]\w*|confirm\w*|acknowledg\w*|observ\w*|judg\w*|clear|unclear|likely|unlikely|possible"
    r"|probable|certain|sure|true|fact|possibility|chance|risk|prospect|belief|view|idea|evidence|signs?|likelihood|danger|threat|assurances?|extent|hypothesis|scenario|so|such|is|was|be|and|but|given|now|provided|seems?|appears?|perception|notion|warning|assessment|imagine|accept\w*|see|sees|hear|heard|learn\w*|decid\w*|vow\w*)(?: (?:in|among|within) \S+)?(?: \w+ly)?)$",
    re.IGNORECASE,
)
# "The Front, which holds the north, will": what stands between commas is no part of the subject.
_ASIDE = re.compile(
    r"^(?P<np>[^,;–]{3,120}?)(?:, (?:(?:which|who|whose|with|including|led|backed|rather|like|unlike|along|together|formerly|founded|based|known|an?|the) )(?:[^,;–]|,(?=\d)){3,120},| – [^–;]{3,140} –) *$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:in that case|in the [\w' -]+ view|furthermore|moreover|therefore|however|yet|but|and|also|then|in time|regionally|looking ahead|in addition|now|so|first|second|third|lately|"
    r"today|meanwhile|consequently|as a result|in that case|in conclusion|concurrently|more importantly|similarly|although|while|if so|hence|thus|though|more recently),? +)+",
    re.IGNORECASE,
)


def subject_before(scene: Scene, position: int, *, known: Span | None) -> Span | None:
    """The words of the subject of the modal at `position`; `known` is that of the modal before."""
    opening = _LEAD.match(scene.words)
    start = opening.end() if opening and opening.end() < position else 0
    if _LIST.fullmatch(scene.plain[start:position].strip()):
        return scene.start + start, scene.start + position
    for joint in _BREAK.finditer(scene.plain, start, position):
        if joint[0].lower() == "that " and not _THAT_IS_SAID.search(scene.plain[: joint.start()].rstrip()):
            continue
        aside = _ASIDE.match(scene.plain[start:position]) or _ASIDE.match(scene.plain[start : position + 1])
        if aside:
            return scene.start + start, scene.start + start + aside.end("np")
        if not _NO_SUBJECT.match(scene.plain[joint.end() : position].strip()):
            start = joint.end()
    words = scene.plain[start:position].strip()
    cleft = _CLEFT.match(scene.plain, start, position)
    if cleft:
        return scene.start + cleft.start("np"), scene.start + cleft.end("np")
    if _RELATIVE.search(words):
        return _antecedent(scene, start, position)
    if _SECOND_VERB.search(words):
        if known is not None:
            return known
        first = re.match(r"(?P<np>.{2,60}?) (?:is|are|has|have|will|was|were)\b", words, re.IGNORECASE)
        return (scene.start + start, scene.start + start + first.end("np")) if first else None
    return (
        (scene.start + start, scene.start + position)
        if len(words) > 1 and not _NO_SUBJECT.match(words)
        else None
    )


def _antecedent(scene: Scene, start: int, position: int) -> Span | None:
    """In "a new balance is emerging, which will last", what "which" stands for: all before the comma."""
    before = re.match(r"(?P<np>.{12,200}?), which *$", scene.plain[_begin(scene, start) : position])
    if before is None:
        return None
    begin = scene.start + _begin(scene, start)
    first = re.match(r".{8,80}?(?= (?:is|are|was|were|has|have) )", before["np"])
    return begin, begin + (first.end() if first else before.end("np"))


def _begin(scene: Scene, start: int) -> int:
    opening = _LEAD.match(scene.words)
    first = opening.end() if opening else 0
    cut = max((m.end() for m in re.finditer(r"[;:–] ", scene.plain[:start])), default=0)
    return max(first, cut)


def end_of_clause(scene: Scene, position: int) -> int:
    """Where the outcome ends: at a strong joint or at the if-clause that follows it."""
    found = _CUT.search(scene.words, position)
    return scene.start + (found.start() if found else len(scene.words))


def trimmed(scene: Scene, span: Span) -> Span:
    """`span` without the linking words and signs at its ends."""
    text = scene.page.flat[span[0] : span[1]]
    start = span[0] + len(text) - len(text.lstrip(' ,;:–-"'))
    lead = _LEAD.match(scene.page.flat, start, span[1])
    start = lead.end() if lead else start
    return start, max(start + 1, span[0] + len(text.rstrip(' ,;:–.!"')))


def owner_before(scene: Scene, start: int) -> str | None:
    """In "hardliners, whose resistance will grow", at "whose": `hardliners'`."""
    match = _OWNER.search(scene.page.flat, max(scene.start, start - 30), start + 6)
    if match is None:
        return None
    return match["who"] + ("'" if match["who"].endswith("s") else "'s")


_PRONOUN = re.compile(
    r"(?:it|this|that|they|them|these|those|both)\b(?! (?:is|was) (?:clear|hard|difficult|likely|unlikely|possible|true|not))",
    re.IGNORECASE,
)
_FIRST_NOUN = re.compile(
    r"(?P<np>(?:(?!\b(?:it|they|this|that|there|he|she|we|i|you|what|who|if|when|but|and|nobody|none|to)\b)[^,;:–]){3,70}?)(?:, [^,;–]{3,80},)? "
    r"(?:(?:\w+ly|also|still|now|already|then) )?(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|remains?|became|did|does|do|[a-z]{3,}(?:ed|es))\b",
    re.IGNORECASE,
)


def meant_by(scene: Scene, span: Span) -> Span | None:
    """What a pronoun at the head of `span` stands for, where no actor is meant: the subject of the sentence before.

    None where the words do not begin with a pronoun, or nothing plain stands before it.
    """
    pronoun = _PRONOUN.match(scene.page.flat, span[0], span[1])
    if pronoun is None or not scene.before:
        return None
    plural = pronoun[0].lower() in ("they", "them", "these", "those", "both")
    told = scene.before[-1]
    lead = _LEAD_IN.match(told.words)
    found = _FIRST_NOUN.match(told.words, lead.end() if lead else 0)
    if found is None or (re.search(r"(?:s|men|people)$", found["np"]) is None and plural):
        return None
    return told.span(found, "np")


_LEAD_IN = re.compile(
    rf"(?:{_LEAD.pattern.removeprefix('^')}|(?:for|in|on|at|since|after|by|with) [^,]{{2,40}}?(?:, | (?=the ))|in return, )",
    re.IGNORECASE,
)
