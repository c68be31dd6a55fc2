"""Which rows of control speak against which: a rival who holds the place, a denial, a contest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tocsin.analyses.holdings import FRONT_DAYS, days_apart, is_meant, told
from tocsin.names import Gazetteer
from tocsin.names.levels import Levels
from tocsin.record.speaking import Row

__all__ = ["Rivals"]


class Rivals:
    """The rows that name one place each, by place, for asking what speaks against some of them.

    What is only planned, called unlikely or made to hang on something speaks against nothing.
    """

    def __init__(self, rows: Iterable[Row], *, levels: Levels, gazetteer: Gazetteer) -> None:
        self._levels, self._gazetteer = levels, gazetteer
        self._at: dict[str, list[Row]] = {}
        for row in rows:
            if row["place_id"] and row["actor_id"] and _is_one(row) and is_meant(row):
                self._at.setdefault(str(row["place_id"]), []).append(row)
        self._wide = {
            place: frozenset(gazetteer.within(place))
            for place, held in self._at.items()
            if place in gazetteer.places and any(_is_over(row) for row in held)
        }

    def against(self, group: Sequence[Row]) -> list[tuple[Row, str]]:
        """The rows that speak against what `group` says of one actor and place, each with why."""
        mine = group[0]
        if not mine["place_id"] or not mine["actor_id"] or not _is_one(mine) or not is_meant(mine):
            return []
        found = []
        for row in self._near(str(mine["place_id"]), over=_is_over(mine)):
            near = [each for each in group if days_apart(each, row) <= FRONT_DAYS]
            if near and all(row is not each for each in group):
                why = self._affirmed(mine, row) if _is_over(mine) else self._opposed(mine, row)
                if why and not _in_turn(near, row):
                    found.append((row, why))
        return found

    def _near(self, place: str, *, over: bool) -> Iterator[Row]:
        """Rows at the place; of a denial also those inside it, of a hold also denials around it."""
        yield from self._at.get(place, ())
        for other, held in self._at.items():
            inside = other in self._wide.get(place, ()) if over else place in self._wide.get(other, ())
            if inside and other != place:
                yield from (row for row in held if _is_over(row) != over)

    def _opposed(self, mine: Row, row: Row) -> str | None:
        """Why a row speaks against a hold."""
        if self._levels.inside(mine["actor_id"], row["actor_id"]):
            if not _is_over(row) or _leaves(row, mine):
                return None
            return f"{row['change'] or row['degree']} in {row['place_name']}, as against {mine['degree']}"
        if _is_over(row) or mine["degree"] != "control" or row["place_id"] != mine["place_id"]:
            return None
        if self._levels.related(mine["actor_id"], row["actor_id"]):
            return None
        told_ = {"contested": "contests it", "control": "is said to hold it"}.get(row["degree"])
        return told_ and f"{row['actor_name']} {told_}"

    def _affirmed(self, mine: Row, row: Row) -> str | None:
        """Why a row speaks against a loss or a denial."""
        if _is_over(row) or not self._levels.inside(row["actor_id"], mine["actor_id"]) or _leaves(mine, row):
            return None
        return f"{row['degree']} in {row['place_name']}, as against none"


def _is_one(row: Row) -> bool:
    """Whether a row speaks of a place and not of a number or a share."""
    return row["count"] is None and row["share"] is None


def _is_over(row: Row) -> bool:
    return told(row).saying == "lost"


def _leaves(denial: Row, hold: Row) -> bool:
    """Whether a denial leaves a hold standing: that control is denied denies no presence."""
    steps = {"presence": 0, "influence": 1, "contested": 1, "control": 2}
    least = 2 if denial["change"] == "lost" else steps[denial["degree"]]
    return steps[hold["degree"]] < least


def _in_turn(group: Sequence[Row], row: Row) -> bool:
    """Whether a change of hands on a day apart lets both be so."""
    changes = [each for each in (*group, row) if each["change"] in ("gained", "lost")]
    return bool(changes) and all(days_apart(each, row) > 0 for each in group)
