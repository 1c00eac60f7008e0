"""What a draft sets out to do is inferred from its words and measures."""

from __future__ import annotations

from tests.reading.described import read


def test_safety_of_personnel_is_no_aim_to_protect_civilians() -> None:
    draft = read("Demands that all parties ensure the safety of United Nations personnel;")
    assert "protect-civilians" not in {aim.type for aim in draft.aims or ()}


def test_justice_for_a_robbery_is_no_aim_of_accountability() -> None:
    draft = read("Calls for those responsible for the robbery to be brought to justice;")
    assert "accountability" not in {aim.type for aim in draft.aims or ()}


def test_a_text_against_terrorists_has_that_aim() -> None:
    preamble = (
        "Reaffirming that terrorism in all forms constitutes one of the most serious threats,",
        "Condemning the attacks of the group Sahra, and noting that such acts may constitute war "
        "crimes,",
    )
    draft = read(
        "Decides that all States shall freeze the funds of Sahra and of other groups associated "
        "with Al-Qaida;",
        "Urges Member States to share passenger information;",
        preamble=preamble,
    )
    assert "counter-terrorism" in {aim.type for aim in draft.aims or ()}
    other = read("Decides that all States shall freeze the funds of Sahra;", preamble=preamble)
    assert "counter-terrorism" not in {aim.type for aim in other.aims or ()}
