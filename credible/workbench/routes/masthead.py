"""What was read: the masthead to confirm, what was counted, what was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from credible.reading.description import places_in_masthead
from credible.report.taken import taken_from
from credible.workbench.correcting import MASTHEAD
from credible.workbench.facts import set_field
from credible.workbench.pages import show, to
from credible.workbench.routes.asked import draft_of
from credible.workbench.uploads import form_of

if TYPE_CHECKING:
    from credible.reading.recognise.not_understood import NotUnderstood


async def read(request: Request) -> Response:
    """The screen."""
    draft = draft_of(request)
    text = draft.read.text
    counted = []
    unread: tuple[NotUnderstood, ...] = ()
    if text is not None:
        brackets = [each.label for each in text.paragraphs if each.brackets]
        counted = [
            ("Paragraphs of the preamble", len(text.preambular)),
            ("Operative paragraphs, with their sub-paragraphs", len(text.operative)),
            ("Annex paragraphs", len(text.annexes)),
            ("Paragraphs with square brackets", len(brackets)),
            ("Footnotes", len(text.footnotes)),
            ("Comments in the margin", len(text.comments)),
            ("Passages set aside as no part of the text", len(text.set_aside)),
        ]
        unread = tuple(taken_from(text, draft.opened.draft, draft.assessor.book).not_understood)
    return show(
        request, "read", draft, fields=[(name, _shown(getattr(draft.corrected, name)))
                                        for name in MASTHEAD],
        lines=places_in_masthead(text), counted=counted, unread=unread,
        notices=draft.opened.draft.notices, text=text,
    )


async def confirm(request: Request) -> Response:
    """Takes the masthead as it was confirmed or corrected."""
    draft = draft_of(request)
    form = await form_of(request)
    for name in MASTHEAD:
        if name in form.fields and form.text(name) != _shown(getattr(draft.corrected, name)):
            set_field(draft, name, form.text(name))
    return to(draft, "bench")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else " ".join(str(value).split())


ROUTES = [
    Route("/d/{number:int}/read", read),
    Route("/d/{number:int}/read", confirm, methods=["POST"]),
]
