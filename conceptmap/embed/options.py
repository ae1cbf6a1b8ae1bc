"""What an author can ask of an embedded map: the same names in region, fence and directive."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

from conceptmap.errors import Fault
from conceptmap.folding import did_you_mean, shown

__all__ = ["FORMATS", "THEMES", "Options", "Setting", "read_options"]

#: Format → the options that mean something only in some formats, and do in this one.
FORMATS: Mapping[str, frozenset[str]] = {
    "svg": frozenset({"alt", "theme"}),
    "png": frozenset({"alt", "height", "theme"}),
    "picture": frozenset({"alt", "height"}),
    "mermaid": frozenset(),
    "table": frozenset(),
    "list": frozenset(),
    "details": frozenset(),
    "iframe": frozenset({"alt", "height", "theme"}),
    "element": frozenset({"alt", "height", "theme"}),
}
THEMES = ("auto", "light", "dark")

_SOME = frozenset({"alt", "height", "theme"})
_SHOWS = ("view", "focus", "query")
_HOPS = range(1, 6)
_HEIGHTS = range(80, 4001)


@dataclass(frozen=True, slots=True)
class Options:
    """One embedded map.

    Attributes:
        view: ``overview`` (the calm first view, when nothing else is asked for), ``all``, or
            ``group:NAME``.
        focus: a concept by any of its names: its neighbourhood is shown.
        hops: how many steps around ``focus``, 1 to 5.
        query: SPARQL, or the name of a stored question: its answer is shown.
        lang: the language to read in, as ``en`` or ``ja``; empty for the first of the map.
        format: one of `FORMATS`; empty for what is usual where it stands.
        height: of the picture in CSS px, 80 to 4000; 0 for its own.
        caption: what stands under it.
        alt: what it says to readers who do not see it; empty for a sentence written from the graph.
        theme: ``light``, ``dark``, or ``auto`` to follow whoever shows it.
    """

    view: str = ""
    focus: str = ""
    hops: int = 1
    query: str = ""
    lang: str = ""
    format: str = ""
    height: int = 0
    caption: str = ""
    alt: str = ""
    theme: str = "auto"


class Setting(NamedTuple):
    """One option as it was written; ``line`` counts from 1 in the file it stands in."""

    name: str
    value: str
    line: int


_NAMES = tuple(field.name for field in fields(Options))
_NUMBERS = {"hops": _HOPS, "height": _HEIGHTS}


def read_options(
    settings: Iterable[Setting], path: str, faults: list[Fault], usual: str = "svg"
) -> Options:
    """The options that were written; whatever is wrong with them is added to ``faults``.

    Args:
        settings: in the order they were written.
        path: the file they stand in, for the faults.
        faults: gets one entry for each setting that is wrong; it then keeps its default.
        usual: the format when none is asked for.
    """
    good: dict[str, Setting] = {}
    for setting in settings:
        problem = _problem(setting, good)
        if problem:
            faults.append(Fault(path, setting.line, "", problem))
        else:
            good[setting.name] = setting
    good.setdefault("format", Setting("format", usual, 0))
    faults += [Fault(path, line, "", problem) for line, problem in _conflicts(good)]
    values = {name: setting.value for name, setting in good.items()}
    numbers = {name: int(values.pop(name)) for name in _NUMBERS if name in values}
    return Options(**values, **numbers)  # type: ignore[arg-type]


def _problem(setting: Setting, before: Mapping[str, Setting]) -> str:
    """What is wrong with a setting by itself; empty when nothing is."""
    name, value, _ = setting
    if name not in _NAMES:
        near = did_you_mean(name, _NAMES) or f"; the options are {', '.join(_NAMES)}"
        return f"no option is called {shown(name)}{near}"
    if name in before:
        return f"{name} is set twice; keep one of them"
    if not value.strip():
        return f"{name} is empty; give it a value or leave it out"
    if name in _NUMBERS:
        return _number_problem(name, value)
    known = {"format": tuple(FORMATS), "theme": THEMES}.get(name)
    if known and value not in known:
        near = did_you_mean(value, known) or f"; use {', '.join(known)}"
        return f"no {name} is called {shown(value)}{near}"
    return ""


def _number_problem(name: str, value: str) -> str:
    allowed = _NUMBERS[name]
    if re.fullmatch(r"[0-9]{1,6}", value) and int(value) in allowed:
        return ""
    return f"{name} is {shown(value)}; write a whole number from {allowed[0]} to {allowed[-1]}"


def _conflicts(good: Mapping[str, Setting]) -> Iterator[tuple[int, str]]:
    """What does not go together."""
    shows = [name for name in _SHOWS if name in good]
    if len(shows) > 1:
        yield good[shows[1]].line, f"{shows[0]} and {shows[1]} exclude each other; keep one"
    if "hops" in good and "focus" not in good:
        yield good["hops"].line, "hops needs a focus; name a concept with focus"
    format = good["format"].value
    for name in sorted(_SOME - FORMATS[format]):
        if name in good:
            yield good[name].line, f"{name} has no effect with format {format}; leave it out"
