"""The verbs: read a draft, assess it, and ask why, what would change it, and what votes mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from credible import negotiating as contested
from credible.assessing.assessor import Assessor
from credible.assessing.shared import assessor_of
from credible.assessing.voting import VotesAnswer, votes_answer
from credible.assessing.why import Derivation, derive
from credible.case import Corrections, assess_case, open_case
from credible.comparing.revisions import history
from credible.model.assessment import Assessment, ChangeSet
from credible.model.comparison import History
from credible.model.draft import DraftResolution
from credible.model.negotiation import Negotiation
from credible.reading.opening import OpenedDraft, open_draft
from credible.report.answer import Answer, answers_of
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Reading


def read_draft(
    source: Path | str | bytes, *, name: str = "draft", rules: RuleBook | None = None
) -> DraftResolution:
    """The draft in a file, a description (YAML, JSON) or a document, or in the bytes of one.

    It is read in the words and by the language of ``rules``, by default of the shipped rule book.

    Raises:
        CredibleError: where it cannot be read or is no draft.
    """
    if isinstance(source, bytes):
        return open_draft(name, rules, source).draft
    return open_draft(source, rules).draft


def assess(
    draft: DraftResolution | Path | str | bytes | Mapping[str, Any],
    *,
    pledge: str | None = None,
    reading: str | Reading | None = None,
    rules: RuleBook | None = None,
    corrections: Path | str | Mapping[str, Any] | None = None,
    changes: bool = False,
    record: bool = True,
    assessor: Assessor | None = None,
) -> Assessment:
    """The assessment of ``draft`` under a reading, as ``credible check`` gives it.

    A draft is a :class:`DraftResolution`, a mapping of its fields, the path of a description or a
    document, or the bytes of one. A ``reading`` is named by its id, or is the reading itself; by
    default it is that of the pledge. The draft is assessed by the shipped rule book, or by
    ``rules``, or by an ``assessor``, which is made once for many drafts. ``corrections``, a file or
    a mapping, are laid over it; ``changes`` has what would change the outcome looked for;
    ``record`` says whether the record of the situation is consulted.

    The answer is immutable, goes to JSON and back unchanged, and carries no time stamp, so that
    the same draft gives the same bytes.

    Raises:
        CredibleError: where the draft or the corrections cannot be read, or for a pledge or
            reading that does not exist.
    """
    assessor = _assessor(rules, assessor)
    opened = _opened(draft, assessor, corrections, record)
    _, read = assessor.choose(pledge, reading)
    assessed = assess_case(assessor, opened, (read.id,), changes=changes, rule_files=True)
    return assessed.assessments[0]


def answer(
    draft: DraftResolution | Path | str | bytes | Mapping[str, Any],
    *,
    pledge: str | None = None,
    reading: str | Reading | None = None,
    state: str | None = None,
    rules: RuleBook | None = None,
    corrections: Path | str | Mapping[str, Any] | None = None,
    record: bool = True,
    assessor: Assessor | None = None,
) -> Answer:
    """The whole answer on ``draft``: the assessment with all that is said beside it.

    What would change the outcome, the vote or the Council of the day, the outcome under the other
    readings, and the sentences of the first screen; for ``state`` also what it is told.

    Raises:
        CredibleError: as :func:`assess`, and for a State that does not exist.
    """
    assessor = _assessor(rules, assessor)
    opened = _opened(draft, assessor, corrections, record)
    _, read = assessor.choose(pledge, reading)
    assessed = assess_case(
        assessor, opened, (read.id,), changes=True, others=True, rule_files=True
    )
    return answers_of(assessed, state)[0]


def why(
    draft: DraftResolution | Path | str | bytes | Mapping[str, Any],
    rule: str,
    *,
    pledge: str | None = None,
    reading: str | Reading | None = None,
    rules: RuleBook | None = None,
    corrections: Path | str | Mapping[str, Any] | None = None,
    record: bool = True,
    assessor: Assessor | None = None,
) -> Derivation:
    """Why ``rule`` has its result for ``draft``: each condition, down to the facts and words.

    Raises:
        CredibleError: as :func:`assess`, and for a rule that does not exist.
    """
    assessor = _assessor(rules, assessor)
    opened = _opened(draft, assessor, corrections, record)
    chosen, read = assessor.choose(pledge, reading)
    return derive(assessor, opened.draft, rule, pledge=chosen.id, reading=read.id)


def changes(
    draft: DraftResolution | Path | str | bytes | Mapping[str, Any],
    *,
    pledge: str | None = None,
    reading: str | Reading | None = None,
    rules: RuleBook | None = None,
    corrections: Path | str | Mapping[str, Any] | None = None,
    record: bool = True,
    assessor: Assessor | None = None,
) -> tuple[ChangeSet, ...]:
    """The smallest sets of changes to ``draft`` that give another outcome, each verified.

    None for a draft that falls under the pledge: on what that outcome hangs is in
    ``assess(draft, changes=True).hangs_on``.

    Raises:
        CredibleError: as :func:`assess`.
    """
    found = assess(
        draft, pledge=pledge, reading=reading, rules=rules, corrections=corrections, changes=True,
        record=record, assessor=assessor,
    )
    return found.would_change or ()


def compare(
    old: DraftResolution | Path | str | bytes | Mapping[str, Any],
    new: DraftResolution | Path | str | bytes | Mapping[str, Any],
    *newer: DraftResolution | Path | str | bytes | Mapping[str, Any],
    pledge: str | None = None,
    reading: str | Reading | None = None,
    rules: RuleBook | None = None,
    assessor: Assessor | None = None,
) -> History:
    """What changed between revisions of a draft, the oldest first, and what that did.

    Each of ``steps`` has the paragraphs and facts that changed and the findings that turned.

    Raises:
        CredibleError: as :func:`assess`.
    """
    assessor = _assessor(rules, assessor)
    opened = [open_case(each, assessor) for each in (old, new, *newer)]
    chosen, read = assessor.choose(pledge, reading)
    return history(assessor, opened, pledge=chosen.id, reading=read.id)


def negotiate(
    draft: Path | str | bytes,
    *,
    pledge: str | None = None,
    reading: str | None = None,
    rules: RuleBook | None = None,
    corrections: Path | str | Mapping[str, Any] | None = None,
    record: bool = True,
    assessor: Assessor | None = None,
) -> Negotiation:
    """On which contested words of a document its outcome hangs, as ``credible negotiate`` says.

    The words are those in square brackets, alternatives, and tracked insertions, deletions and
    moves. The options are those of :func:`assess`.

    Raises:
        CredibleError: as :func:`assess`; ``no-contested-text`` for a description.
    """
    laid_over = Corrections.of(corrections) if corrections is not None else None
    return contested.negotiate(
        draft, _assessor(rules, assessor), reading=reading, pledge=pledge, corrections=laid_over,
        record=record,
    )


def votes(
    draft: DraftResolution | Path | str | bytes | Mapping[str, Any],
    *,
    date: dt.date | None = None,
    state: str | None = None,
    pledge: str | None = None,
    reading: str | Reading | None = None,
    rules: RuleBook | None = None,
    corrections: Path | str | Mapping[str, Any] | None = None,
    record: bool = True,
    assessor: Assessor | None = None,
) -> VotesAnswer:
    """Whom the outcome of ``draft`` binds on a day, and what each vote on it means.

    The day is ``date``, else that of the vote, else that of the draft, else today. ``state`` is one
    that is told of itself.

    Raises:
        CredibleError: as :func:`assess`, for a State that does not exist, and for a day of which
            the Council is not known.
    """
    assessor = _assessor(rules, assessor)
    opened = _opened(draft, assessor, corrections, record)
    chosen, read = assessor.choose(pledge, reading)
    return votes_answer(
        assessor, opened.draft, pledge=chosen.id, reading=read.id, date=date, state=state
    )


def readings(pledge: str | None = None, *, rules: RuleBook | None = None) -> tuple[Reading, ...]:
    """The readings of a pledge, by default of the Code of conduct, its default reading first.

    Raises:
        CredibleError: for a pledge that does not exist.
    """
    assessor = _assessor(rules, None)
    return assessor.book.readings_of(assessor.choose(pledge, None)[0].id)


@lru_cache(maxsize=1)
def _shipped() -> Assessor:
    return assessor_of()


def _assessor(rules: RuleBook | None, assessor: Assessor | None) -> Assessor:
    return assessor or (assessor_of(rules) if rules is not None else _shipped())


def _opened(
    draft: DraftResolution | Path | str | bytes | Mapping[str, Any],
    assessor: Assessor,
    corrections: Path | str | Mapping[str, Any] | None,
    record: bool,
) -> OpenedDraft:
    laid_over = Corrections.of(corrections) if corrections is not None else None
    return open_case(draft, assessor, laid_over, record=record)
