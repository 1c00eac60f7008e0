"""What the default reading says of small drafts: the decisions of law, one text for each."""

from __future__ import annotations

import pytest

from credible.assessing.assessor import Assessor
from tests.law.small_drafts import ATTACKS, answered, measures_of, read, written

SEVEN = "Acting under Chapter VII of the Charter of the United Nations,"
ARMS = "Decides that all States shall prevent the sale and supply of weapons to Orsk;"
END = "Demands that all parties to the conflict cease their attacks on civilians at once;"

DRAFTS: dict[str, tuple[str, str]] = {
    "sanctions under Article 41": (
        written([ATTACKS, "Acting under Article 41 of the Charter of the United Nations,"],
                [ARMS, END]), "falls"),
    "an embargo under Article 40": (
        written([ATTACKS, "Acting under Article 40 of the Charter of the United Nations,"],
                [ARMS, END]), "not-credible"),
    "a mandate with the consent of the host": (
        written(
            ["Welcoming the consent of the Government of Orsk to the deployment of a mission, "
             "given in the letter of its Permanent Representative,", ATTACKS],
            ["Decides to establish the United Nations Mission in Orsk;",
             "Authorizes the Mission to use all necessary means to protect civilians under "
             "imminent threat of physical violence;"]), "falls"),
    "a conviction for crimes of the past": (
        written(
            ["Welcoming that a court has upheld the conviction of the former President of Astoria "
             "for crimes against humanity and war crimes,",
             "Welcoming the peaceful elections and the steady progress in Astoria,", SEVEN],
            ["Decides to renew for twelve months the measures on arms imposed by paragraph 3 of "
             "resolution 9997 (2011);",
             "Decides to extend for twelve months the mandate of the Panel of Experts;"]),
        "outside"),
    "domestic violence and a withdrawal": (
        written(
            ["Recognizing that the fight against corruption, crime and sexual and gender-based "
             "violence is essential to the rule of law in Estria,", SEVEN],
            ["Decides to extend the mandate of the Mission for the Support of Justice in Estria "
             "for a final period of six months;",
             "Requests the Secretary-General to prepare the gradual withdrawal of the Mission;",
             "Authorizes the Mission to protect civilians under imminent threat of physical "
             "violence, within its capabilities;"]), "outside"),
    "an appeal for food": (
        written(
            ["Recalling its resolutions on the question of Velmar,"],
            ["Decides to extend until 31 October 2026 the mandate of the United Nations Mission "
             "for the Referendum in Velmar;",
             "Calls upon the parties to resume negotiations without preconditions;",
             "Urges Member States to contribute to food programmes for refugees in the camps;"]),
        "outside"),
    "expulsion of civilians": (
        written(
            ["Gravely concerned at the forced expulsion of civilians from their homes in Astoria "
             "on ethnic grounds and at the attacks on hospitals and aid convoys in Astoria,"],
            ["Demands that the Orsk Front immediately end the expulsion of civilians and the "
             "attacks on hospitals in Astoria;"]), "falls"),
    "hostages held by a party": (
        written(
            ["Condemning the taking and killing of hostages and the attacks on civilians by the "
             "Orsk Front in Astoria,"],
            ["Demands the immediate and unconditional release of all hostages held by the Orsk "
             "Front;"]), "falls"),
    "hostages held in a country": (
        written(
            ["Condemning the attacks on civilians in Astoria by the Orsk Front, and the taking and "
             "the killing of hostages in Astoria,",
             "Gravely concerned at the situation in Astoria,"],
            ["Demands the immediate and unconditional release of all hostages held in Astoria by "
             "the Orsk Front;"]), "falls"),
    "the end of sanctions": (
        written(
            ["Reaffirming its resolution 9997 (2011) concerning Estria,",
             "Welcoming the peace agreement,", SEVEN],
            ["Decides that the measures imposed by paragraph 4 of resolution 9997 (2011) shall "
             "cease to have effect from the date of adoption of this resolution;",
             "Decides further to dissolve with immediate effect the Committee established by "
             "paragraph 9 of resolution 9997 (2011);"]), "outside"),
    "the need for a ceasefire": (
        written(["Condemning the war crimes committed in Orsk,"],
                ["Determines that there is an urgent need for a ceasefire in Orsk;"]), "outside"),
    "support for efforts": (
        written(["Condemning the war crimes committed in Orsk,"],
                ["Decides to support efforts towards a ceasefire in Orsk;"]), "outside"),
    "relief refused, and earlier resolutions demanded": (
        written(
            ["Gravely concerned that in the armed conflict in Orsk the authorities have turned "
             "down forty requests for the passage of relief columns,"],
            ["Demands that the authorities of Orsk carry out its earlier resolutions and withdraw "
             "every limit on the movement of aid;"]), "falls"),
    "a demand to keep commitments, where persons are killed": (
        written(
            ["Appalled at the killing of civilians in Orsk,"],
            ["Demands that the militia in Orsk keep to its commitments;"]), "undetermined"),
    "all parties everywhere": (
        written(
            ["Stressing that sexual violence in conflict happens along a spectrum of abuse and "
             "that such acts may constitute a war crime,",
             "Noting the declaration opened for signature at Harbourtown,"],
            ["Demands once more that all parties to armed conflicts put an end to all acts of "
             "sexual violence;",
             "Urges States to give effect to its resolutions on women and peace and security;",
             "Encourages States to fund programmes on women and peace and security;",
             "Invites regional organizations to share good practice;",
             "Requests the Secretary-General to report in 2031;"]), "outside"),
    "villagers seized to have prisoners freed": (
        written(
            ["Appalled by the seizure of 72 villagers from the market of Nerith by fighters of the "
             "Orsk Front in the armed conflict, so as to secure the freeing of its leader,"],
            ["Demands that the Orsk Front let go at once all those seized at Nerith;"]), "falls"),
    "children of one conflict, in a text with a theme": (
        written(
            ["Having considered the report on children and armed conflict in Tessalit,",
             "Condemning the enlistment of more than 300 boys by the Ridge Brigades in Tessalit,",
             "Alarmed by the kidnapping of 58 schoolgirls by the Brigades,"],
            ["Demands that the Ridge Brigades free all children in their ranks;",
             "Demands that all parties to the conflict in Tessalit stop attacks on schools;"]),
        "falls"),
    "a massacre by gangs": (
        written(
            ["Alarmed by the massacre of 60 inhabitants of the port by gangs in Estria,",
             "Determining that the situation in Estria is a threat to peace in the region,", SEVEN],
            ["Demands that the gangs cease their violence against the population of Estria;",
             "Decides that all States shall prevent the sale of weapons to Estria;"]),
        "undetermined"),
    "payments after a flood": (
        written(
            ["Expressing its sympathy after the flood in Estria, which has destroyed the houses "
             "on Siege Square,", SEVEN],
            ["Decides that payments for shelter and food for those in need after the flood in "
             "Estria are allowed and are not a breach of the asset freeze imposed by resolution "
             "9997 (2011);"]), "outside"),
    "diamonds under review": (
        written(
            ["Determining that the situation in Estria continues to be a threat to peace,", SEVEN],
            ["Decides to renew until 1 May 2031 the measures on arms imposed by resolution 9997 "
             "(2011);",
             "Decides that the ban on rough diamonds shall be kept under review in the light of "
             "the certificates issued by the Government;"]), "outside"),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_the_default_reading_decides_as_the_law_does(assessor: Assessor, name: str) -> None:
    text, outcome = DRAFTS[name]
    assert answered(assessor, text).outcome == outcome


# -- mentions in passing --------------------------------------------------------------------

TAXES = written(
    ["Condemning all violence committed against civilians in Estria in the past,", SEVEN],
    ["Decides that until 30 April 2027 all States shall take the necessary measures to "
     "prevent the direct or indirect supply, sale or transfer to Estria of arms and "
     "related materiel;",
     "Decides to renew until 30 April 2027 the financial and travel measures imposed by "
     "paragraph 7 of resolution 9997 (2011);",
     "Calls upon the authorities of Estria to investigate illegal taxation networks, to "
     "prevent racketeering and to bring those responsible to account;"])


def test_violence_of_the_past_does_not_carry_sanctions_against_illegal_taxes(
    assessor: Assessor,
) -> None:
    assert answered(assessor, TAXES).outcome != "falls"



PEACEKEEPERS = written(
    ["Condemning any attack against peacekeepers, which may constitute a war crime, and stressing "
     "that those responsible must be held accountable,", SEVEN],
    ["Decides to extend until 30 June 2027 the mandate of the United Nations Mission in Velmar;",
     "Authorizes the Mission to take all necessary measures to protect civilians under imminent "
     "threat of physical violence;",
     "Calls on both Governments to settle the status of the northern district by negotiation;"],
)


def test_that_attacks_on_peacekeepers_may_be_crimes_does_not_carry_a_renewal(
    assessor: Assessor,
) -> None:
    found = answered(assessor, PEACEKEEPERS)
    assert found.outcome == "undetermined"
    asked = {question.fact for question in found.questions}
    assert "situation.crimes-committed" in asked
    assert "premise.attacks-on-peacekeepers-suffice" in asked


def test_a_prosecution_that_is_not_to_proceed_is_a_deferral(assessor: Assessor) -> None:
    text = written(
        [ATTACKS, SEVEN],
        ["Decides to refer the situation in Orsk since 1 March 2026 to the Prosecutor of the "
         "International Criminal Court;",
         "Requests the International Criminal Court not to commence or proceed with any "
         "investigation of officials of Orsk for a period of twelve months, renewable;",
         "Decides that nationals of States not party to the Rome Statute shall be subject to the "
         "exclusive jurisdiction of their own State;"],
    )
    assert {"icc-referral", "icc-deferral", "jurisdiction-exemption"} <= set(
        measures_of(read(text))
    )
    # one doubtful clause is noted and does not taint the draft
    found = answered(assessor, text)
    assert found.outcome == "falls"
    noted = {each.rule: each.result for each in found.noted}
    assert noted["no-bar-to-justice"] != "holds"


# -- an aim that is only inferred never outweighs a crime that was read -----------------------


def test_inspecting_cargo_at_airports_is_no_force_and_no_maritime_aim(assessor: Assessor) -> None:
    preamble = [
        "Condemning the crimes against humanity committed against civilians in Orsk,",
        "Acting under Chapter VII of the Charter of the United Nations, and taking measures under "
        "its Article 41,",
    ]
    inspection = "Decides that all States shall inspect at their airports all cargo bound for Orsk;"
    without, with_it = written(preamble, [ARMS]), written(preamble, [ARMS, inspection])
    assert answered(assessor, without).outcome == answered(assessor, with_it).outcome == "falls"
    made = read(with_it)
    forceful = {
        each.type for each in made.measures or ()
        if assessor.book.vocabulary.terms("measures")[each.type].attribute("uses_force")
    }
    assert not forceful
    assert "maritime-security" not in {each.type for each in made.aims or ()}


# -- what is weak does not weaken, and what was not understood is named ------------------------

WEAK = "Calls upon the rebels in Orsk to agree to the truce plan of the mediators and to honour it;"


@pytest.mark.parametrize("more", [[], ["Notes the need for a ceasefire in Orsk;"]])
def test_a_call_to_accept_a_plan_is_undetermined_with_or_without_a_need(
    assessor: Assessor, more: list[str]
) -> None:
    text = written(["Condemning the war crimes committed in Orsk,"], [WEAK, *more])
    found = answered(assessor, text)
    assert found.outcome == "undetermined"
    assert "not-understood" in measures_of(read(text))
    assert found.questions


def test_neither_a_need_nor_support_is_a_decision() -> None:
    for name in ("the need for a ceasefire", "support for efforts"):
        text, _ = DRAFTS[name]
        firm = [
            each for each in read(text).measures or ()
            if each.type == "ceasefire" and each.verb in ("decides", "demands")
        ]
        assert firm == []


# -- facts can supply the crime, never the aim -------------------------------------------------

CEASEFIRE = written(
    ["Deeply concerned at the fighting in Orsk,"], ["Demands an immediate ceasefire in Orsk;"]
)
REPORT = written(
    ["Deeply concerned at the fighting in Orsk,"],
    ["Requests the Secretary-General to report on the situation in Orsk within thirty days;"],
)


def test_a_ceasefire_ends_the_crimes_that_are_known_to_be_committed(assessor: Assessor) -> None:
    assert answered(assessor, CEASEFIRE, crimes_committed=True).outcome == "falls"
    assert answered(assessor, CEASEFIRE).outcome != "falls"


def test_a_ceasefire_where_no_crime_is_committed_or_feared_does_not_fall(
    assessor: Assessor,
) -> None:
    found = answered(assessor, CEASEFIRE, crimes_committed=False, crimes_feared=False)
    assert found.outcome == "outside"


def test_a_report_is_no_action_although_crimes_are_committed(assessor: Assessor) -> None:
    assert answered(assessor, REPORT, crimes_committed=True).outcome == "outside"


# -- one demand in a long text on another subject ----------------------------------------------

TASKS = [
    "Requests the Secretary-General to strengthen the office of his Special Envoy for Velmar;",
    "Decides to extend the mandate of the political mission in Velmar until 31 March 2027;",
    "Decides that the mission shall support the preparation of elections;",
    "Decides that the mission shall advise on the reform of the customs service;",
    *[f"Requests the mission to assist the authorities of the district of {name} with public "
      "administration;" for name in ("Arden", "Belmont", "Corvin", "Dellen", "Essen", "Farrow",
                                     "Garron", "Hollin", "Irwell", "Jarrow", "Kelder", "Lorne")],
    *[f"Encourages donors to contribute to the fund for {name};"
      for name in ("roads", "bridges", "schools", "harbours", "wells", "archives", "markets",
                   "libraries", "telephones", "railways")],
    "Demands that all parties cease attacks on civilians;",
]


def test_one_clause_in_a_long_text_on_another_subject_is_asked_about(assessor: Assessor) -> None:
    found = answered(assessor, written([ATTACKS.replace("Orsk", "Velmar")], TASKS))
    assert found.outcome == "undetermined"
    assert "premise.a-single-demand-carries-the-draft" in {each.fact for each in found.questions}


def test_the_same_clause_carries_a_short_text(assessor: Assessor) -> None:
    short = written([ATTACKS.replace("Orsk", "Velmar")], [TASKS[-1], *TASKS[:3]])
    assert answered(assessor, short).outcome == "falls"
