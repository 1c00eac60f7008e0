"""Where a measure stands decides whether it is taken: remarks, tasks, lists that do nothing."""

from __future__ import annotations

import pytest

from credible.reading.recognise.language import default_language
from credible.reading.recognise.match import hits
from credible.reading.recognise.passage import Passage, passage_of, passages_of
from credible.reading.text import Paragraph

LANGUAGE = default_language()


def operative(text: str, *, chapeau: str = "", number: str = "1") -> Paragraph:
    return Paragraph(f"op_{number}", "operative", f"OP {number}", number, text, chapeau=chapeau)


def types(passage: Passage) -> set[str]:
    return {
        given["type"]
        for hit in hits(passage, LANGUAGE)
        for kind, given in hit.pattern.gives
        if kind == "measures"
    }


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Welcomes the ceasefire of 1 May;", False),
        ("Takes note of the release of all hostages;", False),
        ("Recalls that medical personnel shall be respected and protected;", True),
        ("Recognizes the need for an immediate ceasefire;", True),
        ("Welcomes the efforts of the envoy and demands an immediate ceasefire;", True),
    ],
)
def test_a_clause_that_only_remarks_takes_no_measure(text: str, asked: bool) -> None:
    assert bool(types(passage_of(operative(text), LANGUAGE))) is asked


def test_what_a_report_is_to_contain_is_not_asked_of_the_parties() -> None:
    chapeau = "Requests the Secretary-General to report to the Council every 90 days, including on:"
    item = operative("respect by all parties of the ceasefire;", chapeau=chapeau)
    assert "ceasefire" not in types(passage_of(item, LANGUAGE))


def test_a_criterion_of_listing_is_no_measure() -> None:
    chapeau = (
        "Decides that the measures shall also apply to individuals designated by the Committee as:"
    )
    item = operative("supporting armed groups through the trade of diamonds;", chapeau=chapeau)
    assert types(passage_of(item, LANGUAGE)) == set()


def test_the_verb_of_a_task_is_that_of_its_chapeau() -> None:
    chapeau = "Decides that the mandate of UNMISS shall be the following:"
    task = operative("To support the protection of civilians;", chapeau=chapeau)
    assert passage_of(task, LANGUAGE).verbs == ["decides"]


def test_items_under_a_bare_verb_keep_verbs_of_their_own() -> None:
    item = operative("To call upon the parties to implement the resolution;", chapeau="Decides:")
    assert passage_of(item, LANGUAGE).verbs == ["calls-upon"]


def test_an_item_knows_all_that_stands_above_it() -> None:
    top = operative("Decides that the mandate of UNMISS shall be the following:")
    middle = Paragraph(
        "op_1_a", "operative", "OP 1 (a)", "(a)", "Protection of civilians:", parent="op_1",
        chapeau=top.text,
    )  # fmt: skip
    low = Paragraph(
        "op_1_a_i", "operative", "OP 1 (a) (i)", "(i)", "To protect civilians in the camps;",
        parent="op_1_a", chapeau=middle.text,
    )  # fmt: skip
    last = passages_of((top, middle, low), LANGUAGE)[-1]
    assert b"mandate of unmiss" in last.chapeau
    assert "protection-mandate" in types(last)
