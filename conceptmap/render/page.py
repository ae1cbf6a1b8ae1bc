"""The page: one file from a template, one style sheet, plain scripts and data.

Pure and deterministic. Nothing in the file loads anything, and its Content-Security-Policy lets
only its own scripts and style run, by hash. Scripts and layouts are packed: a map is mostly
numbers, and vis-network alone would be half a megabyte.
"""

import base64
import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from conceptmap.render.escape import json_island
from conceptmap.tokens import MONO, SANS, SANS_JA, css_variables

__all__ = [
    "HEAD",
    "PANZOOM",
    "TEMPLATE",
    "WORDS",
    "assemble_page",
    "join_scripts",
    "pack",
    "page_environment",
    "page_parts",
    "policy_for",
    "read_asset",
]

TEMPLATE = "template.html.j2"

PANZOOM = "vendor/panzoom-4.6.2/panzoom.min.js"
WORDS = ("words-en.js", "words-ja.js")
_PURE = ("data.js", "text.js", "search.js", "state.js", "filter.js", "walk.js", "fit.js")
_DRAWN = ("dom.js", "surface-svg.js", "card.js", "details.js", "legend.js", "list.js")
_SHELL = ("search-box.js", "naming.js", "moving.js", "panel.js", "shell.js", "keyboard.js")
_SURFACES = {
    "svg": ("zoom.js", "dress-svg.js", "map.js"),
    "network": ("network-options.js", "paint-network.js", "surface-network.js"),
}
_START = ("main.js", "begin.js")

# Every script opens with these, so that node can run it alone; the page needs them once.
HEAD = ('"use strict";', "globalThis.conceptmap ??= {};", "conceptmap.words ??= new Map();")


def assemble_page(
    data: Mapping[str, Any],
    layouts: Mapping[str, Any],
    svg: str,
    static_list: str,
    *,
    language: str,
    surface: str = "svg",
) -> str:
    """The whole page as text.

    Args:
        data: what is said (docs/page-data.md).
        layouts: where everything stands, language → layout.
        svg: the first view as an ``<svg>`` element, already escaped.
        static_list: the statements as HTML, already escaped, for readers without scripts.
        language: the language the page opens in.
        surface: "svg"; `conceptmap.render.network` makes the other one.
    """
    scripts = [read_asset(PANZOOM), own_script(surface)]
    parts = page_parts(data, layouts, svg, static_list, scripts, language, surface)
    return page_environment().get_template(TEMPLATE).render(parts)


def page_parts(
    data: Mapping[str, Any],
    layouts: Mapping[str, Any],
    svg: str,
    static_list: str,
    scripts: Sequence[str],
    language: str,
    surface: str,
) -> dict[str, Any]:
    """What the template needs to know; ``scripts`` run in this order."""
    style = _style()
    loader = join_scripts(["loader.js"])
    return {
        "language": language,
        "surface": surface,
        "title": _pick(data["title"], language, data["languages"]),
        "question": _pick(data["question"], language, data["languages"]),
        "policy": policy_for([loader, *scripts], style),
        "style": style,
        "loader": loader,
        "scripts": pack(scripts),
        "svg": svg,
        "static_list": static_list,
        "data": pack(data),
        "layouts": pack(layouts),
    }


def page_environment() -> Environment:
    """Jinja with our template, strict and escaping."""
    loader = DictLoader({TEMPLATE: read_asset(TEMPLATE)})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.globals["island"] = json_island
    return environment


@cache
def own_script(surface: str) -> str:
    """Our scripts for a surface as one, without full-line comments and indentation."""
    names = (*WORDS, *_PURE, *_DRAWN, *_SHELL, *_SURFACES[surface], *_START)
    return "\n".join([*HEAD, join_scripts(names)])


def join_scripts(names: Iterable[str]) -> str:
    """Scripts of ours as one, without what each opens with, full-line comments and indentation."""
    return "\n".join(_bare(line for name in names for line in read_asset(name).splitlines()))


def _bare(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        bare = line.strip()
        if bare and bare not in HEAD and not re.match(r"//|/\*\*|\* |\*/$", bare):
            yield bare


@cache
def _style() -> str:
    dark = css_variables("dark")
    variables = (
        f":root{{{css_variables('light')}"
        f"--cm-sans:{SANS};--cm-sans-ja:{SANS_JA};--cm-mono:{MONO}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f":root[data-theme=dark]{{{dark}}}"
        f"@media print{{:root:root:root{{{css_variables('light')}}}}}"
    )
    own = re.sub(r"/\*.*?\*/", "", read_asset("style.css"), flags=re.DOTALL)
    return variables + "\n".join(line.strip() for line in own.splitlines() if line.strip())


def policy_for(scripts: Iterable[str], style: str) -> str:
    """A Content-Security-Policy under which only these scripts and this style run."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)};"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def pack(value: object) -> str:
    """A value as gzip + base64 of its JSON; equal values give equal text."""
    # Without a time and an operating system in the header, equal values give equal bytes.
    packed = bytearray(gzip.compress(json_island(value).encode(), 9, mtime=0))
    packed[9] = 255
    return base64.b64encode(packed).decode()


def _pick(texts: Mapping[str, str], language: str, languages: Sequence[str]) -> str:
    for wanted in (language, *languages):
        if wanted in texts:
            return texts[wanted]
    return next(iter(texts.values()), "")


@cache
def read_asset(name: str) -> str:
    """A file of the front end as text, with LF."""
    text = (files("conceptmap") / "page" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")
