"""The files of the front end, as they are packaged."""

from functools import cache
from importlib.resources import files

__all__ = ["read_asset"]


@cache
def read_asset(name: str) -> str:
    """A file of the front end as text, with LF."""
    text = (files("conceptmap") / "page" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")
