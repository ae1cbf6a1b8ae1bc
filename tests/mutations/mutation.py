"""What a mutation is, and how one is tried: on a copy of the package, never on the tree."""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET  # pytest's own report
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ROOT", "Mutation", "copy_tree", "faults_of", "spoiled"]

ROOT = Path(__file__).parents[2]

#: What the tests of the page read.
_READ = "conceptmap tests data output pyproject.toml".split()


@dataclass(frozen=True)
class Mutation:
    """One way to break the package, and the test that has to notice.

    Attributes:
        name: what is broken, in words.
        file: the file, below ``conceptmap/``.
        find: the text that is taken out; it stands in the file exactly once.
        replace: what is put in its place.
        test: the test, as pytest names it.
        says: what the failure has to hold, as a regular expression: the name of a check of
            checks.js, or of a test of tests/page.
    """

    name: str
    file: str
    find: str
    replace: str
    test: str
    says: str = ""


def spoiled(mutation: Mutation, text: str) -> str:
    """The text of the file with the mutation in it."""
    assert text.count(mutation.find) == 1, f"{mutation.file}: {mutation.find!r} is not there once"
    assert mutation.find != mutation.replace
    return text.replace(mutation.find, mutation.replace)


def copy_tree(folder: Path) -> Path:
    """Copy what the tests need into ``folder`` and return it."""
    for name in _READ:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    modules = "tests/page/node_modules"
    if (ROOT / modules).exists():
        (folder / modules).symlink_to(ROOT / modules)
    return folder


def faults_of(folder: Path, tests: Iterable[str]) -> dict[str, str]:
    """Run tests in a copy: what each of those that ran failed with, "" where it passed."""
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    options = f"-n 0 -vv -p no:cacheprovider --junitxml={report}".split()
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert report.exists(), run.stdout + run.stderr
    faults: dict[str, str] = {}
    # What failed in a test and then around it stands there twice.
    for case in ET.parse(report).iter("testcase"):
        faults[_name(case)] = faults.get(_name(case), "") + _fault(case)
    return faults


def _name(case: ET.Element) -> str:
    return f"{case.attrib['classname'].replace('.', '/')}.py::{case.attrib['name']}"


def _fault(case: ET.Element) -> str:
    return "\n".join(
        f"{what.tag}: {what.attrib.get('message', '')}\n{what.text}"
        for what in case
        if what.tag in ("failure", "error", "skipped")
    )
