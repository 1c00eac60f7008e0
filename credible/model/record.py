"""What a body found of a situation, as it stands beside a draft on the day of the draft."""

import datetime
from typing import Literal

from pydantic import Field

from credible.model.base import Frozen

Strength = Literal["established", "reasonable-grounds", "alleged", "risk"]
Standing = Literal["current", "agreeing", "ageing", "lead", "departed"]


class RecordedFinding(Frozen):
    """A finding of the record that concerns the situation of a draft.

    ``standing`` is what its age makes of it: ``current`` findings answer, ``ageing`` ones stand
    beside the question, a ``lead`` was not checked and is only shown. A current finding is
    ``agreeing`` where the draft itself decides, and ``departed`` where an answer given by hand
    departs from it. ``fact`` is the fact of the
    situation that it speaks to (see ``rules/situation.yaml``).
    """

    id: str
    fact: str
    situation: str
    body: str
    kind: str = Field(default="", description="The kind of body, by ``findings.csv``.")
    reference: str
    pinpoint: str | None = None
    address: str | None = None
    date: datetime.date = Field(description="The day on which it was public.")
    age_months: int = Field(description="Whole months from that day to the date of the draft.")
    crimes: tuple[str, ...] = Field(default=(), description="Crimes, by the vocabulary.")
    named: bool = Field(default=True, description="Whether the body itself names the crime.")
    acts: str | None = Field(default=None, description="The acts told, where it names none.")
    strength: Strength = "alleged"
    against: str | None = None
    standing: Standing = "current"
    sentence: str = Field(default="", description="The finding in words, as outputs print it.")
    agreement: str = Field(
        default="", description="What is printed where the draft says so without the record."
    )
    departure: str = Field(
        default="", description="What is printed where an answer given by hand departs from it."
    )
