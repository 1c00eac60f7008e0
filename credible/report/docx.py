"""The opinion as a Word document: true headings and tables, the same bytes for the same answer."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from credible.model.assessment import Assessment
from credible.report.layout import OUTCOME_MARKS, clean
from credible.report.notes import STANCES, Note, in_order
from credible.report.outline import (
    RESULTS,
    Outline,
    answer_in_yaml,
    change_line,
    ends_of,
    hinge_lines,
    legend,
    mark_cell,
    outcome_cell,
    outline,
    provenance_line,
)

if TYPE_CHECKING:
    from credible.pledges import MembersBound, VotesAssessment

_FONT = "Times New Roman"
_EPOCH = datetime.datetime(1980, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def opinion_docx(
    assessment: Assessment,
    *,
    others: Sequence[Assessment] = (),
    votes: VotesAssessment | None = None,
    bound: MembersBound | None = None,
    full: bool = False,
) -> bytes:
    """The opinion on one draft as a memorandum in Word (.docx).

    Two calls with the same arguments give the same bytes: the document bears the time of the
    assessment, or none.
    """
    o = outline(assessment, others=others, votes=votes, bound=bound, full=full)
    memo = _Memo()
    memo.head(o)
    for limb in o.limbs:
        aside = f" ({limb.aside})" if limb.aside else ""
        memo.heading(f"{limb.title} {RESULTS[limb.result]}{aside}")
        memo.notes(limb.notes, full)
        if limb.not_in_point:
            memo.paragraph(f"Not in point: {'; '.join(limb.not_in_point)}.")
    _noted(memo, o)
    _questions(memo, o)
    memo.listed("What the outcome hangs on", hinge_lines(o.hangs_on or ()))
    memo.listed(
        "What would change the outcome",
        [change_line(change, full=True) for change in o.changes],
        o.more_changes,
    )
    _readings(memo, o)
    _council(memo, votes, bound)
    memo.listed("How the draft was read", o.notices, o.more_notices)
    memo.heading("Basis")
    memo.paragraph(o.notice, bold=True)
    memo.paragraph(legend())
    memo.paragraph(f"{provenance_line(o.provenance)} · {o.origin}")
    return memo.saved(o)


def _noted(memo: _Memo, o: Outline) -> None:
    notes = (*o.noted, *o.warnings)
    if not (notes or o.noted_unknown):
        return
    memo.heading("Noted, not decisive")
    memo.notes(notes, o.full)
    if o.noted_unknown:
        memo.paragraph(f"Not known: {', '.join(o.noted_unknown)}.")


def _questions(memo: _Memo, o: Outline) -> None:
    if not o.questions:
        return
    memo.heading("Open questions")
    rows = []
    for question in o.questions:
        why = question.why
        if question.source:
            why += f" ({question.source.text})"
        ends = ends_of(question)
        if ends:
            why += f" {ends[:1].upper()}{ends[1:]}."
        rows.append((question.question, why, answer_in_yaml(question)))
    memo.table(("Question", "Why it matters", "Where the answer goes"), rows, (6.0, 6.5, 4.5))
    if o.more_questions:
        memo.paragraph(f"And {o.more_questions} more.")


def _readings(memo: _Memo, o: Outline) -> None:
    if not o.readings:
        return
    memo.heading("Readings")
    rows = [(f"{o.reading_title} (this opinion)", outcome_cell(o.outcome), "")]
    rows += [
        (f"{other.title} ({other.reading})", outcome_cell(other.outcome), other.turns_on or "")
        for other in o.readings
    ]
    memo.table(("Reading", "Outcome", "Turns on"), rows, (7.0, 4.0, 6.0))


def _council(memo: _Memo, votes: VotesAssessment | None, bound: MembersBound | None) -> None:
    for title, answer in (("The vote", votes), ("The Council", bound)):
        if answer is None:
            continue
        from credible.report.votes import member_table

        parts = member_table(answer)
        memo.heading(title)
        memo.paragraph(parts["head_line"])
        memo.table(parts["head"], parts["rows"], (8.0, 4.5, 4.5))
        for sentence in parts["reasons"]:
            memo.bullet(sentence)
        for sentence in parts["notes"]:
            memo.paragraph(sentence)


class _Memo:
    """A document being written."""

    def __init__(self) -> None:
        from docx import Document
        from docx.shared import Cm, Pt

        self.document: Any = Document()
        for name, size in (("Normal", 10.5), ("Title", 15), ("Heading 1", 12)):
            style = self.document.styles[name]
            style.font.name = _FONT
            style.font.size = Pt(size)
            self._same_font_for_every_script(style)
        self.document.styles["Normal"].paragraph_format.space_after = Pt(4)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)

    @staticmethod
    def _same_font_for_every_script(style: Any) -> None:
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), _FONT)
        style.font.color.rgb = RGBColor(0, 0, 0)

    def head(self, o: Outline) -> None:
        self.document.add_heading(_xml_safe(o.name), level=0)
        facts = [fact for fact in (o.date, *o.facts) if fact]
        if facts:
            self.paragraph("; ".join(facts))
        words = o.outcome_words
        self.paragraph(f"{OUTCOME_MARKS[o.outcome]} {words[:1].upper()}{words[1:]}", bold=True)
        self.paragraph(f"Pledge: {o.pledge_title} ({o.pledge_source})")
        if o.turns_on:
            verb = "Open" if o.outcome == "undetermined" else "Fails"
            self.paragraph(f"{verb}: {'; '.join(o.turns_on)}")
        for caution in o.cautions:
            self.paragraph(caution, bold=True)
        self.paragraph(f"Reading: {o.reading_title} ({o.reading}). {o.reading_summary}")
        for told in o.record:
            self.paragraph(told)

    def heading(self, text: str) -> None:
        self.document.add_heading(_xml_safe(text), level=1)

    def paragraph(self, text: str, *, bold: bool = False) -> None:
        self.document.add_paragraph().add_run(_xml_safe(text)).bold = bold

    def bullet(self, text: str) -> None:
        self.document.add_paragraph(_xml_safe(text), style="List Bullet")

    def listed(self, title: str, sentences: Sequence[str], more: int = 0) -> None:
        if not sentences:
            return
        self.heading(title)
        for sentence in sentences:
            self.bullet(sentence)
        if more:
            self.paragraph(f"And {more} more.")

    def notes(self, notes: Sequence[Note], full: bool) -> None:
        if not notes:
            return
        rows = [
            (
                mark_cell(note),
                _finding(note, full),
                in_order(note.paragraphs),
                _source(note),
                ", ".join(note.rules),
            )
            for note in notes
        ]
        self.table(
            ("Result", "Finding", "Paragraphs", "Source", "Rule"), rows, (1.8, 6.2, 2.2, 3.8, 3.0)
        )

    def table(
        self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
    ) -> None:
        from docx.shared import Cm, Pt

        made = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        made.autofit = False
        for cell, text in zip(made.rows[0].cells, head, strict=True):
            cell.paragraphs[0].add_run(_xml_safe(text)).bold = True
        self._repeat_on_every_page(made.rows[0])
        for row in rows:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(_xml_safe(text))
        for row in made.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
                cell.paragraphs[0].paragraph_format.space_after = Pt(1)
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(9)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    @staticmethod
    def _repeat_on_every_page(row: Any) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(mark)

    def saved(self, o: Outline) -> bytes:
        properties = self.document.core_properties
        when = o.provenance.assessed_at
        properties.title = _xml_safe(o.name)[:255]
        properties.subject = _xml_safe(o.pledge_source)[:255]
        properties.author = o.provenance.program
        properties.last_modified_by = o.provenance.program
        properties.comments = provenance_line(o.provenance)
        properties.language = "en"
        properties.revision = 1
        properties.created = properties.modified = when.replace(tzinfo=None) if when else _EPOCH
        out = io.BytesIO()
        self.document.save(out)
        return _without_dates(out.getvalue())


def _finding(note: Note, full: bool) -> str:
    text = note.sentence
    if full:
        for ground in note.quoted:
            place = in_order(ground.paragraphs) or "paragraph not given"
            text += f" “{ground.words}” ({place}, {ground.origin})"
    if note.also:
        text += f" ({note.also_words}: {', '.join(note.also)})"
    return text


def _source(note: Note) -> str:
    parts = list(note.sources)
    parts += [f"premise {name} {STANCES[stance]}" for name, stance in note.premises]
    if note.origin:
        parts.append(f"fact {note.origin}")
    parts += note.answers
    return "; ".join(parts)


def _xml_safe(text: str) -> str:
    """Text that XML can hold: ``clean`` leaves no control character but two that XML refuses."""
    return "".join("\ufffd" if char in "\ufffe\uffff" else char for char in clean(text))


def _without_dates(content: bytes) -> bytes:
    """The package again, its parts in a fixed order and with a fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        # the list of types comes first, as readers of packages expect it
        for name in sorted(given.namelist(), key=lambda each: (not each.startswith("["), each)):
            part = zipfile.ZipInfo(name, _ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3
            part.external_attr = 0o644 << 16
            made.writestr(part, given.read(name))
    return out.getvalue()
