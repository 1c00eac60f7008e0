"""The answer: settings, smallest sets, and what each switch does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from credible import __version__
from credible.assessing.assessor import Assessor
from credible.case import Corrections, open_case
from credible.engine.deciding import Decision
from credible.errors import CredibleError
from credible.model.assessment import OUTCOMES_IN_SHORT, Assessment
from credible.model.draft import DraftResolution
from credible.model.negotiation import (
    Decisive,
    Negotiation,
    Setting,
    SwitchEffect,
    TurnedFinding,
)
from credible.negotiating.readings import Read, Readings, Taken
from credible.negotiating.smallest import READ_WHOLE, Found, smallest_sets
from credible.negotiating.touching import touching
from credible.negotiating.units import units_of
from credible.reading.contested import ContestedText, may_be_contested, read_contested
from credible.reading.opening import (
    DESCRIPTIONS,
    STANDARD_INPUT,
    OpenedDraft,
    standard_input,
)
from credible.reading.recognise.language import language_for, signs_for
from credible.rulebook.rule import Pledge, Reading

_FEW = 12
"""Settings of each kind that are read for one line of an opinion."""
_RANKS = ("first", "second", "third", "fourth", "fifth")


def negotiate(
    source: Path | str | bytes,
    assessor: Assessor,
    *,
    reading: str | None = None,
    pledge: str | None = None,
    corrections: Corrections | None = None,
    name: str | None = None,
    record: bool = True,
    read_whole: int = READ_WHOLE,
) -> Negotiation:
    """On which contested words of the document in ``source`` its outcome hangs.

    ``read_whole`` is up to how many settings each one is read, before facts are added up.

    Raises:
        CredibleError: ``no-contested-text`` for a description, which has no words; and what
            `open_case` raises where the document cannot be read or is no draft.
    """
    text, content = _text_of(source, assessor, name)
    chosen, read = assessor.choose(pledge, reading)
    opened = open_case(
        content if content is not None else source, assessor, corrections, name=text.name,
        record=record,
    )

    readings = _readings(text, assessor, chosen, read, corrections, record=record)
    decision = readings.plan.decide(opened.draft)
    written = _setting("As written", text, text.everything, decision)
    base = _base(readings)
    at_base = readings.of(base)
    if at_base is None:
        raise CredibleError.of(
            "no-contested-text", "with every proposal taken no draft resolution is left",
            file=text.name,
        )
    rows = list(_rows(readings, base))
    may_touch = touching(readings, base)
    units = units_of(may_touch, text.choices, base)
    found = smallest_sets(readings, units, base, [taken for _, _, taken in rows], read_whole)
    effects = _effects(readings, base, may_touch, found)
    return Negotiation(
        name=text.name,
        title=opened.draft.symbol or opened.draft.title or text.name,
        pledge=chosen.id, pledge_source=chosen.short, reading=read.id, reading_title=read.title,
        notice=chosen.notice,
        switches=text.switches,
        as_written=written,
        compared_with=_setting("All proposals taken", text, base, at_base.decision),
        settings=tuple(_settings(readings, rows)),
        decisive=tuple(_decisive(readings, base, taken) for taken in found.sets),
        effects=effects,
        search=found.search,
        complete=found.complete,
        notices=(*text.notices, *opened.draft.notices),
        program=f"credible {__version__}",
        rules=assessor.book.digest,
        input=text.sha256,
    )


def _text_of(
    source: Path | str | bytes, assessor: Assessor, name: str | None
) -> tuple[ContestedText, bytes | None]:
    if not isinstance(source, bytes) and Path(source).suffix.lower() in DESCRIPTIONS:
        raise CredibleError.of(
            "no-contested-text", "a description has facts and no words to negotiate",
            file=str(source),
        )
    phrases, _ = signs_for(assessor.book)
    content = source if isinstance(source, bytes) else None
    if str(source) == STANDARD_INPUT:
        name, content = standard_input()
    given = content if content is not None else Path(str(source))
    return read_contested(given, name=name, phrases=phrases), content


def _readings(
    text: ContestedText, assessor: Assessor, pledge: Pledge, reading: Reading,
    corrections: Corrections | None, *, record: bool = True,
) -> Readings:
    """The readings of a text, each completed as a case is and decided under one reading."""

    def completed(draft: DraftResolution) -> DraftResolution:
        return open_case(draft, assessor, corrections, record=record).draft

    plan = assessor.decider.plan(pledge, reading)
    return Readings(text, assessor, plan, language_for(assessor.book), completed)


def _base(readings: Readings) -> Taken:
    text = readings.text
    return text.first_of_each(text.everything)


def _rows(readings: Readings, base: Taken) -> Iterator[tuple[str, str | None, Taken]]:
    """The settings that are answered whatever the outcome hangs on."""
    text = readings.text
    longest = max((len(choice) for choice in text.choices), default=1)
    if longest > 1:
        for rank, word in enumerate(_RANKS[:longest]):
            taken = text.first_of_each(text.everything, rank)
            yield f"All proposals taken, of alternatives the {word}", None, taken
    else:
        yield "All proposals taken", None, base
    yield "No proposal taken", None, frozenset()
    by: dict[str, set[int]] = {}
    for number, switch in enumerate(text.switches):
        if switch.proposed_by:
            by.setdefault(switch.proposed_by, set()).add(number)
    for author in sorted(by):
        yield f"Only {author}", author, text.first_of_each(frozenset(by[author]))
    for author in sorted(by):
        yield f"All but {author}", author, text.first_of_each(text.everything - by[author])


def _settings(
    readings: Readings, rows: Sequence[tuple[str, str | None, Taken]]
) -> Iterator[Setting]:
    for title, author, taken in rows:
        read = readings.of(taken)
        if read is not None:
            yield _setting(title, readings.text, taken, read.decision, author)


def _setting(
    title: str, text: ContestedText, taken: Taken, decision: Decision, author: str | None = None
) -> Setting:
    return Setting.model_validate({
        "title": title, "delegation": author, "taken": _ids(text, taken),
        "outcome": decision.outcome, "scope": decision.scope, "credibility": decision.credibility,
    })


def _ids(text: ContestedText, switches: Taken) -> tuple[str, ...]:
    return tuple(text.id_of(number) for number in sorted(switches))


def _decisive(readings: Readings, base: Taken, taken: Taken) -> Decisive:
    """A set that was found, from the text read with exactly this setting."""
    text, read = readings.text, readings.of(taken)
    assert read is not None
    return Decisive.model_validate({
        "taken": _ids(text, taken - base), "dropped": _ids(text, base - taken),
        "outcome": read.decision.outcome,
        "findings": _turned(readings, readings.of(base), read),
    })


def _turned(readings: Readings, one: Read | None, other: Read | None) -> tuple[TurnedFinding, ...]:
    """The findings of required rules that are others."""
    if one is None or other is None:
        return ()
    rules = readings.plan.reading.requires
    results = [(r, one.decision.results[r].result, other.decision.results[r].result) for r in rules]
    return tuple(
        TurnedFinding(
            rule=rule, title=readings.assessor.book.rules[rule].title, before=before, after=after
        )
        for rule, before, after in results if before != after
    )


def _effects(
    readings: Readings, base: Taken, may_touch: Taken, found: Found
) -> tuple[SwitchEffect, ...]:
    """What each switch does by itself: read where it may change a fact."""
    text, own = readings.text, readings.of(base)
    effects = []
    for number in range(len(text.switches)):
        read = readings.of(_turn(text, base, number)) if number in may_touch else own
        changes = own is not None and read is not None and own.facts != read.facts
        effects.append(SwitchEffect(
            switch=text.id_of(number), changes_facts=changes or number in may_touch,
            decisive_in=sum(number in (taken ^ base) for taken in found.sets),
            findings=_turned(readings, own, read),
        ))
    return tuple(effects)


def hangs_on_contested(
    opened: OpenedDraft, source: Path | str | bytes, assessor: Assessor, assessment: Assessment,
    corrections: Corrections | None = None,
) -> Assessment:
    """``assessment`` with a caution where the outcome hangs on contested words.

    Few settings are read: all proposals taken, none, those of each delegation or without them, and
    each switch alone where there are not many.
    """
    if opened.text is None or str(source) == STANDARD_INPUT or not may_be_contested(opened.text):
        return assessment
    text, _ = _text_of(source, assessor, None)
    if not text.switches:
        return assessment
    chosen, reading = assessor.choose(assessment.pledge, assessment.reading)
    readings = _readings(text, assessor, chosen, reading, corrections)
    base = _base(readings)
    rows = [(title, taken) for title, _, taken in _rows(readings, base)][:_FEW]
    if len(text.switches) <= _FEW:
        rows += [(f"With {switch.id} turned", _turn(text, base, number))
                 for number, switch in enumerate(text.switches)]
    written = readings.plan.decide(opened.draft)
    others = {title: read for title, taken in rows if (read := readings.of(taken)) is not None}
    turned = {title: read.decision for title, read in others.items()
              if read.decision.outcome != assessment.outcome}
    if not turned:
        return assessment
    rules = {
        rule for decision in turned.values() for rule in reading.requires
        if decision.results[rule].result != written.results[rule].result
    }
    title, decision = next(iter(turned.items()))
    said = OUTCOMES_IN_SHORT[_setting(title, text, base, decision).outcome]
    also = f", and {len(rules)} findings with it" if len(rules) > 1 else ""
    caution = (
        f"The outcome hangs on contested words ({title[0].lower()}{title[1:]}: {said}){also}: "
        "credible negotiate."
    )
    return assessment.model_copy(update={"cautions": (*assessment.cautions, caution)})


def _turn(text: ContestedText, base: Taken, number: int) -> Taken:
    """The base with one switch turned; an alternative takes the place of the other."""
    turned = base ^ {number}
    for choice in text.choices:
        if number in choice and number in turned:
            turned -= frozenset(choice) - {number}
    return turned
