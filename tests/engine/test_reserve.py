"""The reserve decides what durable-rules decides, and is only taken where somebody asks for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from credible.assessing.assessor import Assessor
from credible.engine import reserve
from credible.engine.durable import engine_version
from credible.reading.opening import open_draft
from credible.rulebook.book import RuleBook

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = sorted((ROOT / "examples" / "drafts").glob("*.yaml"))
WITHOUT = """
import sys
sys.modules["durable_rules_engine"] = None
from credible.cli import main
main()
"""


@pytest.fixture
def in_reserve(book: RuleBook, monkeypatch: pytest.MonkeyPatch) -> Iterator[Assessor]:
    monkeypatch.setattr(reserve, "is_asked_for", lambda: True)
    engine_version.cache_clear()
    yield Assessor(book)
    engine_version.cache_clear()


# attack: durable-rules can no longer be built
# promise: a reserve gives the same answers where it is asked for
def test_every_example_gets_the_same_answer_in_every_reading_and_field(
    in_reserve: Assessor, assessor: Assessor, book: RuleBook
) -> None:
    asked = {"questions": False}
    for path in DRAFTS:
        draft = open_draft(path, book).draft
        for reading in book.readings:
            other = in_reserve.assess(draft, reading=reading, **asked)
            assert other.provenance.engine == reserve.VERSION
            provenance = other.provenance.model_copy(update={"engine": "durable-rules"})
            engine = assessor.assess(draft, reading=reading, **asked)
            named = engine.provenance.model_copy(update={"engine": "durable-rules"})
            assert other.model_copy(update={"provenance": provenance}) == engine.model_copy(
                update={"provenance": named}
            )


def _without_durable_rules(engine: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, *arguments], capture_output=True, text=True, cwd=ROOT,
        check=False, env={**os.environ, reserve.SWITCH: engine, "NO_COLOR": "1"},
    )


def test_an_opinion_is_given_without_durable_rules_and_names_the_reserve() -> None:
    done = _without_durable_rules("reserve", "check", str(DRAFTS[0]), "--format", "json")
    assert json.loads(done.stdout)["provenance"]["engine"] == reserve.VERSION
    refused = _without_durable_rules("", "check", str(DRAFTS[0]))
    assert refused.returncode == 3
    assert "error[no-engine]" in refused.stderr and "CREDIBLE_ENGINE=reserve" in refused.stderr


def test_another_name_of_an_engine_is_refused() -> None:
    done = _without_durable_rules("clips", "check", str(DRAFTS[0]))
    assert done.returncode == 3
    assert "there is no rule engine called “clips”" in done.stderr
