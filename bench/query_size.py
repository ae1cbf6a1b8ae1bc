"""What a query over a large file costs, beside the engine alone: CPU and peak memory.

    python bench/query_size.py [--triples 100000 1000000] [--rounds 3]

Each round runs ours and a bare pyoxigraph script once, one after the other; the table shows the
medians and the ratio. The memory is that of the largest process.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.spent import compile_package

BASE = "https://conceptmap.example/map/"
QUERIES = {
    "count": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "selective": "SELECT ?o { :c77 :contains ?o }",
    "path": "SELECT ?o { :c77 :contains+ ?o } LIMIT 1000",
    "regex": 'SELECT ?s { ?s :label ?l FILTER(REGEX(?l, "^concept 9{3}")) }',
    "sort": "SELECT ?s { ?s :label ?l } ORDER BY DESC(?l) LIMIT 10",
    "all as csv": "SELECT ?s ?p ?o { ?s ?p ?o }",
}
BARE = """
import sys
import pyoxigraph as ox

store = ox.Store()
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_TRIPLES)
found = store.query(sys.argv[2], prefixes={"": "https://conceptmap.example/map/"})
found.serialize(sys.stdout.buffer, format=ox.QueryResultsFormat.CSV)
"""
OURS = "from conceptmap.cli import main; main()"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    compile_package()
    print("| triples | query | pyoxigraph, s | conceptmap, s | ratio | MB | MB | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for triples in arguments.triples:
            path = Path(folder) / f"{triples}.nt"
            write_graph(path, triples)
            for name, query in QUERIES.items():
                print(row(triples, name, query, str(path), arguments.rounds), flush=True)


def write_graph(path: Path, triples: int) -> None:
    """Concepts with a label each, in a tree of parts of five."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(triples // 2):
            file.write(f'<{BASE}c{n}> <{BASE}label> "concept {n}" .\n')
            file.write(f"<{BASE}c{n // 5}> <{BASE}contains> <{BASE}c{n}> .\n")


def row(triples: int, name: str, query: str, path: str, rounds: int) -> str:
    bare: list[tuple[float, float]] = []
    ours: list[tuple[float, float]] = []
    for _ in range(rounds):
        bare.append(spent(["-c", BARE, path, query]))
        options = ["-d", path, "--base", BASE, "-f", "csv", "--timeout", "0"]
        ours.append(spent(["-c", OURS, "query", query, *options]))
    seconds = statistics.median(b for b, _ in bare), statistics.median(o for o, _ in ours)
    memory = statistics.median(b for _, b in bare), statistics.median(o for _, o in ours)
    ratio = statistics.median(o[0] / b[0] for b, o in zip(bare, ours, strict=True))
    return (
        f"| {triples:,} | {name} | {seconds[0]:.2f} | {seconds[1]:.2f} | {ratio:.2f}"
        f" | {memory[0]:.0f} | {memory[1]:.0f} | {memory[1] / memory[0]:.2f} |"
    )


def spent(arguments: list[str]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a run, its own children counted."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, *arguments], stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {arguments}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


if __name__ == "__main__":
    main()
