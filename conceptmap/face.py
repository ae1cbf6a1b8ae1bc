"""What a Python user holds: a `Map` to ask, and a `Picture` of it to save and to show.

The only room that knows both the graph and the renderers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conceptmap.files import write_atomic
from conceptmap.render import Scene, format_for, render, render_bytes
from conceptmap.render.ask import Ask
from conceptmap.source import Source, read_source
from conceptmap.source.names import find_concept
from conceptmap.view import Choice, View, build_view, locate
from conceptmap.view.places import note_finder

if TYPE_CHECKING:
    import rdflib
    from pyvis.network import Network

    from conceptmap.endpoint import Access
    from conceptmap.engine import Answer
    from conceptmap.engine.inside import Limits
    from conceptmap.model import MapInfo

__all__ = ["Map", "Picture", "load"]


def load(*sources: str | Path, access: Access | None = None) -> Map:
    """Read a map: a folder of tables, RDF files, or ``-`` for standard input.

    The address of a SPARQL endpoint is a source as well, alone; ``access`` says how to ask it.

    Raises:
        TableError: the tables are faulty; it holds every fault with its file and line.
        RdfError: a file does not parse.
        EndpointError: the endpoint cannot be asked.
        InputError: there is nothing there.
    """
    return Map(read_source([str(source) for source in sources] or ["data"], access=access))


class Map:
    """A graph of statements, read once. Ask it, look at it, save it."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @property
    def info(self) -> MapInfo:
        """Title, focus question, languages and the rest of ``map.toml``."""
        return self.source.info

    @cached_property
    def graph(self) -> rdflib.Graph:
        """The same triples as a real ``rdflib.Graph``: change it and only the copy changes."""
        from conceptmap.graph import build_rdflib

        return build_rdflib(self.source.engine.to_ntriples(), self.source.prefixes)

    def turtle(self) -> str:
        """The graph as sorted, pretty Turtle."""
        from conceptmap.graph import write_turtle

        return write_turtle(self.graph)

    def query(self, sparql: str) -> Answer:
        """Answer a SPARQL query: a `Table`, `Triples`, or True or False.

        Common prefixes, those of the data and ``:`` for the map's own ids need no PREFIX line.

        Raises:
            QueryError: it does not parse, or asks for what a query may not have.
        """
        return self.source.engine.answer(sparql)

    def view(
        self,
        focus: str = "",
        hops: int = 1,
        *,
        group: str = "",
        query: str = "",
        languages: Sequence[str] = (),
        whole: bool = False,
        theme: str = "auto",
        with_sparql: bool = False,
        limits: Limits | None = None,
    ) -> Picture:
        """A picture of everything, of a concept's neighbourhood, of a group, or of an answer.

        Args:
            focus: a concept by label, alias, id, CURIE or IRI.
            hops: how many steps around it, counted both ways.
            group: a group, named in the same ways.
            query: SELECT ?s ?p ?o or CONSTRUCT; its triples are drawn.
            languages: in which order to prefer languages; the map's own when left out.
            whole: show everything at once, however large, instead of a calm first view.
            theme: "light", "dark", or "auto" for a picture that follows whoever shows it.
            with_sparql: whether a page of it carries the whole graph and an engine, and so can be
                asked in SPARQL; that makes it about 2 MB larger.
            limits: of the query, else ten seconds and 1,000 MB.

        Raises:
            UnknownNameError: nothing, or more than one thing, is called that.
            InputError: the query gives no triples.
            LimitError: the query was stopped.
        """
        source = self.source
        order = tuple(dict.fromkeys([*languages, *source.info.languages]))
        iris = [find_concept(source.drawn, name, order) if name else "" for name in (focus, group)]
        choice = Choice(iris[0], hops, iris[1], query, limits=limits)
        view = build_view(source.drawn, replace(source.info, languages=order), source.base, choice)
        if source.folder:
            view = locate(view, note_finder(source.folder, source.info.notes))
        if source.tables:
            view = replace(view, places=source.tables.places)
        return Picture(view, source.info, whole, theme, self._ask() if with_sparql else None)

    def _ask(self) -> Ask:
        from conceptmap.query.stored import stored_questions

        questions = stored_questions(self.source.folder)
        return Ask(
            self.source.engine.to_ntriples(),
            tuple((one.name, one.meaning, one.sparql) for one in questions),
        )

    def save(self, path: str | Path) -> Path:
        """Save a picture of everything; the suffix tells the format (see `Picture.save`)."""
        return self.view().save(path)


class Picture:
    """A view that can save itself and show itself in a notebook."""

    def __init__(
        self,
        view: View,
        info: MapInfo,
        whole: bool = False,
        theme: str = "auto",
        ask: Ask | None = None,
    ) -> None:
        self.scene = Scene(view, info, view.languages[0], whole, theme, ask)

    @property
    def data(self) -> View:
        """The view as plain frozen values."""
        return self.scene.view

    @property
    def left_out(self) -> int:
        """How many concepts of the view the first picture does not show."""
        return len(self.scene.view.nodes) - len(self.scene.start.view.nodes)

    def render(self, format: str) -> str:
        """The picture as text in one of `conceptmap.FORMATS` that is text."""
        return render(self.scene, format)

    def to_bytes(self, format: str) -> bytes:
        """The picture in one of `conceptmap.FORMATS`, as the bytes of a file."""
        return render_bytes(self.scene, format)

    def save(self, path: str | Path, format: str = "") -> Path:
        """Write the picture to a file, whole or not at all, and give back its path.

        Args:
            path: where to; its suffix tells the format.
            format: one of `conceptmap.FORMATS`, when the suffix cannot tell (``network``).

        Raises:
            InputError: no such format, a letter that no font has, or the file cannot be written.
            MissingExtraError: the format needs a package that is not installed.
        """
        target = Path(path)
        write_atomic(target, self.to_bytes(format or format_for(target)))
        return target

    def cut(self, most: int) -> Picture:
        """The picture of so many concepts that its Mermaid text has at most ``most`` characters.

        Raises:
            LimitError: not even one concept fits.
        """
        from conceptmap.render.mermaid import cut_view

        scene = self.scene
        view = cut_view(scene.view, scene.language, most)
        return Picture(view, scene.info, scene.whole, scene.theme)

    def network(self) -> Network:
        """The picture as a ``pyvis.network.Network``, to go on with."""
        from conceptmap.render.network import build_network

        return build_network(self.scene.start.view, self.scene.drawing, self.scene.language)

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> dict[str, Any]:
        """How a notebook shows it: as a map in a frame, as a picture, or in words.

        Where a notebook is not trusted it removes the frame, and the list under it is what shows.
        No file is written, and nothing is asked of the network.
        """
        from conceptmap.render.notebook import notebook_bundle

        return notebook_bundle(self.scene, repr(self), include, exclude)

    def __repr__(self) -> str:
        shown = self.scene.start.view
        return f"<Picture of {len(shown.nodes)} concepts and {len(shown.edges)} statements>"
