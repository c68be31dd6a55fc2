"""Pronouns bound by the grammar of their own sentence: to the subject that follows, or away from the doer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.extract.mentions import Mention
from tocsin.extract.sentences import Sentence

__all__ = ["doing_it_to", "named_ahead"]

_OPENING = re.compile(
    r"(?:given|with|without|despite|through|because of|thanks to|for all|besides|in spite of)\b[^,;]*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"[^,;]*(?:, [^,;]*)?, (?:the )?")


def named_ahead(
    flat: str, match: re.Match[str], here: Sequence[Mention], sentence: Sentence
) -> Mention | None:
    """ "Despite its losses, the Front advanced": the Front's, where nobody is named before."""
    if match["noun"].lower() not in ("its", "their") or any(m.kinds and m.end <= match.start() for m in here):
        return None
    if not _OPENING.match(flat[sentence.start : match.start()]):
        return None
    after = next((m for m in here if m.kinds and m.start >= match.end()), None)
    if after is None or after.possessive or after.prefixed or after.embedded:
        return None
    return after if _SUBJECT.fullmatch(flat, match.end(), after.start) else None


# "The Guard tried to fight them": others are meant.
_DOES_TO = re.compile(r"(?: (?!(?:and|or|but|that|which|who|of|with|by|when|while|as|if)\b)[a-z]+){1,5} ")


def doing_it_to(*, flat: str, at: int, here: Sequence[Mention]) -> Mention | None:
    """Who does what is done to the "them" at `at`, where the sentence names the doer next before it."""
    doers = [m for m in here if m.end <= at and m.kinds and not m.prefixed]
    told = doers and not doers[-1].possessive and _DOES_TO.fullmatch(flat, doers[-1].end, at)
    return doers[-1] if told else None
