"""How a crime is mentioned: the finding, the time, the acts, and those named as responsible."""

from __future__ import annotations

import pytest

from credible.model.draft import DraftResolution
from tests.reading.described import PREAMBLE, REFERRAL, crimes, read, recited


def test_what_is_said_around_a_crime_settles_the_finding() -> None:
    assert ("war-crimes", "likely") in crimes(
        read("Stresses that some of these violations in Darfur may amount to war crimes;")
    )
    assert ("war-crimes", "alleged") in crimes(
        read("Stresses that those responsible for war crimes in Darfur must be held accountable;")
    )
    assert ("genocide", "risk") in crimes(
        read("Urges all parties in Darfur to prevent genocide and to observe a ceasefire;")
    )
    assert ("crimes-against-humanity", "established") in crimes(
        read("Condemns the crimes against humanity committed in Darfur;")
    )
    assert ("genocide", "general") in crimes(
        read("Reaffirms the responsibility to protect populations from genocide in Darfur;")
    )


def test_the_name_of_an_instrument_is_no_crime_but_is_a_basis_recalled() -> None:
    draft = read(
        "Demands a ceasefire;",
        preamble=("Recalling the Convention on the Prevention and Punishment of the Crime of "
                  "Genocide,", *PREAMBLE),
    )  # fmt: skip
    assert crimes(draft) == set()
    assert ("genocide-convention", "recalling") in {
        (b.instrument, b.use) for b in draft.legal_basis or ()
    }


def times(draft: DraftResolution) -> dict[str, str | None]:
    return {c.type: c.time for c in draft.crimes or ()}


def test_an_indicated_crime_is_ongoing_unless_the_words_say_otherwise() -> None:
    draft = read("Stresses that those responsible for war crimes in Darfur must face justice;")
    assert ("war-crimes", "alleged") in crimes(draft)
    assert times(draft)["war-crimes"] == "ongoing"


def test_a_crime_that_may_come_is_feared() -> None:
    draft = read("Expresses concern that the fighting in Darfur could lead to genocide;")
    assert crimes(draft) == {("genocide", "risk")}
    assert times(draft)["genocide"] == "feared"


def test_what_a_text_on_a_tribunal_says_of_crimes_is_past() -> None:
    draft = read(
        "Extends the term of office of the judges of the International Tribunal for the "
        "former Yugoslavia until 31 December 2031;",
        "Stresses that those responsible for war crimes must face justice;",
    )
    assert times(draft)["war-crimes"] == "past"


def test_a_mention_in_general_has_no_time() -> None:
    draft = read("Recalls the responsibility to protect populations from genocide;")
    assert [(c.finding, c.time) for c in draft.crimes or ()] == [("general", None)]


@pytest.mark.parametrize(
    "words",
    [
        "Requests the mission to provide care to survivors of sexual violence;",
        "Welcomes the action plan to end and prevent the recruitment and use of children;",
        "Stresses the need for timely responses to attacks on civilians;",
    ],
)
def test_care_plans_and_training_cite_no_crime(words: str) -> None:
    assert crimes(read(words)) == set()


def test_crimes_that_may_have_been_committed_are_likely() -> None:
    draft = read("Expresses alarm that war crimes may have been committed in Darfur;")
    assert crimes(draft) == {("war-crimes", "likely")}


@pytest.mark.parametrize(
    "words",
    [
        "Stresses that there can be no amnesty for genocide or war crimes;",
        "Calls upon the authorities to incorporate genocide and war crimes into the penal code;",
        "Requests the mission to train judges in the prosecution of war crimes and genocide;",
        "Stresses that no evidence of war crimes or genocide was found;",
    ],
)
def test_amnesty_legislation_and_training_say_nothing_of_the_situation(words: str) -> None:
    assert {finding for _, finding in crimes(read(words))} == {"general"}


def test_the_denial_of_a_genocide_is_of_the_past() -> None:
    assert times(read("Condemns any denial of the genocide;")) == {"genocide": "past"}


def test_a_text_that_commemorates_speaks_of_past_crimes() -> None:
    draft = read(
        "Condemns the genocide and all war crimes committed in the course of the conflict;",
        preamble=("Commemorating the twentieth anniversary of the genocide in Norland,",),
    )
    assert times(draft) == {"genocide": "past", "war-crimes": "past"}
    assert "commemoration" in {aim.type for aim in draft.aims or ()}


@pytest.mark.parametrize(
    "words",
    [
        "Taking note of the report of the Office, according to which there is no indication that "
        "genocide, war crimes or crimes against humanity have been or are being committed,",
        "Noting that the mission found no credible evidence of genocide, war crimes or crimes "
        "against humanity,",
        "Rejecting the unfounded accusation that Norland has committed genocide and crimes "
        "against humanity,",
        "Noting that Norland denies that its forces have committed war crimes,",
        "Noting that no act of genocide has been committed,",
        "Deploring the propaganda about an alleged genocide,",
        "Deploring that false allegations of genocide were spread by the media of Orsk,",
        "Considering that the incident, however grave, does not amount to a crime against humanity "
        "or to genocide,",
        "Regretting that claims of genocide committed by Norland, which are entirely baseless, "
        "have inflamed the dispute,",
    ],
)
def test_a_crime_that_is_denied_is_not_found(words: str) -> None:
    found = recited(words)
    assert found
    assert {finding for finding, _ in found.values()} == {"general"}


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("Having heard the Prosecutor, who saw no sign that the authorities are investigating the "
         "war crimes,", "alleged"),
        ("Deploring the absence of evidence of any inquiry into the war crimes,", "alleged"),
        ("Regretting that there is no evidence that those responsible for war crimes have been "
         "prosecuted,", "alleged"),
        ("Concerned that the authorities have not established who committed the war crimes,",
         "alleged"),
        ("Noting that there are no grounds to doubt that war crimes have been committed,",
         "established"),
    ],
)  # fmt: skip
def test_what_is_lacking_to_justice_denies_no_crime(words: str, finding: str) -> None:
    assert recited(words)["war-crimes"][0] == finding


def test_who_denies_responsibility_or_pleads_a_right_denies_no_crime() -> None:
    for words in (
        "Dismayed that the authorities deny all responsibility for the massacre of civilians,",
        "Rejecting the claims of the militia that the massacre of civilians was self-defence,",
    ):
        assert recited(words)["attacks-on-civilians"] == ("established", "ongoing")


def test_where_one_crime_is_denied_another_may_be_found() -> None:
    words = "Noting that the mission found no proof of genocide but {} war crimes were committed,"
    grounds = recited(words.format("reasonable grounds to believe that"))
    assert grounds == {"genocide": ("general", None), "war-crimes": ("likely", "ongoing")}
    found = recited(words.format("concluded that"))
    assert found == {"genocide": ("general", None), "war-crimes": ("alleged", "ongoing")}


def test_a_crime_without_a_sign_of_its_end_is_not_denied() -> None:
    for words in (
        "Gravely concerned that there is no sign that attacks against civilians are abating,",
        "Gravely concerned that there is no indication that the militia will cease its attacks "
        "against civilians,",
    ):
        assert recited(words)["attacks-on-civilians"] == ("established", "ongoing")


@pytest.mark.parametrize(
    "words",
    [
        "Considering that such acts would, if proven, constitute crimes against humanity,",
        "Emphasizing that the crimes against humanity described in the report, if established, "
        "call for a response,",
        "Noting that the acts alleged, once confirmed, would amount to crimes against humanity,",
        "Noting that these acts, should they be proven, constitute crimes against humanity,",
        "Noting that the acts described would be crimes against humanity if they are established,",
    ],
)
def test_a_crime_that_is_still_to_be_proven_is_alleged(words: str) -> None:
    assert recited(words)["crimes-against-humanity"] == ("alleged", "ongoing")


@pytest.mark.parametrize(
    ("words", "crime", "finding"),
    [
        ("Gravely concerned that the campaign bears the hallmarks of ethnic cleansing,",
         "ethnic-cleansing", "likely"),
        ("Appalled by nothing less than a deliberate campaign of ethnic cleansing,",
         "ethnic-cleansing", "established"),
        ("Considering that these acts are properly described as war crimes,",
         "war-crimes", "established"),
        ("Considering that the said acts qualify as war crimes,", "war-crimes", "established"),
        ("Noting that the elements of crimes against humanity are met,",
         "crimes-against-humanity", "established"),
        ("Fearing that the killings may assume the proportions of a genocide,",
         "genocide", "risk"),
        ("Noting that rape and other forms of sexual violence can constitute a war crime or a "
         "constitutive act with respect to genocide,", "war-crimes", "general"),
        ("Noting that these acts can amount to war crimes,", "war-crimes", "likely"),
        ("Considering that there are serious indications that genocide is being committed,",
         "genocide", "likely"),
        ("Alarmed that genocide is imminent,", "genocide", "risk"),
        ("Having learned with horror of the attack on the camp, in which families were burned "
         "alive,", "attacks-on-civilians", "established"),
        ("Aghast at the forcible expulsion of civilians,", "forced-displacement", "established"),
        ("Alarmed at acts which the Special Rapporteur has described as genocide,",
         "genocide", "alleged"),
        ("Recalling that nobody may be punished for genocide without a trial,",
         "genocide", "general"),
    ],
)  # fmt: skip
def test_how_firmly_a_crime_is_named_is_read(words: str, crime: str, finding: str) -> None:
    assert recited(words)[crime][0] == finding


def test_what_the_adviser_on_the_prevention_of_genocide_said_of_a_genocide_is_read() -> None:
    words = "Noting that the Special Adviser on the Prevention of Genocide warned of a {}"
    assert recited(words.format("serious risk of genocide,")) == {"genocide": ("risk", "feared")}
    said = "risk of genocide, with strong allegations that this crime has already been committed,"
    assert recited(words.format(said)) == {"genocide": ("alleged", "ongoing")}
    visit = "Welcoming the visit of the Special Adviser on the Prevention of Genocide,"
    assert recited(visit) == {}


def test_violations_of_a_year_long_gone_are_past() -> None:
    words = (
        "Recalling the serious violations of international humanitarian law committed in the Sudan "
        "in 1994,"
    )
    assert recited(words) == {"serious-humanitarian-law-violations": ("established", "past")}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Welcoming the efforts made by the Government in rebuilding the country after the war "
         "crimes committed in the civil war,", None),
        ("Recalling the atrocities of the war and welcoming the steps taken by the authorities,",
         None),
        ("Condemning the war crimes committed by the armed forces,", ("state-authorities",)),
        ("Condemning the violations of international human rights law and international "
         "humanitarian law by the security forces,", ("state-authorities",)),
    ],
)  # fmt: skip
def test_what_a_government_did_for_the_country_does_not_make_it_responsible(
    words: str, named: tuple[str, ...] | None
) -> None:
    draft = read(REFERRAL, preamble=(*PREAMBLE, words))
    assert {c.by for c in draft.crimes or () if c.paragraphs == ("PP 4",)} == {named}


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Condemning the shelling of the Maternity Hospital of Easttown,", "attack-on-medical"),
        ("Shocked that two clinics in Easttown have been struck from the air,",
         "attack-on-medical"),
        ("Alarmed that the people of Easttown are being starved,", "starvation"),
        ("Aghast at the expulsion of thousands of civilians from their homes,", "deportation"),
        ("Appalled that families of the camp were burned alive,", "killing"),
    ],
)  # fmt: skip
def test_the_acts_of_a_crime_are_read_with_it(words: str, act: str) -> None:
    draft = read(REFERRAL, preamble=(*PREAMBLE, words))
    assert any(act in (c.acts or ()) for c in draft.crimes or () if c.paragraphs == ("PP 4",))
