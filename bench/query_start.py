"""The CPU time of a whole ``conceptmap query``, beside what it cannot go below.

    python bench/query_start.py [--pairs 25] [--peers]

Every round runs each command once, so that each ratio compares neighbours in time; the table shows
medians. The baseline is the shortest Python program that answers the same query with pyoxigraph.
With ``--peers`` other tools answer it too, those that are there: rdflib, roqet (Debian's
rasqal-utils), comunica-sparql-file (npm, found on the PATH).
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.spent import ROOT, compile_package

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

RDFLIB = """
import sys
from rdflib import Graph

graph = Graph()
graph.parse(sys.argv[1], format="turtle")
answer = graph.query(sys.argv[2], initNs={"": "https://conceptmap.example/map/"})
sys.stdout.buffer.write(answer.serialize(format="csv"))
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
    parser.add_argument("--peers", action="store_true", help="let other tools answer too")
    arguments = parser.parse_args()
    pairs = arguments.pairs
    compile_package()
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "graph.ttl")
        graph.write_text(_turtle(), encoding="utf-8", newline="\n")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        commands = {**_commands(str(graph)), **(_peers(str(graph)) if arguments.peers else {})}
        rows = _measure(commands, pairs, environment)
    print(f"{'command':34} {'CPU ms':>7} {'ratio':>6}   ({pairs} rounds, medians)")
    for name, times in rows.items():
        ratio = statistics.median(
            a / b for a, b in zip(times, rows["pyoxigraph, ten lines"], strict=True)
        )
        print(f"{name:34} {statistics.median(times) * 1000:7.1f} {ratio:6.2f}")


def _commands(graph: str) -> dict[str, Sequence[str]]:
    ours = [sys.executable, "-c", OURS]
    query = ["query", "-d", graph, "-f"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "pyoxigraph, ten lines": [sys.executable, "-c", BARE, graph, QUERY],
        "import typer": [sys.executable, "-c", "import typer"],
        "an empty Typer command": [sys.executable, "-c", EMPTY, QUERY, "-d", graph],
        "conceptmap query -f csv": [*ours, *query, "csv", QUERY],
        "conceptmap query -f table": [*ours, *query, "table", QUERY],
        "conceptmap query --engine rdflib": [*ours, *query, "csv", "--engine", "rdflib", QUERY],
        "conceptmap --help": [*ours, "--help"],
    }


def _peers(graph: str) -> dict[str, Sequence[str]]:
    query = f"PREFIX : <https://conceptmap.example/map/> {QUERY}"
    commands = {
        "roqet": ["roqet", "-q", "-r", "csv", "-D", graph, "-e", query],
        "comunica-sparql-file": ["comunica-sparql-file", graph, "-q", query, "-t", "text/csv"],
    }
    found = {name: command for name, command in commands.items() if shutil.which(command[0])}
    return {"rdflib, six lines": [sys.executable, "-c", RDFLIB, graph, QUERY], **found}


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
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(arguments, stdout=quiet, stderr=quiet, env=environment)
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
