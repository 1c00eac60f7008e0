"""Programs from outside Python that some tests run; where one is missing they are skipped."""

from __future__ import annotations

import os
import shutil

import pytest

CI = "CREDIBLE_CI"
"""Set by ``.ci/run``, which installs the programs: there a missing one is a failure."""


def program(*names: str) -> str:
    """The path of the first of ``names`` that is there, or the test is skipped, with the reason."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        reason = f"{names[0]} is not installed"
        if os.environ.get(CI):
            pytest.fail(f"{reason}, and {CI} asks for it")
        pytest.skip(reason)
    return found
