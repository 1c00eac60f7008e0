"""The whole answer on a draft: its assessment, and what else is said of it in every form.

An :class:`Assessment` is what the rules say of a draft. What a vote on it means, whom the outcome
binds, and the outcome under other readings are asked of other rooms; an answer holds all of it, so
that no form says less than another.
"""

from __future__ import annotations

from collections.abc import Sequence

from credible.case.assessed import AssessedDraft, VoteOrCouncil
from credible.model.assessment import Assessment, Outcome
from credible.model.base import Frozen
from credible.pledges import MembersBound, StatePosition, VotesAssessment
from credible.report.differences import turning_point
from credible.report.summary import Summary, summary_of


class ReadingOutcome(Frozen):
    """The outcome under another reading of the same pledge, and on what the difference turns."""

    reading: str
    outcome: Outcome
    turns_on: str | None = None


class Answer(Assessment):
    """An assessment with the vote, the Council and the other readings beside it.

    ``votes`` is what each vote means, where one is recorded; ``council`` whom the outcome binds,
    where no vote is and the day is known; ``other_readings`` are empty where none was asked for.
    ``summary`` says the whole in the sentences of the first screen; ``position`` is what one State
    is told.
    """

    votes: VotesAssessment | None = None
    council: MembersBound | None = None
    other_readings: tuple[ReadingOutcome, ...] = ()
    summary: Summary | None = None
    position: StatePosition | None = None


def answers_of(assessed: AssessedDraft, state: str | None = None) -> tuple[Answer, ...]:
    """The answer under each reading that was asked for, with all that is said beside it.

    ``state`` is one that is told of itself.

    Raises:
        CredibleError: ``no-such-state``.
    """
    return tuple(whole_answer(assessed, each, state) for each in assessed.assessments)


def answer_of(
    assessment: Assessment,
    others: Sequence[Assessment] = (),
    council: VoteOrCouncil = VoteOrCouncil(),
    summary: Summary | None = None,
    position: StatePosition | None = None,
) -> Answer:
    """The answer made of its parts; nothing is computed anew but what the readings differ in."""
    readings = []
    for other in others:
        differs = other.pledge == assessment.pledge and other.outcome != assessment.outcome
        point = turning_point(assessment, other) if differs else None
        readings.append(ReadingOutcome(
            reading=other.reading, outcome=other.outcome, turns_on=point.words if point else None,
        ))
    held = {name: getattr(assessment, name) for name in Assessment.model_fields}
    return Answer.model_construct(
        **held,
        votes=council.votes,
        council=council.bound,
        other_readings=tuple(readings),
        summary=summary,
        position=position,
    )


def whole_answer(answer: AssessedDraft, assessment: Assessment, state: str | None) -> Answer:
    """The answer that is one assessment of a draft, with all that is said beside it.

    Raises:
        CredibleError: ``no-such-state`` for a ``state`` that no list has.
    """
    return answer_of(
        assessment, answer.others, answer.council_under(assessment),
        summary_in(answer, assessment),
        answer.position_of(state, assessment) if state else None,
    )


def summary_in(answer: AssessedDraft, assessment: Assessment) -> Summary:
    """The summary of one assessment of a draft."""
    votes, bound, _ = answer.council_under(assessment)
    return summary_of(
        assessment, others=answer.others, votes=votes, bound=bound, draft=answer.opened.draft,
        vocabulary=answer.assessor.book.vocabulary,
    )
