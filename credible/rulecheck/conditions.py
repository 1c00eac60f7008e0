"""The single conditions of a rule, each with its place, and the rule with one of them changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from credible.errors import Place
from credible.model.yaml_source import Located
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import (
    AllOf,
    AnyOf,
    Atom,
    Condition,
    NotOf,
    Premise,
    atoms,
    parts,
)
from credible.rulebook.rule import Rule

Path = tuple[str | int, ...]

ASSUMED = "(assumed)"
"""The premise that stands in for a condition whose value is assumed; no rule book has it."""


@dataclass(frozen=True, slots=True)
class AtomAt:
    """A single condition and where it stands in its rule: ``holds.all.0``, ``unless.1.when``."""

    path: Path
    atom: Atom


def conditions_at(rule: Rule) -> Iterator[tuple[Path, Condition]]:
    """The whole conditions of a rule with their places: ``applies``, ``holds``, ``unless``."""
    if rule.applies is not None:
        yield ("applies",), rule.applies
    yield ("holds",), rule.holds
    for number, exception in enumerate(rule.unless):
        yield ("unless", number, "when"), exception.when


def atoms_at(rule: Rule) -> Iterator[AtomAt]:
    """Every single condition of a rule, in the order written."""
    for path, condition in conditions_at(rule):
        yield from _inside(path, condition)


def _inside(path: Path, condition: Condition) -> Iterator[AtomAt]:
    if isinstance(condition, AllOf | AnyOf):
        name = "all" if isinstance(condition, AllOf) else "any"
        for number, part in enumerate(parts(condition)):
            yield from _inside((*path, name, number), part)
    elif isinstance(condition, NotOf):
        yield from _inside((*path, "not"), condition.not_)
    else:
        yield AtomAt(path, condition)


def assuming(rule: Rule, place: AtomAt) -> Rule:
    """The rule with the condition at ``place`` in the hands of the premise :data:`ASSUMED`."""
    changed = _changed(rule, place, Premise(premise=ASSUMED))
    assert changed is not None
    return changed


def without(rule: Rule, place: AtomAt) -> Rule | None:
    """The rule with the condition at ``place`` struck; none where nothing would be left of it."""
    return _changed(rule, place, None)


def _changed(rule: Rule, place: AtomAt, new: Condition | None) -> Rule | None:
    head, *rest = place.path
    if head == "unless":
        number = int(rest[0])
        condition = _replaced(rule.unless[number].when, list(rest[2:]), new)
        exceptions = list(rule.unless)
        if condition is None:
            del exceptions[number]
        else:
            exceptions[number] = exceptions[number].model_copy(update={"when": condition})
        return rule.model_copy(update={"unless": tuple(exceptions)})
    name = str(head)
    condition = _replaced(getattr(rule, name), rest, new)
    if condition is None and name == "holds":
        return None
    return rule.model_copy(update={name: condition})


def _replaced(
    condition: Condition, path: list[str | int], new: Condition | None
) -> Condition | None:
    if not path:
        return new
    head, *rest = path
    if isinstance(condition, NotOf):
        inner = _replaced(condition.not_, rest, new)
        return None if inner is None else NotOf.model_validate({"not": inner})
    assert isinstance(condition, AllOf | AnyOf)
    number = int(rest[0])
    inner_parts = list(parts(condition))
    inner = _replaced(inner_parts[number], rest[1:], new)
    if inner is None:
        del inner_parts[number]
    else:
        inner_parts[number] = inner
    if not inner_parts:
        return None
    return condition.model_copy(update={str(head): tuple(inner_parts)})


def premises_in(rule: Rule) -> set[str]:
    """The premises that a rule names."""
    return {
        atom.premise
        for _, condition in conditions_at(rule)
        for atom in atoms(condition)
        if isinstance(atom, Premise)
    }


class Places:
    """Where things stand in the files of a rule book; each file is read once, when asked for."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._files: dict[str, Located | None] = {}

    def of(self, key: str, path: Path = ()) -> Place:
        """The place of ``path`` in the file of ``key`` (such as ``rule:crime-named``)."""
        file = self.book.files.get(key)
        located = self.located(file)
        # entries of one file (premises, changes, sources) stand under their id
        name = key.partition(":")[2]
        if located is not None and (name,) in located.marks:
            path = (name, *path)
        line, column = located.mark(path) if located else (None, None)
        shown = ".".join(str(part + 1 if isinstance(part, int) else part) for part in path)
        return Place(file, line, column, shown or None)

    def located(self, file: str | None) -> Located | None:
        """The file as data with the line of each value; none where it cannot be read."""
        if file is None:
            return None
        if file not in self._files:
            self._files[file] = _located(file)
        return self._files[file]


def _located(file: str) -> Any:
    import pathlib

    from credible.errors import CredibleError
    from credible.model.yaml_source import load_yaml

    try:
        return load_yaml(pathlib.Path(file).read_text(encoding="utf-8"), file)
    except (OSError, UnicodeDecodeError, CredibleError):
        return None
