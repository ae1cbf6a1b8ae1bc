"""The page: one file from a template, one style sheet, plain scripts and data.

Pure and deterministic. Nothing in the file loads anything, and its Content-Security-Policy lets
only its own scripts and style run, by hash. Scripts and layouts are packed: a map is mostly
numbers, and vis-network alone would be half a megabyte.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from conceptmap.render.ask import Ask, ask_parts
from conceptmap.render.escape import json_island
from conceptmap.tokens import MONO, SANS, SANS_JA, css_variables

__all__ = [
    "PANZOOM",
    "TEMPLATE",
    "WORDS",
    "assemble_page",
    "bare_style",
    "join_scripts",
    "pack",
    "page_environment",
    "page_parts",
    "policy_for",
    "read_asset",
]

TEMPLATE = "template.html.j2"

PANZOOM = "vendor/panzoom-4.6.2/panzoom.min.js"
WORDS = "words-en words-ja"
_SHARED = (
    f"{WORDS} data layouts text search filter state tour walk fit sparql path chain column study veil csv"
    " dom copy take-away surface-svg card details legend list path-panel tour-panel study-panel"
    " veil-svg combobox search-box steering looks naming moving panel menu print choose shell"
    " showing keyboard"
)
_SURFACES = {
    "svg": "zoom dress-svg map",
    "network": "network-options paint-network surface-network",
}
_ASK = "words-ask question ask-engine ask"
_BEYOND = "words-around bulk lettering around around-view"
_START = "main begin"

# Every script opens with these, so that node can run it alone; the page needs them once.
_HEAD = (
    '"use strict";',
    "globalThis.conceptmap ??= Object.create(null);",
    "conceptmap.words ??= new Map();",
)


def assemble_page(
    data: Mapping[str, Any],
    layouts: Mapping[str, Any],
    svg: str,
    static_list: str,
    *,
    language: str,
    surface: str = "svg",
    beyond: bool = False,
    ask: Ask | None = None,
) -> str:
    """The whole page as text.

    Args:
        data: what is said (docs/page-data.md).
        layouts: where everything stands, language → layout.
        svg: the first view as an ``<svg>`` element, already escaped.
        static_list: the statements as HTML, already escaped, for readers without scripts.
        language: the language the page opens in.
        surface: "svg"; `conceptmap.render.network` makes the other one.
        beyond: whether the page itself has to lay out neighbourhoods that were not prepared.
        ask: what the page can be asked in SPARQL; nothing of it is in the file without.
    """
    scripts = [read_asset(PANZOOM), own_script(surface, ask is not None, beyond)]
    parts = page_parts(data, layouts, svg, static_list, scripts, language, surface, ask)
    return page_environment().get_template(TEMPLATE).render(parts)


def page_parts(
    data: Mapping[str, Any],
    layouts: Mapping[str, Any],
    svg: str,
    static_list: str,
    scripts: Sequence[str],
    language: str,
    surface: str,
    ask: Ask | None = None,
) -> dict[str, Any]:
    """What the template needs to know; ``scripts`` run in this order."""
    style = _style(ask is not None)
    loader = join_scripts("loader")
    return {
        "language": language,
        "surface": surface,
        "title": _pick(data["title"], language, data["languages"]),
        "question": _pick(data["question"], language, data["languages"]),
        "policy": policy_for([loader, *scripts], style, ask is not None),
        "style": style,
        "loader": loader,
        "scripts": pack(scripts),
        "svg": svg,
        "static_list": static_list,
        "data": pack(data),
        "layouts": pack(layouts),
        "ask": {n: v if n == "wasm" else pack(v) for n, v in ask_parts(ask).items()},
    }


def page_environment() -> Environment:
    """Jinja with our template, strict and escaping."""
    loader = DictLoader({TEMPLATE: read_asset(TEMPLATE)})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.globals["island"] = json_island
    return environment


@cache
def own_script(surface: str, ask: bool = False, beyond: bool = False) -> str:
    """Our scripts for a surface as one, without full-line comments and indentation."""
    extra = f"{_BEYOND if beyond else ''} {_ASK if ask else ''}"
    return "\n".join([*_HEAD, join_scripts(f"{_SHARED} {_SURFACES[surface]} {extra} {_START}")])


def join_scripts(names: str) -> str:
    """Scripts of ours as one, without what each opens with, full-line comments and indentation."""
    lines = (line for name in names.split() for line in read_asset(f"{name}.js").splitlines())
    bare = (line.strip() for line in lines)
    kept = (line for line in bare if line and line not in _HEAD)
    return "\n".join(line for line in kept if not re.match(r"//|/\*\*|\* |\*/$", line))


@cache
def _style(ask: bool) -> str:
    dark = css_variables("dark")
    variables = (
        f":root{{{css_variables('light')}"
        f"--cm-sans:{SANS};--cm-sans-ja:{SANS_JA};--cm-mono:{MONO}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f":root[data-theme=dark]{{{dark}}}"
        f"@media print{{:root:root:root{{{css_variables('light')}}}}}"
    )
    written = read_asset("style.css") + (read_asset("ask.css") if ask else "")
    return variables + bare_style(written)


def bare_style(text: str) -> str:
    """A style sheet of ours in few characters: it is the only part of a page that is not packed."""
    own = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    lines = "\n".join(line.strip() for line in own.splitlines() if line.strip())
    # No text in a sheet holds these.
    return re.sub(r" ?([{}]) ?|([:;,]) ", r"\1\2", lines).replace(";}", "}")


def policy_for(scripts: Iterable[str], style: str, ask: bool = False) -> str:
    """A Content-Security-Policy under which only these scripts and this style run."""
    allowed = " ".join(_hash(script) for script in scripts)
    # Oxigraph is compiled from WebAssembly, in a worker that is made from the page's own text.
    compiled, worker = (" 'wasm-unsafe-eval'", "; worker-src blob:") if ask else ("", "")
    return (
        f"default-src 'none'; script-src {allowed}{compiled}; style-src {_hash(style)};"
        f" img-src data:; base-uri 'none'; form-action 'none'{worker}"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def pack(value: object) -> str:
    """A value as gzip + base64 of its JSON; equal values give equal text."""
    # Without a time and an operating system in the header, equal values give equal bytes. Smaller
    # blocks than usual, for what a page holds changes its nature every few thousand characters.
    squeeze = zlib.compressobj(9, zlib.DEFLATED, wbits=31, memLevel=6)
    packed = bytearray(squeeze.compress(json_island(value).encode()) + squeeze.flush())
    packed[4:8], packed[9] = bytes(4), 255
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
