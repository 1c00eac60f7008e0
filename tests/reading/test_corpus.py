"""Precision and recall of recognition on texts labelled by reading (skipped without the texts)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location("recall", _HERE / "recall.py")
assert _SPEC is not None and _SPEC.loader is not None
recall = importlib.util.module_from_spec(_SPEC)
sys.modules["recall"] = recall
_SPEC.loader.exec_module(recall)

FOLDER = recall.texts_folder()
CORPUS = _HERE.parent / "corpus"

pytestmark = pytest.mark.skipif(FOLDER is None, reason="the labelled texts are not here")


@pytest.mark.parametrize(
    ("labels", "kind", "precision", "found"),
    [
        ("gold", "legal_basis", 0.95, 0.90),
        ("gold", "measures", 0.95, 0.90),
        ("gold", "crimes", 0.95, 0.90),
        ("held-out", "legal_basis", 0.95, 0.90),
        ("held-out", "measures", 0.85, 0.80),
        ("held-out", "crimes", 0.90, 0.90),
    ],
)
def test_facts_are_read_with_this_precision_and_recall(
    labels: str, kind: str, precision: float, found: float, measured: dict[str, dict[str, object]]
) -> None:
    score = measured[labels][kind]
    assert score.precision >= precision  # type: ignore[attr-defined]
    assert score.recall >= found  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, object]]:
    return {
        name: dict(recall.measure(CORPUS / f"{name}.yaml", FOLDER)[1])
        for name in ("gold", "held-out")
    }
