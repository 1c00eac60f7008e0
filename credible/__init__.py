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
    from credible.api import assess, negotiate, read_draft
    from credible.assessing.assessor import Assessor
    from credible.errors import CredibleError
    from credible.model.assessment import Assessment
    from credible.model.draft import DraftResolution
    from credible.model.negotiation import Negotiation
    from credible.model.situation import Situation
    from credible.report.answer import Answer
    from credible.rulebook.book import RuleBook

__all__ = [
    "Answer",
    "Assessment",
    "Assessor",
    "CredibleError",
    "DraftResolution",
    "Negotiation",
    "RuleBook",
    "Situation",
    "__version__",
    "assess",
    "negotiate",
    "read_draft",
]

_PLACES = {
    "Answer": "credible.report.answer",
    "Assessment": "credible.model.assessment",
    "Assessor": "credible.assessing.assessor",
    "CredibleError": "credible.errors",
    "DraftResolution": "credible.model.draft",
    "Negotiation": "credible.model.negotiation",
    "RuleBook": "credible.rulebook.book",
    "Situation": "credible.model.situation",
    "assess": "credible.api",
    "negotiate": "credible.api",
    "read_draft": "credible.api",
}


def __dir__() -> list[str]:
    return list(__all__)


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        import importlib

        return getattr(importlib.import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'credible' has no attribute {name!r}")
