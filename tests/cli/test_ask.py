"""``credible ask``: typed answers, and the file that keeps them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from credible.model.draft import DraftResolution
from credible.reading.corrections import overlay
from tests.cli.running import run

REFERRAL = """\
particular_situation: yes
nature: substantive
aims: [accountability]
crimes: [{type: war-crimes, finding: alleged, time: ongoing}]
measures: [{type: icc-referral, verb: decides}]
"""
CALL = """\
particular_situation: yes
nature: substantive
aims: [end-crimes]
crimes: [{type: humanitarian-law-violations, finding: general, time: ongoing}]
measures: [{type: end-of-attacks, verb: demands}]
"""


@pytest.fixture
def referral(tmp_path: Path) -> Path:
    path = tmp_path / "draft.yaml"
    path.write_text(REFERRAL, encoding="utf-8")
    return path


@pytest.fixture
def call(tmp_path: Path) -> Path:
    path = tmp_path / "call.yaml"
    path.write_text(CALL, encoding="utf-8")
    return path


def kept(text: str) -> dict[str, Any]:
    found = yaml.safe_load(text)
    assert isinstance(found, dict)
    return found


def test_the_answers_settle_the_outcome_and_are_kept(referral: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    ran = run("ask", referral, "-o", answers, answers="un-charter; PP 5\nVII\nacting-under\n")
    assert ran.code == 0
    assert ran.out == ""
    assert "1. Under which chapter or article does the draft act?" in ran.err
    assert "Now: falls under the pledge not to vote against." in ran.err
    assert "No open question can change this." in ran.err
    corrections = kept(answers.read_text(encoding="utf-8"))
    assert corrections == {"legal_basis": [
        {"instrument": "un-charter", "paragraphs": ["PP 5"], "chapter": "VII"}
    ]}
    draft = overlay(DraftResolution.model_validate(yaml.safe_load(REFERRAL)), corrections)
    assert draft.legal_basis is not None
    assert draft.legal_basis[0].chapter == "VII"


def test_without_a_file_the_answers_go_to_standard_output(call: Path) -> None:
    ran = run("ask", call, answers="yes; A/HRC/25/65 (2014)\n")
    assert kept(ran.out) == {"situation": {
        "crimes-committed": {"value": True, "source": "A/HRC/25/65 (2014)"}
    }}
    assert "# Does information from the United Nations" in ran.out
    assert "{value: true, source: A/HRC/25/65 (2014)}" in ran.out


def test_the_end_of_the_input_stops_and_says_what_is_open(referral: Path) -> None:
    ran = run("ask", referral, answers="")
    assert ran.code == 1
    assert "Undetermined (founding-commentary)" in ran.err
    assert "(legal_basis)" in ran.err.split("Undetermined")[-1]
    assert kept(ran.out) == {}


def test_enter_leaves_a_question_open(referral: Path) -> None:
    ran = run("ask", referral, answers="\n")
    assert ran.code == 1
    assert "# Not known: legal_basis" in ran.out
    assert kept(ran.out) == {}


def test_q_stops_and_keeps_what_was_answered(referral: Path) -> None:
    ran = run("ask", referral, answers="un-charter\nq\nVII\n")
    assert ran.code == 1
    assert kept(ran.out)["legal_basis"] == [{"instrument": "un-charter", "use": "unknown"}]


def test_a_word_that_is_not_allowed_is_asked_again_with_the_nearest(referral: Path) -> None:
    ran = run("ask", referral, answers="un-chartr\nun-charter\nVII\nacting-under\n")
    assert "error[not-an-answer]: “un-chartr” is no answer to this question" in ran.err
    assert "nearest: un-charter" in ran.err
    assert ran.code == 0


def test_a_question_mark_explains_and_does_not_answer(referral: Path) -> None:
    ran = run("ask", referral, answers="?\nnot known\n")
    explained = " ".join(ran.err.split())
    assert "b goes back, q stops and keeps" in explained
    assert "Waiting for it: referral-rests-on-chapter-vii." in explained
    assert "# Not known: legal_basis" in ran.out


def test_b_goes_back_to_the_question_before(referral: Path) -> None:
    ran = run("ask", referral, answers="b\nnone\nq\n")
    assert "This is the first question." in ran.err
    ran = run("ask", referral, answers="un-charter\nb\nnone\n")
    assert ran.err.count("1. Under which chapter or article does the draft act?") == 2
    assert kept(ran.out) == {"legal_basis": []}
    assert "Not credible in the sense of the pledge" in ran.err


def test_premises_are_tried_and_stay_out_of_the_answers(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(REFERRAL.replace("accountability", "end-crimes").replace(
        "{type: icc-referral, verb: decides}", "{type: end-of-attacks, verb: calls-upon}"
    ), encoding="utf-8")
    skipped = run("ask", path, answers="")
    assert "premises that the reading leaves open" in " ".join(skipped.err.split())
    ran = run("ask", path, "--premises", answers="accepted\n")
    assert "A question of the reading" in ran.err
    assert "This assumes: a-call-is-action accepted." in ran.err
    assert kept(ran.out) == {}
    assert "# Premise a-call-is-action: accepted was tried; it belongs in a reading." in ran.out


def test_earlier_answers_are_laid_over_the_draft_and_kept(call: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.yaml"
    earlier.write_text("title: A call\nsituation: {rival-draft: no}\n", encoding="utf-8")
    ran = run("ask", call, "--with", earlier, answers="yes\n")
    assert kept(ran.out) == {
        "title": "A call",
        "situation": {"rival-draft": False, "crimes-committed": {"value": True}},
    }


def test_answers_can_be_typed_as_words_for_people(call: Path) -> None:
    assert "value: false" in run("ask", call, answers="No\nno\n").out


def test_it_needs_a_file_and_one_reading(referral: Path) -> None:
    assert run("ask", "-", answers="").code == 2
    assert run("ask", referral, "--reading", "all", answers="").code == 2
    assert run("ask", referral, "--reading", "strickt", answers="").code == 2


def test_a_draft_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    ran = run("ask", tmp_path / "none.yaml", answers="")
    assert ran.code == 3
    assert ran.err.startswith("error[missing-file]: there is no such file")


def test_a_draft_that_is_settled_asks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text("organ: general-assembly\n", encoding="utf-8")
    ran = run("ask", path, answers="yes\n")
    assert ran.code == 1
    assert "> " not in ran.err
    assert kept(ran.out) == {}
