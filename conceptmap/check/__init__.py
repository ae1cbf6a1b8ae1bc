"""A map → everything that is wrong with it, or looks wrong, in one run.

The tables, the notes behind them, the vocabulary and the graph are all looked at; nothing is
changed, and nothing is fetched.
"""

from conceptmap.check.finding import Finding
from conceptmap.check.run import check_map

__all__ = ["Finding", "check_map"]
