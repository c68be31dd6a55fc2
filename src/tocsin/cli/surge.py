"""`tocsin surge`: when a rate changed."""

from __future__ import annotations

from tocsin.cli.asking import Asking, asks

__all__ = ["surge"]


@asks("by")
def surge(asking: Asking) -> None:
    """Find the periods at which a rate changed, and how often chance alone would look like it."""
    from tocsin.cli.findings import with_panel

    with with_panel(asking.casebook, asking.asked, verb="surge") as (kept, panel):
        from tocsin.analyses import surge as method

        asking.answer(kept, method.fit(panel))
