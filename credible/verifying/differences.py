"""Two answers side by side, in sentences: what they were made of, then what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from credible.model.assessment import (
    OUTCOMES_IN_SHORT,
    Assessment,
    Finding,
    Provenance,
)
from credible.verifying.opinions import GivenAnswer

MOST_NAMED = 20
"""So many files, rows or facts of a kind are named; of more it is said how many there are."""
_LONGEST = 80
_KINDS = {
    "language": "the file of patterns", "readings": "the reading", "record": "the table",
    "council": "the table",
}
"""What a file of a rule book is called, by its folder; a file of any other folder is a rule."""


def differences(given: GivenAnswer, now: Assessment) -> tuple[str, ...]:
    """In what the answer made ``now`` differs from the one ``given``; empty where in nothing."""
    was, data = given.answer, now.model_dump(mode="json")
    if data == given.data:
        return ()
    outcome = () if was.outcome == now.outcome else (
        f"the outcome is “{OUTCOMES_IN_SHORT[now.outcome]}” where it was "
        f"“{OUTCOMES_IN_SHORT[was.outcome]}”",
    )
    causes = tuple(_provenance(was.provenance, now.provenance))
    told = (*outcome, *_record(was, now), *_facts(was, now), *_results(was, now))
    parts = [
        name for name in {**given.data, **data}
        if (name != "provenance" or not causes) and given.data.get(name) != data.get(name)
    ]
    further = tuple(_further(given.data, data, parts, told=bool(told)))
    unexplained = () if causes else (
        "the draft, the rules and the versions are those that the opinion names: the opinion was "
        "changed after it was made, or the program was changed under the same version",
    )
    return (*outcome, *causes, *told[len(outcome):], *further, *unexplained)


def _provenance(was: Provenance, now: Provenance) -> Iterator[str]:
    if was.input != now.input:
        yield (
            "the draft is not the file that was assessed "
            f"(SHA-256 {now.input[:12]} where it was {was.input[:12]})"
        )
    if was.corrections != now.corrections:
        yield "the corrections laid over the draft are not those of the opinion"
    if was.record_consulted != now.record_consulted:
        yield "the record of the situation is consulted in one of the two only"
    if was.program != now.program:
        yield f"the program is {now.program} where it was {was.program}"
    if was.engine != now.engine:
        yield f"the rule engine is {now.engine} where it was {was.engine}"
    if was.rules != now.rules:
        yield from _rules(was.rule_files, now.rule_files)


def _rules(was: Mapping[str, str] | None, now: Mapping[str, str] | None) -> Iterator[str]:
    if was is None or now is None:
        yield "the rule book is another one; the opinion does not name its files"
        return
    told = []
    for name in sorted({*was, *now}):
        if name not in now:
            told.append(f"{_called(name)} is there no more")
        elif name not in was:
            told.append(f"{_called(name)} is new")
        elif was[name] != now[name]:
            told.append(f"{_called(name)} has another text than when the opinion was made")
    yield from _limited(told, "files of the rule book")


def _called(name: str) -> str:
    """What a file of a rule book is called: ``0/international-law/x.yaml`` is the rule “x”."""
    _, _, inner = name.partition("/")
    folder, _, file = inner.partition("/")
    if not file:
        return f"the file {inner}"
    kind = _KINDS.get(folder, "the rule" if inner.endswith(".yaml") else "the table")
    return f"{kind} “{file.removesuffix('.yaml') if kind != 'the table' else inner}”"


def _record(was: Assessment, now: Assessment) -> Iterator[str]:
    """The rows of the record beside the draft that came, went or changed."""
    before, after = {r.id: r for r in was.record}, {r.id: r for r in now.record}
    told = []
    for key, row in after.items():
        if key not in before:
            told.append(f"the record has a row more: {row.sentence or row.reference}")
        elif row != before[key]:
            told.append(f"the row {row.reference} of the record says something else")
    told += [
        f"the record has a row less: {row.sentence or row.reference}"
        for key, row in before.items() if key not in after
    ]
    yield from _limited([each.rstrip(".") for each in told], "rows of the record")


def _facts(was: Assessment, now: Assessment) -> Iterator[str]:
    """What a paragraph is read as, where that is another than it was."""
    before, after = _read_at(was), _read_at(now)
    told = []
    for place in sorted({*before, *after}):
        gone, new = before.get(place, set()), after.get(place, set())
        if gone == new:
            continue
        where, left, come = place or "The draft", _named(gone - new), _named(new - gone)
        if left and come:
            told.append(f"{where} is read as {come} where it was {left}")
        elif come:
            told.append(f"{where} is read as {come} too")
        else:
            told.append(f"{where} is no longer read as {left}")
    yield from _limited(told, "paragraphs")


def _read_at(answer: Assessment) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for finding in _findings(answer):
        for ground in finding.grounds:
            for place in ground.paragraphs or ("",):
                found.setdefault(place, set()).add(ground.label)
    return found


def _named(labels: Iterable[str]) -> str:
    return ", ".join(f"“{label}”" for label in sorted(labels))


def _results(was: Assessment, now: Assessment) -> Iterator[str]:
    before = {(f.role, f.rule): f for f in _findings(was)}
    after = {(f.role, f.rule): f for f in _findings(now)}
    told = []
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if new is None:
            told.append(f"the finding “{key[1]}” is there no more")
        elif old is None:
            told.append(f"the finding “{key[1]}” is new: {new.result}")
        elif old.result != new.result:
            told.append(f"the finding “{key[1]}” is “{new.result}” where it was “{old.result}”")
    yield from _limited(told, "findings")


def _findings(answer: Assessment) -> Iterator[Finding]:
    for element in answer.elements:
        yield from element.findings
    yield from answer.noted
    yield from answer.warnings


def _further(
    was: Mapping[str, Any], now: Mapping[str, Any], parts: list[str], *, told: bool
) -> Iterator[str]:
    """The parts of the answer that differ, and the first place where nothing else was told."""
    if not parts:
        return
    if not told:
        first = parts[0]
        place, old, new = _first_place(was.get(first), now.get(first), first)
        yield f"{place} is {_shown(new)} where it was {_shown(old)}"
    yield f"these parts of the answer differ: {', '.join(parts)}"


def _first_place(was: Any, now: Any, place: str) -> tuple[str, Any, Any]:
    """The first place inside two values at which they differ."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in {**was, **now}:
            if was.get(key) != now.get(key):
                return _first_place(was.get(key), now.get(key), f"{place}.{key}")
    if isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, (old, new) in enumerate(zip(was, now, strict=True)):
            if old != new:
                return _first_place(old, new, f"{place}.{number}")
    return place, was, now


def _shown(value: Any) -> str:
    text = "nothing" if value is None else f"“{value}”"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…”"


def _limited(told: list[str], what: str) -> Iterator[str]:
    yield from told[:MOST_NAMED]
    if len(told) > MOST_NAMED:
        yield f"{len(told) - MOST_NAMED} more {what} differ"
