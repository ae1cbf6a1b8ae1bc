"""The command line: parse arguments, call one function, print, exit code.

Nothing is decided here that a Python user could not have, too.
"""

import gc
import signal
import sys
from types import FrameType
from typing import NoReturn

__all__ = ["main"]


def main() -> None:
    """Run ``conceptmap`` with the arguments of this process, and exit."""
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if number := getattr(signal, name, None):
            signal.signal(number, _leave)
    gc.disable()  # until the command is loaded: imports make objects, but no garbage
    from conceptmap.cli.app import build_app

    build_app()(prog_name="conceptmap")


def _leave(number: int, _: FrameType | None) -> NoReturn:
    """End as an exception does, so that workers are stopped and temporary files removed."""
    sys.exit(128 + number)
