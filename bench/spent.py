"""What a Python process costs: CPU seconds and memory, from the outside."""

import compileall
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What the kernel says of a process it has ended may be the memory of the one that started it.
PEAK = """
import atexit, sys
from pathlib import Path

def tell():
    status = Path("/proc/self/status").read_text()
    print(*(line for line in status.splitlines() if line.startswith("VmHWM")), file=sys.stderr)

atexit.register(tell)
"""


def compile_package() -> None:
    """Compile our modules as an installation does, whatever this checkout may write by itself."""
    compileall.compile_dir(ROOT / "conceptmap", quiet=1)


def spent(script: str, *arguments: str) -> tuple[float, float]:
    """CPU seconds of a Python process and its children, and its own peak in megabytes."""
    process = subprocess.Popen(
        [sys.executable, "-c", PEAK + script, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    said = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = re.search(r"VmHWM:\s+(\d+) kB", said)
    if process.returncode or not peak:
        raise SystemExit(f"failed: {arguments}: {said}")
    return usage.ru_utime + usage.ru_stime, int(peak[1]) / 1000
