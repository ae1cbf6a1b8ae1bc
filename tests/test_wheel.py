"""The wheel, installed alone and away from the repository, builds a map."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import conceptmap as cm
from conceptmap.build import build_outputs
from tests.tiny import write_tiny

ROOT = Path(__file__).parent.parent


def _run(*command: str | Path, cwd: Path) -> str:
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    # What the package depends on is lent with its commands.
    clean["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), clean["PATH"]])
    done = subprocess.run(
        [*map(str, command)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=clean,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _pip(*arguments: str | Path, cwd: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    _run(*pip, *arguments, cwd=cwd)


def _install(wheel: Path, folder: Path) -> Path:
    """A new environment with the wheel in it; its Python.

    What the package depends on is lent by path, so that nothing is downloaded. The environment
    of these tests may know the package from the source tree, but only by a ``.pth`` file, and
    those count in an environment's own folder alone.
    """
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    _pip("--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    purelib = _run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    )
    lent = "\n".join({sysconfig.get_path(name) for name in ("purelib", "platlib")})
    (Path(purelib.strip()) / "lent.pth").write_text(lent + "\n", encoding="utf-8")
    return python


@pytest.mark.slow
def test_the_wheel_alone_builds_the_same_map(tmp_path: Path) -> None:
    options = ["--no-deps", "--no-index", "--no-build-isolation"]
    _pip("wheel", *options, "-w", tmp_path / "dist", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").iterdir()
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = (path for path in (ROOT / "conceptmap").rglob("*") if path.is_file())
    wanted = {p.relative_to(ROOT).as_posix() for p in files if "__pycache__" not in p.parts}
    assert {n for n in inside if not n.split("/")[0].endswith(".dist-info")} == wanted
    assert any(name.endswith("/licenses/LICENSE") for name in inside)

    python = _install(wheel, tmp_path / "alone")
    where = _run(python, "-c", "import conceptmap; print(conceptmap.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path / "alone")

    folder = write_tiny(tmp_path / "data")
    command = python.with_name("conceptmap")
    _run(command, "build", "data", "-o", "out", cwd=tmp_path)
    built = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert built == dict(build_outputs(cm.load(folder)))
    assert _run(command, "check", "data", cwd=tmp_path) == ""
    asked = _run(command, "query", "-d", "data", "ASK { :Pod :contains :Container }", cwd=tmp_path)
    assert asked == "true\n"
    assert _run(command, "--version", cwd=tmp_path).startswith("conceptmap ")
