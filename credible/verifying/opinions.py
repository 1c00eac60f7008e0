"""The answers that a file holds, each as it stands there and as a typed answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from credible.errors import CredibleError
from credible.files import read_limited
from credible.model.assessment import Assessment
from credible.report.answer import Answer

MOST_OF_OPINIONS = 200_000_000
"""Bytes of a file of opinions; the lines of a batch of a thousand drafts have some 40 MB."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that was made earlier: its data, every field as it was written, and its model."""

    data: dict[str, Any]
    answer: Assessment


def answers_in(opinion: Path | str | bytes | Assessment) -> tuple[GivenAnswer, ...]:
    """The answers in a file or in its bytes: an object, a list, or a line each.

    Lines of a batch that hold an error are passed over.

    Raises:
        CredibleError: where it cannot be read, or ``not-an-opinion``.
    """
    if isinstance(opinion, Assessment):
        return (GivenAnswer(opinion.model_dump(mode="json"), opinion),)
    name = "the opinion" if isinstance(opinion, bytes) else str(opinion)
    content = (
        opinion if isinstance(opinion, bytes) else read_limited(Path(opinion), MOST_OF_OPINIONS)
    )
    found = tuple(
        _typed(each, name) for each in _objects(content, name) if "error" not in each
    )
    if not found:
        raise CredibleError.of("not-an-opinion", "there is no answer in it", file=name)
    return found


def _objects(content: bytes, name: str) -> list[dict[str, Any]]:
    try:
        text = content.decode("utf-8-sig")
        try:
            whole = json.loads(text)
        except json.JSONDecodeError:
            whole = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise CredibleError.of("not-an-opinion", "the file is not JSON", file=name) from None
    listed = whole if isinstance(whole, list) else [whole]
    for each in listed:
        if not isinstance(each, dict):
            raise CredibleError.of("not-an-opinion", "an answer is a mapping of fields", file=name)
    return listed


def _typed(data: dict[str, Any], name: str) -> GivenAnswer:
    inner = data.get("assessment")
    data = inner if isinstance(inner, dict) else data
    kind = Answer if "summary" in data else Assessment
    try:
        return GivenAnswer(data, kind.model_validate_json(json.dumps(data)))
    except (ValidationError, ValueError, RecursionError) as error:
        fields = [
            ".".join(str(part) for part in each["loc"])
            for each in (error.errors() if isinstance(error, ValidationError) else ())
        ]
        at = f" (field {fields[0]})" if fields and fields[0] else ""
        raise CredibleError.of(
            "not-an-opinion", f"this is no answer as this version of the program writes it{at}",
            file=name,
        ) from None
