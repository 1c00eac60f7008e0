from __future__ import annotations

import pytest

from credible.assessing.assessor import Assessor
from credible.model.draft import DraftResolution
from credible.model.yaml_source import load_yaml
from credible.reading.corrections import overlay
from credible.report.layout import beside, clean, table, wrapped
from credible.report.opinion_words import answer_in_yaml
from credible.report.places import in_order
from tests.report.made import question


def test_references_are_in_the_order_of_the_text() -> None:
    assert in_order(["OP 10", "PP 3", "OP 2", "PP 21", "OP 2"]) == "PP 3, 21; OP 2, 10"
    assert in_order([f"OP {n}" for n in range(1, 9)], 3) == "OP 1, 2, 3 and 5 more"
    assert in_order([]) == ""


@pytest.mark.parametrize(
    ("fact", "kind", "line"),
    [
        ("situation.crimes-feared", "situation",
         'situation: {crimes-feared: {value: unknown, source: ""}}'),
        ("particular_situation", "draft", "particular_situation: unknown"),
        ("measures", "draft", "measures: {add: []}"),
        ("measures[2].verb", "draft", "# measures, item 2: verb"),
        ("premise.relief-is-action", "premise",
         "# relief-is-action: accepted or refused, by the choice of a reading"),
    ],
)  # fmt: skip
def test_a_question_names_where_its_answer_goes(fact: str, kind: str, line: str) -> None:
    assert answer_in_yaml(question(fact, kind=kind)) == line


def test_the_line_for_an_answer_can_be_laid_over_a_draft_and_answers_nothing(
    assessor: Assessor,
) -> None:
    draft = DraftResolution(symbol="S/2031/17")
    asked = assessor.assess(draft).questions
    assert asked
    before = assessor.assess(draft).outcome
    for each in asked:
        line = answer_in_yaml(each)
        if not line.startswith("#") and "{add: []}" not in line:
            laid = overlay(draft, load_yaml(line).data)
            assert assessor.assess(laid).outcome == before


def test_what_stands_at_the_right_moves_below_where_it_does_not_fit() -> None:
    assert beside("short", "right", 20) == ["short          right"]
    assert beside("short", "a right side that is long", 30) == [
        "short", "a right side that is long",
    ]  # fmt: skip


def test_words_are_never_cut_unless_they_are_wider_than_the_line() -> None:
    assert wrapped("one two three", 14, "  ") == ["  one two", "  three"]
    assert "".join(wrapped("x" * 50, 20)) == "x" * 50


def test_steering_characters_are_shown_and_not_obeyed() -> None:
    assert clean("a\x1b[31m\u202eb\x07") == "a\ufffd[31m\ufffdb\ufffd"
    assert clean("  two\n\twords ") == "two words"
    assert clean("Türkiye, Côte d’Ivoire “x”") == "Türkiye, Côte d’Ivoire “x”"


def test_in_a_table_that_is_too_wide_the_widest_column_wraps() -> None:
    made = table(("A", "B"), [("x", "several words that need more room"), ("y", "z")], 20)
    assert all(len(line) <= 20 for line in made)
    assert made[0] == "A  B" and made[1].startswith("x  several words")
