"""The addresses of the workbench, a module for each screen."""

from __future__ import annotations

from starlette.routing import Route

from credible.workbench.routes import (
    amendments,
    bench,
    compare,
    export,
    masthead,
    questions,
    readings,
    start,
    votes,
)

ROUTES: list[Route] = [
    *start.ROUTES, *masthead.ROUTES, *bench.ROUTES, *questions.ROUTES, *readings.ROUTES,
    *amendments.ROUTES, *votes.ROUTES, *compare.ROUTES, *export.ROUTES,
]
