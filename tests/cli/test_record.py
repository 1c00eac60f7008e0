"""``credible record``, and what the record of situations does to every command."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.record_of_norland import DRAFT, record_of_norland
from tests.cli.running import Ran, run

Run = Callable[..., Ran]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return record_of_norland(tmp_path / "rules")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def told(ran: Ran) -> str:
    """What was printed, whatever the width of the screen."""
    return " ".join(ran.out.split())


# The record by itself


def test_without_a_name_the_situations_are_listed(rules: Path) -> None:
    ran = run("record", "--date", "2026-01-15", "--rules", rules)
    assert ran.code == 0
    assert ran.out.splitlines()[0].split()[:2] == ["Situation", "Findings"]
    (norland,) = [line for line in ran.out.splitlines() if line.startswith("  Norland")]
    assert norland.split() == ["Norland", "1", "1", "1", "May", "2025"]


def test_a_situation_is_shown_with_each_finding_and_what_it_is_to_a_draft(rules: Path) -> None:
    ran = run("record", "Norland", "--date", "2026-01-15", "--rules", rules)
    assert ran.code == 0
    shown = told(ran)
    assert "1 May 2025 · answers · Commission of Inquiry on Norland, A/HRC/99/1, para. 7" in shown
    assert "war crimes; reasonable grounds; against the Northern Guard." in shown
    assert "the report" in shown


@pytest.mark.parametrize("name", ["Norland", "norland", "Republic of Norland"])
def test_a_situation_goes_by_every_name_of_the_state(rules: Path, name: str) -> None:
    ran = run("record", name, "--date", "2026-01-15", "--rules", rules)
    assert "A/HRC/99/1" in ran.out


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2025-05-02", "answers"),
        ("2027-05-01", "answers"),
        ("2027-06-01", "ageing"),
        ("2030-06-01", "past"),
    ],
)
def test_what_a_finding_is_depends_on_the_day(rules: Path, day: str, standing: str) -> None:
    assert f"· {standing} ·" in run("record", "Norland", "--date", day, "--rules", rules).out


def test_what_was_not_public_before_the_day_is_not_shown(rules: Path) -> None:
    ran = run("record", "Norland", "--date", "2025-05-01", "--rules", rules)
    assert "A/HRC/99/1" not in ran.out
    assert "0 findings before 1 May 2025" in told(ran)


def test_a_finding_that_nobody_checked_answers_nothing(tmp_path: Path) -> None:
    rules = record_of_norland(tmp_path, {"checked": "no"})
    ran = run("record", "Norland", "--date", "2026-01-15", "--rules", rules)
    assert "· not checked ·" in ran.out
    assert "of which 0 answer" in told(ran)


def test_the_end_of_a_conflict_ends_its_findings(tmp_path: Path) -> None:
    rules = record_of_norland(tmp_path, until="2025-12-01")
    assert "· answers ·" in run(
        "record", "Norland", "--date", "2025-12-01", "--rules", rules
    ).out
    assert "· past ·" in run("record", "Norland", "--date", "2025-12-02", "--rules", rules).out


def test_a_body_that_tells_acts_is_not_shown_as_naming_a_crime(tmp_path: Path) -> None:
    rules = record_of_norland(tmp_path, {"named": "no", "acts": "killing; siege"})
    shown = told(run("record", "Norland", "--date", "2026-01-15", "--rules", rules))
    assert "war crimes, not named by the body" in shown
    assert "acts: killing, siege" in shown


def test_as_json_every_column_is_there(rules: Path) -> None:
    ran = run("record", "Norland", "--date", "2026-01-15", "--format", "json", "--rules", rules)
    (row,) = json.loads(ran.out)
    assert row["id"] == "norland-inquiry"
    assert (row["standing"], row["date"], row["strength"]) == (
        "current", "2025-05-01", "reasonable-grounds"
    )
    assert (row["crimes"], row["named"], row["checked"]) == (["war-crimes"], True, True)
    assert row["source"] == "the report"


def test_an_unknown_name_is_wrong_use_and_the_nearest_is_shown(rules: Path) -> None:
    ran = run("record", "Norlnd", "--rules", rules)
    assert ran.code == 2
    assert "there is no State or area called “Norlnd”" in ran.err
    assert "nearest: Norland" in ran.err
    assert ran.out == ""


def test_a_day_that_is_none_is_wrong_use(rules: Path) -> None:
    assert run("record", "Norland", "--date", "yesterday", "--rules", rules).code == 2


def test_the_lint_names_the_row_and_ends_in_one(tmp_path: Path) -> None:
    rules = record_of_norland(
        tmp_path, {}, {"id": "again"}, {"id": "to-come", "reference": "A/1", "from": "2026-06-01"}
    )
    ran = run("record", "--lint", "--date", "2026-01-15", "--rules", rules, columns=200)
    assert ran.code == 1
    assert "error[record-twice]: A/HRC/99/1 stands twice for Norland" in ran.err
    assert "error[record-in-future]: A/1 would be public only on 2026-06-01" in ran.err
    table = rules / "record" / "findings.csv"
    assert f"  {table}:2, reference" in ran.err
    assert f"  also at {table}:3, reference" in ran.err


def test_a_conflict_gone_quiet_is_named_until_its_end_is_noted(tmp_path: Path) -> None:
    quiet = record_of_norland(tmp_path / "quiet")
    ended = record_of_norland(tmp_path / "ended", until="2026-01-01")
    said = "no finding on norland-2024 since 2025-05-01"
    day = "2030-06-01"
    assert f"warning[record-quiet]: {said}" in run(
        "record", "--lint", "--date", day, "--rules", quiet, columns=200
    ).err
    assert said not in run("record", "--lint", "--date", day, "--rules", ended, columns=200).err


def test_a_warning_alone_does_not_fail_the_lint(rules: Path) -> None:
    ran = run("record", "--lint", "--date", "2030-06-01", "--rules", rules)
    assert ran.err.startswith("warning[record-quiet]")
    assert ran.code == 0


def test_the_lint_as_json_says_how_grave_each_is_and_where_both_rows_stand(tmp_path: Path) -> None:
    rules = record_of_norland(tmp_path, {}, {"id": "again"})
    lint = ("record", "--lint", "--format", "json", "--rules", rules, "--date")
    (twice,) = [
        each for each in json.loads(run(*lint, "2026-01-15").out) if each["code"] == "record-twice"
    ]
    assert (twice["severity"], twice["place"]["line"]) == ("error", 2)
    assert [place["line"] for place in twice["also"]] == [3]
    quiet = json.loads(run(*lint, "2030-06-01").out)[-1]
    assert (quiet["severity"], quiet["code"]) == ("warning", "record-quiet")
    assert "also" not in quiet


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("situation", "Norlund", "Norland"),
        ("conflict", "norland-2042", "norland-2024"),
        ("crimes", "war-crime", "war-crimes"),
        ("strength", "proven", "strength"),
        ("from", "May 2025", "from"),
    ],
)
def test_a_wrong_word_in_a_row_is_refused_with_its_place(
    tmp_path: Path, column: str, value: str, said: str
) -> None:
    rules = record_of_norland(tmp_path, {column: value})
    ran = run("record", "Norland", "--rules", rules, columns=200)
    assert ran.code != 0
    assert "findings.csv:2" in ran.err
    assert said in ran.err


# What it does to a draft


def test_a_draft_that_names_no_crime_falls_by_the_record(rules: Path, draft: Path) -> None:
    ran = run("check", draft, "--rules", rules)
    assert ran.code == 0
    assert "By the record (A/HRC/99/1, 1 May 2025, reasonable grounds), not by the draft: " \
        "war crimes, against the Northern Guard." in told(ran)
    whole = run("check", draft, "--full", "--rules", rules).out
    assert "crime-found-on-record" in whole
    assert "1 on record" in whole


def test_without_the_record_it_is_asked(rules: Path, draft: Path) -> None:
    ran = run("check", draft, "--no-record", "--rules", rules)
    assert ran.code == 1
    assert "record" not in ran.out
    whole = run("check", draft, "--no-record", "--full", "--rules", rules).out
    assert "situation.crimes-committed" in whole
    assert not re.search(r"\d on record", whole)


@pytest.mark.parametrize(
    "changed",
    [
        ("date: 2026-01-15", "date: 2025-05-01"),
        ("about: Norland", "about: France"),
        ("type: end-of-attacks", "type: ceasefire"),
    ],
    ids=["the finding was not yet public", "another situation", "nothing about persons"],
)
def test_the_record_is_silent_where_it_does_not_speak_to_the_draft(
    rules: Path, draft: Path, changed: tuple[str, str]
) -> None:
    draft.write_text(DRAFT.replace(*changed), encoding="utf-8")
    ran = run("check", draft, "--rules", rules)
    assert ran.code == 1
    assert "A/HRC/99/1" not in ran.out


def test_a_draft_without_a_date_is_told_that_the_record_was_not_consulted(
    rules: Path, draft: Path
) -> None:
    draft.write_text(DRAFT.replace("date: 2026-01-15\n", ""), encoding="utf-8")
    ran = run("check", draft, "--rules", rules)
    assert ran.code == 1
    assert "The draft has no date, so the record of the situation was not consulted" in told(ran)


def test_an_ageing_finding_stands_beside_the_question_and_answers_nothing(
    rules: Path, draft: Path
) -> None:
    draft.write_text(DRAFT.replace("2026-01-15", "2027-09-01"), encoding="utf-8")
    ran = run("check", draft, "--rules", rules)
    assert ran.code == 1
    assert "On the record, but of 1 May 2025 and so too old to answer" in told(ran)
    whole = run("check", draft, "--full", "--rules", rules).out
    assert "situation.crimes-committed" in whole


def test_the_answer_given_by_hand_wins_and_the_departure_is_printed(
    rules: Path, draft: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "situation: {crimes-committed: {value: no, source: own mission}}\n", encoding="utf-8"
    )
    ran = run("check", draft, "--with", answers, "--rules", rules)
    assert ran.code == 1
    assert "The record has A/HRC/99/1 (1 May 2025, reasonable grounds), and the answer given " \
        "by hand is no: the answer given by hand counts." in told(ran)


def test_an_answer_without_a_source_is_named_before_the_reading(
    rules: Path, draft: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("situation: {crimes-committed: yes}\n", encoding="utf-8")
    ran = run("check", draft, "--no-record", "--with", answers, "--rules", rules)
    assert ran.code == 0
    shown = told(ran)
    assert "On your answer alone, no source: " in shown
    assert "Without it: undetermined." in shown
    assert shown.index("On your answer alone") < shown.index("Its measures: ")


def test_a_no_to_what_the_draft_states_is_a_conflict(
    rules: Path, draft: Path, tmp_path: Path
) -> None:
    draft.write_text(DRAFT.replace(
        "crimes: []",
        "crimes: [{type: war-crimes, finding: established, time: ongoing, paragraphs: [PP 2]}]",
    ), encoding="utf-8")
    answers = tmp_path / "answers.yaml"
    answers.write_text("situation: {crimes-committed: {value: no, source: x}, "
                       "crimes-feared: {value: no, source: x}}\n", encoding="utf-8")
    ran = run("check", draft, "--with", answers, "--rules", rules)
    assert "Conflict: the answers say that covered crimes are neither committed nor feared, and " \
        "the draft itself speaks of war crimes (stated as fact) (PP 2)." in told(ran)


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "jsonl", "csv"])
def test_every_format_names_the_finding_and_only_with_the_record(
    rules: Path, draft: Path, form: str
) -> None:
    words = "A/HRC/99/1"
    assert words in run("check", draft, "--format", form, "--rules", rules).out
    assert words not in run("check", draft, "--format", form, "--no-record", "--rules", rules).out


def test_the_matrix_of_the_readings_is_made_with_the_record(rules: Path, draft: Path) -> None:
    def outcome(*more: str) -> Any:
        answer = json.loads(
            run("check", draft, "--reading", "all", "--format", "json", "--rules", rules, *more).out
        )
        return json.dumps(answer)

    assert "falls" in outcome()
    assert outcome() != outcome("--no-record")


# And to the other commands


def test_with_the_record_there_is_nothing_left_to_ask(rules: Path, draft: Path) -> None:
    with_record = run("ask", draft, "--rules", rules, answers="")
    assert with_record.code == 0
    assert "No open question can change this." in with_record.err
    without = run("ask", draft, "--no-record", "--rules", rules, answers="")
    assert without.code == 1
    assert "(situation.crimes-committed)" in without.err


def test_answers_kept_by_ask_hold_nothing_of_the_record(
    rules: Path, draft: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.yaml"
    run("ask", draft, "-o", answers, "--rules", rules, answers="")
    assert "on-record" not in answers.read_text(encoding="utf-8")


def test_two_revisions_are_compared_with_the_record_or_without(
    rules: Path, draft: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later.yaml"
    later.write_text(DRAFT.replace("demands", "calls-upon"), encoding="utf-8")
    assert run("compare", draft, later, "--rules", rules).code == 1
    ran = run("compare", draft, later, "--no-record", "--rules", rules)
    assert ran.code == 0
    assert "The outcome is the same: undetermined" in told(ran)


def test_a_vote_is_weighed_with_the_record_or_without(rules: Path, draft: Path) -> None:
    found = {
        more: json.dumps(json.loads(
            run("votes", draft, "--format", "json", "--rules", rules, *more).out
        ))
        for more in ((), ("--no-record",))
    }
    assert '"outcome": "falls"' in found[()]
    assert '"outcome": "undetermined"' in found[("--no-record",)]


def test_why_walks_down_to_the_finding_of_the_record(rules: Path, draft: Path) -> None:
    ran = run("why", draft, "crime-found-on-record", "--rules", rules)
    assert ran.out.startswith("✓ crime-found-on-record: ")
    assert "A/HRC/99/1" in ran.out
    without = run("why", draft, "crime-found-on-record", "--no-record", "--rules", rules)
    assert without.out.startswith("? crime-found-on-record: ")


def test_the_graph_of_a_draft_is_drawn_with_the_record(rules: Path, draft: Path) -> None:
    ran = run("rules", "graph", "--draft", draft, "--rules", rules)
    assert "crime-found-on-record ✓ holds" in ran.out


@pytest.mark.parametrize("more", [(), ("--no-record",)], ids=["with", "without"])
def test_a_batch_takes_the_record_or_leaves_it(
    rules: Path, draft: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    path = tmp_path / "results.csv"
    run("batch", draft, "-o", path, "-q", "--rules", rules, *more)
    with path.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["outcome"] == ("undetermined" if more else "falls")
    assert row["record"] == ("" if more else "A/HRC/99/1 (current)")
    assert row["cautions"] == ""


def test_a_batch_with_the_record_is_not_gone_on_with_without_it(
    rules: Path, draft: Path, tmp_path: Path
) -> None:
    path = tmp_path / "results.jsonl"
    assert run("batch", draft, "-o", path, "-q", "--rules", rules).code == 0
    ran = run("batch", draft, "-o", path, "-q", "--no-record", "--rules", rules)
    assert ran.code == 1
    (line,) = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["outcome"] == "undetermined"
