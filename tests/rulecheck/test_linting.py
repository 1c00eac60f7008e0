"""What is wrong with a rule book although it loads; exact, because every combination is tried."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

from credible.engine.deciding import Decider
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulecheck import possible_facts as enumeration
from credible.rulecheck.linting import Lint, lint
from credible.rulecheck.possible_facts import possible_facts
from tests.properties.drafts import drafts
from tests.properties.examples import examples
from tests.rulecheck.own_rules import RULE, decider_with, write

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = Decider(RuleBook.load())

FORCE = {"some": "measures", "where": {"uses_force": True}}
COERCIVE = {"some": "measures", "where": {"coercive": True}}
NO_FORCE = {"none": "measures", "where": {"uses_force": True}}
CONSENT = {"fact": "situation.host-state-consent", "is": True}


def found_in(folder: Path, subject: str = "own-rule") -> dict[str, Lint]:
    """The lints about ``subject``, by id, without that the rule is used by no reading."""
    found = {each.id: each for each in lint(decider_with(folder)) if each.subject == subject}
    found.pop("unused-rule", None)
    return found


def test_the_shipped_rule_book_has_no_errors() -> None:
    assert [str(each.problem()) for each in lint(SHIPPED) if each.severity == "error"] == []


def test_every_shipped_rule_is_enumerated() -> None:
    assert [rule.id for rule in SHIPPED.book.rules.values()
            if possible_facts(SHIPPED, rule) is None] == []


def test_a_sound_rule_has_no_lints(tmp_path: Path) -> None:
    write(tmp_path, "own-rule")
    assert found_in(tmp_path) == {}


UNFIT: dict[str, dict[str, Any]] = {
    # two words that no single measure has together
    "never-in-point": {
        "applies": {"some": "measures", "where": {"uses_force": True, "administrative": True}},
    },
    # what cannot hold together, and can each be unknown
    "never-holds": {"holds": {"all": [FORCE, NO_FORCE]}},
    "never-fails": {"holds": {"any": [FORCE, NO_FORCE]}},
    "always-the-same": {"applies": FORCE, "holds": COERCIVE},
    "missing-case": {"cases": RULE["cases"][:2]},
    # force is coercive, so the second condition adds nothing
    "condition-never-matters": {"holds": {"all": [FORCE, COERCIVE]}},
}


@pytest.mark.parametrize("lint_id", list(UNFIT))
def test_a_rule_that_cannot_decide_is_found(lint_id: str, tmp_path: Path) -> None:
    path = write(tmp_path, "own-rule", **UNFIT[lint_id])
    found = found_in(tmp_path)
    assert lint_id in found
    assert found[lint_id].place.file == str(path)
    assert found[lint_id].place.line is not None


def test_the_condition_that_adds_nothing_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "own-rule", holds={"all": [FORCE, COERCIVE]})
    line = found_in(tmp_path)["condition-never-matters"].place.line
    assert line is not None
    text = path.read_text(encoding="utf-8").splitlines()
    assert "coercive" in "".join(text[line - 1:line + 3])


def test_a_rule_shadowed_by_another_is_told_from_one_never_in_point(tmp_path: Path) -> None:
    write(tmp_path, "own-rule", applies=FORCE, holds=CONSENT)
    write(tmp_path, "other-rule", applies=COERCIVE, holds=CONSENT, overrides=["own-rule"])
    found = found_in(tmp_path)
    assert "shadowed-by-override" in found
    assert "other-rule" in found["shadowed-by-override"].sentence
    assert "never-in-point" not in found


def test_a_rule_overridden_in_part_is_not_shadowed(tmp_path: Path) -> None:
    write(tmp_path, "own-rule", applies=COERCIVE, holds=CONSENT)
    write(tmp_path, "other-rule", applies=FORCE, holds=CONSENT, overrides=["own-rule"])
    assert "shadowed-by-override" not in found_in(tmp_path)


def test_a_rule_that_no_reading_uses_is_found(tmp_path: Path) -> None:
    write(tmp_path, "own-rule")
    unused = [each.subject for each in lint(decider_with(tmp_path)) if each.id == "unused-rule"]
    assert "own-rule" in unused


def test_what_nothing_uses_is_found(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(
        "a-forgotten-book: {title: A forgotten book, short: Forgotten, kind: commentary}\n"
        "a-cited-book: {title: A cited book, short: Cited, kind: commentary}\n",
        encoding="utf-8",
    )
    premise = {"title": "It is so", "for": "Some say so.", "against": "Others do not.",
               "question": "Is it so?", "source": {"instrument": "a-cited-book"}}
    (tmp_path / "premises.yaml").write_text(
        yaml.safe_dump({"an-idle-premise": premise}), encoding="utf-8"
    )
    idle = {"title": "Drop the condemnation", "words": "Strike it.", "place": "operative part",
            "edit": {"add": {"addressees": {"type": "member-states"}}}}
    (tmp_path / "changes.yaml").write_text(
        yaml.safe_dump({"an-idle-change": idle}), encoding="utf-8"
    )
    found = {(each.id, each.subject): each for each in lint(decider_with(tmp_path))}
    assert ("unused-source", "a-forgotten-book") in found
    assert ("unused-source", "a-cited-book") not in found
    assert ("unused-premise", "an-idle-premise") in found
    assert ("change-without-effect", "an-idle-change") in found
    assert found["unused-source", "a-forgotten-book"].place.line == 1


def test_a_rule_too_large_to_enumerate_is_named_and_nothing_said_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enumeration, "MOST_COMBINATIONS", 2)
    write(tmp_path, "own-rule", cases=RULE["cases"][:2])
    found = found_in(tmp_path)
    assert set(found) == {"not-enumerated", "missing-case"}


@examples(150)
@given(made=drafts())
def test_no_draft_shows_a_rule_a_pattern_that_was_not_enumerated(made: DraftResolution) -> None:
    for rule in SHIPPED.book.rules.values():
        met = {
            question.key: question.of_list(getattr(made, question.collection))
            for question in SHIPPED.rule(rule.id).questions
        }
        assert tuple(sorted(met.items())) in enumerated_sums(rule.id)


_SUMS: dict[str, set[tuple[tuple[str, str], ...]]] = {}


def enumerated_sums(rule_id: str) -> set[tuple[tuple[str, str], ...]]:
    if rule_id not in _SUMS:
        found = possible_facts(SHIPPED, SHIPPED.book.rules[rule_id])
        assert found is not None
        _SUMS[rule_id] = {tuple(sorted(combination.sums.items())) for combination in found}
    return _SUMS[rule_id]


def test_a_test_implied_by_another_is_never_enumerated_apart_from_it(tmp_path: Path) -> None:
    write(tmp_path, "own-rule", holds={"all": [FORCE, COERCIVE]})
    decider = decider_with(tmp_path)
    rule = decider.book.rule("own-rule")
    force, coercive = (question.key for question in decider.rule("own-rule").questions)
    found = possible_facts(decider, rule)
    assert found is not None
    met = {(combination.sums[force], combination.sums[coercive]) for combination in found}
    assert met == {("none", "none"), ("none", "some"), ("some", "some"), ("open", "open")}
