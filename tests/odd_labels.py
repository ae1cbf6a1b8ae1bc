"""Strings that are legal labels, and that some reader of our files might run or break on."""

from conceptmap.model import MapInfo, Status, Text
from conceptmap.render import Scene
from conceptmap.view import Edge, Group, Kind, Node, Phrase, Quote, View
from conceptmap.vocab import literal
from tests.tiny import HOSTILE

__all__ = ["STRINGS", "odd_scene", "twin"]

#: What a label may be. Every one goes into every field of a view, and through every format.
STRINGS = (
    HOSTILE,
    # HTML, SVG and XML
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><script>alert(1)</script><![CDATA[",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><a href="javascript:alert(1)">x</a>',
    "' onmouseover='alert(1)",
    "</title><style>*{display:none}</style>",
    "</text><foreignObject><body onload=alert(1)></foreignObject>",
    "&lt;b&gt; &#60;b&#62; &amp;amp;",
    '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
    "<?xml version='1.0'?><?php echo 1 ?>",
    "</style><link rel=stylesheet href=//evil.example>",
    "url(javascript:alert(1))",
    # links
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "https://evil.example/ www.evil.example someone@evil.example",
    "data:text/html,<script>alert(1)</script>",
    # Markdown
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "[[Wikilink]] and ![[Embed]]",
    "<https://evil.example>",
    "[x]: https://evil.example",
    "`code` ``more`` ```",
    "``` js\nalert(1)\n```",
    "~~~\nx\n~~~",
    "# Heading",
    "Setext\n===",
    "> quote",
    "- item",
    "1. item",
    "* * *",
    "---\ntitle: x\n---",
    "a | b\n--|--\n1 | 2",
    "**bold** __bold__ *it* _it_ ~~gone~~ ==mark== ^up^ ~down~",
    "$$\\input{/etc/passwd}$$ \\write18{ls}",
    "%%hidden%% %% comment",
    "#tag @mention :smile: ^block",
    "    four spaces",
    "line\\\nbreak  \nmore",
    "Term\n: definition",
    "[^1] [^1]: note",
    "!!! note\n    admonition",
    "::: danger\nx\n:::",
    # templates
    "{{7*7}} {{ constructor.constructor('alert(1)')() }}",
    "{% include x %} {% raw %}",
    "${7*7} #{7*7} <%= 7*7 %> {7*7} {process.env}",
    # Mermaid
    '"] --> x; click n0 "javascript:alert(1)"',
    "end\nsubgraph x",
    "%%{init: {'securityLevel': 'loose'}}%%",
    "n0 --> n1; style n0 fill:#f00; classDef x; linkStyle 0",
    "#quot; #35; fa:fa-ban",
    # DOT
    '"]; b [URL="javascript:alert(1)"',
    "\\N \\G \\l \\n \\\\ \\",
    "<<b>bold</b>>",
    "} digraph { a",
    # spreadsheets
    "=1+1",
    '=HYPERLINK("https://evil.example","x")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "＝1+1",
    " \t=1+1",
    "a,b;c\td",
    # Typst, LaTeX, JSON, Turtle
    '#read("/etc/passwd") #import "@preview/x"',
    '","@id":"x","y":"',
    '\\"\\u0022 \\u003cscript\\u003e',
    '" . <x> <y> <z> . "',
    "{s} {o} {subject}",
    # text itself
    "\u202egnp.exe\u202c \u2066x\u2069",
    "a\x00b\x07c\x1b[31md",
    "zero\u200bwidth\ufeff\u00ad",
    "\u2028line\u2029paragraph",
    "e\u0301\u0301\u0301 が は゜",
    "NUL\x00",
    "constructor __proto__ toString",
    "  ",
    "ポッド＜危険＞「名前」",
)


def twin(text: str) -> str:
    """A harmless text that a writer treats as it treats this one."""
    stripped = text.strip()
    named = stripped[:1].isalnum() and stripped[-1:].isalnum()
    harmless = "harmless" if named else "(harmless)"
    return harmless if stripped else " "


def odd_scene(text: str, theme: str = "light") -> Scene:
    """A view in which ``text`` stands in every field that comes from a map or its notes."""
    said = (Text("en", text), Text("ja", text))
    value = literal(text)
    view = View(
        title=said,
        focus_question=said,
        languages=("en", "ja"),
        nodes=(
            Node(value, label=(Text("", text),), degree=1),
            Node(
                "A",
                "https://example.org/A",
                label=said,
                definition=said,
                aliases=(text,),
                kind="K",
                group="G",
                degree=3,
                facts=((text, text),),
            ),
            Node("B", "https://example.org/B", label=said, kind="K", group="G", degree=2),
        ),
        edges=(
            Edge("st-1", "A", "p", "B", comments=(text,), quotes=(_quote(text),)),
            Edge("st-2", "A", "p", value, Status.OUTDATED, comments=(text,)),
            Edge("st-3", "B", "p", "A", Status.DISPUTED, quotes=(_quote(text),)),
        ),
        phrases=(Phrase("p", "https://example.org/p", said, _template(text), _template(text)),),
        groups=(Group("G", said, 2),),
        kinds=(Kind("K", said),),
        total_nodes=3,
        total_edges=3,
        prefixes=(("", "https://example.org/"),),
    )
    return Scene(view, MapInfo(title=said, source_link=text), "en", theme=theme)


def _quote(text: str) -> Quote:
    return Quote(text, text, text, text, text, 7)


def _template(text: str) -> tuple[Text, ...]:
    return (Text("en", f"{{s}} {text} {{o}}"), Text("ja", f"{{s}}{text}{{o}}"))
