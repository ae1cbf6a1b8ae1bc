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

from conceptmap.render.ask import Ask, ask_parts
from conceptmap.render.escape import json_island
from conceptmap.tokens import MONO, SANS, SANS_JA, css_variables

__all__ = ["TEMPLATE", "assemble_page", "page_environment", "page_parts"]

TEMPLATE = "template.html.j2"

_PANZOOM = "vendor/panzoom-4.6.2/panzoom.min.js"
_SHARED = (
    "words-en words-ja"
    " data layouts text search filter state tour walk fit sparql path chain study csv"
    " dom copy take-away surface-svg card details legend list path-panel tour-panel study-panel"
    " veil-svg combobox search-box steering looks naming moving panel menu print choose shell"
    " showing keyboard"
)
_SURFACES = {
    "svg": "zoom dress-svg map",
    "network": "network-options paint-network surface-network",
}
_ASK = "words-ask question ask-engine ask"
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
        ask: what the page can be asked in SPARQL; nothing of it is in the file without.
    """
    scripts = [_read(_PANZOOM), own_script(surface, ask is not None)]
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
    loader = "\n".join(line for line in _bare(_read("loader.js").splitlines()) if line not in _HEAD)
    return {
        "language": language,
        "surface": surface,
        "title": _pick(data["title"], language, data["languages"]),
        "question": _pick(data["question"], language, data["languages"]),
        "policy": _policy([loader, *scripts], style, ask is not None),
        "style": style,
        "loader": loader,
        "scripts": _packed(scripts),
        "svg": svg,
        "static_list": static_list,
        "data": _packed(data),
        "layouts": _packed(layouts),
        "ask": {n: v if n == "wasm" else _packed(v) for n, v in ask_parts(ask).items()},
    }


def page_environment() -> Environment:
    """Jinja with our template, strict and escaping."""
    loader = DictLoader({TEMPLATE: _read(TEMPLATE)})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.globals["island"] = json_island
    return environment


@cache
def own_script(surface: str, ask: bool = False) -> str:
    """Our scripts for a surface as one, without full-line comments and indentation."""
    names = f"{_SHARED} {_SURFACES[surface]} {_ASK if ask else ''} {_START}".split()
    lines = (line for name in names for line in _read(f"{name}.js").splitlines())
    return "\n".join(_bare(lines))


def _bare(lines: Iterable[str]) -> Iterable[str]:
    yield from _HEAD
    for line in lines:
        bare = line.strip()
        if bare and bare not in _HEAD and not re.match(r"//|/\*\*|\* |\*/$", bare):
            yield bare


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
    written = _read("style.css") + (_read("ask.css") if ask else "")
    own = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    lines = "\n".join(line.strip() for line in own.splitlines() if line.strip())
    # The sheet is the only part of the page that cannot be packed. No text in it holds these.
    return variables + re.sub(r" ?([{}]) ?|([:;,]) ", r"\1\2", lines).replace(";}", "}")


def _policy(scripts: Iterable[str], style: str, ask: bool) -> str:
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


def _packed(value: object) -> str:
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
def _read(name: str) -> str:
    text = (files("conceptmap") / "page" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")
