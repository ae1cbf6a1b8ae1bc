"""Every state of both pages: some thirty checks of our own, and axe-core."""

import pytest

from tests.browser_access.conftest import AXE, Visit
from tests.browser_access.dress import STATES, bring

#: Which states are looked at in which dress. What a dress does not change is looked at once.
LOOKED_AT = {
    ("concept-map", "light"): list(STATES),
    ("concept-map", "dark-ja"): [name for name in STATES if name not in ("unknown", "keys")],
    ("concept-map", "phone"): "start concept statement tour study list search keys".split(),
    ("concept-map", "tablet"): "start concept path list".split(),
    ("concept-map", "narrow-ja"): "concept tour list".split(),
    ("concept-map", "zoomed"): "list concept".split(),
    ("network", "light"): list(STATES),
    ("network", "dark-ja"): "start group concept study list search".split(),
    ("network", "phone"): "start concept tour list".split(),
}
CASES = [(page, dress, state) for (page, dress), states in LOOKED_AT.items() for state in states]


@pytest.mark.parametrize(("name", "dress", "state"), CASES)
def test_a_state_has_no_fault(visit: Visit, name: str, dress: str, state: str) -> None:
    page = visit(name, dress)
    bring(page, STATES[state].hash, dress, STATES[state].keys)
    assert page.evaluate("access.run()") == []


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
