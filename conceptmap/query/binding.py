"""``NAME=TERM`` → values for the variables of a question: terms, never pieces of SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from conceptmap.engine.asking import Engine
from conceptmap.engine.bindings import variables_of
from conceptmap.engine.embedded import Embedded
from conceptmap.engine.terms import Table, Term
from conceptmap.errors import InputError, QueryError, RdfError
from conceptmap.query.stored import Parameter, Question
from conceptmap.vocab import PREFIXES

__all__ = ["bindings_for", "read_term"]

_NUMBERS = tuple(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double"))


def bindings_for(
    question: Question, pairs: Iterable[str], engine: Engine, languages: Sequence[str] = ()
) -> dict[str, Term]:
    """The value of each variable that is bound, or that has a default.

    Args:
        question: what is asked, with its declared parameters.
        pairs: as ``NAME=TERM``; see `read_term` for the terms.
        engine: the data, for its prefixes and the names of its concepts.
        languages: in which order to prefer languages in a message.

    Raises:
        InputError: a pair is none, a variable is not there, or a parameter has no value.
        UnknownNameError: no concept, or several, are called so.
    """
    given = _given(pairs)
    declared = {parameter.name: parameter for parameter in question.parameters}
    _check_names(question, given, declared)
    found = {}
    for name, parameter in declared.items():
        text = given.get(name, parameter.default)
        if not text:
            message = f"{question.name}: needs --bind {name}=…, {parameter.meaning}"
            raise InputError(message)
        found[name] = _term(name, text, parameter.kind, engine, languages)
    for name in given.keys() - declared.keys():
        found[name] = _term(name, given[name], "term", engine, languages)
    return dict(sorted(found.items()))


def read_term(text: str, kind: str, engine: Engine, languages: Sequence[str] = ()) -> Term:
    """One term as a person writes it.

    Args:
        text: as Turtle writes it (``<IRI>``, ``skos:Concept``, ``"Pod"@en``, ``1.5``, ``true``),
            or a concept by any of its names.
        kind: of the parameter (`conceptmap.query.stored.KINDS`); a ``text`` needs no quotes.
        engine: for prefixes, the base and names.
        languages: in which order to prefer languages in a message.

    Raises:
        UnknownNameError: no concept, or several, are called so.
        QueryError: it is not of this kind.
    """
    found = None if kind == "concept" else _turtle_term(text, engine)
    if kind == "text" and not (found and found.kind == "literal"):
        return Term("literal", text)
    if kind == "number" and not (found and found.datatype in _NUMBERS):
        raise QueryError("no number; write one as 3 or 1.5")
    if found:
        return found
    from conceptmap.source.names import find_concept

    return Term("iri", find_concept(engine, text, languages))


def _given(pairs: Iterable[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        name = name.strip().lstrip("?$")
        if not equals or not name or not text.strip():
            message = f"--bind {pair}: write it as NAME=TERM, as --bind part=Pod"
            raise InputError(message)
        if name in given:
            message = f"--bind {name}: bound twice; give it one value"
            raise InputError(message)
        given[name] = text.strip()
    return given


def _check_names(
    question: Question, given: Mapping[str, str], declared: Mapping[str, Parameter]
) -> None:
    known = variables_of(question.sparql)
    strangers = [name for name in (*given, *declared) if name not in known]
    if strangers:
        from conceptmap.folding import did_you_mean

        near = did_you_mean(strangers[0], known)
        names = ", ".join(declared or known)
        hint = near or (f"; it has {names}" if names else "")
        message = f"{question.name}: there is no variable ?{strangers[0]} in it{hint}"
        raise InputError(message)


def _term(name: str, text: str, kind: str, engine: Engine, languages: Sequence[str]) -> Term:
    try:
        return read_term(text, kind, engine, languages)
    except InputError as error:
        message = f"--bind {name}={text}: {error}"
        raise type(error)(message) from None


def _turtle_term(text: str, engine: Engine) -> Term | None:
    """The term that a text is in Turtle, None when it is no single IRI or literal."""
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in engine.prefixes.items())
    reader = Embedded(engine.base)
    try:
        reader.load_bytes(f"{prefixes}<a:s> <a:p> {text} .".encode(), "TURTLE", "term")
    except (RdfError, UnicodeEncodeError):
        return None
    found = reader.select("SELECT ?s ?p ?o { ?s ?p ?o }")
    return _only_object(found)


def _only_object(found: Table) -> Term | None:
    if len(found) != 1:
        return None
    subject, predicate, term = found.rows[0]
    is_ours = subject == Term("iri", "a:s") and predicate == Term("iri", "a:p")
    return term if is_ours and term and term.kind in {"iri", "literal"} else None
