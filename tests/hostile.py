"""A map whose every text wants to be code, markup, a link or a formula; all of it legal text.

`STRINGS` stand in every field that holds a text: each has a concept, a linking phrase and a
statement of its own. Whatever runs calls ``PWN()`` or ``alert``, or asks for a file.
"""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from conceptmap.model import value_of
from conceptmap.tables.cells import tidy
from conceptmap.view import View

__all__ = ["ADDRESSES", "QUOTES", "STRINGS", "said", "write_hostile"]

STRINGS = (
    # HTML and SVG
    "</script><script>PWN()</script>",
    "<!--<script>",
    "--><script>alert(1)</script>",
    "<img src=x onerror=PWN()>",
    '"><img src="y.png" onerror="PWN()">',
    "'><svg onload=PWN()>",
    "<svg><script>PWN()</script></svg>",
    "<iframe src=frame.html></iframe>",
    "<link rel=stylesheet href=evil.css>",
    "<base href=//evil.example/>",
    "<form id=config><input name=words></form>",
    "<style>*{display:none}</style></style>",
    "<foreignObject><body onload=PWN()></foreignObject>",
    "<a href=javascript:PWN()>click</a>",
    "<math><mtext></mtext><mglyph><svg onload=PWN()>",
    "</title></text></svg></style></textarea><b>out</b>",
    "]]><script>PWN()</script>",
    "<![CDATA[<script>PWN()</script>]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    '" onmouseover="PWN()" x="',
    "` onfocus=PWN() autofocus x=`",
    "&lt;b&gt;&amp;&quot;&#60;script&#62;",
    "&amp;amp; &nbsp; &copy &#x3c;",
    "<meta http-equiv=refresh content='0;url=gone.html'>",
    "<plaintext><noscript><template>",
    # Scripts and objects
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "');PWN();//",
    "\\');PWN();//",
    "\\u003cscript\\u003ePWN()\\u003c/script\\u003e",
    "${PWN()}",
    "{{7*7}} {{constructor.constructor('PWN()')()}}",
    "{% include '/etc/passwd' %}{# #}",
    "<%= 7*7 %> #{7*7} [[7*7]] {process.env}",
    "{s} {o} {n} {name} {0} %s %(s)s",
    "$& $1 $` $' \\1 \\g<0>",
    # Addresses
    "javascript:PWN()",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>PWN()</script>",
    "file:///etc/passwd",
    "//evil.example/x.png",
    "#concept=h00&surface=list&lang=xx",
    "?a=1&b=2#c",
    # Markdown and Mermaid
    "[click](javascript:PWN()) ![x](y.png) <https://evil.example>",
    "**bold** _it_ ~~no~~ `code` ``` fence",
    "# head",
    "- item\n\n1. one\n\n> quote\n\n---\n\n    code",
    "| a | b |\n|---|---|\n| c | d |",
    'n1["x"] --> n2; click n1 "javascript:PWN()"; end',
    "%%{init: {'securityLevel': 'loose'}}%%",
    "subgraph x; style n0 fill:#f00; classDef a b",
    ":::danger\nPWN\n:::",
    # Shells, spreadsheets, Turtle
    '=HYPERLINK("http://evil.example","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "$(touch pwned) `touch pwned` ; rm -rf x",
    "../../../../etc/passwd",
    'x" . :Pod :contains :Evil . #',
    '\\ \\\\ \\n \\" end\\',
    # Letters
    "a" * 2_000,
    "長" * 400,
    "word " * 200,
    "z\u200be\u200dr\u2060o\ufeff",
    "\u200b\u200d",
    "line\u2028and\u2029paragraph\x85".replace("\x85", ""),
    "\u200eleft\u200fright\u061c",
    "مرحبا بالعالم שלום",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 ❤️",
    "Z̸̡̢a̷͇̎l̶̰͝g̵̱̈o̴̙͗" * 6,
    "ﬁ ＜script＞ ｊａｖａ ㌀ ｶﾞ İıſẞ",
    "\ufdd0\uffff\U0001fffe\ue000",
    "tab\tnew\nline",
    "　全角　空白　",
    "NULL",
    "0",
)

#: What only a quote may hold: it is the note's own text, to the letter.
QUOTES = (
    "\x01\x02\x07\x08\x0b\x0c\x0e\x1b\x7f",
    "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "\u202eevil\u202c \u2066isolated\u2069",
    "  spaces around  ",
)

#: Addresses that are absolute IRIs; only the last two may become links.
ADDRESSES = (
    "javascript:PWN()",
    "JaVaScRiPt:PWN()",
    "vbscript:PWN()",
    "data:text/html,PWN()",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "https://example.org/?a=1&b='2'#c",
    "mailto:somebody@example.org",
)

_SOURCE = "notes/<img src=x onerror=PWN()> &'.md"
_LANGUAGES = ("en", "ja")


def write_hostile(folder: Path) -> Path:
    """Write the map into ``folder`` and return it."""
    (folder / "notes").mkdir(parents=True)
    _write(folder / "map.toml", _settings())
    _write(folder / "concepts.csv", _table(_concepts()))
    _write(folder / "predicates.csv", _table(_predicates()))
    _write(folder / "triples.csv", _table(_triples()))
    _write(folder / "aliases.csv", _table(_aliases()))
    _write(folder / _SOURCE, "".join(f"# {s.splitlines()[0]}\n\n{s}\n\n" for s in STRINGS))
    return folder


def said(view: View, language: str) -> dict[str, str]:
    """Each statement in words, put together by parts: a label may itself hold "{o}"."""
    order = (language, *_LANGUAGES)
    labels = {node.id: value_of(node.label, order) or node.id for node in view.nodes}
    templates = {phrase.id: value_of(phrase.sentence, order) for phrase in view.phrases}
    told = {}
    for edge in view.edges:
        before, _, rest = templates[edge.phrase].partition("{s}")
        between, _, after = rest.partition("{o}")
        told[edge.id] = before + labels[edge.subject] + between + labels[edge.object] + after
    return told


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _table(rows: Iterable[dict[str, str]]) -> str:
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _texts(field: str, *values: str) -> dict[str, str]:
    """One field in every language; a single text serves both."""
    both = values if len(values) > 1 else values * 2
    return {f"{field}_{lang}": value for lang, value in zip(_LANGUAGES, both, strict=True)}


def _settings() -> str:
    # Every string on one line is a basic string of TOML as well as of JSON.
    def text(value: str) -> str:
        return json.dumps(value).replace("\x7f", "\\u007f")

    every = text(" ".join(s for s in STRINGS if len(s) < 300 and s.isprintable()))
    both = f"{{ en = {every}, ja = {every} }}"
    shapes = "".join(f'{shape} = ["k{i}"]\n' for i, shape in enumerate(_SHAPES))
    return (
        f"title = {both}\nfocus_question = {both}\n"
        f'base = "https://example.org/hostile/"\ncreator = {every}\nlicence = {every}\n'
        f'version = {every}\nlanguages = ["en", "ja"]\nfocus = "h00"\n'
        f'source_link = "https://example.org/{{path}}#L{{line}}"\n[shapes]\n{shapes}'
        f'[[tour]]\nfocus = "h01"\ntitle = {both}\ntext = {both}\n'
    )


_SHAPES = ("thing", "idea", "product", "command")
_GROUPS = 10


def _concepts() -> Iterable[dict[str, str]]:
    for i, _ in enumerate(_SHAPES):
        yield {"id": f"k{i}", "kind": "", "group": ""} | _texts("label", STRINGS[i]) | _more(i)
    for i in range(_GROUPS):
        yield {"id": f"g{i}", "kind": "", "group": ""} | _texts("label", STRINGS[i * 7]) | _more(i)
    for i, string in enumerate(STRINGS):
        place = {"id": f"h{i:02}", "kind": f"k{i % 4}", "group": f"g{i % _GROUPS}"}
        yield place | _texts("label", string) | _more(i)


def _more(i: int) -> dict[str, str]:
    addresses = {"exact_match": ADDRESSES[i % len(ADDRESSES)], "see_also": " ".join(ADDRESSES)}
    return _texts("definition", STRINGS[i]) | addresses


def _predicates() -> Iterable[dict[str, str]]:
    for i, string in enumerate(STRINGS):
        # A sentence may hold no braces but {s} and {o}; the tables say so.
        bare = string.replace("{", "(").replace("}", ")")
        yield (
            {"id": f"p{i:02}"}
            | _texts("label", string)
            | _texts("sentence", f"{{s}} {bare} {{o}}", f"{{s}}は{bare}{{o}}")
            | _texts("inverse", f"{{o}} {bare} {{s}}")
            | _texts("definition", string)
            | {"iri": "", "characteristics": ""}
        )


def _triples() -> Iterable[dict[str, str]]:
    statuses = ("accepted", "outdated", "disputed", "accepted", "accepted")
    for i, string in enumerate(STRINGS):
        yield {
            "subject": f"h{i:02}",
            "predicate": f"p{i:02}",
            "object": f"h{(i + 1) % len(STRINGS):02}",
            "status": statuses[i % len(statuses)],
            "source": _SOURCE,
            "quote": string,
            "prefix": string if i % 9 == 0 else "",
            "suffix": string if i % 7 == 0 else "",
            "comment": string,
        }
    for i, quote in enumerate(QUOTES):
        place = {"subject": f"h{i:02}", "predicate": "p00", "object": f"h{i + 9:02}"}
        yield place | {"status": "accepted", "source": _SOURCE, "quote": quote}
    for i, string in enumerate(STRINGS[:12]):
        literal = json.dumps(tidy(string))
        yield {"subject": f"h{i:02}", "predicate": "p01", "object": literal, "status": "accepted"}


def _aliases() -> Iterable[dict[str, str]]:
    for i, string in enumerate(STRINGS):
        yield {"surface": f"{string} too", "concept": f"h{i:02}", "scope": string if i % 2 else ""}
