"""What the shipped examples come to: each under every reading, and rule by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from credible import Assessor, assess
from credible.model.draft import DraftResolution
from credible.model.loading import load_description
from credible.report.documentation import slug
from credible.report.marking import markdown_text
from making.words import Pages, document, linked, page, table

DRAFTS = Path(__file__).resolve().parents[2] / "examples" / "drafts"


@dataclass(frozen=True)
class Said:
    """What a rule says of an example."""

    symbol: str
    result: str
    sentence: str


@dataclass(frozen=True)
class Outcomes:
    """The examples by symbol, their outcomes by reading, and what each rule says of them."""

    drafts: Mapping[str, DraftResolution]
    expected: Mapping[str, str]
    by_reading: Mapping[str, Mapping[str, str]]
    by_rule: Mapping[str, list[Said]] = field(default_factory=lambda: defaultdict(list))


def outcomes_of(assessor: Assessor) -> Outcomes:
    """Every example under every reading; a rule speaks under the first reading that uses it."""
    book = assessor.book
    read = [load_description(path, book.vocabulary) for path in sorted(DRAFTS.glob("*.yaml"))]
    drafts = {each.draft.symbol or "": each.draft for each in read}
    expected = {
        each.draft.symbol or "": each.expect.why if each.expect else "" for each in read
    }
    by_reading: dict[str, dict[str, str]] = {}
    found = Outcomes(drafts, expected, by_reading)
    told: set[str] = set()
    for reading in (each for name in book.pledges for each in book.readings_of(name)):
        pledge = book.pledge(reading.pledge)
        new = {*reading.requires, *reading.indicates, *pledge.warning} - told
        told |= new
        by_reading[reading.id] = {}
        for symbol, draft in drafts.items():
            answer = assess(draft, pledge=reading.pledge, reading=reading.id, assessor=assessor)
            by_reading[reading.id][symbol] = pledge.words_for(answer.outcome)
            findings = [each for element in answer.elements for each in element.findings]
            for each in (*findings, *answer.noted, *answer.warnings):
                if each.rule in new:
                    found.by_rule[each.rule].append(Said(symbol, each.result, each.sentence))
    return found


def examples_page(outcomes: Outcomes) -> Pages:
    """The page of all examples, each under a heading to which other pages link."""
    sections = []
    for symbol, draft in outcomes.drafts.items():
        when = f", {draft.date}" if draft.date else ""
        rows = [
            (linked("readings", reading, up=""), markdown_text(found[symbol]))
            for reading, found in outcomes.by_reading.items()
        ]
        sections += [
            f"## {markdown_text(symbol)} {{#{slug(symbol)}}}",
            f"{markdown_text(draft.title or '')}{when}. {document('Document', symbol)}",
            markdown_text(outcomes.expected[symbol]),
            table(("Reading", "Outcome"), rows),
        ]
    return {"examples.md": page(
        "# Examples",
        f"{len(outcomes.drafts)} real drafts, described from their public record in "
        "`examples/drafts/`, with the outcome of each under every reading. The sentence is the "
        "reason that the author of the description gives for the outcome under the default "
        "reading.",
        *sections,
    )}
