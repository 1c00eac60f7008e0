"""The numbers by which a text deals with a situation or a theme are data, each of them given."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from credible.errors import CredibleError
from credible.model.shipped import shipped_rules
from credible.reading.recognise.language import load_language


def changed(folder: Path, old: str, new: str) -> Path:
    shutil.copytree(shipped_rules() / "language", folder, dirs_exist_ok=True)
    path = folder / "situation.yaml"
    path.write_text(path.read_text().replace(old, new))
    return folder


def test_a_number_is_taken_from_the_file(tmp_path: Path) -> None:
    language = load_language(changed(tmp_path, "many_paragraphs: 12", "many_paragraphs: 20"))
    assert language.situation.many_paragraphs == 20


@pytest.mark.parametrize(
    ("new", "told"),
    [("many_paragraphs: few", "few"), ("many: 12", "many"), ("many_paragraphs: 0", "")],
)
def test_a_number_that_is_missing_or_makes_no_sense_is_told_with_its_place(
    tmp_path: Path, new: str, told: str
) -> None:
    with pytest.raises(CredibleError) as caught:
        load_language(changed(tmp_path, "many_paragraphs: 12", new))
    (problem, *_) = caught.value.problems
    assert problem.place.file == str(tmp_path / "situation.yaml")
    assert told in problem.sentence
