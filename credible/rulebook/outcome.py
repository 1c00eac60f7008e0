"""The one table by which findings become elements, limbs and the outcome."""

from typing import Literal, Self

from pydantic import Field, model_validator

from credible.model.assessment import Outcome, Settled
from credible.model.base import Frozen


class ElementRow(Frozen):
    """A row: when the findings of an element contain these results, the element has this one."""

    when: dict[Settled, bool] = Field(default_factory=dict)
    result: Settled


class OutcomeRow(Frozen):
    """A row: when the limbs have one of these results, this is the outcome."""

    when: dict[Literal["scope", "credibility"], tuple[Settled, ...]] = Field(default_factory=dict)
    outcome: Outcome


class OutcomeTable(Frozen):
    """The whole table. The last row of each part fits always, so that no case is left open."""

    elements: dict[Literal["all", "any"], tuple[ElementRow, ...]]
    outcome: tuple[OutcomeRow, ...]

    @model_validator(mode="after")
    def _leaves_nothing_open(self) -> Self:
        for name, rows in self.elements.items():
            if not rows or rows[-1].when:
                raise ValueError(f"the last row of “{name}” must fit always: {{when: {{}}, ...}}")
        if set(self.elements) != {"all", "any"}:
            raise ValueError("the table of elements has exactly `all` and `any`")
        if not self.outcome or self.outcome[-1].when:
            raise ValueError("the last row of the outcome must fit always: {when: {}, ...}")
        return self
