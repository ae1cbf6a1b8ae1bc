"""Every state of both pages under some thirty checks of our own: see checks.js."""

import pytest

from tests.browser_access.conftest import Visit
from tests.browser_access.dress import CASES, STATES, bring


@pytest.mark.parametrize(("name", "dress", "state"), CASES)
def test_a_state_has_no_fault(visit: Visit, name: str, dress: str, state: str) -> None:
    page = visit(name, dress)
    bring(page, STATES[state].hash, dress, STATES[state].keys)
    assert page.evaluate("access.run()") == []
