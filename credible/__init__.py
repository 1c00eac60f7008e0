"""Tests draft Security Council resolutions against the pledges on atrocity crimes.

The public face of the library, each name imported when it is first used::

    from credible import assess, read_draft

    draft = read_draft("draft.docx")
    answer = assess(draft, reading="founding-commentary")
    print(answer.outcome, [finding.sentence for finding in answer.elements[0].findings])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from credible.api import assess, read_draft, verify
    from credible.assessing.assessor import Assessor
    from credible.errors import CredibleError
    from credible.model.assessment import Assessment
    from credible.model.draft import DraftResolution
    from credible.model.situation import Situation
    from credible.report.answer import Answer
    from credible.rulebook.book import RuleBook

__all__ = [
    "Answer",
    "Assessment",
    "Assessor",
    "CredibleError",
    "DraftResolution",
    "RuleBook",
    "Situation",
    "__version__",
    "assess",
    "read_draft",
    "verify",
]

_PLACES = {
    "Answer": "credible.report.answer",
    "Assessment": "credible.model.assessment",
    "Assessor": "credible.assessing.assessor",
    "CredibleError": "credible.errors",
    "DraftResolution": "credible.model.draft",
    "RuleBook": "credible.rulebook.book",
    "Situation": "credible.model.situation",
    "assess": "credible.api",
    "read_draft": "credible.api",
    "verify": "credible.api",
}


def __dir__() -> list[str]:
    return list(__all__)


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        import importlib

        return getattr(importlib.import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'credible' has no attribute {name!r}")
