import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conceptmap.errors import InputError
from conceptmap.files import read_text, write_atomic

ROOT = Path(__file__).parent.parent

_LOOP = """
import sys
from pathlib import Path
from conceptmap.files import write_atomic
path = Path(sys.argv[1])
data = [b"a" * 500_000, b"b" * 500_000]
print("ready", flush=True)
while True:
    for each in data:
        write_atomic(path, each)
"""

_SMALL_LIMIT = """
import resource, sys
from pathlib import Path
from conceptmap.errors import InputError
from conceptmap.files import write_atomic
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomic(Path(sys.argv[1]), b"x" * 5000)
except InputError as error:
    print(error)
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_written_file_holds_its_bytes_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "ノート.csv"
    write_atomic(path, b"one")
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert _names(tmp_path) == ["ノート.csv"]


@posix
def test_the_mode_is_kept_and_a_new_file_honours_the_umask(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"")
    old.chmod(0o604)
    before = os.umask(0o027)
    try:
        write_atomic(old, b"x")
        write_atomic(tmp_path / "new", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.stat().st_mode) == 0o604
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


@posix
def test_a_symbolic_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    (folder / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to(folder / "file")
    write_atomic(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (folder / "file").read_bytes() == b"new"
    assert _names(folder) == ["file"]


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("名" * 83 + ".csv")
    write_atomic(path, b"x")
    assert _names(tmp_path) == [path.name]


@posix
def test_a_device_is_written_to_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomic(pipe, b"through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_temporary_files_of_dead_processes_are_swept_and_those_of_living_ones_stay(
    tmp_path: Path,
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass
    dead = tmp_path / f".a.csv.{child.pid}-1.tmp"
    alive = tmp_path / f".a.csv.{os.getppid()}-1.tmp"
    other = tmp_path / ".a.csv.notes.tmp"
    for path in (dead, alive, other):
        path.write_bytes(b"")
    write_atomic(tmp_path / "a.csv", b"x")
    assert _names(tmp_path) == sorted([alive.name, other.name, "a.csv"])


@posix
def test_a_kill_in_the_middle_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomic(path, b"a" * 500_000)
    for round_ in range(20):
        with subprocess.Popen(
            [sys.executable, "-c", _LOOP, str(path)], stdout=subprocess.PIPE, cwd=ROOT
        ) as child:
            assert child.stdout
            assert child.stdout.readline() == b"ready\n"
            time.sleep(0.01 + 0.003 * round_)
            child.send_signal(signal.SIGKILL)
        data = path.read_bytes()
        assert data in (b"a" * 500_000, b"b" * 500_000)
    write_atomic(path, b"done")
    assert _names(tmp_path) == ["file"]


@posix
def test_a_full_disk_leaves_the_old_file_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    run = subprocess.run(
        [sys.executable, "-c", _SMALL_LIMIT, str(path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert f"{path}: cannot be written: File too large; free some space" in run.stdout
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["file"]


@pytest.mark.parametrize("step", ["fsync", "open", "access"])
def test_any_step_may_fail_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(InputError, match="No space left on device; free some space"):
        write_atomic(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["file"]


def test_a_failing_rename_removes_the_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Path:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(InputError, match="Invalid cross-device link"):
        write_atomic(tmp_path / "file", b"new")
    assert _names(tmp_path) == []


def test_a_folder_that_is_not_there_or_is_the_target_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone/file: cannot be written: .*; create the folder"):
        write_atomic(tmp_path / "gone" / "file", b"")
    with pytest.raises(InputError, match="name a file, not a folder"):
        write_atomic(tmp_path, b"")
    with pytest.raises(InputError, match="cannot be written"):
        write_atomic(tmp_path / "a\0b", b"")


@posix
@pytest.mark.skipif(
    sys.platform != "win32" and os.geteuid() == 0, reason="root may write read-only folders"
)
def test_a_read_only_folder_or_file_is_respected(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(InputError, match="make the file and its folder writable"):
        write_atomic(path, b"new")
    path.chmod(0o644)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(InputError, match="make the file and its folder writable"):
            write_atomic(path, b"new")
    finally:
        tmp_path.chmod(0o755)
    assert path.read_bytes() == b"old"


def test_reading_keeps_line_ends_and_drops_the_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes("\ufeffeins\r\n二\n".encode())
    assert read_text(path) == "eins\r\n二\n"


def test_invalid_utf8_is_placed_by_line_and_byte(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes("一\n二x".encode() + b"\xff\n")
    with pytest.raises(InputError) as caught:
        read_text(path)
    assert str(caught.value) == (
        f"{path.as_posix()}:2:5: byte 0xFF is not UTF-8; save the file as UTF-8"
    )


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.md: cannot be read: No such file"):
        read_text(tmp_path / "gone.md")
