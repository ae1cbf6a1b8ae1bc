"""The pages of the server: the map with the script that follows its files, faults, and questions.

Everything that is said by the data passes an escape; what may run is named by each page's policy.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined

from conceptmap.errors import ConceptMapError
from conceptmap.model import value_of
from conceptmap.query.excerpt import drawn
from conceptmap.query.stored import Question
from conceptmap.render.escape import json_island
from conceptmap.source import Source
from conceptmap.tokens import MONO, SANS, css_variables
from conceptmap.wording import word

__all__ = ["POLICY", "asset", "fault_page", "query_page", "style", "with_reload"]

#: What the pages may do that are no map: their own script and style, and ask this server.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_META = '<meta http-equiv="Content-Security-Policy" content="'


def with_reload(page: str, version: str) -> str:
    """A page that shows itself again when there is another version; its policy lets it do that.

    Raises:
        ValueError: the page has no policy that could be widened.
    """
    script = asset("reload.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    head, meta, rest = page.partition(_META)
    policy, quote, rest = rest.partition('"')
    body, end, tail = rest.rpartition("</body>")
    if not (meta and end and "script-src " in policy):
        message = "a page without a policy or a body"
        raise ValueError(message)
    widened = policy.replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
    own = f'<script data-version="{version}">{script}</script>\n'
    return f"{head}{meta}connect-src 'self'; {widened}{quote}{body}{own}{end}{tail}"


def fault_page(error: ConceptMapError, language: str) -> str:
    """What stands in the map's place while its files cannot be read."""
    faults = str(error).splitlines()
    excerpt = drawn(error.excerpt) if error.excerpt else ""
    return _render("faults.html.j2", language, faults=faults, excerpt=excerpt)


def query_page(source: Source, questions: Sequence[Question], language: str, example: str) -> str:
    """The page that questions can be asked on, with the stored ones."""
    stored = [
        {
            "name": question.name,
            "meaning": question.meaning,
            "sparql": question.sparql,
            "parameters": [parameter._asdict() for parameter in question.parameters],
        }
        for question in questions
    ]
    data = {"prefixes": source.prefixes, "base": source.base, "questions": stored}
    title = value_of(source.info.title, (language, *source.info.languages))
    return _render(
        "query.html.j2", language, title=title, questions=stored, data=data, example=example
    )


def style() -> str:
    """The style of both, in the colours of the map."""
    return (
        f":root{{{css_variables('light')}--cm-sans:{SANS};--cm-mono:{MONO}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{css_variables('dark')}}}}}\n"
    ) + asset("serve.css")


@cache
def asset(name: str) -> str:
    """A file of this room as text."""
    text = (files("conceptmap") / "serve" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _render(template: str, language: str, **values: object) -> str:
    loader = DictLoader({template: asset(template)})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.globals["island"] = json_island
    words: Mapping[str, object] = {
        "say": lambda key: word(key, language, n="{n}"),
        "language": language,
    }
    return environment.get_template(template).render({**words, **values, "policy": POLICY})
