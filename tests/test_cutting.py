"""Whole rows of a streamed answer, wherever its pieces end."""

import csv
import io
import json
import random
from xml.etree import ElementTree

import pyoxigraph
import pytest

from conceptmap.query.cutting import CUTTABLE, Rows

VALUES = [
    'a"},{"b',
    "x\r\ny",
    "},{",
    "[{",
    "\\",
    '\\"',
    "</result>",
    "",
    '"',
    "{},{}",
    "ポッド",
    ",",
]
NASTY = " ".join(f"({pyoxigraph.Literal(v)} {n})" for n, v in enumerate(VALUES))
QUERY = f"SELECT ?x ?n {{ VALUES (?x ?n) {{ {NASTY} (UNDEF UNDEF) (UNDEF UNDEF) }} }}"
ROWS = len(VALUES) + 2


def _whole(format: str, query: str = QUERY) -> bytes:
    form = getattr(pyoxigraph.QueryResultsFormat, format.upper())
    return pyoxigraph.Store().query(query).serialize(format=form) or b""


def _pieces(data: bytes, size: int) -> list[bytes]:
    dice = random.Random(size)
    found = []
    while data:
        length = dice.randint(1, size)
        found.append(data[:length])
        data = data[length:]
    return found


def _count(data: bytes, format: str) -> int:
    text = data.decode()
    if format == "json":
        return len(json.loads(text)["results"]["bindings"])
    if format == "xml":
        return len(ElementTree.fromstring(text)[1])
    if format == "csv":
        return len(list(csv.reader(io.StringIO(text, newline="")))) - 1
    return text.count("\n") - 1


@pytest.mark.parametrize("format", CUTTABLE)
@pytest.mark.parametrize("size", [1, 7, 40, 10_000])
def test_without_a_limit_everything_passes_row_by_row(format: str, size: int) -> None:
    rows = Rows(format)
    whole = _whole(format)
    passed = b""
    for piece in _pieces(whole, size):
        passed += rows.take(piece)
        if passed:
            assert _count(passed + rows.closing(["x", "n"]), format) <= ROWS
            assert format in {"json", "xml"} or passed.endswith(b"\n")
    assert not rows.full
    assert passed + rows.rest() == whole


@pytest.mark.parametrize("format", CUTTABLE)
@pytest.mark.parametrize("size", [1, 7, 40, 10_000])
@pytest.mark.parametrize("most", [1, 2, 5, ROWS - 1, ROWS, ROWS + 1])
def test_a_limit_lets_so_many_rows_pass(format: str, size: int, most: int) -> None:
    rows = Rows(format, most)
    passed = b"".join(map(rows.take, _pieces(_whole(format), size))) + rows.rest()
    assert rows.full == (most < ROWS)
    closing = rows.closing(["x", "n"]) if rows.full else b""
    assert _whole(format).startswith(passed)
    passed += closing
    assert _count(passed, format) == min(most, ROWS)
    if rows.full and format == "json":
        assert json.loads(passed)["truncated"] is True


def test_an_answer_of_which_nothing_came_is_still_a_file() -> None:
    for format in ("json", "xml"):
        assert _count(Rows(format).closing(["x", "n"]), format) == 0
    told = json.loads(Rows("json").closing(["x", "n"]))
    assert told == {"head": {"vars": ["x", "n"]}, "results": {"bindings": []}, "truncated": True}
    assert json.loads(Rows("json").closing(None)) == {"head": {}, "truncated": True}
    assert Rows("csv").closing(["x"]) == b""


@pytest.mark.parametrize("format", CUTTABLE)
def test_yes_or_no_passes(format: str) -> None:
    rows = Rows(format, 1)
    whole = _whole(format, "ASK {}")
    assert rows.take(whole) + rows.rest() == whole


def test_a_row_of_many_pieces_takes_linear_time() -> None:
    # Looking through all of it at every piece would be 10,000 times the work.
    rows = Rows("json")
    rows.take(b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"value":"')
    looks = []
    inner = rows._end
    rows._end = lambda: looks.append(1) or inner()  # type: ignore[func-returns-value, method-assign]
    for _ in range(10_000):
        assert rows.take(b"x" * 100) == b""
    assert 1 < len(looks) < 20


BITS = ["}", "{", ",", '"', "\\", "[", "]", ":", "{}", "},{", "a", "\r\n", "</result>", "\n", "é"]


def test_any_text_is_told_from_a_seam() -> None:
    dice = random.Random(5)

    def value() -> str:
        text = "".join(dice.choice(BITS) for _ in range(dice.randint(0, 6)))
        return dice.choice(["UNDEF", str(pyoxigraph.Literal(text)), "1"])

    for _ in range(400):
        count = dice.randint(0, 8)
        values = " ".join(f"({value()} {value()})" for _ in range(count))
        query = f"SELECT ?x ?n {{ VALUES (?x ?n) {{ {values} }} }}"
        for format in ("json", "csv"):
            whole, most = _whole(format, query), dice.randint(0, 9)
            rows = Rows(format, most)
            passed = b"".join(map(rows.take, _pieces(whole, 60))) + rows.rest()
            assert whole.startswith(passed)
            assert rows.full == (0 < most < count)
            passed += rows.closing(["x", "n"]) if rows.full else b""
            assert _count(passed, format) == (min(most, count) if most else count)
