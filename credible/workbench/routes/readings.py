"""The readings as columns: the outcome under each, element by element."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from credible.case import ALL, assess_case, readings_asked
from credible.model.assessment import OUTCOMES_IN_SHORT, Assessment
from credible.report.differences import turning_point
from credible.report.marks import RESULTS, capital
from credible.report.page import Run, Runs, heading, table, words
from credible.workbench.draft_at_work import DraftAtWork
from credible.workbench.pages import blocks_as_html, show
from credible.workbench.routes.asked import draft_of


async def readings(request: Request) -> Response:
    """The screen."""
    draft = draft_of(request)
    found = _under_all(draft)
    rows: list[list[str | Run | Runs]] = [
        ["Outcome", *(Run(capital(OUTCOMES_IN_SHORT[each.outcome]), mark=each.outcome)
                      for each in found)],
    ]
    titles = {element.id: element.title for each in found for element in each.elements}
    for element, title in titles.items():
        results = [next((e.result for e in each.elements if e.id == element), None)
                   for each in found]
        rows.append([title, *(Run(RESULTS[result], mark=result) if result else "not asked"
                              for result in results)])
    rows.append(["Turns on", *(_turns(found[0], each) for each in found)])
    columns = ["Element", *(each.reading_title for each in found)]
    matrix = blocks_as_html([heading("By reading"), table(columns, rows)])
    return show(request, "readings", draft, matrix=matrix,
                summaries=[(each.reading, each.reading_title, each.reading_summary)
                           for each in found])


def _under_all(draft: DraftAtWork) -> tuple[Assessment, ...]:
    """The assessments under every reading of the pledge, that of the draft first."""
    pledge, reading = draft.chosen
    names = readings_asked(draft.assessor, pledge.id, ALL)
    ordered = (reading.id, *(each for each in names if each != reading.id))
    return assess_case(draft.assessor, draft.opened, ordered, questions=False).assessments


def _turns(first: Assessment, other: Assessment) -> str:
    """On what the difference to the first turns."""
    if other is first:
        return "the reading of this draft"
    if other.outcome == first.outcome:
        return ""
    point = turning_point(first, other)
    return " ".join(run.text for run in words(point.words)) if point else ""


ROUTES = [Route("/d/{number:int}/readings", readings)]
