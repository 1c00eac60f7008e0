"""The program against the second reading of real texts (skipped without the texts)."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from credible.model.vocabulary import shipped_vocabulary
from credible.reading.formats import read_text
from tests.reading.gains import compare, facts_of
from tests.reading.recall import file_of, texts_folder
from tests.reading.second_reading import BINDING, KINDS, MARKS, Figures, marks, measure

FOLDER = texts_folder()
MARKED: dict[str, dict[str, Any]] = yaml.safe_load(MARKS.read_text(encoding="utf-8"))

with_texts = pytest.mark.skipif(FOLDER is None, reason="the real texts are not here")


@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_is_a_word_of_the_vocabulary(kind: str) -> None:
    words = {word for body in MARKED.values() for mark in marks(body[kind]) for word in mark.types}
    assert words <= set(shipped_vocabulary().terms(kind))


@with_texts
def test_every_mark_stands_at_a_paragraph_of_its_text() -> None:
    assert FOLDER is not None
    for symbol, body in MARKED.items():
        path = file_of(FOLDER, symbol)
        assert path is not None
        labels = {paragraph.label for paragraph in read_text(path).paragraphs}
        places = {mark.at for kind in KINDS for mark in marks(body[kind])}
        assert not places - labels, symbol


@with_texts
@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [("measures", 0.90, 0.70), (BINDING, 0.92, 0.75), ("crimes", 0.90, 0.87),
     ("safeguards", 0.85, 0.80), ("evidence", 0.50, 0.60)],
)  # fmt: skip
def test_paragraphs_are_read_with_this_precision_and_recall(
    name: str, precision: float, recall: float, figures: Figures
) -> None:
    score = figures.paragraphs[name]
    assert score.precision >= precision
    assert score.recall >= recall


@with_texts
def test_what_a_change_lost_and_gained_is_listed_with_its_words() -> None:
    assert FOLDER is not None
    path = file_of(FOLDER, "S/RES/2726")
    assert path is not None
    facts = facts_of(path)
    force = next(key for key in facts if key.endswith("| measures | use-of-force"))
    without = {key: held for key, held in facts.items() if key != force}
    assert compare(facts, without).startswith(f"- {force} | verb=authorises")
    assert compare(without, facts).startswith(f"+ {force} | verb=authorises")


@pytest.fixture(scope="module")
def figures() -> Figures:
    assert FOLDER is not None
    return measure(FOLDER)
