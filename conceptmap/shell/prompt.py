"""The terminal: a prompt with history, completion and questions of several lines."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import platformdirs
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from conceptmap.query.formats import FORMATS
from conceptmap.shell.lines import COMMANDS, is_inside_text, is_whole
from conceptmap.shell.names import Name, matching, word_before

__all__ = ["open_prompt"]

_PROMPT = "conceptmap> "


def open_prompt(
    names: Sequence[Name], questions: Sequence[str], **streams: Any
) -> PromptSession[str]:
    """A prompt that gives whole texts.

    Args:
        names: what a word in a question may be completed with.
        questions: the names of the stored questions.
        streams: ``input`` and ``output`` of prompt_toolkit, when they are not the terminal.
    """
    return PromptSession(
        _PROMPT,
        multiline=True,
        prompt_continuation=lambda width, _line, _wrapped: ".".rjust(width - 1) + " ",
        completer=_Completer(names, questions),
        history=_history(),
        key_bindings=_keys(),
        **streams,
    )


def _history() -> History:
    """What was typed in earlier conversations, where the platform keeps such things."""
    with suppress(OSError):
        folder = platformdirs.user_state_path("conceptmap", appauthor=False)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / "shell-history"
        file.touch(mode=0o600)
        return FileHistory(file)
    return InMemoryHistory()


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state and buffer.complete_state.current_completion:
            buffer.complete_state = None  # the completion stands there already
        elif is_whole(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys


class _Completer(Completer):
    def __init__(self, names: Sequence[Name], questions: Sequence[str]) -> None:
        self._names = names
        self._questions = tuple(questions)

    def get_completions(self, document: Document, _: CompleteEvent) -> Iterable[Completion]:
        """What the word before the cursor may become."""
        text = document.text_before_cursor
        for name in self._found(text):
            start = -len(word_before(text))
            yield Completion(name.text, start, display_meta=name.label)

    def _found(self, text: str) -> Iterable[Name]:
        command, space, rest = text.lstrip().partition(" ")
        if command.startswith("."):
            if not space:
                dotted = ((known.split()[0], purpose) for known, purpose in COMMANDS.items())
                return [Name(*one) for one in dotted if one[0].startswith(command)]
            choices = FORMATS if command == ".format" else self._questions
            return [Name(one) for one in choices if one.startswith(rest)]
        if is_inside_text(text):
            return []
        typed = text.strip()
        asked = [Name(one) for one in self._questions if typed and one.startswith(typed)]
        return [*asked, *matching(self._names, text)]
