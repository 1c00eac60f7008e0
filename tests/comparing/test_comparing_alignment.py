"""Which paragraph is which: by what they say, not by their numbers."""

from __future__ import annotations

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from credible.comparing import aligning
from credible.comparing.aligning import align
from credible.comparing.text_changes import TextChanges
from credible.model.comparison import ParagraphChange
from credible.reading.text import Paragraph, ResolutionText

CEASEFIRE = "Demands an immediate ceasefire in all parts of the country;"
ACCESS = "Demands that all parties allow full, safe and unhindered humanitarian access;"
INQUIRY = "Requests the Secretary-General to establish an international commission of inquiry;"
SEIZED = "Decides to remain seized of the matter."


def paragraph(label: str, text: str, parent: str | None = None) -> Paragraph:
    kind: Literal["preambular", "operative"] = (
        "preambular" if label.startswith("PP") else "operative"
    )
    ids = "_".join(label.replace("(", "").replace(")", "").lower().split())
    above = "_".join(parent.replace("(", "").replace(")", "").lower().split()) if parent else None
    return Paragraph(ids, kind, label, "", text, parent=above)


def operative(*texts: str) -> list[Paragraph]:
    return [paragraph(f"OP {number}", text) for number, text in enumerate(texts, 1)]


def text_of(paragraphs: list[Paragraph]) -> ResolutionText:
    return ResolutionText(
        symbol=None, title="", date=None, date_kind="", sponsors=(), sponsors_line="",
        organ_line="", opening="", adoption_line="", status="draft", agenda_item=None,
        language="en", amends=None, paragraphs=tuple(paragraphs), annexes=(), headings=(),
        footnotes=(), comments=(), votes=None, format="text", notices=(), sha256="",
    )


def changes(old: list[Paragraph], new: list[Paragraph]) -> list[tuple[str, str | None, str | None]]:
    found = TextChanges(text_of(old), text_of(new)).changes
    return [(change.kind, change.old_label, change.new_label) for change in found]


def one(old: list[Paragraph], new: list[Paragraph]) -> ParagraphChange:
    (change,) = TextChanges(text_of(old), text_of(new)).changes
    return change


def test_a_paragraph_put_in_between_renumbers_those_after_it_and_moves_none() -> None:
    old, new = operative(CEASEFIRE, ACCESS, SEIZED), operative(CEASEFIRE, INQUIRY, ACCESS, SEIZED)
    text = TextChanges(text_of(old), text_of(new))
    assert [(c.kind, c.new_label) for c in text.changes] == [("added", "OP 2")]
    assert [(r.old_label, r.new_label) for r in text.renumbered] == [
        ("OP 2", "OP 3"), ("OP 3", "OP 4"),
    ]
    assert text.unchanged == 3


def test_a_paragraph_taken_to_the_front_is_the_one_that_moved() -> None:
    old = operative(CEASEFIRE, ACCESS, INQUIRY, SEIZED)
    new = operative(INQUIRY, CEASEFIRE, ACCESS, SEIZED)
    assert changes(old, new) == [("moved", "OP 3", "OP 1")]


def test_of_two_paragraphs_that_change_places_the_same_one_moves_in_both_directions() -> None:
    old, new = operative(CEASEFIRE, ACCESS), operative(ACCESS, CEASEFIRE)
    (there,), (back,) = changes(old, new), changes(new, old)
    assert there[0] == back[0] == "moved"
    assert (there[1], there[2]) == (back[2], back[1])


def test_a_clause_added_at_the_end_is_a_rewording() -> None:
    longer = ACCESS.removesuffix(";") + ", across front lines and across borders;"
    change = one(operative(ACCESS), operative(longer))
    assert change.kind == "reworded"
    assert [(run.kind, run.text) for run in change.words] == [
        ("same", "Demands that all parties allow full, safe and unhindered humanitarian access"),
        ("added", ", across front lines and across borders"),
        ("same", ";"),
    ]


def test_a_call_that_becomes_a_demand_is_a_rewording() -> None:
    weaker = "Calls upon the parties to agree to an immediate ceasefire in all parts of Norland;"
    firmer = "Demands that the parties agree to an immediate ceasefire in all parts of Norland;"
    assert one(operative(weaker), operative(firmer)).kind == "reworded"


def test_another_subject_is_a_paragraph_removed_and_one_added() -> None:
    assert changes(operative(CEASEFIRE), operative(INQUIRY)) == [
        ("added", None, "OP 1"), ("removed", "OP 1", None),
    ]


def test_a_recital_that_becomes_operative_has_moved() -> None:
    recital = paragraph("PP 1", "Stressing that those responsible must be held to account,")
    decision = paragraph("OP 1", "Stresses that those responsible must be held to account;")
    assert changes([recital], [decision]) == [("moved-and-reworded", "PP 1", "OP 1")]


def test_sub_paragraphs_that_move_with_their_paragraph_are_not_told_again() -> None:
    def mandate(number: int) -> list[Paragraph]:
        label = f"OP {number}"
        return [
            paragraph(label, "Decides that the mandate shall be:"),
            paragraph(f"{label} (a)", "to protect civilians under threat;", label),
            paragraph(f"{label} (b)", "to monitor violations of human rights;", label),
        ]

    others = operative(CEASEFIRE * 3, ACCESS * 3)
    moved = [
        paragraph("OP 2", CEASEFIRE * 3), paragraph("OP 3", ACCESS * 3),
    ]
    old, new = [*others, *mandate(3)], [*mandate(1), *moved]
    assert changes(old, new) == [("moved", "OP 3", "OP 1")]


def test_a_sub_paragraph_that_comes_under_another_paragraph_has_moved() -> None:
    def with_item(under: int) -> list[Paragraph]:
        first, second = operative("Calls upon all States:", "Decides that all States shall:")
        item = paragraph(f"OP {under} (a)", "freeze the funds of listed persons;", f"OP {under}")
        return [first, item, second] if under == 1 else [first, second, item]

    assert changes(with_item(1), with_item(2)) == [("moved", "OP 1 (a)", "OP 2 (a)")]


def test_of_equal_paragraphs_those_nearest_to_each_other_are_one() -> None:
    old = operative(SEIZED, CEASEFIRE, SEIZED)
    assert changes(old, operative(CEASEFIRE, SEIZED)) == [("removed", "OP 1", None)]


def test_typography_and_the_mark_at_the_end_are_no_rewording() -> None:
    old = operative("Takes note of the “road map” – and  of its annex;")
    new = operative('takes note of the "road map" - and of its annex.')
    assert changes(old, new) == []


def test_and_or_at_the_end_of_an_item_is_a_rewording() -> None:
    old, new = operative("listed by the Committee; and"), operative("listed by the Committee; or")
    assert one(old, new).kind == "reworded"


def test_a_reference_that_follows_the_new_number_is_told_apart() -> None:
    old = operative(ACCESS, "Decides to review the measures in paragraph 1 above;")
    new = operative(CEASEFIRE, ACCESS, "Decides to review the measures in paragraph 2 above;")
    reworded = TextChanges(text_of(old), text_of(new)).changes[-1]
    assert reworded.kind == "reworded"
    assert reworded.references_only


def test_a_number_that_is_no_reference_is_a_rewording_like_any_other() -> None:
    old = operative(ACCESS, "Requests the Secretary-General to report within 1 year of this day;")
    new = operative(
        CEASEFIRE, ACCESS, "Requests the Secretary-General to report within 2 year of this day;"
    )
    assert not TextChanges(text_of(old), text_of(new)).changes[-1].references_only


def test_in_a_very_long_text_a_rewording_is_found_by_the_rare_words_it_keeps() -> None:
    count = int(aligning.MOST_PAIRS**0.5) + 20
    old = operative(*(f"Notes item alpha{n} and item beta{n} of the list" for n in range(count)))
    new = operative(*(f"Notes item alpha{n} and item gamma{n} of the list" for n in range(count)))
    found = align(old, new)
    assert [(pair.old, pair.new) for pair in found.pairs] == [(n, n) for n in range(count)]


WORDS = st.sampled_from(["decides", "demands", "access", "the", "parties", "inquiry", "(2014)"])
TEXTS = st.lists(WORDS, max_size=7).map(" ".join)


@st.composite
def texts(draw: st.DrawFn) -> list[Paragraph]:
    """A preamble and an operative part, some of its paragraphs with an item."""
    made = [
        paragraph(f"PP {number}", text)
        for number, text in enumerate(draw(st.lists(TEXTS, max_size=3)), 1)
    ]
    for number, text in enumerate(draw(st.lists(TEXTS, max_size=6)), 1):
        made.append(paragraph(f"OP {number}", text))
        if draw(st.booleans()):
            made.append(paragraph(f"OP {number} (a)", draw(TEXTS), f"OP {number}"))
    return made


@given(texts())
def test_a_text_and_itself_have_no_differences(text: list[Paragraph]) -> None:
    found = align(text, text)
    assert found.removed == found.added == ()
    assert all(pair.same_words and not pair.moved for pair in found.pairs)


@given(texts(), texts())
def test_alignment_is_the_mirror_image_of_the_alignment_the_other_way(
    old: list[Paragraph], new: list[Paragraph]
) -> None:
    there, back = align(old, new), align(new, old)
    assert {(p.old, p.new, p.same_words, p.moved) for p in there.pairs} == {
        (p.new, p.old, p.same_words, p.moved) for p in back.pairs
    }
    assert (there.added, there.removed) == (back.removed, back.added)


@given(texts(), texts())
def test_every_paragraph_is_paired_once_or_added_or_removed(
    old: list[Paragraph], new: list[Paragraph]
) -> None:
    found = align(old, new)
    assert sorted([*(p.old for p in found.pairs), *found.removed]) == list(range(len(old)))
    assert sorted([*(p.new for p in found.pairs), *found.added]) == list(range(len(new)))


@given(texts(), st.data())
def test_a_paragraph_taken_out_moves_no_other(text: list[Paragraph], data: st.DataObject) -> None:
    text = [p for p in text if p.parent is None]
    if not text:
        return
    out = data.draw(st.integers(0, len(text) - 1))
    found = align(text, [*text[:out], *text[out + 1 :]])
    assert len(found.removed) == 1
    assert not any(pair.moved for pair in found.pairs)
