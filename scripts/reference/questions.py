# A production is read whole, so its line may be long.
# ruff: noqa: E501
"""The page of questions: the grammar of `tocsin ask`, its words from the table that the parser reads."""

from __future__ import annotations

from reference.markdown import page, table
from tocsin.extract.words.calendar import TURNING_POINTS
from tocsin.query.grammar import CHANGED, EXAMPLES, FILLERS, HEADS, LETHAL, MEASURES, OPEN, PAIRS, TIES, WORDS

__all__ = ["questions_page"]

_PRODUCTIONS = (
    ("question", '{ filler } ( command | count | more | changed | lethality | surge | rank | strength | fighters\n           | ratio | leaders | relations | defections | control | controllers | money | pair | rows )'),
    ("command", '"tocsin" ... (* a command line as Tocsin prints it *)'),
    ("count", "subject { clause }"),
    ("more", "MORE subject { clause }"),
    ("changed", "CHANGED ( subject | actor ) { clause } ( lethal | change ) { clause }"),
    ("lethality", "LETHALITY ( subject | actor ) { clause }"),
    ("surge", "SURGE subject { clause } [ change ] { clause }"),
    ("rank", "RANK { clause | \"by\" measure }"),
    ("strength", "STRENGTH actor ( next_to actor | { where | time } )"),
    ("fighters", "FIGHTERS actor [ have ] { where | time }"),
    ("ratio", "RATIO actor tie actor"),
    ("leaders", "LEADERS actor { time }"),
    ("relations", "RELATIONS actor { time }"),
    ("defections", "DEFECTIONS actor { time }"),
    ("control", "CONTROL actor [ control ] { where | time }"),
    ("controllers", "CONTROLLERS place { time }"),
    ("money", "( FUNDERS actor | FUNDED actor funded | MONEY [ actor ] [ earn ] ) { time }"),
    ("pair", "PAIR ( actor [ measure ] pairs actor [ measure ] { clause | time } | subject { clause } )"),
    ("rows", "ROWS list { who | where | time }"),
    ("subject", '[ open ] [ often ] ( measure | actor measure | place measure ) [ "did" actor [ "carry out" ] ]'),
    ("clause", "who | where | time | often | per | around | compared | every | readings | rule"),
    ("who", "WHO actor"),
    ("where", "WHERE place"),
    ("time", '[ WITHIN ] stretch | SINCE stretch | FROM stretch [ UPTO stretch ] | UNTIL stretch\n       | BETWEEN stretch "and" stretch | BEFORE stretch | AFTER stretch'),
    ("per", 'PER ( "day" | "week" | "month" | "quarter" | "year" )'),
    ("often", '"daily" | "weekly" | "monthly" | "quarterly" | "yearly" | "annually"'),
    ("around", "AROUND stretch"),
    ("compared", "COMPARED ( EARLIER | stretch [ UPTO stretch ] | [ \"the\" ] [ number ] unit \"before\" )"),
    ("every", "EVERY"),
    ("readings", "READINGS"),
    ("rule", "RULE name (* of a counting rule *)"),
    ("stretch", "a day, month, year or part of one, as reports write it | a turning point"),
    ("actor", 'a name of the register | \'"\' any name \'"\''),
    ("place", 'a name of the gazetteer | \'"\' any name \'"\''),
    ("list", "a list of tocsin list"),
)  # fmt: skip


def questions_page() -> str:
    """The grammar in EBNF, the words of each terminal, and examples."""
    lines = [
        "What [tocsin ask](../how-to/ask.md) understands. Capitals stand for the words below, where `a|b` is "
        "either and `a?` may be left out. Case and a final question mark make no difference; each clause may "
        "be said once, in any order.",
        "",
        "```ebnf",
        *(f"{name} = {said} ;" for name, said in _PRODUCTIONS),
        "```",
        "",
        "## Words",
        "",
        *table(("name", "words"), _words()),
        "## Turning points",
        "",
        *table(("name", "first day", "last day"), ((p.name, p.start, p.end) for p in TURNING_POINTS)),
        "Other words that reports have for them are known too.",
        "",
        "## Examples",
        "",
        *(f"- {example}" for example in EXAMPLES),
    ]
    return page("Questions", lines)


def _words() -> list[tuple[str, str]]:
    rows = [(kind.upper(), patterns) for kind, patterns in (*HEADS.items(), *WORDS.items())]
    rows += [(f"measure: {name}", nouns) for name, nouns in MEASURES.items()]
    rows += [
        ("lethal", (LETHAL,)),
        ("change", CHANGED),
        ("open", OPEN),
        ("filler", FILLERS),
        ("tie", TIES),
        ("pairs", PAIRS),
    ]
    return [(f"`{name}`", ", ".join(f"`{pattern}`" for pattern in patterns)) for name, patterns in rows]
