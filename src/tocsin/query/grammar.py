"""The words that questions are made of: one table that the parser, the completion and the page read.

A pattern is slots parted by spaces; `a|b` is either, and `a?` may be left out.
"""

from __future__ import annotations

from functools import cache
from itertools import product

__all__ = [
    "CHANGED",
    "EXAMPLES",
    "FILLERS",
    "HEADS",
    "LETHAL",
    "MEASURES",
    "MEASURE_OF",
    "OPEN",
    "PAIRS",
    "PERIOD_OF",
    "STOPS",
    "TIES",
    "WORDS",
    "phrases",
]

EXAMPLES = (
    "IS-K attacks per month since 15 August 2021 compared with before",
    "deaths by Taliban in Kabul in 2020",
    "how strong is IS-K",
    "who leads al-Qaeda in the Indian Subcontinent",
    "IS-K attacks in 2020 under every rule",
    "force ratio ANDSF to Taliban",
    "who works with the Haqqani network",
    "what did the Taliban control in July 2021",
    "most active group in Nangarhar in 2021",
    "are IS-K attacks more lethal since the takeover",
    "who fights the Taliban",
    "where do sources disagree on IS-K",
    "triads of IS-K",
    "who funds IS-K",
    "compare IS-K and the Taliban since July 2021",
    "did violence in Kabul fall since the takeover",
    "who controlled Kabul on 15 August 2021",
)
"""One question of each kind."""

MEASURES: dict[str, tuple[str, ...]] = {
    "attacks_by": ("attacks", "attack"),
    "events_involving": ("incidents", "incident", "events", "event", "violence"),
    "deaths": ("deaths", "death", "fatalities", "people killed"),
}
"""The nouns of each measure; the first is the one that answers are told in."""

PERIOD_OF: dict[str, str] = {
    "day": "day", "days": "day", "daily": "day",
    "week": "week", "weeks": "week", "weekly": "week",
    "month": "month", "months": "month", "monthly": "month",
    "quarter": "quarter", "quarters": "quarter", "quarterly": "quarter",
    "year": "year", "years": "year", "yearly": "year", "annually": "year",
}  # fmt: skip

FILLERS = ("please", "show me", "tell me", "give me", "what is|are|was|were the?", "the")
OPEN = ("how many", "how much", "number of", "count of", "rate of", "level|levels of")
LETHAL = "become? more|less|as lethal|deadly"
CHANGED = (
    "become? more|less common|frequent",
    "rise|risen|rising|fall|fallen|falling|grow|grown|growing|drop|dropped|change|changed|changing",
    "increase|increased|increasing|decrease|decreased|decreasing|decline|declined|declining|surge|surged",
    "go|gone|going up|down",
)
TIES = ("to", "and", "against", "over", "versus", "vs")
PAIRS = ("and", "with", "to", "against", "versus", "vs")

HEADS: dict[str, tuple[str, ...]] = {
    "strength": ("how strong|large|big is|are|was|were", "strength|size of"),
    "fighters": ("how many fighters|men|members|troops|soldiers does|do|did|has|have|had",),
    "ratio": ("force ratio|ratios", "force ratio|ratios of|between", "ratio of|between"),
    "leaders": (
        "who leads|led|heads|headed|commands|commanded|runs|ran",
        "who is|are|was|were the? leader|leaders|head|commander of",
        "leader|leaders|leadership of",
    ),
    "relations": ("who deals|dealt with", "relations|ties of"),
    "friends": (
        "who works|worked|cooperates|cooperated|allies|allied with",
        "who is|was|are|were allied with|to",
        "who supports|supported|helps|helped",
        "allies|partners|friends of",
    ),
    "enemies": (
        "who fights|fought with?",
        "who opposes|opposed|attacks|attacked",
        "who is|was|are|were against",
        "enemies|rivals|opponents of",
    ),
    "defections": (
        "who defected|deserted|joined|switched|went to|over|from?",
        "who changed|switched|changes|switches sides to|from?",
        "defections|defectors|deserters|deserted to|from",
    ),
    "contradictions": (
        "contradictions of|about|on?",
        "where|what do|did sources disagree about|on|over?",
    ),
    "funders": ("who funds|funded|finances|financed|sponsors|sponsored|pays|paid",),
    "funded": ("how is|are|was|were",),
    "money": (
        "money|funding|finances|income|revenue|revenues of|for?",
        "how much money does|do|did|has|have|had",
        "what money does|do|did|has|have|had",
    ),
    "pair": ("compare",),
    "triads": ("triads of|with|around?",),
    "patterns": ("claim patterns of?", "patterns of"),
    "hotspots": ("hot spots of?", "hotspots of?", "where are|were the? hot spots|hotspots of?"),
    "spread": ("spread of",),
    "seasons": ("seasons|seasonality of?",),
    "abroad": ("attacks|incidents|events abroad of|by|involving?", "abroad"),
    "quality": ("data quality of|for|on?", "how good is|are the? data of|for|on?"),
    "control": ("what|where does|do|did|has|have", "territory of", "territory held by"),
    "controllers": ("who controls|controlled|holds|held|rules|ruled|took", "control of|over"),
    "rank": (
        "most active group|groups|actor|actors?",
        "who is|was|are|were the? most active",
        "which group|groups|actor|actors is|are|was|were the? most active",
        "which group|groups|actor|actors attacks|attack|attacked the? most",
        "rank groups|actors",
    ),
    "lethality": ("how lethal|deadly is|are|was|were", "lethality of"),
    "surge": ("when did", "surge|surges|change|changes|jump|jumps in", "change points in"),
    "changed": ("did", "do", "have", "has", "is", "are", "was", "were"),
    "more": ("is|are|was|were there more|fewer",),
    "rows": ("list", "show"),
}
"""The first words of each kind of question but the plain count, which begins with what is counted."""

WORDS: dict[str, tuple[str, ...]] = {
    "who": ("by", "of", "involving"),
    "where": ("in", "at", "near"),
    "within": ("in", "on", "during", "throughout", "over", "within"),
    "since": ("since",),
    "from": ("from",),
    "upto": ("to", "until", "till", "through"),
    "until": ("until", "till", "up to"),
    "between": ("between",),
    "before": ("before",),
    "after": ("after",),
    "around": ("before and after",),
    "compared": ("compared with|to", "versus", "vs", "against", "than"),
    "earlier": ("before", "what came before", "the time before", "earlier"),
    "next_to": ("next to", "compared with|to", "against", "relative to", "versus", "vs"),
    "per": ("per", "a", "each", "every", "by"),
    "every": ("under|by every|all rule|rules", "under|by each rule"),
    "readings": ("under|by every|all reading|readings", "under each reading"),
    "rule": ("under|by the? rule",),
    "control": ("control|controlled|hold|held|holds|rule|ruled|take|taken|gain|gained|lose|lost",),
    "have": ("have", "has", "had"),
    "funded": ("funded", "financed", "paid"),
    "earn": ("have|has|had|earn|earned|make|made|get|got|receive|received",),
}
"""The words of clauses, by the name that the grammar has for them."""


@cache
def phrases(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Every way to say a pattern, the longest first.

    >>> phrases("who is|was the? head")[:2]
    (('who', 'is', 'the', 'head'), ('who', 'was', 'the', 'head'))
    """
    slots = []
    for slot in pattern.split():
        options = slot.removesuffix("?").split("|")
        slots.append([*options, ""] if slot.endswith("?") else options)
    ways = {tuple(word for word in way if word) for way in product(*slots)}
    return tuple(sorted(ways, key=lambda way: (-len(way), way)))


MEASURE_OF: dict[str, str] = {noun: measure for measure, nouns in MEASURES.items() for noun in nouns}
STOPS: frozenset[str] = frozenset(
    {
        word
        for name, patterns in WORDS.items()
        if name not in ("have", "earn")
        for pattern in patterns
        for way in phrases(pattern)
        for word in way[:1]
    }
    | {noun.split()[0] for noun in MEASURE_OF}
    | {word for pattern in (LETHAL, *CHANGED) for way in phrases(pattern) for word in way[:1]}
    | {word for word in PERIOD_OF if word.endswith("ly")}
    | set(WORDS["have"])
    | {"last", "this", "in", "when", "under"}
) - {"the"}
"""Words at which a name that is not registered word for word comes to its end."""
