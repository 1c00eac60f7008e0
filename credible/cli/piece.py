"""One input assessed, and how a list of them is written in each format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from credible.errors import CredibleError
from credible.model.assessment import Assessment
from credible.reading.opening import OpenedDraft, open_draft

if TYPE_CHECKING:
    from credible.assessing.assessor import Assessor
    from credible.pledges import MembersBound, VotesAssessment


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
    first = pieces[0]
    if form == "json":
        return _json(pieces)
    if form == "jsonl":
        from credible.report.json import to_jsonl

        return "".join(to_jsonl(each) + "\n" for piece in pieces for each in piece.assessments)
    if form == "csv":
        return _csv(pieces)
    if form in ("html", "docx"):
        return _document(pieces, form, assessor, full)
    if first.matrix:
        return _matrix(pieces, form, assessor=assessor, colour=colour, width=width)
    if form == "markdown":
        from credible.report.markdown import opinion_markdown

        return "\n\n---\n\n".join(
            opinion_markdown(
                piece.assessments[0], others=piece.others, full=full, **_council(piece, assessor)
            )
            for piece in pieces
        )
    if single or full:
        from credible.report.text import opinion

        return "\n\n".join(
            opinion(piece.assessments[0], others=piece.others, width=width, colour=colour,
                    full=full, **_council(piece, assessor))
            for piece in pieces
        )
    return _lines(pieces, width=width, colour=colour)


def _json(pieces: Sequence[Piece]) -> str:
    from credible.report.json import to_json

    texts = [to_json(each) for piece in pieces for each in piece.assessments]
    if len(texts) == 1:
        return texts[0]
    return json.dumps([json.loads(text) for text in texts], indent=2, ensure_ascii=False)


def _csv(pieces: Sequence[Piece]) -> str:
    from credible.report.marking import csv_text
    from credible.report.table import row_of

    rows = [
        row_of(each, name=piece.opened.name) for piece in pieces for each in piece.assessments
    ]
    return csv_text(list(rows[0]), [list(row.values()) for row in rows])


def _document(
    pieces: Sequence[Piece], form: str, assessor: Assessor, full: bool
) -> str | bytes:
    (piece,) = pieces
    others = piece.assessments[1:] if piece.matrix else piece.others
    if form == "docx":
        from credible.report.docx import opinion_docx

        return opinion_docx(
            piece.assessments[0], others=others, full=full, **_council(piece, assessor)
        )
    from credible.report.html import opinion_html

    return opinion_html(
        piece.assessments[0],
        others=others,
        text=piece.opened.text,
        instruments=assessor.book.instruments,
        full=full,
        **_council(piece, assessor),
    )


def _matrix(
    pieces: Sequence[Piece], form: str, *, assessor: Assessor, colour: bool, width: int
) -> str:
    from credible.comparing.matrix import outcomes_by_reading
    from credible.report.reading_matrix import matrix_markdown, matrix_text

    found = outcomes_by_reading(
        assessor,
        [(Path(piece.opened.name).name, piece.opened.draft) for piece in pieces],
        pledge=pieces[0].assessments[0].pledge,
    )
    if form == "markdown":
        return matrix_markdown(found)
    return matrix_text(found, width=width, colour=colour)


def _council(piece: Piece, assessor: Assessor) -> dict[str, Any]:
    """Whom the outcome binds, or what the votes mean, as far as the date is known."""
    from credible.pledges import VotesAssessment

    answer = votes_of(piece, assessor)
    if answer is None:
        return {}
    return {"votes" if isinstance(answer, VotesAssessment) else "bound": answer}


def votes_of(piece: Piece, assessor: Assessor) -> VotesAssessment | MembersBound | None:
    """The vote as recorded, else the Council of the draft's date; nothing where neither is known.

    The date of a draft that is not yet put to the vote is that of its circulation.
    """
    try:
        return _vote_or_council(piece, assessor)
    except CredibleError:
        # the opinion stands without the Council; a notice tells what is wrong with the vote
        return None


def with_notice_of_the_vote(piece: Piece, assessor: Assessor) -> Piece:
    """The piece, with what is wrong with the vote that the draft itself gives."""
    if piece.opened.draft.votes is None:
        return piece
    try:
        _vote_or_council(piece, assessor)
    except CredibleError as error:
        told = "; ".join(problem.sentence.rstrip(".") for problem in error.problems)
        first = piece.assessments[0]
        notices = (f"The vote that the draft gives is left out: {told}.", *first.notices)
        told_of = first.model_copy(update={"notices": notices})
        return piece._replace(assessments=(told_of, *piece.assessments[1:]))
    return piece


def _vote_or_council(piece: Piece, assessor: Assessor) -> VotesAssessment | MembersBound | None:
    from credible.assessing.voting import pledges_of, vote_on

    draft = piece.opened.draft
    assessment = piece.assessments[0]
    pledges = pledges_of(assessor.book)
    found = vote_on(draft, pledges)
    if found is not None:
        return pledges.assess_votes(
            assessment.outcome, found.vote, found.vote.date or draft.date, assessment.pledge
        )
    if draft.date is not None:
        return pledges.members_bound(draft.date, assessment.pledge, assessment.outcome)
    return None


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
