"""An answer about the situation is shown with the finding that rests on it, and with its source."""

from __future__ import annotations

import io

import pytest
from docx import Document

from credible.assessing.assessor import Assessor
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from tests.report.forms import opinion, opinion_docx, opinion_html, opinion_markdown

SOURCE = "A/HRC/25/65, report of the commission of inquiry on Norland, paragraphs 12 to 40"
WHOLE = f"covered crimes are being committed or were recently committed: yes ({SOURCE})"


@pytest.fixture(scope="module")
def answered(assessor: Assessor) -> Assessment:
    return assessor.assess(DraftResolution.model_validate({
        "symbol": "S/2031/1", "measures": [{"type": "ceasefire", "verb": "demands"}],
        "situation": {"crimes-committed": {"value": True, "source": SOURCE}, "rival-draft": False},
    }))


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_finding_rests_on_the_answer(answered: Assessment) -> None:
    findings = [f for element in answered.elements for f in element.findings]
    (finding,) = [f for f in findings if f.rule == "crime-shown-by-situation"]
    (ground,) = finding.grounds
    assert (ground.fact, ground.term, ground.origin) == ("situation", "crimes-committed", "stated")
    assert ground.words == SOURCE
    (rival,) = [f for f in answered.noted if f.rule == "no-rival-draft"]
    assert rival.grounds[0].label.endswith(": no")
    assert rival.grounds[0].words is None


def test_the_opinion_names_the_source_at_length(answered: Assessment) -> None:
    assert f"stated: {WHOLE}" in in_one_line(opinion(answered, width=100, full=True))


def test_every_other_form_names_it_whole(answered: Assessment) -> None:
    assert WHOLE in in_one_line(opinion_html(answered)).replace("&#39;", "'")
    assert WHOLE in in_one_line(opinion_markdown(answered).replace("\\", ""))
    document = Document(io.BytesIO(opinion_docx(answered)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(WHOLE in in_one_line(cell) for cell in cells)


def test_what_is_not_in_point_rests_on_no_answer(assessor: Assessor) -> None:
    found = assessor.assess(DraftResolution.model_validate({
        "measures": [{"type": "ceasefire", "verb": "demands"}],
        "situation": {"host-state-consent": {"value": True, "source": SOURCE}},
    }))
    for element in found.elements:
        for finding in element.findings:
            if finding.result == "not-applicable":
                assert finding.grounds == ()
