"""A memorandum in the document of a ministry: fields filled, parts in their places, errors told."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from credible.assessing.assessor import Assessor
from credible.errors import CredibleError
from credible.report.docx_template import LONG_FIELDS, SHORT_FIELDS, write_in_template
from credible.report.memorandum import Memorandum, Particulars, memorandum
from tests.report.golden import DRAFTS
from tests.report.made import HOSTILE
from tests.report.office import pages_of
from tests.report.test_memorandum import assessed, footnotes

DOCS = Path(__file__).parents[2] / "docs" / "memorandum.md"


@pytest.fixture(scope="module")
def memo(assessor: Assessor) -> Memorandum:
    heading = Particulars(to="A & B <script>", sender="{{ 7*7 }}", classification=HOSTILE)
    return memorandum(assessed(assessor, DRAFTS / "S-2014-348.yaml"), None, heading)


def template(folder: Path, *paragraphs: str, header: str = "") -> Path:
    document: Any = Document()
    for each in paragraphs:
        document.add_paragraph(each)
    document.sections[0].header.paragraphs[0].text = header
    path = folder / "ministry.docx"
    document.save(path)
    return path


def paragraphs(content: bytes) -> list[str]:
    return [each.text for each in Document(io.BytesIO(content)).paragraphs]


def refused(memo: Memorandum, path: Path) -> CredibleError:
    with pytest.raises(CredibleError) as caught:
        write_in_template(memo, path)
    return caught.value


def test_fields_are_filled_and_the_memorandum_stands_in_its_place(
    memo: Memorandum, tmp_path: Path
) -> None:
    path = template(tmp_path, "MINISTRY", "To {{ to }} from {{ from }}", "{{ memorandum }}",
                    "Signed", header="{{ subject }}")
    content = write_in_template(memo, path)
    told = paragraphs(content)
    assert told[:3] == ["MINISTRY", "To A & B <script> from {{ 7*7 }}", "Question"]
    assert told[-1] == "Signed" and "Short answer" in told and "Annex" in told
    header = Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text
    assert header == memo.fields["subject"]
    assert footnotes(content) == footnotes(write_in_template(memo, path))
    assert write_in_template(memo, path) == content


def test_every_field_that_the_docs_list_is_filled_and_none_else(
    memo: Memorandum, tmp_path: Path
) -> None:
    fields = (*SHORT_FIELDS, *LONG_FIELDS)
    content = write_in_template(
        memo, template(tmp_path, *(f"{{{{ {name} }}}}" for name in fields))
    )
    # what a person gave is text, though it looks like a field
    assert {each for each in paragraphs(content) if "{{" in each} == {
        "{{ 7*7 }}", memo.fields["classification"].replace("\x1b", "�").replace("\u202e", "�")}
    listed = DOCS.read_text(encoding="utf-8")
    for name in fields:
        assert f"| `{name}` |" in listed


def test_a_part_can_stand_in_a_table(memo: Memorandum, tmp_path: Path) -> None:
    path = template(tmp_path, "Note")
    document: Any = Document(str(path))
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.text = "{{ short_answer }}"
    document.save(path)
    content = write_in_template(memo, path)
    told = Document(io.BytesIO(content)).tables[0].rows[0].cells[0].text
    assert "The draft falls under the pledge" in told
    assert "Note" in paragraphs(content)
    (pages,) = pages_of({"table": content}, tmp_path).values()
    assert "The draft falls under the pledge" in pages[0]


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        ("{{ memorandum }} {{ too }}", "unknown-template-field", "too"),
        ("{{ memorandum }", "unusable-template", "{{ memorandum }"),
        ("See {{ memorandum }}", "unusable-template", "memorandum"),
        ("No field", "unusable-template", ""),
        ("{{ to.__class__.__mro__ }} {{ annex }}", "unusable-template", ""),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_with_place_and_remedy(
    memo: Memorandum, tmp_path: Path, words: str, code: str, place: str
) -> None:
    path = template(tmp_path, words)
    problem = refused(memo, path).problems[0]
    assert problem.code == code and problem.remedy
    assert str(path) in str(problem.place) and place in str(problem.place)


def test_a_part_has_no_place_in_a_header(memo: Memorandum, tmp_path: Path) -> None:
    path = template(tmp_path, "{{ memorandum }}", header="{{ annex }}")
    problem = refused(memo, path).problems[0]
    assert problem.code == "unusable-template" and problem.place.field == "annex"


def test_a_file_that_is_no_document_is_refused(memo: Memorandum, tmp_path: Path) -> None:
    path = tmp_path / "ministry.docx"
    assert refused(memo, path).problems[0].code == "missing-file"
    for content in (b"PK\x03\x04", b"", b"{{ memorandum }}"):
        path.write_bytes(content)
        assert refused(memo, path).problems[0].code == "unreadable-file"
