"""Votes: the Council of a day, whom the outcome binds, your State first."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from credible.assessing.voting import votes_answer
from credible.errors import CredibleError
from credible.report.council import answer_page
from credible.report.votes import position_blocks
from credible.workbench.pages import blocks_as_html, page_as_html, show
from credible.workbench.routes.asked import draft_of


async def votes(request: Request) -> Response:
    """The screen."""
    draft, given = draft_of(request), request.query_params
    state = given.get("state", draft.state).strip()
    pledge, reading = draft.chosen
    try:
        answer = votes_answer(
            draft.assessor, draft.opened.draft, pledge=pledge.id, reading=reading.id,
            date=_day(given.get("date", "").strip()), today=dt.datetime.now(dt.UTC).date(),
            state=state or None,
        )
    except CredibleError as error:
        return show(request, "votes", draft, problems=error.problems, status=422, state=state,
                    date=given.get("date", ""), mine="", council="")
    if state:
        draft.state = state
    page = answer_page(answer.model_copy(update={"position": None}))
    return show(
        request, "votes", draft, state=state, date=answer.date.isoformat(),
        mine=blocks_as_html(position_blocks(answer.position)), council=page_as_html(page),
    )


def _day(given: str) -> dt.date | None:
    """A day of a form.

    Raises:
        CredibleError: ``not-an-answer``.
    """
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        raise CredibleError.of("not-an-answer", f"“{given[:40]}” is not a day",
                               remedy="Write it as 2026-11-24.") from None


ROUTES = [Route("/d/{number:int}/votes", votes)]
