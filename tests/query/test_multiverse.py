"""A multiverse as written: the shipped set has reasons, and a wrong file is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.domain.errors import InputError
from tocsin.query import counting, multiverse

GOOD = """
name = "house"
why = "our yearbook's"

[[dimension]]
name = "severity"
asks = "From how many deaths on?"
option = [
  { name = "any", why = "none named" },
  { name = "deadly", why = "as others do", deaths_at_least = 1 },
]
"""
INVOLVED = counting.named("involved", among=counting.packaged())


def test_every_option_of_the_shipped_set_has_a_reason_of_its_own() -> None:
    shipped = multiverse.packaged()
    reasons = [option.why for dimension in shipped.dimension for option in dimension.option]
    assert len(set(reasons)) == len(reasons)
    assert all(dimension.asks.endswith("?") for dimension in shipped.dimension)


def test_a_user_s_own_set_is_read_and_named_by_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(GOOD)
    made = multiverse.load(path)
    path.write_text(GOOD.replace("deaths_at_least = 1", "deaths_at_least = 2"))
    assert made.name == "house"
    assert made.digest != multiverse.load(path).digest


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not toml", "cannot be read"),
        (GOOD.replace('name = "deadly"', 'name = "any"'), "any"),
        (GOOD.replace("deaths_at_least = 1", 'before = "12 weeks"'), "12 weeks"),
        (GOOD.replace("deaths_at_least = 1", 'roles = ["winner"]'), "winner"),
        (GOOD.replace("deaths_at_least = 1", "colour = 1"), "colour"),
        (GOOD.replace('why = "none named"', 'why = " "'), "why"),
        (GOOD[: GOOD.index("option = [")] + 'option = [{ name = "a", why = "b" }]', "fewer than two"),
    ],
)
def test_a_wrong_set_is_refused_by_name(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=says) as refused:
        multiverse.load(path)
    assert "house.toml" in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.toml"):
        multiverse.load(tmp_path / "gone.toml")


def test_too_many_combinations_are_refused() -> None:
    many = multiverse.packaged().dimension[:1] * 7
    with pytest.raises(InputError, match="too many"):
        multiverse.specifications(many, rule=INVOLVED)


def test_what_the_question_itself_takes_stands_first() -> None:
    dimensions = multiverse.as_asked_first(
        multiverse.packaged().narrowed("ratio"), rule=INVOLVED, before="2020-01-01..2020-12-31", edge="cut"
    )
    first = {dimension.name: dimension.option[0].name for dimension in dimensions}
    assert first["what counts"] == "events involving"
    assert first["the month of the change"] == "cut at the day"
    assert first["before"] == "as asked"
    (asked, *_) = multiverse.specifications(dimensions, rule=INVOLVED)
    assert (asked.before, asked.after, asked.edge) == ("2020-01-01..2020-12-31", "all", "cut")
    assert asked.rule == INVOLVED


def test_every_dataset_alone_is_an_option_where_there_are_several() -> None:
    (sources,) = (
        d for d in multiverse.packaged().narrowed("rate", datasets=("a", "b")) if d.name == "sources"
    )
    assert [option.name for option in sources.option][-2:] == ["a alone", "b alone"]
    (one,) = (d for d in multiverse.packaged().narrowed("rate", datasets=("a",)) if d.name == "sources")
    assert len(one.option) == 2
