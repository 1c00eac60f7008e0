"""The library's public face: read a draft, assess a draft."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import credible
from credible import Assessment, CredibleError, DraftResolution, assess, read_draft
from tests import api_page
from tests.report import made

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_every_public_name_is_there() -> None:
    for name in credible.__all__:
        assert getattr(credible, name) is not None
    with pytest.raises(AttributeError):
        _ = credible.nothing


def test_a_mapping_is_assessed_and_the_answer_goes_to_json_and_back() -> None:
    answer = assess(
        {
            "particular_situation": True,
            "crimes": [{"type": "genocide", "finding": "risk", "time": "feared"}],
            "aims": ["prevent-crimes"],
            "measures": [{"type": "end-of-attacks", "verb": "demands"}],
        }
    )
    assert answer.outcome == "falls"
    assert Assessment.model_validate_json(answer.model_dump_json()) == answer
    with pytest.raises(ValueError, match="frozen"):
        answer.outcome = "outside"  # type: ignore[misc]


def test_the_same_draft_gives_the_same_bytes() -> None:
    draft = read_draft(EXAMPLES / "drafts" / "S-2014-348.yaml")
    assert assess(draft).model_dump_json() == assess(draft).model_dump_json()


def test_a_document_and_its_bytes_are_the_same_draft() -> None:
    path = EXAMPLES / "samples" / "astoria-court-rev1" / "draft.docx"
    assert isinstance(read_draft(path), DraftResolution)
    assert read_draft(path) == read_draft(path.read_bytes(), name="draft.docx")


def test_a_mapping_that_is_no_draft_is_refused_in_plain_words() -> None:
    with pytest.raises(CredibleError, match="icc-referral"):
        assess({"measures": ["icc-refferal"]})
    with pytest.raises(CredibleError, match="there is no reading called"):
        assess({}, reading="lenient")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, credible, credible.cli; "
        "print([m for m in ('pydantic', 'lxml', 'docx', 'pypdfium2', 're2', 'rich', 'jinja2', "
        "'pycountry', 'durable_rules_engine') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


SYRIA = EXAMPLES / "drafts" / "S-2014-348.yaml"
SAMPLES = EXAMPLES / "samples"


def test_the_page_of_the_library_is_what_its_docstrings_say() -> None:
    assert api_page.PAGE.read_text(encoding="utf-8") == api_page.page(), (
        "run `python tests/api_page.py` and read what changed"
    )


def test_every_verb_is_a_plain_typed_function_that_is_found_by_completion() -> None:
    assert set(dir(credible)) == set(credible.__all__)
    verbs = [getattr(credible, name) for name in credible.__all__ if name.islower()]
    functions = [each for each in verbs if inspect.isfunction(each)]
    assert {"answer", "assess", "assess_many", "changes", "compare", "negotiate", "read_draft",
            "readings", "render", "to_frame", "to_rows", "verify", "votes", "why", "write"} == {
                each.__name__ for each in functions}
    for each in functions:
        signature = inspect.signature(each)
        assert signature.return_annotation is not inspect.Signature.empty
        assert inspect.getdoc(each)
    assert "DraftResolution | Path | str" in str(inspect.signature(assess).parameters["draft"])


def test_a_path_is_assessed_as_its_draft_is() -> None:
    assert assess(str(SYRIA)).elements == assess(SYRIA).elements
    assert assess(SYRIA).elements == assess(read_draft(SYRIA)).elements


def test_an_answer_and_a_draft_are_said_in_two_lines() -> None:
    first, second = str(assess(SYRIA)).splitlines()
    assert first.startswith("S/2014/348 · Referral of the situation in Syria")
    assert "falls under the pledge" in first
    assert "referral to the International Criminal Court" in second
    told = str(read_draft(SYRIA)).splitlines()
    assert len(told) == 2
    assert "measures 5" in told[1]


@pytest.mark.parametrize("shown", [made.hostile(), DraftResolution.model_validate({
    "symbol": made.HOSTILE, "title": made.HOSTILE, "about": made.HOSTILE})])  # fmt: skip
def test_what_a_notebook_shows_is_small_and_harmless(shown: Any) -> None:
    table = shown._repr_html_()
    assert "<script" not in table
    assert "<img" not in table
    assert "\x1b" not in table + str(shown)
    assert "\u202e" not in table + str(shown)
    assert len(table) < 3000
    assert len(str(shown).splitlines()) <= 2


def test_a_reading_is_named_by_its_id_and_the_reading_itself_stands_for_it() -> None:
    strict = next(each for each in credible.readings() if each.id == "strict")
    assert assess(SYRIA, reading=strict) == assess(SYRIA, reading="strict")
    assert credible.readings("responsibility-to-protect")[0].pledge == "responsibility-to-protect"
    for asked in ("strict", strict, ["strict"]):
        (found,) = credible.assess_many([SYRIA], readings=asked)
        assert [each.reading for each in found.assessments] == ["strict"]
    (found,) = credible.assess_many([SYRIA], readings="all")
    assert len(found.assessments) == len(credible.readings())


def test_the_other_verbs_answer_what_the_commands_answer() -> None:
    whole = credible.answer(SYRIA, state="Norway")
    assert whole.outcome == "falls"
    assert whole.votes is not None
    assert whole.votes.tally == "13-2-0"
    assert {each.reading for each in whole.other_readings} >= {"strict", "broad"}
    assert whole.position is not None
    assert credible.votes(SYRIA).votes == whole.votes
    assert credible.why(SYRIA, "action-justice").finding.result == "holds"
    made_of = credible.changes({"particular_situation": True, "aims": ["end-crimes"],
                                "measures": [], "crimes": []})
    assert made_of
    old, new = (SAMPLES / f"velmar-access-rev{number}" / "draft.txt" for number in (1, 2))
    assert credible.compare(old, new).revisions[0].outcome == (
        assess(old).outcome
    )
    with pytest.raises(CredibleError, match="no rule"):
        credible.why(SYRIA, "no-such-rule")


def test_everything_is_written_in_the_form_that_the_name_says(tmp_path: Path) -> None:
    whole = credible.answer(SYRIA)
    for ending in ("txt", "md", "html", "docx", "json"):
        credible.write(whole, tmp_path / f"opinion.{ending}")
    assert Assessment.model_validate_json(
        (tmp_path / "opinion.json").read_bytes(), extra="ignore"
    ).outcome == "falls"
    assert (tmp_path / "opinion.docx").read_bytes().startswith(b"PK")
    draft = read_draft(SYRIA)
    credible.write(draft, tmp_path / "draft.yaml")
    assert read_draft(tmp_path / "draft.yaml") == draft
    for what in (credible.votes(SYRIA), credible.why(SYRIA, "action-justice"),
                 credible.compare(SYRIA, SYRIA)):
        assert len(credible.render(what)) > 50
        json.loads(credible.render(what, "json"))
    with pytest.raises(CredibleError, match="not written as"):
        credible.write(whole, tmp_path / "opinion.xyz")


def test_answers_become_a_table_with_a_row_a_draft() -> None:
    pandas = pytest.importorskip("pandas")
    frame = credible.to_frame(
        credible.assess_many([SYRIA, {"measures": ["no-such-measure"]}, {"symbol": "S/1"}])
    )
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.outcome) == ["falls", "error", "undetermined"]
    assert frame["vote"][0] == "13-2-0"
    assert frame["rule:action-justice"][0] == "holds"
    assert "no-such-measure" in frame["error"][1]
    assert next(credible.to_rows([credible.answer(SYRIA)]))["vetoes"] == (
        "China; Russian Federation"
    )


def test_a_frame_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(CredibleError, match="polars is not installed"):
        credible.to_frame([], library="polars")
