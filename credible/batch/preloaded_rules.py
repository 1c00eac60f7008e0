"""The shipped rule book, loaded once in the process from which workers are forked.

Importing this loads it; nothing but the start of workers imports it. Where loading fails each
worker finds out for itself, and says why.
"""

from __future__ import annotations

import contextlib
import gc

from credible.assessing.shared import assessor_of
from credible.errors import CredibleError

with contextlib.suppress(CredibleError):
    assessor_of()
# what is here will stay: no worker need go through it, which would copy it
gc.freeze()
