"""Sanctions imposed and ended, force and flights, by the words in which they are decided."""

from __future__ import annotations

import pytest

from credible.api import read_draft

HEAD = (
    "The Security Council,\n\nDeeply concerned at the war crimes committed in Norland,\n\n"
    "Acting under Chapter VII of the Charter of the United Nations,\n\n"
)
SANCTIONS = {
    "arms-embargo", "asset-freeze", "travel-ban", "sectoral-sanctions", "sanctions",
    "sanctions-relief",
}  # fmt: skip


def measures(words: str) -> set[str]:
    text = f"{HEAD}1. {words};\n\n2. Decides to remain seized of the matter.\n"
    return {m.type for m in read_draft(text.encode()).measures or ()}


@pytest.mark.parametrize(
    "words",
    [
        "Decides to terminate, with immediate effect, the measures on arms imposed by paragraph 1 of resolution 2219 (2015), as well as the travel and financial measures imposed by paragraphs 9 to 12 of resolution 1572 (2004)",  # noqa: E501
        "Decides that the embargo on arms shall expire on 1 May 2031",
        "Decides to discontinue the asset freeze",
        "Decides to revoke the travel ban",
        "Decides not to renew the arms embargo",
        "Decides that States shall no longer be required to prevent the supply of arms to Norland",
        "Decides that the prohibitions set out in paragraph 4 of resolution 918 (1994) on the sale of arms shall cease to have effect",  # noqa: E501
        "Decides to suspend for ninety days the asset freeze and the travel ban",
        "Decides to lift the embargo on oil and the prohibition of the export of diamonds",
    ],
)
def test_sanctions_that_are_ended_are_not_imposed(words: str) -> None:
    assert measures(words) & SANCTIONS == {"sanctions-relief"}


@pytest.mark.parametrize(
    ("words", "imposed"),
    [
        ("Decides that States shall suspend the supply of arms to Norland", {"arms-embargo"}),
        ("Decides not to lift the arms embargo imposed by resolution 918 (1994)", {"arms-embargo"}),
        ("Demands that all States terminate the sale of arms to Norland", {"arms-embargo"}),
        ("Decides to lift the embargo on oil and to impose a travel ban on the persons listed", {"sanctions-relief", "travel-ban"}),  # noqa: E501
        ("Decides, in order to end the violence, that all States shall freeze the funds of the persons listed", {"asset-freeze"}),  # noqa: E501
        ("Decides that the embargo on arms, which shall not be lifted before the Council so decides, shall apply throughout the territory", {"arms-embargo"}),  # noqa: E501
        ("Decides that States shall block such funds and financial assets as those persons hold", {"asset-freeze"}),  # noqa: E501
        ("Decides that all States shall immobilize the assets of the persons named below", {"asset-freeze"}),  # noqa: E501
        ("Decides that States shall not permit the persons named below to enter their territories", {"travel-ban"}),  # noqa: E501
        ("Decides that all States shall bar entry to the persons named below", {"travel-ban"}),
        ("Decides that the persons named below shall be refused admission to any State", {"travel-ban"}),  # noqa: E501
    ],
)  # fmt: skip
def test_sanctions_are_read_in_many_words(words: str, imposed: set[str]) -> None:
    assert measures(words) & SANCTIONS == imposed


@pytest.mark.parametrize(
    "words",
    [
        "Decides that no arms embargo is imposed",
        "Calls upon all States to refrain from supplying weapons to the parties",
        "Urges States to withhold arms from those who commit such crimes",
        "Decides to consider sexual violence as a designation criterion whenever it adopts or renews targeted sanctions measures",  # noqa: E501
    ],
)
def test_what_neither_imposes_nor_ends_is_no_sanction(words: str) -> None:
    assert measures(words) & SANCTIONS == set()
