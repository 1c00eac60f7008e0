"""Frozen answers and the texts made from them, kept beside each other.

``python -m tests.report.golden answers`` makes the answers anew from ``examples/drafts`` (needed
only where the model of the answer changes); ``python -m tests.report.golden texts`` writes the
texts. What either changes is to be read, as a legal adviser would, before it is committed.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from credible.model.assessment import Assessment
from credible.pledges import VotesAssessment
from tests.report.forms import opinion, opinion_html, opinion_markdown

GOLDEN = Path(__file__).parent.parent / "golden" / "opinions"
DRAFTS = Path(__file__).parent.parent.parent / "examples" / "drafts"

CASES = {
    "falls-icc-referral": ("S-2014-348", ("code-text", "strict")),
    "falls-force-and-sanctions": ("S-RES-1973", ()),
    "falls-by-the-record": ("S-2012-538", ("strict",)),
    "outside-commemoration": ("S-2015-508", ()),
    "undetermined-crimes-not-named": ("S-2007-14", ()),
    "undetermined-rival-aid": ("S-2023-507", ("broad", "strict")),
}
"""Each case with its draft and the other readings that stand beside the default one."""

OTHERWISE: dict[str, dict[str, Any]] = {
    "falls-by-the-record": {
        "title": "A draft that names no crime and answers no question", "symbol": None,
        "crimes": [], "situation": {}, "notices": [],
    },
}
"""What a case has otherwise than its draft, so that only the record can supply the crime."""


@dataclass(frozen=True)
class Answer:
    """A frozen answer: the assessment, those under other readings, and the votes."""

    assessment: Assessment
    others: tuple[Assessment, ...]
    votes: VotesAssessment | None

    @property
    def parts(self) -> dict[str, Any]:
        return {"others": self.others, "votes": self.votes}


def answer(case: str) -> Answer:
    data = json.loads((GOLDEN / case / "answer.json").read_text(encoding="utf-8"))
    return Answer(
        Assessment.model_validate(data["assessment"]),
        tuple(Assessment.model_validate(other) for other in data["others"]),
        VotesAssessment.model_validate(data["votes"]) if data["votes"] else None,
    )


KEPT = ("falls-icc-referral", "falls-by-the-record", "undetermined-rival-aid")
"""The opinions that are kept whole, once in each form; of HTML the body alone."""


def texts(case: str) -> dict[str, str]:
    """The outputs that are kept, by the name of their file."""
    a = answer(case)
    return {
        "opinion.txt": opinion(a.assessment, full=True, **a.parts),
        "opinion.md": opinion_markdown(a.assessment, **a.parts),
        "opinion.html": body_of(opinion_html(a.assessment, **a.parts)),
    }


def body_of(page: str) -> str:
    """What stands in the body of a page; its style is no part of the answer."""
    return page.partition('<main id="main">\n')[2].partition("</main>")[0]


def write_answers() -> None:
    import yaml

    from credible.assessing.assessor import Assessor
    from credible.assessing.changes import with_changes
    from credible.model.draft import DraftResolution
    from credible.pledges import Pledges

    assessor, pledges = Assessor(), Pledges.load()
    for case, (name, readings) in CASES.items():
        described = yaml.safe_load((DRAFTS / f"{name}.yaml").read_text(encoding="utf-8"))
        described.pop("expect", None)
        described.update(OTHERWISE.get(case, {}))
        draft = assessor.on_record(DraftResolution.model_validate(described))
        first = with_changes(assessor, draft, assessor.assess(draft))
        others = [assessor.assess(draft, reading=each, questions=False) for each in readings]
        assert draft.votes is not None
        votes = pledges.assess_votes(first.outcome, draft.votes, draft.date, first.pledge)
        data = {
            "assessment": first.model_dump(mode="json", exclude_defaults=True),
            "others": [other.model_dump(mode="json", exclude_defaults=True) for other in others],
            "votes": votes.model_dump(mode="json"),
        }
        (GOLDEN / case).mkdir(parents=True, exist_ok=True)
        written = json.dumps(data, ensure_ascii=False) + "\n"
        (GOLDEN / case / "answer.json").write_text(written, encoding="utf-8")


def write_texts() -> None:
    for case in KEPT:
        for name, text in texts(case).items():
            (GOLDEN / case / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    {"answers": write_answers, "texts": write_texts}[sys.argv[1]]()
