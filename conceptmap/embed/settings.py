"""How options are written: as attributes of a marker, or as lines of a fence or directive."""

import re
from html import unescape

from conceptmap.embed.options import Setting
from conceptmap.errors import Fault
from conceptmap.folding import shown

__all__ = ["read_attributes", "read_lines"]

_ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=<>"']+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))"""
)
_OPTION_LINE = re.compile(r":?(?P<name>[A-Za-z_][\w-]*):(?:[ \t]+(?P<value>.*))?")


def read_attributes(text: str, path: str, line: int, faults: list[Fault]) -> list[Setting]:
    """The settings in ``name="value" name='value'``; a value may hold HTML entities and line ends.

    Args:
        text: what stands in the marker behind its name.
        path: the file, for the faults.
        line: the line that ``text`` begins in, counted from 1.
        faults: gets an entry when the text cannot be read to its end.
    """
    found = []
    at = 0
    while match := _ATTRIBUTE.match(text, at):
        value = next(v for v in match.group("double", "single", "bare") if v is not None)
        here = line + text.count("\n", 0, match.start("name"))
        found.append(Setting(match["name"], unescape(value).strip(), here))
        at = match.end()
    rest = text[at:].strip()
    if rest:
        here = line + text.count("\n", 0, len(text) - len(text[at:].lstrip()))
        message = f'cannot be read: {shown(rest, 30)}; write options as name="value"'
        faults.append(Fault(path, here, "", message))
    return found


def read_lines(text: str, line: int) -> list[Setting]:
    """The settings at the head of a fence's text: ``name: value`` lines, then perhaps a query.

    ``:name: value``, as directives have it, is the same. What follows is the query.
    """
    lines = text.split("\n")
    found = []
    at = 0
    while at < len(lines) and (match := _OPTION_LINE.fullmatch(lines[at].strip())):
        found.append(Setting(match["name"], (match["value"] or "").strip(), line + at))
        at += 1
    query = "\n".join(lines[at:]).strip()
    if query:
        first = next(i for i in range(at, len(lines)) if lines[i].strip())
        found.append(Setting("query", query, line + first))
    return found
