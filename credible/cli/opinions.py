"""How the opinions on one draft or on many are written in each format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credible.case import AssessedDraft


def written(
    answers: Sequence[AssessedDraft],
    form: str,
    *,
    full: bool,
    single: bool,
    colour: bool,
    width: int,
) -> str | bytes:
    """The answers in the format ``form``."""
    first = answers[0]
    if form == "json":
        return _json(answers)
    if form == "jsonl":
        from credible.report.json import to_jsonl

        return "".join(to_jsonl(each) + "\n" for answer in answers for each in answer.assessments)
    if form == "csv":
        return _csv(answers)
    if form in ("html", "docx"):
        return _document(answers, form, full)
    if first.matrix:
        return _matrix(answers, form, colour=colour, width=width)
    if form == "markdown":
        from credible.report.markdown import opinion_markdown

        return "\n\n---\n\n".join(
            opinion_markdown(
                answer.assessments[0], others=answer.others, full=full, **_council(answer)
            )
            for answer in answers
        )
    if single or full:
        from credible.report.text import opinion

        return "\n\n".join(
            opinion(answer.assessments[0], others=answer.others, width=width, colour=colour,
                    full=full, **_council(answer))
            for answer in answers
        )
    return _lines(answers, width=width, colour=colour)


def _json(answers: Sequence[AssessedDraft]) -> str:
    from credible.report.json import to_json

    texts = [to_json(each) for answer in answers for each in answer.assessments]
    if len(texts) == 1:
        return texts[0]
    return json.dumps([json.loads(text) for text in texts], indent=2, ensure_ascii=False)


def _csv(answers: Sequence[AssessedDraft]) -> str:
    from credible.report.marking import csv_text
    from credible.report.table import row_of

    rows = [
        row_of(each, name=answer.opened.name) for answer in answers for each in answer.assessments
    ]
    return csv_text(list(rows[0]), [list(row.values()) for row in rows])


def _document(
    answers: Sequence[AssessedDraft], form: str, full: bool
) -> str | bytes:
    (answer,) = answers
    others = answer.assessments[1:] if answer.matrix else answer.others
    if form == "docx":
        from credible.report.docx import opinion_docx

        return opinion_docx(
            answer.assessments[0], others=others, full=full, **_council(answer)
        )
    from credible.report.html import opinion_html

    return opinion_html(
        answer.assessments[0],
        others=others,
        text=answer.opened.text,
        instruments=answer.assessor.book.instruments,
        full=full,
        **_council(answer),
    )


def _council(answer: AssessedDraft) -> dict[str, Any]:
    """The votes, or else those whom the outcome binds, as the writers take them."""
    votes, bound, _ = answer.council
    return {"votes": votes} if votes is not None else {"bound": bound} if bound is not None else {}


def _matrix(
    answers: Sequence[AssessedDraft], form: str, *, colour: bool, width: int
) -> str:
    from credible.comparing.matrix import outcomes_by_reading
    from credible.report.reading_matrix import matrix_markdown, matrix_text

    found = outcomes_by_reading(
        answers[0].assessor,
        [(Path(answer.opened.name).name, answer.opened.draft) for answer in answers],
        pledge=answers[0].assessments[0].pledge,
    )
    if form == "markdown":
        return matrix_markdown(found)
    return matrix_text(found, width=width, colour=colour)


_SHORT = {"falls": "falls under", "outside": "outside", "not-credible": "not credible",
          "undetermined": "undetermined"}
_COLOURS = {"falls": "green", "outside": None, "not-credible": "red", "undetermined": "yellow"}


def _lines(answers: Sequence[AssessedDraft], *, width: int, colour: bool) -> str:
    import click

    lines = []
    unexpected = 0
    for answer in answers:
        assessment = answer.assessments[0]
        name = assessment.draft.symbol or Path(answer.opened.name).name
        outcome = _SHORT[assessment.outcome]
        shown = click.style(f"{outcome:<13}", fg=_COLOURS[assessment.outcome]) if colour else (
            f"{outcome:<13}"
        )
        remark = ""
        if answer.opened.expect is not None and answer.opened.expect.outcome != assessment.outcome:
            unexpected += 1
            remark = f"  (expected: {_SHORT[answer.opened.expect.outcome]})"
        title = " ".join((assessment.draft.title or assessment.draft.about or "").split())
        room = max(width - 16 - 22 - len(remark), 10)
        title = title if len(title) <= room else title[: room - 1] + "…"
        lines.append(f"{shown}  {name:<20}  {title}{remark}".rstrip())
    counts = {
        outcome: sum(answer.assessments[0].outcome == outcome for answer in answers)
        for outcome in _SHORT
    }
    parts = [
        f"{count} {'fall under' if outcome == 'falls' and count > 1 else _SHORT[outcome]}"
        for outcome, count in counts.items()
        if count
    ]
    expected = sum(answer.opened.expect is not None for answer in answers)
    noun = "draft" if len(answers) == 1 else "drafts"
    lines += ["", f"{len(answers)} {noun}: {', '.join(parts)}."]
    if expected:
        lines.append(
            f"{expected - unexpected} of {expected} as their authors expected."
        )
    first = answers[0].assessments[0]
    lines += [f"{first.pledge_source}; reading: {first.reading_title}.", first.notice]
    return "\n".join(lines)
