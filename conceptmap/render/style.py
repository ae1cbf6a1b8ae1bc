"""The style of a page: plain what the file shows by itself, packed what only its scripts bring.

Rules are taken out of the sheet by one question, whether the markup of the file has what they
name, and put back by ``conceptmap/page/rules.js`` where they stood: the cascade stays as written.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from conceptmap.render.assets import read_asset
from conceptmap.tokens import MONO, SANS, SANS_JA, css_variables

__all__ = ["bare_style", "page_style", "part_style"]

_RULES = re.compile(r"(@media[^{]*)\{|([^{}]+\{[^{}]*\})|\}")
_TAGS = re.compile(r"<([a-z]\w*)([^>]*)>")
_CLASSES = re.compile(r'class="([^"]*)"')

#: What a reader does to an element, or a script; nobody has while the file is all there is.
_LATER = re.compile(r":hover|:checked|:disabled|::placeholder|::backdrop")
_ASIDE = re.compile(r"\([^()]*\)|::?[a-z-]+")
_NAMES = re.compile(r"[.]?[a-z][\w-]*|\[[^]]*\]")


@cache
def page_style(ask: bool) -> str:
    """The whole sheet of a page, with the rules of the question box or without."""
    dark = css_variables("dark")
    variables = (
        f":root{{{css_variables('light')}"
        f"--cm-sans:{SANS};--cm-sans-ja:{SANS_JA};--cm-mono:{MONO}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"
    )
    written = read_asset("style.css") + (read_asset("ask.css") if ask else "")
    return variables + bare_style(written)


def bare_style(text: str) -> str:
    """A style sheet of ours in few characters."""
    own = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    lines = "\n".join(line.strip() for line in own.splitlines() if line.strip())
    # No text in a sheet holds these.
    return re.sub(r" ?([{}>]) ?|([:;,]) ", r"\1\2", lines).replace(";}", "}")


def part_style(style: str, markup: str, surface: str) -> tuple[str, list[int | str]]:
    """A sheet as the part that some markup needs, and the rest for the scripts.

    Args:
        style: a sheet of ours, as `bare_style` leaves it.
        markup: all elements that stand in the file.
        surface: the page's, by which some rules tell one page from the other.

    Returns:
        The first part as text; of the rest each rule, and between them how many rules of the
        first part to step over.
    """
    known = _known(markup) | {"[hidden]", f'[data-surface="{surface}"]'}
    first: list[str] = []
    rest: list[int | str] = []
    for (media, stays), rules in groupby(_rules(style), lambda r: (r[0], _is_first(r[1], known))):
        texts = [text for _, text in rules]
        if media:
            texts = [f"{media}{{{''.join(texts)}}}"]
        if stays:
            first += texts
            rest.append(len(texts))
        else:
            rest += texts
    return "".join(first), rest


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """Each rule with the ``@media …`` it stands in, or ""."""
    media = ""
    for found in _RULES.finditer(style):
        if found[2]:
            yield media, found[2].strip()
        else:
            media = found[1] or ""


def _known(markup: str) -> set[str]:
    """Tags and classes of what is to be seen: what is hidden waits for the scripts."""
    known: set[str] = set()
    for tag, attributes in _TAGS.findall(markup):
        if tag != "dialog" and not attributes.endswith(" hidden"):
            known.add(tag)
            for names in _CLASSES.findall(attributes):
                known.update(f".{name}" for name in names.split())
    return known


def _is_first(rule: str, known: set[str]) -> bool:
    """Whether one of a rule's selectors can match; what stands in parentheses is left open."""
    selectors = rule.partition("{")[0]
    aside = _ASIDE.sub("", _LATER.sub(" .later", selectors))
    while "(" in aside:
        aside = _ASIDE.sub("", aside)
    return selectors.startswith("@") or any(
        known.issuperset(_NAMES.findall(selector)) for selector in aside.split(",")
    )
