"""`tocsin nearest`: the nearest named place to a position."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import CasebookOption, open_casebook

__all__ = ["nearest"]


# No place of a country that the gazetteer covers lies so far from the next.
_FAR_KM = 200


def nearest(
    lat: Annotated[float, typer.Argument(help="Latitude in degrees, -90 to 90.")],
    lon: Annotated[float, typer.Argument(help="Longitude in degrees, -180 to 180.")],
    casebook: CasebookOption = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only this kind of place; may be given again.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", help="Only places in this country.")] = None,
) -> int:
    """Name the nearest place to a position, and its distance. South and west after --: -- -1.3 36.8."""
    from typing import get_args

    from tocsin.cli.adding import names_of
    from tocsin.domain.errors import InputError
    from tocsin.domain.places import PlaceKind

    for name, degrees, most in (("latitude", lat, 90), ("longitude", lon, 180)):
        if not -most <= degrees <= most:
            raise InputError(
                f"{name} out of range",
                met=f"{degrees:g}",
                expected=f"-{most} to {most}",
                remedy="give the latitude first, then the longitude",
            )
    for given in kind or ():
        if given not in get_args(PlaceKind):
            raise InputError(
                "unknown kind", column="--kind", met=given, expected=", ".join(get_args(PlaceKind))
            )
    with open_casebook(casebook) as kept:
        gazetteer = names_of(kept)[1]
    kinds: list[PlaceKind] = kind or ["town", "crossing"]  # type: ignore[assignment]  # checked above
    found = gazetteer.nearest(lat, lon, kinds=kinds, country=country)
    if found is None:
        typer.echo("no such place in the gazetteer")
        return 1
    place, distance_km = found
    around = ", ".join(part for part in (place.admin1, place.country) if part)
    typer.echo(f"{place.name} ({place.kind}; {around}), {distance_km:.1f} km away: {place.id}")
    if distance_km > _FAR_KM:
        typer.echo("note: this casebook knows no nearer place; add a gazetteer of the country", err=True)
    return 0
