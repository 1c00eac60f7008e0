"""The options that all commands on drafts have, and what follows from them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from credible.cli.options import (
    ALL,
    Command,
    assessor_for,
    pledge_option,
    reading_option,
    record_option,
    rules_option,
    taking_options,
    with_option,
)

if TYPE_CHECKING:
    from credible.assessing.assessor import Assessor
    from credible.case import Corrections
    from credible.reading.opening import OpenedDraft
    from credible.rulebook.rule import Pledge, Reading

_OPTIONS = (reading_option, pledge_option, with_option, rules_option, record_option)


@dataclass(frozen=True)
class CaseOptions:
    """What is asked of a draft, and by which rules: the options that all commands on drafts have.
    """

    reading: str | None
    pledge: str | None
    with_file: Path | None
    rules: tuple[Path, ...]
    on_record: bool

    @cached_property
    def assessor(self) -> Assessor:
        """An assessor of the shipped rule book with the folders of ``rules`` laid over it.

        Raises:
            CredibleError: where the rule book does not load.
        """
        return assessor_for(self.rules, record=self.on_record)

    @cached_property
    def corrections(self) -> Corrections | None:
        """What is to be laid over each draft.

        Raises:
            CredibleError: where the file cannot be read.
        """
        from credible.case import Corrections

        return Corrections.of(self.with_file) if self.with_file is not None else None

    def choose(self) -> tuple[Pledge, Reading]:
        """The pledge and the reading; where all are asked for, the default one.

        Raises:
            CredibleError: for a name that does not exist, or a reading of another pledge.
        """
        return self.assessor.choose(self.pledge, None if self.reading == ALL else self.reading)

    def require_one_reading(self, why: str) -> None:
        """Refuses every reading at once, for a command that answers under one."""
        if self.reading == ALL:
            raise click.UsageError(f"{why}; name it with --reading.")

    def open(self, source: Path | str) -> OpenedDraft:
        """The draft in ``source``, corrected and with the record laid under it.

        Raises:
            CredibleError: where it cannot be read, is no draft, or cannot be so corrected.
        """
        from credible.case import open_case

        return open_case(source, self.assessor, self.corrections)


def case_options(command: Command) -> Command:
    """Gives a command the options of :class:`CaseOptions`, which it takes as ``case``."""

    @functools.wraps(command)
    def run(
        *args: Any, reading: str | None, pledge: str | None, corrections: Path | None,
        rules: tuple[Path, ...], on_record: bool, **kwargs: Any,
    ) -> Any:
        case = CaseOptions(reading, pledge, corrections, rules, on_record)
        return command(*args, case=case, **kwargs)

    decorated: Any = taking_options(run, _OPTIONS)
    return decorated  # type: ignore[no-any-return]
