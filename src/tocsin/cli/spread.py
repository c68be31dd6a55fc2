"""`tocsin spread`: how far incidents reach, and whether they move."""

from __future__ import annotations

from tocsin.cli.asking import Asking, asks

__all__ = ["spread"]


@asks("split", "by")
def spread(asking: Asking) -> None:
    """Tell how many new cells are hit period by period, and whether the middle of the incidents moves."""
    from tocsin.cli.findings import with_points

    with with_points(asking.casebook, asking.asked, verb="spread") as (kept, points):
        from tocsin.analyses import spread as method

        asking.answer(kept, method.fit(points))
