"""How facts feed rules, rules elements, and elements the outcome: as Mermaid and as SVG.

The drawing has five columns: facts, rules, elements, limbs, outcome. With a draft each box says
its result in a word, and colour only repeats the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.report.layout import clean
from credible.report.marks import MARKS
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import FactIs, Premise, atoms, collection_of
from credible.rulebook.rule import Pledge, Reading, Rule
from credible.rulecheck.conditions import conditions_at

HEADS = ("Facts", "Rules", "Elements", "Limbs", "Outcome")

_MARKS_OF_OUTCOMES = {
    "falls": "holds", "outside": "fails", "not-credible": "fails", "undetermined": "unknown",
}
_COLOURS = {
    "holds": ("#e3f3e6", "#2e7d32"),
    "fails": ("#fbe4e4", "#b3261e"),
    "unknown": ("#fdf3d7", "#8a6100"),
    "not-applicable": ("#f1f1f1", "#767676"),
    "": ("#ffffff", "#444444"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its column (0 facts to 4 outcome), its words, and its result if a draft is shown."""

    id: str
    column: int
    words: str
    result: str = ""
    mark: str = ""

    @property
    def label(self) -> str:
        """What the box says, the mark and word of its result included."""
        return f"{self.words} {self.mark}".rstrip()


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from one box to another; ``noted`` where it does not decide."""

    source: str
    target: str
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """The boxes, column by column in their order, and the arrows between them."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def facts_read(book: RuleBook, rule: Rule) -> tuple[str, ...]:
    """The lists, single facts and premises that a rule reads, each once."""
    conditions = [condition for _, condition in conditions_at(rule)]
    applies = book.applies(rule)
    if applies is not None:
        conditions.append(applies)
    found: dict[str, None] = {}
    for condition in conditions:
        for atom in atoms(condition):
            if isinstance(atom, Premise):
                found[f"premise.{atom.premise}"] = None
            elif isinstance(atom, FactIs):
                head = atom.fact.partition(".")[0]
                found[atom.fact if head == "situation" else head] = None
            else:
                found[str(collection_of(atom))] = None
    return tuple(found)


def graph_of(
    book: RuleBook,
    pledge: Pledge,
    reading: Reading,
    *,
    draft: DraftResolution | None = None,
    assessment: Assessment | None = None,
) -> Graph:
    """The graph of one reading, marked with the facts and findings of a draft if one is given."""
    results = _results(assessment)
    rules = [
        (name, noted)
        for element in pledge.elements
        for group, noted in ((reading.requires, False), (reading.indicates, True))
        for name in sorted(group)
        if book.rules[name].element == element.id
    ]
    nodes: list[Node] = []
    edges: list[Edge] = []
    facts: dict[str, list[int]] = {}
    elements: dict[str, None] = {}
    for place, (name, noted) in enumerate(rules):
        rule = book.rules[name]
        nodes.append(_node("r", 1, name, results.get(f"r:{name}", ""),
                           " (noted)" if noted else ""))
        for fact in facts_read(book, rule):
            facts.setdefault(fact, []).append(place)
            edges.append(Edge(f"f:{fact}", f"r:{name}", noted))
        elements[rule.element] = None
        edges.append(Edge(f"r:{name}", f"e:{rule.element}", noted))
    # a fact stands beside the rules that read it, so that few arrows cross
    for fact in sorted(facts, key=lambda each: (sum(facts[each]) / len(facts[each]), each)):
        result, mark = _fact(fact, draft, book, reading)
        nodes.append(Node(f"f:{fact}", 0, fact, result, mark))
    limbs: dict[str, None] = {}
    for element in pledge.elements:
        if element.id in elements:
            nodes.append(_node("e", 2, element.id, results.get(f"e:{element.id}", ""),
                               f" ({element.combine})"))
            limbs[element.limb] = None
            decides = any(book.rules[name].element == element.id for name in reading.requires)
            edges.append(Edge(f"e:{element.id}", f"l:{element.limb}", not decides))
    for limb in limbs:
        nodes.append(_node("l", 3, limb, results.get(f"l:{limb}", "")))
        edges.append(Edge(f"l:{limb}", "o:outcome"))
    if assessment is None:
        nodes.append(Node("o:outcome", 4, "outcome"))
    else:
        nodes.append(Node("o:outcome", 4, assessment.outcome_words,
                          _MARKS_OF_OUTCOMES[assessment.outcome]))
    nodes.sort(key=lambda node: node.column)
    return Graph(f"{pledge.id}, {reading.id}: {reading.title}", tuple(nodes), tuple(edges))


def _node(kind: str, column: int, name: str, result: str, remark: str = "") -> Node:
    word = {"not-applicable": "not in point"}.get(result, result)
    mark = f"{MARKS[result]} {word}" if result else ""
    return Node(f"{kind}:{name}", column, f"{name}{remark}", result, mark)


def _results(assessment: Assessment | None) -> dict[str, str]:
    if assessment is None:
        return {}
    found: dict[str, str] = {
        "l:scope": assessment.scope, "l:credibility": assessment.credibility
    }
    for element in assessment.elements:
        found[f"e:{element.id}"] = element.result
        for finding in element.findings:
            found[f"r:{finding.rule}"] = finding.result
    for finding in assessment.noted:
        found[f"r:{finding.rule}"] = finding.result
    return found


def _fact(
    fact: str, draft: DraftResolution | None, book: RuleBook, reading: Reading
) -> tuple[str, str]:
    head, _, rest = fact.partition(".")
    if head == "premise":
        stance = book.premises_under(reading)[rest]
        return ("unknown" if stance == "open" else ""), f"({stance})"
    if draft is None:
        return "", ""
    value = draft.situation.value(rest) if head == "situation" else getattr(draft, head)
    if value is None:
        return "unknown", f"{MARKS['unknown']} not known"
    if isinstance(value, bool):
        value = "yes" if value else "no"
    elif isinstance(value, tuple):
        value = len(value) or "none"
    return "", f"({value})"


def mermaid(graph: Graph) -> str:
    """The graph as a Mermaid flow chart."""
    names = {node.id: _identifier(node.id) for node in graph.nodes}
    lines = ["---", f"title: {_quoted(graph.title)}", "---", "flowchart LR"]
    for node in graph.nodes:
        style = f":::{node.result.replace('-', '')}" if node.result else ""
        lines.append(f"  {names[node.id]}[{_quoted(node.label)}]{style}")
    for edge in graph.edges:
        arrow = "-.->" if edge.noted else "-->"
        lines.append(f"  {names[edge.source]} {arrow} {names[edge.target]}")
    for result, (fill, line) in _COLOURS.items():
        if result:
            name = result.replace("-", "")
            lines.append(f"  classDef {name} fill:{fill},stroke:{line},color:#111111")
    return "\n".join(lines) + "\n"


def _identifier(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", name)


def _quoted(text: str) -> str:
    return '"' + clean(text).replace("#", "#35;").replace('"', "#quot;") + '"'


ROW = 26
BOX = 20
GAP = 70
LETTER = 6.3
MARGIN = 20
TOP = 64


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float


def svg(graph: Graph) -> str:
    """The graph as one SVG file without script, font or link."""
    boxes, width, height = _laid_out(graph)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        'font-family="Helvetica, Arial, sans-serif" font-size="11">',
        f"<title>{escape(clean(graph.title))}</title>",
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        f'<text x="{MARGIN}" y="24" font-size="14" font-weight="bold">'
        f"{escape(clean(graph.title))}</text>",
    ]
    heads = {node.column: boxes[node.id].x for node in graph.nodes}
    lines += [
        f'<text x="{x:.1f}" y="46" font-weight="bold" fill="#444444">{HEADS[column]}</text>'
        for column, x in heads.items()
    ]
    lines += _curves(graph, boxes)
    for node in graph.nodes:
        box = boxes[node.id]
        fill, line = _COLOURS[node.result]
        lines.append(
            f'<rect x="{box.x:.1f}" y="{box.y - BOX / 2:.1f}" width="{box.width:.1f}" '
            f'height="{BOX}" rx="3" fill="{fill}" stroke="{line}"/>'
            f'<text x="{box.x + 6:.1f}" y="{box.y + 4:.1f}" fill="#111111">'
            f"{escape(clean(node.label))}</text>"
        )
    return "\n".join([*lines, "</svg>"]) + "\n"


def _curves(graph: Graph, boxes: dict[str, _Box]) -> Iterator[str]:
    for edge in graph.edges:
        start, end = boxes[edge.source], boxes[edge.target]
        x1, x2 = start.x + start.width, end.x
        middle = (x1 + x2) / 2
        dashes = ' stroke-dasharray="4 3"' if edge.noted else ""
        yield (
            f'<path d="M{x1:.1f} {start.y:.1f} C{middle:.1f} {start.y:.1f} '
            f'{middle:.1f} {end.y:.1f} {x2:.1f} {end.y:.1f}" fill="none" stroke="#b0b0b0"'
            f"{dashes}/>"
        )


def _laid_out(graph: Graph) -> tuple[dict[str, _Box], float, float]:
    """A place for every box: columns side by side, each box near what it is joined to."""
    columns: dict[int, list[Node]] = {}
    for node in graph.nodes:
        columns.setdefault(node.column, []).append(node)
    widths = {
        column: max(len(node.label) for node in nodes) * LETTER + 14
        for column, nodes in columns.items()
    }
    left: dict[int, float] = {}
    x: float = MARGIN
    for column in sorted(columns):
        left[column] = x
        x += widths[column] + GAP
    height = max(len(nodes) for nodes in columns.values()) * ROW
    y: dict[str, float] = {}
    # rules keep their order and set the scale; the others follow them
    for column in (1, 0, 2, 3, 4):
        nodes = columns.get(column, [])
        wanted = {node.id: _wanted(node, graph, y, height) for node in nodes}
        if column == 1 or not nodes:
            step = height / max(len(nodes), 1)
            y |= {node.id: step * (place + 0.5) for place, node in enumerate(nodes)}
            continue
        ordered = sorted(nodes, key=lambda node: (wanted[node.id], node.id))
        y |= _spread([(node.id, wanted[node.id]) for node in ordered], height)
    boxes = {
        node.id: _Box(left[node.column], TOP + y[node.id], widths[node.column])
        for node in graph.nodes
    }
    return boxes, x - GAP + MARGIN, TOP + height + MARGIN


def _wanted(node: Node, graph: Graph, y: dict[str, float], height: float) -> float:
    joined = [y[edge.target] for edge in graph.edges if edge.source == node.id and edge.target in y]
    joined += [y[edge.source] for edge in graph.edges
               if edge.target == node.id and edge.source in y]
    return sum(joined) / len(joined) if joined else height / 2


def _spread(wanted: list[tuple[str, float]], height: float) -> dict[str, float]:
    """Places near those wanted, in the same order, at least a row apart, inside the height."""
    places: list[float] = []
    for _, place in wanted:
        lowest = places[-1] + ROW if places else ROW / 2
        places.append(max(place, lowest))
    bottom = height - ROW / 2
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], bottom)
        bottom = places[number] - ROW
    return {name: place for (name, _), place in zip(wanted, places, strict=True)}
