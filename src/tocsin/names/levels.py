"""Levels of actors: what is part of what, and whether two pairs of actors are one pair."""

from __future__ import annotations

from tocsin.names.register import Register

__all__ = ["Levels"]


class Levels:
    """The part-of ties of a register, for holding actors of different levels against each other."""

    def __init__(self, register: Register) -> None:
        self._actors, self._register = register.actors, register
        self._parts: dict[str, frozenset[str]] = {}

    def inside(self, part: str, whole: str) -> bool:
        """Whether the actor `part` is the actor `whole` or lies in it.

        >>> levels = Levels(Register.packaged())
        >>> levels.inside("is-k", "islamic-state"), levels.inside("islamic-state", "is-k")
        (True, False)
        """
        if part == whole:
            return True
        if part not in self._actors or whole not in self._actors:
            return False
        if whole not in self._parts:
            self._parts[whole] = self._register.parts(whole)
        return part in self._parts[whole]

    def related(self, one: str, other: str) -> bool:
        """Whether two actors are one, or one is part of the other."""
        return self.inside(one, other) or self.inside(other, one)

    def told(self, one: str, other: str) -> str:
        """Which of two related actors is part of which, in words."""
        part, whole = (one, other) if self.inside(one, other) else (other, one)
        return f"{self._actors[part].name} is part of {self._actors[whole].name}"

    def apart(self, one: tuple[str, str], other: tuple[str, str]) -> str | None:
        """Why two pairs of actors are not one; "" where they are one, None where they have no bearing.

        A pair bears on another where each of its actors is one of the other's, or related to it.
        """
        turns = (other, (other[1], other[0]))
        if one in turns:
            return ""
        for left, right in turns:
            if self.related(one[0], left) and self.related(one[1], right):
                told = [self.told(a, b) for a, b in ((one[0], left), (one[1], right)) if a != b]
                return "not at the same level: " + "; ".join(told)
        return None

    def families(self, actor: str) -> frozenset[str]:
        """The wholes that an actor lies in and that lie in nothing else; itself if it lies in none."""
        tops: set[str] = set()
        seen: set[str] = set()
        open_ = [actor]
        while open_:
            one = open_.pop()
            seen.add(one)
            ties = self._actors[one].ties if one in self._actors else ()
            above = [tie.actor for tie in ties if tie.kind == "part_of"]
            open_ += [each for each in above if each not in seen]
            if not above:
                tops.add(one)
        return frozenset(tops or {actor})
