"""What holds of every assessment: it is entailed by its findings, whole, and always the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.assessing.assessor import Assessor
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.model.loading import load_description
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Reading
from tests.properties.drafts import drafts, random_draft
from tests.properties.examples import examples
from tests.reference.evaluator import Reference

ROOT = Path(__file__).resolve().parents[2]
BOOK = RuleBook.load()
ASSESSOR = Assessor(BOOK)
REFERENCE = Reference(BOOK)
EXAMPLES = sorted((ROOT / "examples" / "drafts").glob("*.yaml"))
readings = st.sampled_from(sorted(BOOK.readings)).map(lambda name: BOOK.readings[name])


@examples(250)
@given(draft=drafts(), reading=readings)
def test_the_findings_of_an_assessment_entail_its_outcome(
    draft: DraftResolution, reading: Reading
) -> None:
    found = ASSESSOR.assess(draft, reading=reading.id, questions=False)
    limbs: dict[str, list[str]] = {"scope": [], "credibility": []}
    for element in found.elements:
        results = [finding.result for finding in element.findings]
        assert element.result == REFERENCE.combined(element.combine, results)
        limbs[element.limb].append(element.result)
    assert found.scope == REFERENCE.combined("all", limbs["scope"])
    assert found.credibility == REFERENCE.combined("all", limbs["credibility"])
    assert found.outcome == REFERENCE.outcome(
        {"scope": found.scope, "credibility": found.credibility}
    )
    assert found.outcome_words == BOOK.pledge(reading.pledge).outcomes[found.outcome]


@examples(100)
@given(draft=drafts(), reading=readings)
def test_every_rule_of_the_reading_speaks_once_and_no_other(
    draft: DraftResolution, reading: Reading
) -> None:
    found = ASSESSOR.assess(draft, reading=reading.id, questions=False)
    required = [each.rule for element in found.elements for each in element.findings]
    assert sorted(required) == sorted(reading.requires)
    assert [each.rule for each in found.noted] == list(reading.indicates)
    assert [each.rule for each in found.warnings] == list(BOOK.pledge(reading.pledge).warning)


@examples(150)
@given(draft=drafts(), reading=readings)
def test_every_finding_has_a_whole_sentence_a_source_and_the_paragraphs_of_its_grounds(
    draft: DraftResolution, reading: Reading
) -> None:
    found = ASSESSOR.assess(draft, reading=reading.id, questions=False)
    for element in found.elements:
        for finding in element.findings:
            assert finding.sentence[0] == finding.sentence[0].upper()
            assert finding.sentence.endswith((".", "?"))
            assert "{" not in finding.sentence and "}" not in finding.sentence
            assert "()" not in finding.sentence and "  " not in finding.sentence
            assert finding.sources
            assert set(finding.paragraphs) == {
                paragraph for ground in finding.grounds for paragraph in ground.paragraphs
            }


@examples(200)
@given(draft=drafts())
def test_a_draft_survives_json(draft: DraftResolution) -> None:
    assert DraftResolution.model_validate_json(draft.model_dump_json()) == draft


@examples(150)
@given(draft=drafts(), reading=readings)
def test_an_assessment_survives_json(draft: DraftResolution, reading: Reading) -> None:
    found = ASSESSOR.assess(draft, reading=reading.id)
    text = found.model_dump_json()
    again = Assessment.model_validate_json(text)
    assert again == found
    assert again.model_dump_json() == text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_survive_json_and_are_entailed_by_their_findings(path: Path) -> None:
    draft = load_description(path).draft
    assert DraftResolution.model_validate_json(draft.model_dump_json()) == draft
    for reading in BOOK.readings.values():
        found = ASSESSOR.assess(draft, reading=reading.id)
        assert Assessment.model_validate_json(found.model_dump_json()) == found
        verdict = REFERENCE.verdict(draft, BOOK.pledge(reading.pledge), reading)
        assert (found.outcome, found.scope, found.credibility) == (
            verdict.outcome, verdict.scope, verdict.credibility
        )


# -- always the same ------------------------------------------------------------------------


def digest_of_many(assessor: Assessor, number: int = 12) -> str:
    """One hash over the assessments of some drafts under every reading."""
    chance = Random(11)
    total = hashlib.sha256()
    for _ in range(number):
        draft = random_draft(chance)
        for reading in sorted(assessor.book.readings):
            total.update(assessor.assess(draft, reading=reading).model_dump_json().encode())
    return total.hexdigest()


def test_the_same_input_gives_the_same_bytes_twice_and_from_a_new_assessor() -> None:
    assert digest_of_many(ASSESSOR) == digest_of_many(ASSESSOR) == digest_of_many(Assessor())


@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
def test_the_same_input_gives_the_same_bytes_in_another_process(seed: str) -> None:
    program = (
        "from credible.assessing.assessor import Assessor\n"
        "from tests.assess.test_properties_assessment import digest_of_many\n"
        "print(digest_of_many(Assessor()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert done.stdout.strip() == digest_of_many(ASSESSOR)


def test_eight_threads_write_the_same_bytes_as_one() -> None:
    alone = digest_of_many(Assessor(), 4)
    shared = Assessor()
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(digest_of_many(shared, 4))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 8


def test_random_drafts_come_to_every_outcome() -> None:
    chance = Random(5)
    outcomes = {
        ASSESSOR.assess(random_draft(chance), reading="strict", questions=False).outcome
        for _ in range(200)
    }
    assert outcomes == {"falls", "outside", "not-credible", "undetermined"}
