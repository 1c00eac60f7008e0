"""Amendments: what is ticked stands in the text as an insertion, and the outcome moves."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from credible.model.assessment import ProposedChange
from credible.report import page as pages
from credible.report.opinion_words import hinge_lines
from credible.report.places import in_order
from credible.report.suggested import spot_of, suggested
from credible.report.underlining import underlined
from credible.workbench.draft_at_work import DraftAtWork
from credible.workbench.pages import blocks_as_html, show, to
from credible.workbench.routes.asked import draft_of, swaps
from credible.workbench.uploads import form_of


async def amendments(request: Request) -> Response:
    """The screen."""
    draft = draft_of(request)
    before = draft.before_amendments.assessments[0]
    known = _known(draft)
    return show(
        request, "amendments", draft, before=before, sets=before.would_change or (),
        changes=[(each, in_order(each.paragraphs) or each.place) for each in known],
        ticked=draft.step.amendments, text=_with_insertions(draft, known),
        hinges=hinge_lines(before.hangs_on) if before.hangs_on else [],
    )


async def ticked(request: Request) -> Response:
    """Takes the ticks."""
    draft = draft_of(request)
    form = await form_of(request)
    draft.tick(form.text("set").split() if form.text("set") else form.texts("change"))
    return await amendments(request) if swaps(request) else to(draft, "amendments")


def _known(draft: DraftAtWork) -> list[ProposedChange]:
    """Every change that some set names, and those that are ticked, each once."""
    found = {
        each.id: each
        for group in draft.before_amendments.assessments[0].would_change or ()
        for each in group.changes if each.kind == "draft"
    }
    for name in draft.step.amendments:
        if name not in found and (change := draft.assessor.book.changes.get(name)):
            found[name] = ProposedChange(id=name, title=change.title, words=change.words,
                                         place=change.place, kind="draft")
    return list(found.values())


def _with_insertions(draft: DraftAtWork, known: Sequence[ProposedChange]) -> str:
    """The text with the words of what is ticked where they go."""
    text = draft.read.text
    if text is None:
        return ""
    after: dict[str, list[pages.Block]] = {}
    before: dict[str, list[pages.Block]] = {}
    elsewhere: list[pages.Block] = []
    for change in known:
        if change.id not in draft.step.amendments:
            continue
        spot = spot_of(change.words, change.place, change.paragraphs, draft.corrected, text)
        for at, told in enumerate(_inserted(draft, change)):
            label = spot.label if spot else ""
            if change.paragraphs and at < len(change.paragraphs):
                label = change.paragraphs[at]
            place = before if spot is not None and spot.before else after
            into = place.setdefault(label, []) if label else elsewhere
            into.append(pages.Paragraph(told))
    blocks: list[pages.Block] = []
    for each, paragraph in zip(
        underlined(text, ()), (*text.paragraphs, *text.annexes), strict=True
    ):
        blocks += before.get(paragraph.label, [])
        blocks.append(pages.MarkedText((each,)))
        blocks += after.get(paragraph.label, [])
    return blocks_as_html([*blocks, *elsewhere])


def _inserted(draft: DraftAtWork, change: ProposedChange) -> list[pages.Runs]:
    """The words of a change as they stand in the text."""
    edit = draft.assessor.book.changes[change.id].edit
    if edit.remove or edit.rewrite:
        return suggested(change, draft.corrected, draft.read.text, draft.assessor.book)
    return [pages.words(pages.muted("New: "), pages.Run(change.words, "added"))]


ROUTES = [
    Route("/d/{number:int}/amendments", amendments),
    Route("/d/{number:int}/amendments", ticked, methods=["POST"]),
]
