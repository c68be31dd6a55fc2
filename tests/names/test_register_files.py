"""Faults of a register file: each names the file, the actor and the field."""

from __future__ import annotations

import pytest

from tocsin.domain.errors import InputError
from tocsin.names import Register

ONE = '[[actor]]\nid = "one"\nname = "One Front"\nkind = "rebel"\n'


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("[[actor", "not a TOML file"),
        ("title = 'x'", "no actors"),
        (ONE + ONE, "two actors with one id: mine.toml, column actor one, id"),
        (ONE.replace("rebel", "gang"), "actor one, kind"),
        (ONE.replace('name = "One Front"\n', ""), "missing required field `name`"),
        (ONE.replace("One Front", " - "), "empty name: mine.toml, column actor one, name"),
        (ONE + 'leader = "x"\n', "unknown field: mine.toml, column actor one"),
        (ONE + 'aliases = [{ name = "O", sccore = 1.0 }]\n', "column actor one, aliases[0]"),
        (ONE + 'aliases = [{ name = "O", score = 1.5 }]\n', "actor one, aliases[0].score"),
        (ONE + 'aliases = [{ name = "O", score = 0 }]\n', "actor one, aliases[0].score"),
        (ONE + 'aliases = [""]\n', "actor one, aliases[0].name"),
        (ONE + 'aliases = [{ name = "O", start = "soon" }]\n', "actor one, aliases[0].start"),
        (ONE + "start = 2020-02-01\nend = 2020-01-31\n", "dates reversed: mine.toml, column actor one, end"),
        (
            ONE + 'aliases = [{ name = "O", start = 2020-02-01, end = 2020-01-31 }]\n',
            "actor one, aliases[0], end",
        ),
        (ONE + 'ties = [{ kind = "part_of", actor = "two" }]\n', "tie to an unknown actor"),
        (ONE + 'ties = [{ kind = "part_of", actor = "one" }]\n', "tie to itself"),
        (ONE + 'ties = [{ kind = "likes", actor = "one" }]\n', "actor one, ties[0].kind"),
        (ONE + ONE.replace('"one"', '"two"').replace("One Front", "one-front"), "two actors under one name"),
    ],
)
def test_a_fault_is_named(raw: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        Register.parse(raw.encode(), file="mine.toml")
    assert says in str(caught.value)
    assert "mine.toml" in str(caught.value)


def test_text_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(InputError, match="not a TOML file"):
        Register.parse(ONE.encode("utf-16"))


TWO = ONE + '[[actor]]\nid = "two"\nname = "Two Front"\nkind = "rebel"\n'


@pytest.mark.parametrize(
    "limits",
    [
        ('country = "Morland"', 'country = "Norland"'),
        ("end = 2020-01-31", "start = 2020-02-01"),
        ("score = 0.9", "score = 0.8"),
        ('country = "Morland"', "score = 1.0"),
    ],
)
def test_two_bearers_of_a_name_may_differ_in_country_days_or_score(limits: tuple[str, str]) -> None:
    first, second = (f'aliases = [{{ name = "OF", {limit} }}]\n' for limit in limits)
    one, two = TWO.split("[[actor]]")[1:]
    assert Register.parse(f"[[actor]]{one}{first}[[actor]]{two}{second}".encode()).actors


def test_overlapping_days_with_one_score_clash() -> None:
    one, two = TWO.split("[[actor]]")[1:]
    first = 'aliases = [{ name = "OF", end = 2020-02-01 }]\n'
    second = 'aliases = [{ name = "O.F.", start = 2020-02-01 }]\n'
    with pytest.raises(InputError, match=r"two actors under one name.*'O\.F\.'.*actor one"):
        Register.parse(f"[[actor]]{one}{first}[[actor]]{two}{second}".encode())


def test_several_files_make_one_register() -> None:
    two = b'[[actor]]\nid = "two"\nname = "Two"\nkind = "rebel"\nties = [{ kind = "part_of", actor = "one" }]'
    assert Register.parse(ONE.encode(), two).parts("one") == {"one", "two"}
