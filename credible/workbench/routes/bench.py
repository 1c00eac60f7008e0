"""The workbench: the text with its marks, the findings beside it, and corrections of both."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from credible.errors import CredibleError
from credible.rulebook.facts import ITEM_FIELDS, KEY_FIELD
from credible.workbench.facts import (
    WHOLE,
    Held,
    add,
    alter,
    given_value,
    held_by,
    held_in,
    remove,
    take_back,
    word_of,
    words_of,
)
from credible.workbench.pages import show, sides_of, to
from credible.workbench.routes.asked import draft_of, swaps
from credible.workbench.uploads import Form, form_of


async def bench(request: Request) -> Response:
    """The screen."""
    draft = draft_of(request)
    vocabulary = draft.assessor.book.vocabulary
    held = () if draft.read.text is not None else [
        (label, list(held_in(draft.corrected, label, vocabulary)))
        for label in _labels(draft.corrected)
    ]
    return show(request, "bench", draft, sides=sides_of(draft), held=held,
                words=() if swaps(request) else list(words_of(vocabulary)))


async def card(request: Request) -> Response:
    """What was taken from a paragraph, to say that it is wrong, to change it, or to add to it."""
    draft = draft_of(request)
    at, words = request.query_params.get("at", ""), request.query_params.get("words", "")
    text = draft.read.text
    paragraph = text.paragraph(at) if text is not None else None
    label = paragraph.label if paragraph is not None else at
    if paragraph is None and text is not None:
        raise CredibleError.of("nothing-to-remove", "this paragraph is not in the draft",
                               remedy="Look at the text again.")
    vocabulary = draft.assessor.book.vocabulary
    held = list(held_in(draft.corrected, label, vocabulary))
    picked = request.query_params.get("picked") == "1"
    held.sort(key=lambda each: not (not picked and _overlap(each.item.words, words)))
    return show(
        request, "card", draft, label=label, words=words if picked else "", picked=picked,
        facts=[(each, _behind(draft, each), _fields(draft, each)) for each in held],
        text=paragraph.text if paragraph is not None else "",
    )


async def correct(request: Request) -> Response:
    """Takes a correction: of a fact, of an answer, or one step back or forth."""
    draft = draft_of(request)
    form = await form_of(request)
    what = form.text("what")
    if what == "add":
        _add(draft, form)
    elif what == "wrong":
        remove(draft, held_by(draft, form.text("fact")))
    elif what == "change":
        fact = held_by(draft, form.text("fact"))
        fields = ITEM_FIELDS[fact.collection]
        alter(draft, fact, {
            name: given_value(kind, form.texts(name))
            for name, kind in fields.items() if name in form.fields or f"has-{name}" in form.fields
        })
    elif what == "take-back":
        take_back(draft, form.text("fact"))
    elif what in ("undo", "redo"):
        draft.go(draft.at + (1 if what == "redo" else -1))
    elif what == "look":
        draft.look(reading=form.text("reading"), state=form.text("state"))
    if not swaps(request):
        return to(draft, _screen(form))
    return await bench(request) if _screen(form) == "bench" else to(draft, _screen(form))


def _add(draft: Any, form: Form) -> None:
    word = word_of(form.text("word"), draft.assessor.book.vocabulary)
    text = draft.read.text
    label, words = form.text("paragraph"), form.text("words")
    paragraph = text.paragraph(label) if text is not None else None
    if text is not None and paragraph is None:
        raise CredibleError.of("not-an-answer", "this paragraph is not in the draft",
                               remedy="Select the words again.")
    if paragraph is not None and words and words not in paragraph.text:
        raise CredibleError.of(
            "not-an-answer", f"these words do not stand in {label}",
            remedy="Select words of one paragraph, or leave the field empty.",
        )
    add(draft, word, paragraph.label if paragraph is not None else label, words)


def _screen(form: Form) -> str:
    """The screen from which a form came; a name that is none is the workbench."""
    from credible.workbench.pages import SCREENS

    return form.text("screen") if form.text("screen") in {e.path for e in SCREENS} else "bench"


def _overlap(own: str | None, words: str) -> bool:
    return bool(own and words and (words in own or own in words))


def _behind(draft: Any, fact: Held) -> list[str]:
    """Why a fact is there: its origin, its pattern, and the findings that rest on it."""
    from credible.report.taken import ORIGINS

    item = fact.item
    told = [f"{ORIGINS[item.origin].capitalize()}"
            + (f", by the pattern {item.pattern}" if item.pattern else "")
            + (f", from “{item.words}”" if item.words else "") + "."]
    if item.note:
        told.append(item.note)
    for element in draft.assessment.elements:
        for finding in element.findings:
            if any(ground.fact == fact.collection and ground.words == item.words
                   and set(ground.paragraphs) & set(item.paragraphs)
                   for ground in finding.grounds):
                told.append(f"{finding.title}: {finding.sentence}")
    return told


def _fields(draft: Any, fact: Held) -> list[dict[str, Any]]:
    """What can be said of a fact, as fields of a form."""
    vocabulary = draft.assessor.book.vocabulary
    key = KEY_FIELD.get(fact.collection, "type")
    found = []
    for name, kind in ITEM_FIELDS[fact.collection].items():
        value = getattr(fact.item, name)
        allowed = {term: entry.label for term, entry in vocabulary.terms(kind.words).items()} if (
            kind.words) else {}
        found.append({
            "name": name, "label": "What it is" if name == key else name.replace("_", " "),
            "kind": kind.kind, "allowed": allowed, "key": name == key,
            "value": {True: "yes", False: "no"}.get(value, value) if kind.kind == "tri"
            else value,
        })
    return found


def _labels(draft: Any) -> list[str]:
    from credible.model.draft import COLLECTIONS

    return list(dict.fromkeys(
        label for name in COLLECTIONS for item in getattr(draft, name) or ()
        for label in item.paragraphs or (WHOLE,)
    ))


ROUTES = [
    Route("/d/{number:int}/bench", bench),
    Route("/d/{number:int}/card", card),
    Route("/d/{number:int}/correct", correct, methods=["POST"]),
]
