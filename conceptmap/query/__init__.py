"""A question → an answer in a format: stored questions, and writing what an engine answers.

The answering itself is done by `conceptmap.engine`.
"""

from conceptmap.query.formats import FORMATS, Style, Written, write_answer
from conceptmap.query.stored import Question, read_question, stored_questions

__all__ = [
    "FORMATS",
    "Question",
    "Style",
    "Written",
    "read_question",
    "stored_questions",
    "write_answer",
]
