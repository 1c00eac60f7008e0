"""How the opinions on one draft or on many are written in each format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from credible.cli.memorandum_options import MemorandumOptions
from credible.errors import CredibleError

if TYPE_CHECKING:
    from credible.case import AssessedDraft
    from credible.report.answer import Answer
    from credible.report.page import Page


def written(
    answers: Sequence[AssessedDraft],
    form: str,
    *,
    full: bool,
    single: bool,
    colour: bool,
    width: int,
    state: str | None = None,
    memo: MemorandumOptions = MemorandumOptions(),
) -> str | bytes:
    """The answers in the format ``form``; ``state`` is one that is told of itself."""
    if form == "docx":
        return _memoranda(answers, full, state, memo)
    if form in ("json", "jsonl"):
        from credible.report.json import answers_json, to_jsonl

        whole = [each for answer in answers for each in _whole(answer, state)]
        if form == "json":
            return answers_json(whole)
        return "".join(to_jsonl(each) + "\n" for each in whole)
    if form == "csv":
        from credible.report.table import row_of, rows_csv

        return rows_csv(
            row_of(each, name=answer.opened.name)
            for answer in answers for each in _whole(answer, state)
        )
    from credible.report.writing import DOCUMENTS, write_all

    document = form in DOCUMENTS
    if answers[0].matrix and form in ("text", "markdown"):
        pages = [_matrix(answers)]
    elif single or full or document:
        pages = [_opinion(answer, full, document, state) for answer in answers]
    else:
        return _lines(answers, width=width, colour=colour)
    return write_all(pages, form, width=width, colour=colour)


def _memoranda(
    answers: Sequence[AssessedDraft], full: bool, state: str | None, memo: MemorandumOptions
) -> bytes:
    """A memorandum on each answer, all in one document; in a template there is room for one."""
    from credible.report.memorandum import memorandum

    made = [memorandum(each, state, memo.particulars, full=full) for each in answers]
    if memo.template is not None:
        from credible.report.docx_template import write_in_template

        if len(made) > 1:
            raise CredibleError.of(
                "unusable-template", f"a template is for one draft; {len(made)} were given",
                file=memo.template, remedy="Give one draft, or leave --template out.",
            )
        return write_in_template(made[0], memo.template)
    from credible.report.docx import write_docx
    from credible.report.writing import one_page

    return write_docx(one_page([each.page() for each in made]))


def _whole(answer: AssessedDraft, state: str | None) -> list[Answer]:
    """The answer under each reading that was asked for, with all that is said beside it."""
    from credible.report.answer import answers_of

    return list(answers_of(answer, state))


def _opinion(
    answer: AssessedDraft, full: bool, document: bool, state: str | None
) -> Page:
    from credible.report.answer import summary_in

    first = answer.assessments[0]
    position = answer.position_of(state, first) if state else None
    if not full and not document:
        from credible.report.first_screen import first_screen

        return first_screen(first, summary_in(answer, first), position)
    from credible.report.opinion import Extent, opinion_page
    from credible.report.taken import Taken, taken_from

    votes, bound, _ = answer.council
    text, book = answer.opened.text if document else None, answer.assessor.book
    return opinion_page(
        first,
        others=answer.assessments[1:] if answer.matrix else answer.others,
        votes=votes,
        bound=bound,
        position=position,
        text=text,
        taken=taken_from(text, answer.opened.draft, book) if text else Taken(),
        instruments=book.instruments,
        summary=summary_in(answer, first) if document else None,
        extent=Extent(full, document),
    )


def _matrix(answers: Sequence[AssessedDraft]) -> Page:
    from credible.comparing.matrix import outcomes_by_reading
    from credible.report.reading_matrix import matrix_page

    return matrix_page(outcomes_by_reading(
        answers[0].assessor,
        [(Path(answer.opened.name).name, answer.opened.draft) for answer in answers],
        pledge=answers[0].assessments[0].pledge,
    ))


_SHORT = {"falls": "falls under", "outside": "outside", "not-credible": "not credible",
          "undetermined": "undetermined"}
_COLOURS = {"falls": "green", "outside": None, "not-credible": "red", "undetermined": "yellow"}


def _lines(answers: Sequence[AssessedDraft], *, width: int, colour: bool) -> str:
    import click

    from credible.report.deciding import in_short
    from credible.report.summary import situation_of

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
        point = " ".join(f"{situation_of(assessment.draft)}: {in_short(assessment)}".split())
        room = max(width - 16 - 22 - len(remark), 10)
        title = point if len(point) <= room else point[: room - 1] + "…"
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
