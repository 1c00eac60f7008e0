"""Whether attacks are told in the active or the passive voice, the draft is the same draft."""

from __future__ import annotations

import pytest

from credible.assessing.assessor import Assessor
from tests.law.small_drafts import answered, measures_of, read, written

VOICES: dict[str, tuple[str, ...]] = {
    "attacks by armed groups": (
        "Deeply concerned at the situation in Orsk, where civilians have been attacked repeatedly "
        "by armed groups,",
        "Deeply concerned at the situation in Orsk, where attacks on civilians by armed groups "
        "continue,",
        "Deeply concerned at the situation in Orsk, marked by attacks against civilians by armed "
        "groups,",
        "Deeply concerned at the situation in Orsk, where armed groups have repeatedly attacked "
        "civilians,",
        "Deeply concerned at the situation in Orsk, where armed groups continue to attack "
        "civilians,",
        "Deeply concerned at the situation in Orsk, where civilians are attacked by armed groups,",
    ),
    "attacks on hospitals": (
        "Deeply concerned that hospitals in Orsk have been attacked by armed groups,",
        "Deeply concerned that attacks on hospitals in Orsk by armed groups continue,",
        "Deeply concerned that armed groups have attacked hospitals in Orsk,",
    ),
    "civilians expelled": (
        "Deeply concerned that civilians have been forcibly displaced by armed groups in Orsk,",
        "Deeply concerned at the forcible displacement of civilians by armed groups in Orsk,",
        "Deeply concerned that armed groups have forcibly displaced civilians in Orsk,",
    ),
    "children recruited": (
        "Deeply concerned that children have been recruited by armed groups in the conflict in "
        "Orsk,",
        "Deeply concerned at the recruitment of children by armed groups in the conflict in Orsk,",
        "Deeply concerned that armed groups have recruited children in the conflict in Orsk,",
    ),
    "hostages taken": (
        "Deeply concerned that civilians have been taken hostage by armed groups in Orsk,",
        "Deeply concerned at the taking of civilians as hostages by armed groups in Orsk,",
        "Deeply concerned that armed groups have taken civilians hostage in Orsk,",
    ),
}
OPERATIVE = {
    "cease": ["Demands that all parties cease hostilities immediately;"],
    "end": ["Demands that all parties put an end to all violations of international humanitarian "
            "law;"],
    "arms": [
        "Demands that all parties cease hostilities immediately;",
        "Decides that all States shall prevent the sale of arms to the armed groups for one year;",
        "Requests the Secretary-General to report every thirty days;",
    ],
    "report": ["Requests the Secretary-General to report every thirty days;"],
}
LAW = "Recalling that the parties must comply with international humanitarian law,"


@pytest.mark.parametrize("operative", OPERATIVE)
@pytest.mark.parametrize("what", VOICES)
def test_the_voice_of_a_verb_does_not_tell_on_the_outcome(
    assessor: Assessor, what: str, operative: str
) -> None:
    outcomes = {
        words: answered(assessor, written([words, LAW], OPERATIVE[operative])).outcome
        for words in VOICES[what]
    }
    assert len(set(outcomes.values())) == 1, outcomes


DEMANDS = (
    "Demands that all parties end their attacks on civilians;",
    "Demands that attacks on civilians be ended by all parties;",
    "Demands that civilians no longer be attacked by any party;",
    "Demands that all attacks on civilians by the parties cease;",
    "Demands that all parties stop attacking civilians;",
)


@pytest.mark.parametrize("words", DEMANDS)
def test_the_voice_of_a_demand_does_not_tell_on_the_outcome(
    assessor: Assessor, words: str
) -> None:
    text = written(["Condemning the war crimes committed in Orsk,"], [words])
    assert answered(assessor, text).outcome == "falls", measures_of(read(text))
