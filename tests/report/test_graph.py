"""The drawing of a reading: facts, rules, elements, limbs, outcome."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import pytest

from credible.assessing.assessor import Assessor
from credible.model.draft import DraftResolution
from credible.report.graph import BOX, Graph, facts_read, graph_of, mermaid, svg

REFERRAL = DraftResolution.model_validate({
    "particular_situation": True,
    "aims": ["accountability"],
    "crimes": [{"type": "war-crimes", "finding": "alleged", "time": "ongoing"}],
    "measures": [{"type": "icc-referral", "verb": "decides"}],
    "legal_basis": [],
})
SPACE = "{http://www.w3.org/2000/svg}"


def drawn(assessor: Assessor, reading: str | None = None, *, marked: bool = False) -> Graph:
    pledge, read = assessor.choose(None, reading)
    if not marked:
        return graph_of(assessor.book, pledge, read)
    assessment = assessor.assess(REFERRAL, reading=reading, questions=False)
    return graph_of(assessor.book, pledge, read, draft=REFERRAL, assessment=assessment)


@pytest.mark.parametrize("reading", ["code-text", "strict", "declaration-text", "summit-outcome"])
def test_every_rule_of_the_reading_is_drawn_with_what_it_reads(
    assessor: Assessor, reading: str
) -> None:
    read = assessor.book.reading(reading)
    graph = drawn(assessor, reading)
    rules = {node.id.removeprefix("r:") for node in graph.nodes if node.column == 1}
    own = {element.id for element in assessor.book.pledge(read.pledge).elements}
    noted = {name for name in read.indicates if assessor.book.rules[name].element in own}
    assert rules == {*read.requires, *noted}
    for name in rules:
        into = {edge.source for edge in graph.edges if edge.target == f"r:{name}"}
        read_by_rule = facts_read(assessor.book, assessor.book.rules[name])
        assert into == {f"f:{fact}" for fact in read_by_rule}


def test_arrows_go_from_one_column_to_the_next(assessor: Assessor) -> None:
    graph = drawn(assessor)
    column = {node.id: node.column for node in graph.nodes}
    assert len(column) == len(graph.nodes)
    assert all(column[edge.target] - column[edge.source] == 1 for edge in graph.edges)


def test_what_is_only_noted_is_drawn_apart(assessor: Assessor) -> None:
    graph = drawn(assessor, "founding-commentary")
    noted = {edge.source for edge in graph.edges if edge.noted and edge.source.startswith("r:")}
    assert "r:force-is-limited" in noted
    assert "r:crime-named" not in noted


def test_a_draft_marks_each_box_with_a_word(assessor: Assessor) -> None:
    labels = {node.id: node.label for node in drawn(assessor, marked=True).nodes}
    assert labels["r:crime-named"] == "crime-named ✓ holds"
    assert labels["r:referral-rests-on-chapter-vii"] == "referral-rests-on-chapter-vii ✗ fails"
    assert labels["r:force-rests-on-chapter-vii"].endswith("· not in point")
    assert labels["f:measures"] == "measures (1)"
    assert labels["f:legal_basis"] == "legal_basis (none)"
    assert labels["f:date"] == "date ? not known"
    assert labels["f:particular_situation"] == "particular_situation (yes)"
    assert labels["f:premise.relief-is-action"] == "premise.relief-is-action (accepted)"
    assert labels["f:premise.a-call-is-action"] == "premise.a-call-is-action (open)"
    assert labels["o:outcome"] == "not credible in the sense of the pledge"


def test_the_mermaid_text_names_each_box_once_and_joins_only_those(assessor: Assessor) -> None:
    graph = drawn(assessor, marked=True)
    lines = mermaid(graph).splitlines()
    assert lines[3] == "flowchart LR"
    boxes = re.findall(r"^  (\w+)\[\"", "\n".join(lines), re.MULTILINE)
    assert len(boxes) == len(set(boxes)) == len(graph.nodes)
    arrows = re.findall(r"^  (\w+) (?:-->|-\.->) (\w+)$", "\n".join(lines), re.MULTILINE)
    assert len(arrows) == len(graph.edges)
    assert {name for arrow in arrows for name in arrow} <= set(boxes)
    assert '  r_crime_named["crime-named ✓ holds"]:::holds' in lines


def test_the_svg_is_one_drawing_without_anything_to_load(assessor: Assessor) -> None:
    graph = drawn(assessor, marked=True)
    drawing = svg(graph)
    root = ElementTree.fromstring(drawing)
    texts = [element.text for element in root.iter(f"{SPACE}text")]
    assert {node.label for node in graph.nodes} <= set(texts)
    assert root.findtext(f"{SPACE}title") == graph.title
    assert len(list(root.iter(f"{SPACE}path"))) == len(graph.edges)
    assert {element.tag for element in root.iter()} == {
        f"{SPACE}{name}" for name in ("svg", "title", "rect", "text", "path")
    }
    assert "href" not in drawing


@pytest.mark.parametrize("reading", ["code-text", "strict", "declaration-text"])
def test_boxes_stay_inside_and_never_lie_on_each_other(assessor: Assessor, reading: str) -> None:
    root = ElementTree.fromstring(svg(drawn(assessor, reading)))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    columns: dict[str, list[float]] = {}
    for box in root.iter(f"{SPACE}rect"):
        if "rx" not in box.attrib:
            continue
        x, y = float(box.attrib["x"]), float(box.attrib["y"])
        assert 0 <= x <= x + float(box.attrib["width"]) <= width
        assert 0 <= y <= y + BOX <= height
        columns.setdefault(box.attrib["x"], []).append(y)
    for places in columns.values():
        places.sort()
        assert all(below - above >= BOX for above, below in itertools.pairwise(places))


def test_hostile_words_are_shown_and_not_run(assessor: Assessor) -> None:
    graph = drawn(assessor)
    hostile = Graph('<script>"x"</script>', graph.nodes, graph.edges)
    assert "<script>" not in svg(hostile)
    assert mermaid(hostile).splitlines()[1] == 'title: "<script>#quot;x#quot;</script>"'


def test_two_drawings_are_the_same_to_the_byte(assessor: Assessor) -> None:
    assert svg(drawn(assessor, marked=True)) == svg(drawn(assessor, marked=True))
