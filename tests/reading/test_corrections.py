"""A description is written, corrected and loaded back."""

from __future__ import annotations

import pytest

from credible.errors import CredibleError
from credible.model.loading import parse_description
from credible.reading.corrections import overlay
from credible.reading.description import dump_description
from credible.reading.recognise.describe import describe
from tests.reading.described import REFERRAL, read, text_of


def test_a_description_loads_back_to_the_same_draft() -> None:
    text = text_of(
        REFERRAL, "Decides to extend the mandate of UNMISS until 30 June 2032;",
        symbol="S/2031/17",
    )  # fmt: skip
    draft = describe(text)
    written = dump_description(draft, text)
    assert parse_description(written.encode()).draft == draft
    assert "# OP 1: Decides to refer" in written
    assert "# title: unknown" in written


def test_corrections_replace_add_remove_and_merge() -> None:
    draft = read(REFERRAL, "Demands a ceasefire in Darfur;")
    corrected = overlay(
        draft,
        {
            "title": "Darfur",
            "crimes": ["war-crimes"],
            "measures": {"add": ["arms-embargo"], "remove": [{"type": "ceasefire"}]},
            "situation": {"crimes-committed": True},
        },
    )
    assert corrected.title == "Darfur"
    assert [(c.type, c.origin) for c in corrected.crimes or ()] == [("war-crimes", "stated")]
    types = [m.type for m in corrected.measures or ()]
    assert "arms-embargo" in types and "ceasefire" not in types and "icc-referral" in types
    assert corrected.situation.value("crimes-committed") is True


def test_a_list_may_be_corrected_to_unknown() -> None:
    assert overlay(read(REFERRAL), {"measures": "unknown"}).measures is None


def test_what_is_not_there_cannot_be_removed() -> None:
    with pytest.raises(CredibleError) as raised:
        overlay(read(REFERRAL), {"measures": {"remove": ["amnesty"]}})
    (problem,) = raised.value.problems
    assert problem.code == "nothing-to-remove"
    assert "icc-referral" in problem.nearest
