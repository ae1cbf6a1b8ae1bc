"""The bytes of a file → its text, or why it has none."""

import re
from pathlib import Path

from conceptmap.errors import Fault
from conceptmap.files import utf8_fault

__all__ = ["STRAY", "read_lenient", "read_strict"]

#: A byte that is not UTF-8, as `read_lenient` keeps it (PEP 383: U+DC80 for 0x80).
STRAY = re.compile("[\udc80-\udcff]")

# With more lines than this the file is in another encoding, and no cell of it can be trusted.
_MOST_STRAY_LINES = 9


def read_strict(path: Path, faults: list[Fault]) -> str | None:
    """The text of a UTF-8 file, or None with a fault when it is not there or not UTF-8 text."""
    data = _read_bytes(path, faults)
    fault = utf8_fault(data, path.as_posix()) if data is not None else None
    if data is None or fault:
        faults.extend([fault] if fault else [])
        return None
    return data.decode("utf-8-sig")


def read_lenient(path: Path, faults: list[Fault]) -> str | None:
    """As `read_strict`, but a few bytes that are not UTF-8 stay in the text, each as a `STRAY`.

    None when they stand in the first line or in many lines: then the whole file is in another
    encoding, which is one fault.
    """
    data = _read_bytes(path, faults)
    if data is None:
        return None
    text = data.decode("utf-8-sig", "surrogateescape")
    strays = [bool(STRAY.search(line)) for line in text.split("\n")]
    if strays[0] or sum(strays) > _MOST_STRAY_LINES:
        fault = utf8_fault(data, path.as_posix())
        faults.extend([fault] if fault else [])
        return None
    return text


def _read_bytes(path: Path, faults: list[Fault]) -> bytes | None:
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault(name, 0, "", "is missing; create it, or name another folder"))
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        faults.append(Fault(name, 0, "", f"cannot be read: {reason}; check its permissions"))
        return None
    # UTF-16 holds NUL bytes too, and is better told what it is by its byte order mark.
    fault = None if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _nul_fault(data, name)
    if fault:
        faults.append(fault)
        return None
    return data


def _nul_fault(data: bytes, name: str) -> Fault | None:
    at = data.find(b"\0")
    if at < 0:
        return None
    line = data.count(b"\n", 0, at) + 1
    column = at - data.rfind(b"\n", 0, at)
    message = "holds a NUL character; delete it, or save the file as UTF-8 if it is UTF-16"
    return Fault(name, line, str(column), message)
