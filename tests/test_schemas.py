"""What the commands write as JSON is what docs/schemas/ publishes."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import conceptmap as cm
from conceptmap.cli.app import build_app
from tests.tiny import edit, write_tiny

SCHEMAS = Path(__file__).parent.parent / "docs" / "schemas"
FOREIGN = """\
@prefix ex: <http://example.com/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:Beer rdfs:label "Beer"@en, "beer" ; ex:strength 5.2 ; ex:madeIn ex:Brewery .
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "tiny")


def _view(source: Path, **choice: Any) -> dict[str, Any]:
    value = json.loads(cm.load(source).view(**choice).render("json"))
    assert isinstance(value, dict)
    return value


def _findings(source: Path) -> dict[str, Any]:
    done = CliRunner().invoke(build_app(), ["check", str(source), "-f", "json"])
    value = json.loads(done.stdout)
    assert isinstance(value, dict)
    return value


def _schema_of(value: dict[str, Any]) -> dict[str, Any]:
    name = value["schema"].removeprefix("conceptmap.").replace("/", "-")
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert isinstance(schema, dict)
    return schema


def _closed(schema: Any) -> Any:
    """The schema without room for keys that it does not name."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(item) for key, item in schema.items()}
    return {"additionalProperties": False, **closed} if "required" in schema else closed


def _complaints(value: dict[str, Any]) -> list[str]:
    validator = Draft202012Validator(_closed(_schema_of(value)))
    return [error.message for error in validator.iter_errors(value)]


def test_every_schema_is_one_and_is_listed() -> None:
    listed = (SCHEMAS / "README.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`conceptmap\.(\w+/\d+)`", listed))
    files = list(SCHEMAS.glob("*.json"))
    assert {file.name for file in files} == {f"{n.replace('/', '-')}.schema.json" for n in names}
    for file in files:
        schema = json.loads(file.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        assert schema["$id"].endswith(f"/{file.name}")


def test_views_are_as_published(tiny: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.ttl"
    foreign.write_text(FOREIGN, encoding="utf-8")
    whole = _view(tiny)
    assert whole["nodes"]
    assert any(edge["quotes"] for edge in whole["edges"])
    theirs = _view(foreign)
    assert any(node["facts"] for node in theirs["nodes"])
    for value in (whole, _view(tiny, focus="Pod"), _view(tiny, group="Docker"), theirs):
        assert _complaints(value) == []


def test_findings_are_as_published(tiny: Path) -> None:
    assert _complaints(_findings(tiny)) == []
    edit(tiny, "triples.csv", ",accepted,", ",acepted,")
    edit(tiny, "concepts.csv", "Image,イメージ", "Im\u200bage,イメージ")
    (tiny / "predicates.csv").unlink()
    value = _findings(tiny)
    assert {finding["severity"] for finding in value["findings"]} == {"error", "warning"}
    assert _complaints(value) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda view: view.pop("nodes"),
        lambda view: view.update(extra=1),
        lambda view: view["nodes"][0].pop("degree"),
        lambda view: view["edges"][0].update(status="obsolete"),
        lambda view: view["edges"][0]["quotes"].append({}),
        lambda view: view["kinds"][0].update(shape="circle"),
        lambda view: view["phrases"][0]["label"].update(en=1),
        lambda view: view.update(total_nodes=-1),
        lambda view: view["nodes"][0]["facts"].append(["one"]),
    ],
)
def test_the_schema_sees_what_is_wrong(
    tiny: Path, spoil: Callable[[dict[str, Any]], object]
) -> None:
    value = _view(tiny)
    spoil(value)
    assert _complaints(value) != []
