"""Real texts of the Council, where the folder of development texts is there."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from credible.reading.formats import read_text
from credible.reading.other_documents import lacking, shipped_signs
from credible.reading.structure.phrases import shipped_phrases


def neighbour(name: str) -> Any:
    """A module beside this file, whatever the way in which tests are imported."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fidelity, layouts = neighbour("fidelity"), neighbour("layouts")
FOLDER = fidelity.texts_folder()
pytestmark = pytest.mark.skipif(FOLDER is None, reason="the development texts are not here")
TEXTS = FOLDER if FOLDER is not None else Path("no-folder")
DOCUMENTS = TEXTS.parent / "documents" if FOLDER is not None else TEXTS


def test_mark_up_and_plain_text_agree() -> None:
    found = fidelity.twins(TEXTS)
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


@pytest.mark.parametrize("kind", ["txt", "akn", "labelled/akn"])
def test_no_text_is_refused_with_its_opening_words_or_without(kind: str) -> None:
    texts = [read_text(path) for path in sorted((TEXTS / kind).iterdir())]
    assert len(texts) > 80
    language = shipped_phrases(), shipped_signs()
    assert not [text.symbol for text in texts if lacking(text, *language)]
    assert not [text.symbol for text in texts if lacking(replace(text, opening=""), *language)]


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


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_texts_read_back_from_other_layouts(layout: str) -> None:
    name, write = layouts.LAYOUTS[layout]
    equal = total = 0
    for path in sorted(TEXTS.glob("akn/*.xml"))[::7]:
        text = read_text(path)
        found = fidelity.agreement(
            fidelity.pairs(text), fidelity.pairs(read_text(write(text), name=name))
        )
        equal, total = equal + found[0], total + found[1]
    assert equal / total > 0.98
