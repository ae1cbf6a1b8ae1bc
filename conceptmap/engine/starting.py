"""How the process of a worker begins."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import BinaryIO, NoReturn, Protocol, TypeAlias

from conceptmap.engine.inside import Inside, Limits, Task, run_inside

__all__ = ["Started", "forked", "signals_held", "spawned"]

# More would keep the first rows of a slow answer waiting, less costs a large one a tenth.
_BUFFER = 32768
# Windows has no SIGHUP.
_ENDINGS = {
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
}


class _Process(Protocol):
    """What we need of a process, whichever way it was started."""

    def kill(self) -> None: ...
    def wait(self) -> int: ...


#: A process, the pipe of its answer, and that of what it tells.
Started: TypeAlias = tuple[_Process, BinaryIO, BinaryIO]


class _Forked:
    """A copy of this process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.code: int | None = None

    def kill(self) -> None:
        if self.code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self.code is None:
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.code


def forked(task: Task, limits: Limits) -> Started:
    """Begin as a copy of this process, which shares what is loaded."""
    out, told = os.pipe(), os.pipe()
    with warnings.catch_warnings():
        # Python warns of locks that other threads may hold. The child takes none of them: it runs
        # the task and leaves without a clean-up.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        _become_worker(task, limits, out[1], told[1])
    os.close(out[1])
    os.close(told[1])
    return _Forked(pid), os.fdopen(out[0], "rb", 0), os.fdopen(told[0], "rb", 0)


def _become_worker(task: Task, limits: Limits, out: int, told: int) -> NoReturn:
    """In the child: the answer on descriptor 1, what is told on 2, nothing else open but 0."""
    try:
        for number in _ENDINGS:
            if callable(signal.getsignal(number)):
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)
        os.dup2(out, 1)
        os.dup2(told, 2)
        os.closerange(3, 65536)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="replace", closefd=False)
        inside = Inside(os.fdopen(1, "wb", _BUFFER, closefd=False), 2, limits)
    except BaseException:
        os._exit(1)
    run_inside(task, inside)


def spawned(task: Task, limits: Limits) -> Started:
    """Begin as a fresh interpreter; the task has to be picklable."""
    import pickle

    start = "import sys; sys.path[:] = sys.argv[1:]"
    start += "; from conceptmap.engine.inside import run_spawned; run_spawned()"
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", start, *sys.path]
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0)  # noqa: S603 (our own interpreter)
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise TypeError(process)
    with process.stdin as stdin, contextlib.suppress(BrokenPipeError):
        stdin.write(pickle.dumps((task, limits)))
    return process, process.stdout, process.stderr  # type: ignore[return-value]


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Let the signals that end or interrupt us wait until a process is known that has to be ended.

    Threads that are started meanwhile never get them.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    came: list[int] = []
    handlers = {}
    # Another thread may be given the signal all the same, and what answers it runs in the main one.
    if threading.current_thread() is threading.main_thread():
        handlers = {n: h for n in _ENDINGS if callable(h := signal.getsignal(n))}
        for number in handlers:
            signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for number in came:
            signal.raise_signal(number)
