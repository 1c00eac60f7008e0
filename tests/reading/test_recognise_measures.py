"""What is demanded, asked and safeguarded is read in whatever order and voice it is said."""

from __future__ import annotations

import pytest

from credible.model.draft import DraftResolution
from credible.reading.recognise.describe import describe
from credible.reading.text import Paragraph, ResolutionText


def read(operative: str) -> DraftResolution:
    """A draft whose one operative paragraph this is."""
    paragraphs = (
        Paragraph("pp_1", "preambular", "PP 1", "", "Gravely concerned by the events in Darfur,"),
        Paragraph("op_1", "operative", "OP 1", "1.", operative),
    )
    return describe(
        ResolutionText(
            None, "", None, "", (), "", "", "The Security Council,", "", "unknown", None,
            "English", None, paragraphs, (), (), (), (), None, "txt", (), "0" * 64,
        )
    )  # fmt: skip


def measures(operative: str) -> set[tuple[str, str | None]]:
    return {(measure.type, measure.verb) for measure in read(operative).measures or ()}


def safeguards(operative: str) -> set[str]:
    return {safeguard.type for safeguard in read(operative).safeguards or ()}


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("attacks against civilians by any party cease at once", "end-of-attacks"),
        ("the killing of villagers stop", "end-of-attacks"),
        ("the bombardment of Northgate be discontinued", "end-of-attacks"),
        ("violence against the displaced be brought to an end", "end-of-attacks"),
        ("no further removal of children take place", "end-of-attacks"),
        ("hostilities be brought to an end", "ceasefire"),
        ("the sieges of Northgate and Southport be lifted", "lifting-of-siege"),
        ("the blockade of the coast be ended", "lifting-of-siege"),
        ("the detainees be set free", "release-of-persons"),
        ("relief workers be given free access to the camps", "humanitarian-access"),
        ("passage be granted to ambulances", "humanitarian-access"),
        ("the militias be disarmed and disbanded", "weapons-elimination"),
        ("all forms of interference from outside cease immediately", "end-of-support"),
        ("civilians be spared from attack", "protection-demand"),
    ],
)
def test_a_demand_may_name_first_what_is_to_end_or_to_be_done(words: str, measure: str) -> None:
    assert measures(f"Demands that {words};") == {(measure, "demands")}


@pytest.mark.parametrize(
    "words",
    [
        "cease air strikes on populated areas",
        "desist at once from striking hospitals",
        "cease the use of cluster munitions and barrel bombs",
        "refrain from using civilians as human shields",
        "end the military use of schools",
        "put a stop to broadcasts that incite hatred",
    ],
)
def test_the_words_of_attack_are_many(words: str) -> None:
    assert measures(f"Demands that all parties {words};") == {("end-of-attacks", "demands")}


@pytest.mark.parametrize(
    "words",
    [
        "Condemns the attacks on the town, which have not ceased;",
        "Expresses concern that hostilities have not been brought to an end;",
        "Demands that the authorities submit the names of militiamen disarmed;",
        "Demands that no further transfer of arms take place;",
    ],
)
def test_what_is_regretted_or_of_other_things_ends_no_attack(words: str) -> None:
    ended = {"end-of-attacks", "ceasefire", "weapons-elimination"}
    assert not ended & {kind for kind, _ in measures(words)}


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Requests the Secretary-General to constitute a panel of three eminent persons to "
         "establish the facts of the events at Northgate;", "commission-of-inquiry"),
        ("Decides to task the Board of Inquiry with ascertaining who ordered each raid;",
         "commission-of-inquiry"),
        ("Requests the Secretary-General to carry out an investigation into the killings;",
         "commission-of-inquiry"),
        ("Decides to establish an International, Impartial and Independent Mechanism;",
         "investigative-mechanism"),
        ("Decides to set up a special chamber, composed of national and international judges;",
         "ad-hoc-tribunal"),
        ("Decides that the situation shall be placed before the Prosecutor of the International "
         "Criminal Court;", "icc-referral"),
        ("Decides to suspend the referral of the situation to the International Criminal Court;",
         "icc-deferral"),
        ("Calls upon the authorities to grant the fact-finding mission of the Human Rights Council "
         "free access;", "human-rights-monitoring"),
    ],
)  # fmt: skip
def test_inquiry_and_justice_go_by_several_names(words: str, measure: str) -> None:
    assert {kind for kind, _ in measures(words)} == {measure}


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Demands the return of all forcibly transferred children to their families;",
         "return-of-persons"),
        ("Demands that Norland return without delay every child so removed;", "return-of-persons"),
        ("Decides to establish a special political mission in the country;", "peace-operation"),
        ("Endorses the Agreement signed at Southport on 30 June 2031;", "political-process"),
        ("Calls upon the two States to settle their dispute by recourse to the International Court "
         "of Justice;", "judicial-settlement"),
        ("Demands that Norland comply with the order of the International Court of Justice;",
         "judicial-settlement"),
    ],
)  # fmt: skip
def test_returns_missions_agreements_and_the_court_of_justice_are_measures(
    words: str, measure: str
) -> None:
    assert {kind for kind, _ in measures(words)} == {measure}


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Demands that the parties cease fire, irrespective of any pending negotiations;",
         "political-process"),
        ("Requests the Secretary-General to submit options for a mission to protect civilians;",
         "protection-demand"),
        ("Decides that all States shall deny entry to the persons listed, save where the Committee "
         "may allow entry on humanitarian grounds;", "humanitarian-access"),
        ("Calls upon the authorities to grant the fact-finding mission free access;",
         "investigative-mechanism"),
        ("Calls upon civilians to evacuate the city through the corridors;", "medical-evacuation"),
    ],
)  # fmt: skip
def test_what_is_only_touched_on_is_no_measure(words: str, measure: str) -> None:
    assert measure not in {kind for kind, _ in measures(words)}


@pytest.mark.parametrize(
    "whose",
    [
        "the authorities of the eastern districts",
        "the de facto authorities",
        "the so-called Government of the northern province",
    ],
)
def test_only_the_government_of_the_state_consents_for_the_state(whose: str) -> None:
    assert "consent" in safeguards("Authorizes the force, at the request of the Government of "
                                   "Norland, to patrol the coast;")  # fmt: skip
    assert "consent" not in safeguards(f"Authorizes the force, at the request of {whose}, to "
                                       "patrol the coast;")  # fmt: skip


@pytest.mark.parametrize(
    ("words", "safeguard"),
    [
        ("any listed person may address a petition for removal to the Focal Point", "delisting"),
        ("the present resolution shall lapse after ninety days", "sunset"),
        ("the authorization shall expire twelve months after its adoption", "sunset"),
        ("the measures in paragraph 1 shall not hinder the work of humanitarian organizations",
         "humanitarian-exemption"),
        ("States shall deny entry to the persons listed, save where the Committee allows it on "
         "humanitarian grounds", "sanctions-exemptions"),
    ],
)  # fmt: skip
def test_safeguards_of_sanctions_go_by_several_wordings(words: str, safeguard: str) -> None:
    assert safeguard in safeguards(f"Decides that {words};")


def test_measures_to_protect_relief_are_no_exemption_from_sanctions() -> None:
    words = "Calls upon all parties to take measures to prevent attacks on humanitarian personnel;"
    assert "humanitarian-exemption" not in safeguards(words)


@pytest.mark.parametrize(
    "words",
    [
        "Decides that, unless the attacks cease, the freeze shall apply;",
        "Stresses that the violence will not cease without a settlement;",
        "Stresses that violence has forced relief agencies to stop their deliveries;",
    ],
)
def test_an_end_supposed_or_denied_is_not_demanded(words: str) -> None:
    assert "end-of-attacks" not in {kind for kind, _ in measures(words)}


@pytest.mark.parametrize(
    "words",
    [
        "the besieging forces let the wounded and the sick leave Northgate",
        "the armed forces allow civilians who wish to leave to do so in safety",
        "all forces permit families to leave the town",
    ],
)
def test_forces_that_let_others_leave_are_not_to_withdraw(words: str) -> None:
    assert measures(f"Demands that {words};") == {("medical-evacuation", "demands")}


@pytest.mark.parametrize(
    "words",
    [
        "all foreign troops leave the territory of Norland",
        "the forces which entered the zone in May be withdrawn",
    ],
)
def test_forces_that_are_to_leave_are_to_withdraw(words: str) -> None:
    assert measures(f"Demands that {words};") == {("withdrawal-of-forces", "demands")}


@pytest.mark.parametrize(
    "words",
    [
        "all foreign troops have since withdrawn from Norland",
        "Easland has withdrawn all its forces",
        "the parties have lifted the siege of Northgate",
        "the ceasefire of 3 May has held",
        "both sides have respected the ceasefire",
        "all hostages have been released",
        "the measures would end as soon as the detainees are freed",
        "humanitarian access has been restored",
        "humanitarian access is being provided by the authorities",
    ],
)
def test_what_is_done_already_is_not_asked_for(words: str) -> None:
    assert measures(f"Emphasizes that {words};") == set()


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Demands the immediate and complete cessation by all parties to the conflict of all acts "
         "of sexual violence;", "end-of-attacks"),
        ("Demands that Norland permit those already expelled to return to their homes;",
         "return-of-persons"),
        ("Demands that hospitals and those who work in them be spared from attack;",
         "protection-demand"),
        ("Demands that the guards free without delay all those held in the camp;",
         "release-of-persons"),
    ],
)  # fmt: skip
def test_more_wordings_of_what_is_demanded(words: str, measure: str) -> None:
    assert (measure, "demands") in measures(words)


@pytest.mark.parametrize(
    "words",
    [
        "Emphasizes that it is premature to consider an international investigative mechanism;",
        "Stresses that the deployment of observers would require the consent of both sides;",
        "Encourages the Secretary-General to step up planning for ceasefire monitoring;",
        "Stresses the importance of the safe zone established by the parties;",
        "Underscores that the humanitarian corridor opened on 1 October is functioning;",
    ],
)
def test_what_is_put_off_planned_or_there_already_is_no_measure(words: str) -> None:
    assert measures(words) == set()


def test_a_mandate_that_comes_to_its_end_is_a_mission_ended() -> None:
    words = "Decides that the mandate of the Force shall come to an end on 31 May 2032;"
    assert measures(words) == {("peace-operation-end", "decides")}


@pytest.mark.parametrize(
    "words",
    [
        "Notes that the mission failed to comply with international humanitarian law;",
        "Regrets that the human rights due diligence policy was not applied;",
        "Regrets that no humanitarian exemption was included in resolution 2811 (2031);",
        "Notes that the Ombudsperson no longer deals with requests;",
        "Affirms that the sovereignty of Norland does not entitle it to commit crimes;",
        "Regrets that the Secretary-General did not report to the Council within sixty days;",
    ],
)
def test_the_lack_of_a_safeguard_is_no_safeguard(words: str) -> None:
    assert safeguards(words) == set()


@pytest.mark.parametrize(
    ("words", "safeguard"),
    [
        ("the authorization in paragraph 3 shall end on 31 May 2032", "sunset"),
        ("States cooperating with the coastal State may with its consent enter its waters",
         "consent"),
    ],
)  # fmt: skip
def test_an_end_by_date_and_consent_said_shortly_are_safeguards(words: str, safeguard: str) -> None:
    assert safeguard in safeguards(f"Decides that {words};")


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("the guns fall silent at once", "ceasefire"),
        ("food and medicine be let through to the besieged", "humanitarian-access"),
        ("all those abducted be released", "release-of-hostages"),
        ("both sides exchange all prisoners of war", "release-of-persons"),
        ("Easland let the expelled inhabitants return to their homes", "return-of-persons"),
        ("the host countries cease the forced return of refugees", "end-of-attacks"),
    ],
)
def test_demands_in_plain_words_are_read(words: str, measure: str) -> None:
    assert (measure, "demands") in measures(f"Demands that {words};")


@pytest.mark.parametrize(
    "words",
    [
        "the parties have put an end to the fighting",
        "the wounded have been evacuated from the town",
        "the mission has protected civilians in the north",
    ],
)
def test_an_end_made_and_help_given_are_not_asked_for(words: str) -> None:
    assert measures(f"Stresses that {words};") == set()


def test_a_body_that_gathers_proof_is_an_investigative_mechanism() -> None:
    words = "Decides to set up an independent body to gather and safeguard proof of the crimes;"
    assert ("investigative-mechanism", "decides") in measures(words)


def test_aid_brought_across_the_border_is_delivered() -> None:
    words = (
        "Decides to renew for twelve months the arrangements by which the agencies of the United "
        "Nations may bring aid across the border;"
    )
    assert ("aid-delivery", "decides") in measures(words)


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Decides that Member States, acting nationally or through regional organizations, may "
         "take, under the authority of the Security Council, all necessary measures to hold to the "
         "ban in paragraph 3, for as long as paragraph 1 is not complied with;",
         ("use-of-force", "authorises")),
        ("Requests an estimate and authorizes a strengthening of UNOMNOR by up to 4,000 men;",
         ("peace-operation", "authorises")),
        ("Decides to establish a preventive presence in Norland, which shall have the mandate to "
         "watch the border;", ("peace-operation", "decides")),
        ("Decides that three battalions shall be redeployed from the coast to the hills;",
         ("peace-operation-renewal", "decides")),
        ("Decides to maintain the ceilings of personnel laid down in resolution 2900 (2027);",
         ("peace-operation-renewal", "decides")),
        ("Decides that for a further period of six months to renew the authorizations as set out "
         "in paragraph 4 of resolution 2900 (2027), of which notice has been provided;",
         ("measure-by-reference", "decides")),
        ("Insists on, and demands, the opening without delay of the whole valley to the agencies "
         "of the United Nations;", ("humanitarian-access", "demands")),
        ("Decides that the Agreement of Eastport shall enter into force on 3 May 2027;",
         ("political-process", "decides")),
        ("Decides that States shall require airlines to give passenger information in advance;",
         ("counter-terrorism", "decides")),
    ],
)  # fmt: skip
def test_acts_of_the_council_are_read(words: str, measure: tuple[str, str]) -> None:
    assert measure in measures(words)


def test_an_inquiry_that_is_ended_is_none_that_is_set_up() -> None:
    words = "Decides to terminate forthwith the mandate of the fact-finding mission on Norland;"
    assert {(each.type, each.status) for each in read(words).measures or ()} == {
        ("commission-of-inquiry", "ended")
    }
