"""Another revision beside this one: what changed, and what that did to the outcome."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from credible.case import open_case
from credible.comparing.revisions import history
from credible.report.comparison import comparison_page
from credible.workbench.pages import page_as_html, show, to
from credible.workbench.routes.asked import desk_of, draft_of
from credible.workbench.routes.start import file_of
from credible.workbench.uploads import form_of


async def compare(request: Request) -> Response:
    """The screen."""
    draft = draft_of(request)
    if draft.compared is None:
        return show(request, "compare", draft, comparison="")
    older = request.query_params.get("older") == "1"
    other = open_case(draft.compared, draft.assessor)
    pledge, reading = draft.chosen
    pair = [other, draft.opened] if older else [draft.opened, other]
    found = history(draft.assessor, pair, pledge=pledge.id, reading=reading.id)
    return show(request, "compare", draft, comparison=page_as_html(comparison_page(found)),
                older=older, other=other.name)


async def dropped(request: Request) -> Response:
    """Takes the other revision."""
    draft = draft_of(request)
    form = await form_of(request)
    file = file_of(form)
    draft.compared = await desk_of(request).reader.read(file.name, file.content)
    return to(draft, "compare", "?older=1" if form.text("older") else "")


ROUTES = [
    Route("/d/{number:int}/compare", compare),
    Route("/d/{number:int}/compare", dropped, methods=["POST"]),
]
