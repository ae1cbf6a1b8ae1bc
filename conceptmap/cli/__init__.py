"""The command line: parse arguments, call one function, print, exit code.

Nothing is decided here that a Python user could not have, too.
"""

import gc

__all__ = ["main"]


def main() -> None:
    """Run ``conceptmap`` with the arguments of this process, and exit."""
    gc.disable()  # until the command is loaded: imports make objects, but no garbage
    from conceptmap.cli.app import build_app

    build_app()(prog_name="conceptmap")
