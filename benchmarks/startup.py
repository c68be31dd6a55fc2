"""How long a command takes to answer with its help, against the promise of 200 ms.

Each command is started ten times in a process of its own, with bytecode compiled as an installed
program has it; the fastest counts, for the slower ones measure the machine's other work. Prints
each command's time and its ratio to the limit; exits 1 where one is over.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

LIMIT_S = 0.200
RUNS = 10


def _compile() -> None:
    for folder in (Path(sysconfig.get_path("purelib")), Path(__file__).parents[1] / "src"):
        compileall.compile_dir(folder, quiet=2, workers=0)


def _environment() -> dict[str, str]:
    # As for a user: reading compiled bytecode is allowed, and no casebook is looked for.
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "TOCSIN_CASEBOOK")
    return {name: value for name, value in os.environ.items() if name not in left_out}


def _program() -> str:
    found = Path(sysconfig.get_path("scripts")) / "tocsin"
    if not found.exists():
        raise SystemExit(f"{found} is not there; to do: uv run python benchmarks/startup.py")
    return str(found)


def _fastest_s(arguments: list[str]) -> float:
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(arguments, stdout=subprocess.DEVNULL, env=_environment(), check=True)
        took.append(time.perf_counter() - began)
    return min(took)


def _commands() -> list[str]:
    from tocsin.cli.main import app

    return sorted(str(command.name) for command in app.registered_commands)


def main() -> int:
    _compile()
    program, over = _program(), 0
    for command in ["", *_commands()]:
        took_s = _fastest_s([program, *command.split(), "--help"])
        over += took_s > LIMIT_S
        print(f"tocsin {command:<10} --help {took_s * 1000:6.0f} ms, {took_s / LIMIT_S:.2f} of the limit")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
