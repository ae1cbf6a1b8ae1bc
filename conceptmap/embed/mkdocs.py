"""A MkDocs plugin that wires the fence: the fence itself, the script, and watching the data.

It also leads the HTML of elements and of marked regions to its files: MkDocs does so for links and
images of Markdown alone, and serves ``guide.md`` as ``guide/``.
"""

import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from pymdownx.superfences import SuperFencesException

from conceptmap.embed.fence import Fence
from conceptmap.errors import InputError
from conceptmap.face import Map, load
from conceptmap.render.element import element_script

__all__ = ["ConceptMapPlugin"]

_SUPERFENCES = "pymdownx.superfences"
_EXTENSIONS = (_SUPERFENCES, "md_in_html")  # for the fence, and for folded lists of regions
_SCRIPT = "assets/conceptmap.js"

# What regions write as HTML, told by the names of our files, and elements whatever they are of.
_OWN = re.compile(
    r"<concept-map\b.*?</concept-map>"
    r'|<(?:img|source|iframe)\b[^<>]* (?:src|srcset)="(?:[^"]*/)?conceptmap-[^"/]+"[^<>]*>',
    re.DOTALL,
)
_ADDRESS = re.compile(r'(?<= )(src|srcset)="([^"]+)"')


class _FenceError(SuperFencesException, PluginError):
    """Ends the build with one clear line, and is not swallowed by superfences."""


class _Config(base.Config):
    source = config_options.Type(str, default="data")


class ConceptMapPlugin(BasePlugin[_Config]):
    """``plugins: [conceptmap]`` in mkdocs.yml; ``source`` is seen from there."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the fence and the script."""
        self._map: Map | None = None
        self._page: Page | None = None
        self._source = Path(config.config_file_path).parent / self.config.source
        fence = Fence(self._read, self._locate, _FenceError)
        there = config.markdown_extensions
        there += [name for name in _EXTENSIONS if name not in there]
        fences = config.mdx_configs.setdefault(_SUPERFENCES, {}).setdefault("custom_fences", [])
        own = {"name": "conceptmap", "class": "conceptmap"}
        fences.append({**own, "format": fence.draw, "validator": fence.accept})
        config.extra_javascript.append(_SCRIPT)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the script to the site."""
        files.append(File.generated(config, _SCRIPT, content=element_script()))
        return files

    def on_page_markdown(self, markdown: str, page: Page, **more: Any) -> None:
        """Note which page is being read, to say so when a fence is wrong."""
        self._page = page

    def on_page_content(self, html: str, page: Page, files: Files, **more: Any) -> str:
        """Lead our HTML to the files of the documents' folder from where the page will be."""

        def lead(found: re.Match[str]) -> str:
            beside = posixpath.dirname(page.file.src_uri)
            path = posixpath.normpath(posixpath.join(beside, unquote(found[2])))
            file = files.get_file_from_path(path)
            return f'{found[1]}="{file.url_relative_to(page.file)}"' if file else found[0]

        return _OWN.sub(lambda own: _ADDRESS.sub(lead, own[0]), html)

    def on_serve(self, server: Any, **more: Any) -> Any:
        """Build anew when the map changes."""
        server.watch(str(self._source))
        return server

    def _read(self) -> Map:
        if self._map is None:
            if not self._source.exists():
                message = f"{self._source}: not there; correct the plugin's source in mkdocs.yml"
                raise InputError(message)
            self._map = load(self._source)
        return self._map

    def _locate(self, text: str) -> tuple[str, int]:
        """The page, and the line of the fence in it; 0 when it came from elsewhere."""
        if self._page is None:
            return "conceptmap fence", 0
        wanted = [line.strip() for line in text.strip().splitlines()]
        lines = [line.strip() for line in self._page.file.content_string.splitlines()]
        heads = [i for i, line in enumerate(lines) if line.lstrip("`~ {.").startswith("conceptmap")]
        found = (i for i in heads if lines[i + 1 : i + 1 + len(wanted)] == wanted)
        return self._page.file.src_uri, next(found, -1) + 1
