"""A sentence tried: what it is read as, and of every near miss what stopped it."""

from __future__ import annotations

import pytest

from credible.model.shipped import shipped_rules
from credible.reading.recognise.describe import facts_of
from credible.reading.recognise.examples import passage_in
from credible.reading.recognise.language import (
    Example,
    Pattern,
    compiled_language,
    sources_of,
)
from credible.reading.recognise.match import hits
from credible.reading.recognise.trying import Tried, tried

SOURCES = sources_of((shipped_rules(),))
LANGUAGE = compiled_language(SOURCES)


def trial(text: str, stands: str = "operative", chapeau: str = "") -> Tried:
    passage = passage_in(LANGUAGE, Example(text, stands, chapeau))
    return tried(passage, LANGUAGE, SOURCES)


def stops(pattern: str, text: str, stands: str = "operative", chapeau: str = "") -> dict[str, str]:
    (near,) = [each for each in trial(text, stands, chapeau).near if each.pattern.id == pattern]
    return {stop.key: stop.why for stop in near.stops}


def test_what_is_met_is_told_with_its_words_and_verb() -> None:
    found = trial("Decides to refer the situation in Norland to the International Criminal Court;")
    (hit,) = [each for each in found.hits if each.pattern.id == "icc-referral"]
    assert hit.verb == "decides"
    assert hit.words.startswith("refer the situation")


def test_the_facts_of_a_sentence_are_those_that_its_draft_would_have() -> None:
    passage = passage_in(LANGUAGE, Example("Demands that all parties cease hostilities;",
                                           "operative"))
    (measure,) = facts_of(passage, LANGUAGE)["measures"]
    assert (measure["type"], measure["verb"]) == ("ceasefire", "demands")


def test_the_clauses_are_told_with_their_verbs() -> None:
    found = trial("Condemns the attacks, and demands that the parties cease fire;")
    assert [verb for _, verb in found.clauses] == ["condemns", "demands"]


def test_a_verb_that_does_not_fit_is_told() -> None:
    found = stops("icc-referral", "Recalls its decision to refer the situation to the Court;")
    assert found["verbs"] == "the clause stands under “recalls”; it counts under decides"


def test_words_that_take_it_away_are_told_with_the_phrase_that_they_meet() -> None:
    found = stops("weapons-eliminated", "Decides to eliminate the supply of weapons to terrorists;")
    assert found == {"unless": "“supply of weapons to terrorists” stands there "
                     "(supply of weapons to terrorists)"}


def test_a_role_that_takes_it_away_is_told_with_its_cue() -> None:
    found = stops("icc-referral", "Decides that it shall consider to refer the situation to the "
                  "International Criminal Court;")
    assert found == {"counts_in": "“shall consider to refer the situation to the International "
                     "Criminal Court;” is contemplated (will-consider in roles.yaml)"}


def test_a_chapeau_that_takes_it_away_is_told() -> None:
    found = stops("arms-embargo", "(a) the supply of arms to Norland;",
                  chapeau="Decides that all States shall prevent, and shall notify:")
    assert "not_under" in found


def test_a_part_of_the_text_in_which_it_does_not_count_is_told() -> None:
    found = stops("ceasefire", "Demanding an immediate ceasefire,", stands="preambular")
    assert found["stands"] == "the paragraph is preambular; it counts in operative"


@pytest.mark.parametrize("pattern", LANGUAGE.patterns, ids=lambda pattern: pattern.id)
def test_something_stops_every_pattern_that_does_not_count_though_its_phrase_stands(
    pattern: Pattern,
) -> None:
    for example in (*pattern.matches, *pattern.must_not_match):
        passage = passage_in(LANGUAGE, example)
        found = tried(passage, LANGUAGE, SOURCES)
        met = {hit.pattern.id for hit in hits(passage, LANGUAGE)}
        assert [each.pattern.id for each in found.near if not each.stops] == []
        assert met.isdisjoint(each.pattern.id for each in found.near)
