"""What is known of the facts outside the text: stated by a person or on the record, sourced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationInfo, model_validator

from credible.model.base import Frozen, Tri
from credible.model.vocabulary import unknown_term, vocabulary_of


class SituationFact(Frozen):
    """An answer to one question about the situation."""

    value: Tri = Field(default=None, description="Yes, no, or not known.")
    source: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        default=None, description="Where the answer comes from."
    )
    note: Annotated[str, StringConstraints(max_length=2000)] | None = None
    origin: Literal["stated", "record"] = Field(
        default="stated", description="Stated by a person, or taken from the record of findings."
    )

    @model_validator(mode="before")
    @classmethod
    def _bare_answer(cls, value: Any) -> Any:
        if value is None or isinstance(value, bool | str):
            return {"value": value}
        return value


class Situation(Frozen):
    """Answers by fact id (see ``rules/situation.yaml``); a fact that is not there is unknown."""

    facts: dict[str, SituationFact] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _flat_or_nested(cls, value: Any, info: ValidationInfo) -> Any:
        if value is None:
            return {}
        if isinstance(value, dict):
            facts = value["facts"] if set(value) == {"facts"} else value
            if isinstance(facts, dict) and facts:
                allowed = vocabulary_of(info).situation
                for fact in facts:
                    if fact not in allowed:
                        raise unknown_term(str(fact), "facts of the situation", list(allowed))
            return {"facts": facts}
        return value

    def value(self, fact: str) -> bool | None:
        """The answer to ``fact``: yes, no, or ``None`` where it is not known."""
        answer = self.facts.get(fact)
        return None if answer is None else answer.value

    def denied(self, fact: str) -> bool:
        """Whether a person answered no to ``fact``."""
        answer = self.facts.get(fact)
        return answer is not None and answer.value is False

    def without(self, names: Iterable[str]) -> Situation:
        """What is known without the answers to these facts."""
        left_out = set(names)
        rest = {name: fact for name, fact in self.facts.items() if name not in left_out}
        return self.model_copy(update={"facts": rest})
