"""A place where something was held is no situation that a draft is about."""

from __future__ import annotations

import pytest

from credible.reading.formats import read_text
from credible.reading.recognise.describe import describe

ACTS = "1. Demands that all parties cease hostilities;\n\n2. Decides to remain seized."


def about(recital: str) -> str | None:
    said = f"Chad: draft resolution\n\nThe Security Council,\n\n{recital},\n\n{ACTS}"
    return describe(read_text(said.encode(), name="draft.txt")).about


@pytest.mark.parametrize(
    "recital",
    [
        "Recalling the conference held in The Hague, Netherlands, on 3 May 2031",
        "Welcoming the meeting hosted by France last year",
        "Noting the talks in Switzerland",
    ],
)
def test_a_venue_is_no_situation(recital: str) -> None:
    assert about(recital) is None


def test_a_place_of_war_is_the_situation() -> None:
    words = "Alarmed at the war crimes committed in Mali, and recalling the talks in Chad"
    assert about(words) == "Mali"


def test_an_amendment_is_before_the_organ_of_the_draft_that_it_amends() -> None:
    said = (
        "Amendment proposed by Chad to the draft resolution contained in document S/2031/17\n\n"
        "1. Delete operative paragraph 4.\n\n2. Delete operative paragraph 5."
    )
    draft = describe(read_text(said.encode(), name="draft.txt"))
    assert (draft.form, draft.organ, draft.symbol, draft.votes) == (
        "amendment", "security-council", None, None,
    )  # fmt: skip
