"""What changed between revisions of a draft: the text, the facts, the findings and the outcome."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from credible.assessing.assessor import Assessor
from credible.comparing.causes import Causes
from credible.comparing.fact_changes import FactChange, fact_changes
from credible.comparing.text_changes import TextChanges
from credible.errors import CredibleError
from credible.model.assessment import Assessment, ElementResult, Finding, Result
from credible.model.comparison import (
    AlteredFact,
    Comparison,
    DraftFact,
    History,
    OutcomesUnderReading,
    ResultsOverRevisions,
    Revision,
    TurnedElement,
    TurnedFinding,
)
from credible.reading.opening import OpenedDraft


def history(
    assessor: Assessor,
    drafts: Sequence[OpenedDraft],
    *,
    pledge: str | None = None,
    reading: str | None = None,
) -> History:
    """The outcome over ``drafts``, given from the oldest to the newest, and every step between.

    Raises:
        CredibleError: for fewer than two drafts, or a pledge or reading that does not exist.
    """
    if len(drafts) < 2:
        raise CredibleError.of(
            "nothing-to-compare",
            "a comparison needs at least two revisions",
        )
    chosen, read = assessor.choose(pledge, reading)
    assessments = [
        assessor.assess(
            draft.draft, reading=read.id, pledge=chosen.id, input_sha256=draft.sha256,
            questions=False,
        )
        for draft in drafts
    ]
    revisions = [
        _revision(name, assessment)
        for name, assessment in zip(_names(drafts), assessments, strict=True)
    ]
    premises = assessor.book.premises_under(read)
    steps = [
        _step(
            assessor, premises, (drafts[at], drafts[at + 1]),
            (assessments[at], assessments[at + 1]), (revisions[at], revisions[at + 1]),
        )
        for at in range(len(drafts) - 1)
    ]
    first = assessments[0]
    return History(
        pledge=first.pledge,
        pledge_title=first.pledge_title,
        pledge_source=first.pledge_source,
        reading=first.reading,
        reading_title=first.reading_title,
        notice=first.notice,
        revisions=tuple(revisions),
        steps=tuple(steps),
        turned=tuple(_turned_over(assessments)),
        other_readings=tuple(
            OutcomesUnderReading(
                reading=other.id,
                title=other.title,
                outcomes=tuple(
                    assessor.decider.decide(draft.draft, chosen, other).outcome
                    for draft in drafts
                ),
            )
            for other in assessor.book.readings_of(chosen.id)
            if other.id != read.id
        ),
        program=first.provenance.program,
        rules=first.provenance.rules,
        engine=first.provenance.engine,
    )


def _names(drafts: Sequence[OpenedDraft]) -> list[str]:
    """The name of each input, without the folders that all of them share."""
    paths = [PurePath(draft.name) for draft in drafts]
    if len({path.name for path in paths}) == len(paths):
        return [path.name for path in paths]
    try:
        shared = os.path.commonpath([path.parent for path in paths])
    except ValueError:
        return [draft.name for draft in drafts]
    return [
        path.relative_to(shared).as_posix() if shared else path.as_posix() for path in paths
    ]


def _revision(name: str, assessment: Assessment) -> Revision:
    return Revision(
        name=name,
        draft=assessment.draft,
        outcome=assessment.outcome,
        outcome_words=assessment.outcome_words,
        scope=assessment.scope,
        credibility=assessment.credibility,
        input=assessment.provenance.input,
    )


def _step(
    assessor: Assessor,
    premises: Mapping[str, str],
    drafts: tuple[OpenedDraft, OpenedDraft],
    assessments: tuple[Assessment, Assessment],
    revisions: tuple[Revision, Revision],
) -> Comparison:
    old, new = drafts
    both_texts = old.text is not None and new.text is not None
    from credible.reading.recognise.language import signs_for

    phrases = signs_for(assessor.book)[0] if both_texts else None
    text = TextChanges(old.text, new.text, phrases) if both_texts else TextChanges(None, None)
    changes = fact_changes(old.draft, new.draft, assessor.book.vocabulary)
    causes = Causes(assessor.decider, old.draft, changes, premises)
    before, after = (_findings(each) for each in assessments)
    common = [rule for rule in before if rule in after]
    turned = [rule for rule in common if before[rule].result != after[rule].result]
    gained, lost, altered = _by_kind(changes)
    return Comparison(
        old=revisions[0],
        new=revisions[1],
        texts_compared=both_texts,
        paragraphs=text.changes,
        renumbered=text.renumbered,
        unchanged=text.unchanged,
        gained=gained,
        lost=lost,
        altered=altered,
        elements=tuple(_turned_elements(*assessments)),
        findings=tuple(
            _turned_finding(
                before[rule], after[rule],
                causes.causes(rule, before[rule].result, after[rule].result), text,
            )
            for rule in turned
        ),
        findings_kept=len(common) - len(turned),
    )


def _findings(assessment: Assessment) -> dict[str, Finding]:
    required = [finding for element in assessment.elements for finding in element.findings]
    # the order of the rule book, not of the results: it is the same for every revision
    required.sort(key=lambda finding: finding.rule)
    places = {element.id: at for at, element in enumerate(assessment.elements)}
    required.sort(key=lambda finding: places[finding.element])
    return {f.rule: f for f in (*required, *assessment.noted, *assessment.warnings)}


def _turned_elements(old: Assessment, new: Assessment) -> list[TurnedElement]:
    results = {element.id: element.result for element in old.elements}
    return [
        TurnedElement(
            id=element.id,
            title=element.title,
            limb=element.limb,
            old=results.get(element.id),
            new=element.result,
        )
        for element in new.elements
        if results.get(element.id) != element.result
    ]


def _turned_finding(
    old: Finding, new: Finding, causes: Sequence[FactChange], text: TextChanges
) -> TurnedFinding:
    gained, lost, altered = _by_kind(causes)
    return TurnedFinding(
        rule=new.rule,
        title=new.title,
        element=new.element,
        role=new.role,
        old=old.result,
        new=new.result,
        old_sentence=old.sentence,
        new_sentence=new.sentence,
        sources=tuple(dict.fromkeys((*new.sources, *old.sources))),
        gained=gained,
        lost=lost,
        altered=altered,
        places=text.places(lost, gained),
    )


def _by_kind(
    changes: Sequence[FactChange],
) -> tuple[tuple[DraftFact, ...], tuple[DraftFact, ...], tuple[AlteredFact, ...]]:
    gained, lost, altered = [], [], []
    for change in changes:
        if isinstance(change.told, AlteredFact):
            altered.append(change.told)
        elif change.gained:
            gained.append(change.told)
        else:
            lost.append(change.told)
    return tuple(gained), tuple(lost), tuple(altered)


def _turned_over(assessments: Sequence[Assessment]) -> list[ResultsOverRevisions]:
    elements = [{each.id: each for each in a.elements} for a in assessments]
    findings = [_findings(each) for each in assessments]
    found = []
    for name, element in elements[0].items():
        results = _over(elements, name)
        found.append(ResultsOverRevisions(
            id=name, title=element.title, kind="element", results=results
        ))
    for name, finding in findings[0].items():
        results = _over(findings, name)
        found.append(ResultsOverRevisions(
            id=name, title=finding.title, kind="finding", role=finding.role, results=results
        ))
    return [each for each in found if len(set(each.results)) > 1]


def _over(
    revisions: Sequence[Mapping[str, ElementResult | Finding]], name: str
) -> tuple[Result | None, ...]:
    return tuple(each[name].result if name in each else None for each in revisions)
