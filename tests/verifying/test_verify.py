"""An opinion is made again from its draft, and what differs is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

import credible
from credible.model.shipped import shipped_rules
from credible.rulebook.book import RuleBook
from credible.verifying.differences import differences
from credible.verifying.opinions import GivenAnswer, answers_in
from tests.cli.record_of_norland import DRAFT as NORLAND
from tests.cli.record_of_norland import record_of_norland
from tests.cli.running import run

DRAFT = """United Nations S/2031/3
Security Council
Norland: draft resolution
{date}
The Security Council,
Gravely concerned at reports of war crimes and crimes against humanity in {country},
Acting under Chapter VII of the Charter of the United Nations,
1. Demands that all parties immediately end all attacks against civilians in {country};
2. {measure};
3. Decides to remain seized of the matter.
"""
REFERRAL = "Decides to refer the situation in Norland to the Prosecutor of the International " \
    "Criminal Court"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return written(tmp_path / "draft.txt")


def written(path: Path, measure: str = REFERRAL) -> Path:
    path.write_text(DRAFT.format(date="3 May 2031", country="Norland", measure=measure))
    return path


def opinion_on(draft: Path, *options: Any) -> Path:
    file = draft.with_name("opinion.json")
    assert run("check", draft, "-o", file, *options).code in (0, 1)
    return file


@pytest.mark.parametrize("options", [
    (), ("--no-timestamp",), ("--no-changes",), ("--no-record",), ("--reading", "strict"),
    ("--reading", "all"), ("--for", "Norway"), ("--pledge", "responsibility-to-protect"),
])
def test_the_same_draft_and_rules_give_the_same_opinion_whatever_was_asked(
    draft: Path, options: tuple[str, ...]
) -> None:
    ran = run("verify", opinion_on(draft, *options), draft)
    assert (ran.code, ran.err) == (0, "")
    assert "the same in every field" in ran.out


def test_a_described_draft_and_a_line_of_a_batch_are_verified_too(draft: Path) -> None:
    described = draft.with_name("draft.yaml")
    assert run("read", draft, "-o", described).code == 0
    lines = draft.with_name("results.jsonl")
    run("batch", draft, described, "-q", "-o", lines, "-j", "1", "--no-questions")
    assert run("verify", lines, draft).code == 0
    assert run("verify", lines, described).code == 0
    assert run("verify", opinion_on(described), described).code == 0


def test_another_text_of_the_draft_is_told_paragraph_by_paragraph(draft: Path) -> None:
    opinion = opinion_on(draft)
    written(draft, "Decides that all States shall prevent the supply of arms to Norland")
    ran = run("verify", opinion, draft, columns=200)
    assert ran.code == 1
    assert "the draft is not the file that was assessed" in ran.out
    assert "OP 2 is read as “" in ran.out and "where it was “referral to the" in ran.out


def test_a_rule_with_another_text_is_named_and_so_is_a_new_one(draft: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "international-law").mkdir(parents=True)
    rule = "international-law/referral-rests-on-chapter-vii.yaml"
    shutil.copy(shipped_rules() / rule, own / rule)
    opinion = opinion_on(draft, "--rules", own)
    assert run("verify", opinion, draft, "--rules", own).code == 0
    refused = run("verify", opinion, draft)
    assert refused.code == 3 and "Give each with --rules" in refused.err
    text = (own / rule).read_text()
    (own / rule).write_text(text.replace("title: ", "title: By every view, ", 1))
    ran = run("verify", opinion, draft, "--rules", own)
    assert ran.code == 1
    assert (
        "the rule “referral-rests-on-chapter-vii” has another text than when the opinion was made"
        in ran.out
    )
    plain = opinion_on(draft)
    told = run("verify", plain, draft, "--rules", own).out
    assert "the rule “referral-rests-on-chapter-vii” is new" in told


def test_a_row_more_in_the_record_is_told_with_its_words(tmp_path: Path) -> None:
    folder = record_of_norland(tmp_path, {"from": "2019-05-01"})
    draft = yaml.safe_load(NORLAND)
    answer = credible.assess(draft, rules=RuleBook.load(folder))
    record_of_norland(tmp_path, {"from": "2019-05-01"}, {"id": "second"})
    found = credible.verify(answer, draft, rules=RuleBook.load(folder))
    assert "the table “record/findings.csv” has another text than when the opinion was made" in (
        found.differences
    )
    (row,) = (each for each in found.differences if each.startswith("the record has a row more: "))
    assert "A/HRC/99/1, 1 May 2025" in row


def test_corrections_have_to_be_given_again_and_others_are_named(draft: Path) -> None:
    corrections = draft.with_name("corrections.yaml")
    corrections.write_text("situation: {crimes-committed: true}\n")
    opinion = opinion_on(draft, "--with", corrections)
    assert run("verify", opinion, draft, "--with", corrections).code == 0
    refused = run("verify", opinion, draft)
    assert refused.code == 3 and "Give their file with --with" in refused.err
    corrections.write_text("situation: {crimes-committed: false}\n")
    ran = run("verify", opinion, draft, "--with", corrections)
    assert ran.code == 1
    assert "the corrections laid over the draft are not those of the opinion" in ran.out


# attack: an opinion that was changed by hand
# promise: is found out by `credible verify`
def test_an_opinion_that_was_changed_by_hand_is_found_out_in_every_field(draft: Path) -> None:
    opinion = opinion_on(draft)
    data = json.loads(opinion.read_text())
    assert data["outcome"] == "falls"
    for change in ({"outcome": "outside"}, {"notice": "Binding."}, {"questions": [],
                   "cautions": ["None."]}):
        opinion.write_text(json.dumps({**data, **change}))
        ran = run("verify", opinion, draft, columns=200)
        assert ran.code == 1
        assert "the opinion was changed after it was made" in ran.out
        assert f"these parts of the answer differ: {list(change)[-1]}" in ran.out.replace(
            "questions, ", "")


def test_another_version_of_the_program_or_the_engine_is_named(draft: Path) -> None:
    opinion = opinion_on(draft)
    data = json.loads(opinion.read_text())
    data["provenance"].update(program="credible 0.0.9", engine="durable-rules 2.0.1")
    opinion.write_text(json.dumps(data))
    out = run("verify", opinion, draft, columns=200).out
    assert f"the program is credible {credible.__version__} where it was credible 0.0.9" in out
    assert "where it was durable-rules 2.0.1" in out


@pytest.mark.parametrize("content", [
    b"", b"no JSON", b"[]", b"[1]", b'{"outcome": "falls"}', b"\xff\xfe", b"[" * 100_000,
    b'{"name": "x", "error": []}', b'{"assessment": {"summary": 1}}', b"9" * 5000,
])
# attack: a file that is no opinion
# promise: is refused in words
# figure: {credible.verifying.opinions:MOST_OF_OPINIONS:,} bytes at most
def test_what_is_no_opinion_is_refused_in_words(draft: Path, content: bytes) -> None:
    opinion = draft.with_name("opinion.json")
    opinion.write_bytes(content)
    ran = run("verify", opinion, draft)
    assert ran.code == 3
    assert "not-an-opinion" in ran.err


def test_several_answers_of_which_none_is_on_the_draft_cannot_be_verified(draft: Path) -> None:
    opinion = opinion_on(draft, "--reading", "all")
    written(draft, "Requests a report")
    ran = run("verify", opinion, draft)
    assert ran.code == 3 and "none of the" in ran.err


def test_the_library_verifies_what_it_assessed_and_json_tells_programs(draft: Path) -> None:
    answer = credible.assess(draft, changes=True)
    assert credible.verify(answer, draft) == credible.verify(answer.model_dump_json().encode(),
                                                             draft)
    assert credible.verify(answer, draft).same
    ran = run("verify", opinion_on(draft), draft, "--format", "json")
    assert json.loads(ran.out) == {"same": True, "answers": 1, "differences": []}


def test_every_part_of_an_answer_is_compared(draft: Path) -> None:
    (given,) = answers_in(credible.assess(draft))
    for part in given.data:
        changed = GivenAnswer({**given.data, part: "another"}, given.answer)
        assert differences(changed, given.answer), part
