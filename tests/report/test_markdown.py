from __future__ import annotations

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from credible.report.layout import clean
from credible.report.marking import markdown_table, markdown_text
from tests.report.forms import opinion_markdown
from tests.report.golden import answer
from tests.report.made import HOSTILE, assessment, hostile, question

RENDER = MarkdownIt("commonmark").enable("table")


@given(st.text(max_size=120))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    page = BeautifulSoup(RENDER.render(f"x {markdown_text(text)}"), "html.parser")
    assert [tag.name for tag in page.find_all()] == ["p"]
    assert " ".join(page.get_text().split()) == " ".join(f"x {clean(text)}".split())


@given(st.text(max_size=60).filter(lambda text: clean(text) != ""))
def test_any_text_at_the_start_of_a_line_is_a_paragraph(text: str) -> None:
    page = BeautifulSoup(RENDER.render(markdown_text(text)), "html.parser")
    assert {tag.name for tag in page.find_all()} <= {"p"}


@given(st.lists(st.text(max_size=40), min_size=2, max_size=2))
def test_a_table_keeps_its_columns_whatever_the_cells_hold(cells: list[str]) -> None:
    page = BeautifulSoup(
        RENDER.render("\n".join(markdown_table(("a", "b"), [cells]))), "html.parser"
    )
    assert [len(row.find_all(["td", "th"])) for row in page.find_all("tr")] == [2, 2]


def test_nothing_in_a_draft_becomes_markup() -> None:
    page = BeautifulSoup(RENDER.render(opinion_markdown(hostile(), full=True)), "html.parser")
    names = {tag.name for tag in page.find_all()}
    assert not names & {"script", "img", "a", "em"}
    assert clean(HOSTILE) in page.get_text()


def test_findings_stand_in_tables_with_rule_and_source() -> None:
    page = BeautifulSoup(RENDER.render(opinion_markdown(assessment())), "html.parser")
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in page.find_all("tr")]
    assert ["✓ holds", "The rule crime-named holds.", "", "Code of conduct, para. 2",
            "crime-named"] in rows  # fmt: skip


def test_the_other_readings_are_a_table() -> None:
    a = answer("undetermined-rival-aid")
    shown = opinion_markdown(a.assessment, **a.parts)
    assert "| – outside the scope | relief-is-action refused |" in shown


def test_a_question_names_the_line_that_answers_it() -> None:
    shown = opinion_markdown(assessment(questions=(question(),), outcome="undetermined"))
    assert '`situation: {crimes-committed: {value: unknown, source: ""}}`' in shown
