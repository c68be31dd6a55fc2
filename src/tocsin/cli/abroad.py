"""`tocsin abroad`: an actor's incidents by the country they fall in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.asking import Asking, asks
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.panel import Points
    from tocsin.store.casebook import Casebook

__all__ = ["abroad"]


@asks("split", "baseline")
def abroad(
    asking: Asking,
    home: Annotated[str | None, typer.Option("--home", help="The country that is not abroad.")] = None,
) -> None:
    """Count incidents by the country they fall in, at home and across borders, before and after a day."""
    from tocsin.cli.findings import with_points

    with with_points(asking.casebook, asking.asked, verb="abroad") as (kept, points):
        from tocsin.analyses import abroad as method

        base = _country(kept, points, home) if home else None
        asking.answer(kept, method.fit(points, home=base))


def _country(casebook: Casebook, points: Points, name: str) -> str:
    """The country that `name` means: one of the casebook's, of the world's, or of the incidents."""
    from tocsin.cli.scope import place_of
    from tocsin.names import Countries

    place, known = place_of(casebook, name), Countries.packaged().named(name)
    if place is not None and place.kind == "country":
        return place.name
    met = {str(country).casefold(): str(country) for country in points.column("country") if country}
    found = met.get(name.casefold()) or (known.name if known else None)
    if found is None:
        raise InputError(
            "no country of that name", column="--home", met=name, expected="a country",
            remedy=f"incidents are on record in: {', '.join(sorted(met.values())[:5])}",
        )  # fmt: skip
    return found
