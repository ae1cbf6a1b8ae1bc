"""A map, and a view, whose every field holds a hostile text: see `tests.hostile`.

In the map each string has a concept, a linking phrase and a statement of its own; in the view one
string stands everywhere.
"""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from conceptmap.model import MapInfo, Status, Text, value_of
from conceptmap.render import Scene
from conceptmap.tables.cells import tidy
from conceptmap.view import Edge, Group, Kind, Node, Phrase, Quote, View
from conceptmap.vocab import literal
from tests.hostile import ADDRESSES, QUOTES, STRINGS

__all__ = ["odd_scene", "said", "twin", "write_hostile"]

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
