"""What a document is and how far it has come, by the data of ``rules/language/standing.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import Field

from credible.model.base import Frozen

if TYPE_CHECKING:
    from credible.reading.text import ResolutionText


class Conditions(Frozen):
    """What a document must be for an entry to decide; a condition that is not written holds."""

    symbols: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    amends: bool = False
    votes: bool = False

    def hold(self, text: ResolutionText, form: str = "") -> bool:
        """Whether all of them hold for a text; ``form`` is what it was taken for."""
        return (
            (not self.symbols or (text.symbol or "").startswith(self.symbols))
            and (not self.statuses or text.status in self.statuses)
            and (not self.forms or form in self.forms)
            and (not self.amends or bool(text.amends))
            and (not self.votes or text.votes is not None)
        )


class FormEntry(Conditions):
    """One way to tell the form of a document."""

    form: str


class StageEntry(Conditions):
    """One way to tell how far a document has come."""

    stage: str


class Documents(Frozen):
    """The compiled ``standing.yaml``; the last entry of each list has no condition."""

    version: int = 1
    forms: tuple[FormEntry, ...] = Field(min_length=1)
    stages: tuple[StageEntry, ...] = Field(min_length=1)
    not_the_draft: tuple[str, ...] = ()

    def form_and_stage(self, text: ResolutionText) -> tuple[str | None, str | None]:
        """The form and the stage of a document, each by the first entry that holds."""
        form = next((each.form for each in self.forms if each.hold(text)), None)
        stages = (each.stage for each in self.stages if each.hold(text, form or ""))
        return form, next(stages, None)

    def terms(self) -> Iterable[tuple[str, int, str]]:
        """The list, place and word of every entry, to be found in the vocabulary."""
        yield from (("forms", number, each.form) for number, each in enumerate(self.forms))
        yield from (("stages", number, each.stage) for number, each in enumerate(self.stages))
