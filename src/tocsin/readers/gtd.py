"""The Global Terrorism Database as a table of 135 columns, in XLSX or CSV.

What is confirmed where: the columns, their order and the look of rows by the header and first rows
of globalterrorismdb_0718dist.csv in public repositories; the codes of attacks, targets and
specificity, and that a day unknown after 2011 is written as the middle of a range which
`approxdate` tells, by public programs and notes that quote GTD's codebook; that nkill counts
attackers too, by several such quotes; that `guncertain` 1 is a group only suspected or not confirmed,
that -9 in `claimed` and `doubtterr` says unknown, and that each of three groups has a claim of its own,
by the same kind of notes; that `compclaim` says whether several groups claimed apart from each other,
with -9 for no sign of it, and that -99 stands for unknown numbers, by a public table of all variables made
from the codebook of 2017; the terms of use by GTD's own pages. Not confirmed, for want of the codebook:
the form of `resolution`, which that table gives as the day, month and year of two digits with full stops
between and other files otherwise, and which rows have a fraction of a death.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tocsin.domain import gtd
from tocsin.readers.declaration import Check, Derived, Field, Form, Ignored, Reader, Side
from tocsin.readers.gtd_columns import COLUMNS, LEFT_ALONE
from tocsin.readers.gtd_days import DATE_PREC, END, RESOLVED, START, code
from tocsin.store.columnar import literal

__all__ = ["READER", "version_of"]

_YES = ("1", "1.0")
_NO_NAME = ("Unknown", "unknown")
_MOVED = "compare the row with the published file; its cells may have moved"
_FLAGS = {
    **dict.fromkeys(("extended", "crit1", "crit2", "crit3", "multiple", "success", "suicide"), ("0", "1")),
    **dict.fromkeys(
        ("vicinity", "doubtterr", "guncertain1", "guncertain2", "guncertain3"), ("0", "1", "-9", "-99")
    ),
    **dict.fromkeys(("claimed", "claim2", "claim3", "compclaim"), ("0", "1", "-9", "-99")),
}


def _case(column: str, words: Mapping[int, object]) -> str:
    said = {number: word for number, word in words.items() if word is not None}
    pairs = " ".join(f"WHEN '{number}' THEN {literal(str(word))}" for number, word in said.items())
    return f"CASE {code(column)} {pairs} END"


def _joined(columns: tuple[str, ...], words: Mapping[int, str | None]) -> str:
    cases = [_case(column, words) for column in columns]
    parts = [
        f"CASE WHEN {case} IN ({', '.join(cases[:number])}) THEN NULL ELSE {case} END" if number else case
        for number, case in enumerate(cases)
    ]
    return f"NULLIF(concat_ws('; ', {', '.join(parts)}), '')"


def _persons(column: str) -> str:
    text = f"{{{column}}}"
    return f"CASE WHEN regexp_full_match({text}, '[0-9]{{1,18}}([.]0*)?') THEN split_part({text}, '.', 1) END"


def _counted(column: str) -> Check:
    known = "regexp_full_match({column}, '-99?([.]0)?|[0-9]{1,18}([.][0-9]*)?')"
    return Check(
        column=column,
        broken=f"{{column}} IS NOT NULL AND NOT {known}",
        expected="a whole number, a share of one, -9, -99, or nothing",
        remedy="leave the cell empty where the number is not known",
    )


def _one_of(column: str, codes: Iterable[object], *, required: bool = False) -> Check:
    listed = [str(code) for code in codes]
    known = f"regexp_full_match({{column}}, '({'|'.join(listed)})([.]0+)?')"
    broken = f"{{column}} IS NULL OR NOT {known}" if required else f"{{column}} IS NOT NULL AND NOT {known}"
    expected = "one of " + ", ".join(listed) + ("" if required else ", or nothing")
    return Check(column=column, broken=broken, expected=expected, remedy=_MOVED)


_MODE = (
    f"CASE WHEN {code('suicide')} = '1' THEN 'suicide-attack' "
    + "".join(
        f"WHEN {code('attacktype1')} = '{attack}' THEN {_case('weaptype1', words)} "
        for attack, words in gtd.MODE_BY_WEAPON.items()
    )
    + f"ELSE {_case('attacktype1', gtd.MODE_BY_ATTACK)} END"
)
_WHERE_PREC = (
    f"CASE WHEN {code('specificity')} = '1' AND {code('vicinity')} = '0' THEN '1' "
    f"ELSE {_case('specificity', gtd.WHERE_PREC_BY_SPECIFICITY)} END"
)
_WEAPONS, _TARGETS = tuple(f"weaptype{n}" for n in (1, 2, 3, 4)), tuple(f"targtype{n}" for n in (1, 2, 3))

_DERIVED = {
    "start": Derived(
        columns=("iyear", "imonth", "iday", "approxdate"),
        sql=START,
        note="the day; the first of the range that approxdate tells, of the month or of the year where "
        "no more is known",
    ),
    "end": Derived(
        columns=("iyear", "imonth", "iday", "approxdate", "extended", "resolution"),
        sql=END,
        note="the day, or the last of that range, month or year; of an extended incident its resolution, "
        "and nothing where that is not told",
    ),
    "date_prec": Derived(
        columns=("iyear", "imonth", "iday", "approxdate"),
        sql=DATE_PREC,
        note="1 the day, 4 the month, 5 the year; with an approxdate the day is the middle of a range: 1 to "
        "5 by its length where it reads `March 3-9, 2013`, and 5 where it is told in other words",
    ),
    "where_prec": Derived(
        columns=("specificity", "vicinity"),
        sql=_WHERE_PREC,
        note="specificity 1 becomes 1, or 2 where vicinity is not 0; 2 and 3 become 3, 4 becomes 4, "
        "5 becomes 6",
    ),
    "mode": Derived(
        columns=("attacktype1", "weaptype1", "suicide"),
        sql=_MODE,
        note="mode of PLOVER; of an armed or unarmed assault by its weapon, of a suicide attack always that",
    ),
    "deaths_best": Derived(
        columns=("nkill",),
        sql=_persons("nkill"),
        note="attackers who died are counted too; nothing for -9 and -99, and nothing for a fraction, which "
        "is a share of a total over linked attacks and no count of this one",
    ),
    "injured_best": Derived(
        columns=("nwound",),
        sql=_persons("nwound"),
        note="attackers are counted too; nothing for -9, -99 and a fraction",
    ),
    "weapon": Derived(
        columns=_WEAPONS, sql=_joined(_WEAPONS, gtd.WEAPON_BY_CODE), note="nothing for 13, unknown"
    ),
    "target": Derived(
        columns=_TARGETS, sql=_joined(_TARGETS, gtd.TARGET_BY_CODE), note="nothing for 20, unknown"
    ),
}
_CHECKS = (
    Check(
        column="iyear",
        broken="{column} IS NULL OR NOT regexp_full_match({column}, '(19[7-9][0-9]|20[0-9][0-9])([.]0+)?')",
        expected="a year from 1970 to 2099",
        remedy=_MOVED,
    ),
    Check(
        column="imonth",
        broken="{column} IS NULL OR NOT regexp_full_match({column}, '(0?[0-9]|1[0-2])([.]0+)?')",
        expected="a month from 1 to 12, or 0 where it is not known",
        remedy=_MOVED,
    ),
    Check(
        column="iday",
        broken="{column} IS NULL OR NOT regexp_full_match({column}, '(0?[0-9]|[12][0-9]|3[01])([.]0+)?') "
        'OR "start" IS NULL',
        expected="a day that the month has, or 0 where it or the month is not known",
        remedy=_MOVED,
    ),
    Check(
        column="resolution",
        broken=f"{{column}} IS NOT NULL AND {RESOLVED.replace('{resolution}', '{column}')} IS NULL",
        expected="a day as %m/%d/%Y or %Y-%m-%d, or nothing",
        remedy="write the day in that form",
    ),
    Check(
        column="resolution",
        broken='"end" < "start"',
        expected="a day not before the first",
        remedy="correct the day",
    ),
    *(_counted(column) for column in ("nkill", "nwound")),
    _one_of("attacktype1", gtd.ATTACK_TYPES, required=True),
    *(_one_of(column, gtd.ATTACK_TYPES) for column in ("attacktype2", "attacktype3")),
    *(_one_of(column, gtd.TARGET_BY_CODE) for column in _TARGETS),
    *(_one_of(column, gtd.WEAPON_BY_CODE) for column in _WEAPONS),
    _one_of("specificity", gtd.SPECIFICITY),
    _one_of("alternative", range(1, 6)),
    *(_one_of(column, codes) for column, codes in _FLAGS.items()),
)
_GROUPS = (("gname", "claimed"), ("gname2", "claim2"), ("gname3", "claim3"))
_NAME = re.compile(r"globalterrorismdb_(0[1-9]|1[0-2])(\d{2})dist", re.IGNORECASE)


def version_of(names: tuple[str, ...], _patterns: tuple[str, ...], last_year: int | None) -> str | None:
    """The year and month that the names of a file bear, or None where they are silent or contradicted.

    >>> version_of(("globalterrorismdb_0718dist.csv",), (), 2017), version_of(("gtd.csv",), (), 2017)
    ('2018.07', None)
    """
    named = {f"20{found[2]}.{found[1]}" for name in names for found in _NAME.finditer(name)}
    (version,) = named if len(named) == 1 else (None,)
    return version if version is None or last_year is None or last_year <= int(version[:4]) else None


READER = Reader(
    name="gtd",
    version=3,
    dataset="gtd",
    title="Global Terrorism Database",
    publisher="National Consortium for the Study of Terrorism and Responses to Terrorism (START), "
    "University of Maryland",
    licence="the user's own right under GTD's End User Agreement; not to be redistributed",
    citation="START (National Consortium for the Study of Terrorism and Responses to Terrorism): Global "
    "Terrorism Database, with its years [data file]. https://www.start.umd.edu/gtd",
    forms=(Form(versions=("20[0-9][0-9].[01][0-9]",), columns=COLUMNS, note="135 columns"),),
    key="eventid",
    whole_number_key=True,
    first_on="1970-01-01",
    fields={
        "place_name": Field(column="city", unknown=_NO_NAME),
        "admin1": Field(column="provstate", unknown=_NO_NAME),
        "country": Field(column="country_txt", unknown=_NO_NAME),
        "lat": Field(column="latitude"),
        "lon": Field(column="longitude"),
        "source_text": Field(column="dbsource", note="which of the database's collections coded the row"),
    },
    derived=_DERIVED,
    constants={"type": "ASSAULT"},
    sides=(
        *(
            Side(column=name, role="attributed", unknown=_NO_NAME, suspected=(f"guncertain{n}", _YES))
            for n, (name, _) in enumerate(_GROUPS, start=1)
        ),
        *(
            Side(column=name, role="claimed", unknown=_NO_NAME, only_where=(claim, _YES))
            for name, claim in _GROUPS
        ),
    ),
    checks=_CHECKS,
    ignored=tuple(Ignored(column=column, why=why) for column, why in LEFT_ALONE.items()),
    complete=False,
    notes=(
        "violence stays empty: the database asks whether an act was terrorism by a non-state actor, UCDP "
        "who fought whom, and neither follows from the other",
        "rows with doubtterr 1, with a criterion not met, or of an attack that failed (success 0) are kept "
        "like the others, and nothing in the record tells them apart: take them out of the file if they "
        "are not wanted",
        "nkill or nwound with a fraction is a share of a total told for several linked rows, not a count "
        "of this one: the event is kept and its number is unknown, so sums over linked rows are too low",
        "an export holds what its user chose, so a country and year without rows is not a quiet one",
        "the CSV in circulation is not UTF-8 (Latin-1 or Windows-1252): name its encoding",
    ),
    version_of=version_of,
)
"""The declared reader."""
