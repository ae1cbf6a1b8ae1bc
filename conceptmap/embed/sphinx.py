"""A Sphinx extension: the directive ``conceptmap`` for reStructuredText and MyST.

HTML gets the interactive element with the static picture in it, EPUB the picture, LaTeX the
picture as PDF if the extra ``pdf`` is there, and every other builder the statements as a list.
Put ``conceptmap.embed.sphinx`` among the ``extensions``.
"""

import posixpath
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger
from sphinx.util.typing import ExtensionMetadata

from conceptmap.embed.figure import Figure
from conceptmap.embed.html import figure_html
from conceptmap.embed.options import Options, Setting, read_options
from conceptmap.errors import ConceptMapError, Fault, InputError, MissingExtraError
from conceptmap.face import Map, load
from conceptmap.files import write_atomic
from conceptmap.query.tables import cell_width
from conceptmap.render import render_bytes
from conceptmap.render.element import element_script
from conceptmap.render.statements import sentences

__all__ = ["setup"]

_LOG = getLogger(__name__)
_SCRIPT = "conceptmap.js"
_HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
_NAMES = Options.__dataclass_fields__
#: Format → the format of the static picture that goes with it.
_PICTURED = {"svg": "svg", "png": "png", "picture": "svg", "element": "svg", "iframe": "svg"}


class conceptmap_figure(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes so)
    """A figure: HTML, a static picture, and as children what is said where neither shows."""


class _Directive(SphinxDirective):
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(_NAMES, directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """The figure that the options ask for.

        Raises:
            DirectiveError: they are wrong; Sphinx tells it with the file and the line.
        """
        source = Path(self.env.srcdir) / self.config.conceptmap_source
        if not source.exists():
            message = f"{source}: not there; correct conceptmap_source in conf.py"
            raise self.error(message)
        for path in _files(source):
            self.env.note_dependency(str(path))
        faults: list[Fault] = []
        settings = [Setting(name, value, 0) for name, value in self.options.items()]
        if query := "\n".join(self.content).strip():
            settings.append(Setting("query", query, 0))
        options = read_options(settings, "", faults, "element")
        if faults:
            raise self.error("; ".join(map(str, faults)))
        try:
            return [self._node(Figure(_read(source), options), source)]
        except ConceptMapError as error:
            raise self.error(str(error)) from None

    def _node(self, figure: Figure, source: Path) -> nodes.Node:
        node = conceptmap_figure()
        self.set_source_info(node)
        node["html"] = figure_html(figure, _HOLE)
        if kind := _PICTURED.get(figure.options.format):
            node["name"], node["kind"], node["alt"] = figure.name, kind, figure.alt
            node["picture"] = render_bytes(figure.drawn, kind)
        node["source"], node["options"] = source, figure.options
        node += _table(figure.rows) if figure.options.format == "table" else _list(figure)
        if figure.options.caption:
            caption = nodes.emphasis(text=figure.options.caption)
            node += nodes.paragraph("", "", caption)
        return node


def _list(figure: Figure) -> nodes.Node:
    items = [
        nodes.list_item("", nodes.paragraph(text=text))
        for text in sentences(figure.shown, figure.language)
    ]
    return nodes.bullet_list("", *items, bullet="*")


def _table(rows: list[list[str]]) -> nodes.Node:
    entries = [
        nodes.row("", *(nodes.entry("", nodes.paragraph(text=cell)) for cell in row))
        for row in rows
    ]
    columns = [
        nodes.colspec(colwidth=max(map(cell_width, column))) for column in zip(*rows, strict=True)
    ]
    head, body = nodes.thead("", entries[0]), nodes.tbody("", *entries[1:])
    return nodes.table("", nodes.tgroup("", *columns, head, body, cols=len(columns)))


def _visit_html(self: Any, node: nodes.Element) -> None:
    """The element, its picture put where the builder keeps pictures."""
    html = node["html"]
    if "picture" in node:
        folder, name = (
            Path(self.builder.outdir) / self.builder.imagedir,
            f"{node['name']}.{node['kind']}",
        )
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(folder / name, node["picture"])
        address = posixpath.join(self.builder.imgpath, name)
        html = html.replace(_HOLE, self.attval(address))
        if self.builder.name == "epub":
            html = f'<p><img src="{self.attval(address)}" alt="{self.attval(node["alt"])}" /></p>'
    self.body.append(html)
    raise nodes.SkipNode


def _visit_latex(self: Any, node: nodes.Element) -> None:
    """The picture as PDF where it can be made, and what is said where it cannot."""
    if "picture" not in node:
        return
    figure = Figure(_read(node["source"]), node["options"])
    try:
        pdf = render_bytes(figure.drawn, "pdf")
    except (MissingExtraError, InputError) as error:
        _LOG.info("%s; the statements are listed instead", error, location=node)
        return
    name = f"{node['name']}.pdf"
    write_atomic(Path(self.builder.outdir) / name, pdf)
    self.body.append(f"\n\\noindent\\sphinxincludegraphics{{{name}}}\n\n")
    if figure.options.caption:
        self.body.append(rf"\emph{{{self.encode(figure.options.caption)}}}" + "\n\n")
    raise nodes.SkipNode


def _visit(self: Any, node: nodes.Element) -> None:
    """Elsewhere the children are shown."""


def _add_script(app: Sphinx, pagename: str, template: str, context: Any, doctree: Any) -> None:
    if doctree is not None and next(iter(doctree.findall(conceptmap_figure)), None) is not None:
        app.add_js_file(_SCRIPT)


def _write_script(app: Sphinx) -> None:
    if app.builder.format == "html" and app.builder.name != "epub":
        folder = Path(app.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(folder / _SCRIPT, element_script().encode())


def _read(source: Path) -> Map:
    """The map; read anew when it has changed."""
    return _read_once(source, _stamp(source))


@lru_cache(maxsize=4)
def _read_once(source: Path, stamp: tuple[int, ...]) -> Map:
    return load(source)


def _files(source: Path) -> list[Path]:
    return sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else [source]


def _stamp(source: Path) -> tuple[int, ...]:
    """Changes when the map does."""
    return tuple(path.stat().st_mtime_ns for path in _files(source) if path.exists())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell Sphinx what there is."""
    html = (_visit_html, None)
    other = (_visit, _visit)
    told = dict.fromkeys(("text", "man", "texinfo"), other)
    app.add_node(conceptmap_figure, html=html, latex=(_visit_latex, _visit), **told)  # type: ignore[arg-type]
    app.add_directive("conceptmap", _Directive)
    app.add_config_value("conceptmap_source", "data", "env", types=frozenset({str}))
    app.connect("builder-inited", _write_script)
    app.connect("html-page-context", _add_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
