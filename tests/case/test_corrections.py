"""Corrections are laid over a draft alike, whoever asks: each command, the batch, a script."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from credible import CredibleError, DraftResolution, assess
from credible.assessing.assessor import Assessor
from credible.batch import assess_many
from credible.batch.output import Asked
from credible.case import Corrections, open_case
from tests.cli.running import run

DRAFT = "measures: [report-request]\ncrimes: []\n"
ASKS = {
    "check": ("check", "DRAFT"),
    "ask": ("ask", "DRAFT"),
    "why": ("why", "DRAFT"),
    "compare": ("compare", "DRAFT", "DRAFT"),
    "votes": ("votes", "DRAFT"),
    "readings matrix": ("readings", "matrix", "DRAFT"),
    "readings diff": ("readings", "diff", "strict", "broad", "--draft", "DRAFT"),
    "readings page": ("readings", "page", "DRAFT"),
    "batch": ("batch", "-q", "DRAFT"),
}
every_command = pytest.mark.parametrize("arguments", ASKS.values(), ids=ASKS)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def asked(arguments: tuple[str, ...], draft: Path, corrections: Path) -> tuple[int, str]:
    given = [draft if each == "DRAFT" else each for each in arguments]
    found = run(*given, "--with", corrections, answers="")
    return found.code, found.err + found.out


@every_command
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"title: Caf\xe9\n", "the file is not text in UTF-8"),
        (b"- a list\n", "corrections are a mapping of fields"),
        (b"measures: [\n", "corrections.yaml:"),
        (b"", "the file is empty"),
        (b"measures: {remove: [ceasefire]}\n", "no item of measures is “ceasefire”"),
        (b"measures: {add: [cease-fire]}\n", "“cease-fire” is not among the measures"),
    ],
    ids=["latin-1", "list", "no YAML", "empty", "nothing to remove", "no such word"],
)
def test_corrections_are_refused_alike(
    draft: Path, tmp_path: Path, arguments: tuple[str, ...], content: bytes, told: str
) -> None:
    corrections = tmp_path / "corrections.yaml"
    corrections.write_bytes(content)
    code, said = asked(arguments, draft, corrections)
    assert code == 3
    assert told in " ".join(said.split())


@every_command
def test_corrections_that_are_not_there_are_refused_alike(
    draft: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    code, said = asked(arguments, draft, tmp_path / "none.yaml")
    assert code == 3
    assert "there is no such file" in said


def test_corrections_are_refused_once_for_many_drafts(draft: Path, tmp_path: Path) -> None:
    for command in (("check",), ("votes",), ("readings", "matrix"), ("compare",)):
        found = run(*command, draft, draft, "--with", tmp_path / "none.yaml")
        assert found.err.count("there is no such file") == 1, command


def test_what_is_corrected_is_assessed_by_every_front(draft: Path, tmp_path: Path) -> None:
    corrections = tmp_path / "corrections.yaml"
    corrections.write_text("title: As corrected\n", encoding="utf-8")

    def title(line: str) -> str | None:
        found: str | None = json.loads(line)["draft"]["title"]
        return found

    checked = run("check", draft, "--format", "json", "--with", corrections)
    batch = json.loads(run("batch", "-q", draft, "--with", corrections).out)
    compared = json.loads(
        run("compare", draft, draft, "--format", "json", "--with", corrections).out
    )
    matrix = json.loads(run("readings", "matrix", draft, "--format", "json", "--with",
                            corrections).out)
    (many,) = assess_many([draft], corrections=Corrections.of(corrections))
    assert title(checked.out) == "As corrected"
    assert batch["assessment"]["draft"]["title"] == "As corrected"
    assert compared["revisions"][0]["draft"]["title"] == "As corrected"
    assert matrix["rows"][0]["title"] == "As corrected"
    assert many.assessment.draft.title == "As corrected"
    assert assess(draft, corrections=corrections).draft.title == "As corrected"
    assert assess(draft, corrections={"title": "As corrected"}).draft.title == "As corrected"


def test_a_batch_goes_on_only_with_the_same_corrections(draft: Path, tmp_path: Path) -> None:
    corrections, results = tmp_path / "corrections.yaml", tmp_path / "results.jsonl"
    corrections.write_text("title: One\n", encoding="utf-8")
    arguments = ("batch", "-q", draft, "-o", results, "--with", corrections)
    assert run(*arguments).code == 1
    # as a batch leaves it that was stopped after its first draft
    results.replace(tmp_path / "results.jsonl.partial")
    memo = tmp_path / "results.jsonl.resume"
    line = json.loads((tmp_path / "results.jsonl.partial").read_text())
    asked_then = Asked(
        (str(draft),), line["assessment"]["pledge"], line["assessment"]["reading"], (), "jsonl",
        line["assessment"]["provenance"]["rules"], line["assessment"]["provenance"]["program"],
        True, Corrections.of(corrections).sha256,
    )
    memo.write_text(json.dumps(asdict(asked_then)))
    corrections.write_text("title: Another\n", encoding="utf-8")
    found = run(*arguments, "--resume")
    assert found.code == 3
    assert "the file of corrections changed" in " ".join(found.err.split())


def test_what_the_adviser_says_stands_above_the_record(assessor: Assessor) -> None:
    draft = DraftResolution.model_validate({"about": "Norland"})
    opened = open_case(
        draft, assessor, Corrections.of({"situation": {"crimes-committed": False}})
    )
    answer = opened.draft.situation.facts["crimes-committed"]
    assert (answer.value, answer.origin) == (False, "stated")


def test_what_a_script_hands_in_as_corrections_is_refused_in_plain_words() -> None:
    with pytest.raises(CredibleError, match="not among the measures"):
        assess({"measures": []}, corrections={"measures": ["cease-fire"]})
