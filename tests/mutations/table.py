"""All mutations."""

from tests.mutations.behaviour import BEHAVIOUR
from tests.mutations.checks import CHECKS
from tests.mutations.surroundings import SURROUNDINGS

__all__ = ["MUTATIONS"]

MUTATIONS = (*CHECKS, *BEHAVIOUR, *SURROUNDINGS)
