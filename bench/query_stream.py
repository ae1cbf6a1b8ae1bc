"""Whether a large answer streams: how soon its first row is there, and what memory it takes.

    python bench/query_stream.py [--triples 1000000] [--rounds 3]

Each round asks for one row and for all rows of the same file, one after the other, as CSV into a
pipe. What the first row of the large answer takes longer than the only row of the small one is the
time after loading; what its process takes more memory is not constant.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.query_size import BASE, OURS, write_graph
from bench.spent import compile_package

ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"


class Run(NamedTuple):
    """Seconds until the first row and until the end, rows, and the peak of the memory in MB."""

    first: float
    last: float
    rows: int
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    compile_package()
    print("| question | rows | first row, s | last row, s | MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nt"
        write_graph(path, arguments.triples)
        pairs = [(ask(path, f"{ALL} LIMIT 1"), ask(path, ALL)) for _ in range(arguments.rounds)]
    for name, runs in zip(("one row", "all rows"), zip(*pairs, strict=True), strict=True):
        first, last, rows, memory = (
            statistics.median(values) for values in zip(*runs, strict=True)
        )
        print(f"| {name} | {rows:,.0f} | {first:.2f} | {last:.2f} | {memory:.0f} |")
    later = statistics.median(large.first - small.first for small, large in pairs)
    more = statistics.median(large.memory / small.memory for small, large in pairs)
    print(f"\nfirst row {later:+.2f} s after loading; memory {more:.2f} times")


def ask(path: Path, query: str) -> Run:
    command = [sys.executable, "-c", OURS, "query", query, "-d", str(path), "--base", BASE]
    start = time.monotonic()
    process = subprocess.Popen(
        [*command, "-f", "csv", "--timeout", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout
    heading, row = process.stdout.readline(), process.stdout.readline()
    first = time.monotonic() - start
    rest = sum(1 for _ in process.stdout)
    last = time.monotonic() - start
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not heading or not row:
        raise SystemExit(f"failed: {query}")
    return Run(first, last, rest + 1, usage.ru_maxrss / 1000)


if __name__ == "__main__":
    main()
