"""`tocsin patterns`: who claims attacks on whom, and whose claims meet."""

from __future__ import annotations

from tocsin.cli.asking import Asking, asks

__all__ = ["patterns"]


@asks(rule="claimed")
def patterns(asking: Asking) -> None:
    """Cross claimants with those they hit, and test whether two groups strike together beyond chance."""
    from tocsin.cli.findings import with_points

    with with_points(asking.casebook, asking.asked, verb="patterns", claimed=True) as (kept, points):
        from tocsin.analyses import patterns as method

        asking.answer(kept, method.fit(points))
