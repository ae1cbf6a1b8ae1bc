"""The map as its files are now: read again when one is saved, drawn again, told to who looks.

The first view is drawn at once and shown; every other view follows, where all together take longer
than somebody waits who has just saved a file.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import anyio
import anyio.to_thread
from watchfiles import Change, awatch

from conceptmap.errors import ConceptMapError, RdfError, TableError
from conceptmap.face import Map
from conceptmap.render import Scene, render
from conceptmap.source import Source, find_folder

__all__ = ["Live"]

#: A whole page that takes longer than so many seconds is shown with its first view before.
_SOON = 0.7
_READ = (".csv", ".toml", ".md", ".markdown", ".rq")
# Milliseconds: editors write a file in several steps.
_QUIET = 50
_TOGETHER = 300


class Live:
    """What is shown now.

    Attributes:
        source: what the files hold; None while they cannot be read.
        error: why not.
        page: the map as HTML; empty while it cannot be drawn.
        version: another one for every other content.
    """

    def __init__(
        self,
        names: Sequence[str],
        read: Callable[[], Source],
        tell: Callable[[str], object],
    ) -> None:
        """Take the sources to watch, how to read them, and who hears of faults."""
        self.source: Source | None = None
        self.error: ConceptMapError | None = None
        self.page = ""
        self.version = ""
        self.closed = False
        self._names = names
        self._read = read
        self._tell = tell
        self._scene: Scene | None = None
        self._sketch = ""
        self._end = asyncio.Event()  # read in the thread that watches, too
        self._reading = anyio.Lock()
        self._whole = anyio.Lock()
        self._changed = anyio.Event()
        self._seconds = float("inf")
        self._turn = 0

    async def changed_from(self, version: str) -> str:
        """The version now, as soon as it is another one, or when nothing more will come."""
        while self.version == version and not self.closed:
            await self._changed.wait()
        return self.version

    def close(self) -> None:
        """Let everybody go who waits for a change, and watch no more."""
        self.closed = True
        self._end.set()
        self._wake()

    async def keep(self) -> None:
        """Draw, watch, draw again, until it is cancelled."""
        async with anyio.create_task_group() as group:
            group.start_soon(self._watch, group)
            await self.refresh(group)

    async def _watch(self, group: anyio.abc.TaskGroup) -> None:
        folder = find_folder(self._names)
        files = {Path(name).resolve() for name in self._names if Path(name).is_file()}
        inside = folder.resolve() if folder else None

        def is_ours(_: Change, name: str) -> bool:
            path = Path(name)
            below = inside is not None and inside in path.parents
            return path in files or (below and path.suffix.lower() in _READ)

        async def follow(*paths: Path, deep: bool) -> None:
            changes = awatch(
                *paths,
                watch_filter=is_ours,
                debounce=_TOGETHER,
                step=_QUIET,
                recursive=deep,
                stop_event=self._end,
            )
            try:
                async for _ in changes:
                    await self.refresh(group)
            except OSError as error:  # a system watches so many files and no more
                self._tell(f"the page no longer follows its files: {error}")

        if inside:
            group.start_soon(lambda: follow(inside, deep=True))
        beside = {path.parent for path in files}
        if beside:
            group.start_soon(lambda: follow(*beside, deep=False))

    async def refresh(self, group: anyio.abc.TaskGroup) -> None:
        """Read the files again, and show what they say, or what is wrong with them."""
        async with self._reading:
            was_wrong = self.error is not None
            try:
                scene = await self._read_and_show()
            except Exception as error:  # a fault of ours must not end the server
                self._fail(error)
                return
        if was_wrong:
            self._tell("the files can be read again")
        if scene:
            group.start_soon(self._finish, scene, self._turn)

    async def _read_and_show(self) -> Scene | None:
        """Read, show the first view, and give what is to be drawn; None when nothing changed."""
        source = await anyio.to_thread.run_sync(self._read)
        scene = await anyio.to_thread.run_sync(lambda: Map(source).view().scene)
        self.source = source
        if self._seconds > _SOON:
            # All that is said is in it, so the same sketch means the same page.
            sketch = await anyio.to_thread.run_sync(render, replace(scene, sketch=True), "html")
            if sketch == self._sketch:
                return None
            self._sketch = sketch
            self._show(sketch)
        self._scene = scene
        self._turn += 1
        return scene

    async def _finish(self, scene: Scene, turn: int) -> None:
        """Draw every view, one map after the other, unless a newer one waits already."""
        async with self._whole:
            if turn != self._turn:
                return
            begun = time.monotonic()
            try:
                page = await anyio.to_thread.run_sync(render, scene, "html")
            except Exception as error:
                if turn == self._turn:
                    self._fail(error)
                return
            self._seconds = time.monotonic() - begun
            if turn == self._turn:
                self._show(page)

    async def network(self) -> str:
        """The network page of what is shown; it is made when it is asked for."""
        scene = self._scene
        if scene is None:
            return ""
        async with self._whole:
            return await anyio.to_thread.run_sync(render, scene, "network")

    async def ready(self) -> None:
        """Wait until there is something to show, be it a fault."""
        while not self.version and not self.closed:
            await self._changed.wait()

    def _show(self, page: str) -> None:
        self.page, self.error = page, None
        self._turn_to(page)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, ConceptMapError):
            traceback.print_exception(error)
            error = ConceptMapError(f"a fault of conceptmap: {type(error).__name__}: {error}")
        self.source, self.error, self.page, self._scene, self._sketch = None, error, "", None, ""
        self._turn += 1
        for line in str(error).splitlines():
            self._tell(line)
        self._turn_to(str(error))

    def _turn_to(self, content: str) -> None:
        self.version = hashlib.sha256(content.encode()).hexdigest()[:16]
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = anyio.Event()


def check_names(read: Callable[[], Source]) -> None:
    """Read once, so that a wrong name ends the call; a file that is wrong can still be mended.

    Raises:
        InputError: nothing can be served here.
    """
    try:
        read()
    except (TableError, RdfError):
        pass
