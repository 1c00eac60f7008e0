from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from credible.errors import Place, Problem
from credible.report.errors import problems_text

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_a_problem_shows_its_line_with_the_word_underlined(tmp_path: Path) -> None:
    file = tmp_path / "rule.yaml"
    file.write_text("title: A rule\nholds:   {some: legal_bases, where: {chapter: VII}}\n")
    problem = Problem(
        "unknown-fact", "there is no fact called “legal_bases”",
        Place(str(file), 2, 10), ("legal_basis",), "All facts: credible rules facts.",
    )  # fmt: skip
    assert problems_text([problem], width=300).splitlines() == [
        "error[unknown-fact]: there is no fact called “legal_bases”",
        f"  {file}:2:10",
        "    2 │ holds:   {some: legal_bases, where: {chapter: VII}}",
        "      │                 ^^^^^^^^^^^",
        "  nearest: legal_basis",
        "  All facts: credible rules facts.",
    ]


def test_without_a_quoted_word_the_word_at_the_column_is_underlined(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text("date: tomorrow\n")
    shown = problems_text([Problem("bad-date", "this is no date", Place(str(file), 1, 7))])
    assert shown.splitlines()[-1] == "      │       ^^^^^^^^"


def test_a_file_that_cannot_be_read_leaves_the_place(tmp_path: Path) -> None:
    for name in ("absent.yaml", "."):
        place = Place(str(tmp_path / name), 3, 1)
        lines = problems_text([Problem("x", "wrong", place)], width=300).splitlines()
        assert lines == ["error[x]: wrong", f"  {place}"]


def test_a_file_that_is_no_text_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(b"PK\x03\x04\xff\xfe\x00")
    assert "│" not in problems_text([Problem("x", "wrong", Place(str(file), 1, 1))])


def test_all_problems_are_told_and_counted() -> None:
    problems = [Problem("a", "first", Place("one.yaml")), Problem("b", "second", Place("two.yaml"))]
    shown = problems_text(problems)
    assert shown.index("first") < shown.index("second")
    assert shown.endswith("2 errors in 2 files.")
    assert "errors" not in problems_text(problems[:1])
    assert problems_text([]) == ""


def test_a_long_line_is_cut_round_the_word(tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text("key: " + "x " * 200 + "wrong " + "y " * 200 + "\n")
    shown = problems_text([Problem("x", "no “wrong” here", Place(str(file), 1, 1))], width=60)
    source, under = shown.splitlines()[-2:]
    assert len(source) <= 60
    assert source[under.index("^") :].startswith("wrong")


def test_colour_adds_nothing_but_colour(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text("date: tomorrow\n")
    problems = [Problem("bad-date", "this is no date", Place(str(file), 1, 7))]
    coloured = problems_text(problems, colour=True)
    assert "\x1b[" in coloured and ANSI.sub("", coloured) == problems_text(problems)


@given(st.text(max_size=80), st.integers(1, 4), st.integers(1, 40))
def test_any_sentence_and_any_place_are_printed(text: str, line: int, column: int) -> None:
    problem = Problem("x", text, Place(__file__, line, column), (text,), text)
    shown = problems_text([problem], width=70)
    assert shown.startswith("error[x]:")
    assert "\x1b" not in shown


def test_a_hostile_file_does_not_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text("date: \x1b[31mtomorrow\u202e\n", encoding="utf-8")
    shown = problems_text([Problem("bad-date", "no date", Place(str(file), 1, 7))])
    assert "\x1b" not in shown and "\u202e" not in shown


def test_every_place_that_takes_part_is_shown_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text("stage: tabled\nstage: adopted\n", encoding="utf-8")
    problem = Problem(
        "yaml-duplicate-key", "“stage” is given twice", Place(str(file), 2, 1),
        also=(Place(str(file), 1, 1),),
    )
    assert problems_text([problem], width=200).splitlines()[1:] == [
        f"  {file}:2:1",
        "    2 │ stage: adopted",
        "      │ ^^^^^",
        f"  also at {file}:1:1",
        "    1 │ stage: tabled",
        "      │ ^^^^^",
        "  Keep one of the two.",
    ]
    assert f"\n  at {file}:2:1\n  also at {file}:1:1\n" in str(problem)
    assert problem.data()["also"][0]["line"] == 1


def test_errors_and_warnings_are_counted_apart() -> None:
    problems = [Problem("record-twice", "twice"), *[Problem("record-quiet", "quiet")] * 2]
    shown = problems_text(problems)
    assert "\nwarning[record-quiet]: quiet\n" in shown
    assert shown.endswith("\n1 error and 2 warnings.")


def test_the_remedy_of_the_registry_is_printed_where_an_error_brings_none() -> None:
    assert problems_text([Problem("missing-file", "gone")]).endswith("\n  Check the path.")
    assert problems_text([Problem("missing-file", "gone", remedy="Ask.")]).endswith("\n  Ask.")
