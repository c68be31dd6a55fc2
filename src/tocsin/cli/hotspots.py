"""`tocsin hotspots`: where incidents crowd beyond chance."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.asking import Asking, asks

__all__ = ["hotspots"]


@asks()
def hotspots(
    asking: Asking,
    unit: Annotated[str, typer.Option("--unit", help="cell, district or admin1.")] = "cell",
    near_km: Annotated[
        float, typer.Option("--near-km", min=1, help="How near a neighbouring district or province lies.")
    ] = 80.0,
    top: Annotated[int, typer.Option("--top", min=1, help="Print so many, the hottest first.")] = 20,
) -> None:
    """Find the cells or districts in which incidents crowd more than chance would put them."""
    from tocsin.cli.findings import with_region

    with with_region(asking.casebook, asking.asked, verb="hotspots") as (kept, points, region):
        from tocsin.analyses import hotspots as method

        asking.answer(kept, method.fit(points, region=region, unit=unit, near_km=near_km), top=top)
