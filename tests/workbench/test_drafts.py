"""A draft at work: corrections that can be undone, saved, opened again, and repeated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from credible.assessing.answers import Answer
from credible.assessing.asking import Interview
from credible.assessing.shared import assessor_of
from credible.case import Corrections
from credible.case.opening import open_case
from credible.errors import CredibleError
from credible.reading.opening import OpenedDraft
from credible.workbench.correcting import as_yaml, difference
from credible.workbench.draft_at_work import DraftAtWork
from credible.workbench.facts import (
    add,
    alter,
    answer,
    held_by,
    held_in,
    remove,
    set_field,
    take_back,
    word_of,
    words_of,
)
from credible.workbench.session import Session, is_session
from credible.workbench.uploads import File
from tests.cli.running import run
from tests.workbench.serving import DRAFT, SAMPLES, Served

ASSESSOR = assessor_of()
VOCABULARY = ASSESSOR.book.vocabulary


@pytest.fixture(scope="module")
def read() -> OpenedDraft:
    return open_case(SAMPLES / "norland-protection-rev1" / "draft.txt", ASSESSOR, record=False)


@pytest.fixture
def work(read: OpenedDraft) -> DraftAtWork:
    return DraftAtWork(1, read, b"the document", ASSESSOR)


def test_a_fact_that_is_added_changed_and_taken_away_leaves_no_correction(
    work: DraftAtWork
) -> None:
    add(work, word_of("measure: arms embargo", VOCABULARY), "OP 4", "appropriate support")
    number = len(work.corrected.measures or ()) - 1
    alter(work, held_by(work, f"measures.{number}"), {"type": "asset-freeze", "verb": "decides"})
    assert (work.step.was, work.step.now) == ("measure: arms embargo", "measure: asset freeze")
    held = [each.told for each in held_in(work.corrected, "OP 4", VOCABULARY)]
    assert "measure: asset freeze" in held and "measure: arms embargo" not in held
    assert (work.corrected.measures or ())[number].origin == "stated"
    remove(work, held_by(work, f"measures.{number}"))
    assert work.step.by_hand == {} and work.corrections is None
    work.go(0)
    assert work.at == 0
    work.go(2)
    held = [each.told for each in held_in(work.corrected, "OP 4", VOCABULARY)]
    assert "measure: asset freeze" in held and work.at == 2


def test_said_twice_a_fact_is_one(work: DraftAtWork) -> None:
    for _ in range(2):
        add(work, word_of("measure: arms embargo", VOCABULARY), "OP 4", "appropriate support")
    assert len(work.steps) == 2


def test_the_file_of_corrections_makes_the_same_draft(work: DraftAtWork) -> None:
    remove(work, held_by(work, "legal_basis.0"))
    remove(work, held_by(work, "measures.1"))
    add(work, word_of("crime: genocide", VOCABULARY), "PP 2", "ethnic origin")
    set_field(work, "date", "2031-07-01")
    set_field(work, "symbol", 'no: "yes" #1')
    set_field(work, "sponsors", "Astoria, Norland")
    assert work.corrections is not None
    again = work.corrections.laid_over(work.read.draft, VOCABULARY)
    assert again == work.corrected == work.amended


def test_a_list_that_removing_would_not_give_is_written_whole(read: OpenedDraft) -> None:
    draft = read.draft
    first = (draft.measures or ())[0]
    # the same words and paragraph: to name one would take the other away too
    twin = first.model_copy(update={"status": "modified"})
    both = draft.model_copy(update={"measures": (first, twin)})
    wanted = both.model_copy(update={"measures": (twin,)})
    found = difference(both, wanted)
    assert isinstance(found["measures"], list)
    file = Corrections("c", as_yaml(found, "x"))
    assert file.laid_over(both, VOCABULARY).measures == (twin,)


def test_an_answer_is_taken_with_its_source_and_taken_back(work: DraftAtWork) -> None:
    remove(work, held_by(work, "legal_basis.0"))
    prompt = next(iter(Interview(ASSESSOR, work.opened.draft).still_open()))
    answer(work, prompt, Answer(False, "Letter; 3 May"))
    assert work.step.outcome == "not-credible"
    name = prompt.fact.partition(".")[2]
    assert work.step.by_hand["situation"][name] == {"value": False, "source": "Letter; 3 May"}
    take_back(work, name)
    assert "situation" not in work.step.by_hand and work.step.outcome == "undetermined"


def test_an_amendment_is_no_reading_of_the_text(work: DraftAtWork) -> None:
    remove(work, held_by(work, "legal_basis.0"))
    work.tick(["act-under-chapter-vii", "no such change"])
    assert work.step.amendments == ("act-under-chapter-vii",)
    assert work.corrections is not None and b"# Amendment: " in work.corrections.content
    assert work.corrected.legal_basis != work.amended.legal_basis
    work.tick([])
    assert work.amended == work.corrected


def test_a_correction_that_cannot_be_leaves_the_draft_as_it_was(work: DraftAtWork) -> None:
    with pytest.raises(CredibleError):
        set_field(work, "date", "the third of May")
    with pytest.raises(CredibleError):
        held_by(work, "measures.99")
    with pytest.raises(CredibleError):
        held_by(work, "__class__.0")
    assert len(work.steps) == 1


def test_a_word_is_found_by_what_it_is_called_and_no_other() -> None:
    for told, word in words_of(VOCABULARY).items():
        assert word_of(told.upper(), VOCABULARY) == word
    with pytest.raises(CredibleError) as refused:
        word_of("arms embargoo", VOCABULARY)
    assert "measure: arms embargo" in refused.value.problems[0].nearest


def test_a_session_is_saved_and_opened_again(bench: Served, draft: str) -> None:
    bench.post(f"{draft}/correct", what="add", paragraph="OP 3", word="measure: arms embargo")
    bench.post(f"{draft}/correct", what="look", reading="strict", state="Norway")
    content = bench.ask("GET", f"{draft}/session.json").body
    assert is_session(content)
    again = bench.opened("kept.json", content)
    for what in ("opinion.json", "corrections.yaml"):
        assert bench.ask("GET", f"{again}/{what}").body == bench.ask("GET", f"{draft}/{what}").body
    bench.post(f"{again}/correct", what="undo")
    assert b"arms-embargo" not in bench.ask("GET", f"{again}/corrections.yaml").body
    bench.post(f"{again}/close")


def test_a_session_that_was_changed_is_refused_or_checked(bench: Served, draft: str) -> None:
    kept = json.loads(bench.ask("GET", f"{draft}/session.json").body)
    step = {"told": "x", "by_hand": {"measures": {"remove": ["no-such-measure"]}}}
    for change in ({"steps": [step], "at": 0}, {"content": "%%"}, {"reading": "none such"},
                   {"state": "Atlantis"}, {"more": 1}):
        content = json.dumps({**kept, **change}, separators=(",", ":")).encode()
        assert bench.upload("kept.json", content).status == 422, change


def test_several_drafts_lie_open_and_a_reload_loses_nothing(bench: Served, draft: str) -> None:
    other = bench.opened("other.txt", DRAFT.with_suffix(".txt").read_bytes())
    assert other != draft
    bench.post(f"{other}/correct", what="add", paragraph="OP 1", word="crime: genocide")
    assert "genocide" in bench.ask("GET", f"{other}/bench").text
    assert "is crime: genocide" not in bench.ask("GET", f"{draft}/bench").text
    start = bench.ask("GET", "/").text
    assert f'{draft}/bench"' in start and f'{other}/bench"' in start
    bench.post(f"{other}/close")
    assert bench.ask("GET", f"{other}/bench").status == 404


def test_a_description_is_corrected_by_its_paragraphs(bench: Served, tmp_path: Path) -> None:
    file = SAMPLES.parent / "drafts" / "S-2014-348.yaml"
    opened = bench.opened(file.name, file.read_bytes())
    assert "Its facts stand by paragraph" in bench.ask("GET", f"{opened}/bench").text
    assert "Wrong" in bench.ask("GET", f"{opened}/card?at=Whole+draft").text
    bench.post(f"{opened}/correct", what="add", paragraph="Whole draft",
               word="measure: arms embargo")
    corrections = tmp_path / "corrections.yaml"
    corrections.write_bytes(bench.ask("GET", f"{opened}/corrections.yaml").body)
    assert yaml.safe_load(corrections.read_bytes())["measures"]["add"][0]["type"] == "arms-embargo"
    done = run("check", file, "--with", corrections, "--format", "json", "--no-timestamp")
    assert bench.ask("GET", f"{opened}/opinion.json").text == done.out
    for screen in ("read", "questions", "readings", "amendments", "votes", "compare", "export"):
        assert bench.ask("GET", f"{opened}/{screen}").status == 200, screen
    bench.post(f"{opened}/close")


def test_a_text_is_pasted_with_its_date(bench: Served) -> None:
    text = DRAFT.with_suffix(".txt").read_text(encoding="utf-8").replace("\n", "\r\n")
    answer = bench.post("/open", text=text, date="2031-01-02", state="Norway", reading="strict")
    opened = answer.headers["location"].removesuffix("/read")
    assert 'value="2031-01-02"' in bench.ask("GET", f"{opened}/read").text
    shown = bench.ask("GET", f"{opened}/bench").text
    assert "For Norway" in shown and '<option value="strict" selected>' in shown
    bench.post(f"{opened}/close")
    assert bench.post("/open").status == 422


def test_a_file_without_a_name_is_read_as_what_it_is() -> None:
    assert File("draft", b"x").name == "draft" and not is_session(b'{"credible_session": 2}')
    with pytest.raises(CredibleError):
        Session.of(File("a", b'{"credible_session":1,'))
