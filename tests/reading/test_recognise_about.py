"""Whether a text deals with a situation or a theme, and what it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from credible.model.draft import DraftResolution
from credible.reading.recognise.describe import describe
from tests.reading.described import crimes, measures, read, text_of


def test_a_theme_makes_every_crime_a_general_mention() -> None:
    draft = read(
        "Condemns all war crimes committed in armed conflict and demands that all parties comply "
        "with international humanitarian law;",
        preamble=("Reaffirming its resolutions on the protection of civilians in armed conflict,",),
    )
    assert draft.particular_situation is False
    assert ("war-crimes", "general") in crimes(draft)


def test_a_situation_is_particular_though_its_place_is_in_no_list() -> None:
    draft = read(
        "Demands that the Government of Astoria cease all attacks against civilians;",
        preamble=("Gravely concerned by the situation in Astoria,",),
    )
    assert draft.particular_situation is True


def test_a_theme_of_one_place_is_a_situation() -> None:
    draft = read(
        "Demands that the parties in Astoria cease all recruitment of children;",
        preamble=(
            "Recalling its resolutions on children and armed conflict in Astoria,",
            "Appalled by the recruitment of boys in Astoria by the parties to the conflict,",
        ),
        title="Children and armed conflict in Astoria",
    )
    assert draft.particular_situation is True


def test_an_admission_deals_with_no_situation() -> None:
    draft = read(
        "Recommends to the General Assembly that Norland be admitted to membership in the United "
        "Nations.",
        preamble=("Having examined the application of Norland,",),
    )
    assert measures(draft) == {("admission", "recommends")}
    assert draft.particular_situation is False
    assert [a.type for a in draft.aims or ()] == ["institutional"]


def test_a_long_text_that_names_no_place_deals_with_no_situation() -> None:
    text = text_of(
        "Invites States to share what they know;", preamble=("Recalling the Charter,",) * 8
    )
    assert describe(text).particular_situation is False


def text_on(title: str, *operative: str, preamble: tuple[str, ...]) -> DraftResolution:
    text = text_of(*operative, preamble=preamble)
    return describe(replace(text, title=title, sponsors_line=title if ": " in title else ""))


CONFLICTS = (
    "Demands that all parties to armed conflict cease all acts of sexual violence;",
    "Urges Member States to increase the number of women in their contingents;",
)
RAPE = (
    "rape continues to be used as a tactic of war, and noting that rape and other forms of sexual "
    "violence can constitute a war crime, a crime against humanity or a constitutive act with "
    "respect to genocide,"
)


@pytest.mark.parametrize(
    "recital",
    [
        f"Deeply concerned that {RAPE}",
        f"Deeply concerned that, in Haiti, Mali and elsewhere, {RAPE}",
        f"Deeply concerned that, in Haiti, Mali and Ukraine, {RAPE}",
    ],
)
@pytest.mark.parametrize(
    "title", ["", "France: draft resolution", "Draft resolution submitted by Chad and Norway"]
)
def test_places_named_as_examples_and_sponsors_make_no_situation(recital: str, title: str) -> None:
    draft = text_on(title, *CONFLICTS, preamble=("Recalling its resolutions,", recital))
    assert (draft.particular_situation, draft.about) == (False, None)
    assert {c.finding for c in draft.crimes or ()} == {"general"}


def test_an_example_beside_a_place_of_its_own_takes_no_situation_away() -> None:
    draft = text_on(
        "France: draft resolution",
        *CONFLICTS,
        preamble=(
            f"Deeply concerned that, in Haiti, Mali and elsewhere, {RAPE}",
            "Condemning the killings in Haiti,",
        ),
    )
    assert (draft.particular_situation, draft.about) == (True, "Haiti")


def test_neighbours_named_apart_are_no_examples() -> None:
    draft = text_on(
        "Chad: draft resolution",
        "Demands that all parties cease attacks against civilians;",
        preamble=(
            "Condemning the killings in Mali, and concerned at what they mean for Niger and Chad,",
        ),
    )
    assert draft.particular_situation is True


@pytest.mark.parametrize(
    "preamble",
    [
        ("Condemning the killings at Westmark,", "Noting that aid has not reached Westmark,",
         "Recalling the talks held in Westmark,"),
        ("Determining that the humanitarian situation constitutes a threat to peace and security "
         "in the region,",),
        ("Deploring that the belligerents in the province of Westmark obstruct relief,",),
    ],
)  # fmt: skip
def test_a_situation_may_be_told_without_a_place_of_the_list(preamble: tuple[str, ...]) -> None:
    draft = text_on("Chad: draft resolution", "Demands a ceasefire;", preamble=preamble)
    assert draft.particular_situation is True
