"""What an embedded map shows: options over a map become a scene, its words and its file name."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial

from conceptmap.embed.options import Options
from conceptmap.engine import Table, Term
from conceptmap.engine.bindings import with_bindings
from conceptmap.errors import InputError, UnknownNameError
from conceptmap.face import Map, Picture
from conceptmap.folding import did_you_mean, shown
from conceptmap.model import prefer, value_of
from conceptmap.query.binding import bindings_for
from conceptmap.query.stored import Question, read_question
from conceptmap.query.tables import cell
from conceptmap.render import Scene
from conceptmap.render.statements import sentences, statement_rows
from conceptmap.view import View
from conceptmap.view.describe import describe
from conceptmap.view.labels import label_of
from conceptmap.wording import picture_words, word

__all__ = ["Figure"]

_GROUP = "group:"
_PLACES = ("overview", "all", _GROUP)

# Few enough statements to say them all to somebody who cannot see the picture.
_SAID = 5


@dataclass(frozen=True)
class Figure:
    """One map as an author wants it shown.

    Whatever is asked for and is not in the map raises an `InputError` when it is first needed.
    """

    map: Map
    options: Options

    @cached_property
    def scene(self) -> Scene:
        """What is drawn, on its way to a format."""
        options = self.options
        if self.question:
            return self._picture(query=self.question.sparql).scene
        if options.focus:
            return self._picture(options.focus, options.hops).scene
        if options.view.startswith(_GROUP):
            return self._group(options.view.removeprefix(_GROUP))
        if options.view in ("", *_PLACES):
            return self._picture(whole=options.view == "all").scene
        near = did_you_mean(options.view, _PLACES) or "; use overview, all or group:NAME"
        message = f"no view is called {shown(options.view)}{near}"
        raise InputError(message)

    @property
    def _picture(self) -> Callable[..., Picture]:
        """`Map.view`, in the language and the theme that are asked for."""
        options = self.options
        return partial(self.map.view, whole=True, languages=[self.language], theme=options.theme)

    def _group(self, name: str) -> Scene:
        try:
            picture = self._picture(group=name)
        except UnknownNameError:
            raise InputError(self._no_group(name)) from None
        if not picture.data.nodes:
            raise InputError(self._no_group(name))
        return picture.scene

    @property
    def drawn(self) -> Scene:
        """The scene where it becomes a picture.

        Raises:
            InputError: there is nothing in it.
        """
        if not self.shown.nodes:
            what = "there is nothing to draw; ask for something else, or show it as a list"
            raise InputError(what)
        return self.scene

    @property
    def shown(self) -> View:
        """The part of the view that the picture shows."""
        return self.scene.start.view

    @property
    def part(self) -> Scene:
        """What the picture shows as a scene of its own, for formats that tell everything."""
        return replace(self.drawn, view=self.shown, whole=True)

    @cached_property
    def language(self) -> str:
        """The language to read in.

        Raises:
            InputError: the map does not speak it.
        """
        wanted, spoken = self.options.lang, self.map.info.languages
        if wanted and wanted.split("-")[0] not in {tag.split("-")[0] for tag in spoken}:
            near = did_you_mean(wanted, spoken) or f"; it speaks {', '.join(spoken)}"
            message = f"the map does not speak {shown(wanted)}{near}"
            raise InputError(message)
        return wanted or spoken[0]

    @cached_property
    def question(self) -> Question | None:
        """The query whose answer is shown; the parameters of a stored one have their defaults."""
        query = self.options.query
        if query == "-" or (query.endswith(".rq") and "\n" not in query):
            message = f"{shown(query)} is no query; write SPARQL or the name of a stored question"
            raise InputError(message)
        if not query:
            return None
        source = self.map.source
        question = read_question(query, source.folder)
        for parameter in question.parameters:
            if not parameter.default:
                message = f"{question.name} leaves ?{parameter.name} open; give it a default there"
                raise InputError(message)
        bindings = bindings_for(question, (), source.engine, source.info.languages)
        return question._replace(sparql=with_bindings(question.sparql, bindings))

    @cached_property
    def rows(self) -> list[list[str]]:
        """A head and rows of text: the answer of the query, else the statements that are shown."""
        answer = self.map.query(self.question.sparql) if self.question else None
        if isinstance(answer, Table):
            return [list(answer.variables), *self._answer_rows(answer)]
        return statement_rows(self.shown, self.language)

    @cached_property
    def alt(self) -> str:
        """What the picture says in words: the author's, else written from the graph."""
        if self.options.alt:
            return self.options.alt
        view, language = self.shown, self.language
        text = picture_words(self._title, len(view.nodes), len(view.edges), language)
        if 0 < len(view.edges) <= _SAID:
            stop = word("stop", language)
            text = f"{text} {stop.join(sentences(view, language))}{stop.strip()}"
        return text

    @cached_property
    def name(self) -> str:
        """The stem of its files: the same for the same picture, and told apart from every other."""
        options = self.options
        if options.query:
            is_name = bool(self.question and self.question.name == options.query)
            parts = ["query", options.query if is_name else _digest(options.query)]
        elif options.focus:
            parts = [options.focus, str(options.hops)]
        else:
            parts = (options.view or _PLACES[0]).split(":", 1)
        parts += [options.lang, "" if options.theme == "auto" else options.theme]
        return "-".join(["conceptmap", *filter(None, map(_slug, parts))])

    @property
    def _title(self) -> str:
        """What the picture is of."""
        view, options = self.shown, self.options
        order = prefer(self.language, view.languages)
        named = {node.id: node.label for node in view.nodes} | {g.id: g.label for g in view.groups}
        if options.focus:
            return value_of(named.get(view.focus, ()), order) or options.focus
        if options.view.startswith(_GROUP):
            name = options.view.removeprefix(_GROUP)
            return value_of(named.get(name, ()), order) or name
        if self.question and self.question.meaning:
            return self.question.meaning
        return value_of(view.focus_question, order) or value_of(view.title, order)

    def _no_group(self, name: str) -> str:
        view = self.map.view(languages=[self.language]).data
        order = prefer(self.language, view.languages)
        known = [value_of(group.label, order) or group.id for group in view.groups]
        there = f"the groups are {', '.join(map(shown, known))}" if known else "the map has none"
        near = did_you_mean(name, known) or f"; {there}"
        return f"{shown(name)} is no group{near}"

    def _answer_rows(self, answer: Table) -> list[list[str]]:
        """The cells as people read them: a thing by its label, else as a CURIE."""
        engine = self.map.source.engine
        order = prefer(self.language, self.map.info.languages)
        told = describe(
            engine, {t.value for row in answer.rows for t in row if t and t.kind == "iri"}
        )

        def text(term: Term | None) -> str:
            if term and term.kind == "iri" and term.value in told:
                return value_of(label_of(term.value, told[term.value]), order)
            return cell(term, engine.prefixes)

        rows = [[text(term) for term in row] for row in answer.rows]
        # An engine is free in the order of what is not ordered; a document is not.
        ordered = self.question and re.search(
            r"\border\s+by\b", self.question.sparql, re.IGNORECASE
        )
        return rows if ordered else sorted(rows)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _slug(text: str) -> str:
    """The text as part of a file's name on any system; what is lost is replaced by a digest."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")
    kept = plain.replace("-", "") == re.sub(r"[\s_-]", "", text)
    return plain if kept else f"{plain}-{_digest(text)}".strip("-")
