"""Ids of statements that say which statement it is, for a graph that gives them none."""

import re

__all__ = ["spelled"]

# What parts the names of a spelled id comes before all that a name holds, so that ids of statements
# have the order of their concepts.
_PART = "!"
_UNSAFE = re.compile(r"[%!\x00-\x20]")


def spelled(subject: str, phrase: str, object_: str) -> str:
    """The id of a statement, made of the ids of its subject, phrase and object."""
    names = (subject, phrase, object_)
    return _PART.join(map(_safe, names) if _UNSAFE.search("".join(names)) else names)


def _safe(name: str) -> str:
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", name)
