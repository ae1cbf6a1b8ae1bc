"""Bytes as text in base 91: there and back, in Python and in the page, and harmless in HTML."""

import base64
import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conceptmap.base91 import decode, encode

UNPACK = Path(str(files("conceptmap"))) / "page" / "unpack.js"
EVERY = bytes(range(256)) * 33

#: Reads texts from standard input and writes their bytes in base64.
WAY_BACK = """
require(process.argv[1]);
const texts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const bytes = texts.map((text) => Buffer.from(conceptmap.bytesOf(text)).toString("base64"));
process.stdout.write(JSON.stringify(bytes));
"""


@given(st.binary(max_size=200))
def test_bytes_come_back(data: bytes) -> None:
    text = encode(data)
    assert decode(text) == data
    assert len(text) <= -(-len(data) * 16 // 13)


def test_no_character_means_anything_in_html() -> None:
    found = set(encode(bytes(n >> s & 255 for n in range(1 << 13) for s in (0, 8))) + encode(EVERY))
    assert len(found) == 91
    assert all(" " < character <= "~" for character in found)
    assert not found & set('<&"')


@pytest.mark.parametrize("text", ["<<", "##\n#", "}}", "あ#", "# #"])
def test_what_nobody_encoded_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="no pair of base 91"):
        decode(text)


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_the_page_reads_what_python_writes() -> None:
    told = [*(EVERY[-n:] for n in range(1, 60)), b"", b"\0" * 14, b"\xff" * 27, EVERY]
    texts = [*map(encode, told), f"\n{encode(EVERY)} \n"]
    run = subprocess.run(
        ["node", "-e", WAY_BACK, str(UNPACK)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    assert [base64.b64decode(text) for text in json.loads(run.stdout)] == [*told, EVERY]
