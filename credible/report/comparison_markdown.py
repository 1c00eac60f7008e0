"""The comparison of revisions as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.model.comparison import Comparison, History, ParagraphChange, WordRun
from credible.report.comparison_parts import (
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
from credible.report.layout import MARKS, clean
from credible.report.marking import markdown_table, markdown_text, raw_table
from credible.report.outline import RESULTS

_SIGNS = {"+": "gained", "-": "lost", "~": "changed"}


def markdown(history: History) -> str:
    """The whole comparison as Markdown."""
    first, last = history.revisions[0], history.revisions[-1]
    many = len(history.steps) > 1
    lines = [f"# {markdown_text(span_name(history, 0, -1))}", ""]
    if many:
        lines += [f"**Outcomes: {markdown_text(outcomes_line(history))}**", ""]
    else:
        lines += [f"**{markdown_text(headline(first, last))}**", ""]
    lines += [
        markdown_text(
            f"{history.pledge_source}, reading {history.reading}: {history.reading_title}."
        ),
        "",
        *_revisions(history),
        "",
    ]
    if many and history.turned:
        lines += ["## What turned, by revision", "", *_turned(history), ""]
    for number, step in enumerate(history.steps, 1):
        if many:
            names = span_name(history, number - 1, number)
            lines += [f"## Step {number}: {markdown_text(names)}", "",
                      f"**{markdown_text(headline(step.old, step.new))}**", ""]
        lines += _step(step, "###" if many else "##")
    lines += _readings(history)
    lines += [markdown_text(history.notice), "", markdown_text(provenance_words(history))]
    return "\n".join(lines) + "\n"


def _revisions(history: History) -> list[str]:
    rows = [
        (
            str(number),
            revision_name(revision),
            revision.name,
            RESULTS[revision.scope],
            RESULTS[revision.credibility],
            OUTCOMES_IN_SHORT[revision.outcome],
        )
        for number, revision in enumerate(history.revisions, 1)
    ]
    return markdown_table(("", "Revision", "Input", "Scope", "Credibility", "Outcome"), rows)


def _turned(history: History) -> list[str]:
    rows = [
        (
            each.title if each.kind == "element" else each.id,
            *(f"{MARKS[r]} {RESULTS[r]}" if r else "" for r in each.results),
        )
        for each in history.turned
    ]
    return markdown_table(("", *map(markdown_text, short_names(history))), rows)


def _step(step: Comparison, level: str) -> list[str]:
    if step.is_empty:
        return ["Nothing differs.", ""]
    findings, text, facts = _findings(step, level), _text(step, level), _facts(step, level)
    return [limbs_line(step), "", *findings, *text, *facts]


def _findings(step: Comparison, level: str) -> list[str]:
    lines = [
        f"{level} Findings: {len(step.findings) or 'none'} turned, {step.findings_kept} as before",
        "",
    ]
    for group in finding_groups(step):
        title = markdown_text(group.title)
        if group.new:
            before = RESULTS[group.old] if group.old else "none"
            title += f": {before} → {RESULTS[group.new]}"
        lines += [f"**{title}**", ""]
        rows = [
            (
                f"{RESULTS[f.old]} → {RESULTS[f.new]}",
                f"{f.rule} ({f.sources[0].text})" if f.sources else f.rule,
                f.old_sentence,
                f.new_sentence,
                cause_line(f),
            )
            for f in group.findings
        ]
        if rows:
            heads = ("Result", "Rule and source", "Before", "Now", "Turned by")
            lines += [*markdown_table(heads, rows), ""]
    return lines


def _text(step: Comparison, level: str) -> list[str]:
    if not step.texts_compared:
        return [f"{level} Text: not compared, as a description has no text", ""]
    lines = [f"{level} Text: {text_counts(step)}", ""]
    rows = [
        (markdown_text(change_labels(change)), _kind(change), _words(change))
        for change in step.paragraphs
    ]
    if rows:
        lines += [*raw_table(("Paragraph", "Change", "Words"), rows), ""]
    renumbered = renumbered_line(step)
    if renumbered:
        lines += [f"Renumbered only: {markdown_text(renumbered)}.", ""]
    return lines


def _kind(change: ParagraphChange) -> str:
    word = WORDS_OF_CHANGE[change.kind]
    return f"{word} (only references, as renumbered)" if change.references_only else word


def _words(change: ParagraphChange) -> str:
    if change.words:
        return _in_one(change.words)
    return markdown_text(change.new_text or change.old_text or "")


def _in_one(runs: Sequence[WordRun]) -> str:
    """Two wordings in one, ``~~removed~~`` and ``**added**``.

    The signs work only with no white space inside them, and, where a mark stands next to them
    inside, with none of a word's letters next to them outside.
    """
    signs = {"same": "", "removed": "~~", "added": "**"}
    out = ""
    for at, run in enumerate(runs):
        sign, text = signs[run.kind], clean(run.text)
        after = runs[at + 1].text[:1] if at + 1 < len(runs) else ""
        if sign and not text[:1].isalnum() and out[-1:].isalnum():
            out += " "
        out += f"{sign}{markdown_text(text)}{sign}"
        closed_by_mark = bool(sign) and not text[-1:].isalnum() and after.isalnum()
        if run.text[-1:].isspace() or closed_by_mark:
            out += " "
    return out.strip()


def _facts(step: Comparison, level: str) -> list[str]:
    lines = [f"{level} Facts: {len(step.gained)} gained, {len(step.lost)} lost", ""]
    rows = [
        (_SIGNS[row.sign], collection_title(row.collection), row.label, row.paragraphs, row.detail)
        for row in fact_rows(step.gained, step.lost)
    ]
    if rows:
        lines += [*markdown_table(("Change", "List", "Fact", "Paragraphs", "Details"), rows), ""]
    if step.altered:
        lines += [*(f"- {markdown_text(altered_line(fact))}" for fact in step.altered), ""]
    return lines


def _readings(history: History) -> list[str]:
    if not history.other_readings:
        return []
    rows = [
        (f"{other.title} ({other.reading})", outcomes_under(other))
        for other in history.other_readings
    ]
    return ["## Under other readings", "", *markdown_table(("Reading", "Outcomes"), rows), ""]
