"""The words that changed in a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.comparing import wording
from credible.comparing.wording import differences, likeness
from credible.model.comparison import WordRun


def runs(old: str, new: str) -> list[tuple[str, str]]:
    return [(run.kind, run.text.strip()) for run in differences(old, new)]


def side(found: tuple[WordRun, ...], kind: str) -> str:
    return "".join("".join(r.text for r in found if r.kind in ("same", kind)).split())


def mirrored(found: tuple[WordRun, ...]) -> tuple[WordRun, ...]:
    """Removed and added exchanged, the removed words first again."""
    other = {"same": "same", "removed": "added", "added": "removed"}
    out: list[WordRun] = []
    for run in found:
        turned = WordRun.model_validate({"kind": other[run.kind], "text": run.text})
        if turned.kind == "removed" and out and out[-1].kind == "added":
            out.insert(-1, turned)
        else:
            out.append(turned)
    return tuple(out)


def test_only_the_words_that_changed_are_marked() -> None:
    assert runs("Calls upon all parties to cooperate;", "Demands that all parties cooperate;") == [
        ("removed", "Calls upon"), ("added", "Demands that"), ("same", "all parties"),
        ("removed", "to"), ("same", "cooperate;"),
    ]


def test_a_short_word_between_two_changes_is_told_with_them() -> None:
    assert runs("killed at dawn of Monday last", "killed in spring of Tuesday last") == [
        ("same", "killed"), ("removed", "at dawn of Monday"), ("added", "in spring of Tuesday"),
        ("same", "last"),
    ]


def test_words_are_told_as_a_whole_where_a_paragraph_is_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wording, "LARGEST_DIFFERENCE", 3)
    assert runs("one two", "one three") == [("removed", "one two"), ("added", "one three")]


def test_a_paragraph_to_which_much_is_added_is_still_alike() -> None:
    short = "Demands an immediate ceasefire in all parts of Norland"
    long = f"{short} and the withdrawal of all forces from the city within ten days of today"
    one, other = wording.wording(short), wording.wording(long)
    assert likeness(one, other) == likeness(other, one) > 0.7


PIECES = st.lists(st.sampled_from(["decides", "the", "of", ",", "(2014)", "S/2014/348", ";", "x"]))


@given(PIECES, PIECES)
def test_the_runs_hold_both_texts_and_nothing_else(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    found = differences(before, after)
    assert side(found, "removed") == "".join(old)
    assert side(found, "added") == "".join(new)


@given(PIECES, PIECES)
def test_the_runs_the_other_way_are_the_mirror_image(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    assert differences(after, before) == mirrored(differences(before, after))
