"""An answer in a few sentences that can be read out, each of them also a field of the data."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from credible.model.assessment import (
    OUTCOMES_IN_SHORT,
    Assessment,
    DraftHead,
    Hinge,
    OpenQuestion,
    Outcome,
    ProposedChange,
)
from credible.model.base import Frozen
from credible.model.draft import DraftResolution
from credible.model.vocabulary import Vocabulary
from credible.pledges import MembersBound, VotesAssessment
from credible.report.deciding import Point, clipped, points_of
from credible.report.marks import capital
from credible.report.means import by_what_means, what_it_does
from credible.report.opinion_words import record_lines
from credible.report.places import in_order
from credible.report.votes import bound_in_short, vote_in_a_sentence

MOST_SPONSORS = 3
LONGEST_NOTICE = 110
LONGEST_NOTICES = 64
"""Characters of a notice, which take two lines of 80, and of two that go into one line."""
LONGEST_SITUATION = 70
LONGEST_TITLE = 40
"""A longer title does not stand beside a symbol and a date in one line of 80."""
WOULD: dict[Outcome, str] = {
    "falls": "the draft falls under the pledge",
    "outside": "the draft is outside the scope",
    "not-credible": "the draft is not credible",
    "undetermined": "the outcome is open",
}
"""What follows, in a clause."""
_IF = {"yes": "If so", "no": "if not", "accepted": "If that view is accepted",
       "refused": "if it is refused"}  # fmt: skip


class Summary(Frozen):
    """The first screen of an opinion: what can be read out, and nothing that must be looked up."""

    situation: str = Field(description="The situation, else the title, else how it is called.")
    submitted: str = Field(default="", description="Who submits it; of more than three the number.")
    points: tuple[Point, ...] = Field(description="The one or two points on which it turns.")
    record: str = Field(default="", description="What the record has, where it answers or departs.")
    does: str = Field(default="", description="What the draft does.")
    means: str = Field(default="", description="Whether it is worded to bind, and its power.")
    missing: str = Field(default="", description="The words that would have it fall under.")
    turns: str = Field(default="", description="What an answer, or another view, would do.")
    readings: str = Field(default="", description="The outcome under the other readings.")
    binds: str = Field(default="", description="The vote, else whom the outcome binds.")
    not_understood: str = Field(default="", description="The first of what was not understood.")
    unrelated: bool = Field(default=False, description="Nothing comes near the pledge.")


def summary_of(
    assessment: Assessment,
    *,
    others: Sequence[Assessment] = (),
    votes: VotesAssessment | None = None,
    bound: MembersBound | None = None,
    draft: DraftResolution | None = None,
    vocabulary: Vocabulary | None = None,
) -> Summary:
    """The summary of an answer; what the draft does is told where the draft is at hand."""
    a = assessment
    turns = _turns(a)
    points = points_of(a)
    if a.outcome == "undetermined" and turns:
        # the question is the other point
        points = points[:1]
    known = draft is not None and vocabulary is not None
    return Summary(
        situation=situation_of(a.draft),
        submitted=submitted_by(a.draft),
        points=points,
        record=" ".join(record_lines(a, False)[:1]),
        does=what_it_does(draft, vocabulary) if known else "",  # type: ignore[arg-type]
        means=by_what_means(draft, vocabulary) if known else "",  # type: ignore[arg-type]
        missing=_missing(a),
        turns=turns,
        readings=_readings(a, others),
        binds=vote_in_a_sentence(votes) if votes else bound_in_short(bound) if bound else "",
        not_understood=_not_understood(a),
        unrelated=a.outcome == "outside" and not comes_near(a),
    )


def situation_of(head: DraftHead) -> str:
    """The situation, or a short title that says more: ``Ceasefire and relief in Gaza``."""
    if head.about and (only_names(head) or len(head.title or "") > LONGEST_TITLE):
        return head.about
    if head.symbol and only_names(head) and not head.sponsors:
        return ""
    return clipped(head.title or head.about or "", LONGEST_SITUATION)


def only_names(head: DraftHead) -> bool:
    """Whether a title was read that says only who submits the text or which number it has."""
    title = head.title or ""
    names = [title.startswith(each) for each in head.sponsors or ()]
    number = (head.symbol or "").partition("S/RES/")[2].partition(" ")[0]
    return any(names) or bool(number and number in title) or f"{len(names)} States" in title


def submitted_by(head: DraftHead) -> str:
    """Who submits a draft, in a sentence: by name, or of more than three how many."""
    sponsors = head.sponsors or ()
    if not sponsors or (not head.about and only_names(head)):
        return ""
    if len(sponsors) > MOST_SPONSORS:
        return f"It is submitted by {len(sponsors)} States."
    *first, last = sponsors
    return f"It is submitted by {', '.join(first)}{' and ' if first else ''}{last}."


def _missing(a: Assessment) -> str:
    """The words of the smallest set of changes by which the draft falls under the pledge."""
    best = next((each for each in a.would_change or () if each.outcome == "falls"), None)
    if a.outcome == "falls" or best is None:
        return ""
    told = "; ".join(_change(each) for each in best.changes)
    more = len(a.would_change or ()) - 1
    ways = f" ({more} other {'way' if more == 1 else 'ways'}: --full.)" if more else ""
    return f"To fall under the pledge: {told}.{ways}"


def _change(change: ProposedChange) -> str:
    words = f"“{change.words.rstrip('.')}”"
    if not change.paragraphs:
        return f"{words} ({change.place})"
    title = change.title[:1].lower() + change.title[1:]
    return f"{title} ({in_order(change.paragraphs, 3)}): {words}"


def _turns(a: Assessment) -> str:
    if a.outcome == "falls":
        views = [each for each in a.hangs_on or () if each.kind == "premise"]
        return _hanging(views) if views else ""
    matters = [each for each in a.questions if can_matter(each, a.outcome)]
    if not matters:
        return ""
    more = len(matters) - 1
    rest = f" ({more} more: credible ask.)" if more else ""
    return f"Open: {matters[0].question} {what_follows(matters[0])}{rest}"


def what_follows(question: OpenQuestion) -> str:
    """The outcome for each answer, in a sentence; empty where it is not known for each."""
    told = [
        f"{_IF.get(each.answer, f'If {each.answer}')}, {WOULD[each.outcome]}"
        for each in question.consequences
    ]
    return f"{'; '.join(told)}." if told else ""


def _hanging(views: Sequence[Hinge]) -> str:
    more = len(views) - 1
    rest = f" ({more} more {'view' if more == 1 else 'views'}: --full.)" if more else ""
    return f"{rests_on(views[0])}{rest}"


def rests_on(view: Hinge) -> str:
    """A view of the law on which an outcome rests, and what it would be without, in a sentence."""
    label = view.label.rstrip(".")
    return (
        f"This rests on the view that {label[:1].lower()}{label[1:]}; without it "
        f"{WOULD[view.otherwise]}."
    )


def can_matter(question: OpenQuestion, outcome: Outcome) -> bool:
    """Whether some answer gives another outcome by itself."""
    return any(each.outcome != outcome for each in question.consequences)


def _readings(a: Assessment, others: Sequence[Assessment]) -> str:
    groups: dict[Outcome, list[str]] = {}
    for each in others:
        groups.setdefault(each.outcome, []).append(each.reading)
    if not groups:
        return ""
    agree = groups.pop(a.outcome, [])
    if not groups:
        return f"The other readings ({', '.join(agree)}) agree."
    told = [f"{OUTCOMES_IN_SHORT[result]} ({', '.join(names)})" for result, names in groups.items()]
    return f"Other readings differ: {', '.join(told)}."


def _not_understood(a: Assessment) -> str:
    if not a.notices:
        return ""
    told = capital(clipped(_gist(a.notices[0]), LONGEST_NOTICE))
    if len(a.notices) > 1:
        second = capital(_gist(a.notices[1]))
        told += f". {second}" if len(told) + len(second) < LONGEST_NOTICES else ""
    more = len(a.notices) - 1 - told.count(". ")
    return f"{told} ({f'{more} more: ' if more else ''}--full)."


def _gist(notice: str) -> str:
    """The first clause of a notice: what is wrong, without what to do about it."""
    return notice.partition(". ")[0].partition("; ")[0].rstrip(".")


def comes_near(a: Assessment) -> bool:
    """Whether a rule that bears on the scope has something of the text to rest on."""
    return any(
        ground.paragraphs or ground.words
        for element in a.elements if element.limb == "scope" and element.combine == "any"
        for finding in element.findings if finding.result != "not-applicable"
        for ground in finding.grounds
    )
