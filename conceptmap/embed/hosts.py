"""How to put the map into each host: the text of ``hosts.md``, a section a host.

The tests write down the files of each section, run its commands and build the site.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markdown_it import MarkdownIt

from conceptmap.errors import UnknownNameError
from conceptmap.folding import did_you_mean, shown

__all__ = ["Host", "find_host", "hosts"]

_HEADING = re.compile(r"^## ([a-z]+): (.+)\n", re.MULTILINE)
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Host:
    """A kind of document or site.

    Attributes:
        name: as ``--for`` takes it.
        title: what it is called.
        text: what to do, in Markdown.
    """

    name: str
    title: str
    text: str

    @property
    def files(self) -> Mapping[str, str]:
        """The files to write: their blocks have titles."""
        blocks = ((title[1], text) for info, text in self._blocks if (title := _TITLE.search(info)))
        return dict(blocks)

    @property
    def commands(self) -> tuple[str, ...]:
        """The lines to run in a shell."""
        return tuple(
            line for info, text in self._blocks if info == "sh" for line in text.splitlines()
        )

    @property
    def _blocks(self) -> list[tuple[str, str]]:
        tokens = MarkdownIt("commonmark").parse(self.text)
        return [(token.info, token.content) for token in tokens if token.type == "fence"]


@cache
def hosts() -> Mapping[str, Host]:
    """Every host by its name."""
    text = (files("conceptmap") / "embed" / "hosts.md").read_text(encoding="utf-8")
    _, *parts = _HEADING.split(text.replace("\r\n", "\n"))
    told = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return {name: Host(name, title, body.strip() + "\n") for name, title, body in told}


def find_host(name: str) -> Host:
    """The host of that name.

    Raises:
        UnknownNameError: there is none.
    """
    known = hosts()
    if name not in known:
        near = did_you_mean(name, known) or f"; there are {', '.join(known)}"
        message = f"no host is called {shown(name)}{near}"
        raise UnknownNameError(message)
    return known[name]
