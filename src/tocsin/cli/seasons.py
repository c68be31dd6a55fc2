"""`tocsin seasons`: swings with the month, the weekday and Ramadan."""

from __future__ import annotations

from tocsin.cli.asking import Asking, asks

__all__ = ["seasons"]


@asks()
def seasons(asking: Asking) -> None:
    """Test whether a measure swings with the month of the year, the day of the week, or Ramadan."""
    from tocsin.cli.findings import with_panel_and_points

    with with_panel_and_points(asking.casebook, asking.asked, verb="seasons") as (kept, panel, points):
        from tocsin.analyses import seasons as method

        asking.answer(kept, method.fit(panel, points))
