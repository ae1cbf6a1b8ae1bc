"""The CPU time of a whole ``conceptmap query``, beside what it cannot go below.

    python bench/query_start.py [--pairs 25]

Every round runs each command once, so that each ratio compares neighbours in time; the table shows
medians. The baseline is the shortest Python program that answers the same query with pyoxigraph.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRIPLES = 500
QUERY = "SELECT ?s ?o WHERE { ?s :contains ?o } ORDER BY ?s"

BARE = """
import sys
import pyoxigraph as ox

store = ox.Store()
store.load(path=sys.argv[1], format=ox.RdfFormat.TURTLE)
prefixes = {"": "https://conceptmap.example/map/"}
solutions = store.query(sys.argv[2], prefixes=prefixes)
solutions.serialize(sys.stdout.buffer, format=ox.QueryResultsFormat.CSV)
"""

EMPTY = """
from typing import Annotated
import typer

def run(query: str, data: Annotated[str, typer.Option("-d")] = "", f: str = "csv") -> None:
    pass

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
app.command()(run)
app()
"""

OURS = "from conceptmap.cli import main; main()"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=25, help="rounds to run")
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "graph.ttl")
        graph.write_text(_turtle(), encoding="utf-8", newline="\n")
        # Compiled modules as an installation has them, whatever this checkout may write.
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        rows = _measure(_commands(str(graph)), pairs, environment)
    print(f"{'command':34} {'CPU ms':>7} {'ratio':>6}   ({pairs} rounds, medians)")
    for name, times in rows.items():
        ratio = statistics.median(
            a / b for a, b in zip(times, rows["pyoxigraph, ten lines"], strict=True)
        )
        print(f"{name:34} {statistics.median(times) * 1000:7.1f} {ratio:6.2f}")


def _commands(graph: str) -> dict[str, Sequence[str]]:
    query = ["query", "-d", graph, "-f"]
    return {
        "python -c pass": ["-c", "pass"],
        "pyoxigraph, ten lines": ["-c", BARE, graph, QUERY],
        "import typer": ["-c", "import typer"],
        "an empty Typer command": ["-c", EMPTY, QUERY, "-d", graph],
        "conceptmap query -f csv": ["-c", OURS, *query, "csv", QUERY],
        "conceptmap query -f table": ["-c", OURS, *query, "table", QUERY],
        "conceptmap query --engine rdflib": [
            "-c",
            OURS,
            *query,
            "csv",
            "--engine",
            "rdflib",
            QUERY,
        ],
        "conceptmap --help": ["-c", OURS, "--help"],
    }


def _measure(
    commands: dict[str, Sequence[str]], rounds: int, environment: dict[str, str]
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, arguments in commands.items():
            spent = _cpu_seconds(arguments, environment)
            if number:  # the first round fills the caches
                times[name].append(spent)
    return times


def _cpu_seconds(arguments: Sequence[str], environment: dict[str, str]) -> float:
    command = [sys.executable, *arguments]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {arguments}")
    return usage.ru_utime + usage.ru_stime


def _turtle() -> str:
    lines = ["@prefix : <https://conceptmap.example/map/> ."]
    lines += [f":concept{n} :contains :concept{n * 7 % TRIPLES} ." for n in range(TRIPLES)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
