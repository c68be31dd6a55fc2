"""A matrix of competing hypotheses as a page that needs nothing else, and as JSON for other programs."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tocsin.show.html_page import environment
from tocsin.show.wording import day, short

if TYPE_CHECKING:
    from tocsin.analyses.hypotheses import Item, Standing, Weighed

__all__ = ["SIGNS", "as_json", "page"]

STYLES = ("tokens", "base", "card", "figures", "print", "brief", "matrix")
SIGNS = {
    "++": ("+ +", "strongly for", "for2"),
    "+": ("+", "for", "for1"),
    "0": ("·", "neither", "none"),
    "-": ("−", "against", "against1"),
    "--": ("− −", "strongly against", "against2"),
}
"""How each mark is drawn, what it says, and how the page colours it."""
_LONGEST = 600
_WIDTHS = ("nothing", "little", "some", "much", "most")


class _Row(NamedTuple):
    """One piece of evidence as a row: its cells in the order of the hypotheses, and its words."""

    number: int
    item: Item
    cells: tuple[tuple[str, str, str, str, str | None], ...]
    tells: str
    pieces: tuple[dict[str, Any], ...]


def as_json(weighed: Weighed) -> str:
    """The matrix with its words, standings and what the order hangs on as JSON, keys sorted."""
    return msgspec.json.format(msgspec.json.encode(weighed, order="sorted"), indent=2).decode() + "\n"


def page(weighed: Weighed) -> str:
    """The matrix as one self-contained HTML text: no network, no script."""
    # The columns stand in the order of the ranks, so that the eye meets the first place first.
    rows = [_row(number, item, weighed.standings) for number, item in enumerate(weighed.items, 1)]
    most = max((max(each.against, each.for_) for each in weighed.standings), default=0)
    known = weighed.rests_on.known_on
    return environment().get_template("matrix.html.j2").render(
        weighed=weighed,
        style=_style(),
        rows=rows,
        most=max(most, 1),
        known=day(known) if known else None,
        labels=tuple(dict.fromkeys(p["label"] for row in rows for p in row.pieces if p["label"])),
        telling=[each for each in weighed.left if each.changes != "no"],
        quiet=[each for each in weighed.left if each.changes == "no"],
        signs=SIGNS,
    )  # fmt: skip


def _row(number: int, item: Item, standings: tuple[Standing, ...]) -> _Row:
    cells = tuple((each.name, *SIGNS[item.marks[each.name]], item.why.get(each.name)) for each in standings)
    pieces = tuple(
        {
            "words": short(piece.words, length=_LONGEST),
            "who": " ← ".join(piece.who),
            "said": " to ".join(day(part) for part in piece.said.split(" to ")),
            "hedge": piece.hedge,
            "negated": piece.negated,
            "title": piece.title,
            "label": piece.label,
            "home": f"tocsin trace {piece.home}" if piece.id else piece.home,
        }
        for piece in item.pieces
    )
    return _Row(number, item, cells, _WIDTHS[item.diagnosticity], pieces)


@cache
def _style() -> Any:
    from markupsafe import Markup

    folder = resources.files("tocsin.show") / "templates"
    return Markup("\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in STYLES))
