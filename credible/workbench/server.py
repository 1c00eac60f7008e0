"""The server: the door, the routes, and how it begins and ends."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from credible.errors import CredibleError, Problem
from credible.report.html.frame import TEMPLATES as OPINION
from credible.workbench.desk import Desk
from credible.workbench.door import ENTRY, Door, Keys
from credible.workbench.pages import show
from credible.workbench.routes import ROUTES
from credible.workbench.uploads import File

_HERE = Path(__file__).parent


class Workbench:
    """A workbench that listens on a socket; ``first`` is a file to open at once."""

    def __init__(self, desk: Desk, listening: socket.socket, first: File | None = None) -> None:
        self.desk = desk
        self.listening = listening
        self.first = first
        self.keys = Keys()
        host, port = listening.getsockname()[:2]
        self.host = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        app = Starlette(
            routes=[*ROUTES, Route("/page/{name}", _of_the_opinion),
                    Mount("/static", StaticFiles(directory=_HERE / "static"))],
            exception_handlers={CredibleError: _refused, HTTPException: _not_there,
                                Exception: _failed},
            lifespan=self._lifespan,
        )
        app.state.desk = desk
        app.state.quit = self.quit
        self._server = uvicorn.Server(uvicorn.Config(
            Door(app, lambda: self.host, self.keys), log_level="critical", access_log=False,
            server_header=False, ws="none", http="h11", lifespan="on",
            timeout_graceful_shutdown=2, limit_concurrency=64,
        ))

    @property
    def address(self) -> str:
        """Where a browser enters; it opens once."""
        return f"http://{self.host}{ENTRY}?token={self.keys.token}"

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serves until somebody quits; ``ready`` is called once the pages can be had."""
        self._ready = ready
        self._server.run(sockets=[self.listening])

    def quit(self) -> None:
        """Ends the server, once what is being answered is answered."""
        self._server.should_exit = True

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        if self.first is not None:
            self.desk.awaited = asyncio.create_task(self.desk.open(
                self.first, reading=self.desk.reading, state=self.desk.state
            ))
        preparing = asyncio.create_task(asyncio.to_thread(self.desk.reader.prepare))
        asyncio.get_running_loop().call_later(0.05, self._ready)
        yield
        preparing.cancel()
        await asyncio.to_thread(self.desk.reader.end)


async def _of_the_opinion(request: Request) -> Response:
    """The style and the script of an opinion, which the workbench has too."""
    if request.path_params["name"] not in ("page.css", "page.js"):
        raise HTTPException(404)
    return FileResponse(OPINION / request.path_params["name"])


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, CredibleError)
    return show(request, "problem", problems=error.problems, status=422)


async def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = ("This page is not there; perhaps the draft was put away."
            if error.status_code == 404 else error.detail)
    problem = Problem("no-page", told, remedy="Go back to the beginning.")
    return show(request, "problem", problems=[problem], status=error.status_code)


async def _failed(request: Request, error: Exception) -> Response:
    problem = Problem("program-fault", f"the program failed: {type(error).__name__}")
    return show(request, "problem", problems=[problem], status=500)
