"""Every state of both pages under axe-core: nothing found, and nothing left in doubt."""

import pytest

from tests.browser_access.conftest import AXE, Visit
from tests.browser_access.dress import CASES, STATES, bring

# axe-core is blind to what is drawn, so it looks only where the page around the drawing differs.
AXED = [
    case for case in CASES if case[1] in ("light", "dark-ja", "phone") and case[2] != "everything"
]


@pytest.mark.skipif(not AXE.exists(), reason="npm ci was not run in tests/page")
@pytest.mark.parametrize(("name", "dress", "state"), AXED)
def test_axe_finds_nothing_and_doubts_nothing(
    visit: Visit, name: str, dress: str, state: str
) -> None:
    page = visit(name, dress)
    bring(page, STATES[state].hash, dress, STATES[state].keys)
    assert page.evaluate("access.axe()") == []
