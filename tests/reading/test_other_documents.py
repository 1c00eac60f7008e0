"""What is no draft of a United Nations organ is refused; a draft or a part of one is not."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from credible.errors import CredibleError
from credible.reading.formats import read_text
from credible.reading.opening import open_draft
from credible.reading.other_documents import lacking, shipped_signs
from credible.reading.structure.phrases import shipped_phrases
from tests.cli.running import run

HERE = Path(__file__).parent
NO_DRAFTS = sorted((HERE / "no_drafts").iterdir())
ODD_DRAFTS = sorted((HERE / "odd_drafts").iterdir())
def as_word(path: Path) -> bytes:
    """The blocks of a text file as paragraphs of a Word document."""
    document = Document()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        document.add_paragraph(" ".join(block.split()))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def refusal(path: Path, content: bytes | None = None) -> str:
    with pytest.raises(CredibleError) as caught:
        if content is None:
            open_draft(path)
        else:
            open_draft("document.docx", content=content)
    (problem,) = caught.value.problems
    assert problem.code == "not-a-resolution"
    assert problem.remedy
    return problem.sentence


def test_the_documents_are_many_and_of_many_kinds() -> None:
    assert len(NO_DRAFTS) >= 60
    assert len(ODD_DRAFTS) >= 25
    assert {path.suffix for path in NO_DRAFTS} == {".txt", ".md", ".html"}


@pytest.mark.parametrize("path", NO_DRAFTS, ids=lambda path: path.name)
def test_what_is_no_draft_is_refused_in_one_sentence(path: Path) -> None:
    sentence = refusal(path)
    assert "\n" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    "path", [path for path in NO_DRAFTS if path.suffix == ".txt"][::4], ids=lambda path: path.name
)
def test_it_is_refused_as_a_word_document_too(path: Path) -> None:
    assert refusal(path, as_word(path))


@pytest.mark.parametrize("path", ODD_DRAFTS, ids=lambda path: path.name)
def test_a_draft_or_a_part_of_one_is_read_in_any_layout(path: Path) -> None:
    opened = open_draft(path)
    assert opened.text is not None
    assert opened.text.opening or opened.draft.notices


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("treaty-fisheries.txt", "The Government of Norland and the Government of Astoria"),
        ("parliament-resolution.txt", "those of a resolution of a parliament"),
        ("court-order.txt", "those of an order or a judgment of a court"),
        ("budget-committee.txt", "speak of little that an organ deals with"),
        ("recipe.txt", "too few of its paragraphs open with a verb of a resolution (0 of 5)"),
        ("evacuation-notice.txt", "its title begins with “NOTICE”"),
    ],
)
def test_the_sentence_says_what_the_document_lacks(name: str, words: str) -> None:
    assert words in refusal(HERE / "no_drafts" / name)


def test_a_press_report_that_opens_like_a_draft_is_none() -> None:
    report = b"The Security Council, meeting late on Friday, heard a briefing.\n\nIt rose at six.\n"
    with pytest.raises(CredibleError) as caught:
        open_draft("report.txt", content=report)
    assert "none of its paragraphs opens with a verb" in caught.value.problems[0].sentence


def test_check_and_read_end_with_code_three_and_batch_gives_a_row() -> None:
    treaty = HERE / "no_drafts" / "treaty-fisheries.txt"
    for command in ("check", "read"):
        ran = run(command, treaty)
        assert ran.code == 3
        assert "not-a-resolution" in ran.err
    row = json.loads(run("batch", treaty).out)
    assert row["outcome"] == "error"
    assert row["error"][0]["code"] == "not-a-resolution"


def parts_of(path: Path) -> list[str]:
    """What is refused of a draft and its parts, each without its opening words."""
    text = read_text(path)
    bare = replace(text, opening="")
    parts = {"whole": text, "without opening words": bare,
             "operative part": replace(bare, paragraphs=text.operative)}  # fmt: skip
    found = {
        part: lacking(each, shipped_phrases(), shipped_signs()) for part, each in parts.items()
    }
    return [f"{path}, {part}: {lack}" for part, lack in found.items() if lack]


def test_no_sample_is_refused_nor_a_part_of_one() -> None:
    samples = sorted((HERE.parents[1] / "examples" / "samples").glob("*/draft.*"))
    assert len(samples) > 20
    assert not [refused for path in samples for refused in parts_of(path)]


def test_the_signs_have_shares_between_nothing_and_all() -> None:
    found = shipped_signs()
    assert 0 < found.foreign < found.on_subject < found.openings < 1
