"""What a draft does, in a sentence: what is in force first, what is ended named as ended."""

from __future__ import annotations

from credible.model.draft import DraftResolution
from credible.model.vocabulary import shipped_vocabulary
from credible.report.means import what_it_does


def test_an_inquiry_that_is_ended_is_named_as_ended_and_last() -> None:
    draft = DraftResolution.model_validate({"measures": [
        {"type": "commission-of-inquiry", "verb": "decides", "status": "ended",
         "paragraphs": ["OP 1"]},
        {"type": "condemnation", "verb": "condemns", "paragraphs": ["OP 2"]},
    ]})
    assert what_it_does(draft, shipped_vocabulary()) == (
        "Its measures: condemnation (condemns, OP 2); commission of inquiry, ended (decides, OP 1)."
    )
