# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What is foretold by its noun: "a recapture of Karo is unlikely", "a withdrawal is expected within weeks"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition
from tocsin.extract.kinds.clauses import end_of_clause, trimmed
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene

__all__ = ["foretold"]

_BE = r"(?:is|are|remains?|seems?|looks?|appears?)"
_VERY = r"(?:(?:very|highly|increasingly|quite|now|still|therefore|all but|also|most|extremely|\w+ly) )*"
# What happened is no forecast, and what is likely "to" do something is read by its verb.
_WHEN = r"(?:within|by|in|before|during|over|next|soon|later|this|shortly|at|as early as|after)"
_NOUN = Phrase(
    rf"(?:^|[,;:] |\b(?:but|and|that|while|though|although) )(?P<what>(?:an?|the|any|further|more|new|another|no|[a-z]+) (?:(?!\b(?:is|are|was|were|has|have|had|it|which|who|that|will|would|may|might|could|said|says|to)\b)[^,;:.]){{4,110}}?) {_BE} {_VERY}"
    rf"(?P<p>(?:likely|unlikely|probable|improbable|possible|doubtful|inevitable|imminent|conceivable|certain|(?:only )?a matter of time)(?! (?:to|that|than|because|given)\b)|(?:expected|anticipated|forecast|feared|due|scheduled|planned)(?= {_WHEN}\b))"
)
_OPEN = Phrase(
    r"(?:^|[,;:] |\b(?:but|and|that|while) )(?P<what>(?:an?|the|any|further|more|new|another) (?:(?!\b(?:is|are|was|were|has|have|had|it|which|who|that)\b)[^;:.]){4,110}?),? (?P<p>(?:can ?not|can no longer|could not|should not) be (?:ruled out|excluded))"
)
_HINT = ("ruled out", "excluded", "certain", "matter of time", "likely", "probable", "possible", "doubtful", "evitable", "imminent", "conceivable", "expected", "anticipated", "forecast", "feared", "due", "scheduled", "planned")  # fmt: skip
_OF_WORDS = frozenset({"it", "this", "that", "there", "what", "he", "she", "they", "which", "who"})


def foretold(scene: Scene) -> Iterator[tuple[Span, Span, str]]:
    """The outcome, the span of the words of probability, and these words, of each such forecast."""
    if not any(word in scene.words for word in _HINT):
        return
    for match in _NOUN.finditer(scene.words):
        first = match["what"].split()[0].casefold()
        if first in _OF_WORDS or in_condition(scene, scene.start + match.start("p")):
            continue
        what = (
            scene.start + match.start("what"),
            max(scene.start + match.end("p"), end_of_clause(scene, match.end("p"))),
        )
        yield trimmed(scene, what), scene.span(match, "p"), match["p"].replace("improbable", "unlikely")
    for match in _OPEN.finditer(scene.words):
        if not in_condition(scene, scene.start + match.start("p")):
            yield trimmed(scene, scene.span(match)), scene.span(match, "p"), "possible"
