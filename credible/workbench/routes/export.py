"""What is taken along: the memorandum, the page, the corrections, the answer as data, the session.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from credible.case import AssessedDraft, assess_case
from credible.cli.memorandum_options import MemorandumOptions
from credible.cli.opinions import written
from credible.workbench.correcting import as_yaml
from credible.workbench.draft_at_work import DraftAtWork
from credible.workbench.pages import show
from credible.workbench.routes.asked import draft_of
from credible.workbench.session import Session

_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8", "json": "application/json", "yaml": "application/yaml",
    "session": "application/json",
}
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9.-]+")


async def export(request: Request) -> Response:
    """The screen."""
    draft = draft_of(request)
    return show(request, "export", draft, file=_name(draft))


async def memorandum(request: Request) -> Response:
    """The memorandum as a Word document, with its heading as the form gives it."""
    draft, given = draft_of(request), request.query_params
    to, sender, subject, classification = (
        given.get(name, "")[:500] for name in ("to", "from", "subject", "classification")
    )
    memo = MemorandumOptions(to, sender, subject, classification)
    return _file(draft, "docx", _written(draft, "docx", memo))


async def page(request: Request) -> Response:
    """The opinion as one page."""
    draft = draft_of(request)
    return _file(draft, "html", _written(draft, "html"))


async def data(request: Request) -> Response:
    """The answer as JSON, without a time, so that the command line gives the same bytes."""
    draft = draft_of(request)
    return _file(draft, "json", written(
        [draft.whole], "json", full=False, single=True, colour=False, width=80,
        state=draft.state or None,
    ))


async def corrections(request: Request) -> Response:
    """The corrections as the file that ``--with`` takes."""
    draft = draft_of(request)
    made = draft.corrections
    content = made.content if made is not None else as_yaml({}, draft.read.name)
    return _file(draft, "yaml", content, f"{_name(draft)}-corrections.yaml")


async def session(request: Request) -> Response:
    """The session, to be opened again."""
    draft = draft_of(request)
    return _file(draft, "session", Session.saved(draft), f"{_name(draft)}.credible.json")


def _written(
    draft: DraftAtWork, form: str, memo: MemorandumOptions = MemorandumOptions()
) -> str | bytes:
    dated: AssessedDraft = assess_case(
        draft.assessor, draft.opened, (draft.reading_id,), changes=True, others=True,
        timestamp=datetime.now(UTC).replace(microsecond=0),
    )
    return written([dated], form, full=False, single=True, colour=False, width=80,
                   state=draft.state or None, memo=memo)


def _name(draft: DraftAtWork) -> str:
    """A name for files, which no letter of a draft can lead astray."""
    return _NOT_IN_NAMES.sub("-", draft.name.rpartition(".")[0] or draft.name).strip("-.")[:60] or (
        "draft")


def _file(draft: DraftAtWork, kind: str, content: str | bytes, name: str = "") -> Response:
    name = name or f"{_name(draft)}-opinion.{kind}"
    return Response(content, headers={
        "content-type": _KINDS[kind], "content-disposition": f'attachment; filename="{name}"',
    })


ROUTES = [
    Route("/d/{number:int}/export", export),
    Route("/d/{number:int}/memorandum.docx", memorandum),
    Route("/d/{number:int}/opinion.html", page),
    Route("/d/{number:int}/opinion.json", data),
    Route("/d/{number:int}/corrections.yaml", corrections),
    Route("/d/{number:int}/session.json", session),
]
