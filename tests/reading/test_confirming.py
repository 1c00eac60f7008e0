"""What rests on words stored otherwise than they are seen never decides alone."""

from __future__ import annotations

import pytest

from credible.model.draft import DraftResolution
from credible.reading.formats import read_text
from credible.reading.recognise.describe import describe

SPOILT = str.maketrans({"C": "\u0421", "c": "\u0441", "a": "\u0430", "e": "\u0435"})
"""Latin letters as the Cyrillic ones that look like them."""


def spoil(text: str, word: str) -> str:
    return text.replace(word, word[0].translate(SPOILT) + word[1:], 1)


def turn(text: str, words: str) -> str:
    return text.replace(words, f"\u202e{words[::-1]}\u202c", 1)


TEXT = """The Security Council,

Gravely concerned by the war crimes committed in Norland,

Determining that the situation in Norland threatens international peace and security,

Acting under Chapter VII of the Charter of the United Nations,

1. Demands that the army end all attacks against civilians in Norland;

2. Decides that all States shall prevent the sale of arms to Norland;
"""


def read(text: str) -> DraftResolution:
    return describe(read_text(text.encode(), name="draft.txt"))


def confirm(draft: DraftResolution) -> list[str]:
    return [each for each in draft.notices if "confirm what rests on them" in each]


def test_a_plain_text_waits_for_nothing() -> None:
    draft = read(TEXT)
    assert draft.legal_basis
    assert draft.crimes
    assert confirm(draft) == []


@pytest.mark.parametrize("spoilt", [spoil(TEXT, "Chapter"), turn(TEXT, "Chapter VII")])
def test_a_power_in_doubtful_words_is_unknown_and_quoted(spoilt: str) -> None:
    draft = read(spoilt)
    assert draft.legal_basis is None
    (notice,) = confirm(draft)
    assert "PP 3" in notice
    assert "Acting under Chapter VII" in notice


def test_a_measure_in_doubtful_words_stays_open() -> None:
    draft = read(spoil(TEXT, "attacks"))
    types = {measure.type for measure in draft.measures or ()}
    assert types == {"not-understood", "arms-embargo"}
    assert draft.aims is None


def test_the_verb_of_a_clause_is_among_its_words() -> None:
    text = spoil(TEXT.replace("Demands that", "Calls upon the army so"), "Calls")
    assert "end-of-attacks" not in {measure.type for measure in read(text).measures or ()}


def test_how_far_a_doubtful_crime_goes_is_unknown() -> None:
    (crime,) = [
        each for each in read(spoil(TEXT, "crimes")).crimes or () if each.type == "war-crimes"
    ]
    assert crime.finding is None


def test_what_stands_in_plain_words_too_is_known() -> None:
    again = "Acting under Chapter VII of the Charter of the United Nations,\n"
    plain = "Acting under Chapter VII, and in particular Article 41, of the Charter,\n"
    draft = read(spoil(TEXT.replace(again, f"{again}\n{plain}"), "Chapter"))
    assert draft.legal_basis
    assert confirm(draft) == []


def test_only_the_word_that_is_spoilt_is_doubtful() -> None:
    text = read_text(spoil(TEXT, "Council").encode(), name="draft.txt")
    assert describe(text).legal_basis
    assert text.doubtful == ()


def test_a_body_named_for_a_crime_cites_none() -> None:
    text = TEXT.replace("the war crimes committed in Norland", "the reports of Genocide Watch")
    assert "genocide" not in {crime.type for crime in read(text).crimes or ()}
