"""What a draft says only by the number of a paragraph is looked up, and open where it is unknown."""  # noqa: E501

from __future__ import annotations

import pytest

from credible.reading.recognise.language import default_language
from tests.reading.described import read

OPEN = "measure-by-reference"


def types(words: str) -> set[str]:
    return {measure.type for measure in read(words).measures or ()}


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("Decides to renew until 30 April 2031 the measures imposed by paragraphs 9 and 15 of resolution 1970 (2011);",  # noqa: E501
         {"arms-embargo", "travel-ban"}),
        ("Decides that the measures specified in paragraph 8 (d) of resolution 1718 (2006) shall also apply to the bank named below;",  # noqa: E501
         {"asset-freeze"}),
        ("Decides that all States shall implement the measures set out in paragraph 2 of resolution 1390 (2002) with respect to the following persons:",  # noqa: E501
         {"asset-freeze", "travel-ban", "arms-embargo"}),
        ("Decides to prolong the authorizations in resolution 2292 (2016) for twelve months;",
         {"maritime-interdiction"}),
        ("Reaffirms the measures in paragraph 5 of resolution 733 (1992), and decides that these measures shall also apply to the militias;",  # noqa: E501
         {"arms-embargo"}),
        ("Decides that paragraph 5 of Annex B to resolution 2231 (2015) shall continue to apply;",
         {"arms-embargo"}),
        ("Demands that Eritrea comply immediately with resolution 1862 (2009);",
         {"withdrawal-of-forces"}),
    ],
)  # fmt: skip
def test_a_paragraph_of_the_table_gives_what_it_decided(words: str, known: set[str]) -> None:
    assert types(words) == known


@pytest.mark.parametrize(
    "words",
    [
        "Decides to renew the provisions in paragraphs 4 to 6 of resolution 8101 (2030) for a year;",  # noqa: E501
        "Decides that the arrangements described in resolution 8101 (2030) are extended for a year;",  # noqa: E501
        "Decides that these prohibitions shall likewise apply to those who finance the militias;",
        "Demands that the Front comply fully with resolution 8101 (2030);",
        "Decides to prolong the mandate of the joint mechanism on the border;",
        # paragraph 5 of the resolution itself is not paragraph 5 of its annex
        "Decides that paragraph 5 of resolution 2231 (2015) shall continue to apply;",
    ],
)
def test_what_the_table_does_not_know_stays_open_and_is_named(words: str) -> None:
    draft = read(words)
    assert [(m.type, m.answers) for m in draft.measures or ()] == [(OPEN, False)]
    assert any("rests on what an earlier resolution decided" in each for each in draft.notices)


@pytest.mark.parametrize(
    "words",
    [
        "Recalls that it renewed the provisions in paragraph 4 of resolution 8101 (2030);",
        "Calls for the implementation of resolution 8101 (2030);",
        "Decides that paragraph 2 of the present resolution shall apply to every committee;",
        "Decides that paragraph 4 of resolution 8101 (2030) shall not apply to food;",
    ],
)
def test_a_number_that_is_only_mentioned_is_no_measure(words: str) -> None:
    assert OPEN not in types(words)


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        (b"paragraphs 1 (a) to (c) of resolution 2368 (2017)",
         ("asset-freeze", "travel-ban", "arms-embargo")),
        (b"paragraphs 1 to 3 of resolution 1844 (2008)", ("travel-ban", "asset-freeze")),
        (b"paragraph 4 (b) of resolution 1267 (1999) and paragraph 5 of resolution 1333 (2000)",
         ("asset-freeze", "arms-embargo")),
        (b"paragraph 9 above and resolution 1970 (2011)", ()),
        (b"resolution 1970 (2011)", ()),
        (b"paragraph 1 of resolution 1970 (2011)", ()),
        # "paragraph 9" is far from the resolution named at the end
        (b"paragraph 9, which was the fruit of long talks between the parties in the north and those"  # noqa: E501
         b" who met them, resolution 1970 (2011)", ()),
    ],
)  # fmt: skip
def test_numbers_runs_and_items_are_read_as_lawyers_write_them(
    words: bytes, measures: tuple[str, ...]
) -> None:
    assert default_language().earlier.measures(words) == measures


def test_each_entry_names_a_paragraph_once_in_the_order_of_the_resolutions() -> None:
    entries = default_language().earlier.resolutions
    places = [(entry.number, entry.paragraph) for entry in entries]
    assert len(set(places)) == len(places)
    assert [number for number, _ in places] == sorted(number for number, _ in places)
    assert all(entry.says for entry in entries)
