"""The outcomes agree with what careful readers say of real texts; skipped where there are none."""

import os
from pathlib import Path

import pytest

from tests.law.outcomes import compare, figures, labels_of_folder, own_labels

FOLDER = Path(os.environ.get("CREDIBLE_TEXTS", "no-folder"))
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="CREDIBLE_TEXTS names no folder")


@pytest.mark.parametrize("whose", ["own", "of the folder"])
def test_outcomes_agree_with_careful_readers(whose: str) -> None:
    labels = own_labels(FOLDER) if whose == "own" else labels_of_folder(FOLDER, known=False)
    if not labels:
        pytest.skip("no labels")
    found = figures(compare(labels, record=False))
    assert found["exact"] >= 0.80
    assert found["acceptable"] >= 0.95
    assert found["of those called falling, acceptable"] >= 0.95
    assert found["of those outside, found"] >= 0.90
    assert found["wrong and confident"] <= 0.02


def test_outcomes_with_the_record_agree_with_what_was_known() -> None:
    labels = labels_of_folder(FOLDER, known=True)
    if not labels:
        pytest.skip("no labels")
    found = figures(compare(labels, record=True))
    assert found["exact"] >= 0.80
    assert found["acceptable"] >= 0.95
