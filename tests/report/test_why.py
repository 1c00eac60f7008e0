"""Why a finding is as it is: the finding first, then conditions, facts, paragraphs and words."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from credible.assessing.assessor import Assessor
from credible.assessing.why import derive
from credible.model.draft import DraftResolution
from credible.report.why import (
    Line,
    chain_data,
    derivation_data,
    finding_lines,
    outcome_lines,
    to_blame,
    tree_page,
)
from tests.properties.drafts import drafts
from tests.properties.examples import examples
from tests.report.forms import markdown, shown

ASSESSOR = Assessor()

FORCE: dict[str, Any] = {
    "particular_situation": True,
    "aims": ["protect-civilians"],
    "crimes": [{"type": "war-crimes", "finding": "likely", "time": "ongoing",
                "paragraphs": ["PP 3"], "words": "may amount to [war crimes]", "origin": "read"}],
    "measures": [{"type": "use-of-force", "verb": "authorises", "paragraphs": ["OP 4"]}],
    "legal_basis": [{"instrument": "un-charter", "chapter": "VII", "use": "recalling"}],
    "safeguards": [],
    "situation": {"host-state-consent": {"value": False, "source": "S/2031/1"}},
}

BASIS = (
    "legal basis names un-charter and names Chapter VII and is acting-under and names the article "
    "not 40 or 41"
)
FORCE_IN_FORCE = (
    "measures that uses force and stands under a firm verb and is in force by the draft"
)


def lines_of(rule: str, fields: dict[str, Any]) -> list[Line]:
    found = derive(ASSESSOR, DraftResolution.model_validate(fields), rule)
    return finding_lines(found, ASSESSOR.book.rule(rule))


def below(lines: list[Line], heading: str) -> list[str]:
    """What stands under a heading of a tree."""
    start = next(place for place, line in enumerate(lines) if line.words.startswith(heading))
    depth = lines[start].depth
    out = []
    for line in lines[start + 1:]:
        if line.depth <= depth:
            break
        out.append(line.words)
    return out


def test_the_finding_comes_first_with_its_paragraphs_and_sources() -> None:
    lines = lines_of("force-rests-on-chapter-vii", FORCE)
    assert (lines[0].depth, lines[0].result) == (0, "fails")
    assert lines[0].words.startswith("force-rests-on-chapter-vii: ")
    assert lines[1].words == "OP 4; Charter, Art. 42; Charter, Art. 2 (4)"


def test_a_failing_finding_names_the_conditions_not_met_and_the_remedy() -> None:
    lines = lines_of("force-rests-on-chapter-vii", FORCE)
    assert below(lines, "Why not: not met") == [
        f"some of the {BASIS}",
        f"and no exception: every one of the {FORCE_IN_FORCE} has the status renewed",
        "and no exception: one of the safeguards is consent",
        "and no exception: the question host-state-consent is answered yes",
    ]
    assert below(lines, "Remedy") == [
        "Acting under Chapter VII of the Charter of the United Nations, (before OP 1)"
    ]
    assert "answered no (S/2031/1)" in below(lines, "Unless: The State concerned consents.")


def test_what_misses_a_rule_by_one_test_is_named_with_that_test() -> None:
    measures = [
        {"type": "end-of-attacks", "verb": "urges", "paragraphs": ["OP 1"]},
        {"type": "report-request", "verb": "requests", "paragraphs": ["OP 2"]},
    ]
    lines = lines_of("action-cessation", {**FORCE, "measures": measures})
    assert below(lines, "What it asks")[1:] == [
        "none of 2 measures",
        "nearest: end of attacks or violations (OP 1), but not: stands under a decision or demand",
    ]


def test_a_finding_that_holds_shows_the_words_it_rests_on_and_blames_nothing() -> None:
    lines = lines_of("crime-named", FORCE)
    assert lines[0].result == "holds"
    shown = below(lines, "What it asks")[1]
    assert shown.startswith("war crimes (")
    assert shown.endswith(" (PP 3): “may amount to [war crimes]” [read]")
    assert not any(line.words.startswith(("Why not", "Remedy")) for line in lines)


def test_an_unknown_finding_says_what_is_not_known_and_what_to_answer() -> None:
    lines = lines_of("force-rests-on-chapter-vii", {**FORCE, "legal_basis": "unknown"})
    assert lines[0].result == "unknown"
    assert below(lines, "What it asks") == [
        f"some of the {BASIS}",
        "legal basis: not known",
    ]
    assert not any(line.words.startswith("Why not") for line in lines)
    (question,) = below(lines, "To be answered")
    assert question.endswith("?")


def test_where_it_is_open_whether_a_rule_is_in_point_that_is_named() -> None:
    measures = [{"type": "use-of-force", "verb": "unknown"}]
    lines = lines_of("force-rests-on-chapter-vii", {**FORCE, "measures": measures})
    assert lines[0].result == "unknown"
    assert below(lines, "Why not: not known") == [
        "whether it is in point: one of the measures uses force and stands under a firm verb "
        "and is in force by the draft",
        f"and no exception: every one of the {FORCE_IN_FORCE} has the status renewed",
    ]


def test_the_chain_runs_from_the_outcome_to_limbs_elements_and_findings() -> None:
    assessment = ASSESSOR.assess(DraftResolution.model_validate(FORCE), questions=False)
    lines = outcome_lines(assessment)
    assert lines[0] == Line(0, "fails", "not credible in the sense of the pledge")
    trail = [line.words.partition(":")[0] for line in lines]
    assert trail.index("scope") < trail.index("covered-crimes") < trail.index("crime-named")
    assert trail.index("credibility") < trail.index("lawful-means")
    assert trail.index("lawful-means") < trail.index("force-rests-on-chapter-vii")


def test_in_the_chain_an_element_shows_only_the_findings_that_decide_it() -> None:
    assessment = ASSESSOR.assess(DraftResolution.model_validate(FORCE), questions=False)
    chain = {line.words.partition(":")[0] for line in outcome_lines(assessment)}
    assert "ethnic-cleansing" not in chain
    whole = {line.words.partition(":")[0] for line in outcome_lines(assessment, "covered-crimes")}
    assert {"crime-named", "ethnic-cleansing"} <= whole
    assert chain_data(assessment, "covered-crimes")["elements"][0]["id"] == "covered-crimes"


def test_the_tree_is_printed_by_depth_and_brackets_survive() -> None:
    lines = lines_of("crime-named", FORCE)
    text = shown(tree_page(lines), 60)
    assert all(len(line) <= 60 for line in text.splitlines())
    assert text.startswith("✓ crime-named: ")
    assert "[war" in text
    assert "\x1b" not in text
    assert "\x1b" in shown(tree_page(lines), 60, colour=True)


def test_as_markdown_the_tree_is_a_list_and_draft_words_are_plain() -> None:
    page = markdown(tree_page(lines_of("crime-named", FORCE)))
    assert page.startswith("# ✓ crime-named: ")
    assert r"\[war crimes\]" in page


def test_as_data_the_reasons_of_a_failing_finding_are_listed() -> None:
    rule = "force-rests-on-chapter-vii"
    found = derive(ASSESSOR, DraftResolution.model_validate(FORCE), rule)
    data = derivation_data(found, ASSESSOR.book.rule(rule))
    assert data["finding"]["result"] == "fails"
    assert data["holds"]["value"] == "false"
    assert len(data["why_not"]) == 1
    assert data["remedy"]["place"] == "before OP 1"


@examples(60)
@given(made=drafts(), data=st.data())
def test_a_finding_that_does_not_hold_always_has_a_condition_to_blame(
    made: DraftResolution, data: st.DataObject
) -> None:
    rule = data.draw(st.sampled_from(sorted(ASSESSOR.book.rules)))
    found = derive(ASSESSOR, made, rule)
    result = found.finding.result
    if result == "fails":
        assert to_blame(found.holds, "false")
        assert all(not to_blame(step, "true") for step in found.exceptions)
    elif result == "unknown":
        steps = [found.holds, *found.exceptions, *([found.applies] if found.applies else [])]
        assert any(to_blame(step, "unknown") for step in steps)
