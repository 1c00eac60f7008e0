"""An opinion held against its draft: the assessment is run again, and what differs is said.

1. ``opinions``: the answers in a file (of ``credible check --format json``, of a batch, or a list).
2. ``again``: each answer asked for again, as its provenance says it was asked for.
3. ``differences``: the two answers side by side, in sentences: what they were made of, then what
   they say.
"""

from credible.verifying.again import Verification, verify_answers
from credible.verifying.opinions import answers_in

__all__ = ["Verification", "answers_in", "verify_answers"]
