"""`tocsin quality`: what the data themselves show of how they were made."""

from __future__ import annotations

from tocsin.cli.asking import Asking, asks

__all__ = ["quality"]


@asks("split")
def quality(asking: Asking) -> None:
    """Check the data: heaped days and tolls, drifting precision, and a changing mix of sources."""
    from tocsin.cli.findings import with_points

    with with_points(asking.casebook, asking.asked, verb="quality") as (kept, points):
        from tocsin.analyses import quality as method

        asking.answer(kept, method.fit(points))
