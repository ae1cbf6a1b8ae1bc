"""The page's scripts: which belong to which page, in their order, as two texts.

``page/small.json`` has each of them in few characters, as `make small` left it; a script that was
changed since goes into the page as it is written, so nothing waits for that file to be made anew.
"""

import json
import re
from collections.abc import Collection
from functools import cache
from hashlib import sha256

from conceptmap.render.assets import read_asset

__all__ = ["PANZOOM", "SHORT", "join_scripts", "loader_script", "own_scripts", "words_in"]

PANZOOM = "vendor/panzoom-4.6.2/panzoom.min.js"
#: The words of the page itself, by language.
WORDS = ("en", "ja")
#: What a reader asks for, if ever.
_WAITING = (
    "search tour sparql path chain column study csv copy take-away surface-svg card details list"
    " path-panel tour-panel study-panel veil-svg combobox search-box moving menu print keyboard"
)
#: What runs, nearly all of it, until the page can be used.
_AT_ONCE = (
    "legend panel shell showing choose naming looks rules steering dom fit walk veil state filter"
    " text data layouts"
)
_SURFACES = {
    "svg": "zoom dress-svg map",
    "network": "network-options paint-network surface-network",
}
_ASK = "question ask-engine ask"
_BEYOND = "bulk lettering around around-view"
_START = "main begin"

# A browser that knows this line compiles all below at once. Else it skims each function, to read
# it again when it is called. https://v8.dev/blog/explicit-compile-hints
_HINT = "//# allFunctionsCalledOnLoad"

# Every script opens with these, so that node can run it alone; the page needs them once.
_HEAD = (
    '"use strict";',
    "globalThis.conceptmap ??= Object.create(null);",
    "conceptmap.words ??= new Map();",
)
#: What the small scripts call the object that all share.
SHORT = "var $ = conceptmap;"

# What no text of our scripts holds, and no comment behind code could be ended by.
_TYPE = re.compile(r"/\*\*.*?\*/ ?")
_BREAK = re.compile(r"(?<=[{(\[,;])\n|\n(?=[})\].?:])")


@cache
def own_scripts(
    surface: str, ask: bool = False, beyond: bool = False, languages: tuple[str, ...] = WORDS
) -> tuple[str, str]:
    """Our scripts for a surface: those that wait for a reader, then those that start the page.

    They speak English and, of ``languages``, those they have words in.
    """
    around = f"{words_in(languages, 'words-around')} {_BEYOND}" if beyond else ""
    asking = f"{words_in(languages, 'words-ask')} {_ASK}" if ask else ""
    waiting = join_scripts(f"{words_in(languages)} {_WAITING} {around} {asking}")
    at_once = join_scripts(f"{_AT_ONCE} {_SURFACES[surface]} {_START}")
    head = [*_HEAD, SHORT]
    return "\n".join([*head, waiting]), "\n".join([_HINT, *head, at_once])


def loader_script() -> str:
    """What stands plain in a page, and opens all the rest."""
    return "\n".join([*_HEAD, SHORT, join_scripts("unpack loader")])


def words_in(languages: Collection[str] = WORDS, words: str = "words") -> str:
    """The scripts with the page's own words in some languages, English always."""
    return " ".join(f"{words}-{word}" for word in WORDS if word in ("en", *languages))


def join_scripts(names: str) -> str:
    """Scripts of ours as one, without what each opens with."""
    return "\n".join(_small(name) for name in names.split())


@cache
def _small(name: str) -> str:
    source = read_asset(f"{name}.js")
    made_of, text = _made_small().get(name, ("", ""))
    return text if made_of == sha256(source.encode()).hexdigest() else _bare(source)


@cache
def _made_small() -> dict[str, tuple[str, str]]:
    """Name → the hash of a script's source, and its text with short names and without space."""
    return dict(json.loads(read_asset("small.json")))


def _bare(source: str) -> str:
    """A script without what each opens with, comments, types, and needless lines."""
    bare = (line.strip() for line in source.splitlines())
    kept = (line for line in bare if line and line not in _HEAD)
    text = "\n".join(line for line in kept if not re.match(r"//|/\*\*$|\* |\*/$", line))
    return _BREAK.sub("", _TYPE.sub("", text))
