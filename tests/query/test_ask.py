"""Questions in words: what they come to, that they come back the same, and what is said of the others."""

from __future__ import annotations

import shlex
from datetime import date, timedelta
from functools import cache
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.names import Gazetteer, Register
from tocsin.names.spelling import fold
from tocsin.query import RULES
from tocsin.query.ask import ask, read_question
from tocsin.query.command import Query, Verb, read_command
from tocsin.query.completing import completions
from tocsin.query.grammar import EXAMPLES, HEADS, MEASURES, phrases
from tocsin.query.named import Names
from tocsin.query.saying import in_words
from tocsin.query.words import Words
from tocsin.record.lists import LISTS

TODAY = date(2026, 3, 10)


@cache
def names() -> Names:
    return Names(Register.packaged(), Gazetteer.packaged())


def command(text: str) -> str:
    return ask(text, names=names(), today=TODAY).query.command.removeprefix("tocsin ")


def fault(text: str) -> InputError:
    with pytest.raises(InputError) as met:
        ask(text, names=names(), today=TODAY)
    return met.value


COMMANDS = (
    "compare --measure attacks_by --actor IS-K --split 2021-08-15 --by month",
    "trend --measure deaths --actor Taliban --place Kabul --from 2020-01-01 --to 2020-12-31 --by year",
    "list strength --actor IS-K",
    "list leaders --actor 'al-Qaeda in the Indian Subcontinent'",
    "trend --measure attacks_by --actor IS-K --from 2020-01-01 --to 2020-12-31 --by year --every-rule",
    "ratio --actor ANDSF --to Taliban",
    "list relations --actor 'Haqqani network' --kind friendly",
    "control --actor Taliban --from 2021-07-01 --to 2021-07-31",
    "rank --measure attacks_by --place Nangarhar --from 2021-01-01 --to 2021-12-31 --by year",
    "lethality --measure attacks_by --actor IS-K --split 2021-08-15 --by month",
    "list relations --actor Taliban --kind hostile",
    "contradictions --actor IS-K",
    "triads --actor IS-K",
    "money --actor IS-K",
    "rank --measure attacks_by --actor IS-K --from 2021-07-01 --by month --actor Taliban",
    "compare --measure events_involving --place Kabul --split 2021-08-15 --by month",
    "control --place Kabul --on 2021-08-15",
)


@pytest.mark.parametrize(("text", "expected"), list(zip(EXAMPLES, COMMANDS, strict=True)))
def test_the_examples_come_to_these_commands(text: str, expected: str) -> None:
    assert command(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How strong is the ANDSF next to the Taliban?", "ratio --actor ANDSF --to Taliban"),
        ("how many fighters do the Taliban have", "list strength --actor Taliban"),
        ("who controls Spin Boldak", "control --place 'Spin Boldak'"),
        ("who held Kabul in July 2021", "control --place Kabul --from 2021-07-01 --to 2021-07-31"),
        ("what does the Taliban hold in Herat on 2021-07-19",
         "control --actor Taliban --place Herat --on 2021-07-19"),
        ("funding of the Haqqani network in 2020",
         "money --actor 'Haqqani network' --from 2020-01-01 --to 2020-12-31"),
        ("how much money does the Taliban earn", "money --actor Taliban"),
        ("how was IS-K funded in 2022", "money --actor IS-K --from 2022-01-01 --to 2022-12-31"),
        ("money", "money"),
        ("compare deaths involving IS-K before and after July 2021",
         "compare --measure deaths --actor IS-K --split 2021-07-01 --by month"),
        ("compare IS-K incidents with Taliban incidents in Kabul in 2020 under rule involved",
         "rank --measure events_involving --actor IS-K --place Kabul --from 2020-01-01 --to 2020-12-31 "
         "--by year --rule involved --actor Taliban"),
        ("did violence fall in Kabul since July 2021",
         "compare --measure events_involving --place Kabul --split 2021-07-01 --by month"),
        ("relations of IS-K", "list relations --actor IS-K"),
        ("enemies of IS-K", "list relations --actor IS-K --kind hostile"),
        ("who joined IS-K in 2022", "list defections --actor IS-K --from 2022-01-01 --to 2022-12-31"),
        ("who defected to IS-K", "list defections --actor IS-K"),
        ("defections from the Taliban", "list defections --actor Taliban"),
        ("what do sources disagree on since 2021", "contradictions --from 2021-01-01"),
        (
            "hot spots of IS-K attacks in Kabul in 2020",
            "hotspots --measure attacks_by --actor IS-K --place Kabul --from 2020-01-01 --to 2020-12-31",
        ),
        ("where are hot spots of deaths", "hotspots --measure deaths"),
        ("spread of IS-K incidents per week", "spread --measure events_involving --actor IS-K --by week"),
        ("seasonality of Taliban attacks", "seasons --measure attacks_by --actor Taliban"),
        (
            "abroad incidents involving IS-K before and after July 2021",
            "abroad --measure events_involving --actor IS-K --split 2021-07-01",
        ),
        ("data quality of incidents in Kabul", "quality --measure events_involving --place Kabul"),
        ("claim patterns in 2020", "patterns --measure attacks_by --from 2020-01-01 --to 2020-12-31"),
        ("claim patterns under rule claimed", "patterns --measure attacks_by --rule claimed"),
        ("when did IS-K's attacks surge", "surge --measure attacks_by --actor IS-K --by month"),
        (
            "have Taliban attacks fallen since the takeover",
            "compare --measure attacks_by --actor Taliban --split 2021-08-15 --by month",
        ),
        (
            "are there more incidents in Herat since 2021-08",
            "compare --measure events_involving --place Herat --split 2021-08-01 --by month",
        ),
        (
            "IS-K attacks since July 2021 compared with the 12 months before",
            "compare --measure attacks_by --actor IS-K --split 2021-07-01 "
            "--baseline 2020-07-01..2021-06-30 --by month",
        ),
        (
            "deaths in 2020 compared with 2021",
            "compare --measure deaths --split 2021-01-01 --baseline 2020-01-01..2020-12-31 "
            "--to 2021-12-31 --by month",
        ),
        (
            "how many attacks did IS-K carry out in Kabul between 2019 and 2020",
            "trend --measure attacks_by --actor IS-K --place Kabul --from 2019-01-01 "
            "--to 2020-12-31 --by year",
        ),
        (
            "weekly Taliban incidents in Nangarhar from 1 May 2019 until August 2019 under rule involved",
            "trend --measure events_involving --actor Taliban --place Nangarhar --from 2019-05-01 "
            "--to 2019-08-31 --by week --rule involved",
        ),
        ("deaths in Kabul on 26 August 2021",
         "trend --measure deaths --place Kabul --from 2021-08-26 --to 2021-08-26 --by day"),
        ("attacks in Kabul last year", "trend --measure attacks_by --place Kabul --from 2025-01-01 "
         "--to 2025-12-31 --by year"),
        ("attacks before 2020 in Kabul after 2017",
         "trend --measure attacks_by --place Kabul --from 2018-01-01 --to 2019-12-31 --by year"),
        ("how deadly is IS-K under rule claimed",
         "lethality --measure attacks_by --actor IS-K --by month --rule claimed"),
        ("show me IS-K attacks under every reading",
         "trend --measure attacks_by --actor IS-K --by month --multiverse"),
        ('list incidents involving "Some Front"', "list incidents --actor 'Some Front'"),
    ],
)  # fmt: skip
def test_other_ways_to_ask_come_to_these(text: str, expected: str) -> None:
    assert command(text) == expected


def test_a_name_that_is_open_is_settled_by_the_day() -> None:
    assert "--actor taliban-government" in command("Government of Afghanistan attacks in 2022")
    assert "'Taliban government'" in str(fault("Government of Afghanistan attacks"))


def test_a_name_of_several_places_says_how_to_say_which() -> None:
    assert fault("attacks in Arghandab").expected == "'Arghandab, Kandahar' or 'Arghandab, Zabul'"
    assert "--place 'Arghandab, Zabul'" in command("attacks in Arghandab, Zabul in 2021")


def test_what_names_and_turning_points_were_taken_for_is_said() -> None:
    lines = ask("are IS-K attacks in Kabul more lethal since the takeover", names=names(), today=TODAY).lines
    assert any("Islamic State Khorasan Province" in line and "score 1" in line for line in lines)
    assert any("names a province and also a town" in line for line in lines)
    assert any("'the takeover'" in line and "2021-08-15" in line for line in lines)


def test_a_turning_point_of_another_war_is_not_taken() -> None:
    assert "Myanmar" in str(fault("IS-K attacks since the coup"))


@pytest.mark.parametrize(
    ("text", "met", "near"),
    [
        ("IS-K attcks in 2020", "attcks", "'attacks'"),
        ("Talibn attacks in 2020", "Talibn", "'Taliban'"),
        ("attacks by Talibn in 2020", "Talibn", "'Taliban'"),
        ("how strng is IS-K", "strng", "'strong is'"),
        ("attacks in Kabul in early 2020", "early 2020", None),
        ("IS-K attacks in Kabul perr month", "perr", "'per'"),
        ("force ratio ANDSF to Talibn", "Talibn", "'Taliban'"),
    ],
)
def test_a_word_that_is_not_understood_is_named_with_what_is_near(
    text: str, met: str, near: str | None
) -> None:
    told = fault(text)
    assert told.met is not None and told.met.startswith(met)
    assert told.expected
    assert near is None or near in str(told.remedy)
    assert sum(f'"{example}"' in str(told.remedy) for example in EXAMPLES) == 2


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "not finished"),
        ("how strong is", "not finished"),
        ("attacks since", "not finished"),
        ("attacks in Kabul in Herat", "place twice"),
        ("have Taliban attacks fallen", "before and after which day"),
        ("did violence in Kabul fall", "before and after which day"),
        ("compare IS-K and Taliban before and after July 2021", "no before and after"),
        ("who funds IS-K per month", "a list"),
        ("how is IS-K", "not finished"),
        ("compare IS-K attacks and Taliban deaths in 2020", "by one count"),
        ("who leads IS-K per month", "a list"),
        ("attacks from 2021 to 2020", "ends before it starts"),
        ("most active group under every rule", "under every rule"),
        ("when did attacks surge compared with before", "which day"),
        ("hot spots per month", "not asked by the month"),
        ("seasons of attacks under every rule", "under every rule"),
        ("claim patterns before and after July 2021", "no before and after"),
        ("triads of IS-K in 2021", "asked of an actor"),
        ("tocsin verify", "not a command"),
        ("tocsin list strength --colour red", "not a command"),
        ("tocsin trend --from May", "not a command"),
        ('tocsin list strength --actor "IS-K', "left open"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(text: str, what: str) -> None:
    assert what in fault(text).what


def test_every_beginning_of_the_grammar_can_be_read_to_its_end() -> None:
    after = {
        "ratio": "ANDSF to Taliban", "control": "IS-K control", "controllers": "Kabul", "rank": "",
        "lethality": "IS-K attacks", "surge": "IS-K attacks", "more": "attacks since 2020",
        "changed": "IS-K attacks changed since 2020", "rows": "incidents",
        "contradictions": "IS-K", "triads": "IS-K", "patterns": "", "abroad": "IS-K", "seasons": "IS-K",
        "pair": "IS-K and Taliban", "funded": "IS-K funded",
    }  # fmt: skip
    for kind, patterns in HEADS.items():
        for way in (way for pattern in patterns for way in phrases(pattern)):
            text = f"{' '.join(way)} {after.get(kind, 'IS-K')}"
            assert ask(text, names=names(), today=TODAY).query, text


_DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
_ACTORS = st.sampled_from(sorted({a.name for a in Register.packaged().actors.values()}))
_PLACES = st.sampled_from(sorted({p.name for p in Gazetteer.packaged().places.values()}))
# Whatever stands in quotation marks is a name, known or not.
_WRITTEN = st.text(st.characters(categories=("L", "N", "Zs"), include_characters="'-,()"), min_size=1)
_NAMES = st.one_of(_ACTORS, _WRITTEN.map(str.strip).filter(bool))


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Any query that the grammar can say."""
    verb = draw(st.sampled_from(sorted(get_args(Verb))))
    if verb == "ratio":
        return Query(verb="ratio", actor=draw(_NAMES), against=draw(_NAMES))
    first, last = sorted((draw(_DAYS), draw(_DAYS)))
    shared = {
        "actor": None if verb == "rank" else draw(st.none() | _NAMES),
        "place": draw(st.none() | _PLACES | _WRITTEN.map(str.strip).filter(bool)),
        "start": draw(st.sampled_from([None, first])),
        "end": draw(st.sampled_from([None, last])),
    }
    if verb == "list":
        return Query(verb="list", what=draw(st.sampled_from(sorted(LISTS))), **shared)
    if verb == "control":
        who = {"actor": shared["actor"], "place": shared["place"] or "Kabul"}
        if draw(st.booleans()) or first == last:
            return Query(verb="control", on=first, **who)
        return Query(verb="control", start=shared["start"], end=shared["end"], **who)
    if verb in ("contradictions", "triads", "money"):
        days = {name: shared[name] for name in ("start", "end") if verb != "triads"}
        return Query(verb=verb, actor=shared["actor"], **days)
    plain = verb in ("patterns", "hotspots", "seasons", "spread", "abroad", "quality")
    sided = verb in ("compare", "abroad", "quality", "spread") or verb == "lethality"
    split = draw(_DAYS) if sided else None
    before = (
        None
        if verb in ("quality", "spread")
        else split and draw(st.none() | st.just((split - timedelta(90), split - timedelta(1))))
    )
    if verb == "rank" and draw(st.booleans()):
        shared |= {"actor": draw(_NAMES), "against": draw(_NAMES)}
    every = draw(st.sampled_from([None, "rule", "reading"])) if verb in ("trend", "compare") else None
    return Query(
        verb=verb,
        measure=draw(st.sampled_from(sorted(RULES))),
        period=None
        if plain and verb != "spread"
        else draw(st.sampled_from(["day", "week", "month", "quarter", "year"])),
        split=split,
        baseline=before,
        rule=None if every else draw(st.sampled_from([None, "claimed", "datasets-alone"])),
        every=every,
        **shared,
    )


@given(queries())
@settings(max_examples=100)
def test_a_query_said_in_words_is_read_as_itself(query: Query) -> None:
    words = Words(in_words(query))
    assert read_question(words, names=names(), today=TODAY)[0] == query


@given(queries())
@settings(max_examples=100)
def test_a_query_written_as_a_command_is_read_as_itself(query: Query) -> None:
    assert read_command(query.command) == query
    assert tuple(shlex.split(query.command)[1:]) == query.arguments


# A district is called March; without quotation marks it is the month.
@given(_ACTORS, _PLACES.filter(lambda name: name != "March"), st.sampled_from(sorted(MEASURES)), _DAYS)
@settings(max_examples=60)
def test_registered_names_need_no_quotation_marks(actor: str, place: str, measure: str, day: date) -> None:
    text = f"{MEASURES[measure][0]} by {actor} since {day} in {place} per week"
    query = read_question(Words(text), names=names(), today=TODAY)[0]
    assert (query.measure, query.start, query.period) == (measure, day, "week")
    assert (fold(query.actor or ""), fold(query.place or "")) == (fold(actor), fold(place))


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_whatever_is_typed_is_understood_or_refused_in_words(text: str) -> None:
    try:
        ask(text, names=names(), today=TODAY)
    except InputError as told:
        assert told.what


@pytest.mark.parametrize(
    ("begun", "goes_on"),
    [
        ("IS-K att", "IS-K attacks"),
        ("how str", "how strong is"),
        ("attacks by Haqq", "attacks by Haqqani network"),
        ("who leads al-Qaeda in the Ind", "who leads al-Qaeda in the Indian Subcontinent"),
        ("IS-K attacks ", "IS-K attacks since"),
        ("IS-K attacks per mo", "IS-K attacks per month"),
        ("deaths in Nang", "deaths in Nangarhar"),
        ("deaths since Tal", "deaths since Taliban takeover of Afghanistan"),
        ("list st", "list strength"),
        ("IS-K attacks under rule cl", "IS-K attacks under rule claimed"),
        ("are IS-K attacks more le", "are IS-K attacks more lethal"),
    ],
)
def test_a_question_that_was_begun_is_completed(begun: str, goes_on: str) -> None:
    assert goes_on in completions(begun, names=names(), today=TODAY)


def test_nothing_completes_what_cannot_go_on() -> None:
    assert completions("IS-K zzz", names=names(), today=TODAY) == ()
    assert completions("nonsense attacks in Kab", names=names(), today=TODAY) == ()
