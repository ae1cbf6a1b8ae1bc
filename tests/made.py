"""Made-up graphs of any size: somebody else's RDF, a thesaurus with one hub, and a bare view."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from conceptmap.model import Text
from conceptmap.view import Edge, Node, Phrase, View

__all__ = ["HUB", "made_thesaurus", "plain_view"]

#: The concept that one in so many is related to.
HUB = "c7"

_FIRST = "amber brisk cedar dim early flat grey hollow inner jagged keen late mellow narrow".split()
_SECOND = "anchor bridge canal delta engine forge gorge harbour island jetty kiln lock mill".split()
_JA = "橋 川 山 港 島 門 谷 森 塔 畑 道 池 岬".split()


def made_thesaurus(size: int, hub: int = 20) -> str:
    """SKOS as Turtle: a hierarchy of ``size`` concepts in nine schemes, labels in en and ja.

    Every concept has a definition; one in five is related to another one, and one in ``hub`` to
    `HUB`. The same for the same arguments.
    """
    return "".join(_lines(size, hub, random.Random(1)))


def plain_view(size: int, edges: int = 0) -> View:
    """A view of bare concepts, each joined to the one before, or to the first."""
    name = "ex:c{:06d}".format
    nodes = tuple(
        Node(name(i), f"https://example.org/{i}", (Text("ja", f"概{i}"), Text("en", f"Thing {i}")))
        for i in range(size)
    )
    lines = tuple(
        sorted(Edge(f"st-{i:06d}", name(i), "p", name(0)) for i in range(1, edges or size))
    )
    degree = Counter(end for e in lines for end in (e.subject, e.object))
    nodes = tuple(replace(node, degree=degree[node.id]) for node in nodes)
    phrases = (Phrase("p", label=(Text("en", "joins"),)),)
    return View(languages=("en", "ja"), nodes=nodes, edges=lines, phrases=phrases, total_nodes=size)


def _lines(size: int, hub: int, rng: random.Random) -> Iterator[str]:
    yield "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    yield "@prefix ex: <https://example.org/made/> .\n"
    for i in range(9):
        yield f'ex:s{i} a skos:ConceptScheme ; skos:prefLabel "Scheme {i}"@en .\n'
    scheme = [i % 9 for i in range(size)]
    for i in range(size):
        words = f"{rng.choice(_FIRST)} {rng.choice(_SECOND)}"
        parent = rng.randrange(max(0, i // 5 - 3), i // 5 + 1) if i > 8 else -1
        scheme[i] = scheme[parent] if parent >= 0 else i % 9
        yield (
            f"ex:c{i} a skos:Concept ; skos:inScheme ex:s{scheme[i]} ;"
            f' skos:prefLabel "{words} {i}"@en, "{rng.choice(_JA)}{i}"@ja ;'
            f' skos:definition "A {words} that was made up for a test, number {i}."@en'
        )
        if parent >= 0:
            yield f" ; skos:broader ex:c{parent}"
        if i > 8 and rng.random() < 0.2:
            yield f" ; skos:related ex:c{rng.randrange(i)}"
        if i > 8 and i % hub == 0:
            yield f" ; skos:related ex:{HUB}"
        yield " .\n"
