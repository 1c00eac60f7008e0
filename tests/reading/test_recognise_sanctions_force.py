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


def listed(chapeau: str, *items: str) -> set[str]:
    letters = "\n\n".join(f"({letter}) {item};" for letter, item in zip("abc", items, strict=False))
    text = f"{HEAD}1. {chapeau}:\n\n{letters}\n\n2. Decides to remain seized of the matter.\n"
    return {m.type for m in read_draft(text.encode()).measures or ()}


@pytest.mark.parametrize(
    "chapeau",
    [
        "Decides to lift, as of 1 March 2035",
        "Decides to end the following measures",
        "Decides that the following measures are terminated",
        "Decides that the measures listed below shall be lifted",
        "Decides to suspend for one year",
    ],
)
def test_what_is_listed_under_an_end_of_sanctions_is_not_imposed(chapeau: str) -> None:
    items = ("the arms embargo of resolution 3011 (2032)", "the asset freeze", "the travel ban")
    assert listed(chapeau, *items) & SANCTIONS == {"sanctions-relief"}


@pytest.mark.parametrize(
    "chapeau",
    [
        "Decides that it will, should the Government of Norland fail to comply, impose",
        "Decides that, if the Secretary-General reports that attacks continue, it will consider",
    ],
)
def test_what_is_listed_under_a_condition_is_not_yet_imposed(chapeau: str) -> None:
    referral = "a referral of the situation to the International Criminal Court"
    items = ("an arms embargo", "a travel ban", referral)
    assert listed(chapeau, *items) & {*SANCTIONS, "icc-referral"} == set()
    assert "conditional-sanctions" in listed(chapeau, *items)


@pytest.mark.parametrize(
    "words",
    [
        "Decides that, should the Government fail to comply with paragraph 1, all States shall freeze the funds of its members",  # noqa: E501
        "Decides that, in the event of non-compliance, all States shall freeze the funds of the persons listed",  # noqa: E501
        "Decides that, if the parties have not complied by 1 May 2035, States shall freeze the assets of their leaders",  # noqa: E501
        "Decides that, if the ceasefire is broken, an arms embargo shall apply to the party responsible",  # noqa: E501
        "Decides that an arms embargo shall apply to Norland if the attacks have not ceased by 1 May 2035",  # noqa: E501
    ],
)
def test_sanctions_that_hang_on_a_default_are_conditional(words: str) -> None:
    assert measures(words) & {*SANCTIONS, "conditional-sanctions"} == {"conditional-sanctions"}


@pytest.mark.parametrize(
    "words",
    [
        "Decides that it will refer the situation in Norland to the Prosecutor of the International Criminal Court if, by 1 May 2035, no national investigation has been opened",  # noqa: E501
        "Decides that, should the Government fail to comply, it will refer the situation to the International Criminal Court",  # noqa: E501
    ],
)
def test_a_referral_that_hangs_on_a_default_is_not_made(words: str) -> None:
    assert "icc-referral" not in measures(words)


@pytest.mark.parametrize(
    "words",
    [
        "Decides that States may sell or supply arms to the Government of Norland",
        "Decides that the supply of arms to the Government shall no longer be subject to approval",
        "Decides that the sale or transfer of non-lethal military equipment shall no longer require notification to the Committee",  # noqa: E501
        "Decides that the asset freeze shall not be applied to the Central Bank of Norland",
        "Decides that the asset freeze no longer applies to the Central Bank of Norland",
        "Calls upon all States to stop supplying the parties with weapons likely to be used against civilians",  # noqa: E501
        "Encourages sanctions committees to apply targeted measures, including travel bans, to those responsible",  # noqa: E501
    ],
)
def test_what_eases_or_asks_of_others_imposes_no_sanction(words: str) -> None:
    assert measures(words) & {"arms-embargo", "asset-freeze", "travel-ban"} == set()


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Decides that no State shall furnish to Norland any arms or ammunition", "arms-embargo"),
        ("Decides that all States shall apply to the persons listed the refusal of entry into their territories", "travel-ban"),  # noqa: E501
        ("Decides that no aircraft of Norland shall take off from, land in or overfly the province", "no-fly-zone"),  # noqa: E501
        ("Authorizes Member States to use every means required to protect the inhabitants", "use-of-force"),  # noqa: E501
    ],
)  # fmt: skip
def test_older_wordings_of_sanctions_and_force_are_read(words: str, measure: str) -> None:
    assert measure in measures(words)


def test_supplies_left_free_of_an_embargo_are_an_exemption() -> None:
    text = (
        f"{HEAD}1. Decides that all States shall prevent the sale or supply of arms to Norland, "
        "with the exception of:\n\n(a) supplies of protective equipment intended solely for "
        "humanitarian use;\n\n2. Decides that no sanctions shall prevent the payment of ordinary "
        "expenses;\n"
    )
    draft = read_draft(text.encode())
    assert {"humanitarian-exemption", "sanctions-exemptions"} <= {s.type for s in draft.safeguards}
    assert [m.type for m in draft.measures if m.type in SANCTIONS] == ["arms-embargo"]


def test_sanctions_imposed_after_others_are_lifted_are_read_in_their_list() -> None:
    chapeau = "Decides to lift the embargo on oil and to impose the following measures"
    found = listed(chapeau, "an arms embargo", "a travel ban on the persons named below")
    assert {"arms-embargo", "travel-ban"} <= found


@pytest.mark.parametrize(
    "words",
    [
        "Decides that, if the ceasefire is broken, an arms embargo shall apply to the party responsible",  # noqa: E501
        "Decides that, should the Government break the ceasefire, States shall freeze its funds",
    ],
)
def test_a_ceasefire_that_is_only_a_condition_is_not_asked_for(words: str) -> None:
    assert "ceasefire" not in measures(words)


@pytest.mark.parametrize(
    "words",
    [
        "Decides that the travel ban no longer applies to the former President",
        "Decides that the prohibition on the supply of arms shall not extend to the police",
        "Decides that the assets of the Central Bank are no longer to be frozen",
        "Demands an end to the refusal of entry of relief workers",
        "Recommends that Members furnish military equipment to the United Nations force",
    ],
)
def test_what_is_taken_out_of_a_sanction_is_not_under_it(words: str) -> None:
    assert measures(words) & {"arms-embargo", "asset-freeze", "travel-ban"} == set()


@pytest.mark.parametrize(
    "words",
    [
        "Emphasizes that sanctions, where they are imposed, should be targeted and should not harm the population",  # noqa: E501
        "Decides, in the event of non-compliance, to take further measures under Chapter VII",
        "Decides that the sanctions will be lifted once the Government has complied",
        "Decides that all States shall freeze the funds of those who fail to appear in court",
    ],
)
def test_how_sanctions_should_be_is_no_condition_on_which_they_follow(words: str) -> None:
    assert "conditional-sanctions" not in measures(words)
