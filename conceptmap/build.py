"""Everything that ``map.toml`` asks for, made and compared. Same map, same bytes."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from conceptmap.face import Map
from conceptmap.files import make_folder, write_atomic
from conceptmap.layout import DOT_LIMIT
from conceptmap.model import Place
from conceptmap.render import format_for

__all__ = ["OUTPUTS", "build_outputs", "places_of", "stale_outputs", "write_outputs"]

#: What is made when ``map.toml`` names nothing.
OUTPUTS = (
    "concept-map.html",
    "network.html",
    "concept-map.svg",
    "concept-map.json",
    "concept-map.md",
    "concept-map.mmd",
    "graph.ttl",
)

#: Names and bytes of files.
Outputs: TypeAlias = Iterable[tuple[str, bytes]]

_NETWORK = "network.html"
_TURTLE = ".ttl"


def build_outputs(map_: Map, with_sparql: bool = False) -> Iterator[tuple[str, bytes]]:
    """Each file that the map asks for, by name, one after the other.

    Args:
        map_: what is built.
        with_sparql: whether ``concept-map.html`` carries an engine and can be asked in SPARQL.

    Raises:
        InputError: ``map.toml`` names a file whose suffix tells no format.
    """
    picture = map_.view(with_sparql=with_sparql)
    for name in map_.info.outputs or OUTPUTS:
        if name.endswith(_TURTLE):
            yield name, map_.turtle().encode()
        else:
            format = "network" if name == _NETWORK else format_for(Path(name))
            yield name, picture.to_bytes(format)


def places_of(map_: Map) -> tuple[Place, ...]:
    """Where the first view and the groups have their concepts, in the first language."""
    picture = map_.view()
    concepts = {node.id for node in picture.data.nodes if node.iri}  # the others are mere values
    drawings = picture.scene.drawings[picture.scene.language]
    return tuple(
        Place(name, box.node, round(box.x + box.w / 2), round(box.y + box.h / 2))
        for name, drawing in sorted(drawings.items())
        if (name == "overview" or name.startswith("group:")) and len(drawing.boxes) <= DOT_LIMIT
        for box in drawing.boxes
        if box.node in concepts
    )


def write_outputs(outputs: Outputs, folder: Path, tell: Callable[[str, int], None]) -> None:
    """Write every output into ``folder``, which is made if need be; ``tell`` hears of each.

    Raises:
        InputError: a file cannot be written; those before it are whole.
    """
    make_folder(folder)
    for name, data in outputs:
        write_atomic(folder / name, data)
        tell(name, len(data))


def stale_outputs(outputs: Outputs, folder: Path) -> Iterator[str]:
    """The files in ``folder`` that are missing or are not what they should be."""
    for name, data in outputs:
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            yield name
