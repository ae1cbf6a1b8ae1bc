"""``REVISION:PATH`` as a source: what git holds there, in a folder that is gone afterwards."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conceptmap.errors import ConceptMapError, InputError
from conceptmap.files import write_atomic
from conceptmap.folding import shown

__all__ = ["revision_as_files"]

# One letter before the colon is a drive of Windows; two slashes behind it make an address.
_REVISION = re.compile(r"(?P<revision>[^:]{2,}):(?!//)(?P<path>.*)", re.DOTALL)


@contextmanager
def revision_as_files(name: str) -> Iterator[str]:
    """A source that can be read: ``name`` itself, or what ``HEAD~1:data`` names in git.

    A revision is written as git has it (https://git-scm.com/docs/gitrevisions): the path counts
    from the top of the repository, or from here when it begins with ``./``.

    Raises:
        InputError: git is not installed, or knows no such revision or path.
    """
    match = _REVISION.fullmatch(name)
    if not match or Path(name).exists():
        yield name
        return
    with tempfile.TemporaryDirectory(prefix="conceptmap-") as folder:
        target = Path(folder) / (Path(match["path"]).name or "map")
        _extract(name, target)
        try:
            yield str(target)
        except ConceptMapError as error:  # the place is ours; the user knows it by its revision
            raise InputError(str(error).replace(target.as_posix(), name)) from error


def _extract(name: str, target: Path) -> None:
    """Write the folder or the file that ``name`` means to ``target``."""
    found = _git("rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
    if not found:
        message = f"{name}: not there; {_what_is_missing(name)}"
        raise InputError(message)
    if _git("cat-file", "-t", found).strip() == b"tree":
        # Below the top of a repository, git would look for the same folder inside the tree.
        top = _git("rev-parse", "--show-toplevel").decode().strip()
        packed = _git("-C", top, "archive", "--format=zip", found)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            archive.extractall(target)  # a link comes out as a file that names its goal
    else:
        write_atomic(target, _git("cat-file", "blob", found))


def _what_is_missing(name: str) -> str:
    """Why git does not find a revision's path, and what to do."""
    revision, _, path = name.partition(":")
    if not _git("rev-parse", "--git-dir"):
        return "this is no git repository; name a folder or a file"
    if _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}"):
        return f"{revision} has no {shown(path)}; paths count from the top, or from here with ./"
    if _git("rev-parse", "--is-shallow-repository").strip() == b"true":
        return f"git has no {shown(revision)} in this shallow copy; first: git fetch --unshallow"
    return f"git knows no revision {shown(revision)}; it is written like HEAD~1:data"


def _git(*arguments: str) -> bytes:
    program = shutil.which("git")
    if not program:
        raise InputError("git is not installed, and a revision is asked of it; apt install git")
    done = subprocess.run([program, *arguments], capture_output=True, check=False)  # noqa: S603
    return done.stdout if done.returncode == 0 else b""
