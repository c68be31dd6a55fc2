"""A checked report or a brief as a PDF, set by Typst: without a browser and without a network."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.brief.report import Brief
    from tocsin.check.report import CheckedReport

__all__ = ["brief_pdf", "check_pdf", "typesetter"]


def typesetter() -> Any:
    """The typesetter.

    Raises:
        InputError: the extra that brings it is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise InputError(
            "a PDF needs the extra report", column="--pdf", remedy='python3 -m pip install "tocsin[report]"'
        ) from error
    return typst


def brief_pdf(brief: Brief) -> bytes:
    """The brief on A4 pages."""
    from tocsin.show.brief_paper import as_set

    return _set("brief", as_set(brief))


def check_pdf(checked: CheckedReport) -> bytes:
    """The checked report on A4 pages: the text with its marks, then the cards."""
    from tocsin.show.check_paper import as_set

    return _set("check", as_set(checked))


def _set(template: str, data: dict[str, Any]) -> bytes:
    """The PDF of a template; all words come in as data, so that none of them is taken for markup."""
    folder = resources.files("tocsin.show") / "templates"
    source = "\n".join((folder / f"{name}.typ").read_text(encoding="utf-8") for name in ("paper", template))
    made: bytes = typesetter().compile(source.encode(), sys_inputs={"data": json.dumps(data)})
    return made
