"""Where in a text nothing was understood, so that a page can show it in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from credible.reading.recognise.describe import unread_paragraphs
from credible.reading.recognise.gathering import SAY_WHAT_IS_DONE
from credible.reading.recognise.language import language_for
from credible.reading.recognise.match import hits
from credible.reading.recognise.passage import passages_of
from credible.reading.recognise.unread import unread_clauses

if TYPE_CHECKING:
    from credible.model.draft import DraftResolution
    from credible.reading.text import ResolutionText
    from credible.rulebook.book import RuleBook


class NotUnderstood(NamedTuple):
    """A paragraph from which nothing was read, or with ``words`` the clause of one."""

    paragraph: str
    words: str = ""


def not_understood(
    text: ResolutionText, draft: DraftResolution, book: RuleBook
) -> tuple[NotUnderstood, ...]:
    """The operative paragraphs in which no fact was read, and clauses of the others that decide or
    ask something in which no measure was.

    The clauses are those of which the notices of the draft tell.
    """
    language = language_for(book)
    passages = passages_of((*text.paragraphs, *text.annexes), language)
    open_kind = language.response.not_understood
    facts = [
        fact for kind in SAY_WHAT_IS_DONE for fact in getattr(draft, kind) or ()
        if getattr(fact, "type", None) != open_kind
    ]
    named = {label for fact in facts for label in fact.paragraphs}
    read = {
        (passage.label, hit.clause)
        for passage in passages if passage.kind == "operative" and passage.label in named
        for hit in hits(passage, language)
        if not hit.pattern.alone
        and hit.pattern.particular in (None, draft.particular_situation)
        and any(kind in SAY_WHAT_IS_DONE for kind, _ in hit.pattern.gives)
    }
    parts = [
        NotUnderstood(passage.label, passage.original[slice(*passage.bounds(clause))].strip(" ,;:"))
        for passage, clause in unread_clauses(passages, read, language.response)
    ]
    whole = {*unread_paragraphs(text, draft), *_kept_open(draft, open_kind)}
    return (*(NotUnderstood(label) for label in sorted(whole)), *parts)


def _kept_open(draft: DraftResolution, kind: str) -> set[str]:
    """Paragraphs that were taken for a measure of which nothing more is known."""
    return {label for each in draft.measures or () if each.type == kind
            for label in each.paragraphs}
