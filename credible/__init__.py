"""Tests draft Security Council resolutions against the pledges on atrocity crimes.

The public face of the library, each name imported when it is first used::

    from credible import assess, read_draft

    draft = read_draft("draft.docx")
    answer = assess(draft, reading="founding-commentary")
    print(answer)

``read_draft``, ``assess`` (and ``answer``, with all that is said beside it), ``why``, ``changes``,
``compare``, ``votes``, ``readings``; ``assess_many`` for thousands, ``to_frame`` for a table,
``render`` and ``write`` for pages and files. ``docs/api.md`` has them all on one page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from credible.api import (
        answer,
        assess,
        changes,
        compare,
        negotiate,
        read_draft,
        readings,
        render,
        to_frame,
        to_rows,
        verify,
        votes,
        why,
        write,
    )
    from credible.assessing.assessor import Assessor
    from credible.assessing.voting import VotesAnswer
    from credible.assessing.why import Derivation
    from credible.batch import Result, assess_many
    from credible.errors import CredibleError
    from credible.model.assessment import Assessment, ChangeSet
    from credible.model.comparison import History
    from credible.model.draft import DraftResolution
    from credible.model.negotiation import Negotiation
    from credible.model.situation import Situation
    from credible.report.answer import Answer
    from credible.rulebook.book import RuleBook
    from credible.rulebook.rule import Reading

__all__ = [
    "Answer",
    "Assessment",
    "Assessor",
    "ChangeSet",
    "CredibleError",
    "Derivation",
    "DraftResolution",
    "History",
    "Negotiation",
    "Reading",
    "Result",
    "RuleBook",
    "Situation",
    "VotesAnswer",
    "__version__",
    "answer",
    "assess",
    "assess_many",
    "changes",
    "compare",
    "negotiate",
    "read_draft",
    "readings",
    "render",
    "to_frame",
    "to_rows",
    "verify",
    "votes",
    "why",
    "write",
]

_PLACES = {
    "Answer": "credible.report.answer",
    "Assessment": "credible.model.assessment",
    "Assessor": "credible.assessing.assessor",
    "ChangeSet": "credible.model.assessment",
    "CredibleError": "credible.errors",
    "Derivation": "credible.assessing.why",
    "DraftResolution": "credible.model.draft",
    "History": "credible.model.comparison",
    "Negotiation": "credible.model.negotiation",
    "Reading": "credible.rulebook.rule",
    "Result": "credible.batch",
    "RuleBook": "credible.rulebook.book",
    "Situation": "credible.model.situation",
    "VotesAnswer": "credible.assessing.voting",
    "answer": "credible.api",
    "assess": "credible.api",
    "assess_many": "credible.batch",
    "changes": "credible.api",
    "compare": "credible.api",
    "negotiate": "credible.api",
    "read_draft": "credible.api",
    "readings": "credible.api",
    "render": "credible.api",
    "to_frame": "credible.api",
    "to_rows": "credible.api",
    "verify": "credible.api",
    "votes": "credible.api",
    "why": "credible.api",
    "write": "credible.api",
}


def __dir__() -> list[str]:
    return list(__all__)


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        import importlib

        return getattr(importlib.import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'credible' has no attribute {name!r}")
