"""The map in words, for the shell: a concept, and the way from one concept to another.

Lines of text, made of the sentence templates of the linking phrases. What counts as a statement
is decided by `conceptmap.view`, so that the shell says what a picture shows.
"""

from conceptmap.words.concept import describe_concept
from conceptmap.words.path import Step, describe_path, find_path

__all__ = ["Step", "describe_concept", "describe_path", "find_path"]
