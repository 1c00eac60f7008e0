"""What a draft does, read from its paragraphs: facts, where they count and where they do not."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credible.reading.formats import read_text
from credible.reading.recognise.describe import describe, unread_paragraphs
from tests.reading.described import PREAMBLE, REFERRAL, crimes, measures, read, text_of


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


def test_chapter_seven_with_its_article_is_one_basis() -> None:
    draft = read(
        "Demands a ceasefire in Darfur;",
        preamble=("Acting under Chapter VII of the Charter of the United Nations and taking "
                  "measures under its Article 41,",),
    )  # fmt: skip
    (basis,) = draft.legal_basis or ()
    assert (basis.chapter, basis.article, basis.use) == ("VII", "41", "acting-under")


def test_a_renewal_and_its_length_are_read() -> None:
    draft = read("Decides to extend the mandate of UNMISS for a further period of twelve months;")
    (measure,) = [m for m in draft.measures or () if m.type == "peace-operation-renewal"]
    assert (measure.status, measure.duration_months) == ("renewed", 12.0)


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
