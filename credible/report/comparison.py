"""The comparison of revisions as a page: outcome, findings turned, text changed, facts gained."""

from __future__ import annotations

from collections.abc import Sequence

from credible.model.comparison import Comparison, History, ParagraphChange, WordRun
from credible.report.comparison_facts import (
    WORDS_OF_CHANGE,
    FactRow,
    altered_line,
    cause_line,
    change_labels,
    collection_title,
    fact_rows,
)
from credible.report.comparison_words import (
    FindingGroup,
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
from credible.report.layout import clean
from credible.report.marks import outcome, result
from credible.report.page import (
    Block,
    Column,
    Heading,
    Item,
    List,
    Page,
    Paragraph,
    Points,
    Run,
    Runs,
    Style,
    Table,
    heading,
    marked,
    page,
    paragraph,
    table,
    words,
)

_LONGEST = 240
"""A paragraph of more characters is cut on a screen: three lines show what it is about."""
_AROUND = 6
"""So many words stand on a screen on either side of words that changed."""
_STYLES: dict[str, Style] = {"added": "added", "removed": "removed", "same": "plain"}
_SIGNS = {"+": ("added", "gained"), "-": ("removed", "lost"), "~": ("altered", "changed")}


def comparison_page(history: History, *, whole: bool = True) -> Page:
    """The comparison; paragraphs are cut short around what changed unless they are to be ``whole``.

    Of more than two revisions, the history of the outcome comes first, then each step.
    """
    many = len(history.steps) > 1
    sections = _head(history) if not many else _over(history)
    for number, step in enumerate(history.steps):
        if many:
            names = span_name(history, number, number + 1)
            sections.append([
                Heading(words(f"Step {number + 1}: {names}"), anchor=f"step-{number + 1}"),
                paragraph(headline(step.old, step.new), deep=1),
                paragraph(limbs_line(step), deep=1),
            ])
        sections += _step(step, 3 if many else 2, whole)
    if history.other_readings:
        rows = [(f"{other.title} ({other.reading})", outcomes_under(other))
                for other in history.other_readings]
        sections.append([heading("Under other readings"), table(("Reading", "Outcomes"), rows)])
    foot = (paragraph(history.notice), Paragraph(words(provenance_words(history)), "muted"))
    return page(span_name(history, 0, -1), *sections, foot=foot)


def comparison_json(history: History) -> str:
    """The comparison as JSON, every field present."""
    return history.model_dump_json(indent=2) + "\n"


def _outcome(history: History, told: Runs) -> list[Block]:
    return [
        Paragraph(told, "outcome", aside=history.pledge_source),
        paragraph(f"Reading {history.reading}: {history.reading_title}.", deep=1),
    ]


def _head(history: History) -> list[list[Block]]:
    """Of two revisions: their names and inputs, and what became of the outcome."""
    first, last = history.revisions[0], history.revisions[-1]
    revisions = [
        Points(f"{age} revision", age, (words(f"{revision_name(each)} [{each.name}]"),))
        for age, each in (("Old", first), ("New", last))
    ]
    told = words(Run(headline(first, last), mark=last.outcome))
    return [
        [heading(span_name(history, 0, -1), 1)], [*revisions],
        [*_outcome(history, told), paragraph(limbs_line(history.steps[0]), deep=1)],
    ]


def _over(history: History) -> list[list[Block]]:
    """Of more revisions: each with its outcome, and what turned from one to the next."""
    changed = "changed" if history.outcome_changed else "is the same throughout"
    told = words(f"The outcome {changed}: {outcomes_line(history)}")
    rows = [
        (str(number), revision_name(each), each.name, result(each.scope),
         result(each.credibility), outcome(each.outcome))
        for number, each in enumerate(history.revisions, 1)
    ]
    columns = (Column("", "number"), "Revision", Column("Input", "name"), Column("Scope", "mark"),
               Column("Credibility", "mark"), Column("Outcome", "mark"))
    sections: list[list[Block]] = [
        [heading(span_name(history, 0, -1), 1)], _outcome(history, told),
        [table(columns, rows, caption="Revisions")],
    ]
    if history.turned:
        marks = [Column(name, "mark", str(number))
                 for number, name in enumerate(short_names(history), 1)]
        turned = [
            (each.title if each.kind == "element" else f"{each.id}",
             *(result(one) if one else "" for one in each.results))
            for each in history.turned
        ]
        sections.append([heading("What turned, by revision"),
                         table(("Element or rule", *marks), turned)])
    return sections


def _step(step: Comparison, level: int, whole: bool) -> list[list[Block]]:
    if step.is_empty:
        return [[paragraph("Nothing differs.")]]
    return [_findings(step, level), _text(step, level, whole), _facts(step, level)]


def _findings(step: Comparison, level: int) -> list[Block]:
    kept = f"{step.findings_kept} as before"
    turned = len(step.findings) or "none"
    blocks: list[Block] = [heading(f"Findings: {turned} turned, {kept}", level)]
    for group in finding_groups(step):
        blocks.append(Paragraph(_group_title(group), "label", deep=1))
        if group.findings:
            blocks.append(_turned(group))
    return blocks


def _group_title(group: FindingGroup) -> Runs:
    if group.new is None:
        return words(group.title)
    before = result(group.old) if group.old else Run("none")
    return words(f"{group.title}: ", before, " → ", result(group.new))


def _turned(group: FindingGroup) -> Table:
    columns = (Column("Result", "mark"), Column("Rule", "name"), "Source", "Before", "Now",
               "Turned by")
    rows = [
        (words(result(each.old), " → ", result(each.new)), each.rule,
         each.sources[0].text if each.sources else "", each.old_sentence, each.new_sentence,
         cause_line(each))
        for each in group.findings
    ]
    return table(columns, rows, records=True)


def _text(step: Comparison, level: int, whole: bool) -> list[Block]:
    if not step.texts_compared:
        return [heading("Text: not compared, as a description has no text", level)]
    blocks: list[Block] = [heading(f"Text: {text_counts(step)}", level)]
    rows = [
        (marked(each.kind, change_labels(each)), _kind(each), _changed(each, whole))
        for each in step.paragraphs
    ]
    if rows:
        columns = (Column("Paragraph", "name"), Column("Change", "name"), "Words")
        blocks.append(table(columns, rows, records=True))
    renumbered = renumbered_line(step)
    if renumbered:
        blocks.append(paragraph(f"Renumbered only: {renumbered}.", deep=1))
    return blocks


def _kind(change: ParagraphChange) -> str:
    only = " (only references to paragraphs, as renumbered)" * change.references_only
    return f"{WORDS_OF_CHANGE[change.kind]}{only}"


def _changed(change: ParagraphChange, whole: bool) -> Runs:
    """The words of a paragraph with those added and removed; long stretches of others are cut."""
    if not change.words:
        text = clean(change.new_text or change.old_text or "")
        if not whole and len(text) > _LONGEST:
            text = f"{text[:_LONGEST].rpartition(' ')[0]} …"
        return words(text)
    return tuple(_run(change.words, at, whole) for at in range(len(change.words)))


def _run(runs: Sequence[WordRun], at: int, whole: bool) -> Run:
    run = runs[at]
    if whole or run.kind != "same":
        return Run(run.text, _STYLES[run.kind])
    text = run.text.rstrip()
    told = text.split(" ")
    if len(told) > 2 * _AROUND + 2:
        head = [] if at == 0 else told[:_AROUND]
        tail = [] if at + 1 == len(runs) else told[-_AROUND:]
        text = " ".join([*head, "…", *tail])
    return Run(text + run.text[len(run.text.rstrip()):])


def _facts(step: Comparison, level: int) -> list[Block]:
    told = f"Facts: {len(step.gained)} gained, {len(step.lost)} lost"
    blocks: list[Block] = [heading(told, level)]
    rows = fact_rows(step.gained, step.lost)
    for name in dict.fromkeys(row.collection for row in rows):
        listed = tuple(Item(_fact(row)) for row in rows if row.collection == name)
        blocks += [Paragraph(words(collection_title(name)), "label", deep=1),
                   List(listed, tree=True)]
    if step.altered:
        altered = tuple(Item(words(marked("altered", altered_line(each)))) for each in step.altered)
        blocks += [Paragraph(words("Altered"), "label", deep=1), List(altered, tree=True)]
    return blocks


def _fact(row: FactRow) -> Runs:
    mark, word = _SIGNS[row.sign]
    return words(marked(mark, f"{word}: {row.line}"))
