"""A draft assessed: under a reading or all, with the other readings and the vote or Council."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from credible.assessing.assessor import Assessor
from credible.errors import CredibleError
from credible.model.assessment import Assessment
from credible.pledges import MembersBound, StatePosition, VotesAssessment
from credible.reading.opening import OpenedDraft

ALL = "all"
"""Stands for every reading of a pledge."""


class VoteOrCouncil(NamedTuple):
    """What the votes on a draft mean, or else whom its outcome binds, as far as is known.

    ``notice`` says what is wrong with the vote that the draft gives; the opinion stands without it.
    """

    votes: VotesAssessment | None = None
    bound: MembersBound | None = None
    notice: str | None = None


@dataclass(frozen=True)
class AssessedDraft:
    """An opened draft and its assessments: one, or one for each reading of the matrix.

    ``others`` are those under the other readings, where they were asked for beside the first.
    """

    opened: OpenedDraft
    assessments: tuple[Assessment, ...]
    others: tuple[Assessment, ...] = ()
    assessor: Assessor = field(kw_only=True, repr=False)

    @property
    def matrix(self) -> bool:
        """Whether every reading was asked for."""
        return len(self.assessments) > 1

    @cached_property
    def council(self) -> VoteOrCouncil:
        """The vote as recorded, else the Council of the draft's date; worked out once, when asked.

        The date of a draft that is not yet put to the vote is that of its circulation.
        """
        return self.council_under(self.assessments[0])

    def council_under(self, assessment: Assessment) -> VoteOrCouncil:
        """The same, as the outcome of ``assessment`` has it, which is of this draft."""
        from credible.assessing.voting import pledges_of, vote_on

        draft = self.opened.draft
        try:
            pledges = pledges_of(self.assessor.book)
            found = vote_on(draft, pledges)
            if found is not None:
                day = found.vote.date or draft.date
                return VoteOrCouncil(votes=pledges.assess_votes(
                    assessment.outcome, found.vote, day, assessment.pledge
                ))
            if draft.date is not None:
                return VoteOrCouncil(bound=pledges.members_bound(
                    draft.date, assessment.pledge, assessment.outcome
                ))
        except CredibleError as error:
            told = "; ".join(problem.sentence.rstrip(".") for problem in error.problems)
            return VoteOrCouncil(notice=f"The vote that the draft gives is left out: {told}.")
        return VoteOrCouncil()

    def position_of(self, state: str, assessment: Assessment) -> StatePosition:
        """What ``state`` is told before it votes, as the outcome of ``assessment`` has it.

        The day is that of the draft, else that of the assessment.

        Raises:
            CredibleError: ``no-such-state``, with the nearest names; ``no-such-pledge`` where the
                rule book does not say what votes mean under it.
        """
        from credible.assessing.voting import pledges_of

        at = assessment.provenance.assessed_at or datetime.datetime.now(datetime.UTC)
        return pledges_of(self.assessor.book).position(
            state, self.opened.draft.date or at.date(), assessment.pledge, assessment.outcome
        )


def readings_asked(assessor: Assessor, pledge: str | None, reading: str | None) -> tuple[str, ...]:
    """The reading of that name, the default one of the pledge, or all of it for ``ALL``.

    Raises:
        CredibleError: for a name that does not exist, or a reading of another pledge.
    """
    chosen, read = assessor.choose(pledge, None if reading == ALL else reading)
    if reading != ALL:
        return (read.id,)
    return tuple(each.id for each in assessor.book.readings_of(chosen.id))


def assess_case(
    assessor: Assessor,
    opened: OpenedDraft,
    readings: Sequence[str],
    *,
    changes: bool = False,
    others: bool = False,
    questions: bool = True,
    timestamp: datetime.datetime | None = None,
    rule_files: bool = False,
) -> AssessedDraft:
    """``opened`` assessed under each of ``readings``; the first is the one that is reported.

    ``changes``: what would change its outcome is looked for, where there is one reading.
    ``others``: the draft is assessed under the other readings of the pledge too, without questions.
    ``rule_files``: the provenance names every file of the rule book with its digest.
    A vote that the draft gives and that cannot be told is noticed in the first assessment.

    Raises:
        CredibleError: for a reading that does not exist.
    """
    def under(reading: str, asked: bool) -> Assessment:
        return assessor.assess(
            opened.draft, reading=reading, input_sha256=opened.sha256 or None,
            timestamp=timestamp, questions=asked,
        )

    asked_for = {
        "record_consulted": opened.record,
        "corrections": opened.corrections,
        "questions_asked": questions,
        "rule_files": assessor.book.file_digests() if rule_files else None,
    }
    found = [_asked_for(under(reading, questions), asked_for) for reading in readings]
    if changes and len(found) == 1:
        from credible.assessing.changes import with_changes

        found[0] = with_changes(assessor, opened.draft, found[0])
    beside: list[Assessment] = []
    if others:
        beside = [
            under(each.id, False) for each in assessor.book.readings_of(found[0].pledge)
            if each.id not in readings
        ]
    assessed = AssessedDraft(opened, tuple(found), tuple(beside), assessor=assessor)
    if opened.draft.votes is None or (notice := assessed.council.notice) is None:
        return assessed
    first = found[0].model_copy(update={"notices": (notice, *found[0].notices)})
    return replace(assessed, assessments=(first, *found[1:]))


def _asked_for(assessment: Assessment, how: dict[str, Any]) -> Assessment:
    """``assessment`` whose provenance says how it was asked for."""
    provenance = assessment.provenance.model_copy(update=how)
    return assessment.model_copy(update={"provenance": provenance})
