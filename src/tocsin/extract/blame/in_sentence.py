# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What part in a deed one sentence gives an organisation beyond doing it: claimed, blamed, denied."""

from __future__ import annotations

import re

from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Role
from tocsin.extract.blame.places import marked

__all__ = ["accuser", "blames", "role_in"]

_FEW = r"(?:[^ .;,]+ ){0,3}?"
_DEED = r"(?:responsib\w+|credit|attacks?|raids?|bombings?|blasts?|killings?|murders?|massacres?|abductions?|kidnappings?|deaths?|involvement|accusations?|allegations?|charges|role|part|having|killing|carrying|being|that|any|it)"
# Words without which none of the rules below can fit.
_HINT = re.compile(
    r"\b(?:claim|deni|deny|reject|disclaim|accus|blam|attribut|suspect|alleg|presum|purport|apparent|report|respons|behind|pinned|ascrib|hold|held|believ|thought|said to)",
    re.IGNORECASE,
)
_RULES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("denied", re.compile(rf"X (?:, |{_FEW})(?:deni(?:es|ed)|deny|denying|rejected|rejects|disclaimed) {_FEW}{_DEED}\b")),
    ("denied", re.compile(r"X (?:was|were|is|are) not (?:responsible|behind|involved)")),
    ("claimed", re.compile(rf"X (?:, which )?{_FEW}(?:claim(?:s|ed|ing)?|took|taken|accepted|admitted) {_FEW}(?:responsibility|credit)|X {_FEW}claim(?:s|ed) (?:the|an?) {_DEED}\b")),
    ("claimed", re.compile(rf"(?:claimed|acknowledged|admitted) by {_FEW}X|responsibility {_FEW}(?:was|were|has been) (?:claimed|taken) by {_FEW}X")),
    ("attributed", re.compile(rf"\b(?:accus(?:es|ed|ing)|blam(?:es|ed|ing)|suspect(?:s|ed)?) {_FEW}X")),
    ("attributed", re.compile(rf"\b(?:blam\w+|attribut\w+|pinned|ascribed) [^.;]{{0,80}}?(?:on|to) {_FEW}X")),
    ("attributed", re.compile(r"\b(?:suspected|alleged|presumed|purported) (?:(?:members?|fighters?|militants?|units?|gunmen) (?:of|from) )?(?:the )?X")),
    ("attributed", re.compile(rf"\b(?:apparently|allegedly|presumably|reportedly|supposedly) (?:[^ .;,]+ )?by {_FEW}X")),
    ("attributed", re.compile(rf"X (?:is|are|was|were|has been|have been) {_FEW}(?:accused|blamed|suspected|believed|thought|alleged|said) (?:of|for|to)\b")),
    ("attributed", re.compile(rf"\b(?:hold|holds|held|holding) {_FEW}X responsible|X (?:is|was|are|were) (?:likely |probably )?(?:behind|responsible for)\b")),
)  # fmt: skip


def role_in(sentence: str, name: str) -> Role | None:
    """The role that the sentence gives to what bears this name in it; None where it says nothing of guilt.

    >>> role_in("The army accused the Red Front of killing 12.", "Red Front")
    'attributed'
    >>> role_in("The Red Front denied having killed 12.", "Red Front")
    'denied'
    >>> role_in("The Red Front killed 12.", "Red Front") is None
    True
    """
    if not _HINT.search(sentence):
        return None
    words = marked(sentence, name)
    return next((role for role, pattern in _RULES if pattern.search(words)), None)


_ADVERBS = r"(?:(?:has|have|had|also|quickly|immediately|later|publicly|repeatedly|promptly|again) )*"
_ACCUSING = r"(?:accus(?:ed|es)|blam(?:ed|es|e)|attribut(?:ed|es|e)|pinned|ascribed)"
_ACCUSER = re.compile(
    rf"^(?:[^,;.]{{2,40}}, )?(?:the |an? )?(?P<who>(?:(?!(?:was|were|is|are|been|be|who|which|that|being)\b)[\w.'&-]+ ){{1,6}}?){_ADVERBS}{_ACCUSING}\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(rf"X (?:[^ .;,]+ )?{_ADVERBS}{_ACCUSING}\b")


def accuser(sentence: str) -> Span | None:
    """Where the subject of a sentence stands that blames somebody.

    >>> words = "On Monday, the local police blamed the Red Front."
    >>> words[slice(*accuser(words))]
    'local police'
    """
    found = _ACCUSER.match(sentence)
    return None if found is None else (found.start("who"), found.start("who") + len(found["who"].rstrip()))


def blames(sentence: str, name: str) -> bool:
    """Whether what bears this name is the one who blames."""
    return bool(_HINT.search(sentence)) and bool(_BLAMES.search(marked(sentence, name)))
