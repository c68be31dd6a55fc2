# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Whether a modal verb speaks of what is to come: not of how things are, were, are wished or promised."""

from __future__ import annotations

import re

from tocsin.extract.certainty import condition
from tocsin.extract.scene import Scene

__all__ = ["SURE", "is_forecast"]

SURE = r"(?:very |highly |most |almost |nearly )?(?:likely|unlikely|probably|certainly|possibly|perhaps)"
# A modal of the present: it says how things are, not how they will be.
_STATIC = re.compile(
    r"^(?:not )?(?:truly |well |also |not )*(?:be (?:the |a |an |one |able to say|due|because|why|that|some|more|less|said|argued|seen|considered)|have (?:been|had|[a-z]+ed|made|taken|become|begun)\b|reflect|represent|indicate|mean\b|suggest|"
    r"imagine|like to|need to\b|have to\b|want to\b|wish to\b|prefer to\b|seem|appear|give a true|argue|say\b|add\b|find it|know\b|have imagined|count\b|afford|include\b(?! attack))",
    re.IGNORECASE,
)
_TALKING = re.compile(r"\b(?:we|i|you|let us|one) $", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:how|what|whether|why|who|if) [^,;]{0,40}$", re.IGNORECASE)
_BACKWARD = re.compile(
    r"\b(?:would have|could have|might have|could not|couldn't|couldn|none could|as it could|than it could|was able|would often|would later)\b",
    re.IGNORECASE,
)
_PAST_MAIN = re.compile(
    r"\b(?:was|were|had|said|believed|thought|hoped|wanted|warned|feared|promised|vowed)\b[^,;]{0,80}$",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:fears?|feared|hop(?:e|es|ed)|promis\w+|assur\w+|pledg\w+|vow\w*)\b[^;]{0,80}$", re.IGNORECASE
)
_ABLE = re.compile(r"^(?:\w+) *(?:[,;.]|$)")


def is_forecast(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the modal verb that `match` has found tells what will, or may, come to pass."""
    rest, lead = scene.words[match.end() :], scene.words[: match.start()]
    modal = re.sub(rf"^{SURE} ", "", match["modal"].lower()).split()[0]
    if _STATIC.match(rest) and modal not in ("will", "won't") and "likely" not in match["modal"]:
        return False
    if (
        re.match(r"\s*[,;.?]|have (?:been|[a-z]+ed)\b", rest)
        or _TALKING.search(lead)
        or _ASKED.search(lead[-60:])
    ):
        return False
    if re.search(r"\?$", scene.words) or _BACKWARD.search(
        scene.words[max(0, match.start() - 6) : match.end() + 6]
    ):
        return False
    # "The form may be sent by post": a manual allows, where nothing is said of a conflict, an actor or a place.
    told = any(s.of_conflict or any(m.kinds or m.places for m in s.mentions) for s in (scene, *scene.before))
    if modal == "may" and not told:
        return False
    if scene.page.capitals and not re.search(_SURE_WORDS, match["modal"], re.IGNORECASE):
        return False
    if (
        modal == "will"
        and not re.search(_SURE_WORDS, match["modal"], re.IGNORECASE)
        and _is_promise(scene, match)
    ):
        return False
    if _WISHED.search(lead) or re.match(r"hope\b", rest):
        return False
    if (
        modal in ("may", "might", "could")
        and _ABLE.match(rest)
        and not rest.startswith(("follow", "continue", "grow", "rise", "increase"))
    ):
        return False
    if modal in ("may", "might", "could") and rest.startswith("have "):
        return False
    if modal == "may" and re.match(r"\d|,", rest):
        return False
    if modal in ("would", "could", "might") and not condition(
        scene, (scene.start + match.start(), scene.start + match.end())
    ):
        return not _PAST_MAIN.search(lead) and (modal != "would" or "likely" in match["modal"])
    return not (modal in ("would", "could", "might") and _PAST_MAIN.search(lead))


_SURE_WORDS = r"likely|probably|certainly|possibly|perhaps"
_PLEDGING = re.compile(
    r"\b(?:said|says|saying|announced|announces|declared|stated|told|added|stressed|insisted|reiterated|asked|we|i|you|our|my)\b",
    re.IGNORECASE,
)


def _is_promise(scene: Scene, match: re.Match[str]) -> bool:
    """A bare "will" in speech is what somebody means to do; in wire copy set in capitals nearly all is speech."""
    if scene.page.capitals or _PLEDGING.search(scene.words):
        return True
    return scene.words[: match.start()].count('"') % 2 == 1
