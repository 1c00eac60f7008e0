"""What the default reading says of small drafts on neighbours of the pledge: transfers of people,
captives of criminals, relief after disasters, coups, draw-downs, remembrance, sanctions renewed."""

from __future__ import annotations

import pytest

from credible.assessing.assessor import Assessor
from tests.law.small_drafts import answered, measures_of, read, written

SEVEN = "Acting under Chapter VII of the Charter of the United Nations,"
THREAT = "Determining that the situation in Norland threatens international peace and security,"
CONFLICT = "in the armed conflict in Norland"
ATTACKS = f"Condemning the attacks on civilians {CONFLICT}, which may amount to war crimes,"
END = "Demands that all parties cease their attacks on civilians;"
CALM = "Welcoming the progress made in Norland,"
PROTECT = (
    "Authorizes UNMISS to use all necessary means to protect civilians under imminent threat of "
    "physical violence, within its capabilities;"
)
FORCE = "Authorizes Member States to use all necessary means to protect civilians from attack;"
RENEWED = (
    "Decides to renew until 30 June 2031 the measures on {} imposed by paragraph 3 of resolution "
    "9997 (2011){};"
)


def after_attacks(*operative: str) -> str:
    """A draft that condemns and ends attacks on civilians, and decides something more."""
    return written([ATTACKS, THREAT, SEVEN], [END, *operative])


DRAFTS: dict[str, tuple[str, str]] = {
    # Geneva Convention IV, art. 49; ICRC Rule 129: a paragraph of a draft that else falls
    "people moved without their consent": (after_attacks(
        "Decides that the inhabitants of Lor of Mari descent shall be resettled east of the river, "
        "whether or not they consent;"), "not-credible"),
    "populations exchanged": (after_attacks(
        "Decides that the Mari and Veshi populations of the two provinces shall be exchanged by "
        "1 June 2031;"), "not-credible"),
    "no way back": (after_attacks(
        "Decides that those who have left the province shall not return to it;"), "not-credible"),
    "force that completes a removal": (after_attacks(
        "Authorizes the Force to use all necessary means to complete the relocation of the "
        "inhabitants of the valley;"), "not-credible"),
    "people moved as they wish": (after_attacks(
        "Decides that civilians who so wish shall be moved to safety;"), "falls"),
    "nobody to be moved": (after_attacks(
        "Decides that no inhabitant shall be moved from the valley against his or her will;"),
        "falls"),
    "prisoners exchanged": (after_attacks(
        "Decides that all prisoners of war shall be exchanged by 1 June 2031;"), "falls"),
    "territory to be joined to another State": (after_attacks(
        "Decides that the province of Lor may be united with Easland if Easland so asks;"),
        "not-credible"),
    "humanitarian law set aside": (after_attacks(FORCE,
        "Decides that Member States acting under paragraph 2 shall not be bound by the Geneva "
        "Conventions;"), "not-credible"),
    "humanitarian law upheld": (after_attacks(FORCE,
        "Decides that nothing in this resolution shall set aside any rule of international "
        "humanitarian law;"), "falls"),
    # Rome Statute, art. 8 (2) (a) (viii), (c) (iii): hostages in a conflict
    "hostages of pirates": (written(
        ["Concerned at the crews held hostage for ransom by pirates in the waters of Norland,",
         SEVEN],
        ["Demands that the pirates release at once all seafarers held hostage;"]), "outside"),
    "travellers kidnapped by bandits": (written(
        ["Alarmed at the kidnapping of merchants in Norland by bandits who ask for ransom,"],
        ["Demands the immediate release of all those kidnapped;"]), "outside"),
    "hostages of an armed group": (written(
        [f"Condemning the taking of hostages among civilians by the Lor Front {CONFLICT},"],
        ["Demands that the Lor Front release at once all hostages;"]), "falls"),
    # ICRC Rule 55: access answers a crime where aid is obstructed, attacked or cut off
    "access after a flood": (written(
        ["Deeply saddened by the floods in Norland, in which many have died,"],
        ["Demands that the authorities of Norland grant relief workers rapid access to the flooded "
         "districts;"]), "outside"),
    "access in a conflict": (written(
        ["Concerned at the armed conflict in Norland and at the needs of the population,"],
        ["Demands that all parties give humanitarian personnel unhindered access to all in need;"]),
        "undetermined"),
    "access that is obstructed": (written(
        [f"Condemning the obstruction of humanitarian convoys by the Lor Front {CONFLICT},"],
        ["Demands that all parties give humanitarian personnel unhindered access to all in need;"]),
        "falls"),
    "leaders held after a coup": (written(
        ["Condemning the seizure of power by the army in Norland on 3 May 2031,",
         "Concerned at reports of violations of human rights in Norland,", SEVEN],
        ["Demands the immediate release of the President and of all ministers of Norland;",
         "Demands that the junta restore the constitutional order;",
         "Decides that all States shall prevent the entry into their territories of the members of "
         "the junta;"]), "outside"),
    # a protection clause of a mission that ends carries nothing
    "a mandate for a final period": (written([CALM, SEVEN], [
        "Decides to extend the mandate of UNMISS in Norland for a final period of six months;",
        PROTECT]), "outside"),
    "a withdrawal to be completed": (written([CALM, SEVEN], [
        "Decides to extend until 30 June 2031 the mandate of UNMISS in Norland;",
        "Requests the Secretary-General to complete the withdrawal of all components of UNMISS by "
        "that date;", PROTECT]), "outside"),
    "a mission that shall have left": (written([CALM, SEVEN], [
        "Decides that UNMISS shall have withdrawn from Norland by 31 March 2031;", PROTECT]),
        "outside"),
    "a panel for a final period beside a mission": (written([ATTACKS, SEVEN], [
        "Decides to extend the mandate of the Panel of Experts for a final period of six months;",
        "Decides to extend the mandate of UNMISS until 30 June 2031;", PROTECT]), "falls"),
    "years since a genocide": (written(
        ["Noting that four decades have passed since the genocide in Norland,"],
        ["Condemns the genocide in Norland as established by the courts;",
         "Urges the authorities of Norland to search for the remains of the victims;"]), "outside"),
    "a genocide of the past that threatens anew": (written(
        ["Recalling the genocide of 1994 in Norland and alarmed that genocide is again being "
         "prepared there,", "Condemning the killing of Mari civilians by militias in Norland,"],
        ["Demands that the militias end their attacks on civilians;"]), "falls"),
    # Charter, Art. 41: renewed sanctions that the text itself ties to acts that go on
    "renewed with their purpose": (written(
        [f"Condemning the bombardment of hospitals {CONFLICT},", THREAT, SEVEN],
        [RENEWED.format("arms", ""), "Affirms that the purpose of these measures is to keep "
         "weapons from those who bombard hospitals;"]), "undetermined"),
    "renewed against those who do such acts": (written(
        [f"Condemning the killing of villagers by armed groups {CONFLICT},", THREAT, SEVEN],
        [RENEWED.format("travel", " on persons who take part in such killings")]), "undetermined"),
    "renewed without a tie": (written(
        [f"Condemning the killing of villagers by armed groups {CONFLICT},", THREAT, SEVEN],
        [RENEWED.format("travel", ""), "Decides to extend the mandate of the Panel of Experts;"]),
        "outside"),
    "measures held out": (written(
        [f"Deploring the indiscriminate shelling of towns {CONFLICT},"],
        ["Expresses its intention, should the shelling go on, to impose an arms embargo on the "
         "parties;"]), "undetermined"),
    "a mandate to prevent the return of a genocide": (written(
        ["Recalling the genocide of 1995 in Norland,",
         "Mindful that its causes have not all been removed,"],
        ["Decides to establish for twelve months the United Nations Preventive Mission in Norland, "
         "which shall protect civilians under threat of physical violence;"]), "undetermined"),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_the_default_reading_decides_as_the_law_does(assessor: Assessor, name: str) -> None:
    text, outcome = DRAFTS[name]
    assert answered(assessor, text).outcome == outcome


def test_renewed_sanctions_leave_the_question_of_renewed_coercion(assessor: Assessor) -> None:
    asked = answered(assessor, DRAFTS["renewed with their purpose"][0]).questions
    assert "premise.renewed-coercion-keeps-its-aim" in {each.fact for each in asked}


def test_what_sets_humanitarian_law_aside_is_named_by_its_own_measure() -> None:
    text, _ = DRAFTS["humanitarian law set aside"]
    assert "setting-aside-of-humanitarian-law" in measures_of(read(text))


def test_force_under_article_41_leaves_only_the_consent_of_the_state(assessor: Assessor) -> None:
    text = written([ATTACKS, "Acting under Article 41 of the Charter,"], [END, FORCE])
    assert answered(assessor, text, host_state_consent=False).outcome == "not-credible"
    asked = answered(assessor, text).questions
    assert "situation.host-state-consent" in {each.fact for each in asked}
