"""A rule that lets force rest on Article 41 of the Charter alone is found by a lint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from credible.rulecheck.linting import lint
from tests.rulecheck.own_rules import decider_with, write

FORCE = {"some": "measures", "where": {"uses_force": True, "verb.firm": True}}
SANCTIONS = {"some": "measures", "where": {"sanction": True, "verb.firm": True}}
CONSENT = {"some": "safeguards", "where": {"type": "consent"}}


def under(**more: Any) -> dict[str, Any]:
    """The draft acts under the Charter, in the way that ``more`` asks for."""
    where = {"instrument": "un-charter", "use": "acting-under", **more}
    return {"some": "legal_basis", "where": where}


def found_in(folder: Path) -> bool:
    return any(
        each.id == "force-on-article-41" and each.subject == "own-rule"
        for each in lint(decider_with(folder))
    )


LENIENT: dict[str, dict[str, Any]] = {
    "Chapter VII with any of its Articles": {"applies": FORCE, "holds": under(chapter="VII")},
    "any part of the Charter": {"applies": FORCE, "holds": under()},
    "Article 41 beside Article 42": {"applies": FORCE, "holds": under(article=["41", "42"])},
    "Chapter VII but for Article 40":
        {"applies": FORCE, "holds": under(chapter="VII", article={"not": "40"})},
    "Chapter VII for what coerces":
        {"applies": {"some": "measures", "where": {"coercive": True}},
         "holds": under(chapter="VII")},
    "Chapter VII where a premise is accepted":
        {"applies": FORCE,
         "holds": {"all": [under(chapter="VII"), {"premise": "a-call-is-action"}]}},
    "Chapter VII and force in one condition": {"holds": {"all": [FORCE, under(chapter="VII")]}},
    "Chapter VII by an exception":
        {"applies": FORCE, "holds": CONSENT,
         "unless": [{"when": under(chapter="VII"), "says": "The draft acts under Chapter VII.",
                     "source": {"instrument": "un-charter"}}]},
}
SOUND: dict[str, dict[str, Any]] = {
    "Chapter VII but for Articles 40 and 41":
        {"applies": FORCE, "holds": under(chapter="VII", article={"not": ["40", "41"]})},
    "Article 42": {"applies": FORCE, "holds": under(article="42")},
    "consent": {"applies": FORCE, "holds": CONSENT},
    "sanctions under Chapter VII": {"applies": SANCTIONS, "holds": under(chapter="VII")},
    "a basis of whatever measures": {"holds": under(chapter="VII")},
    "no basis in a treaty":
        {"applies": FORCE,
         "holds": {"none": "legal_basis", "where": {"instrument": "genocide-convention"}}},
}


@pytest.mark.parametrize("asked", LENIENT)
def test_a_rule_that_lets_force_rest_on_article_41_is_found(asked: str, tmp_path: Path) -> None:
    write(tmp_path, "own-rule", **LENIENT[asked])
    assert found_in(tmp_path)


@pytest.mark.parametrize("asked", SOUND)
def test_a_rule_that_does_not_is_left_alone(asked: str, tmp_path: Path) -> None:
    write(tmp_path, "own-rule", **SOUND[asked])
    assert not found_in(tmp_path)


def test_it_is_an_error_at_the_condition_on_the_basis(tmp_path: Path) -> None:
    path = write(tmp_path, "own-rule", applies=FORCE, holds=under(chapter="VII"))
    (found,) = [each for each in lint(decider_with(tmp_path)) if each.id == "force-on-article-41"]
    assert found.severity == "error"
    assert (found.place.file, found.place.field) == (str(path), "holds")
    assert "not involving the use of armed force" in found.sentence
