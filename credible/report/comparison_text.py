"""The comparison of revisions on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.model.comparison import (
    Comparison,
    History,
    ParagraphChange,
    TurnedFinding,
    WordRun,
)
from credible.report.comparison_parts import (
    SIGNS,
    WORDS_OF_CHANGE,
    FindingGroup,
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
from credible.report.layout import (
    MARKS,
    OUTCOME_MARKS,
    Ink,
    beside,
    clean,
    day,
    labelled,
    table,
    wrapped,
)

_LONGEST = 240
_AROUND = 6
_NONE = " "


class Screen:
    """The layout of a comparison at one width."""

    def __init__(self, width: int, ink: Ink, full: bool) -> None:
        self.width = width
        self.ink = ink
        self.full = full

    def show(self, history: History) -> str:
        """The whole comparison; its last line ends."""
        blocks = self._head(history)
        many = len(history.steps) > 1
        for number, step in enumerate(history.steps, 1):
            if many:
                names = span_name(history, number - 1, number)
                blocks.append([
                    self.ink("head", line)
                    for line in wrapped(f"Step {number}: {names}", self.width)
                ])
            blocks += self._step(step, with_outcome=many)
        blocks += [self._readings(history), self._foot(history)]
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"

    def _head(self, history: History) -> list[list[str]]:
        first, last = history.revisions[0], history.revisions[-1]
        if len(history.revisions) > 2:
            return [self._title(history, self._history_line(history)), *self._over(history)]
        names = [
            line
            for label, revision in (("Old", first), ("New", last))
            for line in labelled(
                label, f"{revision_name(revision)} [{revision.name}]", self.width, column=5
            )
        ]
        mark = f"{OUTCOME_MARKS[first.outcome]} → {OUTCOME_MARKS[last.outcome]}"
        if first.outcome == last.outcome:
            mark = OUTCOME_MARKS[first.outcome]
        return [names, [*self._title(history, f"{mark}  {headline(first, last)}"),
                        *wrapped(limbs_line(history.steps[0]), self.width, "  ")]]

    def _title(self, history: History, words: str) -> list[str]:
        lines = beside(words, history.pledge_source, self.width)
        if len(lines) > 1:
            lines = [*wrapped(words, self.width), *wrapped(history.pledge_source, self.width, "  ")]
        lines[0] = lines[0].replace(words, self.ink("outcome", words), 1)
        reading = f"Reading {history.reading}: {history.reading_title}."
        return [*lines, *wrapped(reading, self.width, "  ")]

    def _history_line(self, history: History) -> str:
        changed = "changed" if history.outcome_changed else "is the same throughout"
        return f"The outcome {changed}: {outcomes_line(history)}"

    def _over(self, history: History) -> list[list[str]]:
        names = short_names(history)
        rows = [
            (
                str(number),
                names[number - 1],
                day(revision.draft.date) if revision.draft.date else "",
                f"{MARKS[revision.scope]} scope",
                f"{MARKS[revision.credibility]} credibility",
                f"{OUTCOME_MARKS[revision.outcome]} {OUTCOMES_IN_SHORT[revision.outcome]}",
            )
            for number, revision in enumerate(history.revisions, 1)
        ]
        head = ("", "Revision", "Date", "Scope", "Credibility", "Outcome")
        blocks = [table(head, rows, self.width, indent="  ")]
        if history.turned:
            numbers = [str(number) for number in range(1, len(history.revisions) + 1)]
            marked = [
                (*(MARKS[r] if r else _NONE for r in each.results),
                 each.title if each.kind == "element" else f"  {each.id}")
                for each in history.turned
            ]
            lines = [self.ink("section", "What turned, by revision")]
            blocks.append([*lines, *table((*numbers, ""), marked, self.width, indent="  ")])
        return blocks

    def _step(self, step: Comparison, *, with_outcome: bool) -> list[list[str]]:
        if step.is_empty:
            return [["Nothing differs."]]
        blocks = []
        if with_outcome:
            blocks.append([*wrapped(headline(step.old, step.new), self.width, "  "),
                           *wrapped(limbs_line(step), self.width, "  ")])
        return [*blocks, self._findings(step), self._text(step), self._facts(step)]

    def _findings(self, step: Comparison) -> list[str]:
        kept = f"{step.findings_kept} as before"
        if not step.findings:
            return [self.ink("section", f"Findings: none turned, {kept}")]
        lines = [self.ink("section", f"Findings: {len(step.findings)} turned, {kept}")]
        for group in finding_groups(step):
            lines += self._group(group)
        return lines

    def _group(self, group: FindingGroup) -> list[str]:
        title = group.title
        if group.new:
            title += f": {MARKS[group.old] if group.old else ''} → {MARKS[group.new]}"
        lines = [self.ink("label", line) for line in wrapped(title, self.width, "  ")]
        for finding in group.findings:
            lines += self._finding(finding)
        return lines

    def _finding(self, finding: TurnedFinding) -> list[str]:
        old, new = MARKS[finding.old], MARKS[finding.new]
        marks = f"{self.ink(finding.old, old)} → {self.ink(finding.new, new)}"
        source = clean(finding.sources[0].text) if finding.sources else ""
        gap = self.width - 9 - len(finding.rule) - len(source)
        beneath = source if gap < 2 else ""
        line = f"  {marks}  {finding.rule}"
        if not beneath:
            line += " " * gap + self.ink("source", source)
        lines = [line.rstrip()]
        for label, words in (
            ("source", beneath),
            ("before", finding.old_sentence),
            ("now", finding.new_sentence),
            ("by", cause_line(finding)),
        ):
            if words:
                lines += labelled(f"       {label}", words, self.width, column=15)
        return lines

    def _text(self, step: Comparison) -> list[str]:
        if not step.texts_compared:
            return [self.ink("section", "Text: not compared, as a description has no text")]
        lines = [self.ink("section", f"Text: {text_counts(step)}")]
        for change in step.paragraphs:
            lines += self._paragraph(change)
        renumbered = renumbered_line(step)
        if renumbered:
            lines += wrapped(f"Renumbered only: {renumbered}", self.width, "  ", "    ")
        return lines

    def _paragraph(self, change: ParagraphChange) -> list[str]:
        style = {"added": "holds", "removed": "fails"}.get(change.kind, "unknown")
        head = f"{change_labels(change)} {WORDS_OF_CHANGE[change.kind]}"
        if change.references_only:
            head += " (only references to paragraphs, as renumbered)"
        lines = wrapped(head, self.width, "    ")
        lines[0] = f"  {self.ink(style, SIGNS[change.kind])} {lines[0][4:]}"
        if change.words:
            words = _in_one(change.words, whole=self.full)
        else:
            words = self._cut(change.new_text or change.old_text or "")
        return [*lines, *wrapped(words, self.width, "      ")]

    def _cut(self, text: str) -> str:
        tidy = clean(text)
        if self.full or len(tidy) <= _LONGEST:
            return tidy
        return tidy[:_LONGEST].rpartition(" ")[0] + " …"

    def _facts(self, step: Comparison) -> list[str]:
        counts = f"{len(step.gained)} gained, {len(step.lost)} lost"
        lines = [self.ink("section", f"Facts: {counts}")]
        rows = fact_rows(step.gained, step.lost)
        for name in dict.fromkeys(row.collection for row in rows):
            lines.append(self.ink("label", f"  {collection_title(name)}"))
            for row in rows:
                if row.collection == name:
                    lines += wrapped(row.line, self.width, f"    {row.sign} ", "        ")
        if step.altered:
            lines.append(self.ink("label", "  Altered"))
            for fact in step.altered:
                lines += wrapped(altered_line(fact), self.width, "    ~ ", "        ")
        return lines

    def _readings(self, history: History) -> list[str]:
        told = [(other.reading, outcomes_under(other)) for other in history.other_readings]
        if not told:
            return []
        return [
            self.ink("section", "Under other readings"),
            *table(("", ""), told, self.width, indent="  ")[1:],
        ]

    def _foot(self, history: History) -> list[str]:
        lines = wrapped(history.notice, self.width)
        told = wrapped(provenance_words(history), self.width)
        return lines + [self.ink("source", line) for line in told]


def _in_one(runs: Sequence[WordRun], *, whole: bool) -> str:
    """Two wordings in one: ``[-removed-] {+added+}``; long stretches of shared words are cut."""
    out = []
    for at, run in enumerate(runs):
        text = run.text.rstrip()
        after = run.text[len(text):]
        if run.kind == "same":
            shown = text if whole else _around(text, at == 0, at + 1 == len(runs))
            out.append(shown + after)
        else:
            out.append((f"[-{text}-]" if run.kind == "removed" else f"{{+{text}+}}") + after)
    return "".join(out)


def _around(text: str, first: bool, last: bool) -> str:
    words = text.split(" ")
    if len(words) <= 2 * _AROUND + 2:
        return text
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    return " ".join([*head, "…", *tail])
