"""``map.toml`` → `MapInfo`: what the whole map is called, asks, shows and writes.

Keys are the fields of `MapInfo`. A text is a string or a table of languages::

    title = { en = "Containers", ja = "コンテナ" }
    languages = ["en", "ja"]        # in fallback order
    source_link = "https://example.org/data/{path}#L{line}"     # from a quote to its line

    [shapes]                        # thing, idea, product, command: the kinds drawn so
    command = ["Command", "Option"]

    [build]
    outputs = ["concept-map.html"]
    hops = 2                        # how far around a concept the pages can look: 1, 2 or 3

    [[tour]]
    focus = "Pod"
    title = { en = "Start here" }
"""

import dataclasses
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from conceptmap.errors import Fault
from conceptmap.folding import did_you_mean, shown
from conceptmap.model import MapInfo, Shape, Stop, Text, Texts
from conceptmap.tables.cells import LANGUAGE, iri_fault, text_fault, tidy, word_fault
from conceptmap.tables.names import Names
from conceptmap.tables.rows import language_of
from conceptmap.tables.text import read_strict

__all__ = ["read_info", "reference_faults"]

_TEXTS = ("title", "focus_question")
_STRINGS = (
    "base",
    "creator",
    "licence",
    "version",
    "notes",
    "notes_language",
    "source_link",
    "focus",
)
_KEYS = (*_TEXTS, *_STRINGS, "languages", "first_view", "shapes", "build", "tour")
_BUILD_KEYS = ("outputs", "hops")
_HOPS = (1, 2, 3)
_STOP_KEYS = ("focus", "title", "text")
_SHAPES = tuple(Shape)


@dataclasses.dataclass(frozen=True, slots=True)
class _Report:
    """Where faults go; a key's line is looked up in the text, for the parser keeps none."""

    path: str
    text: str
    faults: list[Fault]

    def add(self, key: str, message: str) -> None:
        line = _line_of(self.text, key)
        self.faults.append(Fault(self.path, line, key, message))


def read_info(path: Path, columns: Iterable[str], faults: list[Fault]) -> tuple[MapInfo, str]:
    """Read the settings, and give their text too, for `reference_faults`.

    A missing file gives the defaults. Languages that it does not name are those of the
    ``label_<lang>`` columns among ``columns``, sorted.
    """
    text = read_strict(path, faults) if path.exists() else None
    report = _Report(path.as_posix(), text or "", faults)
    found = dict(_values(_parse(report), report))
    if "languages" not in found:
        labelled = {language_of(column, "label") for column in columns} - {""}
        found["languages"] = tuple(sorted(labelled)) or MapInfo().languages
    return MapInfo(**found), report.text


def reference_faults(path: Path, info: MapInfo, text: str, concepts: Names) -> Iterator[Fault]:
    """What the settings mention and no concept has as its id."""
    mentioned = [(str(shape), kind) for kind, shape in info.shapes]
    mentioned += [("focus", stop.focus) for stop in info.tour]
    mentioned += [("focus", info.focus)] if info.focus else []
    mentioned += [("first_view", name) for name in info.first_view]
    for key, name in dict.fromkeys(mentioned):
        message = concepts.fault(name)
        if message:
            yield Fault(path.as_posix(), _line_of(text, key, name), key, message)


def _parse(report: _Report) -> dict[str, Any]:
    try:
        return tomllib.loads(report.text)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        at = re.match(r"line (\d+), column (\d+)", place)
        line, column = (int(at[1]), at[2]) if at else (report.text.count("\n") + 1, "")
        message = f"broken TOML: {reason}; see https://toml.io"
        report.faults.append(Fault(report.path, line, column, message))
        return {}


def _values(settings: dict[str, Any], report: _Report) -> Iterator[tuple[str, Any]]:
    """The fields of `MapInfo` that are given and usable."""
    _refuse_unknown(settings, _KEYS, "", report)
    for key in (key for key in _TEXTS if key in settings):
        yield key, _texts(key, settings[key], report)
    for key in (key for key in _STRINGS if key in settings):
        yield from _string(key, settings[key], report)
    if "languages" in settings:
        yield from _languages(settings["languages"], report)
    yield "shapes", tuple(sorted(_shapes(settings.get("shapes", {}), report)))
    first_view = _strings("first_view", settings.get("first_view", []), report)
    yield "first_view", tuple(dict.fromkeys(first_view or ()))
    yield from _build(settings.get("build", {}), report)
    yield "tour", tuple(_stops(settings.get("tour", []), report))


def _refuse_unknown(
    given: Iterable[str], known: tuple[str, ...], where: str, report: _Report
) -> None:
    for key in given:
        if key not in known:
            hint = did_you_mean(key, known) or f"; the keys are {', '.join(known)}"
            report.add(key, f"unknown key{where}{hint}")


def _texts(key: str, value: object, report: _Report) -> Texts:
    """A text in one or more languages; a plain string has no language."""
    by_language = {"": value} if isinstance(value, str) else value
    if not isinstance(by_language, dict):
        report.add(key, 'must be a text, or texts by language such as { en = "…" }')
        return ()
    texts = []
    for lang, text in by_language.items():
        if lang and not LANGUAGE.fullmatch(lang):
            report.add(key, f"{shown(lang)} is not a language tag; write one like en or zh-Hant")
        elif not isinstance(text, str):
            report.add(key, f"the text in {shown(lang)} must stand in quotes")
        elif message := text_fault(tidy(text)):
            report.add(key, message)
        else:
            texts.append(Text(lang, tidy(text)))
    return tuple(sorted(texts))


def _string(key: str, value: object, report: _Report) -> Iterator[tuple[str, str]]:
    if not isinstance(value, str):
        report.add(key, f'must be a text in quotes, such as {key} = "{value}"')
        return
    text = tidy(value)
    message = text_fault(text)
    if key == "base" and not message:
        message = iri_fault(text)
        if not message and not text.endswith(("/", "#", ":")):
            message = f"{shown(text)} must end with / or #, for the ids are added to it"
    if key == "notes_language" and text and not LANGUAGE.fullmatch(text):
        message = f"{shown(text)} is not a language tag; write one like en or zh-Hant"
    if key == "source_link" and text and not message:
        message = _link_fault(text)
    if message:
        report.add(key, message)
    else:
        yield key, text


def _link_fault(template: str) -> str:
    """What is wrong with the address of a note's line; empty when nothing is."""
    unknown = set(re.findall(r"\{[^}]*\}?|\}", template)) - {"{path}", "{line}"}
    if unknown:
        return f"{shown(min(unknown))} is no place to fill in; only {{path}} and {{line}} are"
    if not re.match(r"https?://[^/{]+/", template):
        return "must be a web address, such as https://example.org/{path}#L{line}"
    return "" if "{path}" in template else "must name the note by {path}"


def _strings(key: str, value: object, report: _Report) -> tuple[str, ...] | None:
    """A list of texts, none of them twice; None, with a fault, when it is anything else."""
    message = ""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        message = f'must be a list of texts, such as {key} = ["…", "…"]'
    elif len(set(value)) < len(value):
        message = "names something twice; delete one"
    else:
        message = next(filter(None, map(text_fault, value)), "")
    if message:
        report.add(key, message)
        return None
    return tuple(value) if isinstance(value, list) else None


def _languages(value: object, report: _Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    tags = _strings("languages", value, report)
    if tags is None:
        return
    wrong = [tag for tag in tags if not LANGUAGE.fullmatch(tag)]
    for tag in wrong:
        report.add("languages", f"{shown(tag)} is not a language tag; write one like en or zh-Hant")
    if not tags:
        report.add("languages", "is empty; name at least one language")
    elif not wrong:
        yield "languages", tags


def _shapes(value: object, report: _Report) -> Iterator[tuple[str, Shape]]:
    """The shape of each kind, from the kinds of each shape."""
    if not isinstance(value, dict):
        report.add("shapes", 'must be a table: [shapes], then lines such as idea = ["Practice"]')
        return
    taken: dict[str, str] = {}
    for shape, kinds in value.items():
        message = word_fault(shape, _SHAPES, "shape")
        if message:
            report.add(shape, message)
        for kind in _strings(shape, kinds, report) or ():
            if kind in taken:
                report.add(shape, f"{shown(kind)} is already a {taken[kind]}; give it one shape")
            elif not message:
                yield kind, Shape(shape)
            taken.setdefault(kind, shape)


def _build(value: object, report: _Report) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, dict):
        report.add("build", 'must be a table: [build], then outputs = ["…"]')
        return
    _refuse_unknown(value, _BUILD_KEYS, " under [build]", report)
    yield "outputs", _strings("outputs", value.get("outputs", []), report) or ()
    hops = value.get("hops", 1)
    if type(hops) is int and hops in _HOPS:
        yield "hops", hops
    else:
        report.add("hops", "must be 1, 2 or 3")


def _stops(value: object, report: _Report) -> Iterator[Stop]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        report.add("tour", 'must be a list of tables: [[tour]], then focus = "…"')
        return
    for item in value:
        _refuse_unknown(item, _STOP_KEYS, " in a stop of the tour", report)
        focus = item.get("focus")
        if isinstance(focus, str) and focus:
            title, text = (_texts(key, item.get(key, {}), report) for key in ("title", "text"))
            yield Stop(focus, title, text)
        else:
            report.add("tour", "a stop has no focus; name the concept to look at")


def _line_of(text: str, key: str, value: str = "") -> int:
    """The first line that sets ``key`` (to ``value``, if given), 0 when it cannot be found."""
    setting = rf"^[ \t\[\"']*{re.escape(key)}[\"']?[ \t]*(?:=|\]|\.)"
    wanted = rf"{setting}[^=]*[\"']{re.escape(value)}[\"']" if value else setting
    match = re.search(wanted, text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 0
