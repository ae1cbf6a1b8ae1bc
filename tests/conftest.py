"""One Chromium for the tests of a file, and nothing left behind by one.

Chromium stops with the file: while Playwright runs, so does an event loop in the thread of the
tests, and what comes next there could neither start a loop of its own nor answer an interrupt.
"""

import gc
import shutil
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

# A shell that starts the tests in the background has them ignore interrupts, and so would all that
# they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


@pytest.fixture(scope="module", autouse=True)
def _nothing_left() -> Iterator[None]:
    """Collect what the tests of a file leave, here: an answer of Oxigraph minds another thread.

    The next file may have one, a server say, in which the collector happens to run.
    """
    yield
    gc.collect()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium: Playwright's own download is not needed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: run `make browser`, or apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the width of a desk's window."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()
