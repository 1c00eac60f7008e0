"""The screens as HTML: templates around the blocks that the opinion is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from credible.codes import codes
from credible.errors import Problem
from credible.report import page as pages
from credible.report.html.blocks import BlockWriter
from credible.report.html.frame import ASIDE, TEXT
from credible.report.marks import MARKS, capital
from credible.workbench.desk import Desk
from credible.workbench.draft_at_work import DraftAtWork

if TYPE_CHECKING:
    from credible.model.assessment import Assessment

TEMPLATES = Path(__file__).parent / "templates"


class Screen(NamedTuple):
    """A screen of a draft: its place in the address, and its name."""

    path: str
    title: str


SCREENS = (
    Screen("read", "What I read"),
    Screen("bench", "Workbench"),
    Screen("questions", "Questions"),
    Screen("readings", "Readings"),
    Screen("amendments", "Amendments"),
    Screen("votes", "Votes"),
    Screen("compare", "Compare"),
    Screen("export", "Export"),
)
"""In the order of the work. A further screen has a row here, a module in ``routes``, a template."""


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    made.globals.update(screens=SCREENS, marks=MARKS)
    made.filters["capital"] = capital
    made.filters["to_do"] = to_do
    return made


def to_do(problem: Problem) -> str:
    """What to do about a problem: its own remedy, or what the registry advises."""
    entry = codes().get(problem.code)
    return problem.remedy or (entry.advice if entry is not None else None) or ""


def show(
    request: Request, template: str, draft: DraftAtWork | None = None, *,
    problems: Sequence[Problem] = (), status: int = 200, **more: Any,
) -> Response:
    """A screen; ``problems`` stand above it, each with what to do."""
    desk: Desk = request.app.state.desk
    html = _environment().get_template(f"{template}.html").render(
        desk=desk, draft=draft, screen=template, problems=problems,
        now=_standing(draft) if draft is not None else None, **more,
    )
    return HTMLResponse(html, status)


def to(draft: DraftAtWork, screen: str, at: str = "") -> Response:
    """The way to a screen, after a form was taken."""
    return RedirectResponse(f"/d/{draft.number}/{screen}{at}", 303)


def _standing(draft: DraftAtWork) -> dict[str, Any]:
    """What stands above every screen: the outcome, and what the last correction did to it."""
    a = draft.assessment
    step = draft.step
    moved = ""
    if draft.at:
        before = draft.steps[draft.at - 1].outcome
        moved = ("The outcome is unchanged." if before == step.outcome else
                 f"Outcome: was {in_words(a, before)}, is {in_words(a, step.outcome)}.")
    return {"mark": a.outcome, "outcome": capital(a.outcome_words), "step": step, "moved": moved}


def in_words(assessment: Assessment, outcome: str) -> str:
    """An outcome in the words of the pledge where it is that of ``assessment``, else in short."""
    from credible.model.assessment import OUTCOMES_IN_SHORT

    if outcome == assessment.outcome:
        return assessment.outcome_words
    return OUTCOMES_IN_SHORT.get(outcome, outcome)  # type: ignore[call-overload,no-any-return]


def blocks_as_html(blocks: Iterable[pages.Block], in_text: frozenset[int] = frozenset()) -> Markup:
    """Blocks of a page as HTML."""
    return Markup("\n").join(BlockWriter(in_text).blocks(blocks))


def page_as_html(page: pages.Page, *, without_title: bool = True) -> Markup:
    """A page of the command line as a part of a screen."""
    return Markup("\n").join(
        Markup("<section>{}</section>").format(blocks_as_html(kept))
        for section in page.sections
        if (kept := [block for block in section.blocks
                     if not (without_title and isinstance(block, pages.Heading)
                             and block.level == 1)])
    ) + blocks_as_html(page.foot)


class Sides(NamedTuple):
    """The text of a draft with its marks, and what stands beside it."""

    text: Markup
    findings: Markup


def sides_of(draft: DraftAtWork) -> Sides:
    """The opinion as its page has it: text left, outcome and findings right."""
    page = _opinion(draft)
    in_text = frozenset(_notes_in(page))
    writer = BlockWriter(in_text)
    found: dict[str, list[Markup]] = {}
    for section in page.sections:
        kept = [each for each in section.blocks
                if not (isinstance(each, pages.Heading) and each.level == 1)]
        found[section.name] = list(writer.blocks(kept))
    beside = [piece for name in ("summary", "position", ASIDE, "record")
              for piece in found.get(name, ())]
    return Sides(Markup("\n").join(found.get(TEXT, ())), Markup("\n").join(beside))


def _opinion(draft: DraftAtWork) -> pages.Page:
    from credible.report.opinion import Extent, opinion_page
    from credible.report.summary import summary_of
    from credible.report.taken import Taken, taken_from

    answer, a = draft.assessed, draft.assessment
    votes, bound, _ = answer.council
    text, book = answer.opened.text, draft.assessor.book
    position = answer.position_of(draft.state, a) if draft.state else None
    return opinion_page(
        a, votes=votes, bound=bound, position=position, text=text,
        taken=taken_from(text, answer.opened.draft, book) if text else Taken(),
        instruments=book.instruments,
        summary=summary_of(a, votes=votes, bound=bound, draft=answer.opened.draft,
                           vocabulary=book.vocabulary),
        extent=Extent(False, True),
    )


def _notes_in(page: pages.Page) -> Iterator[int]:
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, pages.MarkedText):
                for each in block.paragraphs:
                    yield from each.notes
                    for piece in each.pieces:
                        yield from piece.notes
