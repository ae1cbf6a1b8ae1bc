"""Between this machine and a server: a graph pushed there, a part of one pulled from it."""

from conceptmap.transfer.pull import pull_part
from conceptmap.transfer.push import push_graph

__all__ = ["pull_part", "push_graph"]
