"""Opening verbs, printed numbers, line ends: the small parts of structure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.reading.structure.clean import Joiner, tidy
from credible.reading.structure.dates import read_date
from credible.reading.structure.language import language_of
from credible.reading.structure.levels import Levels
from credible.reading.structure.markers import read_marker, roman
from credible.reading.structure.phrases import shipped_phrases
from credible.reading.structure.sponsors import split_sponsors


@pytest.mark.parametrize(
    ("text", "phrase", "mood"),
    [
        ("Decides that all States shall act;", "Decides", "decides"),
        ("Strongly condemns the attacks;", "Strongly condemns", "condemns"),
        ("Calls also upon all parties;", "Calls also upon", "calls-upon"),
        ("Expresses its intention to review;", "Expresses its intention", "intends"),
        ("In this context, calls upon all;", "In this context, calls upon", "calls-upon"),
        ("Welcomes and encourages the work;", "Welcomes and encourages", "encourages"),
        ("Continues to urge all parties;", "Continues to urge", "other"),
        ("Authorizes Member States to act;", "Authorizes", "authorizes"),
        ("Acting under Chapter VII of the Charter,", "Acting under", "recital"),
        ("Expressing its deep concern at the war,", "Expressing its deep concern", "recital"),
        ("Recalling also its decisions,", "Recalling also", "recital"),
        ("Deeply concerned that,", "Deeply concerned", "recital"),
        ("Having considered the report,", "Having considered", "recital"),
        ("[Demands] an end;", "Demands", "demands"),
    ],
)
def test_the_opening_phrase_is_read_whole(text: str, phrase: str, mood: str) -> None:
    found = shipped_phrases().opening(text)
    assert found is not None
    assert (found.phrase, found.mood) == (phrase, mood)
    assert found.recital is (mood == "recital")


@pytest.mark.parametrize(
    "text", ["States shall act;", "decides to act", "The Council acts", "", "[ ]"]
)
def test_other_words_open_nothing(text: str) -> None:
    assert shipped_phrases().opening(text) is None


def test_a_word_in_italics_opens_though_it_is_not_listed() -> None:
    found = shipped_phrases().opening("Bemoans the losses;", lead="Bemoans")
    assert found is not None
    assert (found.phrase, found.mood) == ("Bemoans", "other")
    assert shipped_phrases().opening("Bemoans the losses;") is None


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("12. Decides", "12.", "Decides"), ("3.Notes", "3.", "Notes"), ("4 Urges", "4", "Urges"),
        ("(a) act", "(a)", "act"),
        ("– act", "–", "act"), ("a) act", "a)", "act"), ("[3. Decides]", "3.", "[Decides]"),
        ("(PP1) Recalling", "(PP1)", "Recalling"), ("OP3bis. Decides", "OP3bis.", "Decides"),
    ],
)  # fmt: skip
def test_printed_numbers(text: str, printed: str, rest: str) -> None:
    marker = read_marker(text, shipped_phrases())
    assert marker is not None
    assert (marker.printed, marker.rest) == (printed, rest)


@pytest.mark.parametrize(
    "text", ["2013. A year", "1.5 million", "30 States act", "(IPC) report", "In the", "PPE", "x"]
)
def test_what_is_no_number(text: str) -> None:
    assert read_marker(text, shipped_phrases()) is None


@given(st.integers(1, 60))
def test_a_run_of_letters_stays_on_one_level(count: int) -> None:
    levels = Levels()
    paths = []
    for number in range(count):
        letters = chr(97 + number % 26) * (number // 26 + 1)
        marker = read_marker(f"({letters}) thing", shipped_phrases())
        assert marker is not None
        levels = levels.with_item(marker)
        paths.append(levels.path)
    assert all(len(path) == 1 for path in paths)
    assert len(set(paths)) == count


@pytest.mark.parametrize(("text", "value"), [("iv", 4), ("XIX", 19), ("iiii", None), ("abc", None)])
def test_roman_numerals(text: str, value: int | None) -> None:
    assert roman(text) == value


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["the hard-", "to-reach areas"], "the hard-to-reach areas"),
        (["a European plan of the Euro-", "pean States"], "a European plan of the European States"),
        (["the humani-", "tarian aid"], "the humanitarian aid"),
        (["non-", "compliance"], "non-compliance"),
        (["the Secretary-", "General"], "the Secretary-General"),
        (["from 2012-", "2014"], "from 2012-2014"),
        (["war and", "peace"], "war and peace"),
        (["the re\u00ad", "port"], "the report"),
    ],
)
def test_words_cut_at_line_ends_are_restored(lines: list[str], whole: str) -> None:
    joiner = Joiner(lines, shipped_phrases())
    assert joiner.join(lines[0], lines[1]) == whole


@given(st.text(max_size=80))
def test_tidy_is_stable(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\u00ad" not in once and "\u2011" not in once and "  " not in once


def test_dates_in_their_usual_forms() -> None:
    assert str(read_date("on 22 February 2014")) == "2014-02-22"
    assert str(read_date("February 22nd, 2014")) == "2014-02-22"
    assert read_date("31 February 2014") is None
    assert read_date("resolution 2118 (2013)") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Astoria: draft resolution", ("Astoria",)),
        ("Astoria and Norland: draft resolution", ("Astoria", "Norland")),
        ("A, B and Trinidad and Tobago: draft resolution", ("A", "B", "Trinidad and Tobago")),
        ("Bosnia and Herzegovina and Chile: draft resolution", ("Bosnia and Herzegovina", "Chile")),
        (
            "United Kingdom of Great Britain and Northern Ireland: draft resolution",
            ("United Kingdom of Great Britain and Northern Ireland",),
        ),
    ],
)
def test_sponsors_are_divided_at_the_right_and(line: str, names: tuple[str, ...]) -> None:
    assert split_sponsors(line) == names


def test_an_english_text_with_foreign_names_is_english() -> None:
    words = "The Security Council, Recalling the work of the Médecins sans frontières and Алексей"
    assert language_of(words, shipped_phrases()) == "English"
