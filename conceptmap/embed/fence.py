"""A Markdown fence for Python-Markdown's superfences: MkDocs, Material and whatever else uses it.

::

    ```conceptmap
    focus: Pod
    hops: 2
    ```

What follows the options is a query. The options may also stand in the head, as ``focus="Pod"``.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from conceptmap.embed.figure import Figure
from conceptmap.embed.html import figure_html
from conceptmap.embed.options import Setting, read_options
from conceptmap.embed.settings import read_lines
from conceptmap.errors import ConceptMapError, Fault
from conceptmap.face import Map, load

__all__ = ["Fence", "accept", "draw"]


class Fence:
    """The two functions that superfences wants, over one map.

    Args:
        read: gives the map; called for each fence.
        locate: the text of a fence → the document it stands in and the line of its head.
        failure: what to raise when a fence is wrong. Superfences shows the fence as code for all
            but its own ``SuperFencesException``, which is taken when this is left out.
    """

    def __init__(
        self,
        read: Callable[[], Map],
        locate: Callable[[str], tuple[str, int]] = lambda text: ("conceptmap fence", 0),
        failure: type[Exception] | None = None,
    ) -> None:
        self._read = read
        self._locate = locate
        self._failure = failure or _superfences_failure()

    def accept(
        self,
        language: str,
        inputs: Mapping[str, str],
        options: dict[str, Any],
        attrs: dict[str, Any],
        md: Any,
    ) -> bool:
        """The validator: every option of the head goes on to `draw`, which tells what is wrong."""
        options.update(inputs)
        return True

    def draw(
        self,
        source: str,
        language: str,
        class_name: str,
        options: Mapping[str, str],
        md: Any,
        **more: Any,
    ) -> str:
        """The formatter: a fence → HTML that needs nothing beside it."""
        path, head = self._locate(source)
        faults: list[Fault] = []
        settings = [Setting(name, value, head) for name, value in options.items()]
        asked = read_options(settings + read_lines(source, head + 1), path, faults, "element")
        if not faults:
            try:
                return figure_html(Figure(self._read(), asked))
            except ConceptMapError as error:
                faults.append(Fault(path, head, "", str(error)))
        raise self._failure("\n".join(map(str, faults)))


def _superfences_failure() -> type[Exception]:
    from pymdownx.superfences import SuperFencesException

    failure: type[Exception] = SuperFencesException
    return failure


@cache
def _usual() -> Fence:
    return Fence(cache(lambda: load("data")))


def draw(*arguments: Any, **options: Any) -> str:
    """The formatter over the folder ``data`` of where the site is built."""
    return _usual().draw(*arguments, **options)


def accept(*arguments: Any, **options: Any) -> bool:
    """The validator that belongs to `draw`."""
    return _usual().accept(*arguments, **options)
