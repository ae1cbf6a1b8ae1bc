"""Whole files in, whole files out: strict UTF-8 on reading, all or nothing on writing.

A crash, a kill or a full disk leaves the old file or the new one, never a part of it. What the
bytes mean is the business of other rooms.
"""

import contextlib
import errno
import os
import re
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from conceptmap.errors import Fault, InputError

__all__ = ["make_folder", "open_atomic", "read_text", "utf8_fault", "write_atomic"]

_ADVICE = {
    errno.EACCES: "make the file and its folder writable or choose another place",
    errno.EPERM: "make the file and its folder writable or choose another place",
    errno.EROFS: "choose a place that can be written",
    errno.EFBIG: "free some space or raise the limit",
    errno.ENOSPC: "free some space",
    errno.EDQUOT: "free some space",
    errno.EISDIR: "name a file, not a folder",
    errno.ENOTDIR: "name a path whose folders are folders",
    errno.ENOENT: "create the folder first",
    errno.EEXIST: "name a folder, not a file",
}


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, line ends as they are, without a byte order mark.

    Raises:
        InputError: the file cannot be read, or is not UTF-8 (with line and byte column).
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        message = f"{path.as_posix()}: cannot be read: {reason}; check the name and its permissions"
        raise InputError(message) from error
    fault = utf8_fault(data, path.as_posix())
    if fault:
        raise InputError(str(fault))
    return data.decode("utf-8-sig")


def utf8_fault(data: bytes, path: str) -> Fault | None:
    """The first place where ``data`` stops being UTF-8; the column counts bytes from 1."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"
        return Fault(path, line, str(column), message)
    return None


def make_folder(path: Path) -> None:
    """Make a folder and those that it lies in, where they are missing.

    Raises:
        InputError: the system refuses, with the reason and what to do.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error


def write_atomic(path: Path, data: bytes) -> None:
    """Replace the file at ``path`` by ``data``, or leave it exactly as it was (`open_atomic`).

    Raises:
        InputError: the system refuses, with the reason and what to do.
    """
    with open_atomic(path) as file:
        file.write(data)


@contextlib.contextmanager
def open_atomic(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of ``path`` when the block ends, not when it fails.

    A symbolic link stays and its target is replaced; the mode is kept; a new file gets the mode
    the umask allows; a hard link comes apart. Temporary files that dead processes left for the
    same name are swept. A device or a pipe is written to directly, for it cannot be replaced.

    Raises:
        InputError: the system refuses, with the reason and what to do.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                yield file
        else:
            with _replacing(target) as file:
                yield file
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _refusal(path, error) from error


def _refusal(path: Path, error: Exception) -> InputError:
    code = getattr(error, "errno", None)
    reason = getattr(error, "strerror", None) or error
    advice = _ADVICE.get(code or 0, "check the path")
    message = f"{path.as_posix()}: cannot be written: {reason}; {advice} (nothing was changed)"
    return InputError(message)


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    mode = _mode_to_keep(target)
    # Names may be as long as the file system allows already, so only their start is borrowed.
    stem = f".{target.name[:40]}."
    _sweep(target.parent, stem)
    temporary = target.with_name(f"{stem}{os.getpid()}-{threading.get_native_id()}.tmp")
    temporary.unlink(missing_ok=True)
    with _removed_on_failure(temporary):
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    _sync_folder(target.parent)


def _mode_to_keep(target: Path) -> int | None:
    """The mode of the file that is there.

    Raises:
        PermissionError: its owner protected it; a rename would get round that.
    """
    if not target.exists():
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(target.stat().st_mode)


@contextlib.contextmanager
def _removed_on_failure(temporary: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _sweep(folder: Path, stem: str) -> None:
    """Remove the temporary files of processes that were killed before they could."""
    pattern = re.compile(re.escape(stem) + r"(\d+)-\d+\.tmp\Z", re.ASCII)
    with os.scandir(folder) as entries:
        found = [(entry.path, match) for entry in entries if (match := pattern.match(entry.name))]
    for path, match in found:
        if not _is_alive(int(match[1])):
            with contextlib.suppress(OSError):
                Path(path).unlink()


def _is_alive(pid: int) -> bool:
    if sys.platform == "win32":
        return False  # an open file cannot be removed there, so trying is safe
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be synced."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
