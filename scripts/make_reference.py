"""Make docs/reference/: commands, claims, datasets, the record, methods, rulesets,
errors and questions, from the code.

    uv run python scripts/make_reference.py

A test holds the pages against the code; where it fails, run this again and look at what changed.
"""

from __future__ import annotations

from pathlib import Path

from reference.claims import claims_page
from reference.commands import commands_page
from reference.datasets import datasets_page
from reference.errors import errors_page
from reference.methods import methods_page
from reference.questions import questions_page
from reference.record import record_page
from reference.rulesets import rulesets_page

__all__ = ["PAGES", "REFERENCE"]

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"
PAGES = {
    "commands.md": commands_page,
    "claims.md": claims_page,
    "datasets.md": datasets_page,
    "record.md": record_page,
    "methods.md": methods_page,
    "rulesets.md": rulesets_page,
    "errors.md": errors_page,
    "questions.md": questions_page,
}
"""What makes each page of the reference, by the page's file name."""


def main() -> None:
    """Writes every page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        text = make()
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}: {len(text.splitlines())} lines")


if __name__ == "__main__":
    main()
