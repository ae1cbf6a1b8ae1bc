"""Every mutation, tried: the test that is named for it fails, and by an assertion.

Run by `make mutations`; the name of this file keeps it out of `make test`.
"""

import re
from pathlib import Path

import pytest

from tests.mutations.mutation import Mutation, copy_tree, faults_of, spoiled
from tests.mutations.table import MUTATIONS

#: A fault that the test itself found: no import that fails, no time-out, nothing around the test.
_ASSERTED = re.compile("failure: (AssertionError|assert )")


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tree(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="session")
def sound(copy: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    """What the tests that are wanted now say of the package as it is."""
    chosen = {item.name for item in request.session.items}
    wanted = {m.test for m in MUTATIONS if f"test_a_mutation_is_noticed[{m.name}]" in chosen}
    return faults_of(copy, sorted(wanted))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_mutation_is_noticed(copy: Path, sound: dict[str, str], mutation: Mutation) -> None:
    assert sound[mutation.test] == "", "fails without the mutation"
    file = copy / "conceptmap" / mutation.file
    text = file.read_text(encoding="utf-8")
    file.write_text(spoiled(mutation, text), encoding="utf-8", newline="\n")
    try:
        fault = faults_of(copy, [mutation.test])[mutation.test]
    finally:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert _ASSERTED.match(fault), fault or "nothing noticed it"
    assert re.search(mutation.says, fault), fault
