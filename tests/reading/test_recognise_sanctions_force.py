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
        "Decides that the persons named below shall no longer be subject to the sanctions imposed by resolution 1970 (2011)",  # noqa: E501
        "Decides to allow the arms embargo to lapse on 1 May 2031",
        "Decides that States are released from the obligation to freeze the assets of the Government",  # noqa: E501
        "Decides that the assets frozen under resolution 1973 (2011) shall be released",
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
        "Calls upon any State supplying munitions to the parties to withhold such supplies",
        "Demands that the authorities lift the ban on public gatherings",
        "Decides that the exemption from the arms embargo granted to the police is terminated",
        "Urges States to withhold arms from those who commit such crimes",
        "Decides to consider sexual violence as a designation criterion whenever it adopts or renews targeted sanctions measures",  # noqa: E501
    ],
)
def test_what_neither_imposes_nor_ends_is_no_sanction(words: str) -> None:
    assert measures(words) & SANCTIONS == set()


@pytest.mark.parametrize(
    "words",
    [
        "Authorizes Member States to employ such force as may be required to protect civilians",
        "Authorizes Member States to take such measures as may be necessary, including the use of air power, to protect civilians",  # noqa: E501
        "Authorizes Member States to take all measures commensurate with the circumstances to ensure compliance with this resolution",  # noqa: E501
        "Authorizes Member States to undertake military action against the forces that besiege the town",  # noqa: E501
        "Authorizes the Force to use all means at its disposal to protect civilians",
        "Authorizes Member States to intervene militarily to stop the killing of civilians",
        "Authorizes the multinational force to use every necessary means to protect civilians",
        "Decides that Member States are authorized to use such means as are necessary to protect the inhabitants",  # noqa: E501
    ],
)
def test_force_is_read_beside_the_protection_for_which_it_is_allowed(words: str) -> None:
    assert "use-of-force" in measures(words)


@pytest.mark.parametrize(
    "words",
    [
        "Authorizes the Mission to use force in self-defence only",
        "Authorizes Member States to use all measures commensurate with the circumstances to carry out such inspections",  # noqa: E501
        "Authorizes the Secretary-General to take such measures as may be necessary for transport",
        "Decides that nothing in this resolution authorizes the use of military force",
    ],
)
def test_self_defence_inspections_and_refusals_are_no_use_of_force(words: str) -> None:
    assert "use-of-force" not in measures(words)


@pytest.mark.parametrize(
    "words",
    [
        "Bans all flights by military aircraft of Norland in the airspace above the zone",
        "Decides to impose a flight ban over the three provinces",
        "Decides that no military aircraft shall overfly the zone",
        "Decides that there shall be no flights over the three provinces",
        "Decides that overflight of the province by combat aircraft is prohibited",
        "Decides that flights by military aircraft over the three provinces are prohibited",
    ],
)
def test_a_ban_on_flights_is_read(words: str) -> None:
    assert "no-fly-zone" in measures(words)


@pytest.mark.parametrize(
    "words",
    [
        "Decides to lift the ban on flights",
        "Demands that humanitarian flights not be prohibited",
        "Decides to prohibit flights of aircraft owned by the airlines of Norland",
        "Demands that the parties cease to use aircraft for attacks on populated areas",
    ],
)
def test_a_flight_that_stays_free_is_under_no_ban(words: str) -> None:
    assert "no-fly-zone" not in measures(words)
