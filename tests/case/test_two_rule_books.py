"""Two rule books in one process: each with its own words and language, and neither touches the
other."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from credible import DraftResolution, RuleBook, assess, read_draft
from credible.assessing.assessor import Assessor
from credible.batch import assess_many
from credible.errors import CredibleError
from credible.model.vocabulary import shipped_vocabulary
from credible.schemas import schema_of
from tests.cli.running import run
from tests.reading.own_patterns import write

BURNING = "burning-of-archives"
TEXT = """The Security Council,

Condemning the burning of every archive in Norland,

1. Demands that the parties cease hostilities at once;
"""
PATTERN: dict[str, Any] = {
    "id": "archives-burnt", "gives": {"crimes": BURNING}, "stands": ["preambular", "operative"],
    "phrases": ["burning of <up to 2 words> archive*"],
    "matches": ["Condemning the burning of all archives,"],
    "must_not_match": ["Condemning the sale of archives,"],
}  # fmt: skip
DESCRIBED = {"crimes": [BURNING], "measures": ["ceasefire"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules of one's own: a crime that the shipped vocabulary has not, and a pattern for it."""
    path = tmp_path_factory.mktemp("own")
    (path / "vocabulary.yaml").write_text(
        f"crimes:\n  {BURNING}: {{label: Burning of archives}}\n", encoding="utf-8"
    )
    write(path, PATTERN)
    return path


@pytest.fixture(scope="module")
def own(folder: Path) -> RuleBook:
    return RuleBook.load(folder)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("broken")
    write(path, {**PATTERN, "gives": {"crimes": "no-such-crime"}})
    return path


def crimes(draft: DraftResolution) -> list[str]:
    return [each.type for each in draft.crimes or ()]


def refused(draft: Any) -> bool:
    """Whether the shipped vocabulary does not know a word of ``draft``, as must always be so."""
    try:
        DraftResolution.model_validate(draft)
    except ValueError:
        return True
    return False


def test_a_draft_is_read_by_the_language_of_the_book_that_is_handed_in(
    own: RuleBook, text: Path
) -> None:
    assert BURNING in crimes(read_draft(text, rules=own))
    assert BURNING not in crimes(read_draft(text))


def test_a_mapping_is_assessed_in_the_words_of_the_book_that_is_handed_in(own: RuleBook) -> None:
    assert assess(DESCRIBED, rules=own).provenance.rules == own.digest
    assert assess(DESCRIBED, assessor=Assessor(own)).provenance.rules == own.digest
    with pytest.raises(CredibleError, match=BURNING):
        assess(DESCRIBED)


def test_many_drafts_by_own_rules_leave_the_process_as_it_was(folder: Path) -> None:
    before = shipped_vocabulary()
    (result,) = assess_many([DESCRIBED], rules=[folder])
    assert result.ok
    assert refused(DESCRIBED)
    assert shipped_vocabulary() is before


def test_commands_by_own_rules_leave_the_process_as_it_was(folder: Path, text: Path) -> None:
    for command in ("check", "read", "why"):
        assert run(command, text, "--rules", folder).code in (0, 1)
        assert refused(DESCRIBED), command


def test_threads_with_two_books_side_by_side_answer_each_by_its_own(
    own: RuleBook, book: RuleBook, text: Path
) -> None:
    assessors = {True: Assessor(own), False: Assessor(book)}

    def answer(number: int) -> tuple[bool, bool, bool]:
        is_own = number % 2 == 0
        assessor = assessors[is_own]
        read = crimes(read_draft(text, rules=assessor.book))
        try:
            assess(DESCRIBED, assessor=assessor)
            accepted = True
        except CredibleError:
            accepted = False
        return is_own, BURNING in read, accepted

    with ThreadPoolExecutor(4) as threads:
        for is_own, was_read, accepted in threads.map(answer, range(40)):
            assert was_read is is_own
            assert accepted is is_own


def test_the_schema_of_an_own_book_is_made_from_its_own_words(
    own: RuleBook, book: RuleBook
) -> None:
    def words(of: RuleBook) -> list[str]:
        found: list[str] = schema_of("draft", of)["$defs"]["Words-crimes"]["enum"]
        return found

    assert [*words(book), BURNING] == words(own)


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "TEXT"), ("check", "TEXT"), ("ask", "TEXT"), ("why", "TEXT"),
        ("compare", "TEXT", "TEXT"), ("votes", "TEXT"), ("readings", "matrix", "TEXT"),
        ("readings", "diff", "strict", "broad", "--draft", "TEXT"), ("batch", "-q", "TEXT"),
        ("rules", "lint"), ("rules", "test"), ("record",),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)  # fmt: skip
def test_a_broken_language_is_refused_by_every_command(
    broken: Path, text: Path, arguments: tuple[str, ...]
) -> None:
    given = [text if each == "TEXT" else each for each in arguments]
    found = run(*given, "--rules", broken)
    assert found.code == 3
    assert "“no-such-crime” is not among the crimes" in found.err
    assert str(broken) in found.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "TEXT", "--format", "json"), ("why", "TEXT", "archives", "--format", "json"),
        ("compare", "TEXT", "TEXT", "--format", "json"),
        ("readings", "matrix", "TEXT", "--format", "json"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_own_words_are_read_by_every_command(
    folder: Path, text: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    if "archives" in arguments:
        arguments = tuple(each for each in arguments if each != "archives")
    corrected = tmp_path / "corrections.yaml"
    # an item is removed only where it was read
    corrected.write_text(f"crimes: {{remove: [{BURNING}]}}\n", encoding="utf-8")
    given = [text if each == "TEXT" else each for each in arguments]
    assert run(*given, "--rules", folder, "--with", corrected).code in (0, 1)
    without = run(*given, "--with", corrected)
    assert without.code == 3
    assert f"no item of crimes is “{BURNING}”" in without.err


def test_a_batch_reads_own_words(folder: Path, text: Path, tmp_path: Path) -> None:
    corrected = tmp_path / "corrections.yaml"
    corrected.write_text(f"crimes: {{remove: [{BURNING}]}}\n", encoding="utf-8")
    lines = [
        json.loads(run("batch", "-q", text, "--with", corrected, *rules).out)["outcome"]
        for rules in (("--rules", folder), ())
    ]
    assert lines[0] != "error"
    assert lines[1] == "error"
