"""The page's scripts: which belong to which page, in their order, as two texts."""

import re
from collections.abc import Collection
from functools import cache

from conceptmap.render.assets import read_asset

__all__ = ["PANZOOM", "join_scripts", "own_scripts", "words_in"]

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
_ASK = "words-ask question ask-engine ask"
_BEYOND = "words-around bulk lettering around around-view"
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
    extra = f"{_BEYOND if beyond else ''} {_ASK if ask else ''}"
    waiting = join_scripts(f"{words_in(languages)} {_WAITING} {extra}")
    at_once = join_scripts(f"{_AT_ONCE} {_SURFACES[surface]} {_START}")
    return "\n".join([*_HEAD, waiting]), "\n".join([_HINT, *_HEAD, at_once])


def words_in(languages: Collection[str] = WORDS) -> str:
    """The scripts with the page's own words in some languages, English always."""
    return " ".join(f"words-{word}" for word in WORDS if word in ("en", *languages))


def join_scripts(names: str) -> str:
    """Scripts of ours as one, without what each opens with, comments, types, and needless lines."""
    lines = (line for name in names.split() for line in read_asset(f"{name}.js").splitlines())
    bare = (line.strip() for line in lines)
    kept = (line for line in bare if line and line not in _HEAD)
    text = "\n".join(line for line in kept if not re.match(r"//|/\*\*$|\* |\*/$", line))
    return _BREAK.sub("", _TYPE.sub("", text))
