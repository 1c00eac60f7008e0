"""The rule book in memory: rules, pledges, readings, premises, changes and the bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from credible.errors import CredibleError, nearest_words
from credible.model.vocabulary import Vocabulary
from credible.rulebook.condition import AllOf, Condition, NotOf
from credible.rulebook.outcome import OutcomeTable
from credible.rulebook.rule import (
    Change,
    Instrument,
    Pledge,
    PremiseOfLaw,
    Reading,
    Rule,
    Source,
    Stance,
)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything that was read from ``rules/``, checked and resolved.

    ``folders`` are the folders it was read from, the shipped one first; ``digest`` is the SHA-256
    of their contents, by which an assessment names the law it used.
    """

    folders: tuple[Path, ...]
    digest: str
    vocabulary: Vocabulary
    instruments: Mapping[str, Instrument]
    rules: Mapping[str, Rule]
    pledges: Mapping[str, Pledge]
    readings: Mapping[str, Reading]
    premises: Mapping[str, PremiseOfLaw]
    changes: Mapping[str, Change]
    questions: Mapping[str, Mapping[str, Any]]
    outcome_table: OutcomeTable
    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, *extra: Path | str) -> RuleBook:
        """The shipped rule book, with the folders ``extra`` laid over it.

        The shipped one is kept as plain data in the user's cache folder once it was checked, and
        read from there as long as no file of it and no part of the program was changed.

        Raises:
            CredibleError: with every problem found, each with its file and line.
        """
        from credible.rulebook.stored import load

        return load(cls, tuple(Path(folder) for folder in extra))

    @classmethod
    def checked(cls, *extra: Path | str) -> RuleBook:
        """The same, never from what was kept, and with the drafts of all cases looked at.

        Raises:
            CredibleError: with every problem found: faults of form and of meaning in one.
        """
        from credible.rulebook.loading import load_rule_book

        return load_rule_book(cls, tuple(Path(folder) for folder in extra), cases=True)

    @property
    def has_own_language(self) -> bool:
        """Whether a folder laid over the shipped rules holds patterns of its own."""
        return any((folder / "language").is_dir() for folder in self.folders[1:])

    def file_digests(self) -> dict[str, str] | None:
        """The digest of each file by its name; None where one was changed since it was read."""
        from credible.rulebook.contents import digest_of, digests_of

        each = digests_of(self.folders)
        return each if digest_of(self.folders) == self.digest else None

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id, or the one that replaced it."""
        if rule_id in self.rules:
            return self.rules[rule_id]
        for rule in self.rules.values():
            if rule_id in rule.replaces:
                return rule
        raise self._no_such("no-such-rule", rule_id, self.rules, "credible rules list")

    def pledge(self, pledge_id: str) -> Pledge:
        """The pledge of that id, or the one that is known by that short name."""
        if pledge_id in self.pledges:
            return self.pledges[pledge_id]
        for pledge in self.pledges.values():
            if pledge_id.lower() in pledge.known_as:
                return pledge
        raise self._no_such("no-such-pledge", pledge_id, self.pledges, "credible readings list")

    def reading(self, reading_id: str) -> Reading:
        """The reading of that id, with all that it takes from the reading it extends."""
        if reading_id not in self.readings:
            raise self._no_such(
                "no-such-reading", reading_id, self.readings, "credible readings list"
            )
        return self.readings[reading_id]

    def readings_of(self, pledge_id: str) -> tuple[Reading, ...]:
        """The readings of one pledge, its default first, then in the order of their ids."""
        pledge = self.pledge(pledge_id)
        own = [reading for reading in self.readings.values() if reading.pledge == pledge.id]
        return tuple(
            sorted(own, key=lambda reading: (reading.id != pledge.default_reading, reading.id))
        )

    def premises_under(self, reading: Reading) -> dict[str, Stance]:
        """Every premise with the stance of ``reading``; one it does not name is open."""
        return {premise: reading.premises.get(premise, "open") for premise in self.premises}

    def applies(self, rule: Rule) -> Condition | None:
        """When ``rule`` is in point, the rules that override it taken into account."""
        overriding = [
            other.applies
            for other in self.rules.values()
            if rule.id in other.overrides and other.applies is not None
        ]
        if not overriding:
            return rule.applies
        inner: list[Condition] = [rule.applies] if rule.applies is not None else []
        inner += [NotOf.model_validate({"not": condition}) for condition in overriding]
        return AllOf(all=tuple(inner)) if len(inner) > 1 else inner[0]

    def conditions(self, rule: Rule) -> tuple[Condition, ...]:
        """All conditions of ``rule``: when it holds, its exceptions, and when it is in point."""
        applies = self.applies(rule)
        own = (rule.holds, *(exception.when for exception in rule.unless))
        return own if applies is None else (*own, applies)

    def _no_such(
        self, code: str, word: str, allowed: Iterable[str], command: str
    ) -> CredibleError:
        own = "" if len(self.folders) > 1 else "; one of your own needs `--rules DIR`"
        return CredibleError.of(
            code,
            f"there is no {code.removeprefix('no-such-')} called “{word}”",
            nearest=nearest_words(word, list(allowed)),
            remedy=f"See `{command}`{own}.",
        )

    def cite(self, source: Source) -> str:
        """A citation in one line: ``Charter, Art. 42``."""
        short = self.instruments[source.instrument].short
        return f"{short}, {source.pinpoint}" if source.pinpoint else short
