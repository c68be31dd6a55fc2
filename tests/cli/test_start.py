"""The very first moments of a command: Ctrl-C while it loads."""

from __future__ import annotations

import subprocess
import sys

_INTERRUPTED = """
import sys

class Interrupts:
    def find_spec(self, name, *_):
        if name == "tocsin.cli.main":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupts())
from tocsin.cli.start import run
run()
"""


def test_an_interruption_while_the_commands_load_is_one_line_and_no_traceback() -> None:
    ran = subprocess.run([sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, check=False)
    assert ran.returncode == 130
    assert ran.stderr.splitlines() == ["tocsin: interrupted; nothing half-done was kept"]
