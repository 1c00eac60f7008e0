"""The first screen of an opinion: a summary as a page, at most twenty lines of eighty columns."""

from __future__ import annotations

import re

from credible.model.assessment import Assessment
from credible.pledges import StatePosition
from credible.report.deciding import clipped
from credible.report.layout import day
from credible.report.opinion_words import name_of
from credible.report.page import Block, Heading, Page, Paragraph, Run, page, paragraph, words
from credible.report.summary import Summary
from credible.report.votes import position_blocks

ONE_LINE = 78
_COMMANDS = re.compile(r"--full|credible ask")
"""How a summary names what shows the rest: ``(2 more: --full.)``."""


def first_screen(a: Assessment, told: Summary, position: StatePosition | None = None) -> Page:
    """The summary as a page; a draft that does not come near the pledge has three lines.

    ``position`` is what one State is told, where one was named.
    """
    title = f"{title_of(a, told)}: {a.outcome_words}"
    state = position_blocks(position)
    if told.unrelated:
        why = " ".join(point.told for point in told.points[:1])
        outcome = Paragraph(words(Run(f"{title}. {why}", mark=a.outcome)), "outcome")
        unread = clipped(told.not_understood, ONE_LINE)
        return page(title, [outcome, paragraph(unread) if unread else None], state)
    outcome = Paragraph(
        words(Run(a.outcome_words.upper(), mark=a.outcome)), "outcome", aside=a.pledge_source
    )
    notice = Paragraph(words(a.notice), "muted")
    return page(title, [heading_of(a, told), outcome, *points_told(a, told)], state,
                [*sentences_told(told), notice])


def title_of(a: Assessment, told: Summary) -> str:
    """What the draft is called: its symbol and the situation."""
    parts = [part for part in (a.draft.symbol, told.situation) if part]
    return " · ".join(parts) or name_of(a.draft)


def heading_of(a: Assessment, told: Summary) -> Heading:
    """What the draft is called, with its date."""
    date = day(a.draft.date) if a.draft.date else ""
    return Heading(words(title_of(a, told)), 1, aside=date)


def points_told(a: Assessment, told: Summary) -> list[Block]:
    """What must be known before the outcome, and the points on which it turns."""
    return [*(Paragraph(words(caution), "caution") for caution in a.cautions),
            *(paragraph(Run(point.told, mark=point.result)) for point in told.points)]


def sentences_told(told: Summary, further: str = "") -> list[Block]:
    """The other sentences of the summary, each a paragraph.

    ``further`` says where the rest of what they count stands, if not in the answer of a command.
    """
    does = f"{told.submitted} {told.does} {told.means}".strip()
    rest = (told.record, does, told.missing, told.turns, told.readings, told.binds,
            told.not_understood)
    return [paragraph(_COMMANDS.sub(further, each) if further else each) for each in rest if each]
