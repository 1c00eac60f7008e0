"""The comparison of revisions as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.model.comparison import Comparison, History, ParagraphChange
from credible.report.comparison_parts import (
    SIGNS,
    WORDS_OF_CHANGE,
    altered_line,
    cause_line,
    change_labels,
    collection_title,
    fact_rows,
    finding_groups,
    headline,
    limbs_line,
    outcomes_line,
    outcomes_under,
    provenance_words,
    renumbered_line,
    revision_name,
    short_names,
    span_name,
    text_counts,
)
from credible.report.layout import MARKS, OUTCOME_MARKS, clean
from credible.report.outline import RESULTS

_TEMPLATES = Path(__file__).parent / "templates"
_SIGNS = {"+": "gained", "-": "lost", "~": "changed"}


def page(history: History) -> str:
    """The whole comparison as a page; every text in it is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: _tidy(value) if type(value) is str else value,
    )
    first, last = history.revisions[0], history.revisions[-1]
    many = len(history.steps) > 1
    return environment.get_template("comparison.html").render(
        title=span_name(history, 0, -1),
        headline=f"Outcomes: {outcomes_line(history)}" if many else headline(first, last),
        changed=history.outcome_changed,
        many=many,
        history=history,
        revisions=[
            {
                "name": revision_name(revision),
                "input": revision.name,
                "scope": _result(revision.scope),
                "credibility": _result(revision.credibility),
                "outcome": f"{OUTCOME_MARKS[revision.outcome]} "
                f"{OUTCOMES_IN_SHORT[revision.outcome]}",
            }
            for revision in history.revisions
        ],
        heads=short_names(history),
        turned=[
            {
                "name": each.title if each.kind == "element" else each.id,
                "kind": each.kind,
                "results": [_result(result) if result else "" for result in each.results],
            }
            for each in history.turned
        ],
        steps=[
            {"names": span_name(history, number, number + 1), **_step(step)}
            for number, step in enumerate(history.steps)
        ],
        readings=[
            (f"{other.title} ({other.reading})", outcomes_under(other))
            for other in history.other_readings
        ],
        provenance=provenance_words(history),
    )


def _step(step: Comparison) -> dict[str, Any]:
    return {
        "headline": headline(step.old, step.new),
        "empty": step.is_empty,
        "limbs": limbs_line(step),
        "findings": len(step.findings),
        "kept": step.findings_kept,
        "groups": [
            {
                "title": group.title,
                "old": _result(group.old) if group.old else "",
                "new": _result(group.new) if group.new else "",
                "findings": [
                    {
                        "rule": finding.rule,
                        "title": finding.title,
                        "old": _result(finding.old),
                        "new": _result(finding.new),
                        "before": finding.old_sentence,
                        "now": finding.new_sentence,
                        "by": cause_line(finding),
                        "sources": "; ".join(source.text for source in finding.sources),
                    }
                    for finding in group.findings
                ],
            }
            for group in finding_groups(step)
        ],
        "texts_compared": step.texts_compared,
        "text_counts": text_counts(step),
        "paragraphs": [_paragraph(change) for change in step.paragraphs],
        "renumbered": renumbered_line(step),
        "gained": len(step.gained),
        "lost": len(step.lost),
        "facts": [
            (_SIGNS[row.sign], collection_title(row.collection), row.label, row.paragraphs,
             row.detail)
            for row in fact_rows(step.gained, step.lost)
        ],
        "altered": [altered_line(fact) for fact in step.altered],
    }


def _paragraph(change: ParagraphChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "sign": SIGNS[change.kind],
        "word": WORDS_OF_CHANGE[change.kind],
        "labels": change_labels(change),
        "references_only": change.references_only,
        "words": change.words,
        "text": change.new_text or change.old_text or "",
    }


def _result(result: str) -> str:
    return f"{MARKS[result]} {RESULTS[result]}"


def _tidy(text: str) -> str:
    """``text`` without characters that steer; the white space around it is kept as one space."""
    inner = clean(text)
    before = " " if text[:1].isspace() else ""
    after = " " if inner and text[-1:].isspace() else ""
    return f"{before}{inner}{after}"
