"""A folder laid over the shipped rule book adds and replaces rules, readings and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.assessing.assessor import Assessor
from credible.errors import CredibleError
from credible.model.draft import DraftResolution
from credible.report.errors import problems_text
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Stance

NEW_RULE = """
title: The draft is read out in the six languages
element: good-faith
source: {instrument: un-charter, pinpoint: Art. 111}
applies: {some: measures, where: {type: hearing, verb.firm: yes}}
holds: {fact: situation.six-languages, is: yes}
says:
  holds: The draft was read out ({measures}).
  fails: The draft was not read out.
  unknown: Whether the draft was read out is not stated.
cases:
  - {name: Read out, draft: {measures: [{type: hearing, verb: decides}],
     situation: {six-languages: yes}}, expect: holds}
  - {name: Not read out, draft: {measures: [{type: hearing, verb: decides}],
     situation: {six-languages: no}}, expect: fails}
  - {name: Not stated, draft: {measures: [{type: hearing, verb: decides}]}, expect: unknown}
"""
NEW_READING = """
title: A reading of our own
pledge: code-of-conduct
summary: A draft is credible when it is read out.
source: {instrument: trahan-2015}
extends: founding-commentary
requires: [read-out]
indicates: [force-is-last-resort]
leaves_out: [relief-has-its-means]
premises: {relief-is-action: accepted}
"""
NEW_WORD = "measures:\n  hearing: {label: public hearing, family: diplomacy}\n"
NEW_FACT = """
facts:
  six-languages:
    label: the draft was read out in six languages
    question: Was the draft read out in the six languages?
    why: Only then is it understood.
"""
REPLACED = """
title: The draft concerns a particular situation, as we see it
element: particular-situation
source: {instrument: un-charter}
holds: {fact: particular_situation, in: [yes, no]}
says: {holds: It is decided., fails: It is not., unknown: It is open.}
cases:
  - {name: A theme, draft: {particular_situation: no}, expect: holds}
"""


def overlay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> RuleBook:
    files = {
        "ours/read-out.yaml": NEW_RULE, "readings/our-own.yaml": NEW_READING,
        "vocabulary.yaml": NEW_WORD, "situation.yaml": NEW_FACT,
    }
    return RuleBook.load(overlay(tmp_path, files))


def test_a_new_rule_a_new_reading_and_new_words_decide_a_draft(own: RuleBook) -> None:
    draft = DraftResolution.model_validate(
        {
            "measures": [{"type": "hearing", "verb": "decides"}],
            "situation": {"six-languages": True},
        },
        context={"vocabulary": own.vocabulary},
    )
    assessor = Assessor(own)
    read = {
        finding.rule: finding
        for element in assessor.assess(draft, reading="our-own").elements
        for finding in element.findings
    }
    assert read["read-out"].result == "holds"
    assert read["read-out"].sentence == "The draft was read out (public hearing)."
    assert read["read-out"].sources[0].text == "Charter, Art. 111"


def test_a_reading_takes_what_it_extends_and_leaves_out_what_it_says(
    own: RuleBook, book: RuleBook
) -> None:
    reading, base = own.reading("our-own"), book.reading("founding-commentary")
    assert set(reading.requires) == set(base.requires) - {"relief-has-its-means"} | {"read-out"}
    assert "force-is-last-resort" in reading.indicates
    assert reading.premises == {**base.premises, "relief-is-action": "accepted"}


def test_the_shipped_rules_stay_as_they_are(own: RuleBook, book: RuleBook) -> None:
    assert {name: own.rules[name] for name in book.rules} == dict(book.rules)
    assert {name: own.readings[name] for name in book.readings} == dict(book.readings)


def test_a_rule_of_the_same_name_replaces_the_shipped_one(tmp_path: Path) -> None:
    book = RuleBook.load(overlay(tmp_path, {"ours/concerns-a-situation.yaml": REPLACED}))
    draft = DraftResolution(particular_situation=False)
    stances: dict[str, Stance] = {"only-situations": "accepted"}
    ours = Assessor(book).decider.rule("concerns-a-situation")
    theirs = Assessor().decider.rule("concerns-a-situation")
    assert ours.decide(draft, {}, stances).result == "holds"
    assert theirs.decide(draft, {}, stances).result == "fails"


def test_a_rule_answers_to_its_earlier_id(tmp_path: Path) -> None:
    renamed = NEW_RULE + "replaces: [spoken-aloud]\n"
    files = {"ours/read-out.yaml": renamed, "vocabulary.yaml": NEW_WORD, "situation.yaml": NEW_FACT}
    book = RuleBook.load(overlay(tmp_path, files))
    assert book.rule("spoken-aloud").id == "read-out"


def test_the_later_of_two_folders_wins(tmp_path: Path) -> None:
    second = REPLACED.replace("as we see it", "as they see it")
    book = RuleBook.load(
        overlay(tmp_path / "one", {"ours/concerns-a-situation.yaml": REPLACED}),
        overlay(tmp_path / "two", {"theirs/concerns-a-situation.yaml": second}),
    )
    assert book.rules["concerns-a-situation"].title.endswith("as they see it")


def test_the_digest_names_the_law_that_was_used(tmp_path: Path, book: RuleBook) -> None:
    assert RuleBook.load().digest == book.digest
    folder = overlay(tmp_path, {"ours/concerns-a-situation.yaml": REPLACED})
    first = RuleBook.load(folder).digest
    overlay(tmp_path, {"ours/concerns-a-situation.yaml": REPLACED + "note: As before.\n"})
    assert len({book.digest, first, RuleBook.load(folder).digest}) == 3


def test_a_draft_word_of_an_overlay_is_unknown_without_it() -> None:
    with pytest.raises(ValueError, match="“hearing” is not among the measures"):
        DraftResolution.model_validate({"measures": ["hearing"]})


def test_an_id_given_twice_in_one_folder_is_refused_with_both_files(tmp_path: Path) -> None:
    files = {"ours/concerns-a-situation.yaml": REPLACED, "mine/concerns-a-situation.yaml": REPLACED}
    with pytest.raises(CredibleError) as raised:
        RuleBook.load(overlay(tmp_path, files))
    (problem,) = raised.value.problems
    assert problem.code == "id-given-twice"
    assert {Path(problem.place.file or "").parent.name, Path(problem.also[0].file or "").parent.name
            } == {"ours", "mine"}


def test_a_folder_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(CredibleError, match="empty-folder"):
        RuleBook.load(tmp_path)


@pytest.mark.parametrize("name", ["ours/secret.yaml", "vocabulary.yaml", "language/words.csv"])
def test_no_line_of_a_file_outside_the_folder_is_shown(tmp_path: Path, name: str) -> None:
    secret, folder = tmp_path / "secret", tmp_path / "rules"
    secret.write_text("password: hunter2\nmore: [\n")
    (folder / name).parent.mkdir(parents=True)
    (folder / name).symlink_to(secret)
    with pytest.raises(CredibleError) as raised:
        RuleBook.load(folder)
    assert "link-out-of-folder" in {each.code for each in raised.value.problems}
    assert "hunter2" not in problems_text(raised.value.problems, width=80)


def test_a_linked_folder_of_rules_is_refused_because_the_digest_leaves_it_out(
    tmp_path: Path,
) -> None:
    overlay(tmp_path / "else", {"ours/concerns-a-situation.yaml": REPLACED})
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "ours").symlink_to(tmp_path / "else" / "ours")
    with pytest.raises(CredibleError, match="link-out-of-folder"):
        RuleBook.load(tmp_path / "rules")


def test_a_limit_of_the_engine_is_said_with_the_line_of_the_condition(tmp_path: Path) -> None:
    words = list(RuleBook.load().vocabulary.terms("measures"))[:20]
    kinds = ", ".join(f"{{type: {word}, verb.firm: yes}}" for word in words)
    wide = REPLACED.replace(
        "{fact: particular_situation, in: [yes, no]}",
        f"{{some: measures, where: {{any: [{kinds}]}}}}",
    ).replace("cases:\n  - {name: A theme, draft: {particular_situation: no}, expect: holds}", (
        "cases:\n  - {name: never, draft: {}, expect: unknown}"))
    book = RuleBook.load(overlay(tmp_path, {"ours/concerns-a-situation.yaml": wide}))
    with pytest.raises(CredibleError) as raised:
        Assessor(book).decider.rule("concerns-a-situation")
    (problem,) = raised.value.problems
    assert problem.code == "engine-limit"
    line = wide[: wide.index("holds: {some")].count("\n") + 1
    assert (problem.place.file or "").endswith("concerns-a-situation.yaml")
    assert problem.place.line == line
