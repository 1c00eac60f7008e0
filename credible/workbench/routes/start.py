"""The start: a file or a text, and under which reading, on which day, for which State."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from credible.errors import CredibleError
from credible.workbench.pages import show, to
from credible.workbench.routes.asked import desk_of, draft_of
from credible.workbench.uploads import File, Form, form_of, plain_name

PASTED = "pasted text.txt"


async def start(request: Request) -> Response:
    """The first page; where a file was named on the command line, the way to it."""
    desk = desk_of(request)
    problems = ()
    if desk.awaited is not None and desk.awaited.done():
        task, desk.awaited = desk.awaited, None
        try:
            return to(task.result(), "read")
        except CredibleError as error:
            problems = error.problems  # type: ignore[assignment]
    return show(request, "start", problems=problems)


async def open_(request: Request) -> Response:
    """Opens what was dropped, chosen or pasted."""
    form = await form_of(request)
    made = await desk_of(request).open(
        file_of(form), reading=form.text("reading") or None, state=form.text("state"),
        date=form.text("date"),
    )
    return to(made, "read")


async def close(request: Request) -> Response:
    """Puts a draft away."""
    desk_of(request).close(draft_of(request).number)
    return RedirectResponse("/", 303)


async def quit_(request: Request) -> Response:
    """Ends the server."""
    asyncio.get_running_loop().call_later(0.3, request.app.state.quit)
    return show(request, "ended")


def file_of(form: Form) -> File:
    """The file of a form, else the text that was pasted.

    Raises:
        CredibleError: ``no-input`` where there is neither.
    """
    if form.file is not None:
        return form.file
    text = form.text("text")
    if not text:
        raise CredibleError.of(
            "no-input", "no file was chosen and no text was pasted",
            remedy="Drop a file on the page, choose one, or paste the text of a draft.",
        )
    content = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return File(plain_name(form.text("name") or PASTED), content)


ROUTES = [
    Route("/", start),
    Route("/open", open_, methods=["POST"]),
    Route("/quit", quit_, methods=["POST"]),
    Route("/d/{number:int}/close", close, methods=["POST"]),
]
