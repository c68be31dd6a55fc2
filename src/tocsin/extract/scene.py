# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""A sentence made ready for the rules: its names, numbers and times, and a typed copy of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from tocsin.domain.claims import SaidOn, Span
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.quantities import Quantity, multiples, quantities
from tocsin.extract.sentences import Sentence
from tocsin.extract.times import Time, since_points, times
from tocsin.extract.words.calendar import TurningPoint
from tocsin.extract.words.causes import CONFLICT

__all__ = ["Page", "Scene", "staged"]

ACTOR, PLACE, EITHER, ITS, COUNT, SHARE, MONEY, FOLD, TIME = map(chr, range(0xE000, 0xE009))
_BLANKS = re.compile(r"\s+")
_FIELD = Phrase(rf"\b(?:{CONFLICT})\b")
_SHARED_CLAUSE = re.compile(
    r"[,;] (?:while|whereas|although|though|but|yet|so|however|nor)\b|;| – |: | – |, (?:which|who|whose|where|when|with|estimated|twice|more than)\b"
    r"| when (?=(?:the|it|they|its) )| and (?=(?:will|would|may|might|could) )|, (?:resulting|causing|leaving|raising|prompting|sparking|fuell?ing|leading|killing|giving|numbering|representing|attacking)\b|, and (?:it|they|the|that|this|there|in)\b|[;,] (?=(?:if|unless)\b)",
    re.IGNORECASE,
)


# The month, by what stands around it: undated texts name days that no time is made of. "MAY" in words
# set in capitals is a month only beside a number, "May" in a headline only after such a word.
_MONTH_OF_MAY = Phrase(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (May|MAY)\b|\b(May|MAY) \d"
    r"|\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Uu]ntil|[Oo]f|[Ff]rom|[Ww]ith|[Ll]ast|[Ee]arly|[Mm]id|[Ll]ate|[Bb]etween|April and|April to)[ -](May)\b",
    flags=0,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What all sentences of a document share; the days of its words count from `told_from`, if not from its own."""

    flat: str
    said_on: SaidOn
    author: str
    turning_points: frozenset[TurningPoint] = frozenset()
    capitals: bool = False
    told_from: SaidOn | None = None


@dataclass
class Scene:
    """One sentence with what was found in it. Spans count in the document; `typed` starts at `start`.

    In `typed`, each name, number and time is replaced by a run of one private character of equal
    length, so that a rule can say "actor ... number fighters" as a regular expression and offsets stay.
    """

    page: Page
    sentence: Sentence
    mentions: list[Mention]
    quantities: list[Quantity]
    times: list[Time]
    before: list[Scene] = field(default_factory=list, repr=False)
    document: list[Scene] = field(default_factory=list, repr=False)
    number: int = 0

    @property
    def start(self) -> int:
        """Where the sentence begins in the document."""
        return self.sentence.start

    @cached_property
    def words(self) -> str:
        """The sentence with typography evened out."""
        return self.page.flat[self.sentence.start : self.sentence.end]

    @cached_property
    def typed(self) -> str:
        """The sentence with names, numbers and times replaced by runs of typed characters."""
        return self._typed([*self.times])

    @cached_property
    def typed_with_events(self) -> str:
        """The same with the words of what happened at a time: "since the withdrawal of the army"."""
        named = [time for time in self.times if time.named]
        return self._typed([time for time in self.times if not time.named]) if named else self.typed

    def named_there(self, position: int) -> TurningPoint | None:
        """What happened at the time in whose words a place of the sentence lies, if they name that."""
        at = position + self.start
        return next((time.named for time in self.times if time.start <= at < time.end), None)

    def _typed(self, marked: list[Time]) -> str:
        cells = list(self.words)
        for time in marked:
            self._mark(cells, time.start, time.end, TIME)
        for mention in self.mentions:
            self._mark(cells, mention.start, mention.end, _sign(mention))
        signs = {"count": COUNT, "change": COUNT, "share": SHARE, "money": MONEY, "fold": FOLD}
        for quantity in self.quantities:
            if quantity.what in signs:
                self._mark(cells, quantity.start, quantity.end, signs[quantity.what])
        return "".join(cells)

    @cached_property
    def plain(self) -> str:
        """The sentence without its names and times: "May" and "State" left out where they are such."""
        cells = list(self.words)
        for time in self.times:
            self._mark(cells, time.start, time.end, TIME)
        for mention in self.mentions:
            if mention.form != "pronoun":
                self._mark(cells, mention.start, mention.end, TIME)
        for match in _MONTH_OF_MAY.finditer(self.words):
            self._mark(cells, *self.span(match, match.lastindex or 0), TIME)
        return "".join(cells)

    def _mark(self, cells: list[str], start: int, end: int, sign: str) -> None:
        start, end = max(0, start - self.start), min(len(cells), end - self.start)
        cells[start:end] = sign * (end - start)

    def mention(self, position: int) -> Mention | None:
        """The mention at `position` of `typed`."""
        return self._mentions_at.get(position + self.start)

    def quantity(self, position: int) -> Quantity | None:
        """The quantity at `position` of `typed`."""
        return self._quantities_at.get(position + self.start)

    def time(self, position: int) -> Time | None:
        """The time at `position` of `typed`."""
        return next((time for time in self.times if time.start == position + self.start), None)

    @cached_property
    def _mentions_at(self) -> dict[int, Mention]:
        return {mention.start: mention for mention in self.mentions}

    @cached_property
    def _quantities_at(self) -> dict[int, Quantity]:
        return {quantity.start: quantity for quantity in self.quantities}

    def span(self, match: re.Match[str], group: str | int = 0) -> Span:
        """The span in the document of a group matched in `words` or `typed`."""
        return match.start(group) + self.start, match.end(group) + self.start

    @cached_property
    def clauses(self) -> list[Span]:
        """The sentence cut at its strong joints, as spans in the document."""
        cuts = [match.start() + self.start for match in _SHARED_CLAUSE.finditer(self.words)]
        edges = [self.start, *cuts, self.sentence.end]
        return [(a, b) for a, b in pairwise(edges) if b > a]

    @cached_property
    def of_conflict(self) -> bool:
        """Whether the sentence has a word of the field: an attack, a militia, a truce."""
        return bool(_FIELD.search(self.words))

    def told(self, span: Span) -> str:
        """The words of a span on one line, without the signs at its ends."""
        return _BLANKS.sub(" ", self.page.flat[slice(*span)]).strip(" ,;")

    def clause(self, focus: Span) -> Span:
        """From the start of the clause in which `focus` begins to the end of the one in which it ends."""
        first = max((c for c in self.clauses if c[0] <= focus[0]), default=self.clauses[0])
        last = min((c for c in self.clauses if c[1] >= focus[1]), default=self.clauses[-1])
        return first[0], last[1]

    def place_text(self, mention: Mention) -> str:
        """The place as named, with what the text says of the part of it: `eastern Afghanistan`."""
        return self.page.flat[self.place_span(mention)[0] : mention.end]

    def place_span(self, mention: Mention) -> Span:
        """The span of `place_text`."""
        lead = _PART.search(self.page.flat, max(self.start, mention.start - 30), mention.start)
        return (lead.start("part") if lead else mention.start), mention.end


_PART = re.compile(
    r"(?P<part>\b(?:(?:north|south|east|west|central|upper|lower)(?:[a-z-]*ern|-?(?:east|west)[a-z]*|ern)?|central|upper|lower|rural|mid) )$",
    re.IGNORECASE,
)


def _sign(mention: Mention) -> str:
    if mention.form == "pronoun" and mention.possessive:
        return ITS
    acts = bool(mention.kinds) or mention.form != "name"
    if acts and mention.places:
        return EITHER
    return ACTOR if acts else PLACE


def staged(page: Page, *, sentences: Iterable[Sentence], mentions: Iterable[list[Mention]]) -> list[Scene]:
    """The scenes of a document in order; each knows those before it in its paragraph."""
    scenes: list[Scene] = []
    paragraph: list[Scene] = []
    for sentence, found in zip(sentences, mentions, strict=True):
        if paragraph and paragraph[-1].sentence.paragraph != sentence.paragraph:
            paragraph = []
        scene = _staged(page, sentence, found)
        scene.before = list(paragraph[-8:])
        scene.document, scene.number = scenes, len(scenes)
        paragraph.append(scene)
        scenes.append(scene)
    return scenes


def _staged(page: Page, sentence: Sentence, found: list[Mention]) -> Scene:
    start, end, _ = sentence
    said_on = page.told_from or page.said_on
    when = list(times(page.flat, said_on=said_on, start=start, end=end))
    when += since_points(page.flat, said_on=said_on, start=start, end=end, known=page.turning_points)
    # "The March 23 Movement" tells no day.
    names = [(m.start, m.end) for m in found if m.form != "pronoun"]
    when = [t for t in when if not any(a <= t.start and t.end < b for a, b in names)]
    when.sort(key=lambda time: time.start)
    spans = [(time.start, time.end) for time in when if time.prec or not time.since] + names
    amounts = [
        q
        for q in sorted(
            [*_counted(page.flat, start, end, spans), *multiples(page.flat, start=start, end=end)]
        )
        if all(q.end <= a or q.start >= b for a, b in spans)
    ]
    return Scene(page, sentence, found, amounts, [time for time in when if time.first])


def _counted(flat: str, start: int, end: int, spans: list[Span]) -> Iterator[Quantity]:
    """The quantities of a sentence; in "from 900 in 2010 to 6,000" the year is no end of a range."""
    found = list(quantities(flat, start=start, end=end))
    for quantity in found:
        crossed = [b for a, b in spans if a <= quantity.start < b < quantity.end]
        if crossed:
            yield from quantities(flat, start=crossed[0], end=quantity.end)
        else:
            yield quantity
