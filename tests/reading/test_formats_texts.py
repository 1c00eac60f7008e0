"""Real texts of the Council, where the folder of development texts is there."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from credible.reading.formats import read_text

_SPEC = importlib.util.spec_from_file_location("fidelity", Path(__file__).with_name("fidelity.py"))
assert _SPEC is not None and _SPEC.loader is not None
fidelity = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fidelity)

SHARED = fidelity.shared_folder()
pytestmark = pytest.mark.skipif(SHARED is None, reason="the development texts are not here")
TEXTS = SHARED / "texts" if SHARED is not None else Path()
DOCUMENTS = SHARED / "documents" if SHARED is not None else Path()


def test_mark_up_and_plain_text_agree() -> None:
    assert SHARED is not None
    found = fidelity.twins(SHARED)
    equal, total = sum(row[1] for row in found), sum(row[2] for row in found)
    assert len(found) > 90
    assert equal / total > 0.99


@pytest.mark.parametrize("folder", sorted(TEXTS.glob("txt/*.txt")), ids=lambda p: p.stem)
def test_every_text_has_operative_paragraphs(folder: Path) -> None:
    text = read_text(folder)
    assert text.operative
    assert text.opening or text.notices
    ungoverned = [p.label for p in text.operative if p.parent is None and not p.governing]
    assert len(ungoverned) <= 1


@pytest.mark.parametrize(
    "path",
    sorted(p for p in DOCUMENTS.glob("*/*") if p.suffix in (".docx", ".pdf", ".txt")),
    ids=lambda p: f"{p.parent.name}/{p.name}",
)
def test_documents_hold_the_paragraphs_of_their_truth(path: Path) -> None:
    truth = fidelity.truth_pairs(path.parent / "truth.json")
    missing = set(truth) - set(fidelity.pairs(read_text(path)))
    assert not missing


def test_a_text_that_was_voted_down_says_so() -> None:
    text = read_text(TEXTS / "akn" / "S-2024-312.xml")
    assert (text.status, text.symbol, text.sponsors) == ("vetoed", "S/2024/312", ("Algeria",))
    assert text.votes is not None
    assert (text.votes.in_favour, text.votes.against, text.votes.abstaining) == (12, 1, 2)
    assert text.votes.against_states == ("UNITED STATES",)
    assert text.votes.meeting == "S/PV.9609"
