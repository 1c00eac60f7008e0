"""An answer asked for again, as its provenance says that it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from credible.assessing.assessor import Assessor
from credible.case import AssessedDraft, Corrections, assess_case, open_case
from credible.case.opening import Source
from credible.errors import CredibleError
from credible.model.assessment import Assessment, Provenance
from credible.reading.opening import OpenedDraft
from credible.report.answer import Answer, answer_of, whole_answer
from credible.verifying.differences import differences
from credible.verifying.opinions import GivenAnswer


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of it: how many answers were made again, and in what they differ, in sentences."""

    answers: int
    differences: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether every answer came out as it was, in every field."""
        return not self.differences


def verify_answers(
    given: Sequence[GivenAnswer],
    draft: Source,
    assessor: Assessor,
    corrections: Corrections | None = None,
) -> Verification:
    """The answers on ``draft`` among ``given``, made again by the rules of ``assessor``.

    Where one answer is given it is made again whatever the draft; of several, those on this one.

    Raises:
        CredibleError: ``not-verifiable`` where something that the opinion was made with is not at
            hand or no answer is on this draft; or where the draft cannot be read.
    """
    _require(given[0].answer.provenance, assessor, corrections)
    opened = open_case(draft, assessor, corrections, record=False)
    # a draft that has no bytes of its own is hashed when it is assessed
    digest = opened.sha256 or assessor.assess(opened.draft).provenance.input
    on_this = [each for each in given if each.answer.provenance.input == digest]
    if len(given) > 1 and not on_this:
        raise CredibleError.of(
            "not-verifiable", f"none of the {len(given)} answers is on this draft",
            file=opened.name, remedy="Give the file as it was when it was assessed.",
        )
    found: list[str] = []
    chosen = on_this or list(given)
    for each in chosen:
        _require(each.answer.provenance, assessor, corrections)
        told = differences(each, _again(each.answer, opened, assessor))
        under = f"{each.answer.reading}: " if len(chosen) > 1 else ""
        found += [f"{under}{sentence}" for sentence in told]
    return Verification(len(chosen), tuple(found))


def _require(
    used: Provenance, assessor: Assessor, corrections: Corrections | None
) -> None:
    """Refuses to run again without what the opinion says that it was made with."""
    if used.corrections is not None and corrections is None:
        raise CredibleError.of(
            "not-verifiable",
            "corrections were laid over the draft of this opinion, and none are given",
            remedy="Give their file with --with.",
        )
    folders = {name.partition("/")[0] for name in used.rule_files or ()}
    if len(folders) > len(assessor.book.folders):
        raise CredibleError.of(
            "not-verifiable",
            f"{len(folders) - 1} of one's own folders of rules made this opinion, "
            f"and {len(assessor.book.folders) - 1} are given",
            remedy="Give each with --rules, in the same order.",
        )


def _again(
    was: Assessment, opened: OpenedDraft, assessor: Assessor
) -> Assessment:
    """The same answer, made now: with the same reading, time and searches, and for the same State.
    """
    used = was.provenance
    draft = assessor.on_record(opened.draft) if used.record_consulted else opened.draft
    consulted = used.record_consulted and assessor.consults_record
    case = replace(opened, draft=draft, record=consulted)
    changes = was.would_change is not None
    whole = isinstance(was, Answer)
    made: AssessedDraft = assess_case(
        assessor, case, (was.reading,), changes=changes, others=changes and whole,
        questions=used.questions_asked, timestamp=used.assessed_at,
        rule_files=used.rule_files is not None,
    )
    first = made.assessments[0]
    if not isinstance(was, Answer):
        return first
    if was.summary is None:
        return answer_of(first, council=made.council)
    return whole_answer(made, first, was.position.name if was.position else None)
