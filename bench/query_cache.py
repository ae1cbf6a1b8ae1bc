"""What ``conceptmap query --cache`` gains on a large file, and what the first question pays.

    python bench/query_cache.py [--triples 100000 1000000] [--rounds 3]

Each round asks without an index, with one that has to be made, and with one that is there, one
after the other. CPU seconds of the whole process; the ratios are medians of those within a round.
"""

import argparse
import os
import shutil
import statistics
import tempfile
from pathlib import Path

from bench.query_size import BASE, OURS, QUERIES, spent, write_graph
from bench.spent import compile_package


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    compile_package()
    print("| triples | query | without, s | first, s | later, s | first | later | MB | MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        for triples in arguments.triples:
            path = folder / f"{triples}.nt"
            write_graph(path, triples)
            for title, query in QUERIES.items():
                runs = [ask(query, path, folder / "cache") for _ in range(arguments.rounds)]
                print(f"| {triples:,} | {title} | {told(runs)} |", flush=True)
        size = sum(f.stat().st_size for f in (folder / "cache").rglob("*") if f.is_file())
        print(
            f"\nthe last index: {size / 1e6:.0f} MB; its file: {path.stat().st_size / 1e6:.0f} MB"
        )


def ask(query: str, path: Path, cache: Path) -> list[tuple[float, float]]:
    """Seconds and megabytes without an index, with a new one, and with an old one."""
    shutil.rmtree(cache, ignore_errors=True)
    options = ["-d", str(path), "--base", BASE, "-f", "csv", "--timeout", "0"]
    plain = ["-c", OURS, "query", query, *options]
    return [spent(plain), spent([*plain, "--cache"]), spent([*plain, "--cache"])]


def told(runs: list[list[tuple[float, float]]]) -> str:
    seconds = [statistics.median(run[i][0] for run in runs) for i in range(3)]
    ratios = [statistics.median(run[i][0] / run[0][0] for run in runs) for i in (1, 2)]
    memory = [statistics.median(run[i][1] for run in runs) for i in (0, 2)]
    cells = [f"{value:.2f}" for value in (*seconds, *ratios)]
    return " | ".join([*cells, *(f"{value:.0f}" for value in memory)])


if __name__ == "__main__":
    main()
