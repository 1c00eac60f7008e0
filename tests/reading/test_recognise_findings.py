"""How far a draft goes when it names a crime: who says so, when it was, and on what condition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from credible.reading.recognise.describe import describe
from credible.reading.structure.sponsors import split_sponsors
from tests.reading.described import PREAMBLE, REFERRAL, read, recited, text_of


def found(words: str) -> tuple[str | None, str | None]:
    """Finding and time of the one crime that a recital names."""
    (only,) = recited(words).values()
    return only


@pytest.mark.parametrize(
    "words",
    [
        "Noting that the Government of Norland denies that genocide has been committed,",
        "Taking note of the denial by the Government that any war crime has been committed,",
        "Noting that the authorities deny the commission of crimes against humanity,",
        "Noting the statement of the Government denying the existence of any genocide,",
        "Noting that the Government has accused the rebel Front of war crimes and that no "
        "independent source has confirmed the accusation,",
        "Noting that another commission had earlier described like practices as war crimes,",
    ],
)
def test_what_those_accused_deny_or_nobody_confirmed_is_not_found(words: str) -> None:
    assert found(words) == ("general", None)


@pytest.mark.parametrize(
    "words",
    [
        "Welcoming the end of the genocide in Norland,",
        "Welcoming the cessation of the ethnic cleansing in the valleys,",
        "Welcoming that war crimes are no longer being committed in Norland,",
        "Noting with satisfaction that the campaign, which the Commission found in 2031 to have "
        "amounted to crimes against humanity, has ceased,",
        "Noting that the court of Norland convicted five officers of crimes against humanity "
        "committed in 1991,",
        "Welcoming the conviction of the former President for war crimes,",
        "Recalling the acts which the Tribunal held to be genocide,",
        "Noting that war crimes were committed by all sides during the hostilities which ended "
        "in 2028,",
    ],
)
def test_a_crime_that_ended_or_was_tried_is_past(words: str) -> None:
    assert found(words) == ("established", "past")


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("Deploring that the war crimes have not ceased,", "established"),
        ("Regretting that nobody has yet been convicted of the war crimes committed in Norland,",
         "alleged"),
        ("Alarmed that, following the end of the truce, the genocide has resumed,", "established"),
        ("Expressing alarm that since the end of the ceasefire war crimes are committed daily,",
         "established"),
        ("Concerned that the militia, though its offensive has ceased, continues to commit war "
         "crimes,", "established"),
        ("Deploring that the Government continues to deny the genocide which is being committed,",
         "established"),
        ("Expressing its strong conviction that those responsible for war crimes must be held "
         "accountable,", "alleged"),
    ],
)  # fmt: skip
def test_a_crime_that_goes_on_or_is_unpunished_is_neither_denied_nor_past(
    words: str, finding: str
) -> None:
    assert found(words) == (finding, "ongoing")


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("Considering that such attacks, if committed intentionally, would constitute war crimes,",
         "general"),
        ("Considering that the denial of food would constitute a war crime if it were deliberate,",
         "general"),
        ("Warning that unless the killings are stopped they could turn into genocide,", "risk"),
        ("Alarmed at the threats made by the rebels to commit genocide,", "risk"),
        ("Considering that these acts could, if they went on, amount to crimes against humanity,",
         "risk"),
    ],
)  # fmt: skip
def test_a_crime_on_a_condition_is_no_fact(words: str, finding: str) -> None:
    assert found(words)[0] == finding


@pytest.mark.parametrize(
    "words",
    [
        "Expressing its gravest alarm at the findings of the Fact-Finding Mission that the militia "
        "have committed the crimes against humanity of murder and persecution,",
        "Recalling the finding of the Mission that the militia have committed war crimes,",
        "Noting the conclusion of the Commission that both parties have committed war crimes,",
        "Expressing its view that these acts are crimes against humanity,",
        "Reaffirming its conclusion that crimes against humanity are taking place in Norland,",
        "Considering that the policy pursued in the valleys amounts to ethnic cleansing,",
    ],
)
def test_a_crime_that_the_draft_takes_as_found_is_established(words: str) -> None:
    assert found(words) == ("established", "ongoing")


@pytest.mark.parametrize("words", ["may amount", "appears to amount", "might well amount"])
def test_what_may_amount_to_a_crime_is_likely(words: str) -> None:
    assert found(f"Considering that the siege {words} to a war crime,") == ("likely", "ongoing")


def test_a_right_to_defend_a_territory_condemns_nobody() -> None:
    draft = read(
        REFERRAL,
        "Affirms that the right of Norland to defend its territory against terrorist groups is not "
        "affected by this resolution;",
        preamble=PREAMBLE,
    )
    assert {c.finding for c in draft.crimes or ()} <= {"general"}


FAR = ("Emphasizing the courage of the relief workers,",) * 12


def test_a_state_named_once_for_a_comparison_is_not_what_a_draft_is_about() -> None:
    for recital in (
        "Expressing concern that similar violence preceded the genocide against the Tutsi in "
        "Rwanda,",
        "Recalling the arms embargo imposed on Liberia by resolution 788 (1992), since lifted,",
        "Welcoming the truce brokered by Egypt,",
    ):
        preamble = (
            "Gravely concerned at the situation in Karvania,",
            "Noting the report on the fighting in Karvania,",
            recital,
        )
        for far in (FAR, ()):
            draft = read("Calls for a ceasefire in Karvania;", preamble=(*preamble, *far))
            assert (draft.about, draft.particular_situation) == (None, True)


def test_a_state_named_in_several_paragraphs_is_what_a_draft_is_about() -> None:
    preamble = (
        "Gravely concerned at the situation in Haiti,",
        "Recalling the genocide committed in Rwanda in 1994,",
        *FAR,
    )
    assert read("Calls for a ceasefire in Haiti;", preamble=preamble).about == "Haiti"


def test_an_article_before_a_sponsor_divides_no_name() -> None:
    kingdom = "United Kingdom of Great Britain and Northern Ireland"
    line = "France, Germany and the {}: draft resolution"
    assert split_sponsors(line.format(kingdom)) == ("France", "Germany", kingdom)
    assert split_sponsors(f"The {kingdom} and Norway: draft resolution")[-1] == "Norway"
    assert split_sponsors(f"the {kingdom}: draft resolution") == (kingdom,)
    assert split_sponsors("Norway and the Sudan: draft resolution") == ("Norway", "Sudan")
    bosnia = "Bosnia and Herzegovina"
    assert split_sponsors(f"{bosnia} and the {kingdom}: draft") == (bosnia, kingdom)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("Recalling that war crimes were committed in Kamba after the elections of 2029,", "past"),
        ("Deploring the war crimes committed in Kamba in May 2029,", "past"),
        ("Deploring the war crimes committed in Kamba in May 2033,", "ongoing"),
        ("Deploring the war crimes committed in Kamba in 2029 and in 2034,", "ongoing"),
        ("Deploring the war crimes committed in Kamba since 2029,", "ongoing"),
        ("Deploring the war crimes committed in Kamba in 2029 and continuing,", "ongoing"),
    ],
)
def test_a_crime_of_years_before_the_date_of_the_text_is_past(words: str, time: str) -> None:
    text = text_of(REFERRAL, preamble=(*PREAMBLE, words))
    dated = describe(replace(text, date=date(2034, 5, 27)))
    assert [crime.time for crime in dated.crimes or ()] == [time]
    assert [crime.time for crime in describe(text).crimes or ()] == ["ongoing"]


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("Noting that the Government contests that war crimes have been committed,", "general"),
        ("Noting that the neighbouring States accuse the Government of war crimes,", "alleged"),
        ("Alarmed that the leaders of the militia have called for genocide,", "risk"),
        ("Concerned that without action the persecution could become a genocide,", "risk"),
    ],
)
def test_what_others_contest_charge_or_call_for_is_no_fact(words: str, finding: str) -> None:
    assert found(words)[0] == finding
