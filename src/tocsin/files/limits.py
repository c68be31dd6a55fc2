"""What the reading of one file may use, by its size; and the keeping to it."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import msgspec

__all__ = ["Limits", "keep_to", "limits_for", "size_of"]

_MIB, _GIB = 1 << 20, 1 << 30


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading may use: seconds of processor and of wall clock, bytes of memory and of one file."""

    cpu_s: int
    wall_s: int
    memory_bytes: int
    file_bytes: int


def _memory_of_machine() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def limits_for(size_bytes: int) -> Limits:
    """The limits for a file of that size: enough for a table of it, even on a slow machine, and no more.

    >>> small = limits_for(1_000)
    >>> small.cpu_s, small.wall_s, small.file_bytes >> 30
    (60, 180, 4)
    """
    mib = size_bytes // _MIB
    return Limits(
        cpu_s=60 + 6 * mib,
        wall_s=180 + 18 * mib,
        memory_bytes=max(2 * _GIB, min(3 * _GIB + 40 * size_bytes, _memory_of_machine() * 9 // 10)),
        file_bytes=4 * _GIB + 32 * size_bytes,
    )


def size_of(path: Path) -> int:
    """The bytes of a file; 0 where it cannot be asked."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def keep_to(limits: Limits) -> None:
    """Limits this process for its next piece of work; processor time counts from now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    kinds = {
        "RLIMIT_CPU": limits.cpu_s + int(used.ru_utime + used.ru_stime) + 1,
        "RLIMIT_DATA": limits.memory_bytes,
        "RLIMIT_FSIZE": limits.file_bytes,
        "RLIMIT_CORE": 0,
    }
    for name, most in kinds.items():
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            # The hard limit stays, for the next file may be given more.
            resource.setrlimit(kind, (bound, hard))
        except (ValueError, OSError):
            # Not every system has every limit; the wall clock is kept from outside in any case.
            continue
