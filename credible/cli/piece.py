"""One input assessed, and how a list of them is written in each format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from credible.errors import CredibleError
from credible.model.assessment import Assessment
from credible.reading.opening import OpenedDraft, open_draft

if TYPE_CHECKING:
    from credible.assessing.assessor import Assessor
    from credible.pledges import MembersBound, VotesAssessment
    from credible.report.answer import Answer
    from credible.report.page import Page


class Piece(NamedTuple):
    """An opened draft and its assessments: one, or one for each reading of the matrix."""

    opened: OpenedDraft
    assessments: Sequence[Assessment]
    others: Sequence[Assessment] = ()

    @property
    def matrix(self) -> bool:
        """Whether every reading was asked for."""
        return len(self.assessments) > 1


def opened_with_corrections(
    source: Path | str, corrections: Path | None, assessor: Assessor
) -> OpenedDraft:
    """The draft in ``source`` with the file of corrections laid over it, and with what the record
    of its situation says."""
    from dataclasses import replace

    opened = _corrected(open_draft(source, assessor.book), corrections)
    return replace(opened, draft=assessor.on_record(opened.draft))


def _corrected(opened: OpenedDraft, corrections: Path | None) -> OpenedDraft:
    if corrections is None:
        return opened
    from dataclasses import replace

    from credible.model.loading import read_small_file
    from credible.model.yaml_source import load_yaml
    from credible.reading.corrections import overlay

    content = read_small_file(corrections)
    try:
        located = load_yaml(content.decode("utf-8-sig"), str(corrections))
    except UnicodeDecodeError:
        raise CredibleError.of("not-text", "the file is not text in UTF-8", file=corrections) \
            from None
    if not isinstance(located.data, dict):
        raise CredibleError.of(
            "not-a-description", "corrections are a mapping of fields", file=corrections
        )
    return replace(opened, draft=overlay(opened.draft, located.data, located=located))


def written(
    pieces: Sequence[Piece],
    form: str,
    *,
    assessor: Assessor,
    full: bool,
    single: bool,
    colour: bool,
    width: int,
) -> str | bytes:
    """The pieces in the format ``form``."""
    if form in ("json", "jsonl"):
        from credible.report.json import answers_json, to_jsonl

        answers = _answers(pieces, assessor)
        if form == "jsonl":
            return "".join(to_jsonl(each) + "\n" for each in answers)
        return answers_json(answers)
    if form == "csv":
        from credible.report.table import row_of, rows_csv

        return rows_csv(
            row_of(each, name=piece.opened.name)
            for piece in pieces for each in _answers([piece], assessor)
        )
    from credible.report.writing import DOCUMENTS, write_all

    document = form in DOCUMENTS
    if pieces[0].matrix and form in ("text", "markdown"):
        pages = [_matrix(pieces, assessor)]
    elif single or full or document:
        pages = [_opinion(piece, assessor, full, document) for piece in pieces]
    else:
        return _lines(pieces, width=width, colour=colour)
    return write_all(pages, form, width=width, colour=colour)


def _answers(pieces: Sequence[Piece], assessor: Assessor) -> list[Answer]:
    """The answers under each reading that was asked for, with all that is said beside them."""
    from credible.report.answer import answer_of
    from credible.report.council_of_draft import vote_or_council_if_any

    return [
        answer_of(each, piece.others,
                  vote_or_council_if_any(assessor.book, piece.opened.draft, each))
        for piece in pieces for each in piece.assessments
    ]


def _opinion(piece: Piece, assessor: Assessor, full: bool, document: bool) -> Page:
    from credible.pledges import MembersBound, VotesAssessment
    from credible.report.opinion import Extent, opinion_page

    council = votes_of(piece, assessor)
    return opinion_page(
        piece.assessments[0],
        others=piece.assessments[1:] if piece.matrix else piece.others,
        votes=council if isinstance(council, VotesAssessment) else None,
        bound=council if isinstance(council, MembersBound) else None,
        text=piece.opened.text if document else None,
        instruments=assessor.book.instruments,
        extent=Extent(full, document),
    )


def _matrix(pieces: Sequence[Piece], assessor: Assessor) -> Page:
    from credible.comparing.matrix import outcomes_by_reading
    from credible.report.reading_matrix import matrix_page

    return matrix_page(outcomes_by_reading(
        assessor,
        [(Path(piece.opened.name).name, piece.opened.draft) for piece in pieces],
        pledge=pieces[0].assessments[0].pledge,
    ))


def votes_of(piece: Piece, assessor: Assessor) -> VotesAssessment | MembersBound | None:
    """The vote or the Council beside the opinion; a notice tells what is wrong with a vote."""
    from credible.report.council_of_draft import vote_or_council_if_any

    return vote_or_council_if_any(assessor.book, piece.opened.draft, piece.assessments[0])


def with_notice_of_the_vote(piece: Piece, assessor: Assessor) -> Piece:
    """The piece, with what is wrong with the vote that the draft itself gives."""
    if piece.opened.draft.votes is None:
        return piece
    from credible.report.council_of_draft import vote_or_council

    try:
        vote_or_council(assessor.book, piece.opened.draft, piece.assessments[0])
    except CredibleError as error:
        told = "; ".join(problem.sentence.rstrip(".") for problem in error.problems)
        first = piece.assessments[0]
        notices = (f"The vote that the draft gives is left out: {told}.", *first.notices)
        told_of = first.model_copy(update={"notices": notices})
        return piece._replace(assessments=(told_of, *piece.assessments[1:]))
    return piece


_SHORT = {"falls": "falls under", "outside": "outside", "not-credible": "not credible",
          "undetermined": "undetermined"}
_COLOURS = {"falls": "green", "outside": None, "not-credible": "red", "undetermined": "yellow"}


def _lines(pieces: Sequence[Piece], *, width: int, colour: bool) -> str:
    import click

    lines = []
    unexpected = 0
    for piece in pieces:
        assessment = piece.assessments[0]
        name = assessment.draft.symbol or Path(piece.opened.name).name
        outcome = _SHORT[assessment.outcome]
        shown = click.style(f"{outcome:<13}", fg=_COLOURS[assessment.outcome]) if colour else (
            f"{outcome:<13}"
        )
        remark = ""
        if piece.opened.expect is not None and piece.opened.expect.outcome != assessment.outcome:
            unexpected += 1
            remark = f"  (expected: {_SHORT[piece.opened.expect.outcome]})"
        title = " ".join((assessment.draft.title or assessment.draft.about or "").split())
        room = max(width - 16 - 22 - len(remark), 10)
        title = title if len(title) <= room else title[: room - 1] + "…"
        lines.append(f"{shown}  {name:<20}  {title}{remark}".rstrip())
    counts = {
        outcome: sum(piece.assessments[0].outcome == outcome for piece in pieces)
        for outcome in _SHORT
    }
    parts = [
        f"{count} {'fall under' if outcome == 'falls' and count > 1 else _SHORT[outcome]}"
        for outcome, count in counts.items()
        if count
    ]
    expected = sum(piece.opened.expect is not None for piece in pieces)
    noun = "draft" if len(pieces) == 1 else "drafts"
    lines += ["", f"{len(pieces)} {noun}: {', '.join(parts)}."]
    if expected:
        lines.append(
            f"{expected - unexpected} of {expected} as their authors expected."
        )
    first = pieces[0].assessments[0]
    lines += [f"{first.pledge_source}; reading: {first.reading_title}.", first.notice]
    return "\n".join(lines)
