"""What a task sees inside a worker, and what it gives up there.

A task says with `Inside.expect` how much it will load, loads it, calls `Inside.confine`, and asks
the engine. From then on its process can open no file and no socket, and cannot grow past its
memory. When the engine has nothing more to look for, `Inside.release` lets it open files again, to
write the answer. How the outside starts, hears and stops it is the business of
`conceptmap.engine.worker`.

Only soft limits are set: nothing that runs here could raise them, and the next step may.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable
from typing import BinaryIO, NamedTuple, NoReturn, TypeAlias

from conceptmap.errors import ConceptMapError

__all__ = ["FRAME", "Inside", "Limits", "Task", "run_inside", "run_spawned"]

#: A task may be sent to a fresh interpreter, so it is a function of a module, or a partial of one.
Task: TypeAlias = "Callable[[Inside], None]"

#: Begin, middle and end of what a task tells; anything between frames is noise of the engine.
FRAME = (b"\x1e", b"\x1f", b"\x1d")

# https://docs.python.org/3/library/audit_events.html
_OPENINGS = ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.")


class Limits(NamedTuple):
    """What a task may use once it is confined.

    Attributes:
        seconds: of wall time spent on the answer, waiting for the reader not counted;
            ``inf`` for no limit.
        megabytes: of memory beyond what it has loaded; 0 for no limit.
        network: whether it may open sockets (and files, for no system tells the two apart).
    """

    seconds: float = 10.0
    megabytes: int = 1000
    network: bool = False


class Inside:
    """The worker as its task sees it.

    Attributes:
        out: where the answer goes, as bytes.
        limits: what the task may use.
    """

    def __init__(self, out: BinaryIO, told: int, limits: Limits) -> None:
        self.out = out
        self.limits = limits
        self._told = told
        self._closed = False
        self._files = 0

    def tell(self, name: str, value: str = "") -> None:
        """Let the outside know a fact; the last value of a name counts."""
        begin, middle, end = FRAME
        plain = value.encode("utf-8", "backslashreplace").translate(None, begin + middle + end)
        message = begin + name.encode() + middle + plain + end
        while message:
            message = message[os.write(self._told, message) :]

    def expect(self, size: int) -> None:
        """Bound what loading may take: far more than ``size`` bytes of data need, but not all.

        Some files of a few hundred kB would take every byte there is, for minutes.
        """
        if sys.platform != "win32":
            _limit_memory(1_000_000_000 + 60 * size)
            _limit_cpu(10 + size / 200_000)

    def confine(self, *, network: bool = False) -> None:
        """Give up files and sockets, bound the memory, and start the clock.

        Args:
            network: whether the engine itself needs sockets, whatever a query may do.

        Nothing can be imported from here on. Where a limit is unknown to the system (on Windows
        all are), what Python itself opens is still refused.
        """
        if sys.platform != "win32":
            _limit_memory(self.limits.megabytes * 1_000_000)
            # A net for the day when nobody is left to stop us.
            _limit_cpu(self.limits.seconds + 1)
        if not (network or self.limits.network):
            self._files = _set_files(0)
            self._closed = True
            sys.addaudithook(self._refuse_openings)
        self.tell("confined")

    def release(self) -> None:
        """Take files back: the query is over. Memory and time stay bounded."""
        if self._closed:
            self._closed = False
            _set_files(self._files)

    def _refuse_openings(self, event: str, _: tuple[object, ...]) -> None:
        if self._closed and event.startswith(_OPENINGS):
            message = f"{event}: a query can open neither files nor connections"
            raise PermissionError(message)


def run_inside(task: Task, inside: Inside) -> NoReturn:
    """Run a task to its end and leave the process, without the clean-up of an interpreter."""
    try:
        task(inside)
        inside.out.flush()
        inside.tell("done")
    except ConceptMapError as error:
        if error.excerpt:
            inside.tell("excerpt", f"{error.excerpt.column}:{error.excerpt.line}")
        inside.tell(type(error).__name__, str(error))
    except MemoryError:
        inside.tell("memory")
    except BrokenPipeError:
        pass  # nobody listens any more
    except BaseException as error:  # a bug: the outside shows it
        if type(error).__name__ == "PanicException":  # one of the engine's
            inside.tell("QueryError", "the engine failed on this question; write it another way")
        else:
            sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
    finally:
        os._exit(0)


def run_spawned() -> NoReturn:
    """The whole life of a worker in a fresh interpreter: its task stands on standard input."""
    import pickle

    task, limits = pickle.load(sys.stdin.buffer)  # noqa: S301 (from the process that started us)
    run_inside(task, Inside(sys.stdout.buffer, sys.stderr.fileno(), limits))


def _limit_memory(more: int) -> None:
    """Let the process take so many bytes more than it has; 0 for all it wants."""
    import resource

    size = _size()
    if size:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (_within(size + more if more else -1, hard), hard))


def _limit_cpu(more: float) -> None:
    """Let it run for so many seconds more, and leave no core file when it is ended."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = -1 if more == math.inf else int(used.ru_utime + used.ru_stime + more) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (_within(most, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _within(value: int, hard: int) -> int:
    """A soft limit (-1: none) below a hard one, which may be none."""
    limits = [limit for limit in (value, hard) if limit >= 0]
    return min(limits, default=-1)


def _set_files(most: int) -> int:
    """Let so many descriptors be open, and return how many could be before.

    What is open stays open. Oxigraph's SERVICE passes by every hook of Python, but not by this.
    """
    if sys.platform == "win32":
        return 0
    import resource

    before, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return before


def _size() -> int:
    """The address space in use, in bytes; 0 where the system does not say it."""
    try:
        file = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return 0
    try:
        return int(os.read(file, 100).split()[0]) * os.sysconf("SC_PAGE_SIZE")
    finally:
        os.close(file)
