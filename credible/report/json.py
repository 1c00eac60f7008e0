"""Assessments as JSON: everything that the answer holds, to be read back without loss."""

from __future__ import annotations

import json
from collections.abc import Sequence

from credible.model.assessment import Assessment


def to_json(assessment: Assessment, indent: int | None = 2) -> str:
    """One assessment as JSON; ``Assessment.model_validate_json`` reads it back.

    Nothing is left out, so that a field that is null says that it was not computed. The text ends
    with a line break where it is indented.
    """
    text = assessment.model_dump_json(indent=indent)
    return text if indent is None else text + "\n"


def to_jsonl(assessment: Assessment) -> str:
    """One assessment as one line of JSON, without the line break that parts it from the next."""
    return assessment.model_dump_json()


def answers_json(answers: Sequence[Assessment]) -> str:
    """One answer as an object, several as a list."""
    texts = [to_json(each) for each in answers]
    if len(texts) == 1:
        return texts[0]
    return json.dumps([json.loads(text) for text in texts], indent=2, ensure_ascii=False)
