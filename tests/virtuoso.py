"""A real Virtuoso for tests: Debian's, on loopback, in a folder of its own, stopped by pid."""

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["MISSING", "ROW_CAP", "run_virtuoso"]

#: Why there is no Virtuoso to test against; empty when there is one.
MISSING = "" if shutil.which("virtuoso-t") else "no virtuoso-t here; make servers installs it"
#: No answer has more rows than this.
ROW_CAP = 10_000

_STARTS = 60
_SETTINGS = """\
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 30
"""


@contextmanager
def run_virtuoso(folder: Path) -> Iterator[str]:
    """The server's address, as ``http://127.0.0.1:PORT``; its user and password are dba and dba."""
    sql, http = _free_port(), _free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, sql=sql, http=http, rows=ROW_CAP))
    command = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    with (folder / "out.txt").open("wb") as out:
        server = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    try:
        _wait(server, http, folder / "out.txt")
        yield f"http://127.0.0.1:{http}"
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(10)
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(10 * _STARTS):
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        if "Server online" in log.read_text(errors="replace"):
            socket.create_connection(("127.0.0.1", port), 5).close()
            return
        time.sleep(0.1)
    raise TimeoutError(log.read_text())
