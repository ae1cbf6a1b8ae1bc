"""Which installed fonts a picture needs, and whether they have a glyph for every letter of it.

A file of dots, or one with its fonts inside, must not depend on luck: without this check a letter
that no font has becomes an empty box, or nothing at all.
"""

import io
import os
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from conceptmap.errors import InputError

__all__ = ["fonts_for", "with_fonts"]

_SUFFIXES = {".otc", ".otf", ".ttc", ".ttf"}
_EMOJI = 0x1F000

# Of the OS/2 table (https://learn.microsoft.com/typography/opentype/spec/os2).
_NORMAL, _REGULAR, _BOLD = 5, 350, 600

# The packages of Debian and Ubuntu that have the letters of the world between them.
_EAST_ASIAN, _EMOJI_FONT, _LATIN, _OTHERS = (
    "fonts-noto-cjk",
    "fonts-noto-color-emoji",
    "fonts-dejavu-core",
    "fonts-noto-core",
)
# Nothing is drawn for separators, controls, format characters and marks that have no glyph.
_UNSEEN = frozenset({"Cc", "Cf", "Me", "Mn", "Zl", "Zp", "Zs"})


class Fonts(NamedTuple):
    """Fonts that together have every letter wanted: their names, the best first, and files."""

    families: tuple[str, ...]
    files: tuple[Path, ...]


class _Face(NamedTuple):
    path: Path
    number: int
    family: str
    bold: bool


def with_fonts(svg: str) -> tuple[str, tuple[Path, ...]]:
    """A painted picture that names only fonts that are installed and cover it, and their files.

    Raises:
        InputError: no installed font has one of the letters; it says what to install.
    """
    root = ET.fromstring(svg)  # noqa: S314 (our own text)
    said: dict[str, set[str]] = {}
    _collect(root, "", said)
    fonts = {names: fonts_for(letters, _split(names)) for names, letters in said.items()}
    for element in root.iter():
        names = element.get("font-family")
        if names in fonts:
            element.set("font-family", ", ".join(f"'{n}'" for n in fonts[names].families))
    files = {path: None for found in fonts.values() for path in found.files}
    return ET.tostring(root, encoding="unicode"), tuple(files)


def fonts_for(letters: Iterable[str], families: Sequence[str]) -> Fonts:
    """The fonts for these letters: the first of ``families`` that is here, then what it lacks.

    Raises:
        InputError: no installed font has one of the letters; it says what to install.
    """
    wanted = {letter for letter in letters if unicodedata.category(letter) not in _UNSEEN}
    faces = installed()
    rank = {name: place for place, name in enumerate(families)}
    regular = sorted(
        (face for face in faces if not face.bold),
        key=lambda face: (rank.get(face.family, len(rank)), face),
    )
    chosen: list[_Face] = []
    for face in regular:
        if chosen and not wanted:
            break
        if not chosen or wanted & letters_of(face):
            chosen.append(face)
            wanted -= letters_of(face)
    if wanted or not chosen:
        raise InputError(_complaint(wanted))
    names = tuple(dict.fromkeys(face.family for face in chosen))
    bold = [face for face in faces if face.bold and face.family in names]
    return Fonts(names, tuple(dict.fromkeys(face.path for face in [*chosen, *bold])))


@cache
def installed() -> tuple[_Face, ...]:
    """Every upright regular or bold face in the system's folders, sorted by path."""
    paths = {path for folder in _folders() for path in _font_files(folder)}
    return tuple(face for path in sorted(paths) for face in _faces(path))


@cache
def letters_of(face: _Face) -> frozenset[str]:
    """The characters that a face has a glyph for."""
    from fontTools.ttLib import TTFont

    with TTFont(face.path, fontNumber=face.number, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))


def _folders() -> Iterator[Path]:
    """Where fonts are kept, as fontconfig, Windows and macOS have it."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield from (home / ".local/share/fonts", home / ".fonts")


def _font_files(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder, followlinks=True):
        yield from (Path(parent, n) for n in names if Path(n).suffix.lower() in _SUFFIXES)


def _faces(path: Path) -> Iterator[_Face]:
    """The faces of a file; none when it is broken, or a form that is not read."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    many = path.suffix.lower() in (".otc", ".ttc")
    try:
        with io.BufferedReader(io.FileIO(path)) as file:
            fonts = TTCollection(file, lazy=True).fonts if many else [TTFont(file, lazy=True)]
            for number, font in enumerate(fonts):
                look = font["OS/2"]
                upright = not look.fsSelection & 1
                if upright and look.usWidthClass == _NORMAL and look.usWeightClass >= _REGULAR:
                    family = font["name"].getBestFamilyName() or path.stem
                    yield _Face(path, number, family, look.usWeightClass >= _BOLD)
    except (TTLibError, KeyError, OSError, AssertionError):
        return


def _collect(element: ET.Element, families: str, said: dict[str, set[str]]) -> None:
    """Add the letters of an element to those that are set in its fonts."""
    here = element.get("font-family", families)
    if element.tag.rpartition("}")[2] in ("text", "tspan"):
        said.setdefault(here, set()).update(element.text or "")
    for child in element:
        _collect(child, here, said)


def _split(families: str) -> list[str]:
    return [name.strip().strip("'") for name in families.split(",")]


def _complaint(wanted: set[str]) -> str:
    if not wanted:
        return "no font is installed; on Debian or Ubuntu: apt install fonts-dejavu-core"
    first = sorted(wanted)[0]
    rest = f" and {len(wanted) - 1} more" if len(wanted) > 1 else ""
    packages = " ".join(sorted({_package(letter) for letter in wanted}))
    named = f"{first!r} ({unicodedata.name(first, 'no name')})"
    return (
        f"no installed font has {named}{rest}; install one, on Debian or Ubuntu: "
        f"apt install {packages}"
    )


def _package(letter: str) -> str:
    if ord(letter) >= _EMOJI and unicodedata.category(letter) == "So":
        return _EMOJI_FONT
    if unicodedata.east_asian_width(letter) in "FHW":
        return _EAST_ASIAN
    scripts = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")
    return _LATIN if unicodedata.name(letter, "").startswith(scripts) else _OTHERS
