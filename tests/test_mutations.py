"""The list of mutations does not rot; whether each is noticed, `make mutations` tries."""

import re
import subprocess
import sys

import pytest

from tests.mutations.mutation import ROOT, Mutation, spoiled
from tests.mutations.table import MUTATIONS

CHECKS = (ROOT / "tests" / "browser_access" / "checks.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_what_a_mutation_takes_out_is_there_once(mutation: Mutation) -> None:
    text = (ROOT / "conceptmap" / mutation.file).read_text(encoding="utf-8")
    assert spoiled(mutation, text) != text


def test_every_mutation_is_another_one() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
    assert len({(m.file, m.find, m.replace, m.test) for m in MUTATIONS}) == len(MUTATIONS)


def test_every_check_is_named_by_a_mutation() -> None:
    checks = re.findall('^  "(.+)": \\(\\) =>', CHECKS, re.MULTILINE)
    assert len(checks) > 30
    named = {mutation.says for mutation in MUTATIONS if "test_states.py" in mutation.test}
    assert named == set(checks)


def test_the_named_tests_are_there() -> None:
    tests = sorted({mutation.test for mutation in MUTATIONS})
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0", *tests],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{len(tests)} tests collected" in run.stdout
