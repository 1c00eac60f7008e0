"""Questions as cards: each with what follows from its answers, a source, and the record beside."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from credible.assessing.answers import Answer, Prompt, understood
from credible.assessing.asking import Interview
from credible.errors import CredibleError
from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.report.opinion_record import record_table
from credible.report.opinion_words import ends_of
from credible.workbench.draft_at_work import DraftAtWork
from credible.workbench.facts import answer
from credible.workbench.pages import blocks_as_html, show, to
from credible.workbench.routes.asked import draft_of, swaps
from credible.workbench.uploads import Form, form_of


async def questions(request: Request) -> Response:
    """The screen."""
    draft = draft_of(request)
    interview = _interview(draft)
    vocabulary = draft.assessor.book.vocabulary
    answered = [
        (name, vocabulary.situation[name].get("question", name), fact)
        for name, fact in draft.corrected.situation.facts.items() if name in vocabulary.situation
    ]
    return show(
        request, "questions", draft, cards=[(each, _ends(each)) for each in interview.still_open()],
        answered=answered, disputed=interview.unanswerable(), premises=interview.open_premises(),
        record=blocks_as_html(record_table(draft.assessment)),
    )


async def answered(request: Request) -> Response:
    """Takes an answer."""
    draft = draft_of(request)
    form = await form_of(request)
    prompt = next((each for each in _interview(draft).still_open()
                   if each.fact == form.text("fact")), None)
    if prompt is None:
        raise CredibleError.of("not-an-answer", "this question is not open any more",
                               remedy="Look at the questions again.")
    answer(draft, prompt, _given(prompt, form))
    return await questions(request) if swaps(request) else to(draft, "questions")


def _interview(draft: DraftAtWork) -> Interview:
    pledge, reading = draft.chosen
    return Interview(draft.assessor, draft.opened.draft, pledge=pledge.id, reading=reading.id)


def _ends(prompt: Prompt) -> list[tuple[str, str, str]]:
    """What follows from an answer: the answer, the mark and the words of its outcome."""
    if prompt.consequences:
        return [(each.answer, each.outcome, OUTCOMES_IN_SHORT[each.outcome])
                for each in prompt.consequences]
    told = ends_of(prompt)
    return [("", "", told)] if told else []


def _given(prompt: Prompt, form: Form) -> Answer:
    """The answer of a form.

    Raises:
        CredibleError: ``not-an-answer``.
    """
    values = [each for each in form.texts("value") if each]
    if prompt.kind in ("words", "items"):
        line = ", ".join(values) or "none"
    else:
        line = values[0] if values else ""
    if prompt.kind == "text":
        made = Answer(line or None)
    else:
        # after a semicolon a typed answer has its source, which is a field of its own here
        made = understood(prompt, line.replace(";", " "))
    return replace(made, source=form.text("source")[:2000] or None)


ROUTES = [
    Route("/d/{number:int}/questions", questions),
    Route("/d/{number:int}/questions", answered, methods=["POST"]),
]
