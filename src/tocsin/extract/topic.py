"""What a text is about: reports of a conflict are read whole, other texts only where they touch on one.

A local paper foretells and advises on every page, and none of it is of a war. Of texts of some length
in which hardly a sentence has a word of the field or an armed group, only the sentences are read that do,
or that name a state.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED, STATE

__all__ = ["on_topic"]

_SHORT, _LEAST = 5, 0.15


def on_topic(scenes: Sequence[Scene]) -> list[Scene]:
    """The sentences to be read: all, or those that touch on a conflict in a text that is not about one."""
    touching = [scene for scene in scenes if _touches(scene)]
    if len(scenes) < _SHORT or len(touching) >= _LEAST * len(scenes):
        return list(scenes)
    return [scene for scene in scenes if _touches(scene) or _names_a_state(scene)]


def _touches(scene: Scene) -> bool:
    return scene.of_conflict or any(m.kinds & ARMED and m.form == "name" for m in scene.mentions)


def _names_a_state(scene: Scene) -> bool:
    return any(m.actors and m.kinds & STATE for m in scene.mentions)
