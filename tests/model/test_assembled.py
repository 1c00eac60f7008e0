"""A model put together is the model that is checked, and shares nothing that can change."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from credible.model.assessment import Ground
from credible.model.base import assembled

PARTS = {
    "fact": "measures", "term": "icc-referral", "label": "a referral", "paragraphs": ("OP 3",),
    "words": "Decides to refer", "origin": "read",
}


def test_a_model_put_together_is_the_one_that_is_checked() -> None:
    made, checked = assembled(Ground, **PARTS), Ground.model_validate(PARTS)
    assert made == checked
    assert made.model_fields_set == checked.model_fields_set
    assert made.model_dump_json() == checked.model_dump_json()
    assert list(assembled(Ground, **dict(reversed(PARTS.items()))).model_dump()) == list(PARTS)


def test_every_field_must_be_given() -> None:
    with pytest.raises(KeyError):
        assembled(Ground, fact="measures")


def test_what_is_put_together_cannot_be_changed_and_copies_change_no_other() -> None:
    one, other = assembled(Ground, **PARTS), assembled(Ground, **PARTS)
    with pytest.raises(ValidationError):
        one.label = "another"  # type: ignore[misc]
    copied = one.model_copy(update={"label": "another"})
    copied.__pydantic_fields_set__.discard("label")
    assert one.model_fields_set == other.model_fields_set == set(PARTS)
    assert (one.label, copied.label) == ("a referral", "another")
