"""What a query may be, decided before an engine reads it.

The engines have no switch for any of this: deep nesting ends the whole process, and SERVICE
reaches other machines. Limits of time, memory and rows are not kept here.
"""

import re
from collections.abc import Iterable

from conceptmap.engine.lexer import Token, tokens
from conceptmap.errors import LimitError, QueryError

__all__ = ["check_query", "form_of", "place", "unknown_prefix"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 200
# Every operator and clause of a chain is a level of recursion in the engine, too: it ends the
# process at a few thousand. The lists of VALUES and IN are none, and may be long.
MAX_STEPS = 1_000

_OPERATORS = frozenset({"&&", "||", "|", "/", "*", "+", "-", "!"})
_CLAUSES = re.compile("BIND|FILTER|MINUS|OPTIONAL|UNION|GRAPH|VALUES|SELECT|EXISTS", re.IGNORECASE)
_QUESTIONS = frozenset({"select", "ask", "construct", "describe"})
_UPDATES = frozenset("insert delete load clear drop create add move copy with".split())
# In ``FILTER(1<2)SERVICE#>`` an IRI ends where the comment does, for one way of reading it.
_MAYBE_SERVICE = re.compile(r"\).*SERVICE", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check_query(text: str, network: bool = False) -> None:
    """Refuse what no engine should be given; a message begins with ``line:column``.

    Args:
        text: the query.
        network: whether a SERVICE may pass.

    Raises:
        QueryError: a SERVICE, an update, or no query at all.
        LimitError: longer than 1 MB, nested deeper than 200 brackets, or more than 1,000
            operators and clauses.
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise QueryError("the query is not UTF-8; save or type it as UTF-8") from None
    if size > MAX_BYTES:
        raise LimitError("the query is longer than 1 MB; put long lists into the data")
    _check_tokens(text, network)
    # Escapes are replaced before anything else (https://www.w3.org/TR/sparql12-query/#codepointEscape)
    # by some engines and only inside strings and IRIs by others, so both readings have to pass.
    decoded = _ESCAPE.sub(_decode, text)
    if decoded != text:
        _check_tokens(decoded, network)


def place(text: str, index: int) -> str:
    """``line:column`` of a character, both counted from 1."""
    before = text[:index]
    return f"{before.count(chr(10)) + 1}:{index - before.rfind(chr(10))}"


def unknown_prefix(text: str, prefixes: Iterable[str]) -> Token | None:
    """The first prefixed name whose prefix is neither known nor declared in the text."""
    known = set(prefixes)
    before = ""
    for token in tokens(text):
        prefix = token.text.partition(":")[0]
        if token.kind == "name":
            if before == "prefix":
                known.add(prefix)
            elif prefix not in known:
                return token
        before = token.text.casefold()
    return None


def form_of(text: str) -> str:
    """Which question it is: SELECT, ASK, CONSTRUCT or DESCRIBE; empty when none of them."""
    word = _first_word(list(tokens(text)))
    folded = word.text.casefold() if word else ""
    return next((form.upper() for form in _QUESTIONS if folded.startswith(form)), "")


def _refusal(text: str, token: Token, what: str) -> QueryError:
    return QueryError(f"{place(text, token.start)}: {what}")


def _excess(text: str, token: Token, what: str) -> LimitError:
    return LimitError(f"{place(text, token.start)}: {what}")


def _first_word(found: list[Token]) -> Token | None:
    return next((t for t in found if t.kind == "word" and not _is_prologue(t)), None)


def _check_tokens(text: str, network: bool) -> None:
    found = list(tokens(text))
    _check_kind(text, found)
    _check_size(text, found)
    if network:
        return
    for index, token in enumerate(found):
        if _is_service(found, index):
            what = "SERVICE would reach another machine; load its data (-d FILE) or --allow-network"
            raise _refusal(text, token, what)


def _check_kind(text: str, found: list[Token]) -> None:
    first = _first_word(found)
    word = first.text.casefold() if first else ""
    if first and word in _UPDATES:
        raise _refusal(text, first, f"{first.text} is an update; only questions are answered")
    # Keywords may stand against what follows them: SELECT*, and even SELECTDISTINCT.
    if not word.startswith(tuple(_QUESTIONS)):
        what = "not a question; begin with SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise _refusal(text, first or Token("word", "", 0), what)


def _is_prologue(token: Token) -> bool:
    return token.text.casefold() in {"prefix", "base", "version"}


def _check_size(text: str, found: list[Token]) -> None:
    depth = steps = 0
    for token in found:
        inner = token.text.count("(") + token.text.count("[") if token.kind == "iri" else 0
        if depth + inner >= MAX_DEPTH and (inner or token.kind == "open"):
            what = f"nested deeper than {MAX_DEPTH} brackets; split the question"
            raise _excess(text, token, what)
        depth += (token.kind == "open") - (token.kind == "close")
        steps += _is_step(token)
        if steps > MAX_STEPS:
            what = f"more than {MAX_STEPS:,} operators and clauses; use VALUES or IN for lists"
            raise _excess(text, token, what)


def _is_step(token: Token) -> bool:
    if token.kind == "mark":
        return token.text in _OPERATORS
    # A clause may stand against the name before or after it: FILTERex:f(?x).
    words = token.text.partition(":")[0]
    return token.kind in {"word", "name"} and bool(_CLAUSES.search(words))


def _is_service(found: list[Token], index: int) -> bool:
    """Whether an engine could read a SERVICE here; white space is optional around keywords."""
    token = found[index]
    if token.kind == "word":
        return "service" in token.text.casefold()
    if token.kind == "iri":
        return bool(_MAYBE_SERVICE.search(token.text))
    if token.kind != "name" or "service" not in token.text.partition(":")[0].casefold():
        return False
    follows = found[index + 1].text if index + 1 < len(found) else ""
    before = found[index - 1].text.casefold() if index else ""
    return follows == "{" and before not in {"graph", "from", "named"}


def _decode(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
