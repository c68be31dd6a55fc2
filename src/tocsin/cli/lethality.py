"""`tocsin lethality`: how deadly incidents are, and whether a few peaks carry the answer."""

from __future__ import annotations

from tocsin.cli.asking import Asking, asks

__all__ = ["lethality"]


@asks("split", "baseline", "by")
def lethality(asking: Asking) -> None:
    """Deaths per incident: mean, median and peaks, before and after a day, and whether peaks carry it."""
    from tocsin.cli.findings import with_points

    with with_points(asking.casebook, asking.asked, verb="lethality") as (kept, points):
        from tocsin.analyses import lethality as method

        asking.answer(kept, method.fit(points))
