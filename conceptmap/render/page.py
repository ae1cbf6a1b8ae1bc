"""The page: one file from a template, one style sheet, plain scripts and data.

Pure and deterministic. Nothing in the file loads anything, and its Content-Security-Policy lets
only its own scripts and style run, by hash. All that the first picture does without is packed: a
map is mostly numbers, and vis-network alone would be half a megabyte.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from conceptmap.render.ask import Ask, ask_parts
from conceptmap.render.assets import read_asset
from conceptmap.render.escape import json_island
from conceptmap.render.packing import pack, spell
from conceptmap.render.scripts import PANZOOM, loader_script, own_scripts
from conceptmap.render.style import page_style, part_style

__all__ = ["TEMPLATE", "assemble_page", "page_environment", "page_parts", "policy_for"]

TEMPLATE = "template.html.j2"


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
    own = own_scripts(surface, ask is not None, beyond, tuple(layouts["languages"]))
    scripts = [read_asset(PANZOOM), *own]
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
    markup = read_asset(TEMPLATE) + svg + static_list
    style, rules = part_style(page_style(ask is not None), markup, surface)
    loader = loader_script()
    return {
        "language": language,
        "surface": surface,
        "title": _pick(data["title"], language, data["languages"]),
        "question": _pick(data["question"], language, data["languages"]),
        "policy": policy_for([loader, *scripts], style, ask is not None),
        "style": style,
        "loader": loader,
        "scripts": pack({"scripts": scripts, "rules": rules}),
        "svg": svg,
        "static_list": static_list,
        "data": pack(data),
        "layouts": pack(layouts),
        "ask": {n: spell(v) if n == "wasm" else pack(v) for n, v in ask_parts(ask).items()},
    }


def page_environment() -> Environment:
    """Jinja with our template, strict and escaping."""
    loader = DictLoader({TEMPLATE: read_asset(TEMPLATE)})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.globals["island"] = json_island
    return environment


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


def _pick(texts: Mapping[str, str], language: str, languages: Sequence[str]) -> str:
    for wanted in (language, *languages):
        if wanted in texts:
            return texts[wanted]
    return next(iter(texts.values()), "")
