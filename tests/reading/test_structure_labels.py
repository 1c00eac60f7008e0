"""Labels of a draft under negotiation, in the many ways in which they are written."""

from __future__ import annotations

import pytest

from credible.model.base import normalise_reference
from credible.reading.formats import read_text
from credible.reading.structure.block import Block, Source
from credible.reading.structure.builder import build
from credible.reading.structure.labels import read_label
from credible.reading.structure.phrases import shipped_phrases
from credible.reading.text import ResolutionText

ACTS = ("Demands an end;", "Calls upon all States to help;", "Requests a report;")
LAST = "Decides to remain seized of the matter."


def read(label: str, words: str, *, letters: bool = True) -> ResolutionText:
    """A draft with three paragraphs, ``label`` and ``words`` after the second and the last."""
    op, pp = ("OP", "PP1 ") if letters else ("", "")
    numbered = [f"{op}{n}{'' if letters else '.'} {act}" for n, act in enumerate(ACTS, 1)]
    last = f"{op}4{'' if letters else '.'} {LAST}"
    return read_text(
        "\n\n".join(
            ["The Security Council,", f"{pp}Recalling its resolutions,", *numbered[:2],
             f"{label} {words}", numbered[2], last]
        ),
        name="draft.txt",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("OP2bis", "OP 2 bis"), ("OP2-bis.", "OP 2 bis"), ("OP 2 (bis)", "OP 2 bis"),
        ("OP2. bis [agreed]", "OP 2 bis"), ("[OP2 bis (RUS)]", "OP 2 bis"),
        ("OP2 bis (RUS/CHN):", "OP 2 bis"), ("[Russia] OP2 bis", "OP 2 bis"),
        ("**OP2 bis**", "OP 2 bis"), ("<OP2 bis>", "OP 2 bis"), ("{OP2 bis}", "OP 2 bis"),
        ("- OP2 bis:", "OP 2 bis"), ("• OP2 bis:", "OP 2 bis"), ("O.P. 2 bis", "OP 2 bis"),
        ("Operative paragraph 2 bis:", "OP 2 bis"), ("Para. 2 bis.", "OP 2 bis"),
        ("New OP 2bis:", "OP 2 bis"), ("OP2 novies", "OP 2 novies"), ("OP2 (new)", "OP 2 new"),
        ("NEW OP:", "OP 2 new"), ("[New OP]", "OP 2 new"), ("OP (new)", "OP 2 new"),
        ("OP x", "OP 2 new"), ("Alternative OP2:", "OP 2 alt"), ("OP2 (alt)", "OP 2 alt"),
        ("OP2bis alt", "OP 2 bis alt"), ("OP2 prime", "OP 2 prime"), ("OP2a", "OP 2a"),
        ("OP2(c)", "OP 2 (c)"), ("OP 2 (c) bis", "OP 2 (c bis)"), ("2 ter", "OP 2 ter"),
        ("Alt 2:", "OP 2 alt"),
    ],
)  # fmt: skip
def test_a_label_is_read_in_any_form(printed: str, label: str) -> None:
    text = read(printed, "Urges all parties to comply;")
    assert [p.label for p in text.operative] == ["OP 1", "OP 2", label, "OP 3", "OP 4"]
    assert text.operative[2].text == "Urges all parties to comply;"
    assert text.operative[1].text == ACTS[1]
    assert normalise_reference(label)


@pytest.mark.parametrize(
    "printed", ["2 bis.", "2bis.", "2.bis", "2. bis", "[2 bis.]", "2-bis", "New 2 bis:", "2 (bis)."]
)
def test_a_number_alone_may_bear_a_suffix(printed: str) -> None:
    text = read(printed, "Urges all parties to comply;", letters=False)
    assert [p.label for p in text.operative] == ["OP 1", "OP 2", "OP 2 bis", "OP 3", "OP 4"]
    assert text.operative[2].text == "Urges all parties to comply;"


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("New PP1bis:", "PP 1 bis"), ("[New PP:]", "PP 1 new"), ("NEW PP", "PP 1 new"),
        ("PP (new)", "PP 1 new"), ("PPx.", "PP 1 new"), ("P.P. 1 bis", "PP 1 bis"),
        ("Alt PP1:", "PP 1 alt"), ("*PP1bis*", "PP 1 bis"), ("PP1 alt (US)", "PP 1 alt"),
    ],
)  # fmt: skip
def test_a_recital_may_be_new_or_another(printed: str, label: str) -> None:
    text = read_text(
        f"The Security Council,\n\nPP1 Recalling its resolutions,\n\n"
        f"{printed} Welcoming the efforts of the parties,\n\nPP2 Deeply concerned,\n\nOP1 {LAST}",
    )
    assert [p.label for p in text.preambular] == ["PP 1", label, "PP 2"]
    assert text.preambular[1].text == "Welcoming the efforts of the parties,"


@pytest.mark.parametrize(
    "words",
    [
        "New measures decided upon by the Committee;", "Paragraph 4 of resolution 2911 (2030);",
        "2 new measures;", "Opinions of the parties;", "Alternative means of dispute settlement;",
        "- in paragraph 4;", "[new text]", "4. Alternative means;", "PP", "OP",
    ],
)  # fmt: skip
def test_other_words_are_no_label(words: str) -> None:
    assert read_label(words, shipped_phrases()) is None


def test_another_version_of_a_paragraph_is_named() -> None:
    text = read("OP2 alt (US)", "Acting under Chapter VII, decides to act;")
    assert (
        "Other versions of paragraphs stand beside them, and both are read: OP 2 alt."
        in text.notices
    )
    assert read("OP2 bis", "Urges calm;").notices == ()


def test_a_number_given_twice_is_named() -> None:
    text = read("OP2", "Urges all parties to comply;")
    assert text.operative[2].label == "OP 2 [2]"
    assert text.notices == ("The same number is given to more than one paragraph: OP 2 [2].",)


def test_numbers_that_name_all_levels_keep_them() -> None:
    blocks = [
        Block("The Security Council,"),
        Block("Recalling its resolutions,"),
        Block("Decides that States shall prevent the supply of:", printed="1."),
        Block("arms, including:", printed="1.1"),
        Block("vehicles; and", printed="1.1.1"),
        Block("spare parts;", printed="1.1.2"),
        Block("mercenaries;", printed="1.2"),
        Block("of either side;", printed="(a)"),
        Block(LAST, printed="2."),
    ]
    text = build(Source("docx", blocks), shipped_phrases(), name="draft.docx", sha256="")
    assert [p.label for p in text.operative] == [
        "OP 1", "OP 1.1", "OP 1.1.1", "OP 1.1.2", "OP 1.2", "OP 1.2 (a)", "OP 2",
    ]  # fmt: skip
    assert [p.governing for p in text.operative[:6]] == ["Decides"] * 6
    assert text.operative[2].parent == text.operative[1].id
    assert text.headings == ()
    assert all(normalise_reference(p.label) == p.label for p in text.operative)


def test_typed_numbers_may_name_all_levels() -> None:
    text = read_text(
        "The Security Council,\n\nRecalling its resolutions,\n\n1. Decides to prevent:\n\n"
        "1.1 Arms;\n\n1.2 Mercenaries; and\n\n2. Urges States to give\n\n1.2 billion dollars."
    )
    assert [p.label for p in text.operative] == ["OP 1", "OP 1.1", "OP 1.2", "OP 2"]
    assert text.operative[-1].text == "Urges States to give 1.2 billion dollars."
