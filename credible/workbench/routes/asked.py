"""What every route asks first: which draft is meant, and where its answer goes."""

from __future__ import annotations

from starlette.requests import Request

from credible.workbench.desk import Desk
from credible.workbench.draft_at_work import DraftAtWork


def desk_of(request: Request) -> Desk:
    """The drafts that lie open."""
    desk: Desk = request.app.state.desk
    return desk


def draft_of(request: Request) -> DraftAtWork:
    """The draft that the address names; none is a page that is not there."""
    return desk_of(request).draft(request.path_params["number"])


def swaps(request: Request) -> bool:
    """Whether the script of the page asks, which puts the answer in place of a part of it."""
    return "x-swap" in request.headers
