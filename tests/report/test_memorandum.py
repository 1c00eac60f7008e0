"""The memorandum: what a legal adviser hands to the minister, before it is set in pages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from credible.assessing.assessor import Assessor
from credible.case import AssessedDraft, assess_case
from credible.case.opening import open_case
from credible.case.sources import sources_of
from credible.report.docx import write_docx
from credible.report.memorandum import TITLES, Memorandum, Particulars, memorandum
from credible.report.page import Item, List, MarkedText, Page, Paragraph, Runs, Table
from credible.report.writing import write_str
from tests.report.golden import DRAFTS
from tests.report.made import HOSTILE, hostile
from tests.report.office import pages_of

SAMPLES = DRAFTS.parent / "samples"
HEADING = Particulars(to="The Minister", sender="The Legal Adviser", classification="Restricted")
DRAFT = f"""UNITED NATIONS S/2031/99
Security Council
Distr.: General 4 March 2031
Norland: draft resolution

The Security Council,

Deploring the attacks on civilians in Astoria {HOSTILE} \ufdd0 \x0b,

1. Calls upon all parties to cease attacks against civilians;
2. Decides to remain seized of the matter.
"""


def assessed(assessor: Assessor, path: Path) -> AssessedDraft:
    (source,) = sources_of((str(path),))
    opened = open_case(source, assessor, None)
    return assess_case(assessor, opened, ("founding-commentary",), changes=True, others=True)


@pytest.fixture(scope="module")
def answers(assessor: Assessor, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """An answer of each outcome that a draft can have, and one on a hostile text."""
    bad = tmp_path_factory.mktemp("hostile") / "draft.txt"
    bad.write_text(DRAFT, encoding="utf-8")
    paths = {
        "falls": SAMPLES / "norland-protection-rev1" / "draft.docx",
        "falls-vetoed": DRAFTS / "S-2014-348.yaml",
        "open": SAMPLES / "velmar-access-rev1" / "draft.docx",
        "outside": DRAFTS / "S-2015-508.yaml",
        "hostile": bad,
    }
    made = {name: assessed(assessor, path) for name, path in paths.items()}
    assert [made[name].assessments[0].outcome for name in ("falls", "open", "outside")] == [
        "falls", "undetermined", "outside"]
    return made


@pytest.fixture(scope="module")
def memos(answers: dict[str, Any]) -> dict[str, Memorandum]:
    return {name: memorandum(each, "Norway", HEADING) for name, each in answers.items()}


@pytest.fixture(scope="module")
def documents(memos: dict[str, Memorandum]) -> dict[str, bytes]:
    return {name: write_docx(each.page()) for name, each in memos.items()}


OUTCOMES = ("falls", "falls-vetoed", "open", "outside", "hostile")
each_outcome = pytest.mark.parametrize("name", OUTCOMES)


def footnotes(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/footnotes.xml"))
    word = root.nsmap["w"]
    notes = ["".join(t.text or "" for t in note.iter(f"{{{word}}}t")) for note in root]
    return [note.strip() for note in notes if note.strip()]


def runs_of(page: Page) -> Iterator[Runs]:
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.words
            elif isinstance(block, List):
                for item in block.items:
                    yield from _runs_of(item)
            elif isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row)


def _runs_of(item: Item) -> Iterator[Runs]:
    yield item.words
    yield from item.details


def said(page: Page) -> str:
    return "\n".join(
        "".join(f"“{run.text}”" if run.style == "quoted" else run.text for run in runs)
        for runs in runs_of(page)
    )


def squeezed(text: str) -> str:
    """Without white space and hyphens, which a line may break or end with."""
    return re.sub(r"[\s\ufffe\x02-]", "", text)


@each_outcome
def test_it_is_short_prose_with_no_id_of_a_rule_and_no_yaml(
    name: str, memos: dict[str, Memorandum], assessor: Assessor
) -> None:
    told = said(memos[name].page())
    ids = (*assessor.book.rules, *assessor.book.premises)
    assert not [each for each in ids if "-" in each and re.search(rf"\b{each}\b", told)]
    assert not re.search(r"\band \d+ more|--full|credible ask|situation\.[a-z]|: \{|… ", told)
    sentences = [block for part in ("question", "short_answer", "members")
                 for block in memos[name].parts[part]]
    for block in sentences:
        assert isinstance(block, Paragraph)
        assert "".join(run.text for run in block.words).rstrip("”)").endswith((".", "?"))


@each_outcome
def test_no_table_has_more_than_four_columns(name: str, memos: dict[str, Memorandum]) -> None:
    tables = [b for s in memos[name].page().sections for b in s.blocks if isinstance(b, Table)]
    assert tables and max(len(each.columns) for each in tables) <= 4


@each_outcome
def test_the_document_opens_again_and_its_footnotes_are_true_ones(
    name: str, documents: dict[str, bytes], memos: dict[str, Memorandum]
) -> None:
    document = Document(io.BytesIO(documents[name]))
    wanted = [run.footnote for runs in runs_of(memos[name].page()) for run in runs if run.footnote]
    assert wanted and footnotes(documents[name]) == wanted
    references = document.element.body.xpath(".//w:footnoteReference/@w:id")
    assert references == [str(number) for number in range(1, len(wanted) + 1)]
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    order = [title for title in (*TITLES.values(), "Annex") if title in headings]
    assert headings == order and {"Question", "Short answer", "Reasons", "Annex"} <= set(headings)
    properties = document.core_properties
    assert properties.title.startswith("Memorandum: ") and properties.language == "en-GB"
    splits = document.element.body.xpath(".//w:tr[not(w:trPr/w:cantSplit)]")
    assert document.tables and splits == []


def test_the_same_answer_is_the_same_bytes(
    answers: dict[str, Any], documents: dict[str, bytes]
) -> None:
    again = memorandum(answers["open"], "Norway", HEADING)
    assert write_docx(again.page()) == documents["open"]


def test_what_is_not_given_is_left_to_be_filled_in(answers: dict[str, Any]) -> None:
    made = memorandum(answers["open"])
    document = Document(io.BytesIO(write_docx(made.page())))
    heading = document.tables[0]
    labels = ["To:", "From:", "Subject:", "Date:", "Classification:"]
    assert [row.cells[0].text for row in heading.rows] == labels
    assert [bool(row.cells[1].text) for row in heading.rows] == [False, False, True, False, False]
    assert len(heading._tbl.xpath(".//w:tcBorders/w:bottom")) == 4


def test_words_of_the_draft_are_quoted_with_their_paragraph(memos: dict[str, Memorandum]) -> None:
    told = said(memos["falls"].page())
    assert "The draft says “Deploring the use of starvation" in told
    assert "(PP 3)" in told


def test_an_open_point_says_what_either_answer_would_do(memos: dict[str, Memorandum]) -> None:
    (points, *_) = memos["open"].parts["open_points"]
    assert isinstance(points, List)
    first = "".join(run.text for run in points.items[0].words)
    assert "?" in first and ("If so, " in first or "If that view is accepted, " in first)
    assert "the draft falls under the pledge" in first


def test_suggested_language_has_its_place(memos: dict[str, Memorandum]) -> None:
    told = said(memos["open"].page())
    assert "the draft falls under the pledge." in told
    assert re.search(r"As new OP \d+, before the present OP \d+: |OP \d+ would read: ", told)


def test_the_state_that_was_named_comes_first_among_the_members(
    memos: dict[str, Memorandum]
) -> None:
    for memo in memos.values():
        first, *_ = memo.parts["members"]
        assert isinstance(first, Paragraph) and first.words[0].text == "Norway. "
    vetoed = said(memos["falls-vetoed"].page())
    assert "13-2-0, vetoed" in vetoed and "is not complete" in vetoed


def test_every_finding_is_in_the_annex_when_all_is_asked_for(answers: dict[str, Any]) -> None:
    def rows(full: bool) -> int:
        annex = memorandum(answers["outside"], full=full).parts["annex"]
        return next(len(block.rows) for block in annex if isinstance(block, Table))

    assert rows(True) > rows(False) > 0


def test_a_hostile_answer_is_text(answers: dict[str, Any], assessor: Assessor) -> None:
    given = answers["hostile"]
    bad = AssessedDraft(given.opened, (hostile(),), assessor=assessor)
    for made in (memorandum(bad), memorandum(given, particulars=Particulars(HOSTILE, HOSTILE))):
        content = write_docx(made.page())
        document = Document(io.BytesIO(content))
        cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
        told = "\n".join((*(p.text for p in document.paragraphs), *cells))
        assert "<script>alert(1)</script>" in told and "{{ 7*7 }}" in told
        assert not any(char in told for char in "\x1b\u202e\x0b")


def test_the_other_writers_have_its_footnotes_at_the_end(memos: dict[str, Memorandum]) -> None:
    page = memos["falls"].page()
    notes = [run.footnote for runs in runs_of(page) for run in runs if run.footnote]
    for form in ("text", "markdown", "html"):
        told = squeezed(write_str(page, form).replace("\\", ""))
        assert "Notes" in told
        assert squeezed(notes[0])[:60] in told
        assert f"[{len(notes)}]" in told


@pytest.fixture(scope="module")
def pages(
    documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    return pages_of(documents, tmp_path_factory.mktemp("pages"))


def test_the_pages_hold_all_in_order_and_are_numbered(
    pages: dict[str, list[str]], documents: dict[str, bytes]
) -> None:
    for name, told in pages.items():
        whole = squeezed("".join(told))
        for number, page in enumerate(told, 1):
            assert f"Page {number} of {len(told)}" in page, name
            assert page.startswith("Restricted · Memorandum: "), name
        document = Document(io.BytesIO(documents[name]))
        headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
        places = [whole.find(squeezed(each)) for each in headings]
        assert -1 not in places, name
        for note in footnotes(documents[name]):
            assert squeezed(note) in whole, (name, note)
        cells = {c.text for table in document.tables for row in table.rows for c in row.cells}
        assert not [cell for cell in cells if squeezed(cell) not in whole], name


def test_two_pages_are_enough_before_the_annex(pages: dict[str, list[str]]) -> None:
    for name in ("falls", "falls-vetoed", "open", "outside"):
        annex = next(n for n, page in enumerate(pages[name], 1) if "Annex\r\nFindings" in page)
        assert annex <= 3, name


def test_the_text_of_the_draft_stands_in_the_annex(memos: dict[str, Memorandum]) -> None:
    annex = memos["falls"].parts["annex"]
    (text,) = [block for block in annex if isinstance(block, MarkedText)]
    assert any(piece.notes for paragraph in text.paragraphs for piece in paragraph.pieces)
