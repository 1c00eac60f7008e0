"""What a draft does about the crimes: status, tasks, what answers them, what was not understood."""

from __future__ import annotations

import pytest

from credible.model.draft import DraftResolution, Measure
from credible.reading.recognise.describe import describe
from credible.reading.text import Paragraph, ResolutionText

CONCERN = "Gravely concerned by the events in Darfur,"
KILLINGS = "Condemning the attacks against civilians in Darfur,"
BARRED = "Condemning the obstruction of humanitarian access in Darfur by the militia,"


def read(
    *operative: str, preamble: tuple[str, ...] = (CONCERN,), items: tuple[str, ...] = ()
) -> DraftResolution:
    """A draft of these paragraphs; ``items`` stand under the last operative one."""
    paragraphs = [
        Paragraph(f"pp_{n}", "preambular", f"PP {n}", "", words)
        for n, words in enumerate(preamble, 1)
    ]
    paragraphs += [
        Paragraph(f"op_{n}", "operative", f"OP {n}", f"{n}.", words)
        for n, words in enumerate(operative, 1)
    ]
    above = paragraphs[-1]
    paragraphs += [
        Paragraph(f"{above.id}_{letter}", "operative", f"{above.label} ({letter})", f"({letter})",
                  words, parent=above.id, chapeau=above.text)
        for letter, words in zip("abcdefgh", items, strict=False)
    ]  # fmt: skip
    return describe(
        ResolutionText(
            None, "", None, "", (), "", "", "The Security Council,", "", "unknown", None,
            "English", None, tuple(paragraphs), (), (), (), (), None, "txt", (), "0" * 64,
        )
    )  # fmt: skip


def the(draft: DraftResolution, kind: str) -> Measure:
    """The one measure of this type."""
    (measure,) = [each for each in draft.measures or () if each.type == kind]
    return measure


def kinds(draft: DraftResolution) -> set[str]:
    return {each.type for each in draft.measures or ()}


def acts(draft: DraftResolution) -> set[tuple[str, str | None]]:
    return {(crime.type, crime.finding) for crime in draft.crimes or ()}


@pytest.mark.parametrize(
    ("words", "kind", "status"),
    [
        ("Decides to impose an arms embargo on Darfur;", "arms-embargo", "new"),
        ("Decides that the arms embargo shall also apply to the militia;",
         "arms-embargo", "modified"),
        ("Decides that the provisions of paragraph 4 on the freezing of assets shall extend to the "
         "leaders of the militia;", "asset-freeze", "modified"),
        ("Decides to renew the measures on the freezing of assets until 31 May 2032;",
         "asset-freeze", "renewed"),
        ("Decides to lift the arms embargo on Darfur;", "sanctions-relief", "ended"),
        ("Decides to extend the mandate of UNAMID for six months;",
         "peace-operation-renewal", "renewed"),
        ("Decides that UNAMID shall consist of up to 4,000 troops;",
         "peace-operation-renewal", "modified"),
        ("Decides to terminate the mandate of UNAMID;", "peace-operation-end", "ended"),
        ("Reaffirms the need for a political process in Darfur and recalls that all parties must "
         "respect international humanitarian law;", "protection-demand", "recalled"),
        ("Expresses its readiness to consider sanctions against those who break the ceasefire;",
         "threat-of-measures", "threatened"),
        ("Endorses the call that all parties extend their cooperation to the political process;",
         "political-process", "new"),
    ],
)  # fmt: skip
def test_a_measure_is_new_or_what_the_words_do_to_an_earlier_one(
    words: str, kind: str, status: str
) -> None:
    assert the(read(words), kind).status == status


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Decides to establish a United Nations mission in Darfur;", "peace-operation"),
        ("Decides that UNAMID shall be strengthened by up to 3,000 troops;", "peace-operation"),
        ("Decides to extend the mandate of UNAMID until 31 May 2032;", "peace-operation-renewal"),
        ("Decides that UNAMID shall comprise up to 4,000 troops;", "peace-operation-renewal"),
        ("Calls upon all parties to cooperate fully with the deployment of UNAMID;",
         "mission-support"),
        ("Urges Member States to provide troops to UNAMID;", "mission-support"),
    ],
)  # fmt: skip
def test_a_mission_is_set_up_kept_or_only_supported(words: str, kind: str) -> None:
    mission = {"peace-operation", "peace-operation-renewal", "mission-support"}
    assert kinds(read(words)) & mission == {kind}


def test_a_mandate_that_the_text_restates_is_renewed_with_its_mission() -> None:
    draft = read(
        "Decides to extend the mandate of UNAMID until 31 May 2032;",
        "Authorizes UNAMID to use all necessary means to protect civilians;",
    )
    assert the(draft, "use-of-force").status == "renewed"
    alone = read("Authorizes UNAMID to use all necessary means to protect civilians;")
    assert the(alone, "use-of-force").status == "new"


def test_a_mandate_that_is_recalled_in_the_operative_part_is_restated() -> None:
    words = "Recalls the mandate of UNAMID to protect civilians and to use all necessary means"
    draft = read(f"{words} to that end;")
    for kind in ("use-of-force", "protection-mandate"):
        assert (the(draft, kind).verb, the(draft, kind).status) == ("recalls", "renewed")
    assert "use-of-force" not in kinds(
        read("Decides to remain seized;", preamble=(f"Recalling{words[7:]},",))
    )


def test_what_a_mission_is_given_to_do_is_a_task_and_no_measure_against_the_crimes() -> None:
    draft = read(
        "Decides that the mandate of UNAMID shall include the following tasks:",
        preamble=(BARRED,), items=("To facilitate the delivery of humanitarian assistance;",),
    )  # fmt: skip
    task = the(draft, "humanitarian-access")
    assert (task.task, task.answers) == (True, False)
    demanded = read("Demands that all parties allow humanitarian access;", preamble=(BARRED,))
    measure = the(demanded, "humanitarian-access")
    assert (measure.task, measure.answers) == (False, True)


def test_what_is_demanded_of_the_parties_is_no_task_of_the_mission_named_beside() -> None:
    draft = read("Demands that the parties cooperate with UNAMID, to end all attacks on civilians;")
    ended = the(draft, "end-of-attacks")
    assert (ended.task, ended.answers) == (False, True)


@pytest.mark.parametrize(
    ("words", "preamble", "kind", "answers"),
    [
        ("Demands that all attacks against civilians cease;", CONCERN, "end-of-attacks", True),
        ("Demands an immediate ceasefire;", KILLINGS, "ceasefire", True),
        ("Demands an immediate ceasefire;", CONCERN, "ceasefire", False),
        ("Demands that all parties allow humanitarian access;", BARRED,
         "humanitarian-access", True),
        ("Requests all parties to allow humanitarian access;", CONCERN,
         "humanitarian-access", False),
        ("Decides to freeze the assets of those who violate international humanitarian law;",
         CONCERN, "asset-freeze", True),
        ("Decides to freeze the assets of the former leaders;", CONCERN, "asset-freeze", False),
        ("Decides to freeze the assets of the former leaders;", KILLINGS, "asset-freeze", None),
        ("Calls for the release of all hostages;", CONCERN, "release-of-hostages", True),
    ],
)  # fmt: skip
def test_a_measure_answers_where_it_is_directed_at_acts_of_which_the_text_speaks(
    words: str, preamble: str, kind: str, answers: bool | None
) -> None:
    assert the(read(words, preamble=(preamble,)), kind).answers is answers


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("Demands that the militia give up its siege engines;", False),
        ("Demands that the militia allow humanitarian access;", True),
        ("Calls upon all parties to cooperate with the Special Representative;", True),
        ("Requests the Secretary-General to appoint a coordinator;", True),
        # whatever else it speaks of, a decision on harm to persons was not read
        ("Decides that the oil terminals be spared and the families in the camp let go;", False),
        ("Decides that this does not apply to spare parts of passenger aircraft;", True),
    ],
)
def test_what_is_asked_of_a_party_in_words_not_understood_is_a_measure_that_stays_open(
    words: str, understood: bool
) -> None:
    found = [m for m in read(words).measures or () if m.type == "not-understood"]
    assert len(found) == (not understood)
    assert all((m.answers, m.words) == (None, words) for m in found)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Calls upon the parties to the conflict to resume talks;", True),
        ("Demands that armed groups lay down their arms;", True),
        ("Calls upon all political parties to resume talks;", None),
    ],
)
def test_an_armed_conflict_is_shown_by_words_or_not_known(words: str, shown: bool | None) -> None:
    assert read(words).armed_conflict is shown


def test_the_place_of_a_decision_is_counted_over_what_is_decided_or_demanded() -> None:
    draft = read(
        "Welcomes the report of the Secretary-General;",
        "Decides to extend the mandate of UNAMID until 31 May 2032;",
        "Demands that all attacks against civilians cease;",
    )
    assert the(draft, "peace-operation-renewal").decision == 1
    assert the(draft, "end-of-attacks").decision == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Condemns all attacks on hospitals and schools;", {"attacks-on-protected-objects"}),
        ("Condemns all attacks on schools and civilians;",
         {"attacks-on-protected-objects", "attacks-on-civilians"}),
        ("Condemns attacks against civilian infrastructure;", {"attacks-on-protected-objects"}),
        ("Condemns deliberate attacks against aid workers;",
         {"attacks-on-humanitarian-personnel"}),
        ("Condemns the attack on the convoy of United Nations and associated personnel;",
         {"attacks-on-peacekeepers"}),
        ("Demands that the militia release all hostages;", {"hostage-taking"}),
        ("Demands the release of all political prisoners;", set()),
        ("Condemns the obstruction of humanitarian access;", {"obstruction-of-relief"}),
        ("Demands full and unhindered humanitarian access;", set()),
        ("Calls upon all parties not to obstruct humanitarian access;", set()),
        ("Demands that the deportation of civilians cease;", {"forced-displacement"}),
        ("Condemns the targeting of civilians based on their religion or ethnicity;",
         {"attacks-on-civilians", "ethnic-violence"}),
        ("Calls for dialogue between ethnic and religious communities;", set()),
        ("Condemns the rape of women in the capital;", {"sexual-violence"}),
        ("Condemns the rape of women by armed groups;", {"conflict-sexual-violence"}),
        ("Condemns the killings and kidnappings by armed gangs;", {"gang-violence"}),
        ("Condemns the presence of gangs in the port;", {"organised-crime"}),
    ],
)  # fmt: skip
def test_an_act_is_cited_as_what_it_is_and_not_as_another_as_well(
    words: str, found: set[str]
) -> None:
    assert {kind for kind, _ in acts(read(words))} == found


def test_that_attacks_on_peacekeepers_may_be_war_crimes_tells_of_no_attack() -> None:
    words = "Stresses that attacks targeting peacekeepers may constitute war crimes;"
    assert acts(read(words)) == {("attacks-on-peacekeepers", "general")}


@pytest.mark.parametrize(
    ("words", "aims"),
    [
        ("Determined to put an end to the attacks on civilians,", {"end-crimes"}),
        ("Reiterating its demand that all parties desist from attacks directed against civilians,",
         {"end-crimes"}),
        ("Recalling its demand that all parties take all steps to protect civilians,",
         {"protect-civilians"}),
        ("Expressing its determination to ensure the protection of civilians,",
         {"protect-civilians"}),
        ("Stressing the urgent need to end impunity for violations of international humanitarian "
         "law,", set()),
        ("Condemning the attacks against civilians,", set()),
    ],
)  # fmt: skip
def test_an_aim_of_the_pledge_is_one_that_the_preamble_states(words: str, aims: set[str]) -> None:
    draft = read("Decides to extend the mandate of UNAMID;", preamble=(CONCERN, words))
    pledged = {"end-crimes", "prevent-crimes", "protect-civilians"}
    assert {aim.type for aim in draft.aims or ()} & pledged == aims


@pytest.mark.parametrize(
    ("told", "crime"),
    [
        ("Aghast that families queuing for bread have been shot by soldiers,",
         "attacks-on-civilians"),
        ("Alarmed that villages of the valley were burned to the ground,", "attacks-on-civilians"),
        ("Shocked that the clinic at Easttown was shelled,", "attacks-on-protected-objects"),
        ("Noting that farmers have been driven from their land by the militia,",
         "forced-displacement"),
        ("Alarmed that convoys of food were turned back by the Front,", "obstruction-of-relief"),
        ("Disturbed that nurses are held by the Front under threat of death,", "hostage-taking"),
        ("Outraged that men were shot because they are Eastlanders,", "ethnic-violence"),
    ],
)
def test_a_deed_told_in_plain_words_is_the_act_that_the_law_lists(told: str, crime: str) -> None:
    found = read("Decides to remain seized of the matter;", preamble=(told,))
    assert (crime, "established") in acts(found)


def test_what_may_begin_soon_is_feared_and_not_told_as_done() -> None:
    warned = "Warned that a slaughter of the people of the valley may begin within days,"
    found = read("Decides to remain seized of the matter;", preamble=(warned,))
    assert ("attacks-on-civilians", "risk") in acts(found)


def test_a_mandate_of_which_only_the_number_is_cited_stays_open_where_acts_are_told() -> None:
    renewal = (
        "Decides to extend the mandate of the Mission, as set out in paragraphs 9 to 14 of "
        "resolution 2894 (2026), until 31 March 2027;"
    )
    attacks = "Condemning the attacks against civilians in the north of Astoria,"
    assert the(read(renewal, preamble=(attacks,)), "measure-by-reference").answers is None
    calm = "Welcoming the calm in the north of Astoria,"
    assert the(read(renewal, preamble=(calm,)), "measure-by-reference").answers is False


def test_a_supply_that_is_exempt_is_no_embargo() -> None:
    exempt = "Decides that the supply of non-lethal military equipment shall be exempt from notice;"
    assert "arms-embargo" not in kinds(read(exempt))


def test_an_embargo_that_is_asked_for_is_read_with_its_verb() -> None:
    asked = read("Requests all States to prevent the supply of arms to Astoria;")
    assert the(asked, "arms-embargo").verb == "requests"


def test_a_period_that_ends_on_a_day_does_not_end_the_measure() -> None:
    decided = read(
        "Decides, for a period ending on 31 May 2027, that all States shall take the necessary "
        "measures to prevent the supply of arms and related materiel to Astoria;"
    )
    assert the(decided, "arms-embargo").status == "new"


def test_what_is_demanded_of_parties_is_no_task_though_a_mission_is_named_above() -> None:
    found = read(
        "Demands that the parties, in cooperation with UNAMID:",
        items=("cease all attacks on civilians;", "observe a ceasefire;"),
    )
    assert {"end-of-attacks", "ceasefire"} <= kinds(found)


def test_attacks_that_followed_calls_for_violence_were_done() -> None:
    condemned = (
        "Condemns the calls for violence and the killings and attacks against civilians that "
        "followed the events of 14 May in Easttown;"
    )
    assert ("attacks-on-civilians", "established") in acts(read(condemned))
