"""How a paragraph is cut: asides, and what is done without a verb of the Council."""

from __future__ import annotations

import pytest

from credible.reading.recognise.describe import facts_of
from credible.reading.recognise.language import default_language
from credible.reading.recognise.passage import Passage, passage_of
from credible.reading.text import Paragraph


def operative(text: str, chapeau: str = "") -> Passage:
    paragraph = Paragraph("op_1", "operative", "OP 1", "1", text, chapeau=chapeau)
    return passage_of(paragraph, default_language())


def measures(text: str) -> set[tuple[str, str | None]]:
    facts = facts_of(operative(text), default_language())
    return {(fact["type"], fact["verb"]) for fact in facts["measures"]}


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Decides, bearing in mind the end of its mandate, to extend it;",
         ["decides", "stresses", "decides"]),
        ("Demands, recalling its earlier calls and deploring that none was heeded, that the "
         "parties cease fire;", ["demands", "recalls", "condemns", "demands"]),
        ("Recalling its earlier calls, to which none listened, demands a ceasefire;",
         ["recalls", "demands"]),
        ("Requests a report, noting that it is late, to be sent in May;",
         ["requests", "stresses"]),
    ],
)  # fmt: skip
def test_a_clause_goes_on_after_an_aside(text: str, verbs: list[str]) -> None:
    assert operative(text).verbs == verbs


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The situation in Norland is hereby referred to the Prosecutor of the International "
         "Criminal Court;", ("icc-referral", "decides")),
        ("All States shall freeze without delay the funds of the persons listed;",
         ("asset-freeze", "decides")),
        ("All parties must immediately cease all attacks against civilians;",
         ("end-of-attacks", "demands")),
        ("The deployment of a United Nations force in Norland is hereby authorized;",
         ("peace-operation", "authorises")),
    ],
)  # fmt: skip
def test_what_stands_under_no_verb_may_do_what_a_verb_does(
    text: str, measure: tuple[str, str]
) -> None:
    assert measure in measures(text)


def test_an_item_and_a_preambular_paragraph_do_nothing_without_a_verb() -> None:
    item = operative("the funds shall be frozen;", chapeau="Persons who fear that:")
    preamble = Paragraph("pp_1", "preambular", "PP 1", "", "All States shall freeze the funds,")
    assert item.verbs == [None]
    assert passage_of(preamble, default_language()).verbs == [None]


@pytest.mark.parametrize(
    ("text", "type_and_verb"),
    [
        ("Condemns the raid on the camp, and demands that there be no recurrence of such attacks;",
         ("end-of-attacks", "demands")),
        ("Decides to review the measures in paragraph 4 within a year;",
         ("sanctions-administration", "decides")),
        ("Decides to lower the authorised troop ceiling to 2,000 until May;",
         ("peace-operation-renewal", "decides")),
        ("Demands the full implementation of all provisions of all its relevant resolutions, "
         "including resolutions 2139 (2014), 2165 (2014), 2191 (2014), 2258 (2015), 2332 (2016);",
         ("measure-by-reference", "demands")),
    ],
)  # fmt: skip
def test_a_decision_is_a_measure(text: str, type_and_verb: tuple[str, str]) -> None:
    assert type_and_verb in measures(text)


@pytest.mark.parametrize(
    "text",
    [
        "Decides that paragraph 4 above shall not apply to supplies intended for the mission;",
        "Decides that the measures set out in paragraph 3 do not apply to the persons who follow;",
    ],
)
def test_an_exemption_is_a_safeguard_and_no_measure(text: str) -> None:
    facts = facts_of(operative(text), default_language())
    assert {fact["type"] for fact in facts["safeguards"]} == {"sanctions-exemptions"}
    assert facts["measures"] == []
