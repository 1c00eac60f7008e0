"""A draft that lies open: what was read of it, and every correction since, to undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from credible.assessing.assessor import Assessor
from credible.assessing.changes import amended
from credible.case import AssessedDraft, Corrections, assess_case, open_case
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.reading.opening import OpenedDraft
from credible.rulebook.rule import Pledge, Reading
from credible.workbench.correcting import as_yaml, difference

Made = TypeVar("Made")

MOST_STEPS = 1_000
"""Corrections of one draft that are kept; the oldest are then one with the reading."""


@dataclass(frozen=True)
class Step:
    """Where a draft stands after a correction.

    ``told`` says what was corrected, ``was`` and ``now`` how it stood before and since.
    ``by_hand`` are all corrections up to here, as a file has them; ``amendments`` the changes of
    the rule book that are ticked. ``outcome`` is that of this step under the reading of its time.
    """

    told: str = ""
    was: str = ""
    now: str = ""
    by_hand: dict[str, Any] = field(default_factory=dict)
    amendments: tuple[str, ...] = ()
    outcome: str = ""

    @property
    def sentence(self) -> str:
        """What was corrected, how it stood, and how it stands; empty for the reading itself."""
        if not self.told:
            return ""
        colon = "" if self.told.endswith("?") else ":"
        return f"{self.told}{colon} was {self.was}, is {self.now}."


class DraftAtWork:
    """One draft, the reading under which it is looked at, and the State that is told of itself."""

    def __init__(
        self, number: int, read: OpenedDraft, content: bytes, assessor: Assessor, *,
        reading: str | None = None, state: str = "",
    ) -> None:
        self.number = number
        self.read = read
        self.content = content
        self.assessor = assessor
        self.reading_id = assessor.choose(None, reading)[1].id
        self.state = state
        self.compared: OpenedDraft | None = None
        self.steps: list[Step] = [Step()]
        self.at = 0
        self._known: dict[str, Any] = {}
        self.steps[0] = Step(outcome=self.assessment.outcome)

    @property
    def name(self) -> str:
        """What the draft is called on a page."""
        return self.corrected.symbol or self.read.name

    @property
    def step(self) -> Step:
        """Where the draft stands."""
        return self.steps[self.at]

    @property
    def chosen(self) -> tuple[Pledge, Reading]:
        """The pledge and the reading."""
        return self.assessor.choose(None, self.reading_id)

    @property
    def corrected(self) -> DraftResolution:
        """The draft as corrected by hand, without amendments and without the record."""
        def made() -> DraftResolution:
            return self._laid_over(self.step.by_hand)

        return self._once("corrected", made)

    @property
    def amended(self) -> DraftResolution:
        """The same with the amendments that are ticked."""
        def made() -> DraftResolution:
            if not self.step.amendments:
                return self.corrected
            return amended(self.assessor, self.corrected, *self.chosen, self.step.amendments)

        return self._once("amended", made)

    @property
    def corrections(self) -> Corrections | None:
        """The file of corrections that could be saved now; none where nothing was corrected."""
        def made() -> Corrections | None:
            found = difference(self.read.draft, self.amended)
            if not found:
                return None
            return Corrections("corrections.yaml", as_yaml(found, self.read.name, self.remarks))

        return self._once("corrections", made)

    @property
    def remarks(self) -> list[str]:
        """What a file of corrections says of itself: amendments are no reading of the text."""
        titles = self.assessor.book.changes
        return [f"Amendment: {titles[each].title}" for each in self.step.amendments
                if each in titles]

    @property
    def opened(self) -> OpenedDraft:
        """The draft as ``credible check --with`` has it, with the record laid under it."""
        return self._once(
            "opened", lambda: open_case(self.read, self.assessor, self.corrections)
        )

    @property
    def assessed(self) -> AssessedDraft:
        """The draft assessed under its reading, at once."""
        return self._once(
            "assessed",
            lambda: assess_case(self.assessor, self.opened, (self.reading_id,)),
        )

    @property
    def assessment(self) -> Assessment:
        """The assessment under its reading."""
        return self.assessed.assessments[0]

    @property
    def whole(self) -> AssessedDraft:
        """The answer as the command line gives it: with changes and the other readings."""
        return self._once("whole", lambda: assess_case(
            self.assessor, self.opened, (self.reading_id,), changes=True, others=True,
            rule_files=True,
        ))

    @property
    def before_amendments(self) -> AssessedDraft:
        """The draft as corrected by hand alone, with what would change its outcome."""
        def made() -> AssessedDraft:
            found, corrections = self.step.by_hand, None
            if found:
                corrections = Corrections("corrections.yaml", as_yaml(found, self.read.name))
            opened = open_case(self.read, self.assessor, corrections)
            return assess_case(self.assessor, opened, (self.reading_id,), changes=True)

        return self._once("before_amendments", made)

    def look(self, *, reading: str, state: str) -> None:
        """Has the draft looked at under another reading, or for another State.

        Raises:
            CredibleError: for a reading or a State that does not exist.
        """
        from credible.assessing.voting import require_state

        chosen = self.assessor.choose(None, reading or None)[1].id
        if state:
            require_state(self.assessor, state)
        self.reading_id, self.state = chosen, state
        self._known.clear()

    def correct(
        self, told: str, was: str, now: str, change: Callable[[DraftResolution], DraftResolution]
    ) -> None:
        """Takes a correction by hand.

        Raises:
            CredibleError: where the draft cannot be so corrected; it is then left as it was.
        """
        wanted = difference(self.read.draft, change(self.corrected))
        if wanted != self.step.by_hand:
            self._take(Step(told, was, now, wanted, self.step.amendments))

    def tick(self, changes: Sequence[str]) -> None:
        """Has these changes of the rule book made, and no others."""
        titles = self.assessor.book.changes
        known = tuple(each for each in changes if each in titles)
        before = self.step.amendments
        if set(known) == set(before):
            return

        def words(ids: Sequence[str]) -> str:
            return "; ".join(titles[each].title for each in ids) or "as the text has it"

        self._take(Step("Amendments", words(before), words(known), self.step.by_hand, known))

    def go(self, to: int) -> None:
        """Undoes or redoes corrections, to the step of that number."""
        if 0 <= to < len(self.steps):
            self.at = to
            self._known.clear()

    def take_up(self, steps: Sequence[Step], at: int) -> None:
        """Takes up the corrections of a saved session.

        Raises:
            CredibleError: where the draft cannot be so corrected.
        """
        for each in steps:
            self._laid_over(each.by_hand)
        if steps and 0 <= at < len(steps):
            self.steps, self.at = list(steps), at
            self._known.clear()

    def _take(self, step: Step) -> None:
        before = self.steps, self.at
        self.steps = [*self.steps[: self.at + 1], step][-MOST_STEPS:]
        self.at = len(self.steps) - 1
        self._known.clear()
        try:
            outcome = self.assessment.outcome
        except Exception:
            self.steps, self.at = before
            self._known.clear()
            raise
        self.steps[-1] = Step(step.told, step.was, step.now, step.by_hand, step.amendments, outcome)

    def _laid_over(self, by_hand: dict[str, Any]) -> DraftResolution:
        if not by_hand:
            return self.read.draft
        file = Corrections("corrections.yaml", as_yaml(by_hand, self.read.name))
        return file.laid_over(self.read.draft, self.assessor.book.vocabulary)

    def _once(self, name: str, make: Callable[[], Made]) -> Made:
        """What is worked out once for each step."""
        if name not in self._known:
            self._known[name] = make()
        found: Made = self._known[name]
        return found
