"""What a draft does, read from its paragraphs: facts, where they count and where they do not."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credible.errors import CredibleError
from credible.model.draft import DraftResolution
from credible.model.loading import parse_description
from credible.reading.corrections import overlay
from credible.reading.description import dump_description
from credible.reading.formats import read_text
from credible.reading.recognise.describe import describe, unread_paragraphs
from credible.reading.text import Paragraph, ResolutionText

PREAMBLE = (
    "Gravely concerned by the situation in Darfur, the Sudan,",
    "Determining that the situation in Darfur constitutes a threat to international peace and "
    "security,",
    "Acting under Chapter VII of the Charter of the United Nations,",
)


def text_of(
    *operative: str, preamble: tuple[str, ...] = PREAMBLE, items: tuple[str, ...] = (),
    symbol: str | None = None, title: str = "",
) -> ResolutionText:  # fmt: skip
    """A text of these paragraphs; ``items`` stand under the last operative one."""
    paragraphs = [
        Paragraph(f"pp_{n}", "preambular", f"PP {n}", "", words)
        for n, words in enumerate(preamble, 1)
    ]
    for n, words in enumerate(operative, 1):
        paragraphs.append(Paragraph(f"op_{n}", "operative", f"OP {n}", f"{n}.", words))
    for letter, words in zip("abcdefgh", items, strict=False):
        above = paragraphs[len(preamble) + len(operative) - 1]
        paragraphs.append(
            Paragraph(f"{above.id}_{letter}", "operative", f"{above.label} ({letter})",
                      f"({letter})", words, parent=above.id, chapeau=above.text)
        )  # fmt: skip
    return ResolutionText(
        symbol, title, None, "", (), "", "", "The Security Council,", "", "unknown", None,
        "English", None, tuple(paragraphs), (), (), (), (), None, "txt", (), "0" * 64,
    )  # fmt: skip


def read(*operative: str, **given: object) -> DraftResolution:
    return describe(text_of(*operative, **given))  # type: ignore[arg-type]


def measures(draft: DraftResolution) -> set[tuple[str, str | None]]:
    return {(m.type, m.verb) for m in draft.measures or ()}


def crimes(draft: DraftResolution) -> set[tuple[str, str | None]]:
    return {(c.type, c.finding) for c in draft.crimes or ()}


REFERRAL = "Decides to refer the situation in Darfur to the Prosecutor of the International Criminal Court;"  # noqa: E501


def test_a_referral_is_read_with_its_verb_words_paragraph_and_pattern() -> None:
    draft = read(REFERRAL)
    (measure,) = [m for m in draft.measures or () if m.type == "icc-referral"]
    assert (measure.verb, measure.binding, measure.status) == ("decides", True, "new")
    assert measure.paragraphs == ("OP 1",)
    assert measure.words is not None and measure.words.startswith("refer the situation in Darfur")
    assert (measure.origin, measure.pattern) == ("read", "icc-referral")


@pytest.mark.parametrize(
    "words",
    [
        "Recalls its decision to refer the situation to the International Criminal Court;",
        "Expresses its intention to refer the situation to the International Criminal Court;",
    ],
)
def test_a_referral_that_is_recalled_or_intended_refers_nothing(words: str) -> None:
    assert "icc-referral" not in {kind for kind, _ in measures(read(words))}


def test_a_recital_is_no_measure() -> None:
    draft = read("Decides to remain seized;", preamble=(*PREAMBLE, REFERRAL.rstrip(";") + ","))
    assert draft.measures == ()


def test_a_text_that_decides_nothing_has_no_measure_and_says_so() -> None:
    draft = read("Decides to remain seized of the matter;")
    assert (draft.measures, draft.aims) == ((), ())
    assert any("OP 1" in notice for notice in draft.notices)


def test_a_text_without_an_operative_part_has_unknown_measures() -> None:
    draft = read()
    assert draft.measures is None and draft.aims is None
    assert any("No operative paragraph" in notice for notice in draft.notices)


def test_a_list_that_was_searched_through_is_complete() -> None:
    draft = read("Demands an immediate ceasefire in Darfur;", preamble=PREAMBLE[:1])
    assert draft.legal_basis == ()
    assert draft.determinations == ()


def test_force_needs_the_council_to_authorise_it() -> None:
    allowed = read(
        "Authorizes Member States to take all necessary measures to protect civilians in Darfur;"
    )
    assert ("use-of-force", "authorises") in measures(allowed)
    for words in (
        "Decides that all States shall take all necessary measures to prevent the supply of arms to Darfur;",  # noqa: E501
        "Demands that all parties take all necessary measures to protect civilians;",
    ):
        assert "use-of-force" not in {kind for kind, _ in measures(read(words))}


def test_each_clause_has_its_own_verb() -> None:
    draft = read(
        "Strongly condemns the attacks against civilians in Darfur, and demands that the parties "
        "allow unhindered humanitarian access, and calls upon them to observe a ceasefire;"
    )
    assert {("condemnation", "condemns"), ("humanitarian-access", "demands"),
            ("ceasefire", "calls-upon")} <= measures(draft)  # fmt: skip


def test_an_item_stands_under_the_verb_of_its_chapeau() -> None:
    draft = read(
        "Demands that all parties in Darfur:",
        items=("cease all attacks against civilians;", "allow unhindered humanitarian access;"),
    )
    assert {("end-of-attacks", "demands"), ("humanitarian-access", "demands")} <= measures(draft)
    assert {m.paragraphs[0] for m in draft.measures or ()} == {"OP 1 (a)", "OP 1 (b)"}


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


def test_chapter_seven_with_its_article_is_one_basis() -> None:
    draft = read(
        "Demands a ceasefire in Darfur;",
        preamble=("Acting under Chapter VII of the Charter of the United Nations and taking "
                  "measures under its Article 41,",),
    )  # fmt: skip
    (basis,) = draft.legal_basis or ()
    assert (basis.chapter, basis.article, basis.use) == ("VII", "41", "acting-under")


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


def test_a_renewal_and_its_length_are_read() -> None:
    draft = read("Decides to extend the mandate of UNMISS for a further period of twelve months;")
    (measure,) = [m for m in draft.measures or () if m.type == "peace-operation-renewal"]
    assert (measure.status, measure.duration_months) == ("renewed", 12.0)


def test_an_admission_deals_with_no_situation() -> None:
    draft = read(
        "Recommends to the General Assembly that Norland be admitted to membership in the United "
        "Nations.",
        preamble=("Having examined the application of Norland,",),
    )
    assert measures(draft) == {("admission", "recommends")}
    assert draft.particular_situation is False
    assert [a.type for a in draft.aims or ()] == ["institutional"]


def test_words_are_cut_from_the_original_text() -> None:
    draft = read("Demands that all parties cease all attacks against civilians in Côte d’Ivoire;")
    for fact in (*(draft.measures or ()), *(draft.crimes or ())):
        assert fact.words is not None
        assert fact.words in (
            "Demands that all parties cease all attacks against civilians in Côte d’Ivoire;"
        )


def test_a_paragraph_that_says_something_else_takes_no_fact_away() -> None:
    alone = read(REFERRAL, "Demands a ceasefire in Darfur;")
    more = read(REFERRAL, "Demands a ceasefire in Darfur;", "Thanks the staff of the Secretariat;")
    for kind in ("measures", "crimes", "legal_basis", "determinations"):
        kept = {(e.paragraphs, e.pattern) for e in getattr(more, kind)}
        assert {(e.paragraphs, e.pattern) for e in getattr(alone, kind)} <= kept


def test_the_order_of_patterns_changes_nothing() -> None:
    from credible.model.shipped import shipped_rules
    from credible.reading.recognise import language as module

    text = text_of(
        REFERRAL,
        "Strongly condemns the widespread violations of international humanitarian law in Darfur, "
        "and demands that all parties cease attacks against civilians;",
    )
    folder = shipped_rules() / "language"
    original = module._patterns

    def shuffled(*given: object) -> list[object]:
        found = list(original(*given))  # type: ignore[arg-type]
        random.Random(7).shuffle(found)
        return found

    module._patterns = shuffled  # type: ignore[assignment]
    try:
        other = describe(text, module.load_language(folder))
    finally:
        module._patterns = original
    assert other == describe(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_any_paragraphs_are_described_without_an_error(paragraphs: list[str]) -> None:
    draft = describe(text_of(*paragraphs))
    assert draft.form == "draft-resolution"


@settings(max_examples=40, deadline=None)
@given(st.permutations([
    REFERRAL,
    "Demands a ceasefire in Darfur;",
    "Condemns the war crimes committed in Darfur;",
    "Decides to remain seized of the matter;",
]))
def test_the_order_of_paragraphs_changes_no_fact(paragraphs: list[str]) -> None:
    assert measures(read(*paragraphs)) == {
        ("icc-referral", "decides"), ("ceasefire", "demands"), ("condemnation", "condemns"),
    }  # fmt: skip
    assert crimes(read(*paragraphs)) == {("war-crimes", "established")}


def test_unread_paragraphs_are_named() -> None:
    text = text_of(REFERRAL, "Thanks the staff of the Secretariat;")
    assert unread_paragraphs(text, describe(text)) == ("OP 2",)


def test_what_the_draft_decides_and_was_not_read_is_named_for_the_reader() -> None:
    draft = read(
        REFERRAL,
        "Decides that the harbour master of Port Vale shall keep a register of swans;",
        "Encourages the harbour master to be kind to swans;",
        "Decides to remain seized of the matter.",
    )
    (notice,) = [each for each in draft.notices if "no measure was recognised" in each]
    assert notice.startswith("OP 2 decides or demands something ")


def test_what_is_read_under_an_item_counts_for_its_paragraph() -> None:
    draft = read("Demands that all parties:", items=("cease all attacks against civilians;",))
    assert measures(draft) == {("end-of-attacks", "demands")}
    assert not any("no measure was recognised" in each for each in draft.notices)


@pytest.mark.parametrize(
    ("opening", "organ"),
    [
        ("The Security Council,", "security-council"),
        ("The General Assembly,", "general-assembly"),
        ("The Human Rights Council,", "other-organ"),
    ],
)
def test_the_opening_words_tell_the_organ(opening: str, organ: str) -> None:
    text = (
        f"Astoria: draft resolution\n\n{opening}\n\nDeeply concerned by the situation in Norland,\n"
        "\n1. Demands that all parties cease all attacks against civilians;\n"
        "\n2. Decides to remain seized of the matter.\n"
    )
    draft = describe(read_text(text, name="draft.txt"))
    assert draft.organ == organ
    assert draft.title == "Astoria: draft resolution"
    assert measures(draft) == {("end-of-attacks", "demands")}


def test_time_grows_with_the_length_of_the_text() -> None:
    hostile = "refer the situation violations of all necessary the parties to the " * 120

    def seconds(times: int) -> float:
        text = text_of(*([f"Demands that {hostile};"] * times))
        describe(text)
        start = time.process_time()
        describe(text)
        return time.process_time() - start

    assert seconds(8) < seconds(2) * 16 + 0.2


def test_a_description_loads_back_to_the_same_draft() -> None:
    text = text_of(
        REFERRAL, "Decides to extend the mandate of UNMISS until 30 June 2032;",
        symbol="S/2031/17",
    )  # fmt: skip
    draft = describe(text)
    written = dump_description(draft, text)
    assert parse_description(written.encode()).draft == draft
    assert "# OP 1: Decides to refer" in written
    assert "# title: unknown" in written


def test_corrections_replace_add_remove_and_merge() -> None:
    draft = read(REFERRAL, "Demands a ceasefire in Darfur;")
    corrected = overlay(
        draft,
        {
            "title": "Darfur",
            "crimes": ["war-crimes"],
            "measures": {"add": ["arms-embargo"], "remove": [{"type": "ceasefire"}]},
            "situation": {"crimes-committed": True},
        },
    )
    assert corrected.title == "Darfur"
    assert [(c.type, c.origin) for c in corrected.crimes or ()] == [("war-crimes", "stated")]
    types = [m.type for m in corrected.measures or ()]
    assert "arms-embargo" in types and "ceasefire" not in types and "icc-referral" in types
    assert corrected.situation.value("crimes-committed") is True


def test_a_list_may_be_corrected_to_unknown() -> None:
    assert overlay(read(REFERRAL), {"measures": "unknown"}).measures is None


def test_what_is_not_there_cannot_be_removed() -> None:
    with pytest.raises(CredibleError) as raised:
        overlay(read(REFERRAL), {"measures": {"remove": ["amnesty"]}})
    (problem,) = raised.value.problems
    assert problem.code == "nothing-to-remove"
    assert "icc-referral" in problem.nearest


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


def test_safety_of_personnel_is_no_aim_to_protect_civilians() -> None:
    draft = read("Demands that all parties ensure the safety of United Nations personnel;")
    assert "protect-civilians" not in {aim.type for aim in draft.aims or ()}


def test_justice_for_a_robbery_is_no_aim_of_accountability() -> None:
    draft = read("Calls for those responsible for the robbery to be brought to justice;")
    assert "accountability" not in {aim.type for aim in draft.aims or ()}


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


def test_a_long_text_that_names_no_place_deals_with_no_situation() -> None:
    text = text_of(
        "Invites States to share what they know;", preamble=("Recalling the Charter,",) * 8
    )
    assert describe(text).particular_situation is False


def test_a_text_that_commemorates_speaks_of_past_crimes() -> None:
    draft = read(
        "Condemns the genocide and all war crimes committed in the course of the conflict;",
        preamble=("Commemorating the twentieth anniversary of the genocide in Norland,",),
    )
    assert times(draft) == {"genocide": "past", "war-crimes": "past"}
    assert "commemoration" in {aim.type for aim in draft.aims or ()}


def recited(words: str) -> dict[str, tuple[str | None, str | None]]:
    """The crimes read from a recital of a text on a situation: finding and time of each."""
    draft = read(REFERRAL, preamble=(*PREAMBLE, words))
    return {c.type: (c.finding, c.time) for c in draft.crimes or () if c.paragraphs == ("PP 4",)}


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
