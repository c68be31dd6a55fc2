"""Who claimed, who is accused: how the keys are asked and how answers are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.domain.errors import InputError
from tocsin.evaluate.muc4 import Text, texts_of
from tocsin.evaluate.muc_keys import Fill, Template24, templates_of
from tocsin.evaluate.responsibility import Asked, asked_of, by_folds, by_rule, macro_f1, tallied
from tocsin.evaluate.tally import Tally
from tocsin.extract.roles import Held

TEXT = Text(id="m", text="Police blamed the Red Front. The Hill Guard fled.")


def template(*fills: tuple[str, str]) -> Template24:
    return Template24(
        "m", {11: tuple(Fill(frozenset(v.split("|")), frozenset(t.split("|"))) for v, t in fills)}
    )


def test_names_of_one_organisation_are_one_case_over_all_incidents() -> None:
    (asked,) = asked_of(
        [TEXT],
        [
            template(("SUSPECTED OR ACCUSED|REPORTED AS FACT", "RED FRONT|RF")),
            template(("SUSPECTED OR ACCUSED BY AUTHORITIES", "RF")),
        ],
    )
    assert asked.names == ("red front", "rf") and asked.right == {"accused"}


def test_organisations_that_are_acquitted_or_without_a_text_are_not_asked() -> None:
    with pytest.raises(InputError, match="no organisations"):
        asked_of([TEXT], [template(("ACQUITTED", "RED FRONT"))])


def test_an_answer_that_the_key_allows_is_right_and_any_other_misses_the_first_it_allows() -> None:
    asked = [Asked("m", "", ("a",), frozenset(["accused", "possible"]))] * 2
    scores = tallied(asked, ["possible", "claimed"])
    assert scores["possible"] == Tally(1, 1, 1, 1)
    assert (scores["claimed"], scores["accused"]) == (Tally(0, 1, 0, 0), Tally(0, 0, 0, 1))
    assert macro_f1(scores) == 0.25


def test_a_text_is_told_by_folds_that_had_not_seen_it() -> None:
    told = {"fact": "The {} raided a mill and killed two.", "accused": "Police blamed the {} for a raid."}
    asked = [
        Asked(f"m{n}", told[held].format("Red Front"), ("red front",), frozenset([held]))
        for n, held in enumerate(("fact", "accused") * 20)
    ]
    assert macro_f1(tallied(asked, by_folds(asked, folds=4))) == 0.5  # two classes of four are there


def test_folds_in_order_keep_neighbours_from_being_learned_from() -> None:
    told = {"fact": "The {} raided a mill and killed two.", "accused": "Police blamed the {} for a raid."}
    # The first texts alone accuse, so nobody who did not see them knows how that is told.
    held: list[Held] = ["accused"] * 20 + ["fact"] * 38 + ["claimed"] * 2
    asked = [
        Asked(f"m{n:02}", told.get(one, "The {} fled.").format("Red Front"), ("red front",), frozenset([one]))
        for n, one in enumerate(held)
    ]
    assert "accused" not in by_folds(asked, folds=3, in_order=True)[:20]
    assert "accused" in by_folds(asked, folds=3)[:20]


def test_rules_tell_the_organisations_of_the_development_keys(real_data: Path) -> None:
    muc4 = real_data / "data" / "muc4"
    keys = [t for file in ("key-tst1.v7", "key-tst2.v4") for t in templates_of(muc4 / "raw" / file)]
    asked = asked_of(texts_of(muc4 / "dev.json"), keys)
    assert len(asked) == 82
    assert macro_f1(tallied(asked, by_rule(asked))) > 0.5
