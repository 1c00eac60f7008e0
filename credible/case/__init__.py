"""A case: a draft as an adviser brings it, and what is answered of it. This is the way of the data:

1. ``sources``: the inputs meant by paths, one by one.
2. ``opening``: an input becomes a draft; corrections are laid over it, and under what the adviser
   says lies the record of the situation.
3. ``assessed``: the draft is assessed under a reading or under all, with what would change the
   outcome, the outcomes under the other readings, and the vote or the Council.

The commands, the batch and the verbs of the library all go this way.
"""

from credible.case.assessed import ALL, AssessedDraft, assess_case, readings_asked
from credible.case.corrections import Corrections
from credible.case.opening import open_case
from credible.case.sources import expand, sources_of

__all__ = [
    "ALL",
    "AssessedDraft",
    "Corrections",
    "assess_case",
    "expand",
    "open_case",
    "readings_asked",
    "sources_of",
]
