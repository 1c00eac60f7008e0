"""The page on reliability says what the tests say."""

from __future__ import annotations

from tests import reliability


def test_the_table_of_attacks_is_that_of_the_tests() -> None:
    assert reliability.PAGE.read_text(encoding="utf-8") == reliability.page(), (
        "run `python tests/reliability.py` and read what changed"
    )


def test_each_attack_stands_once() -> None:
    found = [each.attack for each in reliability.attacks()]
    assert len(found) > 20
    assert len(set(found)) == len(found)
