from __future__ import annotations

import datetime as dt

import pycountry
import pytest

from credible.errors import CredibleError
from credible.pledges import Pledges


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Russian Federation", "RUS"),
        ("the Russian Federation", "RUS"),
        ("USSR", "RUS"),
        ("Soviet Union", "RUS"),
        ("Union of Soviet Socialist Republics", "RUS"),
        ("Republic of China", "CHN"),
        ("TÜRKİYE", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Cape Verde", "CPV"),
        ("Zaire", "COD"),
        ("DEMOCRATIC REPUBLIC OF THE CONGO", "COD"),
        ("Congo", "COG"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Niger", "NER"),
        ("Venezuela", "VEN"),
        ("Bolivarian Republic of Venezuela", "VEN"),
        ("VENEZUELA (BOLIVARIAN REPUBLIC OF)", "VEN"),
        ("United Kingdom", "GBR"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("UK", "GBR"),
        ("US", "USA"),
        ("United States", "USA"),
        ("United Arab Republic", "EGY"),
        ("Yugoslavia", "YUG"),
        ("Czechoslovakia", "CSK"),
        ("Czech Republic", "CZE"),
        ("Democratic Yemen", "YMD"),
        ("Republic of Korea", "KOR"),
        ("South Korea", "KOR"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("deu", "DEU"),
        ("Kingdom of Norway", "NOR"),
    ],
)
def test_a_state_is_found_under_its_usual_and_former_names(
    pledges: Pledges, written: str, code: str
) -> None:
    assert pledges.state(written).iso3 == code


def test_an_unknown_name_names_the_nearest_states(pledges: Pledges) -> None:
    with pytest.raises(CredibleError) as caught:
        pledges.state("Germny")
    problem = caught.value.problems[0]
    assert problem.code == "no-such-state"
    assert "Germany" in problem.nearest


@pytest.mark.parametrize("written", ["", "   ", "!!", "Taiwan", "European Union", "Korea"])
def test_what_is_no_state_of_the_tables_is_refused(pledges: Pledges, written: str) -> None:
    with pytest.raises(CredibleError, match="no-such-state"):
        pledges.state(written)


def test_the_united_nations_has_193_members_and_two_observer_states(pledges: Pledges) -> None:
    statuses = [state.status for state in pledges.states.all]
    assert statuses.count("member") == 193
    assert statuses.count("observer") == 2


def test_every_code_of_a_present_state_is_one_of_iso_3166(pledges: Pledges) -> None:
    present = {state.iso3 for state in pledges.states.all if state.status != "former"}
    assert present <= {country.alpha_3 for country in pycountry.countries}


def test_every_spelling_finds_its_own_state(pledges: Pledges) -> None:
    for state in pledges.states.all:
        for spelling in state.spellings:
            assert pledges.state(spelling) is state


def test_a_state_has_the_name_of_the_day(pledges: Pledges) -> None:
    russia = pledges.state("Russian Federation")
    assert russia.name_on(dt.date(1991, 12, 23)) == "Union of Soviet Socialist Republics"
    assert russia.name_on(dt.date(1991, 12, 24)) == "Russian Federation"
