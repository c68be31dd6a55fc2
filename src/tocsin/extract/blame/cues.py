# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words around an organisation's name, for which X stands, that tell how its guilt is told.

Patterns over one sentence in small letters, words and marks set apart by blanks. Each is a feature of
the learned judgement; some are sure enough to be rules (`by_cues`).
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["KINDS", "TELLING", "cues_in", "kind_of"]


def _gap(most: int) -> str:
    return rf"(?:[^ .;]+ ){{0,{most}}}?"


_CLAIM = r"(?:claim(?:s|ed|ing)?|took|take(?:s|n)?|taking|assum(?:e|es|ed|ing)|accept(?:s|ed)?|acknowledg(?:e|es|ed)|admit(?:s|ted)?|vindicated|recogni[sz]ed|confess(?:es|ed)?)"
_BLAME = r"(?:blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing)|attribut(?:e|es|ed|ing)|suspect(?:s|ed)?|charg(?:e|es|ed|ing)|denounc(?:e|es|ed|ing)|implicat(?:e|es|ed|ing)|link(?:s|ed|ing)?|point(?:s|ed|ing)?|h[oe]lds?|responsible|responsibility|guilty|presum(?:e|ed)|believ(?:e|es|ed)|alleg(?:e|es|ed)|ascribed|assume(?:s|d)?|involv(?:e|es|ed|ement|ing)|authors?|perpetrators?|culprits?|behind|ties|connections?|belong(?:s|ed|ing)?|participat\w+|order(?:ed|s)?|trained|financed|hired)"
_HEDGE = r"(?:apparently|presumabl[ye]|presumed|alleged|allegedly|supposed(?:ly)?|suspected|reportedly|probably|so-called|possible|possibly|believed|seemingly)"
_DOUBT = r"(?:could|may|might|possibly|possible|possibility|whether|if|either|hypothes[ie]s|theory|theories|investigat\w+|determine|unknown|unidentified|confirm\w*|rule|ruled|discard\w*|perhaps|doubt\w*|know|known|clue\w*|evidence|proof|rumou?rs?|threat\w*)"
_DENY = r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|not|nothing|never|innocent|without|neither|no)"
_DEED = r"(?:kill\w*|murder\w*|assassinat\w*|kidnap\w*|attack\w*|bomb\w*|destroy\w*|explo\w*|dynamit\w*|ambush\w*|burn\w*|set|fired|shot|shell(?:ed|ing)|blew|blast\w*|raid\w*|executed|beheaded|seized|held|planted|placed|sabotag\w*|massacre\w*|abduct\w*|wound\w*|damag\w*|launched|staged|carried|perpetrated|committed|hurled|threw|machinegunned|strafed)"
_SAY = r"(?:said|says|report(?:s|ed)?|stated?|announced|declared|told|confirmed|informed|indicated|noted|added|explained|maintain\w*|affirm\w*|revealed|pointed out|learned)"
_THINK = r"(?:believ\w+|think\w*|thought|suspect\w*|opinion|consider\w*|assum\w+|convinced|presum\w+|conclud\w+|claim(?:s|ed)|alleg\w+|accus\w+|charg\w+|insist\w*|assert\w*|suggest\w*|speculat\w*|according)"
_AUTHORITY = r"(?:police|army|military|armed forces|government|authorit\w+|official\w*|minister|ministry|president|general|colonel|commander|brigade|battalion|garrison|prosecutor|judge|court|intelligence|security|spokes\w+|investigat\w+)"
_PAPERS = r"(?:communique|leaflets?|statement|message|letter|note|pamphlets?|caller|calls?|telephone)"
_PATTERNS: dict[str, str] = {
    "claims": rf"X {_gap(14)}{_CLAIM} {_gap(4)}(?:responsibility|credit|attacks?|murder|actions?|killing|bombing|kidnapping|authorship|it)\b",
    "claims_deed": rf"X {_gap(3)}claim(?:s|ed) (?:the|its|an?|this|that|\w+) (?:[^ ]+ )?(?:attacks?|bombings?|raids?|killings?|murders?|blasts?|ambush|kidnappings?)\b",
    "claimed_by": rf"(?:claimed|vindicated|acknowledged|admitted) by {_gap(5)}X",
    "is_claimed": rf"(?:responsibility|credit) {_gap(12)}(?:was|were|has been|been|is) {_gap(2)}(?:claimed|taken|assumed) {_gap(6)}X",
    "claim_near": r"X .*(?:claim|credit|responsib)|(?:claim|credit).* X",
    "which_claims": rf"X (?:, |{_gap(3)})which {_gap(6)}{_CLAIM}",
    "claim_of_guilt": rf"{_CLAIM} {_gap(4)}(?:responsibility|credit)",
    "nobody_claims": rf"\bno (?:one|group|\w+) {_gap(6)}(?:claim|respons)|not claimed|has yet",
    "papers": rf"{_PAPERS} {_gap(10)}X|X {_gap(8)}{_PAPERS}",
    "speaks": rf"X {_gap(3)}(?:announce\w*|report(?:s|ed)?|said|says|stated?|states|declared|informed|warned|reiterate\w*)",
    "speaker": rf"X {_gap(2)}(?:spokes\w+|leaders?|commander|radio|general command|member)",
    "signed": r"[(\[] signed [)\]]|general command",
    "first_person": r"\b(?:we|our|us|i|my)\b",
    "blame": rf"{_BLAME} {_gap(8)}X",
    "blamed": rf"(?:blam\w+|accus\w+|attribut\w+|denounc\w+|charg\w+) {_gap(5)}X",
    "is_blamed": rf"X {_gap(4)}(?:is|was|were|are|be|been|being) {_gap(3)}(?:responsible|involved|blamed|accused|suspected|implicated|behind|guilty|believed|linked)",
    "blames": rf"X {_gap(3)}(?:blam\w+|accus\w+|attribut\w+|denounc\w+|condemn\w+)",
    "responsible": r"(?:responsible|responsibility) (?:for|of|in|to|on)",
    "held_responsible": r"X (?:is|was|are|were|as) (?:[^ ]+ )?responsible|hold\w* (?:the )?X|responsib\w+ (?:of|on|to|with|lies with) (?:the )?X",
    "ties": rf"(?:members?|belong\w*|linked|links|ties|service|orders?|behalf|pay|side) {_gap(4)}X",
    "thought_that": rf"{_THINK} [^.]*?that [^.]*X",
    "thought": rf"{_THINK} {_gap(10)}X",
    "thought_by_office": rf"{_AUTHORITY} [^.]{{0,60}}{_THINK}[^.]*X",
    "said_by_office": rf"{_AUTHORITY} [^.]{{0,60}}{_SAY}[^.]*X",
    "said_after": rf"X[^.]*, (?:the )?[^.,]{{0,60}}{_SAY}[^.]{{0,20}}\.?$",
    "according": r"according to",
    "according_to_office": rf"according to [^,]{{0,40}}{_AUTHORITY}",
    "said": r"according to|reported that|police said|authorities said|sources said|said that|stated that",
    "hedged_by": rf"{_HEDGE} {_gap(4)}(?:by|of)? ?{_gap(4)}X",
    "hedged_name": rf"{_HEDGE} (?:the )?X",
    "hedged_deed_by": rf"{_HEDGE} {_gap(3)}by (?:[^ ]+ ){{0,4}}X",
    "hedged_far_by": rf"{_HEDGE} [^.]{{0,60}}by (?:[^ ]+ ){{0,4}}X",
    "is_said_to": r"X[^.]*(?:is|are) (?:said|reported|alleged|believed|suspected|thought|presumed) to",
    "doubt_before": rf"{_DOUBT} {_gap(8)}X",
    "doubt_after": rf"X {_gap(8)}{_DOUBT}",
    "or": rf"(?:\bor (?:the |by )*X|X {_gap(4)}or\b)",
    "could": rf"X {_gap(4)}(?:could|may|might)|(?:could|may|might) (?:have|be|been) {_gap(6)}X",
    "if": r"\b(?:if|whether|could|might|may|possib\w+|perhaps|would)\b",
    "asked": r"\?$|\b(?:reporter|question)\b",
    "denies": rf"X {_gap(6)}(?:deni\w+|deny|reject\w+|condemn\w+|disclaim\w+|not responsible|no connection)",
    "denied": r"(?:deni\w+|deny|reject\w+|exonerat\w+|not) [^.]{0,50}X",
    "not_after": rf"X {_gap(5)}{_DENY}",
    "not_before": rf"{_DENY} {_gap(6)}X",
    "not": r"\b(?:not|no|never|nor|without)\b",
    "by": rf"\bby {_gap(4)}X",
    "deed_by": rf"{_DEED} {_gap(8)}by {_gap(5)}X",
    "deed_close_by": rf"{_DEED} {_gap(3)}by (?:the )?(?:[^ ]+ ){{0,2}}X",
    "done_by": rf"(?:carried out|committed|perpetrated|staged|planned|ordered|executed|organized|caused|done) by {_gap(4)}X",
    "work_of": rf"(?:work|action|responsibility|doing|maneuver|response|attack|crime) (?:of|by|from) {_gap(5)}X",
    "does": rf"X {_gap(5)}{_DEED}",
    "does_next": rf"X {_gap(1)}{_DEED}",
    "deed": rf"\b{_DEED}\b",
    "no_deed": rf"^(?!.*\b{_DEED}\b)",
    "object": rf"(?:against|of|on|at) {_gap(1)}X",
    "clash": rf"clash\w* {_gap(6)}(?:between|with) {_gap(8)}X|(?:offensive|fighting|combat)",
    "owner": r"X 's",
    "quoted": r'" .*X|X.* "',
    "people": r"X (?:members?|guerrillas?|terrorists?|rebels?|fighters?|militants?|column|commandos?|squads?|combatants|urban|command|leaders?|hit|gunmen|assassins|killers|troops|soldiers|forces)",
    "people_of": r"(?:column|group|members?|commandos?|cells?|squad|band|men|terrorists|guerrillas|militants|fighters|subversives|rebels) (?:of |from |belonging to )(?:the )?X",
    "captured": r"(?:arrest\w*|captur\w*|detain\w*|wanted|identified|prison\w*) [^.]*X",
    "captured_after": r"X [^.]*(?:arrest\w*|captur\w*|detain\w*|killed in a clash|prison\w*)",
    "coming": rf"X {_gap(6)}(?:will|would|plan\w*|threaten\w*|intend\w*|going to|promis\w*|try)",
    "has": rf"X {_gap(3)}(?:has|have|had) ",
    "marks": r"uniforms?|insignias?|armbands?|leaflets?|slogans?|graffiti|propaganda|flag",
    "self_styled": r"self-styled|so-called|calling itself|called",
    "others": r"\b(?:army|government|cartel|guerrillas|rebels|rightist|leftist)\b",
    "past": r"\b(?:19\d\d|20\d\d|years|months ago|since|last year|in the past)\b",
}  # fmt: skip
TELLING: tuple[str, ...] = (
    "hedged_by", "hedged_name", "could", "or", "not_before", "not_after", "deed_by", "does", "does_next", "blame",
    "blamed", "is_blamed", "claims", "claimed_by", "is_claimed", "said", "clash", "object", "quoted", "people",
    "speaks", "blames",
)  # fmt: skip
"""The cues that are also told in pairs."""
KINDS: dict[str, str] = {
    "state": r"\b(?:army|military|armed forces|government|police|troops|soldiers|battalion|brigade|regime|junta|guard|air force|officers?|security|forces|treasury)\b",
    "crime": r"\b(?:cartel|mafias?|gangs?|drug|narco|traffick\w*|extraditables)\b",
    "loose": r"\b(?:death squads?|rightist|ultraright\w*|paramilitary|militias?|factions?|groups?|self-defense)\b",
}
"""What an organisation is, by its name."""


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}


def cues_in(sentence: str) -> frozenset[str]:
    """The cues of one sentence, in which X stands for the organisation.

    >>> sorted(cues_in("police blamed the X .") & {"blamed", "claims", "hedged_name"})
    ['blamed']
    """
    return frozenset(name for name, pattern in _compiled().items() if pattern.search(sentence))


def kind_of(names: str) -> str:
    """`state`, `crime`, `loose` or, for any other name, `group`."""
    return next((kind for kind, pattern in KINDS.items() if re.search(pattern, names)), "group")
