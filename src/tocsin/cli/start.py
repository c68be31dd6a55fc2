"""The first thing that runs, so that even Ctrl-C while the program loads ends it in one line."""

from __future__ import annotations

import sys

__all__ = ["run"]


def run() -> None:
    """Loads the commands, runs the one asked for, and exits as `main.run` does."""
    try:
        from tocsin.cli import main

        code = main.call(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("tocsin: interrupted; nothing half-done was kept\n")
        code = 130
    sys.exit(code)
