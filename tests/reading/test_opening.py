"""Opening of inputs: a description or a document, by its name or by its content."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.errors import CredibleError
from credible.reading.opening import is_draft_file, open_draft

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = (EXAMPLES / "samples" / "astoria-court-rev1" / "draft.txt").read_bytes()


def test_a_description_and_a_document_are_told_apart_by_name() -> None:
    assert open_draft(EXAMPLES / "drafts" / "S-2014-348.yaml").text is None
    found = open_draft(EXAMPLES / "samples" / "astoria-court-rev1" / "draft.docx")
    assert found.text is not None
    assert found.draft.symbol == "S/2031/17"


@pytest.mark.parametrize(
    ("content", "described"),
    [
        (b'{"measures": ["icc-referral"]}', True),
        (b"# a remark\nsymbol: S/1\nmeasures: [icc-referral]\n", True),
        (TEXT, False),
    ],
)
def test_what_comes_without_a_name_is_told_apart_by_content(
    content: bytes, described: bool
) -> None:
    assert (open_draft("-", content=content).text is None) is described


@given(st.binary(max_size=400), st.sampled_from(["-", "a.yaml", "a.json", "a.txt", "a.docx"]))
def test_no_bytes_raise_anything_but_an_error_for_people(content: bytes, name: str) -> None:
    try:
        found = open_draft(name, content=content)
    except CredibleError as error:
        assert error.problems[0].sentence
    else:
        assert found.sha256


OWN = (
    b"The Code does not define it.\n\ncredible 0.1.0 \xc2\xb7 rules 65722fa3 \xc2\xb7 "
    b"input d33639a5 \xc2\xb7 facts: 16\nstated\n"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("opinion.txt", OWN),
        ("opinion.md", OWN),
        ("opinion.html", b'<html><head><meta name="generator" content="credible"></head></html>'),
    ],
)
def test_what_the_program_wrote_is_no_draft(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "draft.txt").write_bytes(b"The Security Council,\n\n1. Demands a ceasefire.\n")
    assert not is_draft_file(tmp_path / name)
    assert is_draft_file(tmp_path / "draft.txt")
    with pytest.raises(CredibleError) as caught:
        open_draft(tmp_path / name)
    assert caught.value.problems[0].code == "own-answer"


def test_a_draft_that_speaks_of_rules_and_input_is_a_draft(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(
        b"The Security Council,\n\n1. Calls for credible rules and input from all parties;\n"
    )
    assert is_draft_file(path)
