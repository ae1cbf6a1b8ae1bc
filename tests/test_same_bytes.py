"""Same map, same bytes: whatever hash seed, locale, time zone, folder and order of rows."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conceptmap.build import OUTPUTS
from tests.tiny import write_tiny

ROOT = Path(__file__).parent.parent

# One process builds several times, so that neither a first nor a later build is alone in what it
# writes. Arguments: the map, the seeds to shuffle its tables by (0: as they are).
_BUILD = """
import hashlib, json, locale, os, shutil, sys, time
from pathlib import Path
import conceptmap as cm
from conceptmap.build import build_outputs
from tests.tiny import shuffle
locale.setlocale(locale.LC_ALL, "")
folder = Path(sys.argv[1])
for seed in map(int, sys.argv[2:]):
    os.environ["TZ"] = ["UTC", "Asia/Tokyo", "America/St_Johns"][seed % 3]
    if hasattr(time, "tzset"):
        time.tzset()
    copy = folder.parent / f"copy {os.getpid()} {seed}" / folder.name
    shutil.copytree(folder, copy)
    if seed:
        shuffle(copy, seed)
    os.chdir(copy.parent if seed % 2 else copy)
    map_ = cm.load(copy.name if seed % 2 else ".")
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in build_outputs(map_)}
    print(json.dumps(hashes))
"""

# Text opened without an encoding would be read in the locale's: make that an error.
_STRICT = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning"]

_CHARMAPS = {"ja_JP.UTF-8": "UTF-8", "ja_JP.SJIS": "SHIFT_JIS"}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny map, asking for every output."""
    folder = write_tiny(tmp_path_factory.mktemp("same") / "tiny")
    text = (folder / "map.toml").read_text(encoding="utf-8")
    named = '["concept-map.html", "graph.ttl"]'
    assert named in text
    text = text.replace(named, json.dumps(OUTPUTS))
    (folder / "map.toml").write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Japanese locales of our own making, for LOCPATH; an empty folder where none can be made."""
    folder = tmp_path_factory.mktemp("locales")
    localedef = shutil.which("localedef")
    for name, charmap in _CHARMAPS.items() if localedef else ():
        # Shift JIS is a warning and exit code 1 to it, for its backslash is a yen sign.
        command = [str(localedef), "-c", "-i", "ja_JP", "-f", charmap, str(folder / name)]
        subprocess.run(command, capture_output=True, check=False)
    return folder


def _environment(locales: Path, **changes: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LOCPATH": str(locales),
        **changes,
    }


def test_the_same_map_gives_the_same_bytes_in_twenty_builds(
    everything: Path, locales: Path
) -> None:
    kinds = [("0", "C"), ("1", "C.UTF-8"), ("42", "ja_JP.UTF-8"), ("4294967295", "C")]
    built = []
    for number, (hash_seed, name) in enumerate(kinds):
        seeds = [str(5 * number + step) for step in range(5)]
        known = name in {"C", "C.UTF-8"} or (locales / name).exists()
        environment = _environment(
            locales, PYTHONHASHSEED=hash_seed, LC_ALL=name if known else "C.UTF-8"
        )
        command = [sys.executable, "-c", _BUILD, str(everything), *seeds]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
        )
        assert done.returncode == 0, done.stderr
        built += [json.loads(line) for line in done.stdout.splitlines()]
    assert len(built) == 20
    assert list(built[0]) == list(OUTPUTS)
    differ = {name for name in OUTPUTS if len({hashes[name] for hashes in built}) > 1}
    assert differ == set()


@pytest.mark.parametrize("name", ["C", "ja_JP.SJIS"])
def test_a_japanese_windows_locale_changes_no_byte(
    everything: Path, locales: Path, tmp_path: Path, name: str
) -> None:
    if name != "C" and not (locales / name).exists():
        pytest.skip("no localedef here that knows Shift JIS")
    outputs = {}
    for language, more in {"C.UTF-8": [], name: _STRICT}.items():
        folder = tmp_path / language
        environment = _environment(locales, LC_ALL=language, PYTHONIOENCODING="cp932")
        module = [sys.executable, *more, "-m", "conceptmap"]
        for command in (["build", str(everything), "-o", str(folder)], ["show", "Hostile"]):
            where = ["-d", str(everything)] if command[0] == "show" else []
            done = subprocess.run(
                [*module, *command, *where], capture_output=True, env=environment, check=False
            )
            assert (done.returncode, done.stderr) == (0, b"")
        outputs[language] = {path.name: path.read_bytes() for path in folder.iterdir()}
        outputs[language]["show"] = done.stdout
    assert "＝危険な「名前」" in outputs[name]["show"].decode()
    assert sorted(outputs[name]) == sorted([*OUTPUTS, "show"])
    assert [n for n, data in outputs[name].items() if b"\r" in data] == []
    assert outputs[name] == outputs["C.UTF-8"]
