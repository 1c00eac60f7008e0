"""The first screen of an opinion: a summary as a page, at most twenty lines of eighty columns."""

from __future__ import annotations

from credible.model.assessment import Assessment
from credible.pledges import StatePosition
from credible.report.deciding import clipped
from credible.report.layout import day
from credible.report.opinion_words import name_of
from credible.report.page import Block, Heading, Page, Paragraph, Run, page, paragraph, words
from credible.report.summary import Summary
from credible.report.votes import position_blocks

ONE_LINE = 78


def first_screen(a: Assessment, told: Summary, position: StatePosition | None = None) -> Page:
    """The summary as a page; a draft that does not come near the pledge has three lines.

    ``position`` is what one State is told, where one was named.
    """
    name = " · ".join(part for part in (a.draft.symbol, told.situation) if part) or name_of(a.draft)
    title = f"{name}: {a.outcome_words}"
    state = position_blocks(position)
    if told.unrelated:
        why = " ".join(point.told for point in told.points[:1])
        outcome = Paragraph(words(Run(f"{title}. {why}", mark=a.outcome)), "outcome")
        unread = clipped(told.not_understood, ONE_LINE)
        return page(title, [outcome, paragraph(unread) if unread else None], state)
    date = day(a.draft.date) if a.draft.date else ""
    head: list[Block] = [Heading(words(name), 1, aside=date)]
    head.append(Paragraph(
        words(Run(a.outcome_words.upper(), mark=a.outcome)), "outcome", aside=a.pledge_source
    ))
    head += [Paragraph(words(caution), "caution") for caution in a.cautions]
    head += [paragraph(Run(point.told, mark=point.result)) for point in told.points]
    does = f"{told.submitted} {told.does} {told.means}".strip()
    rest = (told.record, does, told.missing, told.turns, told.readings, told.binds,
            told.not_understood)
    said = [*(paragraph(each) for each in rest if each), Paragraph(words(a.notice), "muted")]
    return page(title, head, state, said)
