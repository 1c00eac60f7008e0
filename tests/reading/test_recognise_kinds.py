"""Acts told from what only looks like them: threats, demands, names, purposes, terms recalled."""

from __future__ import annotations

import pytest

from tests.reading.described import PREAMBLE, crimes, measures, read


def types(words: str, *items: str) -> set[str]:
    return {measure.type for measure in read(words, items=items).measures or ()}


@pytest.mark.parametrize(
    "words",
    [
        "Underscores that it stands ready to impose targeted sanctions on those who wreck the talks;",  # noqa: E501
        "Expresses its firm resolve to consider imposing travel bans against commanders who recruit children;",  # noqa: E501
        "Reaffirms its readiness to take steps against whoever attacks the convoys;",
        "Stresses that the Council will take further measures under the Charter if the killing goes on;",  # noqa: E501
        "Affirms its willingness to review the measures in force, including by strengthening them;",
        "Recalls that it is prepared to apply restrictions to those who fuel the fighting;",
    ],
)
def test_a_readiness_to_act_against_somebody_is_a_threat(words: str) -> None:
    threats = [m for m in read(words).measures or () if m.type == "threat-of-measures"]
    assert [threat.status for threat in threats] == ["threatened"]


@pytest.mark.parametrize(
    "words",
    [
        "Declares its readiness to take further action, on the basis of a report by the Secretary-General, to help the courts;",  # noqa: E501
        "Welcomes the intention of the Government to impose a curfew;",
        "Affirms its willingness to review the measures and to lift them;",
        "Requests the Secretary-General to take measures against malaria;",
    ],
)
def test_help_relief_and_the_plans_of_others_are_no_threat(words: str) -> None:
    assert "threat-of-measures" not in types(words)


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Demands that the Government of Estria redeploy its troops away from the dam;", ("withdrawal-of-forces", "demands")),  # noqa: E501
        ("Condemns the raid, and reiterates its demand that the army redeploy behind the river;", ("withdrawal-of-forces", "demands")),  # noqa: E501
        ("Underlines what the arms embargo has done for peace, and demands that all States comply strictly with it;", ("arms-embargo", "demands")),  # noqa: E501
        ("Demands that all bands dissolve and lay down their weapons;", ("weapons-elimination", "demands")),  # noqa: E501
        ("Deplores the beheadings, and recalls that it holds the Front responsible to bring to an end all killings in the town;", ("end-of-attacks", "demands")),  # noqa: E501
        ("Welcomes the truce, and calls upon both sides to observe it;", ("ceasefire", "calls-upon")),  # noqa: E501
        ("Urges the signatories to the Aber Ceasefire Agreement to honour it to the letter;", ("ceasefire", "urges")),  # noqa: E501
        ("Demands that the army, in accordance with its pledges, at once cease its military flights;", ("ceasefire", "demands")),  # noqa: E501
        ("Demands an end to hostage-taking by every side;", ("end-of-attacks", "demands")),
        ("Demands that they cease the collective punishment of the valley;", ("end-of-attacks", "demands")),  # noqa: E501
        ("Calls upon all States to suspend arms exports to the belligerents;", ("end-of-support", "calls-upon")),  # noqa: E501
        ("Demands that the Front lift all obstacles to the movement of the mission;", ("mission-support", "demands")),  # noqa: E501
        ("Decides to extend the political mission in Norland for a year;", ("peace-operation-renewal", "decides")),  # noqa: E501
    ],
)
def test_more_that_is_demanded_is_read(words: str, measure: tuple[str, str]) -> None:
    assert measure in measures(read(words))


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Demands that the militias lay down their arms;", "ceasefire"),
        ("Decides to widen and expand the mandate of the Committee by one task;", "peace-operation"),  # noqa: E501
        ("Decides to extend the mandate of the United Nations Mission for the Referendum in Norland;", "political-process"),  # noqa: E501
        ("Calls for cooperation with the Committee on Missing Persons;", "sanctions-administration"),  # noqa: E501
        ("Decides that Estria shall cease these practices of levying a duty on its citizens;", "end-of-attacks"),  # noqa: E501
        ("Affirms that it holds the Front responsible to end the shelling of the town;", "accountability-call"),  # noqa: E501
        ("Supports the negotiations to bring about a lasting ceasefire;", "ceasefire"),
        ("Declares itself willing, on the basis of a report by its envoy, to meet again;", "report-request"),  # noqa: E501
    ],
)
def test_what_only_looks_like_an_act_is_none(words: str, measure: str) -> None:
    assert measure not in types(words)


@pytest.mark.parametrize(
    "item",
    [
        "(a) to uphold the accord, deter raids, and protect civilians, without prejudice to the duty of the authorities;",  # noqa: E501
        "(a) protect civilians under threat;",
        "(a) help carry out the accord, protect the population;",
    ],
)
@pytest.mark.parametrize(
    "above",
    [
        "Decides that the mandate of the mission shall include the following tasks:",
        "Decides that the mission is authorized to take the necessary action in order to:",
    ],
)
def test_an_item_of_a_mandate_protects_wherever_it_says_so(above: str, item: str) -> None:
    assert "protection-mandate" in types(above, item)


def test_no_crime_is_made_of_two_clauses() -> None:
    draft = read("Decides that the mission shall prevent armed attacks, and protect civilians;")
    assert not draft.crimes


def test_criteria_of_vetting_allege_nothing() -> None:
    draft = read(
        "Supports the vetting of the new army, so that nobody suspected of genocide enters it;"
    )
    assert crimes(draft) == {("genocide", "general")}


@pytest.mark.parametrize(
    "words",
    [
        "Determining that the attacks on the clinics in Darfur are war crimes,",
        "Determining that the repeated shelling of the market in Darfur was a war crime,",
    ],
)
def test_a_predicate_of_named_deeds_is_a_finding(words: str) -> None:
    found = {c.finding for c in read("Calls for calm;", preamble=(*PREAMBLE, words)).crimes or ()}
    assert found == {"established"}


@pytest.mark.parametrize(
    ("recital", "made"),
    [
        ("Determining that the situation in Darfur is a threat to international peace and security,", True),  # noqa: E501
        ("Reaffirming its determination that the situation constitutes a threat to international peace and security,", True),  # noqa: E501
        ("Recalling its determination in resolution 8101 (2030) that the situation constitutes a threat to international peace and security,", False),  # noqa: E501
        ("Determined to combat by all means threats to international peace and security caused by terrorist acts,", False),  # noqa: E501
        ("Stressing that Estria bears a particular responsibility to protect those who return,", False),  # noqa: E501
        ("Reaffirming the responsibility to protect,", True),
    ],
)
def test_a_determination_is_made_and_not_recalled(recital: str, made: bool) -> None:
    draft = read("Calls for calm;", preamble=(recital,))
    assert bool(draft.determinations) is made


def test_a_group_that_is_condemned_or_holds_hostages_is_not_addressed() -> None:
    for words in (
        "Condemns the rockets that the armed groups fired on the town;",
        "Demands a ceasefire, which shall take effect upon the release of all hostages held by the armed groups;",  # noqa: E501
    ):
        assert not {a.type for a in read(words).addressees or ()} & {"armed-groups"}


def test_a_period_that_ends_on_a_day_is_a_term_of_the_measure() -> None:
    draft = read("Decides to extend the mandate of the force for a period ending 15 June 2031;")
    assert {each.type for each in draft.safeguards or ()} == {"sunset"}


def test_a_government_that_has_agreed_that_a_force_stays_consents() -> None:
    draft = read("Calls for calm;", preamble=(
        "Noting that the Government of Norland is agreed that the force should stay beyond June,",
    ))  # fmt: skip
    assert "consent" in {each.type for each in draft.safeguards or ()}
